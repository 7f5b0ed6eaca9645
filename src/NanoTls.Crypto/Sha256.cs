using System;

namespace NanoTls.Crypto;

/// <summary>SHA-256 (FIPS 180-4 §6.2).</summary>
/// <remarks>state[0, 8) is the chaining value H.</remarks>
public sealed class Sha256 : Hash
{
    /// <summary>K of FIPS 180-4 §4.2.2.</summary>
    private static readonly uint[] K = new uint[]
    {
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    };

    private readonly uint[] state = new uint[8];

    /// <summary>Ready for the first message.</summary>
    public Sha256() : base(32, 64, 8)
    {
        Reset();
    }

    /// <inheritdoc/>
    protected override void SetInitialValue()
    {
        state[0] = 0x6a09e667;
        state[1] = 0xbb67ae85;
        state[2] = 0x3c6ef372;
        state[3] = 0xa54ff53a;
        state[4] = 0x510e527f;
        state[5] = 0x9b05688c;
        state[6] = 0x1f83d9ab;
        state[7] = 0x5be0cd19;
    }

    /// <inheritdoc/>
    protected override void WriteDigest(byte[] digest, int offset)
    {
        uint[] words = state;
        for (int i = 0; i < 8; i++)
        {
            uint word = words[i];
            digest[offset] = (byte)(word >> 24);
            digest[offset + 1] = (byte)(word >> 16);
            digest[offset + 2] = (byte)(word >> 8);
            digest[offset + 3] = (byte)word;
            offset += 4;
        }
    }

    /// <inheritdoc/>
    protected override void CopyState(Hash source)
    {
        Sha256 other = source as Sha256;
        if (other == null)
            throw new ArgumentException("source");
        Array.Copy(other.state, 0, state, 0, 8);
    }

    /// <inheritdoc/>
    protected override void SaveState(uint[] destination, int offset) => Array.Copy(state, 0, destination, offset, 8);

    /// <inheritdoc/>
    protected override void LoadState(uint[] source, int offset) => Array.Copy(source, offset, state, 0, 8);

    // Hot: one block. The schedule W is a window of 16 words, w(t mod 16); a turn is 16 rounds, after which the window moves on by 16.
    // All arithmetic is mod 2^32. r = x * (2^32 + 1) holds x twice, so r >> n, cut to 32 bits, is ROTR^n(x) for 0 <= n <= 32;
    // the cut is done once per sum of rotations.
    /// <inheritdoc/>
    protected override void Compress(byte[] buffer, int offset)
    {
        uint[] k = K;
        uint[] s = state;
        uint w0 = ((uint)buffer[offset] << 24) | ((uint)buffer[offset + 1] << 16) | ((uint)buffer[offset + 2] << 8) | buffer[offset + 3];
        uint w1 = ((uint)buffer[offset + 4] << 24) | ((uint)buffer[offset + 5] << 16) | ((uint)buffer[offset + 6] << 8) | buffer[offset + 7];
        uint w2 = ((uint)buffer[offset + 8] << 24) | ((uint)buffer[offset + 9] << 16) | ((uint)buffer[offset + 10] << 8) | buffer[offset + 11];
        uint w3 = ((uint)buffer[offset + 12] << 24) | ((uint)buffer[offset + 13] << 16) | ((uint)buffer[offset + 14] << 8) | buffer[offset + 15];
        uint w4 = ((uint)buffer[offset + 16] << 24) | ((uint)buffer[offset + 17] << 16) | ((uint)buffer[offset + 18] << 8) | buffer[offset + 19];
        uint w5 = ((uint)buffer[offset + 20] << 24) | ((uint)buffer[offset + 21] << 16) | ((uint)buffer[offset + 22] << 8) | buffer[offset + 23];
        uint w6 = ((uint)buffer[offset + 24] << 24) | ((uint)buffer[offset + 25] << 16) | ((uint)buffer[offset + 26] << 8) | buffer[offset + 27];
        uint w7 = ((uint)buffer[offset + 28] << 24) | ((uint)buffer[offset + 29] << 16) | ((uint)buffer[offset + 30] << 8) | buffer[offset + 31];
        uint w8 = ((uint)buffer[offset + 32] << 24) | ((uint)buffer[offset + 33] << 16) | ((uint)buffer[offset + 34] << 8) | buffer[offset + 35];
        uint w9 = ((uint)buffer[offset + 36] << 24) | ((uint)buffer[offset + 37] << 16) | ((uint)buffer[offset + 38] << 8) | buffer[offset + 39];
        uint w10 = ((uint)buffer[offset + 40] << 24) | ((uint)buffer[offset + 41] << 16) | ((uint)buffer[offset + 42] << 8) | buffer[offset + 43];
        uint w11 = ((uint)buffer[offset + 44] << 24) | ((uint)buffer[offset + 45] << 16) | ((uint)buffer[offset + 46] << 8) | buffer[offset + 47];
        uint w12 = ((uint)buffer[offset + 48] << 24) | ((uint)buffer[offset + 49] << 16) | ((uint)buffer[offset + 50] << 8) | buffer[offset + 51];
        uint w13 = ((uint)buffer[offset + 52] << 24) | ((uint)buffer[offset + 53] << 16) | ((uint)buffer[offset + 54] << 8) | buffer[offset + 55];
        uint w14 = ((uint)buffer[offset + 56] << 24) | ((uint)buffer[offset + 57] << 16) | ((uint)buffer[offset + 58] << 8) | buffer[offset + 59];
        uint w15 = ((uint)buffer[offset + 60] << 24) | ((uint)buffer[offset + 61] << 16) | ((uint)buffer[offset + 62] << 8) | buffer[offset + 63];
        uint a = s[0];
        uint b = s[1];
        uint c = s[2];
        uint d = s[3];
        uint e = s[4];
        uint f = s[5];
        uint g = s[6];
        uint h = s[7];
        ulong r;
        for (int t = 0; ; t += 16)
        {
            r = e * 0x1_0000_0001UL;
            h += (uint)((r >> 6) ^ (r >> 11) ^ (r >> 25)) + (g ^ (e & (f ^ g))) + k[t] + w0;
            d += h;
            r = a * 0x1_0000_0001UL;
            h += (uint)((r >> 2) ^ (r >> 13) ^ (r >> 22)) + ((a & b) | (c & (a | b)));
            r = d * 0x1_0000_0001UL;
            g += (uint)((r >> 6) ^ (r >> 11) ^ (r >> 25)) + (f ^ (d & (e ^ f))) + k[t + 1] + w1;
            c += g;
            r = h * 0x1_0000_0001UL;
            g += (uint)((r >> 2) ^ (r >> 13) ^ (r >> 22)) + ((h & a) | (b & (h | a)));
            r = c * 0x1_0000_0001UL;
            f += (uint)((r >> 6) ^ (r >> 11) ^ (r >> 25)) + (e ^ (c & (d ^ e))) + k[t + 2] + w2;
            b += f;
            r = g * 0x1_0000_0001UL;
            f += (uint)((r >> 2) ^ (r >> 13) ^ (r >> 22)) + ((g & h) | (a & (g | h)));
            r = b * 0x1_0000_0001UL;
            e += (uint)((r >> 6) ^ (r >> 11) ^ (r >> 25)) + (d ^ (b & (c ^ d))) + k[t + 3] + w3;
            a += e;
            r = f * 0x1_0000_0001UL;
            e += (uint)((r >> 2) ^ (r >> 13) ^ (r >> 22)) + ((f & g) | (h & (f | g)));
            r = a * 0x1_0000_0001UL;
            d += (uint)((r >> 6) ^ (r >> 11) ^ (r >> 25)) + (c ^ (a & (b ^ c))) + k[t + 4] + w4;
            h += d;
            r = e * 0x1_0000_0001UL;
            d += (uint)((r >> 2) ^ (r >> 13) ^ (r >> 22)) + ((e & f) | (g & (e | f)));
            r = h * 0x1_0000_0001UL;
            c += (uint)((r >> 6) ^ (r >> 11) ^ (r >> 25)) + (b ^ (h & (a ^ b))) + k[t + 5] + w5;
            g += c;
            r = d * 0x1_0000_0001UL;
            c += (uint)((r >> 2) ^ (r >> 13) ^ (r >> 22)) + ((d & e) | (f & (d | e)));
            r = g * 0x1_0000_0001UL;
            b += (uint)((r >> 6) ^ (r >> 11) ^ (r >> 25)) + (a ^ (g & (h ^ a))) + k[t + 6] + w6;
            f += b;
            r = c * 0x1_0000_0001UL;
            b += (uint)((r >> 2) ^ (r >> 13) ^ (r >> 22)) + ((c & d) | (e & (c | d)));
            r = f * 0x1_0000_0001UL;
            a += (uint)((r >> 6) ^ (r >> 11) ^ (r >> 25)) + (h ^ (f & (g ^ h))) + k[t + 7] + w7;
            e += a;
            r = b * 0x1_0000_0001UL;
            a += (uint)((r >> 2) ^ (r >> 13) ^ (r >> 22)) + ((b & c) | (d & (b | c)));
            r = e * 0x1_0000_0001UL;
            h += (uint)((r >> 6) ^ (r >> 11) ^ (r >> 25)) + (g ^ (e & (f ^ g))) + k[t + 8] + w8;
            d += h;
            r = a * 0x1_0000_0001UL;
            h += (uint)((r >> 2) ^ (r >> 13) ^ (r >> 22)) + ((a & b) | (c & (a | b)));
            r = d * 0x1_0000_0001UL;
            g += (uint)((r >> 6) ^ (r >> 11) ^ (r >> 25)) + (f ^ (d & (e ^ f))) + k[t + 9] + w9;
            c += g;
            r = h * 0x1_0000_0001UL;
            g += (uint)((r >> 2) ^ (r >> 13) ^ (r >> 22)) + ((h & a) | (b & (h | a)));
            r = c * 0x1_0000_0001UL;
            f += (uint)((r >> 6) ^ (r >> 11) ^ (r >> 25)) + (e ^ (c & (d ^ e))) + k[t + 10] + w10;
            b += f;
            r = g * 0x1_0000_0001UL;
            f += (uint)((r >> 2) ^ (r >> 13) ^ (r >> 22)) + ((g & h) | (a & (g | h)));
            r = b * 0x1_0000_0001UL;
            e += (uint)((r >> 6) ^ (r >> 11) ^ (r >> 25)) + (d ^ (b & (c ^ d))) + k[t + 11] + w11;
            a += e;
            r = f * 0x1_0000_0001UL;
            e += (uint)((r >> 2) ^ (r >> 13) ^ (r >> 22)) + ((f & g) | (h & (f | g)));
            r = a * 0x1_0000_0001UL;
            d += (uint)((r >> 6) ^ (r >> 11) ^ (r >> 25)) + (c ^ (a & (b ^ c))) + k[t + 12] + w12;
            h += d;
            r = e * 0x1_0000_0001UL;
            d += (uint)((r >> 2) ^ (r >> 13) ^ (r >> 22)) + ((e & f) | (g & (e | f)));
            r = h * 0x1_0000_0001UL;
            c += (uint)((r >> 6) ^ (r >> 11) ^ (r >> 25)) + (b ^ (h & (a ^ b))) + k[t + 13] + w13;
            g += c;
            r = d * 0x1_0000_0001UL;
            c += (uint)((r >> 2) ^ (r >> 13) ^ (r >> 22)) + ((d & e) | (f & (d | e)));
            r = g * 0x1_0000_0001UL;
            b += (uint)((r >> 6) ^ (r >> 11) ^ (r >> 25)) + (a ^ (g & (h ^ a))) + k[t + 14] + w14;
            f += b;
            r = c * 0x1_0000_0001UL;
            b += (uint)((r >> 2) ^ (r >> 13) ^ (r >> 22)) + ((c & d) | (e & (c | d)));
            r = f * 0x1_0000_0001UL;
            a += (uint)((r >> 6) ^ (r >> 11) ^ (r >> 25)) + (h ^ (f & (g ^ h))) + k[t + 15] + w15;
            e += a;
            r = b * 0x1_0000_0001UL;
            a += (uint)((r >> 2) ^ (r >> 13) ^ (r >> 22)) + ((b & c) | (d & (b | c)));
            if (t == 48)
                break;
            w0 += (((w1 >> 7) | (w1 << 25)) ^ ((w1 >> 18) | (w1 << 14)) ^ (w1 >> 3)) + w9 + (((w14 >> 17) | (w14 << 15)) ^ ((w14 >> 19) | (w14 << 13)) ^ (w14 >> 10));
            w1 += (((w2 >> 7) | (w2 << 25)) ^ ((w2 >> 18) | (w2 << 14)) ^ (w2 >> 3)) + w10 + (((w15 >> 17) | (w15 << 15)) ^ ((w15 >> 19) | (w15 << 13)) ^ (w15 >> 10));
            w2 += (((w3 >> 7) | (w3 << 25)) ^ ((w3 >> 18) | (w3 << 14)) ^ (w3 >> 3)) + w11 + (((w0 >> 17) | (w0 << 15)) ^ ((w0 >> 19) | (w0 << 13)) ^ (w0 >> 10));
            w3 += (((w4 >> 7) | (w4 << 25)) ^ ((w4 >> 18) | (w4 << 14)) ^ (w4 >> 3)) + w12 + (((w1 >> 17) | (w1 << 15)) ^ ((w1 >> 19) | (w1 << 13)) ^ (w1 >> 10));
            w4 += (((w5 >> 7) | (w5 << 25)) ^ ((w5 >> 18) | (w5 << 14)) ^ (w5 >> 3)) + w13 + (((w2 >> 17) | (w2 << 15)) ^ ((w2 >> 19) | (w2 << 13)) ^ (w2 >> 10));
            w5 += (((w6 >> 7) | (w6 << 25)) ^ ((w6 >> 18) | (w6 << 14)) ^ (w6 >> 3)) + w14 + (((w3 >> 17) | (w3 << 15)) ^ ((w3 >> 19) | (w3 << 13)) ^ (w3 >> 10));
            w6 += (((w7 >> 7) | (w7 << 25)) ^ ((w7 >> 18) | (w7 << 14)) ^ (w7 >> 3)) + w15 + (((w4 >> 17) | (w4 << 15)) ^ ((w4 >> 19) | (w4 << 13)) ^ (w4 >> 10));
            w7 += (((w8 >> 7) | (w8 << 25)) ^ ((w8 >> 18) | (w8 << 14)) ^ (w8 >> 3)) + w0 + (((w5 >> 17) | (w5 << 15)) ^ ((w5 >> 19) | (w5 << 13)) ^ (w5 >> 10));
            w8 += (((w9 >> 7) | (w9 << 25)) ^ ((w9 >> 18) | (w9 << 14)) ^ (w9 >> 3)) + w1 + (((w6 >> 17) | (w6 << 15)) ^ ((w6 >> 19) | (w6 << 13)) ^ (w6 >> 10));
            w9 += (((w10 >> 7) | (w10 << 25)) ^ ((w10 >> 18) | (w10 << 14)) ^ (w10 >> 3)) + w2 + (((w7 >> 17) | (w7 << 15)) ^ ((w7 >> 19) | (w7 << 13)) ^ (w7 >> 10));
            w10 += (((w11 >> 7) | (w11 << 25)) ^ ((w11 >> 18) | (w11 << 14)) ^ (w11 >> 3)) + w3 + (((w8 >> 17) | (w8 << 15)) ^ ((w8 >> 19) | (w8 << 13)) ^ (w8 >> 10));
            w11 += (((w12 >> 7) | (w12 << 25)) ^ ((w12 >> 18) | (w12 << 14)) ^ (w12 >> 3)) + w4 + (((w9 >> 17) | (w9 << 15)) ^ ((w9 >> 19) | (w9 << 13)) ^ (w9 >> 10));
            w12 += (((w13 >> 7) | (w13 << 25)) ^ ((w13 >> 18) | (w13 << 14)) ^ (w13 >> 3)) + w5 + (((w10 >> 17) | (w10 << 15)) ^ ((w10 >> 19) | (w10 << 13)) ^ (w10 >> 10));
            w13 += (((w14 >> 7) | (w14 << 25)) ^ ((w14 >> 18) | (w14 << 14)) ^ (w14 >> 3)) + w6 + (((w11 >> 17) | (w11 << 15)) ^ ((w11 >> 19) | (w11 << 13)) ^ (w11 >> 10));
            w14 += (((w15 >> 7) | (w15 << 25)) ^ ((w15 >> 18) | (w15 << 14)) ^ (w15 >> 3)) + w7 + (((w12 >> 17) | (w12 << 15)) ^ ((w12 >> 19) | (w12 << 13)) ^ (w12 >> 10));
            w15 += (((w0 >> 7) | (w0 << 25)) ^ ((w0 >> 18) | (w0 << 14)) ^ (w0 >> 3)) + w8 + (((w13 >> 17) | (w13 << 15)) ^ ((w13 >> 19) | (w13 << 13)) ^ (w13 >> 10));
        }
        s[0] += a;
        s[1] += b;
        s[2] += c;
        s[3] += d;
        s[4] += e;
        s[5] += f;
        s[6] += g;
        s[7] += h;
    }
}
