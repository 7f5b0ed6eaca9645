namespace NanoTls.Crypto;

/// <summary>Comparison whose running time does not depend on the bytes compared.</summary>
public static class ConstantTime
{
    /// <summary>Whether two ranges of <paramref name="length"/> bytes are equal.</summary>
    public static bool Equals(byte[] a, int aOffset, byte[] b, int bOffset, int length)
    {
        int difference = 0;
        for (int i = 0; i < length; i++)
            difference |= a[aOffset + i] ^ b[bOffset + i];
        return difference == 0;
    }
}
