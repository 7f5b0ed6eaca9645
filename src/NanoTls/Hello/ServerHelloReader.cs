using NanoTls.Crypto;

namespace NanoTls;

/// <summary>
/// A ServerHello or HelloRetryRequest as a view (RFC 8446 §4.1.3): offsets into the message's buffer, −1 = absent, valid while that message is handled.
/// struct { ProtocolVersion legacy_version; Random random; opaque legacy_session_id_echo; CipherSuite cipher_suite; uint8 legacy_compression_method; Extension extensions; } ServerHello;
/// </summary>
internal sealed class ServerHelloReader
{
    public const int RandomLength = 32;

    // SHA-256 of "HelloRetryRequest".
    private static readonly byte[] retryRandom =
    {
        0xCF, 0x21, 0xAD, 0x74, 0xE5, 0x9A, 0x61, 0x11, 0xBE, 0x1D, 0x8C, 0x02, 0x1E, 0x65, 0xB8, 0x91,
        0xC2, 0xA2, 0x11, 0x16, 0x7A, 0xBB, 0x8C, 0x5E, 0x07, 0x9E, 0x09, 0xE2, 0xC8, 0xA8, 0x33, 0x9C,
    };

    public byte[] Buffer;
    public bool IsHelloRetryRequest;

    /// <summary>The negotiated version: selected_version, or legacy_version where there is none.</summary>
    public int Version;
    public int RandomOffset;
    public int SessionIdOffset;
    public int SessionIdLength;
    public int CipherSuite;

    public int Group;
    public int KeyExchangeOffset;
    public int KeyExchangeLength;
    public int SelectedIdentity;
    public int CookieOffset;
    public int CookieLength;
    public int RecordSizeLimit;
    public int MaxFragmentLength;
    public int ProtocolOffset;
    public int ProtocolLength;
    public int ServerCertificateType;
    public int ClientCertificateType;
    public bool ExtendedMasterSecret;
    public bool RenegotiationInfo;

    /// <summary>Early data is taken; a NewSessionTicket of TLS 1.2 will come (RFC 5077 §3.2).</summary>
    public bool EarlyData;
    public bool SessionTicket;

    private int offered;
    private int legacyVersion;
    private int selectedVersion;

    public static byte[] RetryRandom => retryRandom;

    /// <summary>Reads the body of a ServerHello that answers a ClientHello with the given extensions (bits of <see cref="ExtensionRules"/>).</summary>
    public void Read(Reader reader, int offeredExtensions)
    {
        offered = offeredExtensions;
        Clear();
        Buffer = reader.Buffer;
        legacyVersion = reader.ReadUInt16();
        RandomOffset = reader.Take(RandomLength);
        IsHelloRetryRequest = ConstantTime.Equals(Buffer, RandomOffset, retryRandom, 0, RandomLength);
        SessionIdLength = reader.Enter(1);
        if (SessionIdLength > ClientHello.LongestSessionId)
            throw new TlsException(AlertDescription.DecodeError, TlsCause.Malformed, "session id is longer than 32 bytes");
        SessionIdOffset = reader.Take(SessionIdLength);
        reader.Leave();
        CipherSuite = reader.ReadUInt16();
        if (reader.ReadUInt8() != 0)
            throw Illegal("server chose a compression");
        if (reader.Remaining > 0)
            ReadExtensions(reader);
        reader.ExpectEnd();
        CheckVersion();
    }

    /// <summary>Reads the extensions of an EncryptedExtensions message (§4.3.1).</summary>
    public void ReadEncryptedExtensions(Reader reader, int offeredExtensions)
    {
        offered = offeredExtensions;
        Clear();
        Buffer = reader.Buffer;
        ReadList(reader, ExtensionRules.EncryptedExtensions);
        reader.ExpectEnd();
    }

    private void Clear()
    {
        Group = -1;
        KeyExchangeLength = -1;
        SelectedIdentity = -1;
        CookieLength = -1;
        RecordSizeLimit = -1;
        MaxFragmentLength = -1;
        ProtocolLength = -1;
        ServerCertificateType = -1;
        ClientCertificateType = -1;
        selectedVersion = -1;
        ExtendedMasterSecret = false;
        RenegotiationInfo = false;
        EarlyData = false;
        SessionTicket = false;
    }

    /// <summary>Whether the server speaks 1.3 decides where an extension may stand, and supported_versions decides that: it is looked for first.</summary>
    private void ReadExtensions(Reader reader)
    {
        int at = reader.Position;
        reader.Enter(2);
        bool tls13 = IsHelloRetryRequest;
        while (reader.Remaining > 0)
        {
            tls13 |= reader.ReadUInt16() == ExtensionType.SupportedVersions;
            reader.Take(reader.Enter(2));
            reader.Leave();
        }
        reader.Leave();
        reader.Position = at;
        ReadList(reader, IsHelloRetryRequest ? ExtensionRules.HelloRetryRequest : tls13 ? ExtensionRules.ServerHello : ExtensionRules.ServerHello12);
    }

    private void ReadList(Reader reader, int message)
    {
        int seen = 0;
        reader.Enter(2);
        while (reader.Remaining > 0)
        {
            int type = reader.ReadUInt16();
            seen = ExtensionRules.Accept(type, message, offered, seen);
            int length = reader.Enter(2);
            ReadExtension(reader, type, length);
            reader.Leave();
        }
        reader.Leave();
    }

    private void ReadExtension(Reader reader, int type, int length)
    {
        switch (type)
        {
            case ExtensionType.SupportedVersions:
                selectedVersion = reader.ReadUInt16();
                break;
            case ExtensionType.KeyShare:
                Group = reader.ReadUInt16();
                if (!IsHelloRetryRequest)
                {
                    KeyExchangeLength = reader.Enter(2);
                    KeyExchangeOffset = reader.Take(KeyExchangeLength);
                    reader.Leave();
                }
                break;
            case ExtensionType.PreSharedKey:
                SelectedIdentity = reader.ReadUInt16();
                break;
            case ExtensionType.Cookie:
                CookieLength = reader.Enter(2);
                CookieOffset = reader.Take(CookieLength);
                reader.Leave();
                break;
            case ExtensionType.RecordSizeLimit:
                RecordSizeLimit = reader.ReadUInt16();
                break;
            case ExtensionType.MaxFragmentLength:
                MaxFragmentLength = reader.ReadUInt8();
                break;
            case ExtensionType.ServerCertificateType:
                ServerCertificateType = reader.ReadUInt8();
                break;
            case ExtensionType.ClientCertificateType:
                ClientCertificateType = reader.ReadUInt8();
                break;
            case ExtensionType.ApplicationLayerProtocolNegotiation:
                reader.Enter(2);
                ProtocolLength = reader.Enter(1);
                ProtocolOffset = reader.Take(ProtocolLength);
                reader.Leave();
                reader.Leave();
                break;
            case ExtensionType.ExtendedMasterSecret:
                ExtendedMasterSecret = true;
                break;
            case ExtensionType.RenegotiationInfo:
                // On a first handshake renegotiated_connection is empty (RFC 5746 §3.4).
                RenegotiationInfo = true;
                if (reader.ReadUInt8() != 0)
                    throw new TlsException(AlertDescription.HandshakeFailure, TlsCause.IllegalValue, "renegotiation_info is not empty on a first handshake");
                break;
            case ExtensionType.EarlyData:
                EarlyData = true;
                break;
            case ExtensionType.SessionTicket:
                SessionTicket = true;
                break;
            case ExtensionType.SupportedGroups:
            case ExtensionType.EcPointFormats:
                reader.Take(length);
                break;
        }
    }

    private void CheckVersion()
    {
        if (selectedVersion >= 0 || IsHelloRetryRequest)
        {
            if (selectedVersion != ProtocolVersion.Tls13)
                throw Illegal("supported_versions selects no version that was offered");
            if (legacyVersion != ProtocolVersion.Tls12)
                throw Illegal("legacy_version is not 0x0303");
        }
        // TLS 1.3 and later are selected by supported_versions only (§4.2.1).
        Version = selectedVersion >= 0 ? selectedVersion : legacyVersion <= ProtocolVersion.Tls12 ? legacyVersion : 0;
    }

    private static TlsException Illegal(string reason) => new TlsException(AlertDescription.IllegalParameter, TlsCause.IllegalValue, reason);
}
