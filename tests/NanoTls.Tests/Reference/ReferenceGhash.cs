namespace NanoTls.Tests.Reference;

/// <summary>GHASH as SP 800-38D §6.3 and §6.4 write it: one bit at a time.</summary>
public static class ReferenceGhash
{
    /// <summary>GHASH of whole blocks.</summary>
    public static byte[] Hash(byte[] h, byte[] blocks)
    {
        byte[] y = new byte[16];
        for (int i = 0; i < blocks.Length; i += 16)
        {
            for (int j = 0; j < 16; j++)
                y[j] = (byte)(y[j] ^ blocks[i + j]);
            y = Multiply(y, h);
        }
        return y;
    }

    private static byte[] Multiply(byte[] x, byte[] y)
    {
        byte[] z = new byte[16];
        byte[] v = new byte[16];
        System.Array.Copy(y, 0, v, 0, 16);
        for (int i = 0; i < 128; i++)
        {
            if ((x[i / 8] >> (7 - i % 8) & 1) == 1)
                for (int j = 0; j < 16; j++)
                    z[j] = (byte)(z[j] ^ v[j]);
            int last = v[15] & 1;
            for (int j = 15; j > 0; j--)
                v[j] = (byte)(v[j] >> 1 | v[j - 1] << 7);
            v[0] = (byte)(v[0] >> 1 ^ last * 0xE1);
        }
        return z;
    }
}
