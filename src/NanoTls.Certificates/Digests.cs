namespace NanoTls.Certificates;

/// <summary>Compares public things, most of them SHA-256 digests.</summary>
internal static class Digests
{
    public static bool AreEqual(byte[] a, int aOffset, byte[] b, int bOffset) => AreEqual(a, aOffset, b, bOffset, CertificateEntry.NameLength);

    public static bool AreEqual(byte[] a, int aOffset, byte[] b, int bOffset, int length)
    {
        for (int i = 0; i < length; i++)
            if (a[aOffset + i] != b[bOffset + i])
                return false;
        return true;
    }
}
