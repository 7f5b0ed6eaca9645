namespace NanoTls.Crypto;

/// <summary>
/// Inversion modulo an odd prime m of 256 bits in constant time, on 9 signed limbs of 29 bits, a = Σ a_i · 2^(29·i): the division steps of D. J. Bernstein and B.-Y. Yang
/// (Fast constant-time gcd computation and modular inversion, 2019), counted from delta = 1/2; by P. Wuille's convex hulls 590 of them bring every g in [0, m) to 0.
/// </summary>
internal static class ModularInverse
{
    private const int Length = 9, LimbMask = 0x1fffffff;

    // Batches of 29 steps: 609.
    private const int Batches = 21;

    // Hot: f, g in (-2^256, 2^256), and d, e in (-2m, m) with d·a = f·r, e·a = g·r mod m. A batch is a matrix (u v, s t), |u| + |v| <= 2^29 and |s| + |t| <= 2^29,
    // of which 15 and 14 steps are done on packed words: p = f + 2^18·u + 2^36·v and q = g + 2^18·s + 2^36·t, |f| < 2^16, the others at most 2^16, all halved with g.
    // In every column |u·d_i + v·e_i + m_i·x| < 2^58 + 2^59.
    /// <summary>r = r / a mod m, all in [0, m), a = 0 giving 0; <paramref name="inverse"/> is 1/m mod 2^29. The arrays a and m stay.</summary>
    public static void Invert(int[] r, int[] a, int[] modulus, int inverse)
    {
        long one = 1, m29 = LimbMask, half = 1 << 17, i0 = inverse;
        long m0 = modulus[0], m1 = modulus[1], m2 = modulus[2], m3 = modulus[3], m4 = modulus[4], m5 = modulus[5], m6 = modulus[6], m7 = modulus[7], m8 = modulus[8];
        long f0 = m0, f1 = m1, f2 = m2, f3 = m3, f4 = m4, f5 = m5, f6 = m6, f7 = m7, f8 = m8;
        long g0 = a[0], g1 = a[1], g2 = a[2], g3 = a[3], g4 = a[4], g5 = a[5], g6 = a[6], g7 = a[7], g8 = a[8];
        long d0 = 0, d1 = 0, d2 = 0, d3 = 0, d4 = 0, d5 = 0, d6 = 0, d7 = 0, d8 = 0;
        long e0 = r[0], e1 = r[1], e2 = r[2], e3 = r[3], e4 = r[4], e5 = r[5], e6 = r[6], e7 = r[7], e8 = r[8];
        long p, q, u, v, s, t, x, y, negative, odd;
        // -(delta + 1/2).
        long zeta = -1;
        int batches = Batches;
        do
        {
            p = (f0 & 0x7fff) + (1L << 33);
            q = (g0 & 0x7fff) + (1L << 51);
            int steps15 = 15;
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
            while (--steps15 != 0);
            x = (p + half) >> 18; v = (x + half) >> 18; u = x - (v << 18);
            y = (q + half) >> 18; t = (y + half) >> 18; s = y - (t << 18);
            p = (((u * f0 + v * g0) >> 15) & 0x3fff) + (1L << 32);
            q = (((s * f0 + t * g0) >> 15) & 0x3fff) + (1L << 50);
            int steps14 = 14;
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
            while (--steps14 != 0);
            // (u v, s t) = (x p, y q)·(u v, s t).
            x = (p + half) >> 18; p = (x + half) >> 18; x -= p << 18;
            y = (q + half) >> 18; q = (y + half) >> 18; y -= q << 18;
            odd = x * u + p * s; s = y * u + q * s; u = odd;
            odd = x * v + p * t; t = y * v + q * t; v = odd;

            // (d, e) = (u v, s t)·(d, e) / 2^29 mod m, with the multiples p and q of m that clear the lowest limb.
            p = (u & (d8 >> 63)) + (v & (e8 >> 63)); q = (s & (d8 >> 63)) + (t & (e8 >> 63));
            x = u * d0 + v * e0; y = s * d0 + t * e0;
            p -= (i0 * x + p) & m29; q -= (i0 * y + q) & m29;
            x += m0 * p; y += m0 * q;
            x = u * d1 + v * e1 + m1 * p + (x >> 29); y = s * d1 + t * e1 + m1 * q + (y >> 29); d0 = x & m29; e0 = y & m29;
            x = u * d2 + v * e2 + m2 * p + (x >> 29); y = s * d2 + t * e2 + m2 * q + (y >> 29); d1 = x & m29; e1 = y & m29;
            x = u * d3 + v * e3 + m3 * p + (x >> 29); y = s * d3 + t * e3 + m3 * q + (y >> 29); d2 = x & m29; e2 = y & m29;
            x = u * d4 + v * e4 + m4 * p + (x >> 29); y = s * d4 + t * e4 + m4 * q + (y >> 29); d3 = x & m29; e3 = y & m29;
            x = u * d5 + v * e5 + m5 * p + (x >> 29); y = s * d5 + t * e5 + m5 * q + (y >> 29); d4 = x & m29; e4 = y & m29;
            x = u * d6 + v * e6 + m6 * p + (x >> 29); y = s * d6 + t * e6 + m6 * q + (y >> 29); d5 = x & m29; e5 = y & m29;
            x = u * d7 + v * e7 + m7 * p + (x >> 29); y = s * d7 + t * e7 + m7 * q + (y >> 29); d6 = x & m29; e6 = y & m29;
            x = u * d8 + v * e8 + m8 * p + (x >> 29); y = s * d8 + t * e8 + m8 * q + (y >> 29); d7 = x & m29; e7 = y & m29;
            d8 = x >> 29; e8 = y >> 29;

            // (f, g) = (u v, s t)·(f, g) / 2^29.
            x = u * f0 + v * g0; y = s * f0 + t * g0;
            x = u * f1 + v * g1 + (x >> 29); y = s * f1 + t * g1 + (y >> 29); f0 = x & m29; g0 = y & m29;
            x = u * f2 + v * g2 + (x >> 29); y = s * f2 + t * g2 + (y >> 29); f1 = x & m29; g1 = y & m29;
            x = u * f3 + v * g3 + (x >> 29); y = s * f3 + t * g3 + (y >> 29); f2 = x & m29; g2 = y & m29;
            x = u * f4 + v * g4 + (x >> 29); y = s * f4 + t * g4 + (y >> 29); f3 = x & m29; g3 = y & m29;
            x = u * f5 + v * g5 + (x >> 29); y = s * f5 + t * g5 + (y >> 29); f4 = x & m29; g4 = y & m29;
            x = u * f6 + v * g6 + (x >> 29); y = s * f6 + t * g6 + (y >> 29); f5 = x & m29; g5 = y & m29;
            x = u * f7 + v * g7 + (x >> 29); y = s * f7 + t * g7 + (y >> 29); f6 = x & m29; g6 = y & m29;
            x = u * f8 + v * g8 + (x >> 29); y = s * f8 + t * g8 + (y >> 29); f7 = x & m29; g7 = y & m29;
            f8 = x >> 29; g8 = y >> 29;
        }
        while (--batches != 0);
        r[0] = (int)d0; r[1] = (int)d1; r[2] = (int)d2; r[3] = (int)d3; r[4] = (int)d4;
        r[5] = (int)d5; r[6] = (int)d6; r[7] = (int)d7; r[8] = (int)d8;
        // f = ±1 (±m for a = 0): 1/a = ±d.
        AddIfNegative(r, modulus, (int)(f8 >> 63));
        AddIfNegative(r, modulus, 0);
    }

    // r = r or -r (sign -1), after r += m if r was negative.
    private static void AddIfNegative(int[] r, int[] modulus, int sign)
    {
        int add = r[Length - 1] >> 31, carry = 0;
        for (int i = 0; i < Length; i++)
        {
            int sum = ((r[i] + (modulus[i] & add)) ^ sign) - sign + carry;
            carry = sum >> 29;
            r[i] = sum & LimbMask;
        }
        r[Length - 1] |= carry << 29;
    }
}
