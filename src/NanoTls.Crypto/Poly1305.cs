using System;

namespace NanoTls.Crypto;

/// <summary>Poly1305 (RFC 8439 §2.5): one key, one message.</summary>
/// <remarks>words[0..4): r; words[4..8): s; words[8..13): the accumulator. Limbs of 32 bits, the lowest first, kept in 64.</remarks>
public sealed class Poly1305
{
    /// <summary>Bytes of the tag.</summary>
    public const int TagLength = 16;

    private const int S = 4;
    private const int H = 8;

    private readonly ulong[] words = new ulong[13];
    private readonly byte[] block = new byte[16];

    /// <summary>Installs a one-time key, the first 8 little-endian words of an array, and starts its message.</summary>
    public void SetKey(uint[] oneTimeKey)
    {
        ulong[] words = this.words;
        Array.Clear(words, 0, words.Length);
        words[0] = oneTimeKey[0] & 0x0FFFFFFF;
        for (int i = 1; i < 4; i++)
            words[i] = oneTimeKey[i] & 0x0FFFFFFC;
        for (int i = S; i < 8; i++)
            words[i] = oneTimeKey[i];
    }

    /// <summary>Appends a range of whole blocks of 16 bytes; only the last of a message may have another length.</summary>
    public void Update(byte[] buffer, int offset, int length)
    {
        Multiply(buffer, offset, length >> 4, 1);
        int rest = length & 15;
        if (rest == 0)
            return;
        Fill(buffer, offset + length - rest, rest);
        block[rest] = 1;
        Multiply(block, 0, 1, 0);
    }

    /// <summary>Appends a range, filled up with zeros to whole blocks (RFC 8439 §2.8).</summary>
    public void UpdatePadded(byte[] buffer, int offset, int length)
    {
        Multiply(buffer, offset, length >> 4, 1);
        int rest = length & 15;
        if (rest == 0)
            return;
        Fill(buffer, offset + length - rest, rest);
        Multiply(block, 0, 1, 1);
    }

    /// <summary>Appends the block of the two lengths in bytes (RFC 8439 §2.8).</summary>
    public void UpdateLengths(int associatedLength, int length)
    {
        Array.Clear(block, 0, 16);
        for (int i = 0; associatedLength != 0; i++)
        {
            block[i] = (byte)associatedLength;
            associatedLength >>= 8;
        }
        for (int i = 8; length != 0; i++)
        {
            block[i] = (byte)length;
            length >>= 8;
        }
        Multiply(block, 0, 1, 1);
    }

    /// <summary>Compares the tag with an expected one in constant time, and forgets the key.</summary>
    public bool Verify(byte[] tag, int offset)
    {
        ulong[] words = this.words;
        ulong carry = Reduction();
        ulong difference = 0;
        for (int i = 0; i < 4; i++)
        {
            carry += words[H + i] + words[S + i];
            ulong word = (ulong)(uint)(tag[offset] | tag[offset + 1] << 8 | tag[offset + 2] << 16) + ((ulong)tag[offset + 3] << 24);
            difference |= (carry ^ word) & uint.MaxValue;
            offset += 4;
            carry >>= 32;
        }
        Wipe();
        return difference == 0;
    }

    /// <summary>Writes the tag of 16 bytes and forgets the key.</summary>
    public void Finish(byte[] tag, int offset)
    {
        ulong[] words = this.words;
        ulong carry = Reduction();
        for (int i = 0; i < 4; i++)
        {
            carry += words[H + i] + words[S + i];
            tag[offset] = (byte)carry;
            tag[offset + 1] = (byte)(carry >> 8);
            tag[offset + 2] = (byte)(carry >> 16);
            tag[offset + 3] = (byte)(carry >> 24);
            offset += 4;
            carry >>= 32;
        }
        Wipe();
    }

    /// <summary>Forgets the key and the message.</summary>
    public void Wipe()
    {
        Array.Clear(words, 0, words.Length);
        Array.Clear(block, 0, 16);
    }

    // h < 2 (2^130 − 5), so h mod 2^130 − 5 = h − q (2^130 − 5) with q = (h + 5) >> 130; of the rest only 128 bits count: h + 5 q.
    private ulong Reduction()
    {
        ulong[] words = this.words;
        ulong carry = 5;
        for (int i = 0; i < 4; i++)
            carry = words[H + i] + carry >> 32;
        return (words[H + 4] + carry >> 2) * 5;
    }

    private void Fill(byte[] buffer, int offset, int length)
    {
        Array.Clear(block, 0, 16);
        Array.Copy(buffer, offset, block, 0, length);
    }

    // Hot: h = (h + m) r mod 2^130 − 5 with lazy carries. Bounds: r0..r3 < 2^28, f0..f3 < 5/4 2^28, and with m added h0..h3 < 2^33.6, h4 ≤ 4:
    // x0 < 2^33.6 2^28 (1 + 15/4) + 4 f0 < 2^63.9, x1..x3 < x0's bound, x3 < 2^63.61; then h4 < 2^31.62, h0 < 2^32 + 5/4 2^31.62,
    // h1..h3 < 2^32 + 2^31.9, which with the next m < 2^32 is below 2^33.6 again.
    private void Multiply(byte[] buffer, int offset, int blocks, ulong pad)
    {
        ulong[] words = this.words;
        ulong r0 = words[0];
        ulong r1 = words[1];
        ulong r2 = words[2];
        ulong r3 = words[3];
        ulong f0 = (r0 >> 2) * 5;
        ulong f1 = (r1 >> 2) + r1;
        ulong f2 = (r2 >> 2) + r2;
        ulong f3 = (r3 >> 2) + r3;
        ulong low2 = r0 & 3;
        ulong mask = uint.MaxValue;
        ulong h0 = words[H];
        ulong h1 = words[H + 1];
        ulong h2 = words[H + 2];
        ulong h3 = words[H + 3];
        ulong h4 = words[H + 4];
        while (blocks > 0)
        {
            h0 += (ulong)(uint)(buffer[offset] | buffer[offset + 1] << 8 | buffer[offset + 2] << 16) + ((ulong)buffer[offset + 3] << 24);
            h1 += (ulong)(uint)(buffer[offset + 4] | buffer[offset + 5] << 8 | buffer[offset + 6] << 16) + ((ulong)buffer[offset + 7] << 24);
            h2 += (ulong)(uint)(buffer[offset + 8] | buffer[offset + 9] << 8 | buffer[offset + 10] << 16) + ((ulong)buffer[offset + 11] << 24);
            h3 += (ulong)(uint)(buffer[offset + 12] | buffer[offset + 13] << 8 | buffer[offset + 14] << 16) + ((ulong)buffer[offset + 15] << 24);
            h4 += pad;
            ulong x0 = h0 * r0 + h1 * f3 + h2 * f2 + h3 * f1 + h4 * f0;
            ulong x1 = h0 * r1 + h1 * r0 + h2 * f3 + h3 * f2 + h4 * f1;
            ulong x2 = h0 * r2 + h1 * r1 + h2 * r0 + h3 * f3 + h4 * f2;
            ulong x3 = h0 * r3 + h1 * r2 + h2 * r1 + h3 * r0 + h4 * f3;
            // The limb x4 of 2^128, whose part from 2^130 on comes back five times.
            h4 = h4 * low2 + (x3 >> 32);
            h0 = (h4 >> 2) * 5 + (x0 & mask);
            h4 &= 3;
            h1 = (x1 & mask) + (x0 >> 32);
            h2 = (x2 & mask) + (x1 >> 32);
            h3 = (x3 & mask) + (x2 >> 32);
            offset += 16;
            blocks--;
        }
        words[H] = h0;
        words[H + 1] = h1;
        words[H + 2] = h2;
        words[H + 3] = h3;
        words[H + 4] = h4;
    }
}
