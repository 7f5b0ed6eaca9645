namespace NanoTls;

/// <summary>The messages in which an extension may stand (RFC 8446 §4.2): the RFC's table as code.</summary>
internal static class ExtensionRules
{
    public const int ClientHello = 1;
    public const int ServerHello = 2;
    public const int EncryptedExtensions = 4;
    public const int HelloRetryRequest = 8;

    /// <summary>ServerHello of TLS 1.2, where all answers stand.</summary>
    public const int ServerHello12 = 16;

    public const int CertificateRequest = 32;

    /// <summary>The set of messages in which <paramref name="type"/> may stand; 0 for a type that is unknown here.</summary>
    public static int MessagesOf(int type)
    {
        switch (type)
        {
            case ExtensionType.ServerName:
            case ExtensionType.MaxFragmentLength:
            case ExtensionType.ApplicationLayerProtocolNegotiation:
            case ExtensionType.RecordSizeLimit:
                return ClientHello | EncryptedExtensions | ServerHello12;
            case ExtensionType.ClientCertificateType:
            case ExtensionType.ServerCertificateType:
                return ClientHello | EncryptedExtensions | ServerHello12;
            case ExtensionType.SignatureAlgorithms:
            case ExtensionType.SignatureAlgorithmsCert:
            case ExtensionType.CertificateAuthorities:
                return ClientHello | CertificateRequest;
            case ExtensionType.SupportedGroups:
                return ClientHello | EncryptedExtensions;
            case ExtensionType.SupportedVersions:
                return ClientHello | ServerHello | HelloRetryRequest;
            case ExtensionType.KeyShare:
                return ClientHello | ServerHello | HelloRetryRequest;
            case ExtensionType.PreSharedKey:
                return ClientHello | ServerHello;
            case ExtensionType.Cookie:
                return ClientHello | HelloRetryRequest;
            case ExtensionType.PskKeyExchangeModes:
                return ClientHello;
            case ExtensionType.EarlyData:
                return ClientHello | EncryptedExtensions;
            case ExtensionType.ExtendedMasterSecret:
            case ExtensionType.RenegotiationInfo:
            case ExtensionType.EcPointFormats:
            case ExtensionType.SessionTicket:
                return ClientHello | ServerHello12;
            default:
                return 0;
        }
    }

    /// <summary>A bit for each extension that is known here, to note which were offered or seen; 0 for the others.</summary>
    public static int BitOf(int type)
    {
        if (MessagesOf(type) == 0)
            return 0;
        if (type == ExtensionType.RenegotiationInfo)
            return 1 << 30;
        // 0, 1, 10, 11, 13, 16, 19, 20, 23, 28 stand as they are; 35 and 41 to 51 follow in what they leave free.
        switch (type)
        {
            case ExtensionType.SessionTicket:
                return 1 << 2;
            case ExtensionType.PreSharedKey:
                return 1 << 3;
            case ExtensionType.EarlyData:
                return 1 << 4;
            case ExtensionType.SupportedVersions:
                return 1 << 5;
            case ExtensionType.Cookie:
                return 1 << 6;
            case ExtensionType.PskKeyExchangeModes:
                return 1 << 7;
            case ExtensionType.KeyShare:
                return 1 << 8;
            case ExtensionType.SignatureAlgorithmsCert:
                return 1 << 9;
            case ExtensionType.CertificateAuthorities:
                return 1 << 12;
            default:
                return 1 << type;
        }
    }

    /// <summary>Judges an extension in a server's message: it must have been offered, belong there, and stand there once; returns the set of those seen.</summary>
    public static int Accept(int type, int message, int offered, int seen)
    {
        int bit = BitOf(type);
        bool unasked = type == ExtensionType.Cookie && message == HelloRetryRequest;
        if (!unasked && (bit == 0 || (offered & bit) == 0))
            throw new TlsException(AlertDescription.UnsupportedExtension, TlsCause.IllegalValue, "peer answers extension " + type + ", which was not offered");
        if ((MessagesOf(type) & message) == 0)
            throw new TlsException(AlertDescription.IllegalParameter, TlsCause.IllegalValue, "extension " + type + " stands in a message where it has no place");
        if ((seen & bit) != 0)
            throw new TlsException(AlertDescription.IllegalParameter, TlsCause.IllegalValue, "extension " + type + " stands twice in a message");
        return seen | bit;
    }
}
