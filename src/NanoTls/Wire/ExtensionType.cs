namespace NanoTls;

/// <summary>The TLS ExtensionType registry, as far as it is read or written here.</summary>
internal static class ExtensionType
{
    public const int ServerName = 0;
    public const int MaxFragmentLength = 1;
    public const int SupportedGroups = 10;
    public const int EcPointFormats = 11;
    public const int SignatureAlgorithms = 13;
    public const int ApplicationLayerProtocolNegotiation = 16;
    public const int ClientCertificateType = 19;
    public const int ServerCertificateType = 20;
    public const int Padding = 21;
    public const int EncryptThenMac = 22;
    public const int ExtendedMasterSecret = 23;
    public const int RecordSizeLimit = 28;
    public const int SessionTicket = 35;
    public const int PreSharedKey = 41;
    public const int EarlyData = 42;
    public const int SupportedVersions = 43;
    public const int Cookie = 44;
    public const int PskKeyExchangeModes = 45;
    public const int CertificateAuthorities = 47;
    public const int SignatureAlgorithmsCert = 50;
    public const int KeyShare = 51;
    public const int RenegotiationInfo = 0xFF01;
}
