namespace NanoTls;

/// <summary>The hash that a PSK belongs to (RFC 8446 §4.2.11).</summary>
public enum PskHash
{
    /// <summary>SHA-256, the hash of every external PSK that says nothing else.</summary>
    Sha256,

    /// <summary>SHA-384: suites with it authenticate by certificates; an external PSK of it is recognised and refused.</summary>
    Sha384,
}
