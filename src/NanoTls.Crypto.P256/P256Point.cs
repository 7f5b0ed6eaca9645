namespace NanoTls.Crypto;

/// <summary>
/// A point of P-256 in Jacobian coordinates, x = X / Z², y = Y / Z³, in Montgomery form; never the point at infinity.
/// The formulas are not complete: the caller's recoding keeps the exceptional cases away (<see cref="P256Scalar"/>).
/// </summary>
internal sealed class P256Point
{
    /// <summary>The coordinates. X and Y: limbs in (-2^25, 2^29 + 2^25), limb 8 in [0, 2^24); Z: |value| &lt; 2^258, limbs 0 to 7 in [0, 2^29).</summary>
    public readonly int[] X = new int[P256Field.Length], Y = new int[P256Field.Length], Z = new int[P256Field.Length];

    /// <summary>Takes an affine point, Z = 1.</summary>
    public void Set(int[] x, int[] y)
    {
        System.Array.Copy(x, 0, X, 0, P256Field.Length);
        System.Array.Copy(y, 0, Y, 0, P256Field.Length);
        P256Field.SetOne(Z);
    }

    /// <summary>Forgets the point.</summary>
    public void Wipe()
    {
        System.Array.Clear(X, 0, P256Field.Length);
        System.Array.Clear(Y, 0, P256Field.Length);
        System.Array.Clear(Z, 0, P256Field.Length);
    }

    // Hot: delta = Z², gamma = Y², beta = X·gamma, alpha = 3(X - delta)(X + delta) (Bernstein and Lange, dbl-2001-b), every multiplication as in P256Field.Multiply;
    // differences are taken from the upper columns before they are carried. A column has at most 8 products without limb 8, and with B = 2^29 + 2^25, the bound of
    // X_i and Y_i for i < 8 (limb 8 is below 2^24, of Z within 2^26; its products add less than 2^58 to a column):
    // alpha's columns are 3·Σ(X_i·X_j - d_i·d_j), as Σ(X_i·d_j - d_i·X_j) over i + j = k is 0: at most 3·8·B² < 2^62.77;
    // h·(4e - X) has columns below 8·2^29·(2^30 + B) < 2^62.65; (Y - Z)² and all others below 8·B² < 2^61.2.
    // Shifted m adds less than 2^54.4 and a carry less than 2^34.2 to a column. Values, in units of 2^256:
    // |delta| < 1.6, |gamma| < 1.1, |beta| < 1.1, |alpha| < 1.3, |Z'| < 4, |h² - 8e| < 10 and |h(4e - X) - 8g²| < 11: the fold of what exceeds 2^256,
    // 2^256 ≡ 2^224 - 2^192 - 2^96 + 1, adds less than 11·2^21 < 2^25 to a limb and leaves |X|, |Y| < 1 + 2^-28.
    /// <summary>Doubles the point <paramref name="times"/> times, once at least.</summary>
    public void Double(int times)
    {
        int[] xs = X, ys = Y, zs = Z;
        long carry, m29 = 0x1fffffff, m24 = 0xffffff;
        long m0, m1, m2, m3, m4, m5, m6, m7, m8;
        long three = 3;
        long x0 = xs[0], x1 = xs[1], x2 = xs[2], x3 = xs[3], x4 = xs[4], x5 = xs[5], x6 = xs[6], x7 = xs[7], x8 = xs[8];
        long y0 = ys[0], y1 = ys[1], y2 = ys[2], y3 = ys[3], y4 = ys[4], y5 = ys[5], y6 = ys[6], y7 = ys[7], y8 = ys[8];
        long z0 = zs[0], z1 = zs[1], z2 = zs[2], z3 = zs[3], z4 = zs[4], z5 = zs[5], z6 = zs[6], z7 = zs[7], z8 = zs[8];
        long d0, d1, d2, d3, d4, d5, d6, d7, d8;
        long e0, e1, e2, e3, e4, e5, e6, e7, e8;
        long g0, g1, g2, g3, g4, g5, g6, g7, g8;
        long h0, h1, h2, h3, h4, h5, h6, h7, h8;
        do
        {
            // d = Z² (delta), g = Y² (gamma), e = X·g (beta).
            carry = z0 * z0; m0 = carry & m29;
            carry = (z0 * z1 << 1) + (carry >> 29); m1 = carry & m29;
            carry = z1 * z1 + (z0 * z2 << 1) + (carry >> 29); m2 = carry & m29;
            carry = ((z0 * z3 + z1 * z2) << 1) + (m0 << 9) + (carry >> 29); m3 = carry & m29;
            carry = z2 * z2 + ((z0 * z4 + z1 * z3) << 1) + (m1 << 9) + (carry >> 29); m4 = carry & m29;
            carry = ((z0 * z5 + z1 * z4 + z2 * z3) << 1) + (m2 << 9) + (carry >> 29); m5 = carry & m29;
            carry = z3 * z3 + ((z0 * z6 + z1 * z5 + z2 * z4) << 1) + (m3 << 9) + (m0 << 18) + (carry >> 29); m6 = carry & m29;
            carry = ((z0 * z7 + z1 * z6 + z2 * z5 + z3 * z4) << 1) + (m4 << 9) + (m1 << 18) - (m0 << 21) + (carry >> 29); m7 = carry & m29;
            carry = z4 * z4 + ((z0 * z8 + z1 * z7 + z2 * z6 + z3 * z5) << 1) + (m5 << 9) + (m2 << 18) - (m1 << 21) + (m0 << 24) + (carry >> 29); m8 = carry & m29;
            carry = ((z1 * z8 + z2 * z7 + z3 * z6 + z4 * z5) << 1) + (m6 << 9) + (m3 << 18) - (m2 << 21) + (m1 << 24) + (carry >> 29); d0 = carry & m29;
            carry = z5 * z5 + ((z2 * z8 + z3 * z7 + z4 * z6) << 1) + (m7 << 9) + (m4 << 18) - (m3 << 21) + (m2 << 24) + (carry >> 29); d1 = carry & m29;
            carry = ((z3 * z8 + z4 * z7 + z5 * z6) << 1) + (m8 << 9) + (m5 << 18) - (m4 << 21) + (m3 << 24) + (carry >> 29); d2 = carry & m29;
            carry = z6 * z6 + ((z4 * z8 + z5 * z7) << 1) + (m6 << 18) - (m5 << 21) + (m4 << 24) + (carry >> 29); d3 = carry & m29;
            carry = ((z5 * z8 + z6 * z7) << 1) + (m7 << 18) - (m6 << 21) + (m5 << 24) + (carry >> 29); d4 = carry & m29;
            carry = z7 * z7 + (z6 * z8 << 1) + (m8 << 18) - (m7 << 21) + (m6 << 24) + (carry >> 29); d5 = carry & m29;
            carry = (z7 * z8 << 1) - (m8 << 21) + (m7 << 24) + (carry >> 29); d6 = carry & m29;
            carry = z8 * z8 + (m8 << 24) + (carry >> 29); d7 = carry & m29;
            d8 = carry >> 29;

            carry = y0 * y0; m0 = carry & m29;
            carry = (y0 * y1 << 1) + (carry >> 29); m1 = carry & m29;
            carry = y1 * y1 + (y0 * y2 << 1) + (carry >> 29); m2 = carry & m29;
            carry = ((y0 * y3 + y1 * y2) << 1) + (m0 << 9) + (carry >> 29); m3 = carry & m29;
            carry = y2 * y2 + ((y0 * y4 + y1 * y3) << 1) + (m1 << 9) + (carry >> 29); m4 = carry & m29;
            carry = ((y0 * y5 + y1 * y4 + y2 * y3) << 1) + (m2 << 9) + (carry >> 29); m5 = carry & m29;
            carry = y3 * y3 + ((y0 * y6 + y1 * y5 + y2 * y4) << 1) + (m3 << 9) + (m0 << 18) + (carry >> 29); m6 = carry & m29;
            carry = ((y0 * y7 + y1 * y6 + y2 * y5 + y3 * y4) << 1) + (m4 << 9) + (m1 << 18) - (m0 << 21) + (carry >> 29); m7 = carry & m29;
            carry = y4 * y4 + ((y0 * y8 + y1 * y7 + y2 * y6 + y3 * y5) << 1) + (m5 << 9) + (m2 << 18) - (m1 << 21) + (m0 << 24) + (carry >> 29); m8 = carry & m29;
            carry = ((y1 * y8 + y2 * y7 + y3 * y6 + y4 * y5) << 1) + (m6 << 9) + (m3 << 18) - (m2 << 21) + (m1 << 24) + (carry >> 29); g0 = carry & m29;
            carry = y5 * y5 + ((y2 * y8 + y3 * y7 + y4 * y6) << 1) + (m7 << 9) + (m4 << 18) - (m3 << 21) + (m2 << 24) + (carry >> 29); g1 = carry & m29;
            carry = ((y3 * y8 + y4 * y7 + y5 * y6) << 1) + (m8 << 9) + (m5 << 18) - (m4 << 21) + (m3 << 24) + (carry >> 29); g2 = carry & m29;
            carry = y6 * y6 + ((y4 * y8 + y5 * y7) << 1) + (m6 << 18) - (m5 << 21) + (m4 << 24) + (carry >> 29); g3 = carry & m29;
            carry = ((y5 * y8 + y6 * y7) << 1) + (m7 << 18) - (m6 << 21) + (m5 << 24) + (carry >> 29); g4 = carry & m29;
            carry = y7 * y7 + (y6 * y8 << 1) + (m8 << 18) - (m7 << 21) + (m6 << 24) + (carry >> 29); g5 = carry & m29;
            carry = (y7 * y8 << 1) - (m8 << 21) + (m7 << 24) + (carry >> 29); g6 = carry & m29;
            carry = y8 * y8 + (m8 << 24) + (carry >> 29); g7 = carry & m29;
            g8 = carry >> 29;

            carry = x0 * g0; m0 = carry & m29;
            carry = x0 * g1 + x1 * g0 + (carry >> 29); m1 = carry & m29;
            carry = x0 * g2 + x1 * g1 + x2 * g0 + (carry >> 29); m2 = carry & m29;
            carry = x0 * g3 + x1 * g2 + x2 * g1 + x3 * g0 + (m0 << 9) + (carry >> 29); m3 = carry & m29;
            carry = x0 * g4 + x1 * g3 + x2 * g2 + x3 * g1 + x4 * g0 + (m1 << 9) + (carry >> 29); m4 = carry & m29;
            carry = x0 * g5 + x1 * g4 + x2 * g3 + x3 * g2 + x4 * g1 + x5 * g0 + (m2 << 9) + (carry >> 29); m5 = carry & m29;
            carry = x0 * g6 + x1 * g5 + x2 * g4 + x3 * g3 + x4 * g2 + x5 * g1 + x6 * g0 + (m3 << 9) + (m0 << 18) + (carry >> 29); m6 = carry & m29;
            carry = x0 * g7 + x1 * g6 + x2 * g5 + x3 * g4 + x4 * g3 + x5 * g2 + x6 * g1 + x7 * g0 + (m4 << 9) + (m1 << 18) - (m0 << 21) + (carry >> 29); m7 = carry & m29;
            carry = x0 * g8 + x1 * g7 + x2 * g6 + x3 * g5 + x4 * g4 + x5 * g3 + x6 * g2 + x7 * g1 + x8 * g0 + (m5 << 9) + (m2 << 18) - (m1 << 21) + (m0 << 24) + (carry >> 29); m8 = carry & m29;
            carry = x1 * g8 + x2 * g7 + x3 * g6 + x4 * g5 + x5 * g4 + x6 * g3 + x7 * g2 + x8 * g1 + (m6 << 9) + (m3 << 18) - (m2 << 21) + (m1 << 24) + (carry >> 29); e0 = carry & m29;
            carry = x2 * g8 + x3 * g7 + x4 * g6 + x5 * g5 + x6 * g4 + x7 * g3 + x8 * g2 + (m7 << 9) + (m4 << 18) - (m3 << 21) + (m2 << 24) + (carry >> 29); e1 = carry & m29;
            carry = x3 * g8 + x4 * g7 + x5 * g6 + x6 * g5 + x7 * g4 + x8 * g3 + (m8 << 9) + (m5 << 18) - (m4 << 21) + (m3 << 24) + (carry >> 29); e2 = carry & m29;
            carry = x4 * g8 + x5 * g7 + x6 * g6 + x7 * g5 + x8 * g4 + (m6 << 18) - (m5 << 21) + (m4 << 24) + (carry >> 29); e3 = carry & m29;
            carry = x5 * g8 + x6 * g7 + x7 * g6 + x8 * g5 + (m7 << 18) - (m6 << 21) + (m5 << 24) + (carry >> 29); e4 = carry & m29;
            carry = x6 * g8 + x7 * g7 + x8 * g6 + (m8 << 18) - (m7 << 21) + (m6 << 24) + (carry >> 29); e5 = carry & m29;
            carry = x7 * g8 + x8 * g7 - (m8 << 21) + (m7 << 24) + (carry >> 29); e6 = carry & m29;
            carry = x8 * g8 + (m8 << 24) + (carry >> 29); e7 = carry & m29;
            e8 = carry >> 29;

            // Z = g + d - (Y - Z)².
            h0 = y0 - z0; h1 = y1 - z1; h2 = y2 - z2; h3 = y3 - z3; h4 = y4 - z4; h5 = y5 - z5; h6 = y6 - z6; h7 = y7 - z7; h8 = y8 - z8;
            carry = h0 * h0; m0 = carry & m29;
            carry = (h0 * h1 << 1) + (carry >> 29); m1 = carry & m29;
            carry = h1 * h1 + (h0 * h2 << 1) + (carry >> 29); m2 = carry & m29;
            carry = ((h0 * h3 + h1 * h2) << 1) + (m0 << 9) + (carry >> 29); m3 = carry & m29;
            carry = h2 * h2 + ((h0 * h4 + h1 * h3) << 1) + (m1 << 9) + (carry >> 29); m4 = carry & m29;
            carry = ((h0 * h5 + h1 * h4 + h2 * h3) << 1) + (m2 << 9) + (carry >> 29); m5 = carry & m29;
            carry = h3 * h3 + ((h0 * h6 + h1 * h5 + h2 * h4) << 1) + (m3 << 9) + (m0 << 18) + (carry >> 29); m6 = carry & m29;
            carry = ((h0 * h7 + h1 * h6 + h2 * h5 + h3 * h4) << 1) + (m4 << 9) + (m1 << 18) - (m0 << 21) + (carry >> 29); m7 = carry & m29;
            carry = h4 * h4 + ((h0 * h8 + h1 * h7 + h2 * h6 + h3 * h5) << 1) + (m5 << 9) + (m2 << 18) - (m1 << 21) + (m0 << 24) + (carry >> 29); m8 = carry & m29;
            carry = g0 + d0 - (((h1 * h8 + h2 * h7 + h3 * h6 + h4 * h5) << 1) + (m6 << 9) + (m3 << 18) - (m2 << 21) + (m1 << 24)) - (carry >> 29); z0 = carry & m29;
            carry = g1 + d1 - (h5 * h5 + ((h2 * h8 + h3 * h7 + h4 * h6) << 1) + (m7 << 9) + (m4 << 18) - (m3 << 21) + (m2 << 24)) + (carry >> 29); z1 = carry & m29;
            carry = g2 + d2 - (((h3 * h8 + h4 * h7 + h5 * h6) << 1) + (m8 << 9) + (m5 << 18) - (m4 << 21) + (m3 << 24)) + (carry >> 29); z2 = carry & m29;
            carry = g3 + d3 - (h6 * h6 + ((h4 * h8 + h5 * h7) << 1) + (m6 << 18) - (m5 << 21) + (m4 << 24)) + (carry >> 29); z3 = carry & m29;
            carry = g4 + d4 - (((h5 * h8 + h6 * h7) << 1) + (m7 << 18) - (m6 << 21) + (m5 << 24)) + (carry >> 29); z4 = carry & m29;
            carry = g5 + d5 - (h7 * h7 + (h6 * h8 << 1) + (m8 << 18) - (m7 << 21) + (m6 << 24)) + (carry >> 29); z5 = carry & m29;
            carry = g6 + d6 - ((h7 * h8 << 1) - (m8 << 21) + (m7 << 24)) + (carry >> 29); z6 = carry & m29;
            carry = g7 + d7 - (h8 * h8 + (m8 << 24)) + (carry >> 29); z7 = carry & m29;
            z8 = g8 + d8 + (carry >> 29);

            // h = 3(X - d)·(X + d) (alpha).
            y0 = three * (x0 - d0); y1 = three * (x1 - d1); y2 = three * (x2 - d2); y3 = three * (x3 - d3); y4 = three * (x4 - d4); y5 = three * (x5 - d5); y6 = three * (x6 - d6); y7 = three * (x7 - d7); y8 = three * (x8 - d8);
            x0 += d0; x1 += d1; x2 += d2; x3 += d3; x4 += d4; x5 += d5; x6 += d6; x7 += d7; x8 += d8;
            carry = y0 * x0; m0 = carry & m29;
            carry = y0 * x1 + y1 * x0 + (carry >> 29); m1 = carry & m29;
            carry = y0 * x2 + y1 * x1 + y2 * x0 + (carry >> 29); m2 = carry & m29;
            carry = y0 * x3 + y1 * x2 + y2 * x1 + y3 * x0 + (m0 << 9) + (carry >> 29); m3 = carry & m29;
            carry = y0 * x4 + y1 * x3 + y2 * x2 + y3 * x1 + y4 * x0 + (m1 << 9) + (carry >> 29); m4 = carry & m29;
            carry = y0 * x5 + y1 * x4 + y2 * x3 + y3 * x2 + y4 * x1 + y5 * x0 + (m2 << 9) + (carry >> 29); m5 = carry & m29;
            carry = y0 * x6 + y1 * x5 + y2 * x4 + y3 * x3 + y4 * x2 + y5 * x1 + y6 * x0 + (m3 << 9) + (m0 << 18) + (carry >> 29); m6 = carry & m29;
            carry = y0 * x7 + y1 * x6 + y2 * x5 + y3 * x4 + y4 * x3 + y5 * x2 + y6 * x1 + y7 * x0 + (m4 << 9) + (m1 << 18) - (m0 << 21) + (carry >> 29); m7 = carry & m29;
            carry = y0 * x8 + y1 * x7 + y2 * x6 + y3 * x5 + y4 * x4 + y5 * x3 + y6 * x2 + y7 * x1 + y8 * x0 + (m5 << 9) + (m2 << 18) - (m1 << 21) + (m0 << 24) + (carry >> 29); m8 = carry & m29;
            carry = y1 * x8 + y2 * x7 + y3 * x6 + y4 * x5 + y5 * x4 + y6 * x3 + y7 * x2 + y8 * x1 + (m6 << 9) + (m3 << 18) - (m2 << 21) + (m1 << 24) + (carry >> 29); h0 = carry & m29;
            carry = y2 * x8 + y3 * x7 + y4 * x6 + y5 * x5 + y6 * x4 + y7 * x3 + y8 * x2 + (m7 << 9) + (m4 << 18) - (m3 << 21) + (m2 << 24) + (carry >> 29); h1 = carry & m29;
            carry = y3 * x8 + y4 * x7 + y5 * x6 + y6 * x5 + y7 * x4 + y8 * x3 + (m8 << 9) + (m5 << 18) - (m4 << 21) + (m3 << 24) + (carry >> 29); h2 = carry & m29;
            carry = y4 * x8 + y5 * x7 + y6 * x6 + y7 * x5 + y8 * x4 + (m6 << 18) - (m5 << 21) + (m4 << 24) + (carry >> 29); h3 = carry & m29;
            carry = y5 * x8 + y6 * x7 + y7 * x6 + y8 * x5 + (m7 << 18) - (m6 << 21) + (m5 << 24) + (carry >> 29); h4 = carry & m29;
            carry = y6 * x8 + y7 * x7 + y8 * x6 + (m8 << 18) - (m7 << 21) + (m6 << 24) + (carry >> 29); h5 = carry & m29;
            carry = y7 * x8 + y8 * x7 - (m8 << 21) + (m7 << 24) + (carry >> 29); h6 = carry & m29;
            carry = y8 * x8 + (m8 << 24) + (carry >> 29); h7 = carry & m29;
            h8 = carry >> 29;

            // X = h² - 8e.
            carry = h0 * h0; m0 = carry & m29;
            carry = (h0 * h1 << 1) + (carry >> 29); m1 = carry & m29;
            carry = h1 * h1 + (h0 * h2 << 1) + (carry >> 29); m2 = carry & m29;
            carry = ((h0 * h3 + h1 * h2) << 1) + (m0 << 9) + (carry >> 29); m3 = carry & m29;
            carry = h2 * h2 + ((h0 * h4 + h1 * h3) << 1) + (m1 << 9) + (carry >> 29); m4 = carry & m29;
            carry = ((h0 * h5 + h1 * h4 + h2 * h3) << 1) + (m2 << 9) + (carry >> 29); m5 = carry & m29;
            carry = h3 * h3 + ((h0 * h6 + h1 * h5 + h2 * h4) << 1) + (m3 << 9) + (m0 << 18) + (carry >> 29); m6 = carry & m29;
            carry = ((h0 * h7 + h1 * h6 + h2 * h5 + h3 * h4) << 1) + (m4 << 9) + (m1 << 18) - (m0 << 21) + (carry >> 29); m7 = carry & m29;
            carry = h4 * h4 + ((h0 * h8 + h1 * h7 + h2 * h6 + h3 * h5) << 1) + (m5 << 9) + (m2 << 18) - (m1 << 21) + (m0 << 24) + (carry >> 29); m8 = carry & m29;
            carry = ((h1 * h8 + h2 * h7 + h3 * h6 + h4 * h5) << 1) + (m6 << 9) + (m3 << 18) - (m2 << 21) + (m1 << 24) - (e0 << 3) + (carry >> 29); x0 = carry & m29;
            carry = h5 * h5 + ((h2 * h8 + h3 * h7 + h4 * h6) << 1) + (m7 << 9) + (m4 << 18) - (m3 << 21) + (m2 << 24) - (e1 << 3) + (carry >> 29); x1 = carry & m29;
            carry = ((h3 * h8 + h4 * h7 + h5 * h6) << 1) + (m8 << 9) + (m5 << 18) - (m4 << 21) + (m3 << 24) - (e2 << 3) + (carry >> 29); x2 = carry & m29;
            carry = h6 * h6 + ((h4 * h8 + h5 * h7) << 1) + (m6 << 18) - (m5 << 21) + (m4 << 24) - (e3 << 3) + (carry >> 29); x3 = carry & m29;
            carry = ((h5 * h8 + h6 * h7) << 1) + (m7 << 18) - (m6 << 21) + (m5 << 24) - (e4 << 3) + (carry >> 29); x4 = carry & m29;
            carry = h7 * h7 + (h6 * h8 << 1) + (m8 << 18) - (m7 << 21) + (m6 << 24) - (e5 << 3) + (carry >> 29); x5 = carry & m29;
            carry = (h7 * h8 << 1) - (m8 << 21) + (m7 << 24) - (e6 << 3) + (carry >> 29); x6 = carry & m29;
            carry = h8 * h8 + (m8 << 24) - (e7 << 3) + (carry >> 29); x7 = carry & m29;
            carry = (carry >> 29) - (e8 << 3); x8 = carry & m24; carry >>= 24;
            x0 += carry; x3 -= carry << 9; x6 -= carry << 18; x7 += carry << 21;

            // Y = h·(4e - X) - 8g²; 0 = 2^30 + Σ (2^30 - 2)·2^(29·i) - 2·2^232 is taken away to bring the limbs of 4e - X about 0.
            carry = g0 * g0; m0 = carry & m29;
            carry = (g0 * g1 << 1) + (carry >> 29); m1 = carry & m29;
            carry = g1 * g1 + (g0 * g2 << 1) + (carry >> 29); m2 = carry & m29;
            carry = ((g0 * g3 + g1 * g2) << 1) + (m0 << 9) + (carry >> 29); m3 = carry & m29;
            carry = g2 * g2 + ((g0 * g4 + g1 * g3) << 1) + (m1 << 9) + (carry >> 29); m4 = carry & m29;
            carry = ((g0 * g5 + g1 * g4 + g2 * g3) << 1) + (m2 << 9) + (carry >> 29); m5 = carry & m29;
            carry = g3 * g3 + ((g0 * g6 + g1 * g5 + g2 * g4) << 1) + (m3 << 9) + (m0 << 18) + (carry >> 29); m6 = carry & m29;
            carry = ((g0 * g7 + g1 * g6 + g2 * g5 + g3 * g4) << 1) + (m4 << 9) + (m1 << 18) - (m0 << 21) + (carry >> 29); m7 = carry & m29;
            carry = g4 * g4 + ((g0 * g8 + g1 * g7 + g2 * g6 + g3 * g5) << 1) + (m5 << 9) + (m2 << 18) - (m1 << 21) + (m0 << 24) + (carry >> 29); m8 = carry & m29;
            carry = ((g1 * g8 + g2 * g7 + g3 * g6 + g4 * g5) << 1) + (m6 << 9) + (m3 << 18) - (m2 << 21) + (m1 << 24) + (carry >> 29); d0 = carry & m29;
            carry = g5 * g5 + ((g2 * g8 + g3 * g7 + g4 * g6) << 1) + (m7 << 9) + (m4 << 18) - (m3 << 21) + (m2 << 24) + (carry >> 29); d1 = carry & m29;
            carry = ((g3 * g8 + g4 * g7 + g5 * g6) << 1) + (m8 << 9) + (m5 << 18) - (m4 << 21) + (m3 << 24) + (carry >> 29); d2 = carry & m29;
            carry = g6 * g6 + ((g4 * g8 + g5 * g7) << 1) + (m6 << 18) - (m5 << 21) + (m4 << 24) + (carry >> 29); d3 = carry & m29;
            carry = ((g5 * g8 + g6 * g7) << 1) + (m7 << 18) - (m6 << 21) + (m5 << 24) + (carry >> 29); d4 = carry & m29;
            carry = g7 * g7 + (g6 * g8 << 1) + (m8 << 18) - (m7 << 21) + (m6 << 24) + (carry >> 29); d5 = carry & m29;
            carry = (g7 * g8 << 1) - (m8 << 21) + (m7 << 24) + (carry >> 29); d6 = carry & m29;
            carry = g8 * g8 + (m8 << 24) + (carry >> 29); d7 = carry & m29;
            d8 = carry >> 29;

            e0 = (e0 << 2) - x0 - 0x40000000; e1 = (e1 << 2) - x1 - 0x3ffffffe; e2 = (e2 << 2) - x2 - 0x3ffffffe; e3 = (e3 << 2) - x3 - 0x3ffffffe; e4 = (e4 << 2) - x4 - 0x3ffffffe; e5 = (e5 << 2) - x5 - 0x3ffffffe; e6 = (e6 << 2) - x6 - 0x3ffffffe; e7 = (e7 << 2) - x7 - 0x3ffffffe; e8 = (e8 << 2) - x8 + 2;
            carry = h0 * e0; m0 = carry & m29;
            carry = h0 * e1 + h1 * e0 + (carry >> 29); m1 = carry & m29;
            carry = h0 * e2 + h1 * e1 + h2 * e0 + (carry >> 29); m2 = carry & m29;
            carry = h0 * e3 + h1 * e2 + h2 * e1 + h3 * e0 + (m0 << 9) + (carry >> 29); m3 = carry & m29;
            carry = h0 * e4 + h1 * e3 + h2 * e2 + h3 * e1 + h4 * e0 + (m1 << 9) + (carry >> 29); m4 = carry & m29;
            carry = h0 * e5 + h1 * e4 + h2 * e3 + h3 * e2 + h4 * e1 + h5 * e0 + (m2 << 9) + (carry >> 29); m5 = carry & m29;
            carry = h0 * e6 + h1 * e5 + h2 * e4 + h3 * e3 + h4 * e2 + h5 * e1 + h6 * e0 + (m3 << 9) + (m0 << 18) + (carry >> 29); m6 = carry & m29;
            carry = h0 * e7 + h1 * e6 + h2 * e5 + h3 * e4 + h4 * e3 + h5 * e2 + h6 * e1 + h7 * e0 + (m4 << 9) + (m1 << 18) - (m0 << 21) + (carry >> 29); m7 = carry & m29;
            carry = h0 * e8 + h1 * e7 + h2 * e6 + h3 * e5 + h4 * e4 + h5 * e3 + h6 * e2 + h7 * e1 + h8 * e0 + (m5 << 9) + (m2 << 18) - (m1 << 21) + (m0 << 24) + (carry >> 29); m8 = carry & m29;
            carry = h1 * e8 + h2 * e7 + h3 * e6 + h4 * e5 + h5 * e4 + h6 * e3 + h7 * e2 + h8 * e1 + (m6 << 9) + (m3 << 18) - (m2 << 21) + (m1 << 24) - (d0 << 3) + (carry >> 29); y0 = carry & m29;
            carry = h2 * e8 + h3 * e7 + h4 * e6 + h5 * e5 + h6 * e4 + h7 * e3 + h8 * e2 + (m7 << 9) + (m4 << 18) - (m3 << 21) + (m2 << 24) - (d1 << 3) + (carry >> 29); y1 = carry & m29;
            carry = h3 * e8 + h4 * e7 + h5 * e6 + h6 * e5 + h7 * e4 + h8 * e3 + (m8 << 9) + (m5 << 18) - (m4 << 21) + (m3 << 24) - (d2 << 3) + (carry >> 29); y2 = carry & m29;
            carry = h4 * e8 + h5 * e7 + h6 * e6 + h7 * e5 + h8 * e4 + (m6 << 18) - (m5 << 21) + (m4 << 24) - (d3 << 3) + (carry >> 29); y3 = carry & m29;
            carry = h5 * e8 + h6 * e7 + h7 * e6 + h8 * e5 + (m7 << 18) - (m6 << 21) + (m5 << 24) - (d4 << 3) + (carry >> 29); y4 = carry & m29;
            carry = h6 * e8 + h7 * e7 + h8 * e6 + (m8 << 18) - (m7 << 21) + (m6 << 24) - (d5 << 3) + (carry >> 29); y5 = carry & m29;
            carry = h7 * e8 + h8 * e7 - (m8 << 21) + (m7 << 24) - (d6 << 3) + (carry >> 29); y6 = carry & m29;
            carry = h8 * e8 + (m8 << 24) - (d7 << 3) + (carry >> 29); y7 = carry & m29;
            carry = (carry >> 29) - (d8 << 3); y8 = carry & m24; carry >>= 24;
            y0 += carry; y3 -= carry << 9; y6 -= carry << 18; y7 += carry << 21;
        }
        while (--times != 0);
        xs[0] = (int)x0; xs[1] = (int)x1; xs[2] = (int)x2; xs[3] = (int)x3; xs[4] = (int)x4;
        xs[5] = (int)x5; xs[6] = (int)x6; xs[7] = (int)x7; xs[8] = (int)x8;
        ys[0] = (int)y0; ys[1] = (int)y1; ys[2] = (int)y2; ys[3] = (int)y3; ys[4] = (int)y4;
        ys[5] = (int)y5; ys[6] = (int)y6; ys[7] = (int)y7; ys[8] = (int)y8;
        zs[0] = (int)z0; zs[1] = (int)z1; zs[2] = (int)z2; zs[3] = (int)z3; zs[4] = (int)z4;
        zs[5] = (int)z5; zs[6] = (int)z6; zs[7] = (int)z7; zs[8] = (int)z8;
    }

    // Hot: H = otherX·Z² - X, r = otherY·Z³ - Y, Z' = Z·H, X' = r² - H³ - 2X·H², Y' = r(X·H² - X') - Y·H³; columns are below 8·(2B)·B + 2^58 < 2^62.3, values as in Double.
    /// <summary>Adds the affine point (otherX, otherY), which must differ from this point and from its negative; limbs of otherY may be negative.</summary>
    public void Add(int[] otherX, int[] otherY)
    {
        int[] xs = X, ys = Y, zs = Z;
        long carry, m29 = 0x1fffffff, m24 = 0xffffff;
        long m0, m1, m2, m3, m4, m5, m6, m7, m8;
        long x0 = xs[0], x1 = xs[1], x2 = xs[2], x3 = xs[3], x4 = xs[4], x5 = xs[5], x6 = xs[6], x7 = xs[7], x8 = xs[8];
        long y0 = ys[0], y1 = ys[1], y2 = ys[2], y3 = ys[3], y4 = ys[4], y5 = ys[5], y6 = ys[6], y7 = ys[7], y8 = ys[8];
        long z0 = zs[0], z1 = zs[1], z2 = zs[2], z3 = zs[3], z4 = zs[4], z5 = zs[5], z6 = zs[6], z7 = zs[7], z8 = zs[8];
        long u0 = otherX[0], u1 = otherX[1], u2 = otherX[2], u3 = otherX[3], u4 = otherX[4], u5 = otherX[5], u6 = otherX[6], u7 = otherX[7], u8 = otherX[8];
        long s0 = otherY[0], s1 = otherY[1], s2 = otherY[2], s3 = otherY[3], s4 = otherY[4], s5 = otherY[5], s6 = otherY[6], s7 = otherY[7], s8 = otherY[8];
        long d0, d1, d2, d3, d4, d5, d6, d7, d8;
        long e0, e1, e2, e3, e4, e5, e6, e7, e8;
        long f0, f1, f2, f3, f4, f5, f6, f7, f8;

        // d = Z², e = Z³; H: u = x2·d - X; r: s = y2·e - Y.
        carry = z0 * z0; m0 = carry & m29;
        carry = (z0 * z1 << 1) + (carry >> 29); m1 = carry & m29;
        carry = z1 * z1 + (z0 * z2 << 1) + (carry >> 29); m2 = carry & m29;
        carry = ((z0 * z3 + z1 * z2) << 1) + (m0 << 9) + (carry >> 29); m3 = carry & m29;
        carry = z2 * z2 + ((z0 * z4 + z1 * z3) << 1) + (m1 << 9) + (carry >> 29); m4 = carry & m29;
        carry = ((z0 * z5 + z1 * z4 + z2 * z3) << 1) + (m2 << 9) + (carry >> 29); m5 = carry & m29;
        carry = z3 * z3 + ((z0 * z6 + z1 * z5 + z2 * z4) << 1) + (m3 << 9) + (m0 << 18) + (carry >> 29); m6 = carry & m29;
        carry = ((z0 * z7 + z1 * z6 + z2 * z5 + z3 * z4) << 1) + (m4 << 9) + (m1 << 18) - (m0 << 21) + (carry >> 29); m7 = carry & m29;
        carry = z4 * z4 + ((z0 * z8 + z1 * z7 + z2 * z6 + z3 * z5) << 1) + (m5 << 9) + (m2 << 18) - (m1 << 21) + (m0 << 24) + (carry >> 29); m8 = carry & m29;
        carry = ((z1 * z8 + z2 * z7 + z3 * z6 + z4 * z5) << 1) + (m6 << 9) + (m3 << 18) - (m2 << 21) + (m1 << 24) + (carry >> 29); d0 = carry & m29;
        carry = z5 * z5 + ((z2 * z8 + z3 * z7 + z4 * z6) << 1) + (m7 << 9) + (m4 << 18) - (m3 << 21) + (m2 << 24) + (carry >> 29); d1 = carry & m29;
        carry = ((z3 * z8 + z4 * z7 + z5 * z6) << 1) + (m8 << 9) + (m5 << 18) - (m4 << 21) + (m3 << 24) + (carry >> 29); d2 = carry & m29;
        carry = z6 * z6 + ((z4 * z8 + z5 * z7) << 1) + (m6 << 18) - (m5 << 21) + (m4 << 24) + (carry >> 29); d3 = carry & m29;
        carry = ((z5 * z8 + z6 * z7) << 1) + (m7 << 18) - (m6 << 21) + (m5 << 24) + (carry >> 29); d4 = carry & m29;
        carry = z7 * z7 + (z6 * z8 << 1) + (m8 << 18) - (m7 << 21) + (m6 << 24) + (carry >> 29); d5 = carry & m29;
        carry = (z7 * z8 << 1) - (m8 << 21) + (m7 << 24) + (carry >> 29); d6 = carry & m29;
        carry = z8 * z8 + (m8 << 24) + (carry >> 29); d7 = carry & m29;
        d8 = carry >> 29;

        carry = d0 * z0; m0 = carry & m29;
        carry = d0 * z1 + d1 * z0 + (carry >> 29); m1 = carry & m29;
        carry = d0 * z2 + d1 * z1 + d2 * z0 + (carry >> 29); m2 = carry & m29;
        carry = d0 * z3 + d1 * z2 + d2 * z1 + d3 * z0 + (m0 << 9) + (carry >> 29); m3 = carry & m29;
        carry = d0 * z4 + d1 * z3 + d2 * z2 + d3 * z1 + d4 * z0 + (m1 << 9) + (carry >> 29); m4 = carry & m29;
        carry = d0 * z5 + d1 * z4 + d2 * z3 + d3 * z2 + d4 * z1 + d5 * z0 + (m2 << 9) + (carry >> 29); m5 = carry & m29;
        carry = d0 * z6 + d1 * z5 + d2 * z4 + d3 * z3 + d4 * z2 + d5 * z1 + d6 * z0 + (m3 << 9) + (m0 << 18) + (carry >> 29); m6 = carry & m29;
        carry = d0 * z7 + d1 * z6 + d2 * z5 + d3 * z4 + d4 * z3 + d5 * z2 + d6 * z1 + d7 * z0 + (m4 << 9) + (m1 << 18) - (m0 << 21) + (carry >> 29); m7 = carry & m29;
        carry = d0 * z8 + d1 * z7 + d2 * z6 + d3 * z5 + d4 * z4 + d5 * z3 + d6 * z2 + d7 * z1 + d8 * z0 + (m5 << 9) + (m2 << 18) - (m1 << 21) + (m0 << 24) + (carry >> 29); m8 = carry & m29;
        carry = d1 * z8 + d2 * z7 + d3 * z6 + d4 * z5 + d5 * z4 + d6 * z3 + d7 * z2 + d8 * z1 + (m6 << 9) + (m3 << 18) - (m2 << 21) + (m1 << 24) + (carry >> 29); e0 = carry & m29;
        carry = d2 * z8 + d3 * z7 + d4 * z6 + d5 * z5 + d6 * z4 + d7 * z3 + d8 * z2 + (m7 << 9) + (m4 << 18) - (m3 << 21) + (m2 << 24) + (carry >> 29); e1 = carry & m29;
        carry = d3 * z8 + d4 * z7 + d5 * z6 + d6 * z5 + d7 * z4 + d8 * z3 + (m8 << 9) + (m5 << 18) - (m4 << 21) + (m3 << 24) + (carry >> 29); e2 = carry & m29;
        carry = d4 * z8 + d5 * z7 + d6 * z6 + d7 * z5 + d8 * z4 + (m6 << 18) - (m5 << 21) + (m4 << 24) + (carry >> 29); e3 = carry & m29;
        carry = d5 * z8 + d6 * z7 + d7 * z6 + d8 * z5 + (m7 << 18) - (m6 << 21) + (m5 << 24) + (carry >> 29); e4 = carry & m29;
        carry = d6 * z8 + d7 * z7 + d8 * z6 + (m8 << 18) - (m7 << 21) + (m6 << 24) + (carry >> 29); e5 = carry & m29;
        carry = d7 * z8 + d8 * z7 - (m8 << 21) + (m7 << 24) + (carry >> 29); e6 = carry & m29;
        carry = d8 * z8 + (m8 << 24) + (carry >> 29); e7 = carry & m29;
        e8 = carry >> 29;

        carry = u0 * d0; m0 = carry & m29;
        carry = u0 * d1 + u1 * d0 + (carry >> 29); m1 = carry & m29;
        carry = u0 * d2 + u1 * d1 + u2 * d0 + (carry >> 29); m2 = carry & m29;
        carry = u0 * d3 + u1 * d2 + u2 * d1 + u3 * d0 + (m0 << 9) + (carry >> 29); m3 = carry & m29;
        carry = u0 * d4 + u1 * d3 + u2 * d2 + u3 * d1 + u4 * d0 + (m1 << 9) + (carry >> 29); m4 = carry & m29;
        carry = u0 * d5 + u1 * d4 + u2 * d3 + u3 * d2 + u4 * d1 + u5 * d0 + (m2 << 9) + (carry >> 29); m5 = carry & m29;
        carry = u0 * d6 + u1 * d5 + u2 * d4 + u3 * d3 + u4 * d2 + u5 * d1 + u6 * d0 + (m3 << 9) + (m0 << 18) + (carry >> 29); m6 = carry & m29;
        carry = u0 * d7 + u1 * d6 + u2 * d5 + u3 * d4 + u4 * d3 + u5 * d2 + u6 * d1 + u7 * d0 + (m4 << 9) + (m1 << 18) - (m0 << 21) + (carry >> 29); m7 = carry & m29;
        carry = u0 * d8 + u1 * d7 + u2 * d6 + u3 * d5 + u4 * d4 + u5 * d3 + u6 * d2 + u7 * d1 + u8 * d0 + (m5 << 9) + (m2 << 18) - (m1 << 21) + (m0 << 24) + (carry >> 29); m8 = carry & m29;
        carry = u1 * d8 + u2 * d7 + u3 * d6 + u4 * d5 + u5 * d4 + u6 * d3 + u7 * d2 + u8 * d1 + (m6 << 9) + (m3 << 18) - (m2 << 21) + (m1 << 24) - x0 + (carry >> 29); f0 = carry & m29;
        carry = u2 * d8 + u3 * d7 + u4 * d6 + u5 * d5 + u6 * d4 + u7 * d3 + u8 * d2 + (m7 << 9) + (m4 << 18) - (m3 << 21) + (m2 << 24) - x1 + (carry >> 29); f1 = carry & m29;
        carry = u3 * d8 + u4 * d7 + u5 * d6 + u6 * d5 + u7 * d4 + u8 * d3 + (m8 << 9) + (m5 << 18) - (m4 << 21) + (m3 << 24) - x2 + (carry >> 29); f2 = carry & m29;
        carry = u4 * d8 + u5 * d7 + u6 * d6 + u7 * d5 + u8 * d4 + (m6 << 18) - (m5 << 21) + (m4 << 24) - x3 + (carry >> 29); f3 = carry & m29;
        carry = u5 * d8 + u6 * d7 + u7 * d6 + u8 * d5 + (m7 << 18) - (m6 << 21) + (m5 << 24) - x4 + (carry >> 29); f4 = carry & m29;
        carry = u6 * d8 + u7 * d7 + u8 * d6 + (m8 << 18) - (m7 << 21) + (m6 << 24) - x5 + (carry >> 29); f5 = carry & m29;
        carry = u7 * d8 + u8 * d7 - (m8 << 21) + (m7 << 24) - x6 + (carry >> 29); f6 = carry & m29;
        carry = u8 * d8 + (m8 << 24) - x7 + (carry >> 29); f7 = carry & m29;
        f8 = (carry >> 29) - x8;

        carry = s0 * e0; m0 = carry & m29;
        carry = s0 * e1 + s1 * e0 + (carry >> 29); m1 = carry & m29;
        carry = s0 * e2 + s1 * e1 + s2 * e0 + (carry >> 29); m2 = carry & m29;
        carry = s0 * e3 + s1 * e2 + s2 * e1 + s3 * e0 + (m0 << 9) + (carry >> 29); m3 = carry & m29;
        carry = s0 * e4 + s1 * e3 + s2 * e2 + s3 * e1 + s4 * e0 + (m1 << 9) + (carry >> 29); m4 = carry & m29;
        carry = s0 * e5 + s1 * e4 + s2 * e3 + s3 * e2 + s4 * e1 + s5 * e0 + (m2 << 9) + (carry >> 29); m5 = carry & m29;
        carry = s0 * e6 + s1 * e5 + s2 * e4 + s3 * e3 + s4 * e2 + s5 * e1 + s6 * e0 + (m3 << 9) + (m0 << 18) + (carry >> 29); m6 = carry & m29;
        carry = s0 * e7 + s1 * e6 + s2 * e5 + s3 * e4 + s4 * e3 + s5 * e2 + s6 * e1 + s7 * e0 + (m4 << 9) + (m1 << 18) - (m0 << 21) + (carry >> 29); m7 = carry & m29;
        carry = s0 * e8 + s1 * e7 + s2 * e6 + s3 * e5 + s4 * e4 + s5 * e3 + s6 * e2 + s7 * e1 + s8 * e0 + (m5 << 9) + (m2 << 18) - (m1 << 21) + (m0 << 24) + (carry >> 29); m8 = carry & m29;
        carry = s1 * e8 + s2 * e7 + s3 * e6 + s4 * e5 + s5 * e4 + s6 * e3 + s7 * e2 + s8 * e1 + (m6 << 9) + (m3 << 18) - (m2 << 21) + (m1 << 24) - y0 + (carry >> 29); d0 = carry & m29;
        carry = s2 * e8 + s3 * e7 + s4 * e6 + s5 * e5 + s6 * e4 + s7 * e3 + s8 * e2 + (m7 << 9) + (m4 << 18) - (m3 << 21) + (m2 << 24) - y1 + (carry >> 29); d1 = carry & m29;
        carry = s3 * e8 + s4 * e7 + s5 * e6 + s6 * e5 + s7 * e4 + s8 * e3 + (m8 << 9) + (m5 << 18) - (m4 << 21) + (m3 << 24) - y2 + (carry >> 29); d2 = carry & m29;
        carry = s4 * e8 + s5 * e7 + s6 * e6 + s7 * e5 + s8 * e4 + (m6 << 18) - (m5 << 21) + (m4 << 24) - y3 + (carry >> 29); d3 = carry & m29;
        carry = s5 * e8 + s6 * e7 + s7 * e6 + s8 * e5 + (m7 << 18) - (m6 << 21) + (m5 << 24) - y4 + (carry >> 29); d4 = carry & m29;
        carry = s6 * e8 + s7 * e7 + s8 * e6 + (m8 << 18) - (m7 << 21) + (m6 << 24) - y5 + (carry >> 29); d5 = carry & m29;
        carry = s7 * e8 + s8 * e7 - (m8 << 21) + (m7 << 24) - y6 + (carry >> 29); d6 = carry & m29;
        carry = s8 * e8 + (m8 << 24) - y7 + (carry >> 29); d7 = carry & m29;
        d8 = (carry >> 29) - y8;

        // Z = Z·H.
        carry = z0 * f0; m0 = carry & m29;
        carry = z0 * f1 + z1 * f0 + (carry >> 29); m1 = carry & m29;
        carry = z0 * f2 + z1 * f1 + z2 * f0 + (carry >> 29); m2 = carry & m29;
        carry = z0 * f3 + z1 * f2 + z2 * f1 + z3 * f0 + (m0 << 9) + (carry >> 29); m3 = carry & m29;
        carry = z0 * f4 + z1 * f3 + z2 * f2 + z3 * f1 + z4 * f0 + (m1 << 9) + (carry >> 29); m4 = carry & m29;
        carry = z0 * f5 + z1 * f4 + z2 * f3 + z3 * f2 + z4 * f1 + z5 * f0 + (m2 << 9) + (carry >> 29); m5 = carry & m29;
        carry = z0 * f6 + z1 * f5 + z2 * f4 + z3 * f3 + z4 * f2 + z5 * f1 + z6 * f0 + (m3 << 9) + (m0 << 18) + (carry >> 29); m6 = carry & m29;
        carry = z0 * f7 + z1 * f6 + z2 * f5 + z3 * f4 + z4 * f3 + z5 * f2 + z6 * f1 + z7 * f0 + (m4 << 9) + (m1 << 18) - (m0 << 21) + (carry >> 29); m7 = carry & m29;
        carry = z0 * f8 + z1 * f7 + z2 * f6 + z3 * f5 + z4 * f4 + z5 * f3 + z6 * f2 + z7 * f1 + z8 * f0 + (m5 << 9) + (m2 << 18) - (m1 << 21) + (m0 << 24) + (carry >> 29); m8 = carry & m29;
        carry = z1 * f8 + z2 * f7 + z3 * f6 + z4 * f5 + z5 * f4 + z6 * f3 + z7 * f2 + z8 * f1 + (m6 << 9) + (m3 << 18) - (m2 << 21) + (m1 << 24) + (carry >> 29); e0 = carry & m29;
        carry = z2 * f8 + z3 * f7 + z4 * f6 + z5 * f5 + z6 * f4 + z7 * f3 + z8 * f2 + (m7 << 9) + (m4 << 18) - (m3 << 21) + (m2 << 24) + (carry >> 29); e1 = carry & m29;
        carry = z3 * f8 + z4 * f7 + z5 * f6 + z6 * f5 + z7 * f4 + z8 * f3 + (m8 << 9) + (m5 << 18) - (m4 << 21) + (m3 << 24) + (carry >> 29); e2 = carry & m29;
        carry = z4 * f8 + z5 * f7 + z6 * f6 + z7 * f5 + z8 * f4 + (m6 << 18) - (m5 << 21) + (m4 << 24) + (carry >> 29); e3 = carry & m29;
        carry = z5 * f8 + z6 * f7 + z7 * f6 + z8 * f5 + (m7 << 18) - (m6 << 21) + (m5 << 24) + (carry >> 29); e4 = carry & m29;
        carry = z6 * f8 + z7 * f7 + z8 * f6 + (m8 << 18) - (m7 << 21) + (m6 << 24) + (carry >> 29); e5 = carry & m29;
        carry = z7 * f8 + z8 * f7 - (m8 << 21) + (m7 << 24) + (carry >> 29); e6 = carry & m29;
        carry = z8 * f8 + (m8 << 24) + (carry >> 29); e7 = carry & m29;
        e8 = carry >> 29;
        zs[0] = (int)e0; zs[1] = (int)e1; zs[2] = (int)e2; zs[3] = (int)e3; zs[4] = (int)e4;
        zs[5] = (int)e5; zs[6] = (int)e6; zs[7] = (int)e7; zs[8] = (int)e8;

        // u = H², z = H³, s = X·H².
        carry = f0 * f0; m0 = carry & m29;
        carry = (f0 * f1 << 1) + (carry >> 29); m1 = carry & m29;
        carry = f1 * f1 + (f0 * f2 << 1) + (carry >> 29); m2 = carry & m29;
        carry = ((f0 * f3 + f1 * f2) << 1) + (m0 << 9) + (carry >> 29); m3 = carry & m29;
        carry = f2 * f2 + ((f0 * f4 + f1 * f3) << 1) + (m1 << 9) + (carry >> 29); m4 = carry & m29;
        carry = ((f0 * f5 + f1 * f4 + f2 * f3) << 1) + (m2 << 9) + (carry >> 29); m5 = carry & m29;
        carry = f3 * f3 + ((f0 * f6 + f1 * f5 + f2 * f4) << 1) + (m3 << 9) + (m0 << 18) + (carry >> 29); m6 = carry & m29;
        carry = ((f0 * f7 + f1 * f6 + f2 * f5 + f3 * f4) << 1) + (m4 << 9) + (m1 << 18) - (m0 << 21) + (carry >> 29); m7 = carry & m29;
        carry = f4 * f4 + ((f0 * f8 + f1 * f7 + f2 * f6 + f3 * f5) << 1) + (m5 << 9) + (m2 << 18) - (m1 << 21) + (m0 << 24) + (carry >> 29); m8 = carry & m29;
        carry = ((f1 * f8 + f2 * f7 + f3 * f6 + f4 * f5) << 1) + (m6 << 9) + (m3 << 18) - (m2 << 21) + (m1 << 24) + (carry >> 29); u0 = carry & m29;
        carry = f5 * f5 + ((f2 * f8 + f3 * f7 + f4 * f6) << 1) + (m7 << 9) + (m4 << 18) - (m3 << 21) + (m2 << 24) + (carry >> 29); u1 = carry & m29;
        carry = ((f3 * f8 + f4 * f7 + f5 * f6) << 1) + (m8 << 9) + (m5 << 18) - (m4 << 21) + (m3 << 24) + (carry >> 29); u2 = carry & m29;
        carry = f6 * f6 + ((f4 * f8 + f5 * f7) << 1) + (m6 << 18) - (m5 << 21) + (m4 << 24) + (carry >> 29); u3 = carry & m29;
        carry = ((f5 * f8 + f6 * f7) << 1) + (m7 << 18) - (m6 << 21) + (m5 << 24) + (carry >> 29); u4 = carry & m29;
        carry = f7 * f7 + (f6 * f8 << 1) + (m8 << 18) - (m7 << 21) + (m6 << 24) + (carry >> 29); u5 = carry & m29;
        carry = (f7 * f8 << 1) - (m8 << 21) + (m7 << 24) + (carry >> 29); u6 = carry & m29;
        carry = f8 * f8 + (m8 << 24) + (carry >> 29); u7 = carry & m29;
        u8 = carry >> 29;

        carry = u0 * f0; m0 = carry & m29;
        carry = u0 * f1 + u1 * f0 + (carry >> 29); m1 = carry & m29;
        carry = u0 * f2 + u1 * f1 + u2 * f0 + (carry >> 29); m2 = carry & m29;
        carry = u0 * f3 + u1 * f2 + u2 * f1 + u3 * f0 + (m0 << 9) + (carry >> 29); m3 = carry & m29;
        carry = u0 * f4 + u1 * f3 + u2 * f2 + u3 * f1 + u4 * f0 + (m1 << 9) + (carry >> 29); m4 = carry & m29;
        carry = u0 * f5 + u1 * f4 + u2 * f3 + u3 * f2 + u4 * f1 + u5 * f0 + (m2 << 9) + (carry >> 29); m5 = carry & m29;
        carry = u0 * f6 + u1 * f5 + u2 * f4 + u3 * f3 + u4 * f2 + u5 * f1 + u6 * f0 + (m3 << 9) + (m0 << 18) + (carry >> 29); m6 = carry & m29;
        carry = u0 * f7 + u1 * f6 + u2 * f5 + u3 * f4 + u4 * f3 + u5 * f2 + u6 * f1 + u7 * f0 + (m4 << 9) + (m1 << 18) - (m0 << 21) + (carry >> 29); m7 = carry & m29;
        carry = u0 * f8 + u1 * f7 + u2 * f6 + u3 * f5 + u4 * f4 + u5 * f3 + u6 * f2 + u7 * f1 + u8 * f0 + (m5 << 9) + (m2 << 18) - (m1 << 21) + (m0 << 24) + (carry >> 29); m8 = carry & m29;
        carry = u1 * f8 + u2 * f7 + u3 * f6 + u4 * f5 + u5 * f4 + u6 * f3 + u7 * f2 + u8 * f1 + (m6 << 9) + (m3 << 18) - (m2 << 21) + (m1 << 24) + (carry >> 29); z0 = carry & m29;
        carry = u2 * f8 + u3 * f7 + u4 * f6 + u5 * f5 + u6 * f4 + u7 * f3 + u8 * f2 + (m7 << 9) + (m4 << 18) - (m3 << 21) + (m2 << 24) + (carry >> 29); z1 = carry & m29;
        carry = u3 * f8 + u4 * f7 + u5 * f6 + u6 * f5 + u7 * f4 + u8 * f3 + (m8 << 9) + (m5 << 18) - (m4 << 21) + (m3 << 24) + (carry >> 29); z2 = carry & m29;
        carry = u4 * f8 + u5 * f7 + u6 * f6 + u7 * f5 + u8 * f4 + (m6 << 18) - (m5 << 21) + (m4 << 24) + (carry >> 29); z3 = carry & m29;
        carry = u5 * f8 + u6 * f7 + u7 * f6 + u8 * f5 + (m7 << 18) - (m6 << 21) + (m5 << 24) + (carry >> 29); z4 = carry & m29;
        carry = u6 * f8 + u7 * f7 + u8 * f6 + (m8 << 18) - (m7 << 21) + (m6 << 24) + (carry >> 29); z5 = carry & m29;
        carry = u7 * f8 + u8 * f7 - (m8 << 21) + (m7 << 24) + (carry >> 29); z6 = carry & m29;
        carry = u8 * f8 + (m8 << 24) + (carry >> 29); z7 = carry & m29;
        z8 = carry >> 29;

        carry = u0 * x0; m0 = carry & m29;
        carry = u0 * x1 + u1 * x0 + (carry >> 29); m1 = carry & m29;
        carry = u0 * x2 + u1 * x1 + u2 * x0 + (carry >> 29); m2 = carry & m29;
        carry = u0 * x3 + u1 * x2 + u2 * x1 + u3 * x0 + (m0 << 9) + (carry >> 29); m3 = carry & m29;
        carry = u0 * x4 + u1 * x3 + u2 * x2 + u3 * x1 + u4 * x0 + (m1 << 9) + (carry >> 29); m4 = carry & m29;
        carry = u0 * x5 + u1 * x4 + u2 * x3 + u3 * x2 + u4 * x1 + u5 * x0 + (m2 << 9) + (carry >> 29); m5 = carry & m29;
        carry = u0 * x6 + u1 * x5 + u2 * x4 + u3 * x3 + u4 * x2 + u5 * x1 + u6 * x0 + (m3 << 9) + (m0 << 18) + (carry >> 29); m6 = carry & m29;
        carry = u0 * x7 + u1 * x6 + u2 * x5 + u3 * x4 + u4 * x3 + u5 * x2 + u6 * x1 + u7 * x0 + (m4 << 9) + (m1 << 18) - (m0 << 21) + (carry >> 29); m7 = carry & m29;
        carry = u0 * x8 + u1 * x7 + u2 * x6 + u3 * x5 + u4 * x4 + u5 * x3 + u6 * x2 + u7 * x1 + u8 * x0 + (m5 << 9) + (m2 << 18) - (m1 << 21) + (m0 << 24) + (carry >> 29); m8 = carry & m29;
        carry = u1 * x8 + u2 * x7 + u3 * x6 + u4 * x5 + u5 * x4 + u6 * x3 + u7 * x2 + u8 * x1 + (m6 << 9) + (m3 << 18) - (m2 << 21) + (m1 << 24) + (carry >> 29); s0 = carry & m29;
        carry = u2 * x8 + u3 * x7 + u4 * x6 + u5 * x5 + u6 * x4 + u7 * x3 + u8 * x2 + (m7 << 9) + (m4 << 18) - (m3 << 21) + (m2 << 24) + (carry >> 29); s1 = carry & m29;
        carry = u3 * x8 + u4 * x7 + u5 * x6 + u6 * x5 + u7 * x4 + u8 * x3 + (m8 << 9) + (m5 << 18) - (m4 << 21) + (m3 << 24) + (carry >> 29); s2 = carry & m29;
        carry = u4 * x8 + u5 * x7 + u6 * x6 + u7 * x5 + u8 * x4 + (m6 << 18) - (m5 << 21) + (m4 << 24) + (carry >> 29); s3 = carry & m29;
        carry = u5 * x8 + u6 * x7 + u7 * x6 + u8 * x5 + (m7 << 18) - (m6 << 21) + (m5 << 24) + (carry >> 29); s4 = carry & m29;
        carry = u6 * x8 + u7 * x7 + u8 * x6 + (m8 << 18) - (m7 << 21) + (m6 << 24) + (carry >> 29); s5 = carry & m29;
        carry = u7 * x8 + u8 * x7 - (m8 << 21) + (m7 << 24) + (carry >> 29); s6 = carry & m29;
        carry = u8 * x8 + (m8 << 24) + (carry >> 29); s7 = carry & m29;
        s8 = carry >> 29;

        // X = r² - H³ - 2X·H².
        carry = d0 * d0; m0 = carry & m29;
        carry = (d0 * d1 << 1) + (carry >> 29); m1 = carry & m29;
        carry = d1 * d1 + (d0 * d2 << 1) + (carry >> 29); m2 = carry & m29;
        carry = ((d0 * d3 + d1 * d2) << 1) + (m0 << 9) + (carry >> 29); m3 = carry & m29;
        carry = d2 * d2 + ((d0 * d4 + d1 * d3) << 1) + (m1 << 9) + (carry >> 29); m4 = carry & m29;
        carry = ((d0 * d5 + d1 * d4 + d2 * d3) << 1) + (m2 << 9) + (carry >> 29); m5 = carry & m29;
        carry = d3 * d3 + ((d0 * d6 + d1 * d5 + d2 * d4) << 1) + (m3 << 9) + (m0 << 18) + (carry >> 29); m6 = carry & m29;
        carry = ((d0 * d7 + d1 * d6 + d2 * d5 + d3 * d4) << 1) + (m4 << 9) + (m1 << 18) - (m0 << 21) + (carry >> 29); m7 = carry & m29;
        carry = d4 * d4 + ((d0 * d8 + d1 * d7 + d2 * d6 + d3 * d5) << 1) + (m5 << 9) + (m2 << 18) - (m1 << 21) + (m0 << 24) + (carry >> 29); m8 = carry & m29;
        carry = ((d1 * d8 + d2 * d7 + d3 * d6 + d4 * d5) << 1) + (m6 << 9) + (m3 << 18) - (m2 << 21) + (m1 << 24) - z0 - (s0 << 1) + (carry >> 29); x0 = carry & m29;
        carry = d5 * d5 + ((d2 * d8 + d3 * d7 + d4 * d6) << 1) + (m7 << 9) + (m4 << 18) - (m3 << 21) + (m2 << 24) - z1 - (s1 << 1) + (carry >> 29); x1 = carry & m29;
        carry = ((d3 * d8 + d4 * d7 + d5 * d6) << 1) + (m8 << 9) + (m5 << 18) - (m4 << 21) + (m3 << 24) - z2 - (s2 << 1) + (carry >> 29); x2 = carry & m29;
        carry = d6 * d6 + ((d4 * d8 + d5 * d7) << 1) + (m6 << 18) - (m5 << 21) + (m4 << 24) - z3 - (s3 << 1) + (carry >> 29); x3 = carry & m29;
        carry = ((d5 * d8 + d6 * d7) << 1) + (m7 << 18) - (m6 << 21) + (m5 << 24) - z4 - (s4 << 1) + (carry >> 29); x4 = carry & m29;
        carry = d7 * d7 + (d6 * d8 << 1) + (m8 << 18) - (m7 << 21) + (m6 << 24) - z5 - (s5 << 1) + (carry >> 29); x5 = carry & m29;
        carry = (d7 * d8 << 1) - (m8 << 21) + (m7 << 24) - z6 - (s6 << 1) + (carry >> 29); x6 = carry & m29;
        carry = d8 * d8 + (m8 << 24) - z7 - (s7 << 1) + (carry >> 29); x7 = carry & m29;
        carry = (carry >> 29) - z8 - (s8 << 1); x8 = carry & m24; carry >>= 24;
        x0 += carry; x3 -= carry << 9; x6 -= carry << 18; x7 += carry << 21;
        xs[0] = (int)x0; xs[1] = (int)x1; xs[2] = (int)x2; xs[3] = (int)x3; xs[4] = (int)x4;
        xs[5] = (int)x5; xs[6] = (int)x6; xs[7] = (int)x7; xs[8] = (int)x8;

        // Y = r·(X·H² - X) - Y·H³.
        carry = y0 * z0; m0 = carry & m29;
        carry = y0 * z1 + y1 * z0 + (carry >> 29); m1 = carry & m29;
        carry = y0 * z2 + y1 * z1 + y2 * z0 + (carry >> 29); m2 = carry & m29;
        carry = y0 * z3 + y1 * z2 + y2 * z1 + y3 * z0 + (m0 << 9) + (carry >> 29); m3 = carry & m29;
        carry = y0 * z4 + y1 * z3 + y2 * z2 + y3 * z1 + y4 * z0 + (m1 << 9) + (carry >> 29); m4 = carry & m29;
        carry = y0 * z5 + y1 * z4 + y2 * z3 + y3 * z2 + y4 * z1 + y5 * z0 + (m2 << 9) + (carry >> 29); m5 = carry & m29;
        carry = y0 * z6 + y1 * z5 + y2 * z4 + y3 * z3 + y4 * z2 + y5 * z1 + y6 * z0 + (m3 << 9) + (m0 << 18) + (carry >> 29); m6 = carry & m29;
        carry = y0 * z7 + y1 * z6 + y2 * z5 + y3 * z4 + y4 * z3 + y5 * z2 + y6 * z1 + y7 * z0 + (m4 << 9) + (m1 << 18) - (m0 << 21) + (carry >> 29); m7 = carry & m29;
        carry = y0 * z8 + y1 * z7 + y2 * z6 + y3 * z5 + y4 * z4 + y5 * z3 + y6 * z2 + y7 * z1 + y8 * z0 + (m5 << 9) + (m2 << 18) - (m1 << 21) + (m0 << 24) + (carry >> 29); m8 = carry & m29;
        carry = y1 * z8 + y2 * z7 + y3 * z6 + y4 * z5 + y5 * z4 + y6 * z3 + y7 * z2 + y8 * z1 + (m6 << 9) + (m3 << 18) - (m2 << 21) + (m1 << 24) + (carry >> 29); e0 = carry & m29;
        carry = y2 * z8 + y3 * z7 + y4 * z6 + y5 * z5 + y6 * z4 + y7 * z3 + y8 * z2 + (m7 << 9) + (m4 << 18) - (m3 << 21) + (m2 << 24) + (carry >> 29); e1 = carry & m29;
        carry = y3 * z8 + y4 * z7 + y5 * z6 + y6 * z5 + y7 * z4 + y8 * z3 + (m8 << 9) + (m5 << 18) - (m4 << 21) + (m3 << 24) + (carry >> 29); e2 = carry & m29;
        carry = y4 * z8 + y5 * z7 + y6 * z6 + y7 * z5 + y8 * z4 + (m6 << 18) - (m5 << 21) + (m4 << 24) + (carry >> 29); e3 = carry & m29;
        carry = y5 * z8 + y6 * z7 + y7 * z6 + y8 * z5 + (m7 << 18) - (m6 << 21) + (m5 << 24) + (carry >> 29); e4 = carry & m29;
        carry = y6 * z8 + y7 * z7 + y8 * z6 + (m8 << 18) - (m7 << 21) + (m6 << 24) + (carry >> 29); e5 = carry & m29;
        carry = y7 * z8 + y8 * z7 - (m8 << 21) + (m7 << 24) + (carry >> 29); e6 = carry & m29;
        carry = y8 * z8 + (m8 << 24) + (carry >> 29); e7 = carry & m29;
        e8 = carry >> 29;

        s0 -= x0; s1 -= x1; s2 -= x2; s3 -= x3; s4 -= x4; s5 -= x5; s6 -= x6; s7 -= x7; s8 -= x8;
        carry = d0 * s0; m0 = carry & m29;
        carry = d0 * s1 + d1 * s0 + (carry >> 29); m1 = carry & m29;
        carry = d0 * s2 + d1 * s1 + d2 * s0 + (carry >> 29); m2 = carry & m29;
        carry = d0 * s3 + d1 * s2 + d2 * s1 + d3 * s0 + (m0 << 9) + (carry >> 29); m3 = carry & m29;
        carry = d0 * s4 + d1 * s3 + d2 * s2 + d3 * s1 + d4 * s0 + (m1 << 9) + (carry >> 29); m4 = carry & m29;
        carry = d0 * s5 + d1 * s4 + d2 * s3 + d3 * s2 + d4 * s1 + d5 * s0 + (m2 << 9) + (carry >> 29); m5 = carry & m29;
        carry = d0 * s6 + d1 * s5 + d2 * s4 + d3 * s3 + d4 * s2 + d5 * s1 + d6 * s0 + (m3 << 9) + (m0 << 18) + (carry >> 29); m6 = carry & m29;
        carry = d0 * s7 + d1 * s6 + d2 * s5 + d3 * s4 + d4 * s3 + d5 * s2 + d6 * s1 + d7 * s0 + (m4 << 9) + (m1 << 18) - (m0 << 21) + (carry >> 29); m7 = carry & m29;
        carry = d0 * s8 + d1 * s7 + d2 * s6 + d3 * s5 + d4 * s4 + d5 * s3 + d6 * s2 + d7 * s1 + d8 * s0 + (m5 << 9) + (m2 << 18) - (m1 << 21) + (m0 << 24) + (carry >> 29); m8 = carry & m29;
        carry = d1 * s8 + d2 * s7 + d3 * s6 + d4 * s5 + d5 * s4 + d6 * s3 + d7 * s2 + d8 * s1 + (m6 << 9) + (m3 << 18) - (m2 << 21) + (m1 << 24) - e0 + (carry >> 29); y0 = carry & m29;
        carry = d2 * s8 + d3 * s7 + d4 * s6 + d5 * s5 + d6 * s4 + d7 * s3 + d8 * s2 + (m7 << 9) + (m4 << 18) - (m3 << 21) + (m2 << 24) - e1 + (carry >> 29); y1 = carry & m29;
        carry = d3 * s8 + d4 * s7 + d5 * s6 + d6 * s5 + d7 * s4 + d8 * s3 + (m8 << 9) + (m5 << 18) - (m4 << 21) + (m3 << 24) - e2 + (carry >> 29); y2 = carry & m29;
        carry = d4 * s8 + d5 * s7 + d6 * s6 + d7 * s5 + d8 * s4 + (m6 << 18) - (m5 << 21) + (m4 << 24) - e3 + (carry >> 29); y3 = carry & m29;
        carry = d5 * s8 + d6 * s7 + d7 * s6 + d8 * s5 + (m7 << 18) - (m6 << 21) + (m5 << 24) - e4 + (carry >> 29); y4 = carry & m29;
        carry = d6 * s8 + d7 * s7 + d8 * s6 + (m8 << 18) - (m7 << 21) + (m6 << 24) - e5 + (carry >> 29); y5 = carry & m29;
        carry = d7 * s8 + d8 * s7 - (m8 << 21) + (m7 << 24) - e6 + (carry >> 29); y6 = carry & m29;
        carry = d8 * s8 + (m8 << 24) - e7 + (carry >> 29); y7 = carry & m29;
        carry = (carry >> 29) - e8; y8 = carry & m24; carry >>= 24;
        y0 += carry; y3 -= carry << 9; y6 -= carry << 18; y7 += carry << 21;
        ys[0] = (int)y0; ys[1] = (int)y1; ys[2] = (int)y2; ys[3] = (int)y3; ys[4] = (int)y4;
        ys[5] = (int)y5; ys[6] = (int)y6; ys[7] = (int)y7; ys[8] = (int)y8;
    }
}
