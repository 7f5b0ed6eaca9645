using System;

namespace NanoTls.Crypto;

/// <summary>ChaCha20 (RFC 8439 §2.3 and §2.4).</summary>
/// <remarks>words[0..8): the key; words[8]: the block counter; words[9..12): the nonce; all little-endian. stream is one block of key stream, zero between the calls.</remarks>
public sealed class ChaCha20
{
    /// <summary>Bytes of a key.</summary>
    public const int KeyLength = 32;

    /// <summary>Bytes of a block of key stream.</summary>
    public const int BlockLength = 64;

    private const ulong Twice = 0x100000001;

    private readonly uint[] words = new uint[12];
    private readonly uint[] stream = new uint[16];

    /// <summary>Installs a key of 32 bytes.</summary>
    public void SetKey(byte[] key, int offset) => Read(key, offset, 0, 8);

    /// <summary>Starts the key stream of a nonce (12 bytes) at the block <paramref name="counter"/>.</summary>
    public void Start(byte[] nonce, int offset, uint counter)
    {
        words[8] = counter;
        Read(nonce, offset, 9, 3);
    }

    /// <summary>Gives <paramref name="poly1305"/> its one-time key from a nonce (RFC 8439 §2.6); the key stream then starts at block 1.</summary>
    public void GenerateKey(byte[] nonce, int offset, Poly1305 poly1305)
    {
        Start(nonce, offset, 0);
        XorBlocks(null, 0, 1);
        poly1305.SetKey(stream);
        Array.Clear(stream, 0, stream.Length);
    }

    /// <summary>Adds key stream to a range; a last block that is not whole uses up its block of key stream.</summary>
    public void Xor(byte[] buffer, int offset, int length)
    {
        XorBlocks(buffer, offset, length >> 6);
        int rest = length & BlockLength - 1;
        if (rest == 0)
            return;
        uint[] stream = this.stream;
        XorBlocks(null, 0, 1);
        offset += length - rest;
        for (int i = 0; i < rest; i++)
            buffer[offset + i] ^= (byte)(stream[i >> 2] >> ((i & 3) << 3));
        Array.Clear(stream, 0, stream.Length);
    }

    /// <summary>Forgets the key.</summary>
    public void Wipe()
    {
        Array.Clear(words, 0, words.Length);
        Array.Clear(stream, 0, stream.Length);
    }

    private void Read(byte[] bytes, int offset, int first, int count)
    {
        uint[] destination = words;
        for (int i = 0; i < count; i++)
        {
            destination[first + i] = (uint)(bytes[offset] | bytes[offset + 1] << 8 | bytes[offset + 2] << 16 | bytes[offset + 3] << 24);
            offset += 4;
        }
    }

    // Hot: a rotation to the left by n is the low word of (x 2^32 + x) >> 32 − n. Without a buffer, the one block goes to `stream`.
    private void XorBlocks(byte[] buffer, int offset, int blocks)
    {
        if (blocks == 0)
            return;
        uint[] words = this.words;
        uint j4 = words[0];
        uint j5 = words[1];
        uint j6 = words[2];
        uint j7 = words[3];
        uint j8 = words[4];
        uint j9 = words[5];
        uint j10 = words[6];
        uint j11 = words[7];
        uint j12 = words[8];
        uint j13 = words[9];
        uint j14 = words[10];
        uint j15 = words[11];
        while (blocks > 0)
        {
            uint x0 = 0x61707865;
            uint x1 = 0x3320646e;
            uint x2 = 0x79622d32;
            uint x3 = 0x6b206574;
            uint x4 = j4;
            uint x5 = j5;
            uint x6 = j6;
            uint x7 = j7;
            uint x8 = j8;
            uint x9 = j9;
            uint x10 = j10;
            uint x11 = j11;
            uint x12 = j12;
            uint x13 = j13;
            uint x14 = j14;
            uint x15 = j15;
            for (int rounds = 10; rounds > 0; rounds--)
            {
                x0 += x4;
                x12 = (uint)((x12 ^ x0) * Twice >> 16);
                x8 += x12;
                x4 = (uint)((x4 ^ x8) * Twice >> 20);
                x0 += x4;
                x12 = (uint)((x12 ^ x0) * Twice >> 24);
                x8 += x12;
                x4 = (uint)((x4 ^ x8) * Twice >> 25);
                x1 += x5;
                x13 = (uint)((x13 ^ x1) * Twice >> 16);
                x9 += x13;
                x5 = (uint)((x5 ^ x9) * Twice >> 20);
                x1 += x5;
                x13 = (uint)((x13 ^ x1) * Twice >> 24);
                x9 += x13;
                x5 = (uint)((x5 ^ x9) * Twice >> 25);
                x2 += x6;
                x14 = (uint)((x14 ^ x2) * Twice >> 16);
                x10 += x14;
                x6 = (uint)((x6 ^ x10) * Twice >> 20);
                x2 += x6;
                x14 = (uint)((x14 ^ x2) * Twice >> 24);
                x10 += x14;
                x6 = (uint)((x6 ^ x10) * Twice >> 25);
                x3 += x7;
                x15 = (uint)((x15 ^ x3) * Twice >> 16);
                x11 += x15;
                x7 = (uint)((x7 ^ x11) * Twice >> 20);
                x3 += x7;
                x15 = (uint)((x15 ^ x3) * Twice >> 24);
                x11 += x15;
                x7 = (uint)((x7 ^ x11) * Twice >> 25);
                x0 += x5;
                x15 = (uint)((x15 ^ x0) * Twice >> 16);
                x10 += x15;
                x5 = (uint)((x5 ^ x10) * Twice >> 20);
                x0 += x5;
                x15 = (uint)((x15 ^ x0) * Twice >> 24);
                x10 += x15;
                x5 = (uint)((x5 ^ x10) * Twice >> 25);
                x1 += x6;
                x12 = (uint)((x12 ^ x1) * Twice >> 16);
                x11 += x12;
                x6 = (uint)((x6 ^ x11) * Twice >> 20);
                x1 += x6;
                x12 = (uint)((x12 ^ x1) * Twice >> 24);
                x11 += x12;
                x6 = (uint)((x6 ^ x11) * Twice >> 25);
                x2 += x7;
                x13 = (uint)((x13 ^ x2) * Twice >> 16);
                x8 += x13;
                x7 = (uint)((x7 ^ x8) * Twice >> 20);
                x2 += x7;
                x13 = (uint)((x13 ^ x2) * Twice >> 24);
                x8 += x13;
                x7 = (uint)((x7 ^ x8) * Twice >> 25);
                x3 += x4;
                x14 = (uint)((x14 ^ x3) * Twice >> 16);
                x9 += x14;
                x4 = (uint)((x4 ^ x9) * Twice >> 20);
                x3 += x4;
                x14 = (uint)((x14 ^ x3) * Twice >> 24);
                x9 += x14;
                x4 = (uint)((x4 ^ x9) * Twice >> 25);
            }
            x12 += j12++;
            blocks--;
            if (buffer == null)
            {
                uint[] stream = this.stream;
                stream[0] = x0 + 0x61707865;
                stream[1] = x1 + 0x3320646e;
                stream[2] = x2 + 0x79622d32;
                stream[3] = x3 + 0x6b206574;
                stream[4] = x4 + j4;
                stream[5] = x5 + j5;
                stream[6] = x6 + j6;
                stream[7] = x7 + j7;
                stream[8] = x8 + j8;
                stream[9] = x9 + j9;
                stream[10] = x10 + j10;
                stream[11] = x11 + j11;
                stream[12] = x12;
                stream[13] = x13 + j13;
                stream[14] = x14 + j14;
                stream[15] = x15 + j15;
                continue;
            }
            x0 += 0x61707865;
            buffer[offset] = (byte)(buffer[offset] ^ x0);
            buffer[offset + 1] = (byte)(buffer[offset + 1] ^ x0 >> 8);
            buffer[offset + 2] = (byte)(buffer[offset + 2] ^ x0 >> 16);
            buffer[offset + 3] = (byte)(buffer[offset + 3] ^ x0 >> 24);
            x1 += 0x3320646e;
            buffer[offset + 4] = (byte)(buffer[offset + 4] ^ x1);
            buffer[offset + 5] = (byte)(buffer[offset + 5] ^ x1 >> 8);
            buffer[offset + 6] = (byte)(buffer[offset + 6] ^ x1 >> 16);
            buffer[offset + 7] = (byte)(buffer[offset + 7] ^ x1 >> 24);
            x2 += 0x79622d32;
            buffer[offset + 8] = (byte)(buffer[offset + 8] ^ x2);
            buffer[offset + 9] = (byte)(buffer[offset + 9] ^ x2 >> 8);
            buffer[offset + 10] = (byte)(buffer[offset + 10] ^ x2 >> 16);
            buffer[offset + 11] = (byte)(buffer[offset + 11] ^ x2 >> 24);
            x3 += 0x6b206574;
            buffer[offset + 12] = (byte)(buffer[offset + 12] ^ x3);
            buffer[offset + 13] = (byte)(buffer[offset + 13] ^ x3 >> 8);
            buffer[offset + 14] = (byte)(buffer[offset + 14] ^ x3 >> 16);
            buffer[offset + 15] = (byte)(buffer[offset + 15] ^ x3 >> 24);
            x4 += j4;
            buffer[offset + 16] = (byte)(buffer[offset + 16] ^ x4);
            buffer[offset + 17] = (byte)(buffer[offset + 17] ^ x4 >> 8);
            buffer[offset + 18] = (byte)(buffer[offset + 18] ^ x4 >> 16);
            buffer[offset + 19] = (byte)(buffer[offset + 19] ^ x4 >> 24);
            x5 += j5;
            buffer[offset + 20] = (byte)(buffer[offset + 20] ^ x5);
            buffer[offset + 21] = (byte)(buffer[offset + 21] ^ x5 >> 8);
            buffer[offset + 22] = (byte)(buffer[offset + 22] ^ x5 >> 16);
            buffer[offset + 23] = (byte)(buffer[offset + 23] ^ x5 >> 24);
            x6 += j6;
            buffer[offset + 24] = (byte)(buffer[offset + 24] ^ x6);
            buffer[offset + 25] = (byte)(buffer[offset + 25] ^ x6 >> 8);
            buffer[offset + 26] = (byte)(buffer[offset + 26] ^ x6 >> 16);
            buffer[offset + 27] = (byte)(buffer[offset + 27] ^ x6 >> 24);
            x7 += j7;
            buffer[offset + 28] = (byte)(buffer[offset + 28] ^ x7);
            buffer[offset + 29] = (byte)(buffer[offset + 29] ^ x7 >> 8);
            buffer[offset + 30] = (byte)(buffer[offset + 30] ^ x7 >> 16);
            buffer[offset + 31] = (byte)(buffer[offset + 31] ^ x7 >> 24);
            x8 += j8;
            buffer[offset + 32] = (byte)(buffer[offset + 32] ^ x8);
            buffer[offset + 33] = (byte)(buffer[offset + 33] ^ x8 >> 8);
            buffer[offset + 34] = (byte)(buffer[offset + 34] ^ x8 >> 16);
            buffer[offset + 35] = (byte)(buffer[offset + 35] ^ x8 >> 24);
            x9 += j9;
            buffer[offset + 36] = (byte)(buffer[offset + 36] ^ x9);
            buffer[offset + 37] = (byte)(buffer[offset + 37] ^ x9 >> 8);
            buffer[offset + 38] = (byte)(buffer[offset + 38] ^ x9 >> 16);
            buffer[offset + 39] = (byte)(buffer[offset + 39] ^ x9 >> 24);
            x10 += j10;
            buffer[offset + 40] = (byte)(buffer[offset + 40] ^ x10);
            buffer[offset + 41] = (byte)(buffer[offset + 41] ^ x10 >> 8);
            buffer[offset + 42] = (byte)(buffer[offset + 42] ^ x10 >> 16);
            buffer[offset + 43] = (byte)(buffer[offset + 43] ^ x10 >> 24);
            x11 += j11;
            buffer[offset + 44] = (byte)(buffer[offset + 44] ^ x11);
            buffer[offset + 45] = (byte)(buffer[offset + 45] ^ x11 >> 8);
            buffer[offset + 46] = (byte)(buffer[offset + 46] ^ x11 >> 16);
            buffer[offset + 47] = (byte)(buffer[offset + 47] ^ x11 >> 24);
            buffer[offset + 48] = (byte)(buffer[offset + 48] ^ x12);
            buffer[offset + 49] = (byte)(buffer[offset + 49] ^ x12 >> 8);
            buffer[offset + 50] = (byte)(buffer[offset + 50] ^ x12 >> 16);
            buffer[offset + 51] = (byte)(buffer[offset + 51] ^ x12 >> 24);
            x13 += j13;
            buffer[offset + 52] = (byte)(buffer[offset + 52] ^ x13);
            buffer[offset + 53] = (byte)(buffer[offset + 53] ^ x13 >> 8);
            buffer[offset + 54] = (byte)(buffer[offset + 54] ^ x13 >> 16);
            buffer[offset + 55] = (byte)(buffer[offset + 55] ^ x13 >> 24);
            x14 += j14;
            buffer[offset + 56] = (byte)(buffer[offset + 56] ^ x14);
            buffer[offset + 57] = (byte)(buffer[offset + 57] ^ x14 >> 8);
            buffer[offset + 58] = (byte)(buffer[offset + 58] ^ x14 >> 16);
            buffer[offset + 59] = (byte)(buffer[offset + 59] ^ x14 >> 24);
            x15 += j15;
            buffer[offset + 60] = (byte)(buffer[offset + 60] ^ x15);
            buffer[offset + 61] = (byte)(buffer[offset + 61] ^ x15 >> 8);
            buffer[offset + 62] = (byte)(buffer[offset + 62] ^ x15 >> 16);
            buffer[offset + 63] = (byte)(buffer[offset + 63] ^ x15 >> 24);
            offset += BlockLength;
        }
        words[8] = j12;
    }
}
