namespace NanoTls.Tests.Reference;

/// <summary>Poly1305 as RFC 8439 §2.5.1 writes it, on bytes: 17 digits to the base 256, reduced after each product.</summary>
public static class ReferencePoly1305
{
    /// <summary>The tag of a message under a one-time key of 32 bytes.</summary>
    public static byte[] Tag(byte[] key, byte[] message)
    {
        int[] r = new int[17];
        for (int i = 0; i < 16; i++)
            r[i] = key[i];
        for (int i = 3; i < 16; i += 4)
            r[i] &= 15;
        for (int i = 4; i < 16; i += 4)
            r[i] &= 252;
        int[] a = new int[17];
        for (int at = 0; at < message.Length; at += 16)
        {
            int count = message.Length - at < 16 ? message.Length - at : 16;
            for (int i = 0; i < count; i++)
                a[i] += message[at + i];
            a[count] += 1;
            a = MultiplyModP(a, r);
        }
        // a < 2^130: once p = 2^130 − 5 less, if it is not below p.
        int[] less = new int[17];
        int carry = 5;
        for (int i = 0; i < 17; i++)
        {
            carry += a[i];
            less[i] = carry & 255;
            carry >>= 8;
        }
        if (less[16] >= 4)
            a = less;
        byte[] tag = new byte[16];
        carry = 0;
        for (int i = 0; i < 16; i++)
        {
            carry += a[i] + key[16 + i];
            tag[i] = (byte)carry;
            carry >>= 8;
        }
        return tag;
    }

    // 2^136 = 2^6 2^130, so digit 17 + i counts 5 · 2^6 times as digit i.
    private static int[] MultiplyModP(int[] a, int[] r)
    {
        int[] product = new int[17];
        for (int i = 0; i < 17; i++)
            for (int j = 0; j < 17; j++)
                product[(i + j) % 17] += a[i] * r[j] * (i + j < 17 ? 1 : 320);
        for (int turn = 0; turn < 3; turn++)
        {
            int carry = 0;
            for (int i = 0; i < 16; i++)
            {
                carry += product[i];
                product[i] = carry & 255;
                carry >>= 8;
            }
            carry += product[16];
            product[16] = carry & 3;
            product[0] += (carry >> 2) * 5;
        }
        return product;
    }
}
