namespace NanoTls.Tests.Reference;

/// <summary>AES-128 as FIPS 197 writes it: bytes and one table.</summary>
public sealed class ReferenceAes128
{
    private readonly byte[] sbox = new byte[256];
    private readonly byte[] w = new byte[176];

    /// <summary>Expands a key (§5.2).</summary>
    public ReferenceAes128(byte[] key)
    {
        FillSbox();
        System.Array.Copy(key, 0, w, 0, 16);
        int rcon = 1;
        for (int i = 16; i < 176; i += 4)
        {
            for (int j = 0; j < 4; j++)
            {
                int value = w[i - 4 + j];
                if (i % 16 == 0)
                    value = sbox[w[i - 4 + (j + 1) % 4]] ^ (j == 0 ? rcon : 0);
                w[i + j] = (byte)(w[i - 16 + j] ^ value);
            }
            if (i % 16 == 0)
                rcon = Double(rcon);
        }
    }

    /// <summary>Encrypts one block (§5.1).</summary>
    public byte[] Encrypt(byte[] block)
    {
        byte[] state = new byte[16];
        for (int i = 0; i < 16; i++)
            state[i] = (byte)(block[i] ^ w[i]);
        for (int round = 1; round <= 10; round++)
        {
            byte[] shifted = new byte[16];
            for (int column = 0; column < 4; column++)
                for (int row = 0; row < 4; row++)
                    shifted[4 * column + row] = sbox[state[4 * ((column + row) % 4) + row]];
            for (int i = 0; i < 16; i++)
            {
                int column = i & ~3;
                int a = shifted[i];
                int b = shifted[column + (i + 1) % 4];
                int mixed = Double(a) ^ Double(b) ^ b ^ shifted[column + (i + 2) % 4] ^ shifted[column + (i + 3) % 4];
                state[i] = (byte)((round == 10 ? a : mixed) ^ w[16 * round + i]);
            }
        }
        return state;
    }

    // §5.1.1: the inverse in GF(2^8), here the logarithm to the base 3 turned round, and the affine map.
    private void FillSbox()
    {
        byte[] power = new byte[255];
        int value = 1;
        for (int i = 0; i < 255; i++)
        {
            power[i] = (byte)value;
            value ^= Double(value);
        }
        sbox[0] = 0x63;
        for (int i = 0; i < 255; i++)
        {
            int inverse = power[(255 - i) % 255] * 0x101;
            sbox[power[i]] = (byte)(inverse ^ inverse >> 4 ^ inverse >> 5 ^ inverse >> 6 ^ inverse >> 7 ^ 0x63);
        }
    }

    private static int Double(int a) => (a << 1 ^ (a >> 7) * 0x11B) & 0xFF;
}
