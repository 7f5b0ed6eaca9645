namespace NanoTls.Tests.Reference;

/// <summary>ChaCha20 as RFC 8439 §2.1 to §2.3 write it: quarter rounds on an array.</summary>
public static class ReferenceChaCha20
{
    /// <summary>One block of key stream.</summary>
    public static byte[] Block(byte[] key, byte[] nonce, uint counter)
    {
        uint[] initial = new uint[16];
        initial[0] = 0x61707865;
        initial[1] = 0x3320646e;
        initial[2] = 0x79622d32;
        initial[3] = 0x6b206574;
        for (int i = 0; i < 8; i++)
            initial[4 + i] = Word(key, 4 * i);
        initial[12] = counter;
        for (int i = 0; i < 3; i++)
            initial[13 + i] = Word(nonce, 4 * i);
        uint[] state = new uint[16];
        System.Array.Copy(initial, 0, state, 0, 16);
        for (int round = 0; round < 20; round += 2)
        {
            for (int i = 0; i < 4; i++)
                QuarterRound(state, i, 4 + i, 8 + i, 12 + i);
            for (int i = 0; i < 4; i++)
                QuarterRound(state, i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4);
        }
        byte[] block = new byte[64];
        for (int i = 0; i < 64; i++)
            block[i] = (byte)(state[i / 4] + initial[i / 4] >> 8 * (i % 4));
        return block;
    }

    private static uint Word(byte[] bytes, int offset)
    {
        uint word = 0;
        for (int i = 3; i >= 0; i--)
            word = word << 8 | bytes[offset + i];
        return word;
    }

    private static void QuarterRound(uint[] x, int a, int b, int c, int d)
    {
        Step(x, a, b, d, 16);
        Step(x, c, d, b, 12);
        Step(x, a, b, d, 8);
        Step(x, c, d, b, 7);
    }

    private static void Step(uint[] x, int a, int b, int c, int count)
    {
        x[a] = x[a] + x[b];
        uint value = x[c] ^ x[a];
        x[c] = value << count | value >> 32 - count;
    }
}
