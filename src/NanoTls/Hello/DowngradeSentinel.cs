namespace NanoTls;

/// <summary>The end of a ServerHello.random that tells of a negotiated downgrade (RFC 8446 §4.1.3): "DOWNGRD" and the version, 01 for TLS 1.2, 00 for older.</summary>
internal static class DowngradeSentinel
{
    private const int High = 0x444F574E;
    private const int Low = 0x47524400;

    public static bool IsAt(byte[] buffer, int offset) => Word(buffer, offset) == High && (Word(buffer, offset + 4) & ~1) == Low;

    /// <summary>Writes the sentinel of TLS 1.2 to the end of a random.</summary>
    public static void Write(byte[] random)
    {
        uint high = High;
        uint low = Low | 1;
        for (int i = 0; i < 4; i++)
        {
            random[24 + i] = (byte)(high >> 24);
            random[28 + i] = (byte)(low >> 24);
            high <<= 8;
            low <<= 8;
        }
    }

    private static int Word(byte[] buffer, int offset)
        => (buffer[offset] << 24) | (buffer[offset + 1] << 16) | (buffer[offset + 2] << 8) | buffer[offset + 3];
}
