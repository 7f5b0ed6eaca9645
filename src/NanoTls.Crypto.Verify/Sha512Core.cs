using System;

namespace NanoTls.Crypto;

/// <summary>What SHA-512 and SHA-384 share (FIPS 180-4 §6.4): all but the initial value and the length of the digest.</summary>
/// <remarks>State[0, 8) is the chaining value H; it is stored as 16 words, the upper half of each H first.</remarks>
public abstract class Sha512Core : Hash
{
    /// <summary>K of FIPS 180-4 §4.2.3.</summary>
    private static readonly ulong[] K = new ulong[]
    {
        0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc,
        0x3956c25bf348b538, 0x59f111f1b605d019, 0x923f82a4af194f9b, 0xab1c5ed5da6d8118,
        0xd807aa98a3030242, 0x12835b0145706fbe, 0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2,
        0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235, 0xc19bf174cf692694,
        0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65,
        0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5,
        0x983e5152ee66dfab, 0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4,
        0xc6e00bf33da88fc2, 0xd5a79147930aa725, 0x06ca6351e003826f, 0x142929670a0e6e70,
        0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed, 0x53380d139d95b3df,
        0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b,
        0xa2bfe8a14cf10364, 0xa81a664bbc423001, 0xc24b8b70d0f89791, 0xc76c51a30654be30,
        0xd192e819d6ef5218, 0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8,
        0x19a4c116b8d2d0c8, 0x1e376c085141ab53, 0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8,
        0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373, 0x682e6ff3d6b2b8a3,
        0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
        0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b,
        0xca273eceea26619c, 0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178,
        0x06f067aa72176fba, 0x0a637dc5a2c898a6, 0x113f9804bef90dae, 0x1b710b35131c471b,
        0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc, 0x431d67c49c100d4c,
        0x4cc5d4becb3e42b6, 0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817,
    };

    internal readonly ulong[] State = new ulong[8];

    internal Sha512Core(int length) : base(length, 128, 16)
    {
        Reset();
    }

    /// <inheritdoc/>
    protected override void WriteDigest(byte[] digest, int offset)
    {
        for (int i = 0; i < Length / 8; i++)
        {
            ulong word = State[i];
            for (int at = offset + 7; at >= offset; at--)
            {
                digest[at] = (byte)word;
                word >>= 8;
            }
            offset += 8;
        }
    }

    /// <inheritdoc/>
    protected override void CopyState(Hash source)
    {
        Sha512Core other = source as Sha512Core;
        if (other == null || other.Length != Length)
            throw new ArgumentException("source");
        Array.Copy(other.State, 0, State, 0, 8);
    }

    /// <inheritdoc/>
    protected override void SaveState(uint[] destination, int offset)
    {
        for (int i = 0; i < 8; i++)
        {
            destination[offset + 2 * i] = (uint)(State[i] >> 32);
            destination[offset + 2 * i + 1] = (uint)State[i];
        }
    }

    /// <inheritdoc/>
    protected override void LoadState(uint[] source, int offset)
    {
        for (int i = 0; i < 8; i++)
            State[i] = ((ulong)source[offset + 2 * i] << 32) | source[offset + 2 * i + 1];
    }

    // Hot: one block. The schedule W is a window of 16 words, w(t mod 16); a turn is 16 rounds, after which the window moves on by 16.
    // All arithmetic is mod 2^64. A sum of rotations is the sum of their parts: ROTR^n(x) = (x >> n) ^ (x << (64 - n)).
    /// <inheritdoc/>
    protected override void Compress(byte[] buffer, int offset)
    {
        ulong[] k = K;
        ulong[] s = State;
        ulong w0 = ((ulong)buffer[offset] << 56) | ((ulong)buffer[offset + 1] << 48) | ((ulong)buffer[offset + 2] << 40) | ((ulong)buffer[offset + 3] << 32) | ((ulong)buffer[offset + 4] << 24) | ((ulong)buffer[offset + 5] << 16) | ((ulong)buffer[offset + 6] << 8) | buffer[offset + 7];
        ulong w1 = ((ulong)buffer[offset + 8] << 56) | ((ulong)buffer[offset + 9] << 48) | ((ulong)buffer[offset + 10] << 40) | ((ulong)buffer[offset + 11] << 32) | ((ulong)buffer[offset + 12] << 24) | ((ulong)buffer[offset + 13] << 16) | ((ulong)buffer[offset + 14] << 8) | buffer[offset + 15];
        ulong w2 = ((ulong)buffer[offset + 16] << 56) | ((ulong)buffer[offset + 17] << 48) | ((ulong)buffer[offset + 18] << 40) | ((ulong)buffer[offset + 19] << 32) | ((ulong)buffer[offset + 20] << 24) | ((ulong)buffer[offset + 21] << 16) | ((ulong)buffer[offset + 22] << 8) | buffer[offset + 23];
        ulong w3 = ((ulong)buffer[offset + 24] << 56) | ((ulong)buffer[offset + 25] << 48) | ((ulong)buffer[offset + 26] << 40) | ((ulong)buffer[offset + 27] << 32) | ((ulong)buffer[offset + 28] << 24) | ((ulong)buffer[offset + 29] << 16) | ((ulong)buffer[offset + 30] << 8) | buffer[offset + 31];
        ulong w4 = ((ulong)buffer[offset + 32] << 56) | ((ulong)buffer[offset + 33] << 48) | ((ulong)buffer[offset + 34] << 40) | ((ulong)buffer[offset + 35] << 32) | ((ulong)buffer[offset + 36] << 24) | ((ulong)buffer[offset + 37] << 16) | ((ulong)buffer[offset + 38] << 8) | buffer[offset + 39];
        ulong w5 = ((ulong)buffer[offset + 40] << 56) | ((ulong)buffer[offset + 41] << 48) | ((ulong)buffer[offset + 42] << 40) | ((ulong)buffer[offset + 43] << 32) | ((ulong)buffer[offset + 44] << 24) | ((ulong)buffer[offset + 45] << 16) | ((ulong)buffer[offset + 46] << 8) | buffer[offset + 47];
        ulong w6 = ((ulong)buffer[offset + 48] << 56) | ((ulong)buffer[offset + 49] << 48) | ((ulong)buffer[offset + 50] << 40) | ((ulong)buffer[offset + 51] << 32) | ((ulong)buffer[offset + 52] << 24) | ((ulong)buffer[offset + 53] << 16) | ((ulong)buffer[offset + 54] << 8) | buffer[offset + 55];
        ulong w7 = ((ulong)buffer[offset + 56] << 56) | ((ulong)buffer[offset + 57] << 48) | ((ulong)buffer[offset + 58] << 40) | ((ulong)buffer[offset + 59] << 32) | ((ulong)buffer[offset + 60] << 24) | ((ulong)buffer[offset + 61] << 16) | ((ulong)buffer[offset + 62] << 8) | buffer[offset + 63];
        ulong w8 = ((ulong)buffer[offset + 64] << 56) | ((ulong)buffer[offset + 65] << 48) | ((ulong)buffer[offset + 66] << 40) | ((ulong)buffer[offset + 67] << 32) | ((ulong)buffer[offset + 68] << 24) | ((ulong)buffer[offset + 69] << 16) | ((ulong)buffer[offset + 70] << 8) | buffer[offset + 71];
        ulong w9 = ((ulong)buffer[offset + 72] << 56) | ((ulong)buffer[offset + 73] << 48) | ((ulong)buffer[offset + 74] << 40) | ((ulong)buffer[offset + 75] << 32) | ((ulong)buffer[offset + 76] << 24) | ((ulong)buffer[offset + 77] << 16) | ((ulong)buffer[offset + 78] << 8) | buffer[offset + 79];
        ulong w10 = ((ulong)buffer[offset + 80] << 56) | ((ulong)buffer[offset + 81] << 48) | ((ulong)buffer[offset + 82] << 40) | ((ulong)buffer[offset + 83] << 32) | ((ulong)buffer[offset + 84] << 24) | ((ulong)buffer[offset + 85] << 16) | ((ulong)buffer[offset + 86] << 8) | buffer[offset + 87];
        ulong w11 = ((ulong)buffer[offset + 88] << 56) | ((ulong)buffer[offset + 89] << 48) | ((ulong)buffer[offset + 90] << 40) | ((ulong)buffer[offset + 91] << 32) | ((ulong)buffer[offset + 92] << 24) | ((ulong)buffer[offset + 93] << 16) | ((ulong)buffer[offset + 94] << 8) | buffer[offset + 95];
        ulong w12 = ((ulong)buffer[offset + 96] << 56) | ((ulong)buffer[offset + 97] << 48) | ((ulong)buffer[offset + 98] << 40) | ((ulong)buffer[offset + 99] << 32) | ((ulong)buffer[offset + 100] << 24) | ((ulong)buffer[offset + 101] << 16) | ((ulong)buffer[offset + 102] << 8) | buffer[offset + 103];
        ulong w13 = ((ulong)buffer[offset + 104] << 56) | ((ulong)buffer[offset + 105] << 48) | ((ulong)buffer[offset + 106] << 40) | ((ulong)buffer[offset + 107] << 32) | ((ulong)buffer[offset + 108] << 24) | ((ulong)buffer[offset + 109] << 16) | ((ulong)buffer[offset + 110] << 8) | buffer[offset + 111];
        ulong w14 = ((ulong)buffer[offset + 112] << 56) | ((ulong)buffer[offset + 113] << 48) | ((ulong)buffer[offset + 114] << 40) | ((ulong)buffer[offset + 115] << 32) | ((ulong)buffer[offset + 116] << 24) | ((ulong)buffer[offset + 117] << 16) | ((ulong)buffer[offset + 118] << 8) | buffer[offset + 119];
        ulong w15 = ((ulong)buffer[offset + 120] << 56) | ((ulong)buffer[offset + 121] << 48) | ((ulong)buffer[offset + 122] << 40) | ((ulong)buffer[offset + 123] << 32) | ((ulong)buffer[offset + 124] << 24) | ((ulong)buffer[offset + 125] << 16) | ((ulong)buffer[offset + 126] << 8) | buffer[offset + 127];
        ulong a = s[0];
        ulong b = s[1];
        ulong c = s[2];
        ulong d = s[3];
        ulong e = s[4];
        ulong f = s[5];
        ulong g = s[6];
        ulong h = s[7];
        for (int t = 0; ; t += 16)
        {
            h += ((e >> 14) ^ (e >> 18) ^ (e >> 41) ^ (e << 50) ^ (e << 46) ^ (e << 23)) + (g ^ (e & (f ^ g))) + k[t] + w0;
            d += h;
            h += ((a >> 28) ^ (a >> 34) ^ (a >> 39) ^ (a << 36) ^ (a << 30) ^ (a << 25)) + ((a & b) | (c & (a | b)));
            g += ((d >> 14) ^ (d >> 18) ^ (d >> 41) ^ (d << 50) ^ (d << 46) ^ (d << 23)) + (f ^ (d & (e ^ f))) + k[t + 1] + w1;
            c += g;
            g += ((h >> 28) ^ (h >> 34) ^ (h >> 39) ^ (h << 36) ^ (h << 30) ^ (h << 25)) + ((h & a) | (b & (h | a)));
            f += ((c >> 14) ^ (c >> 18) ^ (c >> 41) ^ (c << 50) ^ (c << 46) ^ (c << 23)) + (e ^ (c & (d ^ e))) + k[t + 2] + w2;
            b += f;
            f += ((g >> 28) ^ (g >> 34) ^ (g >> 39) ^ (g << 36) ^ (g << 30) ^ (g << 25)) + ((g & h) | (a & (g | h)));
            e += ((b >> 14) ^ (b >> 18) ^ (b >> 41) ^ (b << 50) ^ (b << 46) ^ (b << 23)) + (d ^ (b & (c ^ d))) + k[t + 3] + w3;
            a += e;
            e += ((f >> 28) ^ (f >> 34) ^ (f >> 39) ^ (f << 36) ^ (f << 30) ^ (f << 25)) + ((f & g) | (h & (f | g)));
            d += ((a >> 14) ^ (a >> 18) ^ (a >> 41) ^ (a << 50) ^ (a << 46) ^ (a << 23)) + (c ^ (a & (b ^ c))) + k[t + 4] + w4;
            h += d;
            d += ((e >> 28) ^ (e >> 34) ^ (e >> 39) ^ (e << 36) ^ (e << 30) ^ (e << 25)) + ((e & f) | (g & (e | f)));
            c += ((h >> 14) ^ (h >> 18) ^ (h >> 41) ^ (h << 50) ^ (h << 46) ^ (h << 23)) + (b ^ (h & (a ^ b))) + k[t + 5] + w5;
            g += c;
            c += ((d >> 28) ^ (d >> 34) ^ (d >> 39) ^ (d << 36) ^ (d << 30) ^ (d << 25)) + ((d & e) | (f & (d | e)));
            b += ((g >> 14) ^ (g >> 18) ^ (g >> 41) ^ (g << 50) ^ (g << 46) ^ (g << 23)) + (a ^ (g & (h ^ a))) + k[t + 6] + w6;
            f += b;
            b += ((c >> 28) ^ (c >> 34) ^ (c >> 39) ^ (c << 36) ^ (c << 30) ^ (c << 25)) + ((c & d) | (e & (c | d)));
            a += ((f >> 14) ^ (f >> 18) ^ (f >> 41) ^ (f << 50) ^ (f << 46) ^ (f << 23)) + (h ^ (f & (g ^ h))) + k[t + 7] + w7;
            e += a;
            a += ((b >> 28) ^ (b >> 34) ^ (b >> 39) ^ (b << 36) ^ (b << 30) ^ (b << 25)) + ((b & c) | (d & (b | c)));
            h += ((e >> 14) ^ (e >> 18) ^ (e >> 41) ^ (e << 50) ^ (e << 46) ^ (e << 23)) + (g ^ (e & (f ^ g))) + k[t + 8] + w8;
            d += h;
            h += ((a >> 28) ^ (a >> 34) ^ (a >> 39) ^ (a << 36) ^ (a << 30) ^ (a << 25)) + ((a & b) | (c & (a | b)));
            g += ((d >> 14) ^ (d >> 18) ^ (d >> 41) ^ (d << 50) ^ (d << 46) ^ (d << 23)) + (f ^ (d & (e ^ f))) + k[t + 9] + w9;
            c += g;
            g += ((h >> 28) ^ (h >> 34) ^ (h >> 39) ^ (h << 36) ^ (h << 30) ^ (h << 25)) + ((h & a) | (b & (h | a)));
            f += ((c >> 14) ^ (c >> 18) ^ (c >> 41) ^ (c << 50) ^ (c << 46) ^ (c << 23)) + (e ^ (c & (d ^ e))) + k[t + 10] + w10;
            b += f;
            f += ((g >> 28) ^ (g >> 34) ^ (g >> 39) ^ (g << 36) ^ (g << 30) ^ (g << 25)) + ((g & h) | (a & (g | h)));
            e += ((b >> 14) ^ (b >> 18) ^ (b >> 41) ^ (b << 50) ^ (b << 46) ^ (b << 23)) + (d ^ (b & (c ^ d))) + k[t + 11] + w11;
            a += e;
            e += ((f >> 28) ^ (f >> 34) ^ (f >> 39) ^ (f << 36) ^ (f << 30) ^ (f << 25)) + ((f & g) | (h & (f | g)));
            d += ((a >> 14) ^ (a >> 18) ^ (a >> 41) ^ (a << 50) ^ (a << 46) ^ (a << 23)) + (c ^ (a & (b ^ c))) + k[t + 12] + w12;
            h += d;
            d += ((e >> 28) ^ (e >> 34) ^ (e >> 39) ^ (e << 36) ^ (e << 30) ^ (e << 25)) + ((e & f) | (g & (e | f)));
            c += ((h >> 14) ^ (h >> 18) ^ (h >> 41) ^ (h << 50) ^ (h << 46) ^ (h << 23)) + (b ^ (h & (a ^ b))) + k[t + 13] + w13;
            g += c;
            c += ((d >> 28) ^ (d >> 34) ^ (d >> 39) ^ (d << 36) ^ (d << 30) ^ (d << 25)) + ((d & e) | (f & (d | e)));
            b += ((g >> 14) ^ (g >> 18) ^ (g >> 41) ^ (g << 50) ^ (g << 46) ^ (g << 23)) + (a ^ (g & (h ^ a))) + k[t + 14] + w14;
            f += b;
            b += ((c >> 28) ^ (c >> 34) ^ (c >> 39) ^ (c << 36) ^ (c << 30) ^ (c << 25)) + ((c & d) | (e & (c | d)));
            a += ((f >> 14) ^ (f >> 18) ^ (f >> 41) ^ (f << 50) ^ (f << 46) ^ (f << 23)) + (h ^ (f & (g ^ h))) + k[t + 15] + w15;
            e += a;
            a += ((b >> 28) ^ (b >> 34) ^ (b >> 39) ^ (b << 36) ^ (b << 30) ^ (b << 25)) + ((b & c) | (d & (b | c)));
            if (t == 64)
                break;
            w0 += ((w1 >> 1) ^ (w1 >> 8) ^ (w1 >> 7) ^ (w1 << 63) ^ (w1 << 56)) + w9 + ((w14 >> 19) ^ (w14 >> 61) ^ (w14 >> 6) ^ (w14 << 45) ^ (w14 << 3));
            w1 += ((w2 >> 1) ^ (w2 >> 8) ^ (w2 >> 7) ^ (w2 << 63) ^ (w2 << 56)) + w10 + ((w15 >> 19) ^ (w15 >> 61) ^ (w15 >> 6) ^ (w15 << 45) ^ (w15 << 3));
            w2 += ((w3 >> 1) ^ (w3 >> 8) ^ (w3 >> 7) ^ (w3 << 63) ^ (w3 << 56)) + w11 + ((w0 >> 19) ^ (w0 >> 61) ^ (w0 >> 6) ^ (w0 << 45) ^ (w0 << 3));
            w3 += ((w4 >> 1) ^ (w4 >> 8) ^ (w4 >> 7) ^ (w4 << 63) ^ (w4 << 56)) + w12 + ((w1 >> 19) ^ (w1 >> 61) ^ (w1 >> 6) ^ (w1 << 45) ^ (w1 << 3));
            w4 += ((w5 >> 1) ^ (w5 >> 8) ^ (w5 >> 7) ^ (w5 << 63) ^ (w5 << 56)) + w13 + ((w2 >> 19) ^ (w2 >> 61) ^ (w2 >> 6) ^ (w2 << 45) ^ (w2 << 3));
            w5 += ((w6 >> 1) ^ (w6 >> 8) ^ (w6 >> 7) ^ (w6 << 63) ^ (w6 << 56)) + w14 + ((w3 >> 19) ^ (w3 >> 61) ^ (w3 >> 6) ^ (w3 << 45) ^ (w3 << 3));
            w6 += ((w7 >> 1) ^ (w7 >> 8) ^ (w7 >> 7) ^ (w7 << 63) ^ (w7 << 56)) + w15 + ((w4 >> 19) ^ (w4 >> 61) ^ (w4 >> 6) ^ (w4 << 45) ^ (w4 << 3));
            w7 += ((w8 >> 1) ^ (w8 >> 8) ^ (w8 >> 7) ^ (w8 << 63) ^ (w8 << 56)) + w0 + ((w5 >> 19) ^ (w5 >> 61) ^ (w5 >> 6) ^ (w5 << 45) ^ (w5 << 3));
            w8 += ((w9 >> 1) ^ (w9 >> 8) ^ (w9 >> 7) ^ (w9 << 63) ^ (w9 << 56)) + w1 + ((w6 >> 19) ^ (w6 >> 61) ^ (w6 >> 6) ^ (w6 << 45) ^ (w6 << 3));
            w9 += ((w10 >> 1) ^ (w10 >> 8) ^ (w10 >> 7) ^ (w10 << 63) ^ (w10 << 56)) + w2 + ((w7 >> 19) ^ (w7 >> 61) ^ (w7 >> 6) ^ (w7 << 45) ^ (w7 << 3));
            w10 += ((w11 >> 1) ^ (w11 >> 8) ^ (w11 >> 7) ^ (w11 << 63) ^ (w11 << 56)) + w3 + ((w8 >> 19) ^ (w8 >> 61) ^ (w8 >> 6) ^ (w8 << 45) ^ (w8 << 3));
            w11 += ((w12 >> 1) ^ (w12 >> 8) ^ (w12 >> 7) ^ (w12 << 63) ^ (w12 << 56)) + w4 + ((w9 >> 19) ^ (w9 >> 61) ^ (w9 >> 6) ^ (w9 << 45) ^ (w9 << 3));
            w12 += ((w13 >> 1) ^ (w13 >> 8) ^ (w13 >> 7) ^ (w13 << 63) ^ (w13 << 56)) + w5 + ((w10 >> 19) ^ (w10 >> 61) ^ (w10 >> 6) ^ (w10 << 45) ^ (w10 << 3));
            w13 += ((w14 >> 1) ^ (w14 >> 8) ^ (w14 >> 7) ^ (w14 << 63) ^ (w14 << 56)) + w6 + ((w11 >> 19) ^ (w11 >> 61) ^ (w11 >> 6) ^ (w11 << 45) ^ (w11 << 3));
            w14 += ((w15 >> 1) ^ (w15 >> 8) ^ (w15 >> 7) ^ (w15 << 63) ^ (w15 << 56)) + w7 + ((w12 >> 19) ^ (w12 >> 61) ^ (w12 >> 6) ^ (w12 << 45) ^ (w12 << 3));
            w15 += ((w0 >> 1) ^ (w0 >> 8) ^ (w0 >> 7) ^ (w0 << 63) ^ (w0 << 56)) + w8 + ((w13 >> 19) ^ (w13 >> 61) ^ (w13 >> 6) ^ (w13 << 45) ^ (w13 << 3));
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
