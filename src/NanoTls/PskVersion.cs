namespace NanoTls;

/// <summary>The protocol version that a PSK is used with: one, unless both are explicitly asked for (RFC 8446 §E.7).</summary>
public enum PskVersion
{
    /// <summary>TLS 1.3.</summary>
    Tls13,

    /// <summary>TLS 1.2.</summary>
    Tls12,

    /// <summary>The same key in both versions: no attack is known, but no proof covers it.</summary>
    Tls12AndTls13,
}
