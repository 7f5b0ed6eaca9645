namespace NanoTls.Tests.Reference;

/// <summary>SHA-256 as FIPS 180-4 writes it down: slow, on the whole message, with K and H(0) computed from the primes.</summary>
public static class ReferenceSha256
{
    /// <summary>The digest of message[0, length).</summary>
    public static byte[] Compute(byte[] message, int length)
    {
        uint[] k = FractionalRoots(64, 3);
        uint[] h = FractionalRoots(8, 2);
        byte[] padded = Pad(message, length);
        uint[] w = new uint[64];
        for (int block = 0; block < padded.Length; block += 64)
        {
            for (int t = 0; t < 16; t++)
            {
                w[t] = 0;
                for (int i = 0; i < 4; i++)
                    w[t] = (w[t] << 8) | padded[block + 4 * t + i];
            }
            for (int t = 16; t < 64; t++)
                w[t] = SmallSigma(w[t - 2], 17, 19, 10) + w[t - 7] + SmallSigma(w[t - 15], 7, 18, 3) + w[t - 16];
            uint[] v = new uint[8];
            for (int i = 0; i < 8; i++)
                v[i] = h[i];
            for (int t = 0; t < 64; t++)
            {
                uint ch = (v[4] & v[5]) ^ (~v[4] & v[6]);
                uint maj = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
                uint t1 = v[7] + BigSigma(v[4], 6, 11, 25) + ch + k[t] + w[t];
                uint t2 = BigSigma(v[0], 2, 13, 22) + maj;
                for (int i = 7; i > 0; i--)
                    v[i] = v[i - 1];
                v[4] += t1;
                v[0] = t1 + t2;
            }
            for (int i = 0; i < 8; i++)
                h[i] += v[i];
        }
        byte[] digest = new byte[32];
        for (int i = 0; i < 32; i++)
            digest[i] = (byte)(h[i / 4] >> (24 - 8 * (i % 4)));
        return digest;
    }

    private static byte[] Pad(byte[] message, int length)
    {
        byte[] padded = new byte[(length + 9 + 63) / 64 * 64];
        for (int i = 0; i < length; i++)
            padded[i] = message[i];
        padded[length] = 0x80;
        int bits = 8 * length;
        for (int i = 0; i < 4; i++)
            padded[padded.Length - 1 - i] = (byte)(bits >> (8 * i));
        return padded;
    }

    private static uint Rotr(uint x, int n) => (x >> n) | (x << (32 - n));

    private static uint BigSigma(uint x, int a, int b, int c) => Rotr(x, a) ^ Rotr(x, b) ^ Rotr(x, c);

    private static uint SmallSigma(uint x, int a, int b, int shift) => Rotr(x, a) ^ Rotr(x, b) ^ (x >> shift);

    /// <summary>The first 32 bits of the fractional parts of the square or cube roots of the first primes (FIPS 180-4 §4.2.2, §5.3.3).</summary>
    private static uint[] FractionalRoots(int count, int degree)
    {
        uint[] roots = new uint[count];
        int found = 0;
        for (uint n = 2; found < count; n++)
        {
            bool prime = true;
            for (uint d = 2; d * d <= n; d++)
                if (n % d == 0)
                    prime = false;
            if (!prime)
                continue;
            roots[found] = FractionalRoot(n, degree);
            found++;
        }
        return roots;
    }

    // floor(2^32 * n^(1/degree)) mod 2^32, bit by bit from the top: n < 2^9, so the root is below 2^5 and the scaled one below 2^37.
    private static uint FractionalRoot(uint n, int degree)
    {
        uint[] target = new uint[5];
        target[degree] = n;
        ulong root = 0;
        for (int bit = 36; bit >= 0; bit--)
        {
            ulong candidate = root | (1UL << bit);
            uint[] power = new uint[5];
            power[0] = 1;
            for (int i = 0; i < degree; i++)
                Multiply(power, candidate);
            if (!Exceeds(power, target))
                root = candidate;
        }
        return (uint)root;
    }

    // power = power * factor, in 32-bit words from the lowest: the product is below 2^(3 * 37) and fits.
    private static void Multiply(uint[] power, ulong factor)
    {
        uint[] product = new uint[5];
        for (int half = 0; half < 2; half++)
        {
            ulong digit = half == 0 ? factor & 0xffffffffUL : factor >> 32;
            ulong carry = 0;
            for (int i = 0; i + half < 5; i++)
            {
                ulong sum = digit * power[i] + product[i + half] + carry;
                product[i + half] = (uint)sum;
                carry = sum >> 32;
            }
        }
        for (int i = 0; i < 5; i++)
            power[i] = product[i];
    }

    private static bool Exceeds(uint[] left, uint[] right)
    {
        for (int i = 4; i >= 0; i--)
            if (left[i] != right[i])
                return left[i] > right[i];
        return false;
    }
}
