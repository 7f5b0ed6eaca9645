using System;
using NanoTls.Crypto;

namespace NanoTls;

/// <summary>Judges the elements of a ClientHello one by one against a server's options, and notes in <see cref="ClientHello"/> what will be needed.</summary>
internal sealed class ClientHelloElements
{
    private const int EmptyRenegotiationInfoScsv = 0x00FF;
    private const int FallbackScsv = 0x5600;

    // Identities that one ClientHello has looked up: a store may be slow, and 128 KB hold ten thousand.
    private const int MostIdentities = 16;

    private readonly ClientHello hello;
    private readonly TlsServerOptions options;
    private readonly byte[][] protocols;
    private readonly byte[] serverName;
    private readonly RetryCookie cookie;
    private readonly ServerResumption resumption;
    private readonly Transcript transcript;
    private readonly int[] schemes;
    private int shareHeaderGroup;

    public ClientHelloElements(TlsServer engine, ClientHello hello, TlsServerOptions options, RetryCookie cookie)
    {
        this.hello = hello;
        this.options = options;
        this.cookie = cookie;
        protocols = engine.Connection.Protocols;
        transcript = engine.Connection.Transcript;
        resumption = engine.Resumption;
        schemes = options.Credentials == null ? new int[0] : options.Credentials.SigningSchemes;
        if (options.ServerName != null)
            serverName = TlsOptions.Ascii(options.ServerName, "ServerName");
    }

    /// <summary>Whether the body of an extension of this type is judged at all; lists are taken apart before.</summary>
    public static bool Judges(int extensionType) => extensionType == ExtensionType.ServerName || extensionType == ExtensionType.MaxFragmentLength
        || extensionType == ExtensionType.RecordSizeLimit || extensionType == ExtensionType.ExtendedMasterSecret || extensionType == ExtensionType.RenegotiationInfo
        || extensionType == ExtensionType.EarlyData;

    public void OnFixed(byte[] element)
    {
        hello.LegacyVersion = (element[0] << 8) | element[1];
        Array.Copy(element, 2, hello.Random, 0, hello.Random.Length);
    }

    public int SessionIdLengthOf(byte[] element)
    {
        if (element[34] > ClientHello.LongestSessionId)
            throw Decode("session id is longer than 32 bytes");
        return element[34];
    }

    public void OnSessionId(byte[] element, int length)
    {
        hello.SessionIdLength = length;
        Array.Copy(element, 0, hello.SessionId, 0, length);
    }

    public void OnSuite(int id)
    {
        hello.SuiteCount++;
        if (id == EmptyRenegotiationInfoScsv)
            hello.HasRenegotiationScsv = true;
        if (id == FallbackScsv)
            hello.HasFallbackScsv = true;
        CipherSuite[] suites = options.CipherSuites;
        for (int i = 0; i < suites.Length; i++)
            if (suites[i].Id == id)
                hello.Suites |= 1 << i;
        hello.OffersOldSuites |= OldSuites.IsOld(id);
    }

    public void OnCompression(int method)
    {
        hello.CompressionCount++;
        hello.HasNullCompression |= method == 0;
    }

    public void OnExtensionHeader(int type)
    {
        int bit = ExtensionRules.BitOf(type);
        if ((hello.Extensions & bit) != 0)
            throw Illegal("an extension stands twice in the ClientHello");
        hello.Extensions |= bit;
    }

    public void OnExtension(int type, byte[] element, int length)
    {
        switch (type)
        {
            case ExtensionType.ServerName:
                OnServerName(element, length);
                break;
            case ExtensionType.MaxFragmentLength:
                if (length != 1)
                    throw Decode("max_fragment_length is one byte");
                if (element[0] < 1 || element[0] > 4)
                    throw Illegal("max_fragment_length knows the values 1 to 4");
                hello.MaxFragmentLength = element[0];
                break;
            case ExtensionType.RecordSizeLimit:
                if (length != 2)
                    throw Decode("record_size_limit is two bytes");
                hello.RecordSizeLimit = (element[0] << 8) | element[1];
                if (hello.RecordSizeLimit < TlsOptions.SmallestRecordLimit)
                    throw Illegal("record_size_limit is at least 64");
                break;
            case ExtensionType.ExtendedMasterSecret:
                if (length != 0)
                    throw Decode("extended_master_secret is empty");
                break;
            case ExtensionType.EarlyData:
                if (length != 0)
                    throw Decode("early_data is empty");
                break;
            case ExtensionType.SessionTicket:
                hello.TicketLength = length;
                Array.Copy(element, 0, hello.Ticket, 0, length);
                break;
            case ExtensionType.RenegotiationInfo:
                if (length != 1 || element[0] != 0)
                    throw new TlsException(AlertDescription.HandshakeFailure, TlsCause.Refused, "renegotiation_info is not empty on a first handshake");
                break;
        }
    }

    /// <summary>One of a list of numbers: a group, a version, a signature scheme, a mode, a certificate type, a point format.</summary>
    public void OnNumber(int extensionType, int number)
    {
        switch (extensionType)
        {
            case ExtensionType.SupportedGroups:
                int at = GroupAt(number);
                if (at >= 0)
                    hello.Groups |= 1 << at;
                break;
            case ExtensionType.SupportedVersions:
                hello.HasTls13 |= number == ProtocolVersion.Tls13;
                hello.HasTls12 |= number == ProtocolVersion.Tls12;
                break;
            case ExtensionType.PskKeyExchangeModes:
                if (number == PskKeyExchangeMode.PskKe || number == PskKeyExchangeMode.PskDheKe)
                    hello.Modes |= 1 << number;
                break;
            case ExtensionType.SignatureAlgorithms:
                for (int i = 0; i < schemes.Length; i++)
                    if (schemes[i] == number)
                        hello.Schemes |= 1 << i;
                break;
            case ExtensionType.ServerCertificateType:
                if (number < 31)
                    hello.ServerTypes |= 1 << number;
                break;
            case ExtensionType.ClientCertificateType:
                if (number < 31)
                    hello.ClientTypes |= 1 << number;
                break;
            case ExtensionType.EcPointFormats:
                hello.HasUncompressedPoints |= number == 0;
                break;
        }
    }

    public void OnShareHeader(int group, int length)
    {
        hello.ShareCount++;
        shareHeaderGroup = GroupAt(group);
        if (shareHeaderGroup < 0)
            return;
        int bit = 1 << shareHeaderGroup;
        if ((hello.ShareGroups & bit) != 0)
            throw Illegal("two key shares of one group");
        if (length != options.Groups[shareHeaderGroup].PublicKeyLength)
            throw new TlsException(AlertDescription.IllegalParameter, TlsCause.BadPublicKey, "key share has another length than its group's keys");
        hello.ShareGroups |= bit;
    }

    public void OnShare(byte[] element, int length)
    {
        if (shareHeaderGroup < 0 || (hello.ShareGroup >= 0 && hello.ShareGroup < shareHeaderGroup))
            return;
        hello.ShareGroup = shareHeaderGroup;
        hello.ShareLength = length;
        Array.Copy(element, 0, hello.Share, 0, length);
    }

    public void OnProtocol(byte[] element, int length)
    {
        for (int i = 0; i < protocols.Length; i++)
            if (protocols[i].Length == length && ConstantTime.Equals(protocols[i], 0, element, 0, length))
                hello.Protocols |= 1 << i;
    }

    public void OnCookie(byte[] element, int length)
    {
        if (cookie == null || !cookie.Open(element, length, hello))
            throw Illegal("cookie is not one of ours");
    }

    /// <summary>Whether this session_ticket can be one of ours: it is gathered then.</summary>
    public bool TakesTicket(int length)
    {
        hello.TicketLength = length;
        return resumption != null && length <= hello.Ticket.Length;
    }

    /// <summary>Looks one of the first 16 identities up; the first one that is a ticket to resume, or that is known and that a common suite has the hash of, is selected.</summary>
    public void OnIdentity(byte[] element, int length, bool whole)
    {
        int index = hello.IdentityCount++;
        if (hello.PskIndex >= 0 || !whole || index >= MostIdentities)
            return;
        if (resumption != null && resumption.Open13(element, 0, length, hello))
        {
            hello.Resumes = true;
            hello.PskIndex = index;
            hello.BinderHash = resumption.Early.Hash == PskHash.Sha256 ? RetryCookie.DigestLength : hello.Binder.Length;
            return;
        }
        Psk found = options.KeyOf(element, 0, length, ProtocolVersion.Tls13);
        if (found == null)
            return;
        bool common = false;
        CipherSuite[] suites = options.CipherSuites;
        for (int i = 0; i < suites.Length; i++)
        {
            if ((hello.Suites & (1 << i)) == 0 || suites[i].Version != ProtocolVersion.Tls13)
                continue;
            common = true;
            // What a key adds to the key schedule is made with SHA-256.
            if (suites[i].Hash != found.Hash || found.Hash != PskHash.Sha256)
                continue;
            hello.Psk = found;
            hello.PskIndex = index;
            return;
        }
        hello.HashMismatch |= common;
    }

    /// <summary>The obfuscated_ticket_age behind an identity.</summary>
    public void OnTicketAge(byte[] element)
    {
        if (!hello.Resumes || hello.PskIndex != hello.IdentityCount - 1)
            return;
        hello.TicketAge = ((uint)element[0] << 24) | ((uint)element[1] << 16) | ((uint)element[2] << 8) | element[3];
        resumption.TakeAge(hello.TicketAge);
    }

    /// <summary>Keeps the binder of the selected identity, or the first one, which a decoy key is checked against.</summary>
    public void OnBinder(byte[] element, int length)
    {
        int index = hello.BinderCount++;
        if (index != (hello.PskIndex < 0 ? 0 : hello.PskIndex))
            return;
        hello.BinderLength = length;
        if (length <= hello.Binder.Length)
            Array.Copy(element, 0, hello.Binder, 0, length);
    }

    public void OnEnd()
    {
        if (hello.IdentityCount != hello.BinderCount)
            throw Illegal("identities and binders differ in number");
        if (!hello.HasNullCompression)
            throw Illegal("the null compression is not offered");
        if (hello.Has(ExtensionType.EcPointFormats) && !hello.HasUncompressedPoints)
            throw Illegal("ec_point_formats lacks the uncompressed form (RFC 8422 §5.1.2)");
        if (!hello.Has(ExtensionType.SupportedVersions))
            hello.HasTls12 = hello.LegacyVersion >= ProtocolVersion.Tls12;
    }

    /// <summary>struct { NameType name_type; opaque HostName; } in a list (RFC 6066 §3); only host_name (0) is defined.</summary>
    private void OnServerName(byte[] element, int length)
    {
        if (length < 5 || ((element[0] << 8) | element[1]) != length - 2)
            throw Decode("server_name is malformed");
        int nameLength = (element[3] << 8) | element[4];
        if (element[2] != 0 || nameLength == 0 || nameLength != length - 5)
            throw Decode("server_name is malformed");
        if (resumption != null)
            transcript.HashOf(element, 5, nameLength, hello.NameDigest, 0);
        if (serverName == null)
            return;
        hello.ServerNameMatches = nameLength == serverName.Length;
        for (int i = 0; i < nameLength && hello.ServerNameMatches; i++)
            hello.ServerNameMatches = ToLower(element[5 + i]) == ToLower(serverName[i]);
    }

    private static int ToLower(int c) => c >= 'A' && c <= 'Z' ? c + 32 : c;

    private int GroupAt(int id)
    {
        NamedGroup[] groups = options.Groups;
        for (int i = 0; i < groups.Length; i++)
            if (groups[i].Id == id)
                return i;
        return -1;
    }

    private static TlsException Decode(string reason) => new TlsException(AlertDescription.DecodeError, TlsCause.Malformed, reason);

    private static TlsException Illegal(string reason) => new TlsException(AlertDescription.IllegalParameter, TlsCause.IllegalValue, reason);
}
