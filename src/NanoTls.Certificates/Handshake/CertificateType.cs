namespace NanoTls.Certificates;

/// <summary>The TLS Certificate Types registry (RFC 7250 §7).</summary>
internal static class CertificateType
{
    public const int X509 = 0;
    public const int RawPublicKey = 2;
}
