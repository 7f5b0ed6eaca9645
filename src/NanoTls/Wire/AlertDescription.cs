namespace NanoTls;

/// <summary>The TLS Alerts registry (RFC 8446 §6). Alerts that nobody here sends are still named, for what a peer sends.</summary>
public static class AlertDescription
{
#pragma warning disable CS1591
    public const int CloseNotify = 0;
    public const int UnexpectedMessage = 10;
    public const int BadRecordMac = 20;
    public const int RecordOverflow = 22;
    public const int HandshakeFailure = 40;
    public const int BadCertificate = 42;
    public const int UnsupportedCertificate = 43;
    public const int CertificateRevoked = 44;
    public const int CertificateExpired = 45;
    public const int CertificateUnknown = 46;
    public const int IllegalParameter = 47;
    public const int UnknownCa = 48;
    public const int AccessDenied = 49;
    public const int DecodeError = 50;
    public const int DecryptError = 51;
    public const int ProtocolVersion = 70;
    public const int InsufficientSecurity = 71;
    public const int InternalError = 80;
    public const int InappropriateFallback = 86;
    public const int UserCanceled = 90;
    public const int NoRenegotiation = 100;
    public const int MissingExtension = 109;
    public const int UnsupportedExtension = 110;
    public const int UnrecognizedName = 112;
    public const int BadCertificateStatusResponse = 113;
    public const int UnknownPskIdentity = 115;
    public const int CertificateRequired = 116;
    public const int NoApplicationProtocol = 120;
#pragma warning restore CS1591
}
