namespace NanoTls.Certificates;

/// <summary>Compares SHA-256 digests of public things.</summary>
internal static class Digests
{
    public static bool AreEqual(byte[] a, int aOffset, byte[] b, int bOffset)
    {
        for (int i = 0; i < CertificateEntry.NameLength; i++)
            if (a[aOffset + i] != b[bOffset + i])
                return false;
        return true;
    }
}
