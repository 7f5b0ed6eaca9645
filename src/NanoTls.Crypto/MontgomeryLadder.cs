namespace NanoTls.Crypto;

/// <summary>
/// The Montgomery ladder of RFC 7748 §5 on five elements in one array: u (x_1) at 0, p (x_2) at 10, q (z_2) at 20, s (x_3) at 30, t (z_3) at 40.
/// </summary>
internal static class MontgomeryLadder
{
    // Hot: all limbs in locals; products summed in long, carried once.
    // Carried limbs: even in [0, 2^26), odd in (-2^16, 2^25 + 2^16); sums and differences are below the double, E = 2^27 and O = 2^26 + 2^17, either sign.
    // A column of a product has 10 terms f_i·g_j, twice those with i and j odd, 19 times those that wrap. The largest is column 0:
    // E² + 19(4·E² + 5·2·O²) < 2^54 + 19·2^56.71 < 2^61, and no partial sum passes its column's bound; with the carry of the column before, < 2^36,
    // and 19·(carry >> 25) < 2^41 out of the last one, all stay far below 2^63.
    // The conditional swap of RFC 7748 changes only which of (a, b) and (c, d) is doubled: d·a and c·b trade places, and s and t are symmetric in them.
    /// <summary>Does <paramref name="steps"/> ladder steps, for the bits from <paramref name="bit"/> down; <paramref name="isBase"/> says that u is 9.</summary>
    public static void Step(int[] state, byte[] scalar, int bit, int steps, bool isBase)
    {
        long carry, mask, m26 = 0x3ffffff, m25 = 0x1ffffff, n19 = 19, n121665 = 121665, n9 = 9;
        int swapped = bit == 254 ? 0 : (scalar[(bit + 1) >> 3] >> ((bit + 1) & 7)) & 1;
        long a0, a1, a2, a3, a4, a5, a6, a7, a8, a9;
        long b0, b1, b2, b3, b4, b5, b6, b7, b8, b9;
        long c0, c1, c2, c3, c4, c5, c6, c7, c8, c9;
        long d0, d1, d2, d3, d4, d5, d6, d7, d8, d9;
        long f1, f3, f5, f7, f9;
        long u0 = state[0], u1 = state[1], u2 = state[2], u3 = state[3], u4 = state[4], u5 = state[5], u6 = state[6], u7 = state[7], u8 = state[8], u9 = state[9];
        long p0 = state[10], p1 = state[11], p2 = state[12], p3 = state[13], p4 = state[14], p5 = state[15], p6 = state[16], p7 = state[17], p8 = state[18], p9 = state[19];
        long q0 = state[20], q1 = state[21], q2 = state[22], q3 = state[23], q4 = state[24], q5 = state[25], q6 = state[26], q7 = state[27], q8 = state[28], q9 = state[29];
        long s0 = state[30], s1 = state[31], s2 = state[32], s3 = state[33], s4 = state[34], s5 = state[35], s6 = state[36], s7 = state[37], s8 = state[38], s9 = state[39];
        long t0 = state[40], t1 = state[41], t2 = state[42], t3 = state[43], t4 = state[44], t5 = state[45], t6 = state[46], t7 = state[47], t8 = state[48], t9 = state[49];
        do
        {
            int selected = (scalar[bit >> 3] >> (bit & 7)) & 1;
            mask = 0L - (long)(selected ^ swapped);
            swapped = selected;

            a0 = p0 + q0; b0 = p0 - q0; c0 = s0 + t0; d0 = s0 - t0;
            a1 = p1 + q1; b1 = p1 - q1; c1 = s1 + t1; d1 = s1 - t1;
            a2 = p2 + q2; b2 = p2 - q2; c2 = s2 + t2; d2 = s2 - t2;
            a3 = p3 + q3; b3 = p3 - q3; c3 = s3 + t3; d3 = s3 - t3;
            a4 = p4 + q4; b4 = p4 - q4; c4 = s4 + t4; d4 = s4 - t4;
            a5 = p5 + q5; b5 = p5 - q5; c5 = s5 + t5; d5 = s5 - t5;
            a6 = p6 + q6; b6 = p6 - q6; c6 = s6 + t6; d6 = s6 - t6;
            a7 = p7 + q7; b7 = p7 - q7; c7 = s7 + t7; d7 = s7 - t7;
            a8 = p8 + q8; b8 = p8 - q8; c8 = s8 + t8; d8 = s8 - t8;
            a9 = p9 + q9; b9 = p9 - q9; c9 = s9 + t9; d9 = s9 - t9;

            // s = d·a, t = c·b: the same whether swapped or not.
            f1 = d1 + d1; f3 = d3 + d3; f5 = d5 + d5; f7 = d7 + d7; f9 = d9 + d9;
            carry = d0 * a0 + n19 * (f1 * a9 + d2 * a8 + f3 * a7 + d4 * a6 + f5 * a5 + d6 * a4 + f7 * a3 + d8 * a2 + f9 * a1); s0 = carry & m26;
            carry = d0 * a1 + d1 * a0 + n19 * (d2 * a9 + d3 * a8 + d4 * a7 + d5 * a6 + d6 * a5 + d7 * a4 + d8 * a3 + d9 * a2) + (carry >> 26); s1 = carry & m25;
            carry = d0 * a2 + f1 * a1 + d2 * a0 + n19 * (f3 * a9 + d4 * a8 + f5 * a7 + d6 * a6 + f7 * a5 + d8 * a4 + f9 * a3) + (carry >> 25); s2 = carry & m26;
            carry = d0 * a3 + d1 * a2 + d2 * a1 + d3 * a0 + n19 * (d4 * a9 + d5 * a8 + d6 * a7 + d7 * a6 + d8 * a5 + d9 * a4) + (carry >> 26); s3 = carry & m25;
            carry = d0 * a4 + f1 * a3 + d2 * a2 + f3 * a1 + d4 * a0 + n19 * (f5 * a9 + d6 * a8 + f7 * a7 + d8 * a6 + f9 * a5) + (carry >> 25); s4 = carry & m26;
            carry = d0 * a5 + d1 * a4 + d2 * a3 + d3 * a2 + d4 * a1 + d5 * a0 + n19 * (d6 * a9 + d7 * a8 + d8 * a7 + d9 * a6) + (carry >> 26); s5 = carry & m25;
            carry = d0 * a6 + f1 * a5 + d2 * a4 + f3 * a3 + d4 * a2 + f5 * a1 + d6 * a0 + n19 * (f7 * a9 + d8 * a8 + f9 * a7) + (carry >> 25); s6 = carry & m26;
            carry = d0 * a7 + d1 * a6 + d2 * a5 + d3 * a4 + d4 * a3 + d5 * a2 + d6 * a1 + d7 * a0 + n19 * (d8 * a9 + d9 * a8) + (carry >> 26); s7 = carry & m25;
            carry = d0 * a8 + f1 * a7 + d2 * a6 + f3 * a5 + d4 * a4 + f5 * a3 + d6 * a2 + f7 * a1 + d8 * a0 + n19 * (f9 * a9) + (carry >> 25); s8 = carry & m26;
            carry = d0 * a9 + d1 * a8 + d2 * a7 + d3 * a6 + d4 * a5 + d5 * a4 + d6 * a3 + d7 * a2 + d8 * a1 + d9 * a0 + (carry >> 26); s9 = carry & m25;
            carry = s0 + n19 * (carry >> 25); s0 = carry & m26; s1 += carry >> 26;

            f1 = c1 + c1; f3 = c3 + c3; f5 = c5 + c5; f7 = c7 + c7; f9 = c9 + c9;
            carry = c0 * b0 + n19 * (f1 * b9 + c2 * b8 + f3 * b7 + c4 * b6 + f5 * b5 + c6 * b4 + f7 * b3 + c8 * b2 + f9 * b1); t0 = carry & m26;
            carry = c0 * b1 + c1 * b0 + n19 * (c2 * b9 + c3 * b8 + c4 * b7 + c5 * b6 + c6 * b5 + c7 * b4 + c8 * b3 + c9 * b2) + (carry >> 26); t1 = carry & m25;
            carry = c0 * b2 + f1 * b1 + c2 * b0 + n19 * (f3 * b9 + c4 * b8 + f5 * b7 + c6 * b6 + f7 * b5 + c8 * b4 + f9 * b3) + (carry >> 25); t2 = carry & m26;
            carry = c0 * b3 + c1 * b2 + c2 * b1 + c3 * b0 + n19 * (c4 * b9 + c5 * b8 + c6 * b7 + c7 * b6 + c8 * b5 + c9 * b4) + (carry >> 26); t3 = carry & m25;
            carry = c0 * b4 + f1 * b3 + c2 * b2 + f3 * b1 + c4 * b0 + n19 * (f5 * b9 + c6 * b8 + f7 * b7 + c8 * b6 + f9 * b5) + (carry >> 25); t4 = carry & m26;
            carry = c0 * b5 + c1 * b4 + c2 * b3 + c3 * b2 + c4 * b1 + c5 * b0 + n19 * (c6 * b9 + c7 * b8 + c8 * b7 + c9 * b6) + (carry >> 26); t5 = carry & m25;
            carry = c0 * b6 + f1 * b5 + c2 * b4 + f3 * b3 + c4 * b2 + f5 * b1 + c6 * b0 + n19 * (f7 * b9 + c8 * b8 + f9 * b7) + (carry >> 25); t6 = carry & m26;
            carry = c0 * b7 + c1 * b6 + c2 * b5 + c3 * b4 + c4 * b3 + c5 * b2 + c6 * b1 + c7 * b0 + n19 * (c8 * b9 + c9 * b8) + (carry >> 26); t7 = carry & m25;
            carry = c0 * b8 + f1 * b7 + c2 * b6 + f3 * b5 + c4 * b4 + f5 * b3 + c6 * b2 + f7 * b1 + c8 * b0 + n19 * (f9 * b9) + (carry >> 25); t8 = carry & m26;
            carry = c0 * b9 + c1 * b8 + c2 * b7 + c3 * b6 + c4 * b5 + c5 * b4 + c6 * b3 + c7 * b2 + c8 * b1 + c9 * b0 + (carry >> 26); t9 = carry & m25;
            carry = t0 + n19 * (carry >> 25); t0 = carry & m26; t1 += carry >> 26;

            // Swapped, it is (c, d) that is doubled.
            a0 ^= mask & (a0 ^ c0); b0 ^= mask & (b0 ^ d0);
            a1 ^= mask & (a1 ^ c1); b1 ^= mask & (b1 ^ d1);
            a2 ^= mask & (a2 ^ c2); b2 ^= mask & (b2 ^ d2);
            a3 ^= mask & (a3 ^ c3); b3 ^= mask & (b3 ^ d3);
            a4 ^= mask & (a4 ^ c4); b4 ^= mask & (b4 ^ d4);
            a5 ^= mask & (a5 ^ c5); b5 ^= mask & (b5 ^ d5);
            a6 ^= mask & (a6 ^ c6); b6 ^= mask & (b6 ^ d6);
            a7 ^= mask & (a7 ^ c7); b7 ^= mask & (b7 ^ d7);
            a8 ^= mask & (a8 ^ c8); b8 ^= mask & (b8 ^ d8);
            a9 ^= mask & (a9 ^ c9); b9 ^= mask & (b9 ^ d9);

            // c = a², d = b², p = c·d.
            f1 = a1 + a1; f3 = a3 + a3; f5 = a5 + a5; f7 = a7 + a7; f9 = a9 + a9;
            carry = a0 * a0 + n19 * f5 * a5 + ((n19 * (f1 * a9 + a2 * a8 + f3 * a7 + a4 * a6)) << 1); c0 = carry & m26;
            carry = ((a0 * a1 + n19 * (a2 * a9 + a3 * a8 + a4 * a7 + a5 * a6)) << 1) + (carry >> 26); c1 = carry & m25;
            carry = f1 * a1 + n19 * a6 * a6 + ((a0 * a2 + n19 * (f3 * a9 + a4 * a8 + f5 * a7)) << 1) + (carry >> 25); c2 = carry & m26;
            carry = ((a0 * a3 + a1 * a2 + n19 * (a4 * a9 + a5 * a8 + a6 * a7)) << 1) + (carry >> 26); c3 = carry & m25;
            carry = a2 * a2 + n19 * f7 * a7 + ((a0 * a4 + f1 * a3 + n19 * (f5 * a9 + a6 * a8)) << 1) + (carry >> 25); c4 = carry & m26;
            carry = ((a0 * a5 + a1 * a4 + a2 * a3 + n19 * (a6 * a9 + a7 * a8)) << 1) + (carry >> 26); c5 = carry & m25;
            carry = f3 * a3 + n19 * a8 * a8 + ((a0 * a6 + f1 * a5 + a2 * a4 + n19 * f7 * a9) << 1) + (carry >> 25); c6 = carry & m26;
            carry = ((a0 * a7 + a1 * a6 + a2 * a5 + a3 * a4 + n19 * a8 * a9) << 1) + (carry >> 26); c7 = carry & m25;
            carry = a4 * a4 + n19 * f9 * a9 + ((a0 * a8 + f1 * a7 + a2 * a6 + f3 * a5) << 1) + (carry >> 25); c8 = carry & m26;
            carry = ((a0 * a9 + a1 * a8 + a2 * a7 + a3 * a6 + a4 * a5) << 1) + (carry >> 26); c9 = carry & m25;
            carry = c0 + n19 * (carry >> 25); c0 = carry & m26; c1 += carry >> 26;

            f1 = b1 + b1; f3 = b3 + b3; f5 = b5 + b5; f7 = b7 + b7; f9 = b9 + b9;
            carry = b0 * b0 + n19 * f5 * b5 + ((n19 * (f1 * b9 + b2 * b8 + f3 * b7 + b4 * b6)) << 1); d0 = carry & m26;
            carry = ((b0 * b1 + n19 * (b2 * b9 + b3 * b8 + b4 * b7 + b5 * b6)) << 1) + (carry >> 26); d1 = carry & m25;
            carry = f1 * b1 + n19 * b6 * b6 + ((b0 * b2 + n19 * (f3 * b9 + b4 * b8 + f5 * b7)) << 1) + (carry >> 25); d2 = carry & m26;
            carry = ((b0 * b3 + b1 * b2 + n19 * (b4 * b9 + b5 * b8 + b6 * b7)) << 1) + (carry >> 26); d3 = carry & m25;
            carry = b2 * b2 + n19 * f7 * b7 + ((b0 * b4 + f1 * b3 + n19 * (f5 * b9 + b6 * b8)) << 1) + (carry >> 25); d4 = carry & m26;
            carry = ((b0 * b5 + b1 * b4 + b2 * b3 + n19 * (b6 * b9 + b7 * b8)) << 1) + (carry >> 26); d5 = carry & m25;
            carry = f3 * b3 + n19 * b8 * b8 + ((b0 * b6 + f1 * b5 + b2 * b4 + n19 * f7 * b9) << 1) + (carry >> 25); d6 = carry & m26;
            carry = ((b0 * b7 + b1 * b6 + b2 * b5 + b3 * b4 + n19 * b8 * b9) << 1) + (carry >> 26); d7 = carry & m25;
            carry = b4 * b4 + n19 * f9 * b9 + ((b0 * b8 + f1 * b7 + b2 * b6 + f3 * b5) << 1) + (carry >> 25); d8 = carry & m26;
            carry = ((b0 * b9 + b1 * b8 + b2 * b7 + b3 * b6 + b4 * b5) << 1) + (carry >> 26); d9 = carry & m25;
            carry = d0 + n19 * (carry >> 25); d0 = carry & m26; d1 += carry >> 26;

            f1 = c1 + c1; f3 = c3 + c3; f5 = c5 + c5; f7 = c7 + c7; f9 = c9 + c9;
            carry = c0 * d0 + n19 * (f1 * d9 + c2 * d8 + f3 * d7 + c4 * d6 + f5 * d5 + c6 * d4 + f7 * d3 + c8 * d2 + f9 * d1); p0 = carry & m26;
            carry = c0 * d1 + c1 * d0 + n19 * (c2 * d9 + c3 * d8 + c4 * d7 + c5 * d6 + c6 * d5 + c7 * d4 + c8 * d3 + c9 * d2) + (carry >> 26); p1 = carry & m25;
            carry = c0 * d2 + f1 * d1 + c2 * d0 + n19 * (f3 * d9 + c4 * d8 + f5 * d7 + c6 * d6 + f7 * d5 + c8 * d4 + f9 * d3) + (carry >> 25); p2 = carry & m26;
            carry = c0 * d3 + c1 * d2 + c2 * d1 + c3 * d0 + n19 * (c4 * d9 + c5 * d8 + c6 * d7 + c7 * d6 + c8 * d5 + c9 * d4) + (carry >> 26); p3 = carry & m25;
            carry = c0 * d4 + f1 * d3 + c2 * d2 + f3 * d1 + c4 * d0 + n19 * (f5 * d9 + c6 * d8 + f7 * d7 + c8 * d6 + f9 * d5) + (carry >> 25); p4 = carry & m26;
            carry = c0 * d5 + c1 * d4 + c2 * d3 + c3 * d2 + c4 * d1 + c5 * d0 + n19 * (c6 * d9 + c7 * d8 + c8 * d7 + c9 * d6) + (carry >> 26); p5 = carry & m25;
            carry = c0 * d6 + f1 * d5 + c2 * d4 + f3 * d3 + c4 * d2 + f5 * d1 + c6 * d0 + n19 * (f7 * d9 + c8 * d8 + f9 * d7) + (carry >> 25); p6 = carry & m26;
            carry = c0 * d7 + c1 * d6 + c2 * d5 + c3 * d4 + c4 * d3 + c5 * d2 + c6 * d1 + c7 * d0 + n19 * (c8 * d9 + c9 * d8) + (carry >> 26); p7 = carry & m25;
            carry = c0 * d8 + f1 * d7 + c2 * d6 + f3 * d5 + c4 * d4 + f5 * d3 + c6 * d2 + f7 * d1 + c8 * d0 + n19 * (f9 * d9) + (carry >> 25); p8 = carry & m26;
            carry = c0 * d9 + c1 * d8 + c2 * d7 + c3 * d6 + c4 * d5 + c5 * d4 + c6 * d3 + c7 * d2 + c8 * d1 + c9 * d0 + (carry >> 26); p9 = carry & m25;
            carry = p0 + n19 * (carry >> 25); p0 = carry & m26; p1 += carry >> 26;

            // a = c - d, b = c + 121665·a, q = a·b.
            a0 = c0 - d0; a1 = c1 - d1; a2 = c2 - d2; a3 = c3 - d3; a4 = c4 - d4;
            a5 = c5 - d5; a6 = c6 - d6; a7 = c7 - d7; a8 = c8 - d8; a9 = c9 - d9;
            carry = c0 + n121665 * a0; b0 = carry & m26;
            carry = c1 + n121665 * a1 + (carry >> 26); b1 = carry & m25;
            carry = c2 + n121665 * a2 + (carry >> 25); b2 = carry & m26;
            carry = c3 + n121665 * a3 + (carry >> 26); b3 = carry & m25;
            carry = c4 + n121665 * a4 + (carry >> 25); b4 = carry & m26;
            carry = c5 + n121665 * a5 + (carry >> 26); b5 = carry & m25;
            carry = c6 + n121665 * a6 + (carry >> 25); b6 = carry & m26;
            carry = c7 + n121665 * a7 + (carry >> 26); b7 = carry & m25;
            carry = c8 + n121665 * a8 + (carry >> 25); b8 = carry & m26;
            carry = c9 + n121665 * a9 + (carry >> 26); b9 = carry & m25;
            carry = b0 + n19 * (carry >> 25); b0 = carry & m26; b1 += carry >> 26;

            f1 = a1 + a1; f3 = a3 + a3; f5 = a5 + a5; f7 = a7 + a7; f9 = a9 + a9;
            carry = a0 * b0 + n19 * (f1 * b9 + a2 * b8 + f3 * b7 + a4 * b6 + f5 * b5 + a6 * b4 + f7 * b3 + a8 * b2 + f9 * b1); q0 = carry & m26;
            carry = a0 * b1 + a1 * b0 + n19 * (a2 * b9 + a3 * b8 + a4 * b7 + a5 * b6 + a6 * b5 + a7 * b4 + a8 * b3 + a9 * b2) + (carry >> 26); q1 = carry & m25;
            carry = a0 * b2 + f1 * b1 + a2 * b0 + n19 * (f3 * b9 + a4 * b8 + f5 * b7 + a6 * b6 + f7 * b5 + a8 * b4 + f9 * b3) + (carry >> 25); q2 = carry & m26;
            carry = a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0 + n19 * (a4 * b9 + a5 * b8 + a6 * b7 + a7 * b6 + a8 * b5 + a9 * b4) + (carry >> 26); q3 = carry & m25;
            carry = a0 * b4 + f1 * b3 + a2 * b2 + f3 * b1 + a4 * b0 + n19 * (f5 * b9 + a6 * b8 + f7 * b7 + a8 * b6 + f9 * b5) + (carry >> 25); q4 = carry & m26;
            carry = a0 * b5 + a1 * b4 + a2 * b3 + a3 * b2 + a4 * b1 + a5 * b0 + n19 * (a6 * b9 + a7 * b8 + a8 * b7 + a9 * b6) + (carry >> 26); q5 = carry & m25;
            carry = a0 * b6 + f1 * b5 + a2 * b4 + f3 * b3 + a4 * b2 + f5 * b1 + a6 * b0 + n19 * (f7 * b9 + a8 * b8 + f9 * b7) + (carry >> 25); q6 = carry & m26;
            carry = a0 * b7 + a1 * b6 + a2 * b5 + a3 * b4 + a4 * b3 + a5 * b2 + a6 * b1 + a7 * b0 + n19 * (a8 * b9 + a9 * b8) + (carry >> 26); q7 = carry & m25;
            carry = a0 * b8 + f1 * b7 + a2 * b6 + f3 * b5 + a4 * b4 + f5 * b3 + a6 * b2 + f7 * b1 + a8 * b0 + n19 * (f9 * b9) + (carry >> 25); q8 = carry & m26;
            carry = a0 * b9 + a1 * b8 + a2 * b7 + a3 * b6 + a4 * b5 + a5 * b4 + a6 * b3 + a7 * b2 + a8 * b1 + a9 * b0 + (carry >> 26); q9 = carry & m25;
            carry = q0 + n19 * (carry >> 25); q0 = carry & m26; q1 += carry >> 26;

            // a = s + t, b = s - t; s = a², t = u·b².
            a0 = s0 + t0; b0 = s0 - t0;
            a1 = s1 + t1; b1 = s1 - t1;
            a2 = s2 + t2; b2 = s2 - t2;
            a3 = s3 + t3; b3 = s3 - t3;
            a4 = s4 + t4; b4 = s4 - t4;
            a5 = s5 + t5; b5 = s5 - t5;
            a6 = s6 + t6; b6 = s6 - t6;
            a7 = s7 + t7; b7 = s7 - t7;
            a8 = s8 + t8; b8 = s8 - t8;
            a9 = s9 + t9; b9 = s9 - t9;
            f1 = a1 + a1; f3 = a3 + a3; f5 = a5 + a5; f7 = a7 + a7; f9 = a9 + a9;
            carry = a0 * a0 + n19 * f5 * a5 + ((n19 * (f1 * a9 + a2 * a8 + f3 * a7 + a4 * a6)) << 1); s0 = carry & m26;
            carry = ((a0 * a1 + n19 * (a2 * a9 + a3 * a8 + a4 * a7 + a5 * a6)) << 1) + (carry >> 26); s1 = carry & m25;
            carry = f1 * a1 + n19 * a6 * a6 + ((a0 * a2 + n19 * (f3 * a9 + a4 * a8 + f5 * a7)) << 1) + (carry >> 25); s2 = carry & m26;
            carry = ((a0 * a3 + a1 * a2 + n19 * (a4 * a9 + a5 * a8 + a6 * a7)) << 1) + (carry >> 26); s3 = carry & m25;
            carry = a2 * a2 + n19 * f7 * a7 + ((a0 * a4 + f1 * a3 + n19 * (f5 * a9 + a6 * a8)) << 1) + (carry >> 25); s4 = carry & m26;
            carry = ((a0 * a5 + a1 * a4 + a2 * a3 + n19 * (a6 * a9 + a7 * a8)) << 1) + (carry >> 26); s5 = carry & m25;
            carry = f3 * a3 + n19 * a8 * a8 + ((a0 * a6 + f1 * a5 + a2 * a4 + n19 * f7 * a9) << 1) + (carry >> 25); s6 = carry & m26;
            carry = ((a0 * a7 + a1 * a6 + a2 * a5 + a3 * a4 + n19 * a8 * a9) << 1) + (carry >> 26); s7 = carry & m25;
            carry = a4 * a4 + n19 * f9 * a9 + ((a0 * a8 + f1 * a7 + a2 * a6 + f3 * a5) << 1) + (carry >> 25); s8 = carry & m26;
            carry = ((a0 * a9 + a1 * a8 + a2 * a7 + a3 * a6 + a4 * a5) << 1) + (carry >> 26); s9 = carry & m25;
            carry = s0 + n19 * (carry >> 25); s0 = carry & m26; s1 += carry >> 26;

            f1 = b1 + b1; f3 = b3 + b3; f5 = b5 + b5; f7 = b7 + b7; f9 = b9 + b9;
            carry = b0 * b0 + n19 * f5 * b5 + ((n19 * (f1 * b9 + b2 * b8 + f3 * b7 + b4 * b6)) << 1); c0 = carry & m26;
            carry = ((b0 * b1 + n19 * (b2 * b9 + b3 * b8 + b4 * b7 + b5 * b6)) << 1) + (carry >> 26); c1 = carry & m25;
            carry = f1 * b1 + n19 * b6 * b6 + ((b0 * b2 + n19 * (f3 * b9 + b4 * b8 + f5 * b7)) << 1) + (carry >> 25); c2 = carry & m26;
            carry = ((b0 * b3 + b1 * b2 + n19 * (b4 * b9 + b5 * b8 + b6 * b7)) << 1) + (carry >> 26); c3 = carry & m25;
            carry = b2 * b2 + n19 * f7 * b7 + ((b0 * b4 + f1 * b3 + n19 * (f5 * b9 + b6 * b8)) << 1) + (carry >> 25); c4 = carry & m26;
            carry = ((b0 * b5 + b1 * b4 + b2 * b3 + n19 * (b6 * b9 + b7 * b8)) << 1) + (carry >> 26); c5 = carry & m25;
            carry = f3 * b3 + n19 * b8 * b8 + ((b0 * b6 + f1 * b5 + b2 * b4 + n19 * f7 * b9) << 1) + (carry >> 25); c6 = carry & m26;
            carry = ((b0 * b7 + b1 * b6 + b2 * b5 + b3 * b4 + n19 * b8 * b9) << 1) + (carry >> 26); c7 = carry & m25;
            carry = b4 * b4 + n19 * f9 * b9 + ((b0 * b8 + f1 * b7 + b2 * b6 + f3 * b5) << 1) + (carry >> 25); c8 = carry & m26;
            carry = ((b0 * b9 + b1 * b8 + b2 * b7 + b3 * b6 + b4 * b5) << 1) + (carry >> 26); c9 = carry & m25;
            carry = c0 + n19 * (carry >> 25); c0 = carry & m26; c1 += carry >> 26;
            if (isBase)
            {
                carry = n9 * c0; t0 = carry & m26;
                carry = n9 * c1 + (carry >> 26); t1 = carry & m25;
                carry = n9 * c2 + (carry >> 25); t2 = carry & m26;
                carry = n9 * c3 + (carry >> 26); t3 = carry & m25;
                carry = n9 * c4 + (carry >> 25); t4 = carry & m26;
                carry = n9 * c5 + (carry >> 26); t5 = carry & m25;
                carry = n9 * c6 + (carry >> 25); t6 = carry & m26;
                carry = n9 * c7 + (carry >> 26); t7 = carry & m25;
                carry = n9 * c8 + (carry >> 25); t8 = carry & m26;
                carry = n9 * c9 + (carry >> 26); t9 = carry & m25;
                carry = t0 + n19 * (carry >> 25); t0 = carry & m26; t1 += carry >> 26;
            }
            else
            {
                f1 = u1 + u1; f3 = u3 + u3; f5 = u5 + u5; f7 = u7 + u7; f9 = u9 + u9;
                carry = u0 * c0 + n19 * (f1 * c9 + u2 * c8 + f3 * c7 + u4 * c6 + f5 * c5 + u6 * c4 + f7 * c3 + u8 * c2 + f9 * c1); t0 = carry & m26;
                carry = u0 * c1 + u1 * c0 + n19 * (u2 * c9 + u3 * c8 + u4 * c7 + u5 * c6 + u6 * c5 + u7 * c4 + u8 * c3 + u9 * c2) + (carry >> 26); t1 = carry & m25;
                carry = u0 * c2 + f1 * c1 + u2 * c0 + n19 * (f3 * c9 + u4 * c8 + f5 * c7 + u6 * c6 + f7 * c5 + u8 * c4 + f9 * c3) + (carry >> 25); t2 = carry & m26;
                carry = u0 * c3 + u1 * c2 + u2 * c1 + u3 * c0 + n19 * (u4 * c9 + u5 * c8 + u6 * c7 + u7 * c6 + u8 * c5 + u9 * c4) + (carry >> 26); t3 = carry & m25;
                carry = u0 * c4 + f1 * c3 + u2 * c2 + f3 * c1 + u4 * c0 + n19 * (f5 * c9 + u6 * c8 + f7 * c7 + u8 * c6 + f9 * c5) + (carry >> 25); t4 = carry & m26;
                carry = u0 * c5 + u1 * c4 + u2 * c3 + u3 * c2 + u4 * c1 + u5 * c0 + n19 * (u6 * c9 + u7 * c8 + u8 * c7 + u9 * c6) + (carry >> 26); t5 = carry & m25;
                carry = u0 * c6 + f1 * c5 + u2 * c4 + f3 * c3 + u4 * c2 + f5 * c1 + u6 * c0 + n19 * (f7 * c9 + u8 * c8 + f9 * c7) + (carry >> 25); t6 = carry & m26;
                carry = u0 * c7 + u1 * c6 + u2 * c5 + u3 * c4 + u4 * c3 + u5 * c2 + u6 * c1 + u7 * c0 + n19 * (u8 * c9 + u9 * c8) + (carry >> 26); t7 = carry & m25;
                carry = u0 * c8 + f1 * c7 + u2 * c6 + f3 * c5 + u4 * c4 + f5 * c3 + u6 * c2 + f7 * c1 + u8 * c0 + n19 * (f9 * c9) + (carry >> 25); t8 = carry & m26;
                carry = u0 * c9 + u1 * c8 + u2 * c7 + u3 * c6 + u4 * c5 + u5 * c4 + u6 * c3 + u7 * c2 + u8 * c1 + u9 * c0 + (carry >> 26); t9 = carry & m25;
                carry = t0 + n19 * (carry >> 25); t0 = carry & m26; t1 += carry >> 26;
            }
            bit--;
        }
        while (--steps != 0);
        state[10] = (int)p0; state[11] = (int)p1; state[12] = (int)p2; state[13] = (int)p3; state[14] = (int)p4;
        state[15] = (int)p5; state[16] = (int)p6; state[17] = (int)p7; state[18] = (int)p8; state[19] = (int)p9;
        state[20] = (int)q0; state[21] = (int)q1; state[22] = (int)q2; state[23] = (int)q3; state[24] = (int)q4;
        state[25] = (int)q5; state[26] = (int)q6; state[27] = (int)q7; state[28] = (int)q8; state[29] = (int)q9;
        state[30] = (int)s0; state[31] = (int)s1; state[32] = (int)s2; state[33] = (int)s3; state[34] = (int)s4;
        state[35] = (int)s5; state[36] = (int)s6; state[37] = (int)s7; state[38] = (int)s8; state[39] = (int)s9;
        state[40] = (int)t0; state[41] = (int)t1; state[42] = (int)t2; state[43] = (int)t3; state[44] = (int)t4;
        state[45] = (int)t5; state[46] = (int)t6; state[47] = (int)t7; state[48] = (int)t8; state[49] = (int)t9;
    }
}
