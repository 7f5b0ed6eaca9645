namespace NanoTls.Tests.Reference;

/// <summary>CCM as RFC 3610 §2.2 to §2.4 writes it, with L = 3: first the MAC, then the encryption.</summary>
public static class ReferenceCcm
{
    /// <summary>Ciphertext and tag.</summary>
    public static byte[] Seal(byte[] key, byte[] nonce, byte[] associated, byte[] text, int tagLength)
    {
        ReferenceAes128 aes = new ReferenceAes128(key);
        byte[] mac = Block((associated.Length > 0 ? 64 : 0) + 8 * ((tagLength - 2) / 2) + 2, nonce, text.Length);
        mac = aes.Encrypt(mac);
        if (associated.Length > 0)
        {
            byte[] prefixed = new byte[associated.Length + 2];
            prefixed[0] = (byte)(associated.Length >> 8);
            prefixed[1] = (byte)associated.Length;
            System.Array.Copy(associated, 0, prefixed, 2, associated.Length);
            mac = Chain(aes, mac, prefixed);
        }
        mac = Chain(aes, mac, text);
        byte[] output = new byte[text.Length + tagLength];
        for (int i = 0; i < text.Length; i += 16)
        {
            byte[] stream = aes.Encrypt(Block(2, nonce, i / 16 + 1));
            for (int j = 0; j < 16 && i + j < text.Length; j++)
                output[i + j] = (byte)(text[i + j] ^ stream[j]);
        }
        byte[] mask = aes.Encrypt(Block(2, nonce, 0));
        for (int i = 0; i < tagLength; i++)
            output[text.Length + i] = (byte)(mac[i] ^ mask[i]);
        return output;
    }

    private static byte[] Block(int flags, byte[] nonce, int number)
    {
        byte[] block = new byte[16];
        block[0] = (byte)flags;
        System.Array.Copy(nonce, 0, block, 1, 12);
        block[13] = (byte)(number >> 16);
        block[14] = (byte)(number >> 8);
        block[15] = (byte)number;
        return block;
    }

    private static byte[] Chain(ReferenceAes128 aes, byte[] mac, byte[] data)
    {
        for (int i = 0; i < data.Length; i += 16)
        {
            for (int j = 0; j < 16 && i + j < data.Length; j++)
                mac[j] = (byte)(mac[j] ^ data[i + j]);
            mac = aes.Encrypt(mac);
        }
        return mac;
    }
}
