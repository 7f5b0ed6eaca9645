namespace NanoTls.Crypto;

/// <summary>
/// A point of P-384 in Jacobian coordinates, x = X / Z², y = Y / Z³, in Montgomery form; never the point at infinity.
/// The formulas are not complete: the caller's recoding keeps the exceptional cases away (<see cref="P384Scalar"/>).
/// </summary>
internal sealed class P384Point
{
    private const int Length = P384Field.Length, LimbMask = 0xfffffff;

    /// <summary>The coordinates, |X| &lt; 9·2^384, |Y| and |Z| &lt; 4·2^384: limbs 0 to 12 of X and Z in [0, 2^28), of Y in (-2^28, 2^28).</summary>
    public readonly int[] X = new int[Length], Y = new int[Length], Z = new int[Length];

    /// <summary>Takes an affine point, Z = 1.</summary>
    public void Set(int[] x, int[] y)
    {
        System.Array.Copy(x, 0, X, 0, Length);
        System.Array.Copy(y, 0, Y, 0, Length);
        P384Field.SetOne(Z);
    }

    /// <summary>Forgets the point.</summary>
    public void Wipe()
    {
        System.Array.Clear(X, 0, Length);
        System.Array.Clear(Y, 0, Length);
        System.Array.Clear(Z, 0, Length);
    }

    // Hot: delta = Z², gamma = Y², beta = X·gamma, alpha = 3(X - delta)(X + delta) (Bernstein and Lange, dbl-2001-b), every multiplication as in P384Field.Multiply;
    // differences are taken from the upper columns before they are carried. With B = 2^28 a column has at most 13 products without limb 13, those with it add less
    // than 2^56 = B², shifted m less than 2^48.1, a carry less than 2^35.
    // delta, gamma, beta, h²: below 13·B²; (Y - Z)²: below 13·(2B)²; alpha: below 3·13·B·2B. As h and g are in [0, B) and 4e - X in (-B, 4B), the columns of
    // h·(4e - X) - 8g² are in (-13·B² - 8·13·B², 13·4·B²), and 118·B² < 2^62.9.
    // Values, in units of 2^384, a product a·b being in (-|a·b| / 256, 1 + |a·b| / 256): delta, gamma and beta < 1.1, beta > -0.1, |alpha| < 2.3, -8.8 < h² - 8e < 2,
    // -1.3 < Z' < 2.2, |4e - X| < 13.2 and |Y'| < 1 + (2.3·13.2 + 8·1.21) / 256 < 1.2: X', Y' and Z' keep the bounds.
    /// <summary>Doubles the point <paramref name="times"/> times, once at least.</summary>
    public void Double(int times)
    {
        int[] xs = X, ys = Y, zs = Z;
        long carry, m28 = 0xfffffff;
        long m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13;
        long three = 3;
        long x0 = xs[0], x1 = xs[1], x2 = xs[2], x3 = xs[3], x4 = xs[4], x5 = xs[5], x6 = xs[6], x7 = xs[7], x8 = xs[8], x9 = xs[9], x10 = xs[10], x11 = xs[11], x12 = xs[12], x13 = xs[13];
        long y0 = ys[0], y1 = ys[1], y2 = ys[2], y3 = ys[3], y4 = ys[4], y5 = ys[5], y6 = ys[6], y7 = ys[7], y8 = ys[8], y9 = ys[9], y10 = ys[10], y11 = ys[11], y12 = ys[12], y13 = ys[13];
        long z0 = zs[0], z1 = zs[1], z2 = zs[2], z3 = zs[3], z4 = zs[4], z5 = zs[5], z6 = zs[6], z7 = zs[7], z8 = zs[8], z9 = zs[9], z10 = zs[10], z11 = zs[11], z12 = zs[12], z13 = zs[13];
        long d0, d1, d2, d3, d4, d5, d6, d7, d8, d9, d10, d11, d12, d13;
        long e0, e1, e2, e3, e4, e5, e6, e7, e8, e9, e10, e11, e12, e13;
        long g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11, g12, g13;
        long h0, h1, h2, h3, h4, h5, h6, h7, h8, h9, h10, h11, h12, h13;
        do
        {
            // d = Z² (delta), g = Y² (gamma), e = X·g (beta).
            carry = z0 * z0; m0 = carry & m28;
            carry = (z0 * z1 << 1) + (m0 << 4) + (carry >> 28); m1 = carry & m28;
            carry = z1 * z1 + (z0 * z2 << 1) + (m1 << 4) + (carry >> 28); m2 = carry & m28;
            carry = ((z0 * z3 + z1 * z2) << 1) + (m2 << 4) - (m0 << 12) + (carry >> 28); m3 = carry & m28;
            carry = z2 * z2 + ((z0 * z4 + z1 * z3) << 1) + (m3 << 4) - (m1 << 12) - (m0 << 16) + (carry >> 28); m4 = carry & m28;
            carry = ((z0 * z5 + z1 * z4 + z2 * z3) << 1) + (m4 << 4) - (m2 << 12) - (m1 << 16) + (carry >> 28); m5 = carry & m28;
            carry = z3 * z3 + ((z0 * z6 + z1 * z5 + z2 * z4) << 1) + (m5 << 4) - (m3 << 12) - (m2 << 16) + (carry >> 28); m6 = carry & m28;
            carry = ((z0 * z7 + z1 * z6 + z2 * z5 + z3 * z4) << 1) + (m6 << 4) - (m4 << 12) - (m3 << 16) + (carry >> 28); m7 = carry & m28;
            carry = z4 * z4 + ((z0 * z8 + z1 * z7 + z2 * z6 + z3 * z5) << 1) + (m7 << 4) - (m5 << 12) - (m4 << 16) + (carry >> 28); m8 = carry & m28;
            carry = ((z0 * z9 + z1 * z8 + z2 * z7 + z3 * z6 + z4 * z5) << 1) + (m8 << 4) - (m6 << 12) - (m5 << 16) + (carry >> 28); m9 = carry & m28;
            carry = z5 * z5 + ((z0 * z10 + z1 * z9 + z2 * z8 + z3 * z7 + z4 * z6) << 1) + (m9 << 4) - (m7 << 12) - (m6 << 16) + (carry >> 28); m10 = carry & m28;
            carry = ((z0 * z11 + z1 * z10 + z2 * z9 + z3 * z8 + z4 * z7 + z5 * z6) << 1) + (m10 << 4) - (m8 << 12) - (m7 << 16) + (carry >> 28); m11 = carry & m28;
            carry = z6 * z6 + ((z0 * z12 + z1 * z11 + z2 * z10 + z3 * z9 + z4 * z8 + z5 * z7) << 1) + (m11 << 4) - (m9 << 12) - (m8 << 16) + (carry >> 28); m12 = carry & m28;
            carry = ((z0 * z13 + z1 * z12 + z2 * z11 + z3 * z10 + z4 * z9 + z5 * z8 + z6 * z7) << 1) + (m12 << 4) - (m10 << 12) - (m9 << 16) + (m0 << 20) + (carry >> 28); m13 = carry & m28;
            carry = z7 * z7 + ((z1 * z13 + z2 * z12 + z3 * z11 + z4 * z10 + z5 * z9 + z6 * z8) << 1) + (m13 << 4) - (m11 << 12) - (m10 << 16) + (m1 << 20) + (carry >> 28); d0 = carry & m28;
            carry = ((z2 * z13 + z3 * z12 + z4 * z11 + z5 * z10 + z6 * z9 + z7 * z8) << 1) - (m12 << 12) - (m11 << 16) + (m2 << 20) + (carry >> 28); d1 = carry & m28;
            carry = z8 * z8 + ((z3 * z13 + z4 * z12 + z5 * z11 + z6 * z10 + z7 * z9) << 1) - (m13 << 12) - (m12 << 16) + (m3 << 20) + (carry >> 28); d2 = carry & m28;
            carry = ((z4 * z13 + z5 * z12 + z6 * z11 + z7 * z10 + z8 * z9) << 1) - (m13 << 16) + (m4 << 20) + (carry >> 28); d3 = carry & m28;
            carry = z9 * z9 + ((z5 * z13 + z6 * z12 + z7 * z11 + z8 * z10) << 1) + (m5 << 20) + (carry >> 28); d4 = carry & m28;
            carry = ((z6 * z13 + z7 * z12 + z8 * z11 + z9 * z10) << 1) + (m6 << 20) + (carry >> 28); d5 = carry & m28;
            carry = z10 * z10 + ((z7 * z13 + z8 * z12 + z9 * z11) << 1) + (m7 << 20) + (carry >> 28); d6 = carry & m28;
            carry = ((z8 * z13 + z9 * z12 + z10 * z11) << 1) + (m8 << 20) + (carry >> 28); d7 = carry & m28;
            carry = z11 * z11 + ((z9 * z13 + z10 * z12) << 1) + (m9 << 20) + (carry >> 28); d8 = carry & m28;
            carry = ((z10 * z13 + z11 * z12) << 1) + (m10 << 20) + (carry >> 28); d9 = carry & m28;
            carry = z12 * z12 + (z11 * z13 << 1) + (m11 << 20) + (carry >> 28); d10 = carry & m28;
            carry = (z12 * z13 << 1) + (m12 << 20) + (carry >> 28); d11 = carry & m28;
            carry = z13 * z13 + (m13 << 20) + (carry >> 28); d12 = carry & m28;
            d13 = carry >> 28;

            carry = y0 * y0; m0 = carry & m28;
            carry = (y0 * y1 << 1) + (m0 << 4) + (carry >> 28); m1 = carry & m28;
            carry = y1 * y1 + (y0 * y2 << 1) + (m1 << 4) + (carry >> 28); m2 = carry & m28;
            carry = ((y0 * y3 + y1 * y2) << 1) + (m2 << 4) - (m0 << 12) + (carry >> 28); m3 = carry & m28;
            carry = y2 * y2 + ((y0 * y4 + y1 * y3) << 1) + (m3 << 4) - (m1 << 12) - (m0 << 16) + (carry >> 28); m4 = carry & m28;
            carry = ((y0 * y5 + y1 * y4 + y2 * y3) << 1) + (m4 << 4) - (m2 << 12) - (m1 << 16) + (carry >> 28); m5 = carry & m28;
            carry = y3 * y3 + ((y0 * y6 + y1 * y5 + y2 * y4) << 1) + (m5 << 4) - (m3 << 12) - (m2 << 16) + (carry >> 28); m6 = carry & m28;
            carry = ((y0 * y7 + y1 * y6 + y2 * y5 + y3 * y4) << 1) + (m6 << 4) - (m4 << 12) - (m3 << 16) + (carry >> 28); m7 = carry & m28;
            carry = y4 * y4 + ((y0 * y8 + y1 * y7 + y2 * y6 + y3 * y5) << 1) + (m7 << 4) - (m5 << 12) - (m4 << 16) + (carry >> 28); m8 = carry & m28;
            carry = ((y0 * y9 + y1 * y8 + y2 * y7 + y3 * y6 + y4 * y5) << 1) + (m8 << 4) - (m6 << 12) - (m5 << 16) + (carry >> 28); m9 = carry & m28;
            carry = y5 * y5 + ((y0 * y10 + y1 * y9 + y2 * y8 + y3 * y7 + y4 * y6) << 1) + (m9 << 4) - (m7 << 12) - (m6 << 16) + (carry >> 28); m10 = carry & m28;
            carry = ((y0 * y11 + y1 * y10 + y2 * y9 + y3 * y8 + y4 * y7 + y5 * y6) << 1) + (m10 << 4) - (m8 << 12) - (m7 << 16) + (carry >> 28); m11 = carry & m28;
            carry = y6 * y6 + ((y0 * y12 + y1 * y11 + y2 * y10 + y3 * y9 + y4 * y8 + y5 * y7) << 1) + (m11 << 4) - (m9 << 12) - (m8 << 16) + (carry >> 28); m12 = carry & m28;
            carry = ((y0 * y13 + y1 * y12 + y2 * y11 + y3 * y10 + y4 * y9 + y5 * y8 + y6 * y7) << 1) + (m12 << 4) - (m10 << 12) - (m9 << 16) + (m0 << 20) + (carry >> 28); m13 = carry & m28;
            carry = y7 * y7 + ((y1 * y13 + y2 * y12 + y3 * y11 + y4 * y10 + y5 * y9 + y6 * y8) << 1) + (m13 << 4) - (m11 << 12) - (m10 << 16) + (m1 << 20) + (carry >> 28); g0 = carry & m28;
            carry = ((y2 * y13 + y3 * y12 + y4 * y11 + y5 * y10 + y6 * y9 + y7 * y8) << 1) - (m12 << 12) - (m11 << 16) + (m2 << 20) + (carry >> 28); g1 = carry & m28;
            carry = y8 * y8 + ((y3 * y13 + y4 * y12 + y5 * y11 + y6 * y10 + y7 * y9) << 1) - (m13 << 12) - (m12 << 16) + (m3 << 20) + (carry >> 28); g2 = carry & m28;
            carry = ((y4 * y13 + y5 * y12 + y6 * y11 + y7 * y10 + y8 * y9) << 1) - (m13 << 16) + (m4 << 20) + (carry >> 28); g3 = carry & m28;
            carry = y9 * y9 + ((y5 * y13 + y6 * y12 + y7 * y11 + y8 * y10) << 1) + (m5 << 20) + (carry >> 28); g4 = carry & m28;
            carry = ((y6 * y13 + y7 * y12 + y8 * y11 + y9 * y10) << 1) + (m6 << 20) + (carry >> 28); g5 = carry & m28;
            carry = y10 * y10 + ((y7 * y13 + y8 * y12 + y9 * y11) << 1) + (m7 << 20) + (carry >> 28); g6 = carry & m28;
            carry = ((y8 * y13 + y9 * y12 + y10 * y11) << 1) + (m8 << 20) + (carry >> 28); g7 = carry & m28;
            carry = y11 * y11 + ((y9 * y13 + y10 * y12) << 1) + (m9 << 20) + (carry >> 28); g8 = carry & m28;
            carry = ((y10 * y13 + y11 * y12) << 1) + (m10 << 20) + (carry >> 28); g9 = carry & m28;
            carry = y12 * y12 + (y11 * y13 << 1) + (m11 << 20) + (carry >> 28); g10 = carry & m28;
            carry = (y12 * y13 << 1) + (m12 << 20) + (carry >> 28); g11 = carry & m28;
            carry = y13 * y13 + (m13 << 20) + (carry >> 28); g12 = carry & m28;
            g13 = carry >> 28;

            carry = x0 * g0; m0 = carry & m28;
            carry = x0 * g1 + x1 * g0 + (m0 << 4) + (carry >> 28); m1 = carry & m28;
            carry = x0 * g2 + x1 * g1 + x2 * g0 + (m1 << 4) + (carry >> 28); m2 = carry & m28;
            carry = x0 * g3 + x1 * g2 + x2 * g1 + x3 * g0 + (m2 << 4) - (m0 << 12) + (carry >> 28); m3 = carry & m28;
            carry = x0 * g4 + x1 * g3 + x2 * g2 + x3 * g1 + x4 * g0 + (m3 << 4) - (m1 << 12) - (m0 << 16) + (carry >> 28); m4 = carry & m28;
            carry = x0 * g5 + x1 * g4 + x2 * g3 + x3 * g2 + x4 * g1 + x5 * g0 + (m4 << 4) - (m2 << 12) - (m1 << 16) + (carry >> 28); m5 = carry & m28;
            carry = x0 * g6 + x1 * g5 + x2 * g4 + x3 * g3 + x4 * g2 + x5 * g1 + x6 * g0 + (m5 << 4) - (m3 << 12) - (m2 << 16) + (carry >> 28); m6 = carry & m28;
            carry = x0 * g7 + x1 * g6 + x2 * g5 + x3 * g4 + x4 * g3 + x5 * g2 + x6 * g1 + x7 * g0 + (m6 << 4) - (m4 << 12) - (m3 << 16) + (carry >> 28); m7 = carry & m28;
            carry = x0 * g8 + x1 * g7 + x2 * g6 + x3 * g5 + x4 * g4 + x5 * g3 + x6 * g2 + x7 * g1 + x8 * g0 + (m7 << 4) - (m5 << 12) - (m4 << 16) + (carry >> 28); m8 = carry & m28;
            carry = x0 * g9 + x1 * g8 + x2 * g7 + x3 * g6 + x4 * g5 + x5 * g4 + x6 * g3 + x7 * g2 + x8 * g1 + x9 * g0 + (m8 << 4) - (m6 << 12) - (m5 << 16) + (carry >> 28); m9 = carry & m28;
            carry = x0 * g10 + x1 * g9 + x2 * g8 + x3 * g7 + x4 * g6 + x5 * g5 + x6 * g4 + x7 * g3 + x8 * g2 + x9 * g1 + x10 * g0 + (m9 << 4) - (m7 << 12) - (m6 << 16) + (carry >> 28); m10 = carry & m28;
            carry = x0 * g11 + x1 * g10 + x2 * g9 + x3 * g8 + x4 * g7 + x5 * g6 + x6 * g5 + x7 * g4 + x8 * g3 + x9 * g2 + x10 * g1 + x11 * g0 + (m10 << 4) - (m8 << 12) - (m7 << 16) + (carry >> 28); m11 = carry & m28;
            carry = x0 * g12 + x1 * g11 + x2 * g10 + x3 * g9 + x4 * g8 + x5 * g7 + x6 * g6 + x7 * g5 + x8 * g4 + x9 * g3 + x10 * g2 + x11 * g1 + x12 * g0 + (m11 << 4) - (m9 << 12) - (m8 << 16) + (carry >> 28); m12 = carry & m28;
            carry = x0 * g13 + x1 * g12 + x2 * g11 + x3 * g10 + x4 * g9 + x5 * g8 + x6 * g7 + x7 * g6 + x8 * g5 + x9 * g4 + x10 * g3 + x11 * g2 + x12 * g1 + x13 * g0 + (m12 << 4) - (m10 << 12) - (m9 << 16) + (m0 << 20) + (carry >> 28); m13 = carry & m28;
            carry = x1 * g13 + x2 * g12 + x3 * g11 + x4 * g10 + x5 * g9 + x6 * g8 + x7 * g7 + x8 * g6 + x9 * g5 + x10 * g4 + x11 * g3 + x12 * g2 + x13 * g1 + (m13 << 4) - (m11 << 12) - (m10 << 16) + (m1 << 20) + (carry >> 28); e0 = carry & m28;
            carry = x2 * g13 + x3 * g12 + x4 * g11 + x5 * g10 + x6 * g9 + x7 * g8 + x8 * g7 + x9 * g6 + x10 * g5 + x11 * g4 + x12 * g3 + x13 * g2 - (m12 << 12) - (m11 << 16) + (m2 << 20) + (carry >> 28); e1 = carry & m28;
            carry = x3 * g13 + x4 * g12 + x5 * g11 + x6 * g10 + x7 * g9 + x8 * g8 + x9 * g7 + x10 * g6 + x11 * g5 + x12 * g4 + x13 * g3 - (m13 << 12) - (m12 << 16) + (m3 << 20) + (carry >> 28); e2 = carry & m28;
            carry = x4 * g13 + x5 * g12 + x6 * g11 + x7 * g10 + x8 * g9 + x9 * g8 + x10 * g7 + x11 * g6 + x12 * g5 + x13 * g4 - (m13 << 16) + (m4 << 20) + (carry >> 28); e3 = carry & m28;
            carry = x5 * g13 + x6 * g12 + x7 * g11 + x8 * g10 + x9 * g9 + x10 * g8 + x11 * g7 + x12 * g6 + x13 * g5 + (m5 << 20) + (carry >> 28); e4 = carry & m28;
            carry = x6 * g13 + x7 * g12 + x8 * g11 + x9 * g10 + x10 * g9 + x11 * g8 + x12 * g7 + x13 * g6 + (m6 << 20) + (carry >> 28); e5 = carry & m28;
            carry = x7 * g13 + x8 * g12 + x9 * g11 + x10 * g10 + x11 * g9 + x12 * g8 + x13 * g7 + (m7 << 20) + (carry >> 28); e6 = carry & m28;
            carry = x8 * g13 + x9 * g12 + x10 * g11 + x11 * g10 + x12 * g9 + x13 * g8 + (m8 << 20) + (carry >> 28); e7 = carry & m28;
            carry = x9 * g13 + x10 * g12 + x11 * g11 + x12 * g10 + x13 * g9 + (m9 << 20) + (carry >> 28); e8 = carry & m28;
            carry = x10 * g13 + x11 * g12 + x12 * g11 + x13 * g10 + (m10 << 20) + (carry >> 28); e9 = carry & m28;
            carry = x11 * g13 + x12 * g12 + x13 * g11 + (m11 << 20) + (carry >> 28); e10 = carry & m28;
            carry = x12 * g13 + x13 * g12 + (m12 << 20) + (carry >> 28); e11 = carry & m28;
            carry = x13 * g13 + (m13 << 20) + (carry >> 28); e12 = carry & m28;
            e13 = carry >> 28;

            // Z = g + d - (Y - Z)².
            h0 = y0 - z0; h1 = y1 - z1; h2 = y2 - z2; h3 = y3 - z3; h4 = y4 - z4; h5 = y5 - z5; h6 = y6 - z6; h7 = y7 - z7; h8 = y8 - z8; h9 = y9 - z9; h10 = y10 - z10; h11 = y11 - z11; h12 = y12 - z12; h13 = y13 - z13;
            carry = h0 * h0; m0 = carry & m28;
            carry = (h0 * h1 << 1) + (m0 << 4) + (carry >> 28); m1 = carry & m28;
            carry = h1 * h1 + (h0 * h2 << 1) + (m1 << 4) + (carry >> 28); m2 = carry & m28;
            carry = ((h0 * h3 + h1 * h2) << 1) + (m2 << 4) - (m0 << 12) + (carry >> 28); m3 = carry & m28;
            carry = h2 * h2 + ((h0 * h4 + h1 * h3) << 1) + (m3 << 4) - (m1 << 12) - (m0 << 16) + (carry >> 28); m4 = carry & m28;
            carry = ((h0 * h5 + h1 * h4 + h2 * h3) << 1) + (m4 << 4) - (m2 << 12) - (m1 << 16) + (carry >> 28); m5 = carry & m28;
            carry = h3 * h3 + ((h0 * h6 + h1 * h5 + h2 * h4) << 1) + (m5 << 4) - (m3 << 12) - (m2 << 16) + (carry >> 28); m6 = carry & m28;
            carry = ((h0 * h7 + h1 * h6 + h2 * h5 + h3 * h4) << 1) + (m6 << 4) - (m4 << 12) - (m3 << 16) + (carry >> 28); m7 = carry & m28;
            carry = h4 * h4 + ((h0 * h8 + h1 * h7 + h2 * h6 + h3 * h5) << 1) + (m7 << 4) - (m5 << 12) - (m4 << 16) + (carry >> 28); m8 = carry & m28;
            carry = ((h0 * h9 + h1 * h8 + h2 * h7 + h3 * h6 + h4 * h5) << 1) + (m8 << 4) - (m6 << 12) - (m5 << 16) + (carry >> 28); m9 = carry & m28;
            carry = h5 * h5 + ((h0 * h10 + h1 * h9 + h2 * h8 + h3 * h7 + h4 * h6) << 1) + (m9 << 4) - (m7 << 12) - (m6 << 16) + (carry >> 28); m10 = carry & m28;
            carry = ((h0 * h11 + h1 * h10 + h2 * h9 + h3 * h8 + h4 * h7 + h5 * h6) << 1) + (m10 << 4) - (m8 << 12) - (m7 << 16) + (carry >> 28); m11 = carry & m28;
            carry = h6 * h6 + ((h0 * h12 + h1 * h11 + h2 * h10 + h3 * h9 + h4 * h8 + h5 * h7) << 1) + (m11 << 4) - (m9 << 12) - (m8 << 16) + (carry >> 28); m12 = carry & m28;
            carry = ((h0 * h13 + h1 * h12 + h2 * h11 + h3 * h10 + h4 * h9 + h5 * h8 + h6 * h7) << 1) + (m12 << 4) - (m10 << 12) - (m9 << 16) + (m0 << 20) + (carry >> 28); m13 = carry & m28;
            carry = g0 + d0 - (h7 * h7 + ((h1 * h13 + h2 * h12 + h3 * h11 + h4 * h10 + h5 * h9 + h6 * h8) << 1) + (m13 << 4) - (m11 << 12) - (m10 << 16) + (m1 << 20)) - (carry >> 28); z0 = carry & m28;
            carry = g1 + d1 - (((h2 * h13 + h3 * h12 + h4 * h11 + h5 * h10 + h6 * h9 + h7 * h8) << 1) - (m12 << 12) - (m11 << 16) + (m2 << 20)) + (carry >> 28); z1 = carry & m28;
            carry = g2 + d2 - (h8 * h8 + ((h3 * h13 + h4 * h12 + h5 * h11 + h6 * h10 + h7 * h9) << 1) - (m13 << 12) - (m12 << 16) + (m3 << 20)) + (carry >> 28); z2 = carry & m28;
            carry = g3 + d3 - (((h4 * h13 + h5 * h12 + h6 * h11 + h7 * h10 + h8 * h9) << 1) - (m13 << 16) + (m4 << 20)) + (carry >> 28); z3 = carry & m28;
            carry = g4 + d4 - (h9 * h9 + ((h5 * h13 + h6 * h12 + h7 * h11 + h8 * h10) << 1) + (m5 << 20)) + (carry >> 28); z4 = carry & m28;
            carry = g5 + d5 - (((h6 * h13 + h7 * h12 + h8 * h11 + h9 * h10) << 1) + (m6 << 20)) + (carry >> 28); z5 = carry & m28;
            carry = g6 + d6 - (h10 * h10 + ((h7 * h13 + h8 * h12 + h9 * h11) << 1) + (m7 << 20)) + (carry >> 28); z6 = carry & m28;
            carry = g7 + d7 - (((h8 * h13 + h9 * h12 + h10 * h11) << 1) + (m8 << 20)) + (carry >> 28); z7 = carry & m28;
            carry = g8 + d8 - (h11 * h11 + ((h9 * h13 + h10 * h12) << 1) + (m9 << 20)) + (carry >> 28); z8 = carry & m28;
            carry = g9 + d9 - (((h10 * h13 + h11 * h12) << 1) + (m10 << 20)) + (carry >> 28); z9 = carry & m28;
            carry = g10 + d10 - (h12 * h12 + (h11 * h13 << 1) + (m11 << 20)) + (carry >> 28); z10 = carry & m28;
            carry = g11 + d11 - ((h12 * h13 << 1) + (m12 << 20)) + (carry >> 28); z11 = carry & m28;
            carry = g12 + d12 - (h13 * h13 + (m13 << 20)) + (carry >> 28); z12 = carry & m28;
            z13 = g13 + d13 + (carry >> 28);

            // h = 3(X - d)·(X + d) (alpha).
            y0 = three * (x0 - d0); y1 = three * (x1 - d1); y2 = three * (x2 - d2); y3 = three * (x3 - d3); y4 = three * (x4 - d4); y5 = three * (x5 - d5); y6 = three * (x6 - d6); y7 = three * (x7 - d7); y8 = three * (x8 - d8); y9 = three * (x9 - d9); y10 = three * (x10 - d10); y11 = three * (x11 - d11); y12 = three * (x12 - d12); y13 = three * (x13 - d13);
            x0 += d0; x1 += d1; x2 += d2; x3 += d3; x4 += d4; x5 += d5; x6 += d6; x7 += d7; x8 += d8; x9 += d9; x10 += d10; x11 += d11; x12 += d12; x13 += d13;
            carry = y0 * x0; m0 = carry & m28;
            carry = y0 * x1 + y1 * x0 + (m0 << 4) + (carry >> 28); m1 = carry & m28;
            carry = y0 * x2 + y1 * x1 + y2 * x0 + (m1 << 4) + (carry >> 28); m2 = carry & m28;
            carry = y0 * x3 + y1 * x2 + y2 * x1 + y3 * x0 + (m2 << 4) - (m0 << 12) + (carry >> 28); m3 = carry & m28;
            carry = y0 * x4 + y1 * x3 + y2 * x2 + y3 * x1 + y4 * x0 + (m3 << 4) - (m1 << 12) - (m0 << 16) + (carry >> 28); m4 = carry & m28;
            carry = y0 * x5 + y1 * x4 + y2 * x3 + y3 * x2 + y4 * x1 + y5 * x0 + (m4 << 4) - (m2 << 12) - (m1 << 16) + (carry >> 28); m5 = carry & m28;
            carry = y0 * x6 + y1 * x5 + y2 * x4 + y3 * x3 + y4 * x2 + y5 * x1 + y6 * x0 + (m5 << 4) - (m3 << 12) - (m2 << 16) + (carry >> 28); m6 = carry & m28;
            carry = y0 * x7 + y1 * x6 + y2 * x5 + y3 * x4 + y4 * x3 + y5 * x2 + y6 * x1 + y7 * x0 + (m6 << 4) - (m4 << 12) - (m3 << 16) + (carry >> 28); m7 = carry & m28;
            carry = y0 * x8 + y1 * x7 + y2 * x6 + y3 * x5 + y4 * x4 + y5 * x3 + y6 * x2 + y7 * x1 + y8 * x0 + (m7 << 4) - (m5 << 12) - (m4 << 16) + (carry >> 28); m8 = carry & m28;
            carry = y0 * x9 + y1 * x8 + y2 * x7 + y3 * x6 + y4 * x5 + y5 * x4 + y6 * x3 + y7 * x2 + y8 * x1 + y9 * x0 + (m8 << 4) - (m6 << 12) - (m5 << 16) + (carry >> 28); m9 = carry & m28;
            carry = y0 * x10 + y1 * x9 + y2 * x8 + y3 * x7 + y4 * x6 + y5 * x5 + y6 * x4 + y7 * x3 + y8 * x2 + y9 * x1 + y10 * x0 + (m9 << 4) - (m7 << 12) - (m6 << 16) + (carry >> 28); m10 = carry & m28;
            carry = y0 * x11 + y1 * x10 + y2 * x9 + y3 * x8 + y4 * x7 + y5 * x6 + y6 * x5 + y7 * x4 + y8 * x3 + y9 * x2 + y10 * x1 + y11 * x0 + (m10 << 4) - (m8 << 12) - (m7 << 16) + (carry >> 28); m11 = carry & m28;
            carry = y0 * x12 + y1 * x11 + y2 * x10 + y3 * x9 + y4 * x8 + y5 * x7 + y6 * x6 + y7 * x5 + y8 * x4 + y9 * x3 + y10 * x2 + y11 * x1 + y12 * x0 + (m11 << 4) - (m9 << 12) - (m8 << 16) + (carry >> 28); m12 = carry & m28;
            carry = y0 * x13 + y1 * x12 + y2 * x11 + y3 * x10 + y4 * x9 + y5 * x8 + y6 * x7 + y7 * x6 + y8 * x5 + y9 * x4 + y10 * x3 + y11 * x2 + y12 * x1 + y13 * x0 + (m12 << 4) - (m10 << 12) - (m9 << 16) + (m0 << 20) + (carry >> 28); m13 = carry & m28;
            carry = y1 * x13 + y2 * x12 + y3 * x11 + y4 * x10 + y5 * x9 + y6 * x8 + y7 * x7 + y8 * x6 + y9 * x5 + y10 * x4 + y11 * x3 + y12 * x2 + y13 * x1 + (m13 << 4) - (m11 << 12) - (m10 << 16) + (m1 << 20) + (carry >> 28); h0 = carry & m28;
            carry = y2 * x13 + y3 * x12 + y4 * x11 + y5 * x10 + y6 * x9 + y7 * x8 + y8 * x7 + y9 * x6 + y10 * x5 + y11 * x4 + y12 * x3 + y13 * x2 - (m12 << 12) - (m11 << 16) + (m2 << 20) + (carry >> 28); h1 = carry & m28;
            carry = y3 * x13 + y4 * x12 + y5 * x11 + y6 * x10 + y7 * x9 + y8 * x8 + y9 * x7 + y10 * x6 + y11 * x5 + y12 * x4 + y13 * x3 - (m13 << 12) - (m12 << 16) + (m3 << 20) + (carry >> 28); h2 = carry & m28;
            carry = y4 * x13 + y5 * x12 + y6 * x11 + y7 * x10 + y8 * x9 + y9 * x8 + y10 * x7 + y11 * x6 + y12 * x5 + y13 * x4 - (m13 << 16) + (m4 << 20) + (carry >> 28); h3 = carry & m28;
            carry = y5 * x13 + y6 * x12 + y7 * x11 + y8 * x10 + y9 * x9 + y10 * x8 + y11 * x7 + y12 * x6 + y13 * x5 + (m5 << 20) + (carry >> 28); h4 = carry & m28;
            carry = y6 * x13 + y7 * x12 + y8 * x11 + y9 * x10 + y10 * x9 + y11 * x8 + y12 * x7 + y13 * x6 + (m6 << 20) + (carry >> 28); h5 = carry & m28;
            carry = y7 * x13 + y8 * x12 + y9 * x11 + y10 * x10 + y11 * x9 + y12 * x8 + y13 * x7 + (m7 << 20) + (carry >> 28); h6 = carry & m28;
            carry = y8 * x13 + y9 * x12 + y10 * x11 + y11 * x10 + y12 * x9 + y13 * x8 + (m8 << 20) + (carry >> 28); h7 = carry & m28;
            carry = y9 * x13 + y10 * x12 + y11 * x11 + y12 * x10 + y13 * x9 + (m9 << 20) + (carry >> 28); h8 = carry & m28;
            carry = y10 * x13 + y11 * x12 + y12 * x11 + y13 * x10 + (m10 << 20) + (carry >> 28); h9 = carry & m28;
            carry = y11 * x13 + y12 * x12 + y13 * x11 + (m11 << 20) + (carry >> 28); h10 = carry & m28;
            carry = y12 * x13 + y13 * x12 + (m12 << 20) + (carry >> 28); h11 = carry & m28;
            carry = y13 * x13 + (m13 << 20) + (carry >> 28); h12 = carry & m28;
            h13 = carry >> 28;

            // X = h² - 8e.
            carry = h0 * h0; m0 = carry & m28;
            carry = (h0 * h1 << 1) + (m0 << 4) + (carry >> 28); m1 = carry & m28;
            carry = h1 * h1 + (h0 * h2 << 1) + (m1 << 4) + (carry >> 28); m2 = carry & m28;
            carry = ((h0 * h3 + h1 * h2) << 1) + (m2 << 4) - (m0 << 12) + (carry >> 28); m3 = carry & m28;
            carry = h2 * h2 + ((h0 * h4 + h1 * h3) << 1) + (m3 << 4) - (m1 << 12) - (m0 << 16) + (carry >> 28); m4 = carry & m28;
            carry = ((h0 * h5 + h1 * h4 + h2 * h3) << 1) + (m4 << 4) - (m2 << 12) - (m1 << 16) + (carry >> 28); m5 = carry & m28;
            carry = h3 * h3 + ((h0 * h6 + h1 * h5 + h2 * h4) << 1) + (m5 << 4) - (m3 << 12) - (m2 << 16) + (carry >> 28); m6 = carry & m28;
            carry = ((h0 * h7 + h1 * h6 + h2 * h5 + h3 * h4) << 1) + (m6 << 4) - (m4 << 12) - (m3 << 16) + (carry >> 28); m7 = carry & m28;
            carry = h4 * h4 + ((h0 * h8 + h1 * h7 + h2 * h6 + h3 * h5) << 1) + (m7 << 4) - (m5 << 12) - (m4 << 16) + (carry >> 28); m8 = carry & m28;
            carry = ((h0 * h9 + h1 * h8 + h2 * h7 + h3 * h6 + h4 * h5) << 1) + (m8 << 4) - (m6 << 12) - (m5 << 16) + (carry >> 28); m9 = carry & m28;
            carry = h5 * h5 + ((h0 * h10 + h1 * h9 + h2 * h8 + h3 * h7 + h4 * h6) << 1) + (m9 << 4) - (m7 << 12) - (m6 << 16) + (carry >> 28); m10 = carry & m28;
            carry = ((h0 * h11 + h1 * h10 + h2 * h9 + h3 * h8 + h4 * h7 + h5 * h6) << 1) + (m10 << 4) - (m8 << 12) - (m7 << 16) + (carry >> 28); m11 = carry & m28;
            carry = h6 * h6 + ((h0 * h12 + h1 * h11 + h2 * h10 + h3 * h9 + h4 * h8 + h5 * h7) << 1) + (m11 << 4) - (m9 << 12) - (m8 << 16) + (carry >> 28); m12 = carry & m28;
            carry = ((h0 * h13 + h1 * h12 + h2 * h11 + h3 * h10 + h4 * h9 + h5 * h8 + h6 * h7) << 1) + (m12 << 4) - (m10 << 12) - (m9 << 16) + (m0 << 20) + (carry >> 28); m13 = carry & m28;
            carry = h7 * h7 + ((h1 * h13 + h2 * h12 + h3 * h11 + h4 * h10 + h5 * h9 + h6 * h8) << 1) + (m13 << 4) - (m11 << 12) - (m10 << 16) + (m1 << 20) - (e0 << 3) + (carry >> 28); x0 = carry & m28;
            carry = ((h2 * h13 + h3 * h12 + h4 * h11 + h5 * h10 + h6 * h9 + h7 * h8) << 1) - (m12 << 12) - (m11 << 16) + (m2 << 20) - (e1 << 3) + (carry >> 28); x1 = carry & m28;
            carry = h8 * h8 + ((h3 * h13 + h4 * h12 + h5 * h11 + h6 * h10 + h7 * h9) << 1) - (m13 << 12) - (m12 << 16) + (m3 << 20) - (e2 << 3) + (carry >> 28); x2 = carry & m28;
            carry = ((h4 * h13 + h5 * h12 + h6 * h11 + h7 * h10 + h8 * h9) << 1) - (m13 << 16) + (m4 << 20) - (e3 << 3) + (carry >> 28); x3 = carry & m28;
            carry = h9 * h9 + ((h5 * h13 + h6 * h12 + h7 * h11 + h8 * h10) << 1) + (m5 << 20) - (e4 << 3) + (carry >> 28); x4 = carry & m28;
            carry = ((h6 * h13 + h7 * h12 + h8 * h11 + h9 * h10) << 1) + (m6 << 20) - (e5 << 3) + (carry >> 28); x5 = carry & m28;
            carry = h10 * h10 + ((h7 * h13 + h8 * h12 + h9 * h11) << 1) + (m7 << 20) - (e6 << 3) + (carry >> 28); x6 = carry & m28;
            carry = ((h8 * h13 + h9 * h12 + h10 * h11) << 1) + (m8 << 20) - (e7 << 3) + (carry >> 28); x7 = carry & m28;
            carry = h11 * h11 + ((h9 * h13 + h10 * h12) << 1) + (m9 << 20) - (e8 << 3) + (carry >> 28); x8 = carry & m28;
            carry = ((h10 * h13 + h11 * h12) << 1) + (m10 << 20) - (e9 << 3) + (carry >> 28); x9 = carry & m28;
            carry = h12 * h12 + (h11 * h13 << 1) + (m11 << 20) - (e10 << 3) + (carry >> 28); x10 = carry & m28;
            carry = (h12 * h13 << 1) + (m12 << 20) - (e11 << 3) + (carry >> 28); x11 = carry & m28;
            carry = h13 * h13 + (m13 << 20) - (e12 << 3) + (carry >> 28); x12 = carry & m28;
            x13 = (carry >> 28) - (e13 << 3);

            // Y = h·(4e - X) - 8g².
            e0 = (e0 << 2) - x0; e1 = (e1 << 2) - x1; e2 = (e2 << 2) - x2; e3 = (e3 << 2) - x3; e4 = (e4 << 2) - x4; e5 = (e5 << 2) - x5; e6 = (e6 << 2) - x6; e7 = (e7 << 2) - x7; e8 = (e8 << 2) - x8; e9 = (e9 << 2) - x9; e10 = (e10 << 2) - x10; e11 = (e11 << 2) - x11; e12 = (e12 << 2) - x12; e13 = (e13 << 2) - x13;
            carry = h0 * e0 - (g0 * g0 << 3); m0 = carry & m28;
            carry = h0 * e1 + h1 * e0 - (g0 * g1 << 4) + (m0 << 4) + (carry >> 28); m1 = carry & m28;
            carry = h0 * e2 + h1 * e1 + h2 * e0 - (g1 * g1 << 3) - (g0 * g2 << 4) + (m1 << 4) + (carry >> 28); m2 = carry & m28;
            carry = h0 * e3 + h1 * e2 + h2 * e1 + h3 * e0 - ((g0 * g3 + g1 * g2) << 4) + (m2 << 4) - (m0 << 12) + (carry >> 28); m3 = carry & m28;
            carry = h0 * e4 + h1 * e3 + h2 * e2 + h3 * e1 + h4 * e0 - (g2 * g2 << 3) - ((g0 * g4 + g1 * g3) << 4) + (m3 << 4) - (m1 << 12) - (m0 << 16) + (carry >> 28); m4 = carry & m28;
            carry = h0 * e5 + h1 * e4 + h2 * e3 + h3 * e2 + h4 * e1 + h5 * e0 - ((g0 * g5 + g1 * g4 + g2 * g3) << 4) + (m4 << 4) - (m2 << 12) - (m1 << 16) + (carry >> 28); m5 = carry & m28;
            carry = h0 * e6 + h1 * e5 + h2 * e4 + h3 * e3 + h4 * e2 + h5 * e1 + h6 * e0 - (g3 * g3 << 3) - ((g0 * g6 + g1 * g5 + g2 * g4) << 4) + (m5 << 4) - (m3 << 12) - (m2 << 16) + (carry >> 28); m6 = carry & m28;
            carry = h0 * e7 + h1 * e6 + h2 * e5 + h3 * e4 + h4 * e3 + h5 * e2 + h6 * e1 + h7 * e0 - ((g0 * g7 + g1 * g6 + g2 * g5 + g3 * g4) << 4) + (m6 << 4) - (m4 << 12) - (m3 << 16) + (carry >> 28); m7 = carry & m28;
            carry = h0 * e8 + h1 * e7 + h2 * e6 + h3 * e5 + h4 * e4 + h5 * e3 + h6 * e2 + h7 * e1 + h8 * e0 - (g4 * g4 << 3) - ((g0 * g8 + g1 * g7 + g2 * g6 + g3 * g5) << 4) + (m7 << 4) - (m5 << 12) - (m4 << 16) + (carry >> 28); m8 = carry & m28;
            carry = h0 * e9 + h1 * e8 + h2 * e7 + h3 * e6 + h4 * e5 + h5 * e4 + h6 * e3 + h7 * e2 + h8 * e1 + h9 * e0 - ((g0 * g9 + g1 * g8 + g2 * g7 + g3 * g6 + g4 * g5) << 4) + (m8 << 4) - (m6 << 12) - (m5 << 16) + (carry >> 28); m9 = carry & m28;
            carry = h0 * e10 + h1 * e9 + h2 * e8 + h3 * e7 + h4 * e6 + h5 * e5 + h6 * e4 + h7 * e3 + h8 * e2 + h9 * e1 + h10 * e0 - (g5 * g5 << 3) - ((g0 * g10 + g1 * g9 + g2 * g8 + g3 * g7 + g4 * g6) << 4) + (m9 << 4) - (m7 << 12) - (m6 << 16) + (carry >> 28); m10 = carry & m28;
            carry = h0 * e11 + h1 * e10 + h2 * e9 + h3 * e8 + h4 * e7 + h5 * e6 + h6 * e5 + h7 * e4 + h8 * e3 + h9 * e2 + h10 * e1 + h11 * e0 - ((g0 * g11 + g1 * g10 + g2 * g9 + g3 * g8 + g4 * g7 + g5 * g6) << 4) + (m10 << 4) - (m8 << 12) - (m7 << 16) + (carry >> 28); m11 = carry & m28;
            carry = h0 * e12 + h1 * e11 + h2 * e10 + h3 * e9 + h4 * e8 + h5 * e7 + h6 * e6 + h7 * e5 + h8 * e4 + h9 * e3 + h10 * e2 + h11 * e1 + h12 * e0 - (g6 * g6 << 3) - ((g0 * g12 + g1 * g11 + g2 * g10 + g3 * g9 + g4 * g8 + g5 * g7) << 4) + (m11 << 4) - (m9 << 12) - (m8 << 16) + (carry >> 28); m12 = carry & m28;
            carry = h0 * e13 + h1 * e12 + h2 * e11 + h3 * e10 + h4 * e9 + h5 * e8 + h6 * e7 + h7 * e6 + h8 * e5 + h9 * e4 + h10 * e3 + h11 * e2 + h12 * e1 + h13 * e0 - ((g0 * g13 + g1 * g12 + g2 * g11 + g3 * g10 + g4 * g9 + g5 * g8 + g6 * g7) << 4) + (m12 << 4) - (m10 << 12) - (m9 << 16) + (m0 << 20) + (carry >> 28); m13 = carry & m28;
            carry = h1 * e13 + h2 * e12 + h3 * e11 + h4 * e10 + h5 * e9 + h6 * e8 + h7 * e7 + h8 * e6 + h9 * e5 + h10 * e4 + h11 * e3 + h12 * e2 + h13 * e1 - (g7 * g7 << 3) - ((g1 * g13 + g2 * g12 + g3 * g11 + g4 * g10 + g5 * g9 + g6 * g8) << 4) + (m13 << 4) - (m11 << 12) - (m10 << 16) + (m1 << 20) + (carry >> 28); y0 = carry & m28;
            carry = h2 * e13 + h3 * e12 + h4 * e11 + h5 * e10 + h6 * e9 + h7 * e8 + h8 * e7 + h9 * e6 + h10 * e5 + h11 * e4 + h12 * e3 + h13 * e2 - ((g2 * g13 + g3 * g12 + g4 * g11 + g5 * g10 + g6 * g9 + g7 * g8) << 4) - (m12 << 12) - (m11 << 16) + (m2 << 20) + (carry >> 28); y1 = carry & m28;
            carry = h3 * e13 + h4 * e12 + h5 * e11 + h6 * e10 + h7 * e9 + h8 * e8 + h9 * e7 + h10 * e6 + h11 * e5 + h12 * e4 + h13 * e3 - (g8 * g8 << 3) - ((g3 * g13 + g4 * g12 + g5 * g11 + g6 * g10 + g7 * g9) << 4) - (m13 << 12) - (m12 << 16) + (m3 << 20) + (carry >> 28); y2 = carry & m28;
            carry = h4 * e13 + h5 * e12 + h6 * e11 + h7 * e10 + h8 * e9 + h9 * e8 + h10 * e7 + h11 * e6 + h12 * e5 + h13 * e4 - ((g4 * g13 + g5 * g12 + g6 * g11 + g7 * g10 + g8 * g9) << 4) - (m13 << 16) + (m4 << 20) + (carry >> 28); y3 = carry & m28;
            carry = h5 * e13 + h6 * e12 + h7 * e11 + h8 * e10 + h9 * e9 + h10 * e8 + h11 * e7 + h12 * e6 + h13 * e5 - (g9 * g9 << 3) - ((g5 * g13 + g6 * g12 + g7 * g11 + g8 * g10) << 4) + (m5 << 20) + (carry >> 28); y4 = carry & m28;
            carry = h6 * e13 + h7 * e12 + h8 * e11 + h9 * e10 + h10 * e9 + h11 * e8 + h12 * e7 + h13 * e6 - ((g6 * g13 + g7 * g12 + g8 * g11 + g9 * g10) << 4) + (m6 << 20) + (carry >> 28); y5 = carry & m28;
            carry = h7 * e13 + h8 * e12 + h9 * e11 + h10 * e10 + h11 * e9 + h12 * e8 + h13 * e7 - (g10 * g10 << 3) - ((g7 * g13 + g8 * g12 + g9 * g11) << 4) + (m7 << 20) + (carry >> 28); y6 = carry & m28;
            carry = h8 * e13 + h9 * e12 + h10 * e11 + h11 * e10 + h12 * e9 + h13 * e8 - ((g8 * g13 + g9 * g12 + g10 * g11) << 4) + (m8 << 20) + (carry >> 28); y7 = carry & m28;
            carry = h9 * e13 + h10 * e12 + h11 * e11 + h12 * e10 + h13 * e9 - (g11 * g11 << 3) - ((g9 * g13 + g10 * g12) << 4) + (m9 << 20) + (carry >> 28); y8 = carry & m28;
            carry = h10 * e13 + h11 * e12 + h12 * e11 + h13 * e10 - ((g10 * g13 + g11 * g12) << 4) + (m10 << 20) + (carry >> 28); y9 = carry & m28;
            carry = h11 * e13 + h12 * e12 + h13 * e11 - (g12 * g12 << 3) - (g11 * g13 << 4) + (m11 << 20) + (carry >> 28); y10 = carry & m28;
            carry = h12 * e13 + h13 * e12 - (g12 * g13 << 4) + (m12 << 20) + (carry >> 28); y11 = carry & m28;
            carry = h13 * e13 - (g13 * g13 << 3) + (m13 << 20) + (carry >> 28); y12 = carry & m28;
            y13 = carry >> 28;
        }
        while (--times != 0);
        xs[0] = (int)x0; xs[1] = (int)x1; xs[2] = (int)x2; xs[3] = (int)x3; xs[4] = (int)x4; xs[5] = (int)x5; xs[6] = (int)x6;
        xs[7] = (int)x7; xs[8] = (int)x8; xs[9] = (int)x9; xs[10] = (int)x10; xs[11] = (int)x11; xs[12] = (int)x12; xs[13] = (int)x13;
        ys[0] = (int)y0; ys[1] = (int)y1; ys[2] = (int)y2; ys[3] = (int)y3; ys[4] = (int)y4; ys[5] = (int)y5; ys[6] = (int)y6;
        ys[7] = (int)y7; ys[8] = (int)y8; ys[9] = (int)y9; ys[10] = (int)y10; ys[11] = (int)y11; ys[12] = (int)y12; ys[13] = (int)y13;
        zs[0] = (int)z0; zs[1] = (int)z1; zs[2] = (int)z2; zs[3] = (int)z3; zs[4] = (int)z4; zs[5] = (int)z5; zs[6] = (int)z6;
        zs[7] = (int)z7; zs[8] = (int)z8; zs[9] = (int)z9; zs[10] = (int)z10; zs[11] = (int)z11; zs[12] = (int)z12; zs[13] = (int)z13;
    }

    // H = otherX·Z² - X, r = otherY·Z³ - Y, Z' = Z·H, X' = r² - H³ - 2X·H², Y' = r(X·H² - X') - Y·H³. With B = 2^28 limbs of H and X·H² - X' are in (-B, B), of r
    // in (-B, 2B), of r² - H³ - 2X·H² in (-3B, B) before they are carried: all products below 4·B² <= 2^59. Values, in units of 2^384: |H| < 10.2, |r| < 5.2,
    // H², H³ and X·H² in (-0.1, 1.5), -3.4 < X' < 1.4, |Z'| < 1.2, |Y'| < 1.3.
    /// <summary>Adds the affine point (otherX, otherY), within 2^385, which must differ from this point and from its negative; limbs of otherY may be negative.</summary>
    public void Add(int[] otherX, int[] otherY, int[] t1, int[] t2, int[] t3)
    {
        int[] xs = X, ys = Y;
        // t2: H, t1: r.
        P384Field.Square(t1, Z);
        P384Field.Multiply(t2, t1, otherX);
        P384Field.Multiply(t1, t1, Z);
        P384Field.Multiply(t1, t1, otherY);
        for (int i = 0; i < Length; i++)
        {
            t2[i] -= xs[i];
            t1[i] -= ys[i];
        }
        P384Field.Multiply(Z, Z, t2);
        P384Field.Square(t3, t2);
        P384Field.Multiply(t2, t2, t3);
        P384Field.Multiply(xs, xs, t3);
        P384Field.Multiply(ys, ys, t2);
        P384Field.Square(t3, t1);
        // X', and t2 = X·H² - X'.
        int carry = 0;
        for (int i = 0; i < Length; i++)
        {
            int v = xs[i];
            carry += t3[i] - t2[i] - v - v;
            int limb = i == Length - 1 ? carry : carry & LimbMask;
            carry >>= 28;
            xs[i] = limb;
            t2[i] = v - limb;
        }
        P384Field.Multiply(t1, t1, t2);
        for (int i = 0; i < Length; i++)
            ys[i] = t1[i] - ys[i];
    }
}
