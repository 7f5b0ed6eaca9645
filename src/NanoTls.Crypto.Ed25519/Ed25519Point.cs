namespace NanoTls.Crypto;

/// <summary>
/// The group of edwards25519 (RFC 8032 §5.1.4) on elements of the field in one array, at the places below: a point (X : Y : Z : T), x = X/Z, y = Y/Z, T = XY/Z, and what is added
/// to it as (Y + X, Y - X, 2Z, 2dT). The formulas hold for all points, the neutral one and equal ones too.
/// </summary>
internal static class Ed25519Point
{
    /// <summary>Places of the point.</summary>
    public const int X = 0, Y = 10, Z = 20, T = 30;

    /// <summary>Places of what is added.</summary>
    public const int Sum = 40, Difference = 50, DoubleZ = 60, DoubleDT = 70;

    /// <summary>Limbs of all these.</summary>
    public const int Length = 80;

    // Hot: all limbs in locals; products as in MontgomeryLadder, with its E = 2^27 and O = 2^26 + 2^17.
    // X (or its negative), Y and Z are carried: even limbs in [0, 2^26), odd ones in (-2^16, 2^25 + 2^16). So X + Y, H = A + B, G = A - B and E = H - (X + Y)² are below E and O, either sign;
    // F = 2Z² + G has even limbs in (-2^26, 3·2^26), odd ones in (-2^25 - 4·2^16, 3·2^25 + 4·2^16), below 3/2·E and 3/2·O + 2^16. At most one factor of a product is F: a column is below
    // 2·2^61 = 2^62, the carry below 2^37. Column 9, that leaves without a factor 19, is below 10·E·(3/2·O + 2^16) + 2^37 < 2^57.1, and 19·(carry >> 25) < 2^36.5 adds less than 2^11 to limb 1.
    /// <summary>Doubles the point <paramref name="times"/> times, once at least; <paramref name="isExtended"/> says that an addition is next, and T is needed.</summary>
    public static void Double(int[] state, int times, bool isExtended)
    {
        long carry, m26 = 0x3ffffff, m25 = 0x1ffffff, n19 = 19;
        long f1, f3, f5, f7, f9;
        long x0 = state[0], x1 = state[1], x2 = state[2], x3 = state[3], x4 = state[4], x5 = state[5], x6 = state[6], x7 = state[7], x8 = state[8], x9 = state[9];
        long y0 = state[10], y1 = state[11], y2 = state[12], y3 = state[13], y4 = state[14], y5 = state[15], y6 = state[16], y7 = state[17], y8 = state[18], y9 = state[19];
        long z0 = state[20], z1 = state[21], z2 = state[22], z3 = state[23], z4 = state[24], z5 = state[25], z6 = state[26], z7 = state[27], z8 = state[28], z9 = state[29];
        long a0, a1, a2, a3, a4, a5, a6, a7, a8, a9;
        long b0, b1, b2, b3, b4, b5, b6, b7, b8, b9;
        long c0, c1, c2, c3, c4, c5, c6, c7, c8, c9;
        long e0, e1, e2, e3, e4, e5, e6, e7, e8, e9;
        long k0, k1, k2, k3, k4, k5, k6, k7, k8, k9;
        long g0, g1, g2, g3, g4, g5, g6, g7, g8, g9;
        long h0, h1, h2, h3, h4, h5, h6, h7, h8, h9;
        do
        {
            // A = X², B = Y², C = Z², E = (X + Y)².
            f1 = x1 + x1; f3 = x3 + x3; f5 = x5 + x5; f7 = x7 + x7; f9 = x9 + x9;
            carry = x0 * x0 + n19 * f5 * x5 + ((n19 * (f1 * x9 + x2 * x8 + f3 * x7 + x4 * x6)) << 1); a0 = carry & m26;
            carry = ((x0 * x1 + n19 * (x2 * x9 + x3 * x8 + x4 * x7 + x5 * x6)) << 1) + (carry >> 26); a1 = carry & m25;
            carry = f1 * x1 + n19 * x6 * x6 + ((x0 * x2 + n19 * (f3 * x9 + x4 * x8 + f5 * x7)) << 1) + (carry >> 25); a2 = carry & m26;
            carry = ((x0 * x3 + x1 * x2 + n19 * (x4 * x9 + x5 * x8 + x6 * x7)) << 1) + (carry >> 26); a3 = carry & m25;
            carry = x2 * x2 + n19 * f7 * x7 + ((x0 * x4 + f1 * x3 + n19 * (f5 * x9 + x6 * x8)) << 1) + (carry >> 25); a4 = carry & m26;
            carry = ((x0 * x5 + x1 * x4 + x2 * x3 + n19 * (x6 * x9 + x7 * x8)) << 1) + (carry >> 26); a5 = carry & m25;
            carry = f3 * x3 + n19 * x8 * x8 + ((x0 * x6 + f1 * x5 + x2 * x4 + n19 * f7 * x9) << 1) + (carry >> 25); a6 = carry & m26;
            carry = ((x0 * x7 + x1 * x6 + x2 * x5 + x3 * x4 + n19 * x8 * x9) << 1) + (carry >> 26); a7 = carry & m25;
            carry = x4 * x4 + n19 * f9 * x9 + ((x0 * x8 + f1 * x7 + x2 * x6 + f3 * x5) << 1) + (carry >> 25); a8 = carry & m26;
            carry = ((x0 * x9 + x1 * x8 + x2 * x7 + x3 * x6 + x4 * x5) << 1) + (carry >> 26); a9 = carry & m25;
            carry = a0 + n19 * (carry >> 25); a0 = carry & m26; a1 += carry >> 26;

            f1 = y1 + y1; f3 = y3 + y3; f5 = y5 + y5; f7 = y7 + y7; f9 = y9 + y9;
            carry = y0 * y0 + n19 * f5 * y5 + ((n19 * (f1 * y9 + y2 * y8 + f3 * y7 + y4 * y6)) << 1); b0 = carry & m26;
            carry = ((y0 * y1 + n19 * (y2 * y9 + y3 * y8 + y4 * y7 + y5 * y6)) << 1) + (carry >> 26); b1 = carry & m25;
            carry = f1 * y1 + n19 * y6 * y6 + ((y0 * y2 + n19 * (f3 * y9 + y4 * y8 + f5 * y7)) << 1) + (carry >> 25); b2 = carry & m26;
            carry = ((y0 * y3 + y1 * y2 + n19 * (y4 * y9 + y5 * y8 + y6 * y7)) << 1) + (carry >> 26); b3 = carry & m25;
            carry = y2 * y2 + n19 * f7 * y7 + ((y0 * y4 + f1 * y3 + n19 * (f5 * y9 + y6 * y8)) << 1) + (carry >> 25); b4 = carry & m26;
            carry = ((y0 * y5 + y1 * y4 + y2 * y3 + n19 * (y6 * y9 + y7 * y8)) << 1) + (carry >> 26); b5 = carry & m25;
            carry = f3 * y3 + n19 * y8 * y8 + ((y0 * y6 + f1 * y5 + y2 * y4 + n19 * f7 * y9) << 1) + (carry >> 25); b6 = carry & m26;
            carry = ((y0 * y7 + y1 * y6 + y2 * y5 + y3 * y4 + n19 * y8 * y9) << 1) + (carry >> 26); b7 = carry & m25;
            carry = y4 * y4 + n19 * f9 * y9 + ((y0 * y8 + f1 * y7 + y2 * y6 + f3 * y5) << 1) + (carry >> 25); b8 = carry & m26;
            carry = ((y0 * y9 + y1 * y8 + y2 * y7 + y3 * y6 + y4 * y5) << 1) + (carry >> 26); b9 = carry & m25;
            carry = b0 + n19 * (carry >> 25); b0 = carry & m26; b1 += carry >> 26;

            f1 = z1 + z1; f3 = z3 + z3; f5 = z5 + z5; f7 = z7 + z7; f9 = z9 + z9;
            carry = z0 * z0 + n19 * f5 * z5 + ((n19 * (f1 * z9 + z2 * z8 + f3 * z7 + z4 * z6)) << 1); c0 = carry & m26;
            carry = ((z0 * z1 + n19 * (z2 * z9 + z3 * z8 + z4 * z7 + z5 * z6)) << 1) + (carry >> 26); c1 = carry & m25;
            carry = f1 * z1 + n19 * z6 * z6 + ((z0 * z2 + n19 * (f3 * z9 + z4 * z8 + f5 * z7)) << 1) + (carry >> 25); c2 = carry & m26;
            carry = ((z0 * z3 + z1 * z2 + n19 * (z4 * z9 + z5 * z8 + z6 * z7)) << 1) + (carry >> 26); c3 = carry & m25;
            carry = z2 * z2 + n19 * f7 * z7 + ((z0 * z4 + f1 * z3 + n19 * (f5 * z9 + z6 * z8)) << 1) + (carry >> 25); c4 = carry & m26;
            carry = ((z0 * z5 + z1 * z4 + z2 * z3 + n19 * (z6 * z9 + z7 * z8)) << 1) + (carry >> 26); c5 = carry & m25;
            carry = f3 * z3 + n19 * z8 * z8 + ((z0 * z6 + f1 * z5 + z2 * z4 + n19 * f7 * z9) << 1) + (carry >> 25); c6 = carry & m26;
            carry = ((z0 * z7 + z1 * z6 + z2 * z5 + z3 * z4 + n19 * z8 * z9) << 1) + (carry >> 26); c7 = carry & m25;
            carry = z4 * z4 + n19 * f9 * z9 + ((z0 * z8 + f1 * z7 + z2 * z6 + f3 * z5) << 1) + (carry >> 25); c8 = carry & m26;
            carry = ((z0 * z9 + z1 * z8 + z2 * z7 + z3 * z6 + z4 * z5) << 1) + (carry >> 26); c9 = carry & m25;
            carry = c0 + n19 * (carry >> 25); c0 = carry & m26; c1 += carry >> 26;

            x0 += y0; x1 += y1; x2 += y2; x3 += y3; x4 += y4; x5 += y5; x6 += y6; x7 += y7; x8 += y8; x9 += y9;
            f1 = x1 + x1; f3 = x3 + x3; f5 = x5 + x5; f7 = x7 + x7; f9 = x9 + x9;
            carry = x0 * x0 + n19 * f5 * x5 + ((n19 * (f1 * x9 + x2 * x8 + f3 * x7 + x4 * x6)) << 1); e0 = carry & m26;
            carry = ((x0 * x1 + n19 * (x2 * x9 + x3 * x8 + x4 * x7 + x5 * x6)) << 1) + (carry >> 26); e1 = carry & m25;
            carry = f1 * x1 + n19 * x6 * x6 + ((x0 * x2 + n19 * (f3 * x9 + x4 * x8 + f5 * x7)) << 1) + (carry >> 25); e2 = carry & m26;
            carry = ((x0 * x3 + x1 * x2 + n19 * (x4 * x9 + x5 * x8 + x6 * x7)) << 1) + (carry >> 26); e3 = carry & m25;
            carry = x2 * x2 + n19 * f7 * x7 + ((x0 * x4 + f1 * x3 + n19 * (f5 * x9 + x6 * x8)) << 1) + (carry >> 25); e4 = carry & m26;
            carry = ((x0 * x5 + x1 * x4 + x2 * x3 + n19 * (x6 * x9 + x7 * x8)) << 1) + (carry >> 26); e5 = carry & m25;
            carry = f3 * x3 + n19 * x8 * x8 + ((x0 * x6 + f1 * x5 + x2 * x4 + n19 * f7 * x9) << 1) + (carry >> 25); e6 = carry & m26;
            carry = ((x0 * x7 + x1 * x6 + x2 * x5 + x3 * x4 + n19 * x8 * x9) << 1) + (carry >> 26); e7 = carry & m25;
            carry = x4 * x4 + n19 * f9 * x9 + ((x0 * x8 + f1 * x7 + x2 * x6 + f3 * x5) << 1) + (carry >> 25); e8 = carry & m26;
            carry = ((x0 * x9 + x1 * x8 + x2 * x7 + x3 * x6 + x4 * x5) << 1) + (carry >> 26); e9 = carry & m25;
            carry = e0 + n19 * (carry >> 25); e0 = carry & m26; e1 += carry >> 26;

            // H = A + B, E = H - E, G = A - B, F = 2C + G (here k).
            h0 = a0 + b0; e0 = h0 - e0; g0 = a0 - b0; k0 = c0 + c0 + g0; h1 = a1 + b1; e1 = h1 - e1; g1 = a1 - b1; k1 = c1 + c1 + g1;
            h2 = a2 + b2; e2 = h2 - e2; g2 = a2 - b2; k2 = c2 + c2 + g2; h3 = a3 + b3; e3 = h3 - e3; g3 = a3 - b3; k3 = c3 + c3 + g3;
            h4 = a4 + b4; e4 = h4 - e4; g4 = a4 - b4; k4 = c4 + c4 + g4; h5 = a5 + b5; e5 = h5 - e5; g5 = a5 - b5; k5 = c5 + c5 + g5;
            h6 = a6 + b6; e6 = h6 - e6; g6 = a6 - b6; k6 = c6 + c6 + g6; h7 = a7 + b7; e7 = h7 - e7; g7 = a7 - b7; k7 = c7 + c7 + g7;
            h8 = a8 + b8; e8 = h8 - e8; g8 = a8 - b8; k8 = c8 + c8 + g8; h9 = a9 + b9; e9 = h9 - e9; g9 = a9 - b9; k9 = c9 + c9 + g9;

            // X = E·F, Y = G·H, Z = G·F.
            f1 = e1 + e1; f3 = e3 + e3; f5 = e5 + e5; f7 = e7 + e7; f9 = e9 + e9;
            carry = e0 * k0 + n19 * (f1 * k9 + e2 * k8 + f3 * k7 + e4 * k6 + f5 * k5 + e6 * k4 + f7 * k3 + e8 * k2 + f9 * k1); x0 = carry & m26;
            carry = e0 * k1 + e1 * k0 + n19 * (e2 * k9 + e3 * k8 + e4 * k7 + e5 * k6 + e6 * k5 + e7 * k4 + e8 * k3 + e9 * k2) + (carry >> 26); x1 = carry & m25;
            carry = e0 * k2 + f1 * k1 + e2 * k0 + n19 * (f3 * k9 + e4 * k8 + f5 * k7 + e6 * k6 + f7 * k5 + e8 * k4 + f9 * k3) + (carry >> 25); x2 = carry & m26;
            carry = e0 * k3 + e1 * k2 + e2 * k1 + e3 * k0 + n19 * (e4 * k9 + e5 * k8 + e6 * k7 + e7 * k6 + e8 * k5 + e9 * k4) + (carry >> 26); x3 = carry & m25;
            carry = e0 * k4 + f1 * k3 + e2 * k2 + f3 * k1 + e4 * k0 + n19 * (f5 * k9 + e6 * k8 + f7 * k7 + e8 * k6 + f9 * k5) + (carry >> 25); x4 = carry & m26;
            carry = e0 * k5 + e1 * k4 + e2 * k3 + e3 * k2 + e4 * k1 + e5 * k0 + n19 * (e6 * k9 + e7 * k8 + e8 * k7 + e9 * k6) + (carry >> 26); x5 = carry & m25;
            carry = e0 * k6 + f1 * k5 + e2 * k4 + f3 * k3 + e4 * k2 + f5 * k1 + e6 * k0 + n19 * (f7 * k9 + e8 * k8 + f9 * k7) + (carry >> 25); x6 = carry & m26;
            carry = e0 * k7 + e1 * k6 + e2 * k5 + e3 * k4 + e4 * k3 + e5 * k2 + e6 * k1 + e7 * k0 + n19 * (e8 * k9 + e9 * k8) + (carry >> 26); x7 = carry & m25;
            carry = e0 * k8 + f1 * k7 + e2 * k6 + f3 * k5 + e4 * k4 + f5 * k3 + e6 * k2 + f7 * k1 + e8 * k0 + n19 * (f9 * k9) + (carry >> 25); x8 = carry & m26;
            carry = e0 * k9 + e1 * k8 + e2 * k7 + e3 * k6 + e4 * k5 + e5 * k4 + e6 * k3 + e7 * k2 + e8 * k1 + e9 * k0 + (carry >> 26); x9 = carry & m25;
            carry = x0 + n19 * (carry >> 25); x0 = carry & m26; x1 += carry >> 26;

            f1 = g1 + g1; f3 = g3 + g3; f5 = g5 + g5; f7 = g7 + g7; f9 = g9 + g9;
            carry = g0 * h0 + n19 * (f1 * h9 + g2 * h8 + f3 * h7 + g4 * h6 + f5 * h5 + g6 * h4 + f7 * h3 + g8 * h2 + f9 * h1); y0 = carry & m26;
            carry = g0 * h1 + g1 * h0 + n19 * (g2 * h9 + g3 * h8 + g4 * h7 + g5 * h6 + g6 * h5 + g7 * h4 + g8 * h3 + g9 * h2) + (carry >> 26); y1 = carry & m25;
            carry = g0 * h2 + f1 * h1 + g2 * h0 + n19 * (f3 * h9 + g4 * h8 + f5 * h7 + g6 * h6 + f7 * h5 + g8 * h4 + f9 * h3) + (carry >> 25); y2 = carry & m26;
            carry = g0 * h3 + g1 * h2 + g2 * h1 + g3 * h0 + n19 * (g4 * h9 + g5 * h8 + g6 * h7 + g7 * h6 + g8 * h5 + g9 * h4) + (carry >> 26); y3 = carry & m25;
            carry = g0 * h4 + f1 * h3 + g2 * h2 + f3 * h1 + g4 * h0 + n19 * (f5 * h9 + g6 * h8 + f7 * h7 + g8 * h6 + f9 * h5) + (carry >> 25); y4 = carry & m26;
            carry = g0 * h5 + g1 * h4 + g2 * h3 + g3 * h2 + g4 * h1 + g5 * h0 + n19 * (g6 * h9 + g7 * h8 + g8 * h7 + g9 * h6) + (carry >> 26); y5 = carry & m25;
            carry = g0 * h6 + f1 * h5 + g2 * h4 + f3 * h3 + g4 * h2 + f5 * h1 + g6 * h0 + n19 * (f7 * h9 + g8 * h8 + f9 * h7) + (carry >> 25); y6 = carry & m26;
            carry = g0 * h7 + g1 * h6 + g2 * h5 + g3 * h4 + g4 * h3 + g5 * h2 + g6 * h1 + g7 * h0 + n19 * (g8 * h9 + g9 * h8) + (carry >> 26); y7 = carry & m25;
            carry = g0 * h8 + f1 * h7 + g2 * h6 + f3 * h5 + g4 * h4 + f5 * h3 + g6 * h2 + f7 * h1 + g8 * h0 + n19 * (f9 * h9) + (carry >> 25); y8 = carry & m26;
            carry = g0 * h9 + g1 * h8 + g2 * h7 + g3 * h6 + g4 * h5 + g5 * h4 + g6 * h3 + g7 * h2 + g8 * h1 + g9 * h0 + (carry >> 26); y9 = carry & m25;
            carry = y0 + n19 * (carry >> 25); y0 = carry & m26; y1 += carry >> 26;

            carry = g0 * k0 + n19 * (f1 * k9 + g2 * k8 + f3 * k7 + g4 * k6 + f5 * k5 + g6 * k4 + f7 * k3 + g8 * k2 + f9 * k1); z0 = carry & m26;
            carry = g0 * k1 + g1 * k0 + n19 * (g2 * k9 + g3 * k8 + g4 * k7 + g5 * k6 + g6 * k5 + g7 * k4 + g8 * k3 + g9 * k2) + (carry >> 26); z1 = carry & m25;
            carry = g0 * k2 + f1 * k1 + g2 * k0 + n19 * (f3 * k9 + g4 * k8 + f5 * k7 + g6 * k6 + f7 * k5 + g8 * k4 + f9 * k3) + (carry >> 25); z2 = carry & m26;
            carry = g0 * k3 + g1 * k2 + g2 * k1 + g3 * k0 + n19 * (g4 * k9 + g5 * k8 + g6 * k7 + g7 * k6 + g8 * k5 + g9 * k4) + (carry >> 26); z3 = carry & m25;
            carry = g0 * k4 + f1 * k3 + g2 * k2 + f3 * k1 + g4 * k0 + n19 * (f5 * k9 + g6 * k8 + f7 * k7 + g8 * k6 + f9 * k5) + (carry >> 25); z4 = carry & m26;
            carry = g0 * k5 + g1 * k4 + g2 * k3 + g3 * k2 + g4 * k1 + g5 * k0 + n19 * (g6 * k9 + g7 * k8 + g8 * k7 + g9 * k6) + (carry >> 26); z5 = carry & m25;
            carry = g0 * k6 + f1 * k5 + g2 * k4 + f3 * k3 + g4 * k2 + f5 * k1 + g6 * k0 + n19 * (f7 * k9 + g8 * k8 + f9 * k7) + (carry >> 25); z6 = carry & m26;
            carry = g0 * k7 + g1 * k6 + g2 * k5 + g3 * k4 + g4 * k3 + g5 * k2 + g6 * k1 + g7 * k0 + n19 * (g8 * k9 + g9 * k8) + (carry >> 26); z7 = carry & m25;
            carry = g0 * k8 + f1 * k7 + g2 * k6 + f3 * k5 + g4 * k4 + f5 * k3 + g6 * k2 + f7 * k1 + g8 * k0 + n19 * (f9 * k9) + (carry >> 25); z8 = carry & m26;
            carry = g0 * k9 + g1 * k8 + g2 * k7 + g3 * k6 + g4 * k5 + g5 * k4 + g6 * k3 + g7 * k2 + g8 * k1 + g9 * k0 + (carry >> 26); z9 = carry & m25;
            carry = z0 + n19 * (carry >> 25); z0 = carry & m26; z1 += carry >> 26;
        }
        while (--times != 0);

        state[0] = (int)x0; state[1] = (int)x1; state[2] = (int)x2; state[3] = (int)x3; state[4] = (int)x4; state[5] = (int)x5; state[6] = (int)x6; state[7] = (int)x7; state[8] = (int)x8; state[9] = (int)x9;
        state[10] = (int)y0; state[11] = (int)y1; state[12] = (int)y2; state[13] = (int)y3; state[14] = (int)y4; state[15] = (int)y5; state[16] = (int)y6; state[17] = (int)y7; state[18] = (int)y8; state[19] = (int)y9;
        state[20] = (int)z0; state[21] = (int)z1; state[22] = (int)z2; state[23] = (int)z3; state[24] = (int)z4; state[25] = (int)z5; state[26] = (int)z6; state[27] = (int)z7; state[28] = (int)z8; state[29] = (int)z9;
        if (!isExtended)
            return;

        // T = E·H.
        f1 = e1 + e1; f3 = e3 + e3; f5 = e5 + e5; f7 = e7 + e7; f9 = e9 + e9;
        carry = e0 * h0 + n19 * (f1 * h9 + e2 * h8 + f3 * h7 + e4 * h6 + f5 * h5 + e6 * h4 + f7 * h3 + e8 * h2 + f9 * h1); a0 = carry & m26;
        carry = e0 * h1 + e1 * h0 + n19 * (e2 * h9 + e3 * h8 + e4 * h7 + e5 * h6 + e6 * h5 + e7 * h4 + e8 * h3 + e9 * h2) + (carry >> 26); a1 = carry & m25;
        carry = e0 * h2 + f1 * h1 + e2 * h0 + n19 * (f3 * h9 + e4 * h8 + f5 * h7 + e6 * h6 + f7 * h5 + e8 * h4 + f9 * h3) + (carry >> 25); a2 = carry & m26;
        carry = e0 * h3 + e1 * h2 + e2 * h1 + e3 * h0 + n19 * (e4 * h9 + e5 * h8 + e6 * h7 + e7 * h6 + e8 * h5 + e9 * h4) + (carry >> 26); a3 = carry & m25;
        carry = e0 * h4 + f1 * h3 + e2 * h2 + f3 * h1 + e4 * h0 + n19 * (f5 * h9 + e6 * h8 + f7 * h7 + e8 * h6 + f9 * h5) + (carry >> 25); a4 = carry & m26;
        carry = e0 * h5 + e1 * h4 + e2 * h3 + e3 * h2 + e4 * h1 + e5 * h0 + n19 * (e6 * h9 + e7 * h8 + e8 * h7 + e9 * h6) + (carry >> 26); a5 = carry & m25;
        carry = e0 * h6 + f1 * h5 + e2 * h4 + f3 * h3 + e4 * h2 + f5 * h1 + e6 * h0 + n19 * (f7 * h9 + e8 * h8 + f9 * h7) + (carry >> 25); a6 = carry & m26;
        carry = e0 * h7 + e1 * h6 + e2 * h5 + e3 * h4 + e4 * h3 + e5 * h2 + e6 * h1 + e7 * h0 + n19 * (e8 * h9 + e9 * h8) + (carry >> 26); a7 = carry & m25;
        carry = e0 * h8 + f1 * h7 + e2 * h6 + f3 * h5 + e4 * h4 + f5 * h3 + e6 * h2 + f7 * h1 + e8 * h0 + n19 * (f9 * h9) + (carry >> 25); a8 = carry & m26;
        carry = e0 * h9 + e1 * h8 + e2 * h7 + e3 * h6 + e4 * h5 + e5 * h4 + e6 * h3 + e7 * h2 + e8 * h1 + e9 * h0 + (carry >> 26); a9 = carry & m25;
        carry = a0 + n19 * (carry >> 25); a0 = carry & m26; a1 += carry >> 26;
        state[30] = (int)a0; state[31] = (int)a1; state[32] = (int)a2; state[33] = (int)a3; state[34] = (int)a4; state[35] = (int)a5; state[36] = (int)a6; state[37] = (int)a7; state[38] = (int)a8; state[39] = (int)a9;
    }

    // Hot: the same bounds. X (or its negative), Y, Z and T are carried, what is added is below E and O, either sign. Y - X, Y + X, E = B - A and H = B + A are below E and O. C is carried, D is carried or 2Z:
    // F = D - C and G = D + C are below 3/2·E and 3/2·O, either sign. Only F·G has two such factors: a column is below 9/4·2^61 < 2^62.2, column 9 below 10·9/4·E·O < 2^57.6.
    /// <summary>
    /// Adds; <paramref name="isAffine"/> says that Z is 1 in what is added, and DoubleZ is not read; <paramref name="isExtended"/> that the next is an addition, and T is needed.
    /// </summary>
    public static void Add(int[] state, bool isAffine, bool isExtended)
    {
        long carry, m26 = 0x3ffffff, m25 = 0x1ffffff, n19 = 19;
        long f1, f3, f5, f7, f9;
        long x0 = state[0], x1 = state[1], x2 = state[2], x3 = state[3], x4 = state[4], x5 = state[5], x6 = state[6], x7 = state[7], x8 = state[8], x9 = state[9];
        long y0 = state[10], y1 = state[11], y2 = state[12], y3 = state[13], y4 = state[14], y5 = state[15], y6 = state[16], y7 = state[17], y8 = state[18], y9 = state[19];
        long a0, a1, a2, a3, a4, a5, a6, a7, a8, a9;
        long b0, b1, b2, b3, b4, b5, b6, b7, b8, b9;
        long c0, c1, c2, c3, c4, c5, c6, c7, c8, c9;
        long d0, d1, d2, d3, d4, d5, d6, d7, d8, d9;
        long e0, e1, e2, e3, e4, e5, e6, e7, e8, e9;
        long g0, g1, g2, g3, g4, g5, g6, g7, g8, g9;
        long h0, h1, h2, h3, h4, h5, h6, h7, h8, h9;
        long u0 = state[50], u1 = state[51], u2 = state[52], u3 = state[53], u4 = state[54], u5 = state[55], u6 = state[56], u7 = state[57], u8 = state[58], u9 = state[59];
        long v0 = state[30], v1 = state[31], v2 = state[32], v3 = state[33], v4 = state[34], v5 = state[35], v6 = state[36], v7 = state[37], v8 = state[38], v9 = state[39];
        long k0, k1, k2, k3, k4, k5, k6, k7, k8, k9;
        // A = (Y - X)·Difference, B = (Y + X)·Sum, C = T·DoubleDT, D = Z·DoubleZ.
        h0 = y0 - x0; g0 = y0 + x0; h1 = y1 - x1; g1 = y1 + x1; h2 = y2 - x2; g2 = y2 + x2; h3 = y3 - x3; g3 = y3 + x3; h4 = y4 - x4; g4 = y4 + x4;
        h5 = y5 - x5; g5 = y5 + x5; h6 = y6 - x6; g6 = y6 + x6; h7 = y7 - x7; g7 = y7 + x7; h8 = y8 - x8; g8 = y8 + x8; h9 = y9 - x9; g9 = y9 + x9;
        f1 = h1 + h1; f3 = h3 + h3; f5 = h5 + h5; f7 = h7 + h7; f9 = h9 + h9;
        carry = h0 * u0 + n19 * (f1 * u9 + h2 * u8 + f3 * u7 + h4 * u6 + f5 * u5 + h6 * u4 + f7 * u3 + h8 * u2 + f9 * u1); a0 = carry & m26;
        carry = h0 * u1 + h1 * u0 + n19 * (h2 * u9 + h3 * u8 + h4 * u7 + h5 * u6 + h6 * u5 + h7 * u4 + h8 * u3 + h9 * u2) + (carry >> 26); a1 = carry & m25;
        carry = h0 * u2 + f1 * u1 + h2 * u0 + n19 * (f3 * u9 + h4 * u8 + f5 * u7 + h6 * u6 + f7 * u5 + h8 * u4 + f9 * u3) + (carry >> 25); a2 = carry & m26;
        carry = h0 * u3 + h1 * u2 + h2 * u1 + h3 * u0 + n19 * (h4 * u9 + h5 * u8 + h6 * u7 + h7 * u6 + h8 * u5 + h9 * u4) + (carry >> 26); a3 = carry & m25;
        carry = h0 * u4 + f1 * u3 + h2 * u2 + f3 * u1 + h4 * u0 + n19 * (f5 * u9 + h6 * u8 + f7 * u7 + h8 * u6 + f9 * u5) + (carry >> 25); a4 = carry & m26;
        carry = h0 * u5 + h1 * u4 + h2 * u3 + h3 * u2 + h4 * u1 + h5 * u0 + n19 * (h6 * u9 + h7 * u8 + h8 * u7 + h9 * u6) + (carry >> 26); a5 = carry & m25;
        carry = h0 * u6 + f1 * u5 + h2 * u4 + f3 * u3 + h4 * u2 + f5 * u1 + h6 * u0 + n19 * (f7 * u9 + h8 * u8 + f9 * u7) + (carry >> 25); a6 = carry & m26;
        carry = h0 * u7 + h1 * u6 + h2 * u5 + h3 * u4 + h4 * u3 + h5 * u2 + h6 * u1 + h7 * u0 + n19 * (h8 * u9 + h9 * u8) + (carry >> 26); a7 = carry & m25;
        carry = h0 * u8 + f1 * u7 + h2 * u6 + f3 * u5 + h4 * u4 + f5 * u3 + h6 * u2 + f7 * u1 + h8 * u0 + n19 * (f9 * u9) + (carry >> 25); a8 = carry & m26;
        carry = h0 * u9 + h1 * u8 + h2 * u7 + h3 * u6 + h4 * u5 + h5 * u4 + h6 * u3 + h7 * u2 + h8 * u1 + h9 * u0 + (carry >> 26); a9 = carry & m25;
        carry = a0 + n19 * (carry >> 25); a0 = carry & m26; a1 += carry >> 26;

        u0 = state[40]; u1 = state[41]; u2 = state[42]; u3 = state[43]; u4 = state[44]; u5 = state[45]; u6 = state[46]; u7 = state[47]; u8 = state[48]; u9 = state[49];
        f1 = g1 + g1; f3 = g3 + g3; f5 = g5 + g5; f7 = g7 + g7; f9 = g9 + g9;
        carry = g0 * u0 + n19 * (f1 * u9 + g2 * u8 + f3 * u7 + g4 * u6 + f5 * u5 + g6 * u4 + f7 * u3 + g8 * u2 + f9 * u1); b0 = carry & m26;
        carry = g0 * u1 + g1 * u0 + n19 * (g2 * u9 + g3 * u8 + g4 * u7 + g5 * u6 + g6 * u5 + g7 * u4 + g8 * u3 + g9 * u2) + (carry >> 26); b1 = carry & m25;
        carry = g0 * u2 + f1 * u1 + g2 * u0 + n19 * (f3 * u9 + g4 * u8 + f5 * u7 + g6 * u6 + f7 * u5 + g8 * u4 + f9 * u3) + (carry >> 25); b2 = carry & m26;
        carry = g0 * u3 + g1 * u2 + g2 * u1 + g3 * u0 + n19 * (g4 * u9 + g5 * u8 + g6 * u7 + g7 * u6 + g8 * u5 + g9 * u4) + (carry >> 26); b3 = carry & m25;
        carry = g0 * u4 + f1 * u3 + g2 * u2 + f3 * u1 + g4 * u0 + n19 * (f5 * u9 + g6 * u8 + f7 * u7 + g8 * u6 + f9 * u5) + (carry >> 25); b4 = carry & m26;
        carry = g0 * u5 + g1 * u4 + g2 * u3 + g3 * u2 + g4 * u1 + g5 * u0 + n19 * (g6 * u9 + g7 * u8 + g8 * u7 + g9 * u6) + (carry >> 26); b5 = carry & m25;
        carry = g0 * u6 + f1 * u5 + g2 * u4 + f3 * u3 + g4 * u2 + f5 * u1 + g6 * u0 + n19 * (f7 * u9 + g8 * u8 + f9 * u7) + (carry >> 25); b6 = carry & m26;
        carry = g0 * u7 + g1 * u6 + g2 * u5 + g3 * u4 + g4 * u3 + g5 * u2 + g6 * u1 + g7 * u0 + n19 * (g8 * u9 + g9 * u8) + (carry >> 26); b7 = carry & m25;
        carry = g0 * u8 + f1 * u7 + g2 * u6 + f3 * u5 + g4 * u4 + f5 * u3 + g6 * u2 + f7 * u1 + g8 * u0 + n19 * (f9 * u9) + (carry >> 25); b8 = carry & m26;
        carry = g0 * u9 + g1 * u8 + g2 * u7 + g3 * u6 + g4 * u5 + g5 * u4 + g6 * u3 + g7 * u2 + g8 * u1 + g9 * u0 + (carry >> 26); b9 = carry & m25;
        carry = b0 + n19 * (carry >> 25); b0 = carry & m26; b1 += carry >> 26;

        u0 = state[70]; u1 = state[71]; u2 = state[72]; u3 = state[73]; u4 = state[74]; u5 = state[75]; u6 = state[76]; u7 = state[77]; u8 = state[78]; u9 = state[79];
        f1 = v1 + v1; f3 = v3 + v3; f5 = v5 + v5; f7 = v7 + v7; f9 = v9 + v9;
        carry = v0 * u0 + n19 * (f1 * u9 + v2 * u8 + f3 * u7 + v4 * u6 + f5 * u5 + v6 * u4 + f7 * u3 + v8 * u2 + f9 * u1); c0 = carry & m26;
        carry = v0 * u1 + v1 * u0 + n19 * (v2 * u9 + v3 * u8 + v4 * u7 + v5 * u6 + v6 * u5 + v7 * u4 + v8 * u3 + v9 * u2) + (carry >> 26); c1 = carry & m25;
        carry = v0 * u2 + f1 * u1 + v2 * u0 + n19 * (f3 * u9 + v4 * u8 + f5 * u7 + v6 * u6 + f7 * u5 + v8 * u4 + f9 * u3) + (carry >> 25); c2 = carry & m26;
        carry = v0 * u3 + v1 * u2 + v2 * u1 + v3 * u0 + n19 * (v4 * u9 + v5 * u8 + v6 * u7 + v7 * u6 + v8 * u5 + v9 * u4) + (carry >> 26); c3 = carry & m25;
        carry = v0 * u4 + f1 * u3 + v2 * u2 + f3 * u1 + v4 * u0 + n19 * (f5 * u9 + v6 * u8 + f7 * u7 + v8 * u6 + f9 * u5) + (carry >> 25); c4 = carry & m26;
        carry = v0 * u5 + v1 * u4 + v2 * u3 + v3 * u2 + v4 * u1 + v5 * u0 + n19 * (v6 * u9 + v7 * u8 + v8 * u7 + v9 * u6) + (carry >> 26); c5 = carry & m25;
        carry = v0 * u6 + f1 * u5 + v2 * u4 + f3 * u3 + v4 * u2 + f5 * u1 + v6 * u0 + n19 * (f7 * u9 + v8 * u8 + f9 * u7) + (carry >> 25); c6 = carry & m26;
        carry = v0 * u7 + v1 * u6 + v2 * u5 + v3 * u4 + v4 * u3 + v5 * u2 + v6 * u1 + v7 * u0 + n19 * (v8 * u9 + v9 * u8) + (carry >> 26); c7 = carry & m25;
        carry = v0 * u8 + f1 * u7 + v2 * u6 + f3 * u5 + v4 * u4 + f5 * u3 + v6 * u2 + f7 * u1 + v8 * u0 + n19 * (f9 * u9) + (carry >> 25); c8 = carry & m26;
        carry = v0 * u9 + v1 * u8 + v2 * u7 + v3 * u6 + v4 * u5 + v5 * u4 + v6 * u3 + v7 * u2 + v8 * u1 + v9 * u0 + (carry >> 26); c9 = carry & m25;
        carry = c0 + n19 * (carry >> 25); c0 = carry & m26; c1 += carry >> 26;

        v0 = state[20]; v1 = state[21]; v2 = state[22]; v3 = state[23]; v4 = state[24]; v5 = state[25]; v6 = state[26]; v7 = state[27]; v8 = state[28]; v9 = state[29];
        if (isAffine)
        {
            d0 = v0 + v0; d1 = v1 + v1; d2 = v2 + v2; d3 = v3 + v3; d4 = v4 + v4; d5 = v5 + v5; d6 = v6 + v6; d7 = v7 + v7; d8 = v8 + v8; d9 = v9 + v9;
        }
        else
        {
            u0 = state[60]; u1 = state[61]; u2 = state[62]; u3 = state[63]; u4 = state[64]; u5 = state[65]; u6 = state[66]; u7 = state[67]; u8 = state[68]; u9 = state[69];
            f1 = v1 + v1; f3 = v3 + v3; f5 = v5 + v5; f7 = v7 + v7; f9 = v9 + v9;
            carry = v0 * u0 + n19 * (f1 * u9 + v2 * u8 + f3 * u7 + v4 * u6 + f5 * u5 + v6 * u4 + f7 * u3 + v8 * u2 + f9 * u1); d0 = carry & m26;
            carry = v0 * u1 + v1 * u0 + n19 * (v2 * u9 + v3 * u8 + v4 * u7 + v5 * u6 + v6 * u5 + v7 * u4 + v8 * u3 + v9 * u2) + (carry >> 26); d1 = carry & m25;
            carry = v0 * u2 + f1 * u1 + v2 * u0 + n19 * (f3 * u9 + v4 * u8 + f5 * u7 + v6 * u6 + f7 * u5 + v8 * u4 + f9 * u3) + (carry >> 25); d2 = carry & m26;
            carry = v0 * u3 + v1 * u2 + v2 * u1 + v3 * u0 + n19 * (v4 * u9 + v5 * u8 + v6 * u7 + v7 * u6 + v8 * u5 + v9 * u4) + (carry >> 26); d3 = carry & m25;
            carry = v0 * u4 + f1 * u3 + v2 * u2 + f3 * u1 + v4 * u0 + n19 * (f5 * u9 + v6 * u8 + f7 * u7 + v8 * u6 + f9 * u5) + (carry >> 25); d4 = carry & m26;
            carry = v0 * u5 + v1 * u4 + v2 * u3 + v3 * u2 + v4 * u1 + v5 * u0 + n19 * (v6 * u9 + v7 * u8 + v8 * u7 + v9 * u6) + (carry >> 26); d5 = carry & m25;
            carry = v0 * u6 + f1 * u5 + v2 * u4 + f3 * u3 + v4 * u2 + f5 * u1 + v6 * u0 + n19 * (f7 * u9 + v8 * u8 + f9 * u7) + (carry >> 25); d6 = carry & m26;
            carry = v0 * u7 + v1 * u6 + v2 * u5 + v3 * u4 + v4 * u3 + v5 * u2 + v6 * u1 + v7 * u0 + n19 * (v8 * u9 + v9 * u8) + (carry >> 26); d7 = carry & m25;
            carry = v0 * u8 + f1 * u7 + v2 * u6 + f3 * u5 + v4 * u4 + f5 * u3 + v6 * u2 + f7 * u1 + v8 * u0 + n19 * (f9 * u9) + (carry >> 25); d8 = carry & m26;
            carry = v0 * u9 + v1 * u8 + v2 * u7 + v3 * u6 + v4 * u5 + v5 * u4 + v6 * u3 + v7 * u2 + v8 * u1 + v9 * u0 + (carry >> 26); d9 = carry & m25;
            carry = d0 + n19 * (carry >> 25); d0 = carry & m26; d1 += carry >> 26;
        }

        // E = B - A, H = B + A, F = D - C (here k), G = D + C; X = E·F, Y = H·G, Z = G·F, T = E·H.
        e0 = b0 - a0; h0 = b0 + a0; k0 = d0 - c0; g0 = d0 + c0; e1 = b1 - a1; h1 = b1 + a1; k1 = d1 - c1; g1 = d1 + c1;
        e2 = b2 - a2; h2 = b2 + a2; k2 = d2 - c2; g2 = d2 + c2; e3 = b3 - a3; h3 = b3 + a3; k3 = d3 - c3; g3 = d3 + c3;
        e4 = b4 - a4; h4 = b4 + a4; k4 = d4 - c4; g4 = d4 + c4; e5 = b5 - a5; h5 = b5 + a5; k5 = d5 - c5; g5 = d5 + c5;
        e6 = b6 - a6; h6 = b6 + a6; k6 = d6 - c6; g6 = d6 + c6; e7 = b7 - a7; h7 = b7 + a7; k7 = d7 - c7; g7 = d7 + c7;
        e8 = b8 - a8; h8 = b8 + a8; k8 = d8 - c8; g8 = d8 + c8; e9 = b9 - a9; h9 = b9 + a9; k9 = d9 - c9; g9 = d9 + c9;

        f1 = e1 + e1; f3 = e3 + e3; f5 = e5 + e5; f7 = e7 + e7; f9 = e9 + e9;
        carry = e0 * k0 + n19 * (f1 * k9 + e2 * k8 + f3 * k7 + e4 * k6 + f5 * k5 + e6 * k4 + f7 * k3 + e8 * k2 + f9 * k1); x0 = carry & m26;
        carry = e0 * k1 + e1 * k0 + n19 * (e2 * k9 + e3 * k8 + e4 * k7 + e5 * k6 + e6 * k5 + e7 * k4 + e8 * k3 + e9 * k2) + (carry >> 26); x1 = carry & m25;
        carry = e0 * k2 + f1 * k1 + e2 * k0 + n19 * (f3 * k9 + e4 * k8 + f5 * k7 + e6 * k6 + f7 * k5 + e8 * k4 + f9 * k3) + (carry >> 25); x2 = carry & m26;
        carry = e0 * k3 + e1 * k2 + e2 * k1 + e3 * k0 + n19 * (e4 * k9 + e5 * k8 + e6 * k7 + e7 * k6 + e8 * k5 + e9 * k4) + (carry >> 26); x3 = carry & m25;
        carry = e0 * k4 + f1 * k3 + e2 * k2 + f3 * k1 + e4 * k0 + n19 * (f5 * k9 + e6 * k8 + f7 * k7 + e8 * k6 + f9 * k5) + (carry >> 25); x4 = carry & m26;
        carry = e0 * k5 + e1 * k4 + e2 * k3 + e3 * k2 + e4 * k1 + e5 * k0 + n19 * (e6 * k9 + e7 * k8 + e8 * k7 + e9 * k6) + (carry >> 26); x5 = carry & m25;
        carry = e0 * k6 + f1 * k5 + e2 * k4 + f3 * k3 + e4 * k2 + f5 * k1 + e6 * k0 + n19 * (f7 * k9 + e8 * k8 + f9 * k7) + (carry >> 25); x6 = carry & m26;
        carry = e0 * k7 + e1 * k6 + e2 * k5 + e3 * k4 + e4 * k3 + e5 * k2 + e6 * k1 + e7 * k0 + n19 * (e8 * k9 + e9 * k8) + (carry >> 26); x7 = carry & m25;
        carry = e0 * k8 + f1 * k7 + e2 * k6 + f3 * k5 + e4 * k4 + f5 * k3 + e6 * k2 + f7 * k1 + e8 * k0 + n19 * (f9 * k9) + (carry >> 25); x8 = carry & m26;
        carry = e0 * k9 + e1 * k8 + e2 * k7 + e3 * k6 + e4 * k5 + e5 * k4 + e6 * k3 + e7 * k2 + e8 * k1 + e9 * k0 + (carry >> 26); x9 = carry & m25;
        carry = x0 + n19 * (carry >> 25); x0 = carry & m26; x1 += carry >> 26;
        if (isExtended)
        {
            carry = e0 * h0 + n19 * (f1 * h9 + e2 * h8 + f3 * h7 + e4 * h6 + f5 * h5 + e6 * h4 + f7 * h3 + e8 * h2 + f9 * h1); a0 = carry & m26;
            carry = e0 * h1 + e1 * h0 + n19 * (e2 * h9 + e3 * h8 + e4 * h7 + e5 * h6 + e6 * h5 + e7 * h4 + e8 * h3 + e9 * h2) + (carry >> 26); a1 = carry & m25;
            carry = e0 * h2 + f1 * h1 + e2 * h0 + n19 * (f3 * h9 + e4 * h8 + f5 * h7 + e6 * h6 + f7 * h5 + e8 * h4 + f9 * h3) + (carry >> 25); a2 = carry & m26;
            carry = e0 * h3 + e1 * h2 + e2 * h1 + e3 * h0 + n19 * (e4 * h9 + e5 * h8 + e6 * h7 + e7 * h6 + e8 * h5 + e9 * h4) + (carry >> 26); a3 = carry & m25;
            carry = e0 * h4 + f1 * h3 + e2 * h2 + f3 * h1 + e4 * h0 + n19 * (f5 * h9 + e6 * h8 + f7 * h7 + e8 * h6 + f9 * h5) + (carry >> 25); a4 = carry & m26;
            carry = e0 * h5 + e1 * h4 + e2 * h3 + e3 * h2 + e4 * h1 + e5 * h0 + n19 * (e6 * h9 + e7 * h8 + e8 * h7 + e9 * h6) + (carry >> 26); a5 = carry & m25;
            carry = e0 * h6 + f1 * h5 + e2 * h4 + f3 * h3 + e4 * h2 + f5 * h1 + e6 * h0 + n19 * (f7 * h9 + e8 * h8 + f9 * h7) + (carry >> 25); a6 = carry & m26;
            carry = e0 * h7 + e1 * h6 + e2 * h5 + e3 * h4 + e4 * h3 + e5 * h2 + e6 * h1 + e7 * h0 + n19 * (e8 * h9 + e9 * h8) + (carry >> 26); a7 = carry & m25;
            carry = e0 * h8 + f1 * h7 + e2 * h6 + f3 * h5 + e4 * h4 + f5 * h3 + e6 * h2 + f7 * h1 + e8 * h0 + n19 * (f9 * h9) + (carry >> 25); a8 = carry & m26;
            carry = e0 * h9 + e1 * h8 + e2 * h7 + e3 * h6 + e4 * h5 + e5 * h4 + e6 * h3 + e7 * h2 + e8 * h1 + e9 * h0 + (carry >> 26); a9 = carry & m25;
            carry = a0 + n19 * (carry >> 25); a0 = carry & m26; a1 += carry >> 26;
            state[30] = (int)a0; state[31] = (int)a1; state[32] = (int)a2; state[33] = (int)a3; state[34] = (int)a4; state[35] = (int)a5; state[36] = (int)a6; state[37] = (int)a7; state[38] = (int)a8; state[39] = (int)a9;
        }

        f1 = g1 + g1; f3 = g3 + g3; f5 = g5 + g5; f7 = g7 + g7; f9 = g9 + g9;
        carry = g0 * h0 + n19 * (f1 * h9 + g2 * h8 + f3 * h7 + g4 * h6 + f5 * h5 + g6 * h4 + f7 * h3 + g8 * h2 + f9 * h1); y0 = carry & m26;
        carry = g0 * h1 + g1 * h0 + n19 * (g2 * h9 + g3 * h8 + g4 * h7 + g5 * h6 + g6 * h5 + g7 * h4 + g8 * h3 + g9 * h2) + (carry >> 26); y1 = carry & m25;
        carry = g0 * h2 + f1 * h1 + g2 * h0 + n19 * (f3 * h9 + g4 * h8 + f5 * h7 + g6 * h6 + f7 * h5 + g8 * h4 + f9 * h3) + (carry >> 25); y2 = carry & m26;
        carry = g0 * h3 + g1 * h2 + g2 * h1 + g3 * h0 + n19 * (g4 * h9 + g5 * h8 + g6 * h7 + g7 * h6 + g8 * h5 + g9 * h4) + (carry >> 26); y3 = carry & m25;
        carry = g0 * h4 + f1 * h3 + g2 * h2 + f3 * h1 + g4 * h0 + n19 * (f5 * h9 + g6 * h8 + f7 * h7 + g8 * h6 + f9 * h5) + (carry >> 25); y4 = carry & m26;
        carry = g0 * h5 + g1 * h4 + g2 * h3 + g3 * h2 + g4 * h1 + g5 * h0 + n19 * (g6 * h9 + g7 * h8 + g8 * h7 + g9 * h6) + (carry >> 26); y5 = carry & m25;
        carry = g0 * h6 + f1 * h5 + g2 * h4 + f3 * h3 + g4 * h2 + f5 * h1 + g6 * h0 + n19 * (f7 * h9 + g8 * h8 + f9 * h7) + (carry >> 25); y6 = carry & m26;
        carry = g0 * h7 + g1 * h6 + g2 * h5 + g3 * h4 + g4 * h3 + g5 * h2 + g6 * h1 + g7 * h0 + n19 * (g8 * h9 + g9 * h8) + (carry >> 26); y7 = carry & m25;
        carry = g0 * h8 + f1 * h7 + g2 * h6 + f3 * h5 + g4 * h4 + f5 * h3 + g6 * h2 + f7 * h1 + g8 * h0 + n19 * (f9 * h9) + (carry >> 25); y8 = carry & m26;
        carry = g0 * h9 + g1 * h8 + g2 * h7 + g3 * h6 + g4 * h5 + g5 * h4 + g6 * h3 + g7 * h2 + g8 * h1 + g9 * h0 + (carry >> 26); y9 = carry & m25;
        carry = y0 + n19 * (carry >> 25); y0 = carry & m26; y1 += carry >> 26;

        carry = g0 * k0 + n19 * (f1 * k9 + g2 * k8 + f3 * k7 + g4 * k6 + f5 * k5 + g6 * k4 + f7 * k3 + g8 * k2 + f9 * k1); a0 = carry & m26;
        carry = g0 * k1 + g1 * k0 + n19 * (g2 * k9 + g3 * k8 + g4 * k7 + g5 * k6 + g6 * k5 + g7 * k4 + g8 * k3 + g9 * k2) + (carry >> 26); a1 = carry & m25;
        carry = g0 * k2 + f1 * k1 + g2 * k0 + n19 * (f3 * k9 + g4 * k8 + f5 * k7 + g6 * k6 + f7 * k5 + g8 * k4 + f9 * k3) + (carry >> 25); a2 = carry & m26;
        carry = g0 * k3 + g1 * k2 + g2 * k1 + g3 * k0 + n19 * (g4 * k9 + g5 * k8 + g6 * k7 + g7 * k6 + g8 * k5 + g9 * k4) + (carry >> 26); a3 = carry & m25;
        carry = g0 * k4 + f1 * k3 + g2 * k2 + f3 * k1 + g4 * k0 + n19 * (f5 * k9 + g6 * k8 + f7 * k7 + g8 * k6 + f9 * k5) + (carry >> 25); a4 = carry & m26;
        carry = g0 * k5 + g1 * k4 + g2 * k3 + g3 * k2 + g4 * k1 + g5 * k0 + n19 * (g6 * k9 + g7 * k8 + g8 * k7 + g9 * k6) + (carry >> 26); a5 = carry & m25;
        carry = g0 * k6 + f1 * k5 + g2 * k4 + f3 * k3 + g4 * k2 + f5 * k1 + g6 * k0 + n19 * (f7 * k9 + g8 * k8 + f9 * k7) + (carry >> 25); a6 = carry & m26;
        carry = g0 * k7 + g1 * k6 + g2 * k5 + g3 * k4 + g4 * k3 + g5 * k2 + g6 * k1 + g7 * k0 + n19 * (g8 * k9 + g9 * k8) + (carry >> 26); a7 = carry & m25;
        carry = g0 * k8 + f1 * k7 + g2 * k6 + f3 * k5 + g4 * k4 + f5 * k3 + g6 * k2 + f7 * k1 + g8 * k0 + n19 * (f9 * k9) + (carry >> 25); a8 = carry & m26;
        carry = g0 * k9 + g1 * k8 + g2 * k7 + g3 * k6 + g4 * k5 + g5 * k4 + g6 * k3 + g7 * k2 + g8 * k1 + g9 * k0 + (carry >> 26); a9 = carry & m25;
        carry = a0 + n19 * (carry >> 25); a0 = carry & m26; a1 += carry >> 26;
        state[0] = (int)x0; state[1] = (int)x1; state[2] = (int)x2; state[3] = (int)x3; state[4] = (int)x4; state[5] = (int)x5; state[6] = (int)x6; state[7] = (int)x7; state[8] = (int)x8; state[9] = (int)x9;
        state[10] = (int)y0; state[11] = (int)y1; state[12] = (int)y2; state[13] = (int)y3; state[14] = (int)y4; state[15] = (int)y5; state[16] = (int)y6; state[17] = (int)y7; state[18] = (int)y8; state[19] = (int)y9;
        state[20] = (int)a0; state[21] = (int)a1; state[22] = (int)a2; state[23] = (int)a3; state[24] = (int)a4; state[25] = (int)a5; state[26] = (int)a6; state[27] = (int)a7; state[28] = (int)a8; state[29] = (int)a9;
    }
}
