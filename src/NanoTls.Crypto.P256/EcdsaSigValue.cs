using System;

namespace NanoTls.Crypto;

/// <summary>Ecdsa-Sig-Value, SEQUENCE { r INTEGER, s INTEGER } (RFC 3279 §2.2.3), in DER, for r and s of at most 48 bytes.</summary>
internal static class EcdsaSigValue
{
    private const int Sequence = 0x30, Integer = 0x02;

    // What the lengths of one byte can say.
    private const int MaximumLength = 2 + 127;

    /// <summary>Bytes of the longest encoding of two integers of <paramref name="size"/> bytes.</summary>
    public static int MaximumLengthOf(int size) => 2 + 2 * (2 + 1 + size);

    /// <summary>Reads r and s, each as <paramref name="size"/> big-endian bytes; false unless the range is DER and holds nothing else.</summary>
    public static bool Decode(byte[] signature, int offset, int length, byte[] rs, int size)
    {
        if (length < 2 || length > MaximumLength || signature[offset] != Sequence || signature[offset + 1] != length - 2)
            return false;
        int end = offset + length;
        int at = DecodeInteger(signature, offset + 2, end, rs, 0, size);
        return at >= 0 && DecodeInteger(signature, at, end, rs, size, size) == end;
    }

    /// <summary>Writes r and s of <paramref name="size"/> big-endian bytes each; the length.</summary>
    public static int Encode(byte[] rs, int size, byte[] destination, int offset)
    {
        int at = EncodeInteger(rs, 0, size, destination, offset + 2);
        at = EncodeInteger(rs, size, size, destination, at);
        destination[offset] = Sequence;
        destination[offset + 1] = (byte)(at - offset - 2);
        return at - offset;
    }

    // The end of the integer, or -1: not negative, of least length (X.690 §8.3.2), at most size bytes.
    private static int DecodeInteger(byte[] signature, int at, int end, byte[] rs, int rsOffset, int size)
    {
        if (end - at < 3 || signature[at] != Integer)
            return -1;
        int count = signature[at + 1];
        at += 2;
        if (count == 0 || count > end - at || signature[at] >= 0x80)
            return -1;
        if (signature[at] == 0 && count > 1)
        {
            at++;
            count--;
            if (signature[at] < 0x80)
                return -1;
        }
        if (count > size)
            return -1;
        Array.Clear(rs, rsOffset, size);
        Array.Copy(signature, at, rs, rsOffset + size - count, count);
        return at + count;
    }

    private static int EncodeInteger(byte[] rs, int rsOffset, int size, byte[] destination, int at)
    {
        int first = 0;
        while (first < size - 1 && rs[rsOffset + first] == 0)
            first++;
        int sign = rs[rsOffset + first] >> 7, count = size - first;
        destination[at] = Integer;
        destination[at + 1] = (byte)(sign + count);
        destination[at + 2] = 0;
        Array.Copy(rs, rsOffset + first, destination, at + 2 + sign, count);
        return at + 2 + sign + count;
    }
}
