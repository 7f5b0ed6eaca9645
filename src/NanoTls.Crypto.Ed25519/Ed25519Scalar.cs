using System;

namespace NanoTls.Crypto;

/// <summary>
/// An integer modulo the order L = 2^252 + c of the base point (RFC 8032 §5.1), on limbs of 21 bits: Σ limbs[i]·2^(21·i). Byte strings are little-endian. Constant time.
/// </summary>
internal sealed class Ed25519Scalar
{
    /// <summary>Bytes of a scalar.</summary>
    public const int Length = 32;

    private const int Width = 21, LimbMask = 0x1fffff, Limbs = 25, FactorLimbs = 13, Order = 12;

    // -c as Σ C_i·2^(21·i), each below 2^20 in size.
    private const int C0 = 666643, C1 = 470296, C2 = 654183, C3 = -997805, C4 = 136657, C5 = -683901;

    private readonly long[] limbs = new long[Limbs];
    private readonly long[] factor = new long[FactorLimbs];

    /// <summary>Takes 32 or 64 bytes modulo L.</summary>
    public void Load(byte[] buffer, int offset, int length)
    {
        for (int i = 0; i < Limbs; i++)
            limbs[i] = Limb(buffer, offset, length, i);
        Reduce();
    }

    /// <summary>Adds a·b, for a below 2^255 and b below L, modulo L.</summary>
    public void AddProduct(byte[] a, int aOffset, byte[] b, int bOffset)
    {
        for (int i = 0; i < FactorLimbs; i++)
            factor[i] = Limb(b, bOffset, Length, i);
        for (int i = 0; i < FactorLimbs; i++)
        {
            long limb = Limb(a, aOffset, Length, i);
            for (int j = 0; j < FactorLimbs; j++)
                limbs[i + j] += limb * factor[j];
        }
        Array.Clear(factor, 0, FactorLimbs);
        Carry(0, Limbs - 1);
        Reduce();
    }

    /// <summary>Writes 32 bytes.</summary>
    public void Encode(byte[] destination, int offset)
    {
        long bits = 0;
        int count = 0, at = offset;
        for (int i = 0; i < FactorLimbs; i++)
        {
            bits |= limbs[i] << count;
            for (count += Width; count >= 8 && at < offset + Length; count -= 8)
            {
                destination[at++] = (byte)bits;
                bits >>= 8;
            }
        }
    }

    /// <summary>
    /// Writes the bits of the comb: of K, the odd one of k and k + L, which is below 2^254, the 256 signs (2·b_i - 1), as K = Σ (2·b_i - 1)·2^i for the bits b_i of (K - 1)/2 + 2^255.
    /// </summary>
    public void EncodeComb(byte[] destination, int offset)
    {
        Fold(Order, (limbs[0] & 1) - 1);
        Carry(0, Order);
        Encode(destination, offset);
        for (int i = offset; i < offset + Length - 1; i++)
            destination[i] = (byte)((destination[i] >> 1) | (destination[i + 1] << 7));
        destination[offset + Length - 1] = (byte)((destination[offset + Length - 1] >> 1) | 0x80);
    }

    /// <summary>The four signs of a column of the comb, 0 to 63, tooth 3 in bit 3.</summary>
    public static int CombDigit(byte[] comb, int offset, int column)
    {
        int at = offset + (column >> 3), shift = column & 7;
        return ((comb[at] >> shift) & 1) | (((comb[at + 8] >> shift) & 1) << 1) | (((comb[at + 16] >> shift) & 1) << 2) | (((comb[at + 24] >> shift) & 1) << 3);
    }

    /// <summary>Forgets the integer.</summary>
    public void Wipe() => Array.Clear(limbs, 0, Limbs);

    // On entry all limbs are in [0, 2^21), limbs[24] in [0, 2^8).
    // 1. limbs[i] = x for i from 24 to 18 becomes x·C_j at i - 12 + j, from 6 to 17: they are below 2^21 + 6·2^41 < 2^44 in size, limbs[17] below 2^21 + 2^28.
    // 2. Carried, limbs 6 to 16 are in [0, 2^21), limbs[17] below 2^28 + 2^24.
    // 3. For i from 17 to 12 the same: limbs 0 to 10 are below 2^44 + 2^48.1 + 5·2^41 < 2^49. Carried, limbs[11] takes less than 2^28, limbs[12] less than 2^8: x = limbs[12]·2^252 + rest.
    // 4. rest - limbs[12]·c is in (-2^8·c, 2^252 + 2^8·c), so limbs[12] is -1, 0 or 1 then.
    // 5. -1 means x + L, 0 x, 1 x - L, so that x is in [-c, L).
    // 6. L is added when x < 0.
    private void Reduce()
    {
        for (int i = Limbs - 1; i >= 18; i--)
            Fold(i, limbs[i]);
        Carry(6, 17);
        for (int i = 17; i >= Order; i--)
            Fold(i, limbs[i]);
        Carry(0, Order);
        Fold(Order, limbs[Order]);
        Carry(0, Order);
        Fold(Order, limbs[Order]);
        Carry(0, Order);
        Fold(Order, limbs[Order] >> 63);
        Carry(0, Order);
    }

    // Takes multiple·L·2^(21·(i - 12)) away.
    private void Fold(int i, long multiple)
    {
        limbs[i] -= multiple;
        limbs[i - 12] += multiple * C0;
        limbs[i - 11] += multiple * C1;
        limbs[i - 10] += multiple * C2;
        limbs[i - 9] += multiple * C3;
        limbs[i - 8] += multiple * C4;
        limbs[i - 7] += multiple * C5;
    }

    private void Carry(int first, int end)
    {
        for (int i = first; i < end; i++)
        {
            limbs[i + 1] += limbs[i] >> Width;
            limbs[i] &= LimbMask;
        }
    }

    // Four bytes hold it: a limb begins at bit 7 of a byte at the latest.
    private static int Limb(byte[] buffer, int offset, int length, int i)
    {
        int bit = Width * i, at = bit >> 3, value = 0;
        for (int j = 0; j < 4; j++)
            if (at + j < length)
                value |= buffer[offset + at + j] << (j << 3);
        return (value >> (bit & 7)) & LimbMask;
    }
}
