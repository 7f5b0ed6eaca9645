namespace NanoTls;

/// <summary>PSK suites of the past (RFC 4279, 4785, 5487, 5489, 5746): recognised so that a refusal can say so, and never spoken.</summary>
internal static class OldSuites
{
    /// <summary>True for the CBC, RC4, 3DES and NULL suites with a pre-shared key.</summary>
    public static bool IsOld(int id) => (id >= 0x002C && id <= 0x002E) || (id >= 0x008A && id <= 0x0095) || (id >= 0x00AE && id <= 0x00B9)
        || (id >= 0xC033 && id <= 0xC03B);
}
