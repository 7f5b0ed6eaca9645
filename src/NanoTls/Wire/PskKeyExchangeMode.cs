namespace NanoTls;

/// <summary>The TLS PskKeyExchangeMode registry (RFC 8446 §4.2.9).</summary>
internal static class PskKeyExchangeMode
{
    public const int PskKe = 0;
    public const int PskDheKe = 1;
}
