namespace NanoTls.Certificates;

/// <summary>The size of an RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER } (RFC 8017 appendix A.1.1); whether it is well formed, its verifier says.</summary>
internal static class RsaModulus
{
    /// <summary>Bits of the modulus; 0 when there is none.</summary>
    public static int BitsOf(byte[] key, int offset, int length)
    {
        int end = offset + length;
        int at = ContentOf(key, offset, end, DerTag.Sequence);
        at = at < 0 ? -1 : ContentOf(key, at, end, DerTag.Integer);
        if (at < 0)
            return 0;
        int bytes = LengthBefore(key, offset, at);
        while (bytes > 0 && key[at] == 0)
        {
            at++;
            bytes--;
        }
        if (bytes == 0 || bytes > end - at)
            return 0;
        int bits = 8 * bytes;
        for (int top = key[at]; top < 0x80; top <<= 1)
            bits--;
        return bits;
    }

    // Where the content begins; −1 when the header is another or passes the end.
    private static int ContentOf(byte[] key, int at, int end, int tag)
    {
        if (end - at < 4 || key[at] != tag)
            return -1;
        int content = at + 2 + (key[at + 1] < 0x80 ? 0 : key[at + 1] - 0x80);
        return content < end && content <= at + 4 ? content : -1;
    }

    // Key sizes of 2,048 bits and more have their length in two bytes; a shorter one is none of them.
    private static int LengthBefore(byte[] key, int offset, int at) => at - offset >= 8 ? (key[at - 2] << 8) | key[at - 1] : key[at - 1] & 0x7F;
}
