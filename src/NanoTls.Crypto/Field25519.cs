using System.Runtime.CompilerServices;

// edwards25519 is over the same field.
[assembly: InternalsVisibleTo("NanoTls.Crypto.Ed25519")]

namespace NanoTls.Crypto;

/// <summary>
/// The field of integers mod p = 2^255 - 19 (RFC 7748 §4.1), on 10 limbs of 26 and 25 bits in turn that lie anywhere in an <c>int</c> array:
/// a = Σ a_i · 2^ceil(25.5·i). A carried element has a_i in [0, 2^26) for even i and [0, 2^25) for odd i, but a_1 in (-2^16, 2^25 + 2^16).
/// </summary>
internal static class Field25519
{
    /// <summary>Limbs of an element.</summary>
    public const int Length = 10;

    /// <summary>Slices of <see cref="Invert"/>.</summary>
    public const int InvertSlices = 4;

    /// <summary>Reads 32 little-endian bytes, without the top bit; values from p to 2^255 - 1 are taken as they are (RFC 7748 §5).</summary>
    public static void Decode(int[] state, int r, byte[] buffer, int offset)
    {
        ulong bits = 0;
        int count = 0, at = offset;
        for (int i = 0; i < Length; i++)
        {
            int width = 26 - (i & 1);
            while (count < width && at < offset + 32)
            {
                bits |= (ulong)buffer[at++] << count;
                count += 8;
            }
            state[r + i] = (int)(bits & ((1UL << width) - 1));
            bits >>= width;
            count -= width;
        }
    }

    /// <summary>Writes a reduced element as 32 little-endian bytes.</summary>
    public static void Encode(byte[] destination, int offset, int[] state, int a)
    {
        ulong bits = 0;
        int count = 0, at = offset;
        for (int i = 0; i < Length; i++)
        {
            bits |= (ulong)state[a + i] << count;
            count += 26 - (i & 1);
            for (; count >= 8; count -= 8)
            {
                destination[at++] = (byte)bits;
                bits >>= 8;
            }
        }
        destination[at] = (byte)bits;
    }

    /// <summary>Brings a carried element, which is in (-2^42, 2^255 + 2^42), into [0, p).</summary>
    public static void Reduce(int[] state, int a)
    {
        // First a - p·floor(a / 2^255), in [0, 2^255); then a - p·floor((a + 19) / 2^255), as a + 19 >= 2^255 exactly when a >= p.
        for (int bias = 0; bias <= 19; bias += 19)
        {
            int carry = bias;
            for (int i = 0; i < Length; i++)
                carry = (state[a + i] + carry) >> (26 - (i & 1));
            carry *= 19;
            for (int i = 0; i < Length; i++)
            {
                int width = 26 - (i & 1);
                carry += state[a + i];
                state[a + i] = carry & ((1 << width) - 1);
                carry >>= width;
            }
        }
    }

    /// <summary>
    /// Does one slice, 0 to <see cref="InvertSlices"/> - 1, of state[t3..] = z^(p - 2) = 1/z (0 gives 0) for z = state[z..], which is overwritten;
    /// t1, t2 and t3 carry over from slice to slice.
    /// </summary>
    public static void Invert(int slice, int[] state, int z, int t1, int t2, int t3)
    {
        // z_k = z^(2^k - 1); p - 2 = 2^255 - 21 = (2^250 - 1)·2^5 + 11.
        if (slice == 0)
        {
            Square(state, t1, z, 1);
            Square(state, t2, t1, 2);
            Multiply(state, t2, t2, z);         // z^9
            Multiply(state, t1, t1, t2);        // z^11
            Raise(state, t2, t1, 1, t2, z);     // z_5
            Raise(state, t2, t2, 5, t2, z);     // z_10
            Raise(state, t3, t2, 10, t2, z);    // z_20
            Raise(state, t3, t3, 20, t3, z);    // z_40
            Raise(state, t2, t3, 10, t2, z);    // z_50
        }
        else if (slice == 1)
            Raise(state, t3, t2, 50, t2, z);    // z_100
        else if (slice == 2)
            Raise(state, t3, t3, 100, t3, z);   // z_200
        else
        {
            Raise(state, t3, t3, 50, t2, z);    // z_250
            Raise(state, t3, t3, 5, t1, z);
        }
    }

    private static void Raise(int[] state, int r, int a, int times, int b, int scratch)
    {
        Square(state, scratch, a, times);
        Multiply(state, r, scratch, b);
    }

    // Hot: bounds as in MontgomeryLadder; limbs on entry below E and O, either sign.
    /// <summary>state[r..] = state[a..] · state[b..]; the ranges may coincide.</summary>
    public static void Multiply(int[] state, int r, int a, int b)
    {
        long carry, m26 = 0x3ffffff, m25 = 0x1ffffff, n19 = 19;
        long x0 = state[a], x1 = state[a + 1], x2 = state[a + 2], x3 = state[a + 3], x4 = state[a + 4];
        long x5 = state[a + 5], x6 = state[a + 6], x7 = state[a + 7], x8 = state[a + 8], x9 = state[a + 9];
        long y0 = state[b], y1 = state[b + 1], y2 = state[b + 2], y3 = state[b + 3], y4 = state[b + 4];
        long y5 = state[b + 5], y6 = state[b + 6], y7 = state[b + 7], y8 = state[b + 8], y9 = state[b + 9];
        long z0, z1, z2, z3, z4, z5, z6, z7, z8, z9;
        long f1, f3, f5, f7, f9;
        f1 = x1 + x1; f3 = x3 + x3; f5 = x5 + x5; f7 = x7 + x7; f9 = x9 + x9;
        carry = x0 * y0 + n19 * (f1 * y9 + x2 * y8 + f3 * y7 + x4 * y6 + f5 * y5 + x6 * y4 + f7 * y3 + x8 * y2 + f9 * y1); z0 = carry & m26;
        carry = x0 * y1 + x1 * y0 + n19 * (x2 * y9 + x3 * y8 + x4 * y7 + x5 * y6 + x6 * y5 + x7 * y4 + x8 * y3 + x9 * y2) + (carry >> 26); z1 = carry & m25;
        carry = x0 * y2 + f1 * y1 + x2 * y0 + n19 * (f3 * y9 + x4 * y8 + f5 * y7 + x6 * y6 + f7 * y5 + x8 * y4 + f9 * y3) + (carry >> 25); z2 = carry & m26;
        carry = x0 * y3 + x1 * y2 + x2 * y1 + x3 * y0 + n19 * (x4 * y9 + x5 * y8 + x6 * y7 + x7 * y6 + x8 * y5 + x9 * y4) + (carry >> 26); z3 = carry & m25;
        carry = x0 * y4 + f1 * y3 + x2 * y2 + f3 * y1 + x4 * y0 + n19 * (f5 * y9 + x6 * y8 + f7 * y7 + x8 * y6 + f9 * y5) + (carry >> 25); z4 = carry & m26;
        carry = x0 * y5 + x1 * y4 + x2 * y3 + x3 * y2 + x4 * y1 + x5 * y0 + n19 * (x6 * y9 + x7 * y8 + x8 * y7 + x9 * y6) + (carry >> 26); z5 = carry & m25;
        carry = x0 * y6 + f1 * y5 + x2 * y4 + f3 * y3 + x4 * y2 + f5 * y1 + x6 * y0 + n19 * (f7 * y9 + x8 * y8 + f9 * y7) + (carry >> 25); z6 = carry & m26;
        carry = x0 * y7 + x1 * y6 + x2 * y5 + x3 * y4 + x4 * y3 + x5 * y2 + x6 * y1 + x7 * y0 + n19 * (x8 * y9 + x9 * y8) + (carry >> 26); z7 = carry & m25;
        carry = x0 * y8 + f1 * y7 + x2 * y6 + f3 * y5 + x4 * y4 + f5 * y3 + x6 * y2 + f7 * y1 + x8 * y0 + n19 * (f9 * y9) + (carry >> 25); z8 = carry & m26;
        carry = x0 * y9 + x1 * y8 + x2 * y7 + x3 * y6 + x4 * y5 + x5 * y4 + x6 * y3 + x7 * y2 + x8 * y1 + x9 * y0 + (carry >> 26); z9 = carry & m25;
        carry = z0 + n19 * (carry >> 25); z0 = carry & m26; z1 += carry >> 26;
        state[r] = (int)z0; state[r + 1] = (int)z1; state[r + 2] = (int)z2; state[r + 3] = (int)z3; state[r + 4] = (int)z4;
        state[r + 5] = (int)z5; state[r + 6] = (int)z6; state[r + 7] = (int)z7; state[r + 8] = (int)z8; state[r + 9] = (int)z9;
    }

    // Hot: the same bounds.
    /// <summary>state[r..] = state[a..] squared <paramref name="times"/> times, once at least.</summary>
    public static void Square(int[] state, int r, int a, int times)
    {
        long carry, m26 = 0x3ffffff, m25 = 0x1ffffff, n19 = 19;
        long x0 = state[a], x1 = state[a + 1], x2 = state[a + 2], x3 = state[a + 3], x4 = state[a + 4];
        long x5 = state[a + 5], x6 = state[a + 6], x7 = state[a + 7], x8 = state[a + 8], x9 = state[a + 9];
        long z0, z1, z2, z3, z4, z5, z6, z7, z8, z9;
        long f1, f3, f5, f7, f9;
        do
        {
            f1 = x1 + x1; f3 = x3 + x3; f5 = x5 + x5; f7 = x7 + x7; f9 = x9 + x9;
            carry = x0 * x0 + n19 * f5 * x5 + ((n19 * (f1 * x9 + x2 * x8 + f3 * x7 + x4 * x6)) << 1); z0 = carry & m26;
            carry = ((x0 * x1 + n19 * (x2 * x9 + x3 * x8 + x4 * x7 + x5 * x6)) << 1) + (carry >> 26); z1 = carry & m25;
            carry = f1 * x1 + n19 * x6 * x6 + ((x0 * x2 + n19 * (f3 * x9 + x4 * x8 + f5 * x7)) << 1) + (carry >> 25); z2 = carry & m26;
            carry = ((x0 * x3 + x1 * x2 + n19 * (x4 * x9 + x5 * x8 + x6 * x7)) << 1) + (carry >> 26); z3 = carry & m25;
            carry = x2 * x2 + n19 * f7 * x7 + ((x0 * x4 + f1 * x3 + n19 * (f5 * x9 + x6 * x8)) << 1) + (carry >> 25); z4 = carry & m26;
            carry = ((x0 * x5 + x1 * x4 + x2 * x3 + n19 * (x6 * x9 + x7 * x8)) << 1) + (carry >> 26); z5 = carry & m25;
            carry = f3 * x3 + n19 * x8 * x8 + ((x0 * x6 + f1 * x5 + x2 * x4 + n19 * f7 * x9) << 1) + (carry >> 25); z6 = carry & m26;
            carry = ((x0 * x7 + x1 * x6 + x2 * x5 + x3 * x4 + n19 * x8 * x9) << 1) + (carry >> 26); z7 = carry & m25;
            carry = x4 * x4 + n19 * f9 * x9 + ((x0 * x8 + f1 * x7 + x2 * x6 + f3 * x5) << 1) + (carry >> 25); z8 = carry & m26;
            carry = ((x0 * x9 + x1 * x8 + x2 * x7 + x3 * x6 + x4 * x5) << 1) + (carry >> 26); z9 = carry & m25;
            carry = z0 + n19 * (carry >> 25); z0 = carry & m26; z1 += carry >> 26;
            x0 = z0; x1 = z1; x2 = z2; x3 = z3; x4 = z4; x5 = z5; x6 = z6; x7 = z7; x8 = z8; x9 = z9;
        }
        while (--times != 0);
        state[r] = (int)x0; state[r + 1] = (int)x1; state[r + 2] = (int)x2; state[r + 3] = (int)x3; state[r + 4] = (int)x4;
        state[r + 5] = (int)x5; state[r + 6] = (int)x6; state[r + 7] = (int)x7; state[r + 8] = (int)x8; state[r + 9] = (int)x9;
    }
}
