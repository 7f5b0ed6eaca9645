namespace NanoTls.Crypto;

/// <summary>
/// The field of integers mod p = 2^256 - 2^224 + 2^192 + 2^96 - 1 (FIPS 186-4 §D.1.2.3), on 9 signed limbs of 29 bits, a = Σ a_i · 2^(29·i),
/// in Montgomery form a·R with R = 2^261. As p ≡ -1 mod 2^96, the multiple of p that clears a limb m is m·2^96 + m·2^192 - m·2^224 + m·2^256: shifts only.
/// </summary>
internal static class P256Field
{
    /// <summary>Limbs of an element.</summary>
    public const int Length = 9;

    private const int LimbMask = 0x1fffffff;

    /// <summary>Reads 32 big-endian bytes, not in Montgomery form; false when the integer is not below p.</summary>
    public static bool Decode(int[] r, byte[] buffer, int offset)
    {
        Load(r, buffer, offset);
        return IsReduced(r);
    }

    /// <summary>Reads 32 big-endian bytes.</summary>
    public static void Load(int[] r, byte[] buffer, int offset)
    {
        ulong bits = 0;
        int count = 0, at = offset + 32;
        for (int i = 0; i < Length; i++)
        {
            while (count < 29 && at > offset)
            {
                bits |= (ulong)buffer[--at] << count;
                count += 8;
            }
            r[i] = (int)(bits & LimbMask);
            bits >>= 29;
            count -= 29;
        }
    }

    /// <summary>Whether an integer in [0, 2^256), with limbs in [0, 2^29), is below p.</summary>
    public static bool IsReduced(int[] a)
    {
        // a + (2^256 - p) < 2^256, with 2^256 - p = 2^224 - 2^192 - 2^96 + 1.
        int carry = 1;
        for (int i = 0; i < Length; i++)
        {
            int sum = a[i] + carry;
            if (i == 3)
                sum -= 1 << 9;
            if (i == 6)
                sum -= 1 << 18;
            if (i == 7)
                sum += 1 << 21;
            carry = i == 8 ? sum >> 24 : sum >> 29;
        }
        return carry == 0;
    }

    /// <summary>Writes an element that is canonical and not in Montgomery form as 32 big-endian bytes.</summary>
    public static void Encode(byte[] destination, int offset, int[] a)
    {
        ulong bits = 0;
        int count = 0, at = offset + 32;
        for (int i = 0; i < Length; i++)
        {
            bits |= (ulong)a[i] << count;
            count += 29;
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
        r[0] = 0x1fffffff;
        r[1] = 0x1fffffff;
        r[2] = 0x1fffffff;
        r[3] = 0x1ff;
        r[4] = 0;
        r[5] = 0;
        r[6] = 0x40000;
        r[7] = 0x1fe00000;
        r[8] = 0xffffff;
    }

    /// <summary>r = 1 in Montgomery form: R mod p.</summary>
    public static void SetOne(int[] r)
    {
        r[0] = 0x20;
        r[1] = 0;
        r[2] = 0;
        r[3] = 0x1fffc000;
        r[4] = 0x1fffffff;
        r[5] = 0x1fffffff;
        r[6] = 0x1f7fffff;
        r[7] = 0x03ffffff;
        r[8] = 0;
    }

    /// <summary>r = r·R mod p, into Montgomery form.</summary>
    public static void ToMontgomery(int[] r, int[] scratch)
    {
        // R² mod p.
        scratch[0] = 0xc00;
        scratch[1] = 0;
        scratch[2] = 0x1fff0000;
        scratch[3] = 0x1fdfffff;
        scratch[4] = 0x1fbfffff;
        scratch[5] = 0x1fffffff;
        scratch[6] = 0x1fffffff;
        scratch[7] = 0x1ffffffe;
        scratch[8] = 0x13;
        Multiply(r, r, scratch);
    }

    /// <summary>r = r / R mod p, out of Montgomery form and into [0, p); |r| must be below 2^261.</summary>
    public static void FromMontgomery(int[] r, int[] scratch)
    {
        System.Array.Clear(scratch, 0, Length);
        scratch[0] = 1;
        Multiply(r, r, scratch);
        // (r + m·p) / R with |r| < R and 0 <= m < R lies in [0, p]: only p itself is left to bring to 0.
        int difference = (r[0] ^ LimbMask) | (r[1] ^ LimbMask) | (r[2] ^ LimbMask) | (r[3] ^ 0x1ff) | r[4] | r[5] | (r[6] ^ 0x40000) | (r[7] ^ 0x1fe00000) | (r[8] ^ 0xffffff);
        int keep = (difference | (0 - difference)) >> 31;
        for (int i = 0; i < Length; i++)
            r[i] &= keep;
    }

    /// <summary>Whether y² = x³ - 3x + b (FIPS 186-4 §D.1.2.3); x and y in Montgomery form, not secret.</summary>
    public static bool IsOnCurve(int[] x, int[] y, int[] t1, int[] t2)
    {
        Square(t1, x, 1);
        Multiply(t1, t1, x);
        Square(t2, y, 1);
        // Limbs are in (-2^31, 2^30): x³ and b in [0, 2^29), 3x and y² taken away.
        for (int i = 0; i < Length; i++)
            t1[i] -= 3 * x[i] + t2[i];
        t1[0] += 0x1897bbfb;
        t1[1] += 0x1cdf6229;
        t1[2] += 0x018486c4;
        t1[3] += 0x01732821;
        t1[4] += 0x1dad59e0;
        t1[5] += 0x0abf7212;
        t1[6] += 0x1a06d110;
        t1[7] += 0x17721d20;
        t1[8] += 0x008600c3;
        return IsZero(t1, t2);
    }

    /// <summary>Whether a = 0 mod p, |a| below 2^261; leaves a / R, canonical.</summary>
    public static bool IsZero(int[] a, int[] scratch)
    {
        FromMontgomery(a, scratch);
        int any = 0;
        for (int i = 0; i < Length; i++)
            any |= a[i];
        return any == 0;
    }

    /// <summary>r = p - r, with limbs 0 to 7 in [0, 2^29).</summary>
    public static void Negate(int[] r, int[] scratch)
    {
        SetPrime(scratch);
        int borrow = 0;
        for (int i = 0; i < Length; i++)
        {
            int difference = scratch[i] - r[i] + borrow;
            borrow = difference >> 29;
            r[i] = i == Length - 1 ? difference : difference & LimbMask;
        }
    }

    /// <summary>r = 1/a, both in Montgomery form; 0 gives 0. |a| must be below 2^261.</summary>
    public static void Invert(int[] r, int[] a, int[] t1, int[] t2)
    {
        System.Array.Copy(a, 0, t1, 0, Length);
        FromMontgomery(t1, t2);
        SetPrime(t2);
        SetOne(r);
        // 1/p = -1 mod 2^29.
        ModularInverse.Invert(r, t1, t2, LimbMask);
    }

    // Hot: in every column Σ|a_i·b_(k-i)| < 2^62.9, to which shifted m adds less than 2^54.4 and a carry less than 2^34.2; |a|·|b| < 2^517 = 2^256·R.
    /// <summary>r = a·b / R mod p, in (-2^256, 2^257), limbs 0 to 7 in [0, 2^29); the arrays may coincide.</summary>
    public static void Multiply(int[] r, int[] a, int[] b)
    {
        long carry, m29 = 0x1fffffff;
        long m0, m1, m2, m3, m4, m5, m6, m7, m8;
        long x0 = a[0], x1 = a[1], x2 = a[2], x3 = a[3], x4 = a[4], x5 = a[5], x6 = a[6], x7 = a[7], x8 = a[8];
        long y0 = b[0], y1 = b[1], y2 = b[2], y3 = b[3], y4 = b[4], y5 = b[5], y6 = b[6], y7 = b[7], y8 = b[8];
        long z0, z1, z2, z3, z4, z5, z6, z7, z8;
        carry = x0 * y0; m0 = carry & m29;
        carry = x0 * y1 + x1 * y0 + (carry >> 29); m1 = carry & m29;
        carry = x0 * y2 + x1 * y1 + x2 * y0 + (carry >> 29); m2 = carry & m29;
        carry = x0 * y3 + x1 * y2 + x2 * y1 + x3 * y0 + (m0 << 9) + (carry >> 29); m3 = carry & m29;
        carry = x0 * y4 + x1 * y3 + x2 * y2 + x3 * y1 + x4 * y0 + (m1 << 9) + (carry >> 29); m4 = carry & m29;
        carry = x0 * y5 + x1 * y4 + x2 * y3 + x3 * y2 + x4 * y1 + x5 * y0 + (m2 << 9) + (carry >> 29); m5 = carry & m29;
        carry = x0 * y6 + x1 * y5 + x2 * y4 + x3 * y3 + x4 * y2 + x5 * y1 + x6 * y0 + (m3 << 9) + (m0 << 18) + (carry >> 29); m6 = carry & m29;
        carry = x0 * y7 + x1 * y6 + x2 * y5 + x3 * y4 + x4 * y3 + x5 * y2 + x6 * y1 + x7 * y0 + (m4 << 9) + (m1 << 18) - (m0 << 21) + (carry >> 29); m7 = carry & m29;
        carry = x0 * y8 + x1 * y7 + x2 * y6 + x3 * y5 + x4 * y4 + x5 * y3 + x6 * y2 + x7 * y1 + x8 * y0 + (m5 << 9) + (m2 << 18) - (m1 << 21) + (m0 << 24) + (carry >> 29); m8 = carry & m29;
        carry = x1 * y8 + x2 * y7 + x3 * y6 + x4 * y5 + x5 * y4 + x6 * y3 + x7 * y2 + x8 * y1 + (m6 << 9) + (m3 << 18) - (m2 << 21) + (m1 << 24) + (carry >> 29); z0 = carry & m29;
        carry = x2 * y8 + x3 * y7 + x4 * y6 + x5 * y5 + x6 * y4 + x7 * y3 + x8 * y2 + (m7 << 9) + (m4 << 18) - (m3 << 21) + (m2 << 24) + (carry >> 29); z1 = carry & m29;
        carry = x3 * y8 + x4 * y7 + x5 * y6 + x6 * y5 + x7 * y4 + x8 * y3 + (m8 << 9) + (m5 << 18) - (m4 << 21) + (m3 << 24) + (carry >> 29); z2 = carry & m29;
        carry = x4 * y8 + x5 * y7 + x6 * y6 + x7 * y5 + x8 * y4 + (m6 << 18) - (m5 << 21) + (m4 << 24) + (carry >> 29); z3 = carry & m29;
        carry = x5 * y8 + x6 * y7 + x7 * y6 + x8 * y5 + (m7 << 18) - (m6 << 21) + (m5 << 24) + (carry >> 29); z4 = carry & m29;
        carry = x6 * y8 + x7 * y7 + x8 * y6 + (m8 << 18) - (m7 << 21) + (m6 << 24) + (carry >> 29); z5 = carry & m29;
        carry = x7 * y8 + x8 * y7 - (m8 << 21) + (m7 << 24) + (carry >> 29); z6 = carry & m29;
        carry = x8 * y8 + (m8 << 24) + (carry >> 29); z7 = carry & m29;
        z8 = carry >> 29;
        r[0] = (int)z0; r[1] = (int)z1; r[2] = (int)z2; r[3] = (int)z3; r[4] = (int)z4;
        r[5] = (int)z5; r[6] = (int)z6; r[7] = (int)z7; r[8] = (int)z8;
    }

    // Hot: the same bounds.
    /// <summary>r = a squared <paramref name="times"/> times, once at least, each time / R.</summary>
    public static void Square(int[] r, int[] a, int times)
    {
        long carry, m29 = 0x1fffffff;
        long m0, m1, m2, m3, m4, m5, m6, m7, m8;
        long x0 = a[0], x1 = a[1], x2 = a[2], x3 = a[3], x4 = a[4], x5 = a[5], x6 = a[6], x7 = a[7], x8 = a[8];
        long z0, z1, z2, z3, z4, z5, z6, z7, z8;
        do
        {
            carry = x0 * x0; m0 = carry & m29;
            carry = (x0 * x1 << 1) + (carry >> 29); m1 = carry & m29;
            carry = x1 * x1 + (x0 * x2 << 1) + (carry >> 29); m2 = carry & m29;
            carry = ((x0 * x3 + x1 * x2) << 1) + (m0 << 9) + (carry >> 29); m3 = carry & m29;
            carry = x2 * x2 + ((x0 * x4 + x1 * x3) << 1) + (m1 << 9) + (carry >> 29); m4 = carry & m29;
            carry = ((x0 * x5 + x1 * x4 + x2 * x3) << 1) + (m2 << 9) + (carry >> 29); m5 = carry & m29;
            carry = x3 * x3 + ((x0 * x6 + x1 * x5 + x2 * x4) << 1) + (m3 << 9) + (m0 << 18) + (carry >> 29); m6 = carry & m29;
            carry = ((x0 * x7 + x1 * x6 + x2 * x5 + x3 * x4) << 1) + (m4 << 9) + (m1 << 18) - (m0 << 21) + (carry >> 29); m7 = carry & m29;
            carry = x4 * x4 + ((x0 * x8 + x1 * x7 + x2 * x6 + x3 * x5) << 1) + (m5 << 9) + (m2 << 18) - (m1 << 21) + (m0 << 24) + (carry >> 29); m8 = carry & m29;
            carry = ((x1 * x8 + x2 * x7 + x3 * x6 + x4 * x5) << 1) + (m6 << 9) + (m3 << 18) - (m2 << 21) + (m1 << 24) + (carry >> 29); z0 = carry & m29;
            carry = x5 * x5 + ((x2 * x8 + x3 * x7 + x4 * x6) << 1) + (m7 << 9) + (m4 << 18) - (m3 << 21) + (m2 << 24) + (carry >> 29); z1 = carry & m29;
            carry = ((x3 * x8 + x4 * x7 + x5 * x6) << 1) + (m8 << 9) + (m5 << 18) - (m4 << 21) + (m3 << 24) + (carry >> 29); z2 = carry & m29;
            carry = x6 * x6 + ((x4 * x8 + x5 * x7) << 1) + (m6 << 18) - (m5 << 21) + (m4 << 24) + (carry >> 29); z3 = carry & m29;
            carry = ((x5 * x8 + x6 * x7) << 1) + (m7 << 18) - (m6 << 21) + (m5 << 24) + (carry >> 29); z4 = carry & m29;
            carry = x7 * x7 + (x6 * x8 << 1) + (m8 << 18) - (m7 << 21) + (m6 << 24) + (carry >> 29); z5 = carry & m29;
            carry = (x7 * x8 << 1) - (m8 << 21) + (m7 << 24) + (carry >> 29); z6 = carry & m29;
            carry = x8 * x8 + (m8 << 24) + (carry >> 29); z7 = carry & m29;
            z8 = carry >> 29;
            x0 = z0; x1 = z1; x2 = z2; x3 = z3; x4 = z4; x5 = z5; x6 = z6; x7 = z7; x8 = z8;
        }
        while (--times != 0);
        r[0] = (int)x0; r[1] = (int)x1; r[2] = (int)x2; r[3] = (int)x3; r[4] = (int)x4;
        r[5] = (int)x5; r[6] = (int)x6; r[7] = (int)x7; r[8] = (int)x8;
    }
}
