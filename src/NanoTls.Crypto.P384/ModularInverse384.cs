namespace NanoTls.Crypto;

/// <summary>
/// Inversion modulo an odd prime m of 384 bits in constant time, on 14 signed limbs of 28 bits, a = Σ a_i · 2^(28·i): the division steps of D. J. Bernstein and B.-Y. Yang
/// (Fast constant-time gcd computation and modular inversion, 2019), counted from delta = 1/2; by P. Wuille's convex hulls (45907·384 + 26313) / 19929 &lt; 886 of them
/// bring every g in [0, m) to 0. In two halves, between which the state stays in the arrays.
/// </summary>
internal static class ModularInverse384
{
    /// <summary>-(delta + 1/2) at the start.</summary>
    public const int Start = -1;

    private const int Length = 14, LimbMask = 0xfffffff;

    // Batches of 28 steps in each half: 896 in both.
    private const int Batches = 16;

    // Hot: f, g in (-2^384, 2^384), and d, e in (-2m, m) with d·a = f·r, e·a = g·r mod m. A batch is a matrix (u v, s t), |u| + |v| <= 2^28 and |s| + |t| <= 2^28,
    // of which 14 and 14 steps are done on packed words: p = f + 2^18·u + 2^36·v and q = g + 2^18·s + 2^36·t, |f| < 2^15, the others at most 2^14, all halved with g.
    // In every column |u·d_i + v·e_i + m_i·x| < 2^56 + 2^57.
    /// <summary>Half of the steps: starts from f = m, g = a, d = 0 and e = r, all in [0, m), and <see cref="Start"/>; the counter. <paramref name="inverse"/> is 1/m mod 2^28.</summary>
    public static int Run(int[] d, int[] e, int[] f, int[] g, int[] modulus, int inverse, int counter)
    {
        long one = 1, m28 = LimbMask, half = 1 << 17, i0 = inverse;
        long m0 = modulus[0], m1 = modulus[1], m2 = modulus[2], m3 = modulus[3], m4 = modulus[4], m5 = modulus[5], m6 = modulus[6], m7 = modulus[7], m8 = modulus[8], m9 = modulus[9], m10 = modulus[10], m11 = modulus[11], m12 = modulus[12], m13 = modulus[13];
        long d0 = d[0], d1 = d[1], d2 = d[2], d3 = d[3], d4 = d[4], d5 = d[5], d6 = d[6], d7 = d[7], d8 = d[8], d9 = d[9], d10 = d[10], d11 = d[11], d12 = d[12], d13 = d[13];
        long e0 = e[0], e1 = e[1], e2 = e[2], e3 = e[3], e4 = e[4], e5 = e[5], e6 = e[6], e7 = e[7], e8 = e[8], e9 = e[9], e10 = e[10], e11 = e[11], e12 = e[12], e13 = e[13];
        long f0 = f[0], f1 = f[1], f2 = f[2], f3 = f[3], f4 = f[4], f5 = f[5], f6 = f[6], f7 = f[7], f8 = f[8], f9 = f[9], f10 = f[10], f11 = f[11], f12 = f[12], f13 = f[13];
        long g0 = g[0], g1 = g[1], g2 = g[2], g3 = g[3], g4 = g[4], g5 = g[5], g6 = g[6], g7 = g[7], g8 = g[8], g9 = g[9], g10 = g[10], g11 = g[11], g12 = g[12], g13 = g[13];
        long p, q, u, v, s, t, x, y, negative, odd;
        long zeta = counter;
        int batches = Batches;
        do
        {
            p = (f0 & 0x3fff) + (1L << 32);
            q = (g0 & 0x3fff) + (1L << 50);
            int steps = 14;
            do
            {
                negative = zeta >> 63;
                odd = -(q & one);
                q += ((p ^ negative) - negative) & odd;
                negative &= odd;
                zeta = (zeta ^ negative) - one;
                p += q & negative;
                q >>= 1;
            }
            while (--steps != 0);
            x = (p + half) >> 18; v = (x + half) >> 18; u = x - (v << 18);
            y = (q + half) >> 18; t = (y + half) >> 18; s = y - (t << 18);
            p = (((u * f0 + v * g0) >> 14) & 0x3fff) + (1L << 32);
            q = (((s * f0 + t * g0) >> 14) & 0x3fff) + (1L << 50);
            steps = 14;
            do
            {
                negative = zeta >> 63;
                odd = -(q & one);
                q += ((p ^ negative) - negative) & odd;
                negative &= odd;
                zeta = (zeta ^ negative) - one;
                p += q & negative;
                q >>= 1;
            }
            while (--steps != 0);
            // (u v, s t) = (x p, y q)·(u v, s t).
            x = (p + half) >> 18; p = (x + half) >> 18; x -= p << 18;
            y = (q + half) >> 18; q = (y + half) >> 18; y -= q << 18;
            odd = x * u + p * s; s = y * u + q * s; u = odd;
            odd = x * v + p * t; t = y * v + q * t; v = odd;

            // (d, e) = (u v, s t)·(d, e) / 2^28 mod m, with the multiples p and q of m that clear the lowest limb.
            p = (u & (d13 >> 63)) + (v & (e13 >> 63)); q = (s & (d13 >> 63)) + (t & (e13 >> 63));
            x = u * d0 + v * e0; y = s * d0 + t * e0;
            p -= (i0 * x + p) & m28; q -= (i0 * y + q) & m28;
            x += m0 * p; y += m0 * q;
            x = u * d1 + v * e1 + m1 * p + (x >> 28); y = s * d1 + t * e1 + m1 * q + (y >> 28); d0 = x & m28; e0 = y & m28;
            x = u * d2 + v * e2 + m2 * p + (x >> 28); y = s * d2 + t * e2 + m2 * q + (y >> 28); d1 = x & m28; e1 = y & m28;
            x = u * d3 + v * e3 + m3 * p + (x >> 28); y = s * d3 + t * e3 + m3 * q + (y >> 28); d2 = x & m28; e2 = y & m28;
            x = u * d4 + v * e4 + m4 * p + (x >> 28); y = s * d4 + t * e4 + m4 * q + (y >> 28); d3 = x & m28; e3 = y & m28;
            x = u * d5 + v * e5 + m5 * p + (x >> 28); y = s * d5 + t * e5 + m5 * q + (y >> 28); d4 = x & m28; e4 = y & m28;
            x = u * d6 + v * e6 + m6 * p + (x >> 28); y = s * d6 + t * e6 + m6 * q + (y >> 28); d5 = x & m28; e5 = y & m28;
            x = u * d7 + v * e7 + m7 * p + (x >> 28); y = s * d7 + t * e7 + m7 * q + (y >> 28); d6 = x & m28; e6 = y & m28;
            x = u * d8 + v * e8 + m8 * p + (x >> 28); y = s * d8 + t * e8 + m8 * q + (y >> 28); d7 = x & m28; e7 = y & m28;
            x = u * d9 + v * e9 + m9 * p + (x >> 28); y = s * d9 + t * e9 + m9 * q + (y >> 28); d8 = x & m28; e8 = y & m28;
            x = u * d10 + v * e10 + m10 * p + (x >> 28); y = s * d10 + t * e10 + m10 * q + (y >> 28); d9 = x & m28; e9 = y & m28;
            x = u * d11 + v * e11 + m11 * p + (x >> 28); y = s * d11 + t * e11 + m11 * q + (y >> 28); d10 = x & m28; e10 = y & m28;
            x = u * d12 + v * e12 + m12 * p + (x >> 28); y = s * d12 + t * e12 + m12 * q + (y >> 28); d11 = x & m28; e11 = y & m28;
            x = u * d13 + v * e13 + m13 * p + (x >> 28); y = s * d13 + t * e13 + m13 * q + (y >> 28); d12 = x & m28; e12 = y & m28;
            d13 = x >> 28; e13 = y >> 28;

            // (f, g) = (u v, s t)·(f, g) / 2^28.
            x = u * f0 + v * g0; y = s * f0 + t * g0;
            x = u * f1 + v * g1 + (x >> 28); y = s * f1 + t * g1 + (y >> 28); f0 = x & m28; g0 = y & m28;
            x = u * f2 + v * g2 + (x >> 28); y = s * f2 + t * g2 + (y >> 28); f1 = x & m28; g1 = y & m28;
            x = u * f3 + v * g3 + (x >> 28); y = s * f3 + t * g3 + (y >> 28); f2 = x & m28; g2 = y & m28;
            x = u * f4 + v * g4 + (x >> 28); y = s * f4 + t * g4 + (y >> 28); f3 = x & m28; g3 = y & m28;
            x = u * f5 + v * g5 + (x >> 28); y = s * f5 + t * g5 + (y >> 28); f4 = x & m28; g4 = y & m28;
            x = u * f6 + v * g6 + (x >> 28); y = s * f6 + t * g6 + (y >> 28); f5 = x & m28; g5 = y & m28;
            x = u * f7 + v * g7 + (x >> 28); y = s * f7 + t * g7 + (y >> 28); f6 = x & m28; g6 = y & m28;
            x = u * f8 + v * g8 + (x >> 28); y = s * f8 + t * g8 + (y >> 28); f7 = x & m28; g7 = y & m28;
            x = u * f9 + v * g9 + (x >> 28); y = s * f9 + t * g9 + (y >> 28); f8 = x & m28; g8 = y & m28;
            x = u * f10 + v * g10 + (x >> 28); y = s * f10 + t * g10 + (y >> 28); f9 = x & m28; g9 = y & m28;
            x = u * f11 + v * g11 + (x >> 28); y = s * f11 + t * g11 + (y >> 28); f10 = x & m28; g10 = y & m28;
            x = u * f12 + v * g12 + (x >> 28); y = s * f12 + t * g12 + (y >> 28); f11 = x & m28; g11 = y & m28;
            x = u * f13 + v * g13 + (x >> 28); y = s * f13 + t * g13 + (y >> 28); f12 = x & m28; g12 = y & m28;
            f13 = x >> 28; g13 = y >> 28;
        }
        while (--batches != 0);
        d[0] = (int)d0; d[1] = (int)d1; d[2] = (int)d2; d[3] = (int)d3; d[4] = (int)d4; d[5] = (int)d5; d[6] = (int)d6;
        d[7] = (int)d7; d[8] = (int)d8; d[9] = (int)d9; d[10] = (int)d10; d[11] = (int)d11; d[12] = (int)d12; d[13] = (int)d13;
        e[0] = (int)e0; e[1] = (int)e1; e[2] = (int)e2; e[3] = (int)e3; e[4] = (int)e4; e[5] = (int)e5; e[6] = (int)e6;
        e[7] = (int)e7; e[8] = (int)e8; e[9] = (int)e9; e[10] = (int)e10; e[11] = (int)e11; e[12] = (int)e12; e[13] = (int)e13;
        f[0] = (int)f0; f[1] = (int)f1; f[2] = (int)f2; f[3] = (int)f3; f[4] = (int)f4; f[5] = (int)f5; f[6] = (int)f6;
        f[7] = (int)f7; f[8] = (int)f8; f[9] = (int)f9; f[10] = (int)f10; f[11] = (int)f11; f[12] = (int)f12; f[13] = (int)f13;
        g[0] = (int)g0; g[1] = (int)g1; g[2] = (int)g2; g[3] = (int)g3; g[4] = (int)g4; g[5] = (int)g5; g[6] = (int)g6;
        g[7] = (int)g7; g[8] = (int)g8; g[9] = (int)g9; g[10] = (int)g10; g[11] = (int)g11; g[12] = (int)g12; g[13] = (int)g13;
        return (int)zeta;
    }

    /// <summary>After both halves, d = r / a mod m, in [0, m), a = 0 giving 0.</summary>
    public static void Finish(int[] d, int[] f, int[] modulus)
    {
        // f = ±1 (±m for a = 0): 1/a = ±d.
        AddIfNegative(d, modulus, f[Length - 1] >> 31);
        AddIfNegative(d, modulus, 0);
    }

    // r = r or -r (sign -1), after r += m if r was negative.
    private static void AddIfNegative(int[] r, int[] modulus, int sign)
    {
        int add = r[Length - 1] >> 31, carry = 0;
        for (int i = 0; i < Length; i++)
        {
            int sum = ((r[i] + (modulus[i] & add)) ^ sign) - sign + carry;
            carry = sum >> 28;
            r[i] = sum & LimbMask;
        }
        r[Length - 1] |= carry << 28;
    }
}
