using System;

namespace NanoTls.Crypto;

/// <summary>GHASH (SP 800-38D §6.4): multiplication in GF(2^128) by masked integer multiplications, without tables.</summary>
/// <remarks>
/// words[4(k − 1)..4k), 1 ≤ k ≤ 4: H^k: its low half, its high half, both again in reverse bit order. words[16], words[17]: low and high half of Y.
/// A half is 8 bytes, big-endian; the high half is the first.
/// </remarks>
public sealed class Ghash
{
    private const int MaxPower = 4;
    private const int Y = 4 * MaxPower;
    private const ulong M0 = 0x1111111111111111;
    private const ulong M1 = 0x2222222222222222;
    private const ulong M2 = 0x4444444444444444;
    private const ulong M3 = 0x8888888888888888;

    private readonly ulong[] words = new ulong[Y + 2];
    private readonly byte[] block = new byte[16];

    /// <summary>Installs the hash subkey H (16 bytes) and starts a message.</summary>
    public void SetKey(byte[] key, int offset)
    {
        ulong[] powers = words;
        Array.Clear(powers, 0, powers.Length);
        Array.Copy(key, offset, block, 0, 16);
        // The first product is H times 1, the polynomial whose only bit is the first of the block.
        powers[1] = 1UL << 63;
        powers[3] = 1;
        for (int power = 0; power < Y; power += 4)
        {
            Multiply(block, 0, 1);
            Array.Clear(block, 0, 16);
            powers[power] = powers[Y];
            powers[power + 1] = powers[Y + 1];
            powers[power + 2] = Reverse(powers[Y]);
            powers[power + 3] = Reverse(powers[Y + 1]);
        }
        Reset();
    }

    /// <summary>Starts a message.</summary>
    public void Reset()
    {
        words[Y] = 0;
        words[Y + 1] = 0;
    }

    /// <summary>Appends a range, filled up with zeros to whole blocks of 16 bytes.</summary>
    public void Update(byte[] buffer, int offset, int length)
    {
        Multiply(buffer, offset, length >> 4);
        int rest = length & 15;
        if (rest == 0)
            return;
        Array.Clear(block, 0, 16);
        Array.Copy(buffer, offset + length - rest, block, 0, rest);
        Multiply(block, 0, 1);
    }

    /// <summary>Appends the block of the two lengths in bits (SP 800-38D §7.1) and adds the hash to 16 bytes of <paramref name="tag"/>.</summary>
    public void Finish(int associatedLength, int length, byte[] tag, int offset)
    {
        Array.Clear(block, 0, 16);
        PutBits(associatedLength, 7);
        PutBits(length, 15);
        Multiply(block, 0, 1);
        ulong low = words[Y];
        ulong high = words[Y + 1];
        for (int i = 7; i >= 0; i--)
        {
            tag[offset + i] = (byte)(tag[offset + i] ^ high);
            tag[offset + i + 8] = (byte)(tag[offset + i + 8] ^ low);
            high >>= 8;
            low >>= 8;
        }
    }

    /// <summary>Forgets the key and the message.</summary>
    public void Wipe()
    {
        Array.Clear(words, 0, words.Length);
        Array.Clear(block, 0, 16);
    }

    private void PutBits(int length, int last)
    {
        block[last] = (byte)(length << 3);
        block[last - 1] = (byte)(length >> 5);
        block[last - 2] = (byte)(length >> 13);
        block[last - 3] = (byte)(length >> 21);
        block[last - 4] = (byte)(length >> 29);
    }

    private static ulong Reverse(ulong x)
    {
        x = x >> 1 & 0x5555555555555555 | (x & 0x5555555555555555) << 1;
        x = x >> 2 & 0x3333333333333333 | (x & 0x3333333333333333) << 2;
        x = x >> 4 & 0x0F0F0F0F0F0F0F0F | (x & 0x0F0F0F0F0F0F0F0F) << 4;
        x = x >> 8 & 0x00FF00FF00FF00FF | (x & 0x00FF00FF00FF00FF) << 8;
        x = x >> 16 & 0x0000FFFF0000FFFF | (x & 0x0000FFFF0000FFFF) << 16;
        return x >> 32 | x << 32;
    }

    // Hot: Y = (Y ^ X1)H^4 ^ X2 H^3 ^ X3 H^2 ^ X4 H, four blocks to one reduction, each product by Karatsuba from six halves.
    // A mask keeps every fourth bit: 16 bits of a factor, so that in an integer product each sum is at most 16 and what leaves its
    // place goes to the next place of the same mask; only the 16 in bits 60 to 63 would pass, and that leaves the word.
    private void Multiply(byte[] buffer, int offset, int blocks)
    {
        ulong[] powers = words;
        ulong y0 = powers[Y];
        ulong y1 = powers[Y + 1];
        while (blocks > 0)
        {
            int group = blocks < MaxPower ? blocks : MaxPower;
            blocks -= group;
            ulong z0 = 0;
            ulong z1 = 0;
            ulong z2 = 0;
            ulong r0 = 0;
            ulong r1 = 0;
            ulong r2 = 0;
            for (int power = 4 * group - 4; power >= 0; power -= 4)
            {
                ulong x1 = y1 ^ (ulong)buffer[offset] << 56
                    ^ (ulong)(uint)(buffer[offset + 1] << 16 | buffer[offset + 2] << 8 | buffer[offset + 3]) << 32
                    ^ (ulong)(uint)(buffer[offset + 4] << 16 | buffer[offset + 5] << 8 | buffer[offset + 6]) << 8
                    ^ buffer[offset + 7];
                ulong x0 = y0 ^ (ulong)buffer[offset + 8] << 56
                    ^ (ulong)(uint)(buffer[offset + 9] << 16 | buffer[offset + 10] << 8 | buffer[offset + 11]) << 32
                    ^ (ulong)(uint)(buffer[offset + 12] << 16 | buffer[offset + 13] << 8 | buffer[offset + 14]) << 8
                    ^ buffer[offset + 15];
                offset += 16;
                y0 = 0;
                y1 = 0;
                ulong a0, a1, a2, a3, b0, b1, b2, b3;
                ulong h0 = powers[power];
                ulong h1 = powers[power + 1];
                a0 = x0 & M0;
                a1 = x0 & M1;
                a2 = x0 & M2;
                a3 = x0 & M3;
                b0 = h0 & M0;
                b1 = h0 & M1;
                b2 = h0 & M2;
                b3 = h0 & M3;
                z0 ^= (a0 * b0 ^ a1 * b3 ^ a2 * b2 ^ a3 * b1) & M0
                    | (a0 * b1 ^ a1 * b0 ^ a2 * b3 ^ a3 * b2) & M1
                    | (a0 * b2 ^ a1 * b1 ^ a2 * b0 ^ a3 * b3) & M2
                    | (a0 * b3 ^ a1 * b2 ^ a2 * b1 ^ a3 * b0) & M3;

                a0 = x1 & M0;
                a1 = x1 & M1;
                a2 = x1 & M2;
                a3 = x1 & M3;
                b0 = h1 & M0;
                b1 = h1 & M1;
                b2 = h1 & M2;
                b3 = h1 & M3;
                z1 ^= (a0 * b0 ^ a1 * b3 ^ a2 * b2 ^ a3 * b1) & M0
                    | (a0 * b1 ^ a1 * b0 ^ a2 * b3 ^ a3 * b2) & M1
                    | (a0 * b2 ^ a1 * b1 ^ a2 * b0 ^ a3 * b3) & M2
                    | (a0 * b3 ^ a1 * b2 ^ a2 * b1 ^ a3 * b0) & M3;

                a0 = (x0 ^ x1) & M0;
                a1 = (x0 ^ x1) & M1;
                a2 = (x0 ^ x1) & M2;
                a3 = (x0 ^ x1) & M3;
                b0 = (h0 ^ h1) & M0;
                b1 = (h0 ^ h1) & M1;
                b2 = (h0 ^ h1) & M2;
                b3 = (h0 ^ h1) & M3;
                z2 ^= (a0 * b0 ^ a1 * b3 ^ a2 * b2 ^ a3 * b1) & M0
                    | (a0 * b1 ^ a1 * b0 ^ a2 * b3 ^ a3 * b2) & M1
                    | (a0 * b2 ^ a1 * b1 ^ a2 * b0 ^ a3 * b3) & M2
                    | (a0 * b3 ^ a1 * b2 ^ a2 * b1 ^ a3 * b0) & M3;

                // The high halves: reversed factors. Only the nibbles are put in reverse order; each mask takes its bit from the mirrored place.
                x0 = x0 >> 32 | x0 << 32;
                x0 = x0 >> 16 & 0x0000FFFF0000FFFF | (x0 & 0x0000FFFF0000FFFF) << 16;
                x0 = x0 >> 8 & 0x00FF00FF00FF00FF | (x0 & 0x00FF00FF00FF00FF) << 8;
                x0 = x0 >> 4 & 0x0F0F0F0F0F0F0F0F | (x0 & 0x0F0F0F0F0F0F0F0F) << 4;
                x1 = x1 >> 32 | x1 << 32;
                x1 = x1 >> 16 & 0x0000FFFF0000FFFF | (x1 & 0x0000FFFF0000FFFF) << 16;
                x1 = x1 >> 8 & 0x00FF00FF00FF00FF | (x1 & 0x00FF00FF00FF00FF) << 8;
                x1 = x1 >> 4 & 0x0F0F0F0F0F0F0F0F | (x1 & 0x0F0F0F0F0F0F0F0F) << 4;
                h0 = powers[power + 2];
                h1 = powers[power + 3];
                a0 = x0 >> 3 & M0;
                a1 = x0 >> 1 & M1;
                a2 = x0 << 1 & M2;
                a3 = x0 << 3 & M3;
                b0 = h0 & M0;
                b1 = h0 & M1;
                b2 = h0 & M2;
                b3 = h0 & M3;
                r0 ^= (a0 * b0 ^ a1 * b3 ^ a2 * b2 ^ a3 * b1) & M0
                    | (a0 * b1 ^ a1 * b0 ^ a2 * b3 ^ a3 * b2) & M1
                    | (a0 * b2 ^ a1 * b1 ^ a2 * b0 ^ a3 * b3) & M2
                    | (a0 * b3 ^ a1 * b2 ^ a2 * b1 ^ a3 * b0) & M3;

                a0 = x1 >> 3 & M0;
                a1 = x1 >> 1 & M1;
                a2 = x1 << 1 & M2;
                a3 = x1 << 3 & M3;
                b0 = h1 & M0;
                b1 = h1 & M1;
                b2 = h1 & M2;
                b3 = h1 & M3;
                r1 ^= (a0 * b0 ^ a1 * b3 ^ a2 * b2 ^ a3 * b1) & M0
                    | (a0 * b1 ^ a1 * b0 ^ a2 * b3 ^ a3 * b2) & M1
                    | (a0 * b2 ^ a1 * b1 ^ a2 * b0 ^ a3 * b3) & M2
                    | (a0 * b3 ^ a1 * b2 ^ a2 * b1 ^ a3 * b0) & M3;

                x0 ^= x1;
                a0 = x0 >> 3 & M0;
                a1 = x0 >> 1 & M1;
                a2 = x0 << 1 & M2;
                a3 = x0 << 3 & M3;
                b0 = (h0 ^ h1) & M0;
                b1 = (h0 ^ h1) & M1;
                b2 = (h0 ^ h1) & M2;
                b3 = (h0 ^ h1) & M3;
                r2 ^= (a0 * b0 ^ a1 * b3 ^ a2 * b2 ^ a3 * b1) & M0
                    | (a0 * b1 ^ a1 * b0 ^ a2 * b3 ^ a3 * b2) & M1
                    | (a0 * b2 ^ a1 * b1 ^ a2 * b0 ^ a3 * b3) & M2
                    | (a0 * b3 ^ a1 * b2 ^ a2 * b1 ^ a3 * b0) & M3;
            }
            z2 ^= z0 ^ z1;
            r2 = Reverse(r2 ^ r0 ^ r1) >> 1;
            r0 = Reverse(r0) >> 1;
            r1 = Reverse(r1) >> 1;
            // The product is v3 v2 v1 v0 shifted left by one, for the standard's bit order is reflected; x^128 = x^7 + x^2 + x + 1.
            ulong v1 = r0 ^ z2;
            ulong v2 = z1 ^ r2;
            ulong v3 = r1 << 1 | v2 >> 63;
            v2 = v2 << 1 | v1 >> 63;
            v1 = v1 << 1 | z0 >> 63;
            z0 <<= 1;
            v2 ^= z0 ^ z0 >> 1 ^ z0 >> 2 ^ z0 >> 7;
            v1 ^= z0 << 63 ^ z0 << 62 ^ z0 << 57;
            y1 = v3 ^ v1 ^ v1 >> 1 ^ v1 >> 2 ^ v1 >> 7;
            y0 = v2 ^ v1 << 63 ^ v1 << 62 ^ v1 << 57;
        }
        powers[Y] = y0;
        powers[Y + 1] = y1;
    }
}
