namespace NanoTls;

/// <summary>Protocol versions as they stand on the wire (RFC 8446 §4.1.2).</summary>
public static class ProtocolVersion
{
    /// <summary>TLS 1.2 (RFC 5246); also every legacy_version of TLS 1.3.</summary>
    public const int Tls12 = 0x0303;

    /// <summary>TLS 1.3 (RFC 8446).</summary>
    public const int Tls13 = 0x0304;
}
