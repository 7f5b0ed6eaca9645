namespace NanoTls;

/// <summary>What a server chooses from a ClientHello: its own preference, version first, then suite, mode and group (RFC 8446 §4.1.1, RFC 5246 §7.4.1.3).</summary>
internal sealed class Negotiation
{
    private const int OldestLegacyVersion = 0x0301;

    private readonly Connection connection;
    private readonly TlsServerOptions options;
    private readonly ClientHello hello;
    private readonly CertificateExchange certificates;
    private readonly ServerResumption resumption;

    private CipherSuite retried;

    /// <summary>Whether a certificate authenticates us, and not a PSK.</summary>
    public bool ByCertificate;

    public Negotiation(TlsServer engine, TlsServerOptions options, ClientHello hello)
    {
        connection = engine.Connection;
        this.options = options;
        this.hello = hello;
        certificates = engine.Certificates;
        resumption = engine.Resumption;
    }

    /// <summary>The version (§4.2.1), or a refusal.</summary>
    public int Version()
    {
        if (hello.LegacyVersion < OldestLegacyVersion)
            throw new TlsException(AlertDescription.ProtocolVersion, TlsCause.NoCommonVersion, "the client offers SSL 3.0 or older (RFC 8446 §D.5)");
        int version = hello.HasTls13 && options.Speaks(ProtocolVersion.Tls13) ? ProtocolVersion.Tls13
            : hello.HasTls12 && options.Speaks(ProtocolVersion.Tls12) ? ProtocolVersion.Tls12 : 0;
        if (version == 0)
            throw new TlsException(AlertDescription.ProtocolVersion, TlsCause.NoCommonVersion, hello.HasTls13 ? "the client offers TLS 1.3 without 1.2, which is not in Versions" : hello.HasTls12 ? "the client offers TLS 1.2, which is not in Versions" : "the client offers no version of TLS that is spoken here");
        if (hello.HasFallbackScsv && version != ProtocolVersion.Tls13 && options.Speaks(ProtocolVersion.Tls13))
            throw new TlsException(AlertDescription.InappropriateFallback, TlsCause.Downgrade, "the client fell back to TLS 1.2, but TLS 1.3 is spoken here (RFC 7507)");
        if (version == ProtocolVersion.Tls13 && hello.CompressionCount != 1)
            throw Illegal("a TLS 1.3 ClientHello offers a compression");
        return version;
    }

    /// <summary>
    /// Suite and mode of a TLS 1.3 handshake: a ticket to resume, a PSK that is known, else a certificate; true when there is an (EC)DHE share. After a HelloRetryRequest its suite is given.
    /// </summary>
    public bool Tls13Mode(CipherSuite retried)
    {
        this.retried = retried;
        if (hello.Has(ExtensionType.PreSharedKey) && !hello.Has(ExtensionType.PskKeyExchangeModes))
            throw Missing("psk_key_exchange_modes");
        bool sharesGroups = hello.Has(ExtensionType.SupportedGroups);
        if (sharesGroups != hello.Has(ExtensionType.KeyShare))
            throw Missing(sharesGroups ? "key_share" : "supported_groups");
        ByCertificate = hello.PskIndex < 0 && certificates != null && options.HasCertificates(ProtocolVersion.Tls13)
            && (hello.Has(ExtensionType.SignatureAlgorithms) || !hello.Has(ExtensionType.PreSharedKey));
        if (ByCertificate)
            return CertificateMode();
        if (!hello.Has(ExtensionType.PreSharedKey))
            throw new TlsException(AlertDescription.HandshakeFailure, TlsCause.RefusedMode, "the client offers no PSK for TLS 1.3");
        connection.Suite = SuiteFor(KeyExchange.Tls13, hello.Resumes ? resumption.Early.Hash : hello.Psk == null ? PskHash.Sha256 : hello.Psk.Hash, false);
        if (connection.Suite == null)
            throw NoCommonSuite();
        if (hello.PskIndex < 0 && hello.HashMismatch)
            throw new TlsException(AlertDescription.HandshakeFailure, TlsCause.HashMismatch, "the PSK belongs to another hash than every common cipher suite");
        bool offersDhe = (hello.Modes & (1 << PskKeyExchangeMode.PskDheKe)) != 0;
        bool offersKe = (hello.Modes & (1 << PskKeyExchangeMode.PskKe)) != 0;
        if (offersDhe && (hello.Groups & AllGroups()) != 0)
            return true;
        if (offersKe && options.AllowPskKe)
            return false;
        if (offersDhe)
            throw new TlsException(AlertDescription.HandshakeFailure, TlsCause.NoCommonGroup, "client and server share no group");
        throw new TlsException(AlertDescription.HandshakeFailure, TlsCause.RefusedMode, "the client offers psk_ke only, which has no forward secrecy; AllowPskKe would take it");
    }

    /// <summary>§9.2: without a PSK, signature_algorithms and supported_groups must be there.</summary>
    private bool CertificateMode()
    {
        if (!hello.Has(ExtensionType.SignatureAlgorithms))
            throw Missing("signature_algorithms");
        if (!hello.Has(ExtensionType.SupportedGroups))
            throw Missing("supported_groups");
        connection.Suite = SuiteFor(KeyExchange.Tls13, PskHash.Sha256, true);
        if (connection.Suite == null)
            throw NoCommonSuite();
        if ((hello.Groups & AllGroups()) == 0)
            throw new TlsException(AlertDescription.HandshakeFailure, TlsCause.NoCommonGroup, "client and server share no group");
        if (!certificates.Choose(hello, KeyExchange.Tls13))
            throw NoCertificate();
        return true;
    }

    /// <summary>The group of a TLS 1.3 handshake: one whose key share came, else the one to ask for.</summary>
    public int GroupAt()
    {
        if (hello.ShareGroup >= 0)
        {
            if ((hello.Groups & (1 << hello.ShareGroup)) == 0)
                throw Illegal("a key share is of a group that supported_groups does not name");
            return hello.ShareGroup;
        }
        return FirstGroup();
    }

    /// <summary>The suite of a TLS 1.2 handshake: our first that the client offers, with a group for those that need one.</summary>
    public void Tls12Suite()
    {
        bool anyEcdhe = false;
        bool anyCertificate = false;
        CipherSuite[] suites = options.CipherSuites;
        for (int i = 0; i < suites.Length; i++)
        {
            if ((hello.Suites & (1 << i)) == 0 || suites[i].Version != ProtocolVersion.Tls12 || !options.Offers(suites[i]))
                continue;
            bool ecdhe = suites[i].KeyExchange >= KeyExchange.EcdhePsk;
            anyEcdhe |= ecdhe;
            if (ecdhe && FirstGroup() < 0)
                continue;
            ByCertificate = suites[i].KeyExchange >= KeyExchange.EcdheEcdsa;
            anyCertificate |= ByCertificate;
            if (ByCertificate && !certificates.Choose(hello, suites[i].KeyExchange))
                continue;
            connection.Choose(suites[i], !ByCertificate);
            connection.Group = ecdhe ? options.Groups[FirstGroup()] : null;
            return;
        }
        if (anyCertificate)
            throw NoCertificate();
        if (anyEcdhe)
            throw new TlsException(AlertDescription.HandshakeFailure, TlsCause.NoCommonGroup, "client and server share no group, and no suite without one");
        throw NoCommonSuite();
    }

    /// <summary>Server name, application protocol and record sizes: the same in both versions.</summary>
    public void Rest()
    {
        if (!hello.ServerNameMatches)
            throw new TlsException(AlertDescription.UnrecognizedName, TlsCause.ServerName, "the client means a server of another name");
        if (connection.Protocols.Length > 0 && hello.Has(ExtensionType.ApplicationLayerProtocolNegotiation))
        {
            for (int i = connection.Protocols.Length - 1; i >= 0; i--)
                if ((hello.Protocols & (1 << i)) != 0)
                    connection.Protocol = i;
            if (connection.Protocol < 0)
                throw new TlsException(AlertDescription.NoApplicationProtocol, TlsCause.NoCommonProtocol, "client and server share no application protocol");
        }
        connection.SetLimits(hello.RecordSizeLimit, ServerHelloWriter.TakesMaxFragmentLength(hello, options) ? hello.MaxFragmentLength : -1);
    }

    private CipherSuite SuiteFor(KeyExchange keyExchange, PskHash hash, bool anyHash)
    {
        CipherSuite[] suites = options.CipherSuites;
        for (int i = 0; i < suites.Length; i++)
            if ((hello.Suites & (1 << i)) != 0 && suites[i].KeyExchange == keyExchange && (anyHash || suites[i].Hash == hash) && (retried == null || suites[i] == retried))
                return suites[i];
        if (retried != null)
            throw Illegal("the second ClientHello leads to another cipher suite");
        return null;
    }

    private int AllGroups() => (int)((1L << options.Groups.Length) - 1);

    /// <summary>Our first group that the client supports; a client that names none supports what the server likes (RFC 8422 §4).</summary>
    private int FirstGroup()
    {
        for (int i = 0; i < options.Groups.Length; i++)
            if (!hello.Has(ExtensionType.SupportedGroups) || (hello.Groups & (1 << i)) != 0)
                return i;
        return -1;
    }

    /// <summary>RFC 7250 §4.2: another alert when not even the type of certificate is common.</summary>
    private TlsException NoCertificate() => hello.Has(ExtensionType.ServerCertificateType) && (hello.ServerTypes & certificates.OwnTypes) == 0
        ? new TlsException(AlertDescription.UnsupportedCertificate, TlsCause.UnsupportedAlgorithm, "the client takes none of our certificate types: it wants certificates where we have a raw public key, or the other way round")
        : new TlsException(AlertDescription.HandshakeFailure, TlsCause.NoCommonSignature,
        "the client takes no signature that our certificates make: it needs ecdsa_secp256r1_sha256 (and secp256r1 in supported_groups) or ed25519, as the certificates are");

    private TlsException NoCommonSuite() => new TlsException(AlertDescription.HandshakeFailure, TlsCause.NoCommonSuite, hello.OffersOldSuites
        ? "the client offers only suites of the past (CBC, RC4, 3DES or no encryption), which are not spoken here; it needs an AEAD suite with a PSK"
        : "client and server share no cipher suite");

    private static TlsException Missing(string extension) => new TlsException(AlertDescription.MissingExtension, TlsCause.Malformed, "the ClientHello lacks " + extension);

    private static TlsException Illegal(string reason) => new TlsException(AlertDescription.IllegalParameter, TlsCause.IllegalValue, reason);
}
