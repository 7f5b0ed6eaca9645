namespace NanoTls.Crypto;

/// <summary>
/// The field of integers mod p = 2^384 - 2^128 - 2^96 + 2^32 - 1 (FIPS 186-4 §D.1.2.4), on 14 signed limbs of 28 bits, a = Σ a_i · 2^(28·i),
/// in Montgomery form a·R with R = 2^392. As p ≡ -1 mod 2^32, the multiple of p that clears a limb m is m·2^32 - m·2^96 - m·2^128 + m·2^384: shifts only.
/// </summary>
internal static class P384Field
{
    /// <summary>Limbs of an element.</summary>
    public const int Length = 14;

    private const int LimbMask = 0xfffffff;

    /// <summary>Reads 48 big-endian bytes, not in Montgomery form; false when the integer is not below p.</summary>
    public static bool Decode(int[] r, byte[] buffer, int offset)
    {
        Load(r, buffer, offset, 48);
        return IsReduced(r);
    }

    /// <summary>Reads big-endian bytes, at most 48.</summary>
    public static void Load(int[] r, byte[] buffer, int offset, int length)
    {
        ulong bits = 0;
        int count = 0, at = offset + length;
        for (int i = 0; i < Length; i++)
        {
            while (count < 28 && at > offset)
            {
                bits |= (ulong)buffer[--at] << count;
                count += 8;
            }
            r[i] = (int)(bits & LimbMask);
            bits >>= 28;
            count -= 28;
        }
    }

    /// <summary>Whether an integer in [0, 2^385), with limbs 0 to 12 in [0, 2^28), is below p.</summary>
    public static bool IsReduced(int[] a)
    {
        // a + (2^384 - p) < 2^384, with 2^384 - p = 2^128 + 2^96 - 2^32 + 1.
        int carry = 1;
        for (int i = 0; i < Length; i++)
        {
            int sum = a[i] + carry;
            if (i == 1)
                sum -= 1 << 4;
            if (i == 3)
                sum += 1 << 12;
            if (i == 4)
                sum += 1 << 16;
            carry = i == 13 ? sum >> 20 : sum >> 28;
        }
        return carry == 0;
    }

    /// <summary>Writes an element that is canonical and not in Montgomery form as 48 big-endian bytes.</summary>
    public static void Encode(byte[] destination, int offset, int[] a)
    {
        ulong bits = 0;
        int count = 0, at = offset + 48;
        for (int i = 0; i < Length; i++)
        {
            bits |= (ulong)a[i] << count;
            count += 28;
            for (; count >= 8 && at > offset; count -= 8)
            {
                destination[--at] = (byte)bits;
                bits >>= 8;
            }
        }
    }

    /// <summary>r = p.</summary>
    public static void SetPrime(int[] r)
    {
        r[0] = 0xfffffff; r[1] = 0x000000f; r[2] = 0; r[3] = 0xffff000; r[4] = 0xffeffff; r[5] = 0xfffffff; r[6] = 0xfffffff;
        r[7] = 0xfffffff; r[8] = 0xfffffff; r[9] = 0xfffffff; r[10] = 0xfffffff; r[11] = 0xfffffff; r[12] = 0xfffffff; r[13] = 0x00fffff;
    }

    /// <summary>r = 1 in Montgomery form: R mod p.</summary>
    public static void SetOne(int[] r)
    {
        r[0] = 0x0000100; r[1] = 0xffff000; r[2] = 0xfffffff; r[3] = 0x00fffff; r[4] = 0x1000000; r[5] = 0; r[6] = 0;
        r[7] = 0; r[8] = 0; r[9] = 0; r[10] = 0; r[11] = 0; r[12] = 0; r[13] = 0;
    }

    /// <summary>r = r·R mod p, into Montgomery form.</summary>
    public static void ToMontgomery(int[] r, int[] scratch)
    {
        // R² mod p.
        scratch[0] = 0x0010000; scratch[1] = 0xfe00000; scratch[2] = 0x0ffffff; scratch[3] = 0; scratch[4] = 0x0000002; scratch[5] = 0; scratch[6] = 0xffffe00;
        scratch[7] = 0x0000fff; scratch[8] = 0x0020000; scratch[9] = 0x0100000; scratch[10] = 0; scratch[11] = 0; scratch[12] = 0; scratch[13] = 0;
        Multiply(r, r, scratch);
    }

    /// <summary>r = r / R mod p, out of Montgomery form and into [0, p); |r| must be below 2^392.</summary>
    public static void FromMontgomery(int[] r, int[] scratch)
    {
        System.Array.Clear(scratch, 0, Length);
        scratch[0] = 1;
        Multiply(r, r, scratch);
        // (r + m·p) / R with |r| < R and 0 <= m < R lies in [0, p]: only p itself is left to bring to 0.
        SetPrime(scratch);
        int difference = 0;
        for (int i = 0; i < Length; i++)
            difference |= r[i] ^ scratch[i];
        int keep = (difference | (0 - difference)) >> 31;
        for (int i = 0; i < Length; i++)
            r[i] &= keep;
    }

    /// <summary>Whether y² = x³ - 3x + b (FIPS 186-4 §D.1.2.4); x and y in Montgomery form, not secret.</summary>
    public static bool IsOnCurve(int[] x, int[] y, int[] t1, int[] t2)
    {
        Square(t1, x);
        Multiply(t1, t1, x);
        Square(t2, y);
        // Limbs are in (-2^30, 2^29): x³ and b in [0, 2^28), 3x and y² taken away.
        for (int i = 0; i < Length; i++)
            t1[i] -= 3 * x[i] + t2[i];
        t1[0] += 0x12dcccd; t1[1] += 0x8870d04; t1[2] += 0x2ec0811; t1[3] += 0xd9474c3; t1[4] += 0xfc429ad; t1[5] += 0x1920022; t1[6] += 0x7f2209b;
        t1[7] += 0x938ae27; t1[8] += 0x74bee94; t1[9] += 0x2094e33; t1[10] += 0x1f41f02; t1[11] += 0xf9b62b2; t1[12] += 0xb604fbf; t1[13] += 0x0008114;
        return IsZero(t1, t2);
    }

    /// <summary>Whether a = 0 mod p, |a| below 2^392; leaves a / R, canonical.</summary>
    public static bool IsZero(int[] a, int[] scratch)
    {
        FromMontgomery(a, scratch);
        int any = 0;
        for (int i = 0; i < Length; i++)
            any |= a[i];
        return any == 0;
    }

    /// <summary>r = -r, limb by limb if <paramref name="negative"/> is 1; r if it is 0.</summary>
    public static void Negate(int[] r, int negative)
    {
        int sign = 0 - negative;
        for (int i = 0; i < Length; i++)
            r[i] = (r[i] ^ sign) - sign;
    }

    // Hot: with |a_i·b_j| <= 2^59 a column is below 14·2^59 < 2^62.9, to which shifted m adds less than 2^48.1 and a carry less than 2^35; |a|·|b| < 2^776 = 2^384·R.
    /// <summary>r = a·b / R mod p, in (-2^384, 2^385), limbs 0 to 12 in [0, 2^28); the arrays may coincide.</summary>
    public static void Multiply(int[] r, int[] a, int[] b)
    {
        long carry, m28 = 0xfffffff;
        long m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13;
        long x0 = a[0], x1 = a[1], x2 = a[2], x3 = a[3], x4 = a[4], x5 = a[5], x6 = a[6], x7 = a[7], x8 = a[8], x9 = a[9], x10 = a[10], x11 = a[11], x12 = a[12], x13 = a[13];
        long y0 = b[0], y1 = b[1], y2 = b[2], y3 = b[3], y4 = b[4], y5 = b[5], y6 = b[6], y7 = b[7], y8 = b[8], y9 = b[9], y10 = b[10], y11 = b[11], y12 = b[12], y13 = b[13];
        long z0, z1, z2, z3, z4, z5, z6, z7, z8, z9, z10, z11, z12, z13;
        carry = x0 * y0; m0 = carry & m28;
        carry = x0 * y1 + x1 * y0 + (m0 << 4) + (carry >> 28); m1 = carry & m28;
        carry = x0 * y2 + x1 * y1 + x2 * y0 + (m1 << 4) + (carry >> 28); m2 = carry & m28;
        carry = x0 * y3 + x1 * y2 + x2 * y1 + x3 * y0 + (m2 << 4) - (m0 << 12) + (carry >> 28); m3 = carry & m28;
        carry = x0 * y4 + x1 * y3 + x2 * y2 + x3 * y1 + x4 * y0 + (m3 << 4) - (m1 << 12) - (m0 << 16) + (carry >> 28); m4 = carry & m28;
        carry = x0 * y5 + x1 * y4 + x2 * y3 + x3 * y2 + x4 * y1 + x5 * y0 + (m4 << 4) - (m2 << 12) - (m1 << 16) + (carry >> 28); m5 = carry & m28;
        carry = x0 * y6 + x1 * y5 + x2 * y4 + x3 * y3 + x4 * y2 + x5 * y1 + x6 * y0 + (m5 << 4) - (m3 << 12) - (m2 << 16) + (carry >> 28); m6 = carry & m28;
        carry = x0 * y7 + x1 * y6 + x2 * y5 + x3 * y4 + x4 * y3 + x5 * y2 + x6 * y1 + x7 * y0 + (m6 << 4) - (m4 << 12) - (m3 << 16) + (carry >> 28); m7 = carry & m28;
        carry = x0 * y8 + x1 * y7 + x2 * y6 + x3 * y5 + x4 * y4 + x5 * y3 + x6 * y2 + x7 * y1 + x8 * y0 + (m7 << 4) - (m5 << 12) - (m4 << 16) + (carry >> 28); m8 = carry & m28;
        carry = x0 * y9 + x1 * y8 + x2 * y7 + x3 * y6 + x4 * y5 + x5 * y4 + x6 * y3 + x7 * y2 + x8 * y1 + x9 * y0 + (m8 << 4) - (m6 << 12) - (m5 << 16) + (carry >> 28); m9 = carry & m28;
        carry = x0 * y10 + x1 * y9 + x2 * y8 + x3 * y7 + x4 * y6 + x5 * y5 + x6 * y4 + x7 * y3 + x8 * y2 + x9 * y1 + x10 * y0 + (m9 << 4) - (m7 << 12) - (m6 << 16) + (carry >> 28); m10 = carry & m28;
        carry = x0 * y11 + x1 * y10 + x2 * y9 + x3 * y8 + x4 * y7 + x5 * y6 + x6 * y5 + x7 * y4 + x8 * y3 + x9 * y2 + x10 * y1 + x11 * y0 + (m10 << 4) - (m8 << 12) - (m7 << 16) + (carry >> 28); m11 = carry & m28;
        carry = x0 * y12 + x1 * y11 + x2 * y10 + x3 * y9 + x4 * y8 + x5 * y7 + x6 * y6 + x7 * y5 + x8 * y4 + x9 * y3 + x10 * y2 + x11 * y1 + x12 * y0 + (m11 << 4) - (m9 << 12) - (m8 << 16) + (carry >> 28); m12 = carry & m28;
        carry = x0 * y13 + x1 * y12 + x2 * y11 + x3 * y10 + x4 * y9 + x5 * y8 + x6 * y7 + x7 * y6 + x8 * y5 + x9 * y4 + x10 * y3 + x11 * y2 + x12 * y1 + x13 * y0 + (m12 << 4) - (m10 << 12) - (m9 << 16) + (m0 << 20) + (carry >> 28); m13 = carry & m28;
        carry = x1 * y13 + x2 * y12 + x3 * y11 + x4 * y10 + x5 * y9 + x6 * y8 + x7 * y7 + x8 * y6 + x9 * y5 + x10 * y4 + x11 * y3 + x12 * y2 + x13 * y1 + (m13 << 4) - (m11 << 12) - (m10 << 16) + (m1 << 20) + (carry >> 28); z0 = carry & m28;
        carry = x2 * y13 + x3 * y12 + x4 * y11 + x5 * y10 + x6 * y9 + x7 * y8 + x8 * y7 + x9 * y6 + x10 * y5 + x11 * y4 + x12 * y3 + x13 * y2 - (m12 << 12) - (m11 << 16) + (m2 << 20) + (carry >> 28); z1 = carry & m28;
        carry = x3 * y13 + x4 * y12 + x5 * y11 + x6 * y10 + x7 * y9 + x8 * y8 + x9 * y7 + x10 * y6 + x11 * y5 + x12 * y4 + x13 * y3 - (m13 << 12) - (m12 << 16) + (m3 << 20) + (carry >> 28); z2 = carry & m28;
        carry = x4 * y13 + x5 * y12 + x6 * y11 + x7 * y10 + x8 * y9 + x9 * y8 + x10 * y7 + x11 * y6 + x12 * y5 + x13 * y4 - (m13 << 16) + (m4 << 20) + (carry >> 28); z3 = carry & m28;
        carry = x5 * y13 + x6 * y12 + x7 * y11 + x8 * y10 + x9 * y9 + x10 * y8 + x11 * y7 + x12 * y6 + x13 * y5 + (m5 << 20) + (carry >> 28); z4 = carry & m28;
        carry = x6 * y13 + x7 * y12 + x8 * y11 + x9 * y10 + x10 * y9 + x11 * y8 + x12 * y7 + x13 * y6 + (m6 << 20) + (carry >> 28); z5 = carry & m28;
        carry = x7 * y13 + x8 * y12 + x9 * y11 + x10 * y10 + x11 * y9 + x12 * y8 + x13 * y7 + (m7 << 20) + (carry >> 28); z6 = carry & m28;
        carry = x8 * y13 + x9 * y12 + x10 * y11 + x11 * y10 + x12 * y9 + x13 * y8 + (m8 << 20) + (carry >> 28); z7 = carry & m28;
        carry = x9 * y13 + x10 * y12 + x11 * y11 + x12 * y10 + x13 * y9 + (m9 << 20) + (carry >> 28); z8 = carry & m28;
        carry = x10 * y13 + x11 * y12 + x12 * y11 + x13 * y10 + (m10 << 20) + (carry >> 28); z9 = carry & m28;
        carry = x11 * y13 + x12 * y12 + x13 * y11 + (m11 << 20) + (carry >> 28); z10 = carry & m28;
        carry = x12 * y13 + x13 * y12 + (m12 << 20) + (carry >> 28); z11 = carry & m28;
        carry = x13 * y13 + (m13 << 20) + (carry >> 28); z12 = carry & m28;
        z13 = carry >> 28;
        r[0] = (int)z0; r[1] = (int)z1; r[2] = (int)z2; r[3] = (int)z3; r[4] = (int)z4; r[5] = (int)z5; r[6] = (int)z6;
        r[7] = (int)z7; r[8] = (int)z8; r[9] = (int)z9; r[10] = (int)z10; r[11] = (int)z11; r[12] = (int)z12; r[13] = (int)z13;
    }

    // Hot: the same bounds.
    /// <summary>r = a² / R mod p, as <see cref="Multiply"/>.</summary>
    public static void Square(int[] r, int[] a)
    {
        long carry, m28 = 0xfffffff;
        long m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13;
        long x0 = a[0], x1 = a[1], x2 = a[2], x3 = a[3], x4 = a[4], x5 = a[5], x6 = a[6], x7 = a[7], x8 = a[8], x9 = a[9], x10 = a[10], x11 = a[11], x12 = a[12], x13 = a[13];
        long z0, z1, z2, z3, z4, z5, z6, z7, z8, z9, z10, z11, z12, z13;
        carry = x0 * x0; m0 = carry & m28;
        carry = (x0 * x1 << 1) + (m0 << 4) + (carry >> 28); m1 = carry & m28;
        carry = x1 * x1 + (x0 * x2 << 1) + (m1 << 4) + (carry >> 28); m2 = carry & m28;
        carry = ((x0 * x3 + x1 * x2) << 1) + (m2 << 4) - (m0 << 12) + (carry >> 28); m3 = carry & m28;
        carry = x2 * x2 + ((x0 * x4 + x1 * x3) << 1) + (m3 << 4) - (m1 << 12) - (m0 << 16) + (carry >> 28); m4 = carry & m28;
        carry = ((x0 * x5 + x1 * x4 + x2 * x3) << 1) + (m4 << 4) - (m2 << 12) - (m1 << 16) + (carry >> 28); m5 = carry & m28;
        carry = x3 * x3 + ((x0 * x6 + x1 * x5 + x2 * x4) << 1) + (m5 << 4) - (m3 << 12) - (m2 << 16) + (carry >> 28); m6 = carry & m28;
        carry = ((x0 * x7 + x1 * x6 + x2 * x5 + x3 * x4) << 1) + (m6 << 4) - (m4 << 12) - (m3 << 16) + (carry >> 28); m7 = carry & m28;
        carry = x4 * x4 + ((x0 * x8 + x1 * x7 + x2 * x6 + x3 * x5) << 1) + (m7 << 4) - (m5 << 12) - (m4 << 16) + (carry >> 28); m8 = carry & m28;
        carry = ((x0 * x9 + x1 * x8 + x2 * x7 + x3 * x6 + x4 * x5) << 1) + (m8 << 4) - (m6 << 12) - (m5 << 16) + (carry >> 28); m9 = carry & m28;
        carry = x5 * x5 + ((x0 * x10 + x1 * x9 + x2 * x8 + x3 * x7 + x4 * x6) << 1) + (m9 << 4) - (m7 << 12) - (m6 << 16) + (carry >> 28); m10 = carry & m28;
        carry = ((x0 * x11 + x1 * x10 + x2 * x9 + x3 * x8 + x4 * x7 + x5 * x6) << 1) + (m10 << 4) - (m8 << 12) - (m7 << 16) + (carry >> 28); m11 = carry & m28;
        carry = x6 * x6 + ((x0 * x12 + x1 * x11 + x2 * x10 + x3 * x9 + x4 * x8 + x5 * x7) << 1) + (m11 << 4) - (m9 << 12) - (m8 << 16) + (carry >> 28); m12 = carry & m28;
        carry = ((x0 * x13 + x1 * x12 + x2 * x11 + x3 * x10 + x4 * x9 + x5 * x8 + x6 * x7) << 1) + (m12 << 4) - (m10 << 12) - (m9 << 16) + (m0 << 20) + (carry >> 28); m13 = carry & m28;
        carry = x7 * x7 + ((x1 * x13 + x2 * x12 + x3 * x11 + x4 * x10 + x5 * x9 + x6 * x8) << 1) + (m13 << 4) - (m11 << 12) - (m10 << 16) + (m1 << 20) + (carry >> 28); z0 = carry & m28;
        carry = ((x2 * x13 + x3 * x12 + x4 * x11 + x5 * x10 + x6 * x9 + x7 * x8) << 1) - (m12 << 12) - (m11 << 16) + (m2 << 20) + (carry >> 28); z1 = carry & m28;
        carry = x8 * x8 + ((x3 * x13 + x4 * x12 + x5 * x11 + x6 * x10 + x7 * x9) << 1) - (m13 << 12) - (m12 << 16) + (m3 << 20) + (carry >> 28); z2 = carry & m28;
        carry = ((x4 * x13 + x5 * x12 + x6 * x11 + x7 * x10 + x8 * x9) << 1) - (m13 << 16) + (m4 << 20) + (carry >> 28); z3 = carry & m28;
        carry = x9 * x9 + ((x5 * x13 + x6 * x12 + x7 * x11 + x8 * x10) << 1) + (m5 << 20) + (carry >> 28); z4 = carry & m28;
        carry = ((x6 * x13 + x7 * x12 + x8 * x11 + x9 * x10) << 1) + (m6 << 20) + (carry >> 28); z5 = carry & m28;
        carry = x10 * x10 + ((x7 * x13 + x8 * x12 + x9 * x11) << 1) + (m7 << 20) + (carry >> 28); z6 = carry & m28;
        carry = ((x8 * x13 + x9 * x12 + x10 * x11) << 1) + (m8 << 20) + (carry >> 28); z7 = carry & m28;
        carry = x11 * x11 + ((x9 * x13 + x10 * x12) << 1) + (m9 << 20) + (carry >> 28); z8 = carry & m28;
        carry = ((x10 * x13 + x11 * x12) << 1) + (m10 << 20) + (carry >> 28); z9 = carry & m28;
        carry = x12 * x12 + (x11 * x13 << 1) + (m11 << 20) + (carry >> 28); z10 = carry & m28;
        carry = (x12 * x13 << 1) + (m12 << 20) + (carry >> 28); z11 = carry & m28;
        carry = x13 * x13 + (m13 << 20) + (carry >> 28); z12 = carry & m28;
        z13 = carry >> 28;
        r[0] = (int)z0; r[1] = (int)z1; r[2] = (int)z2; r[3] = (int)z3; r[4] = (int)z4; r[5] = (int)z5; r[6] = (int)z6;
        r[7] = (int)z7; r[8] = (int)z8; r[9] = (int)z9; r[10] = (int)z10; r[11] = (int)z11; r[12] = (int)z12; r[13] = (int)z13;
    }
}
