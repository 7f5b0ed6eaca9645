using NanoTls.Certificates;
using NanoTls.Crypto;
using NanoTls.Tests.Certificates;
using NanoTls.Tests.Engine;

namespace NanoTls.Bench.Ledger.Work;

/// <summary>Both ends with certificates, one version, one suite, key exchange with X25519: on P-256 chains of two for the server and of one for the client under one root, with RSA-2048 a client alone. Each verifies what it needs and no more.</summary>
internal static class CertificateProfile
{
    /// <summary>Bytes of the largest record, enough for the chains that there are.</summary>
    public const int RecordLimit = 6144;

    /// <summary>Certificates of a chain that there is room for: a server's own, two intermediates and a cross-signed one.</summary>
    public const int MostCertificates = 4;

    private const string Host = "device.example";

    /// <summary>A client; <paramref name="mutual"/> = with a certificate of its own.</summary>
    public static TlsClientOptions Client(int version, bool mutual, int recordLimit, Entropy entropy) =>
        Client(version, Policy(), mutual ? TestIdentities.NewClient() : null, recordLimit, entropy);

    /// <summary>A client of TLS 1.3 whose server has a chain of RSA-2048.</summary>
    public static TlsClientOptions RsaClient(Entropy entropy)
    {
        CertificatePolicy policy = Policy();
        policy.Algorithms = new RsaAlgorithms();
        policy.LargestRsaKey = RsaAlgorithms.LargestKey;
        policy.Anchors = RsaIssuer.Anchors();
        return Client(ProtocolVersion.Tls13, policy, null, RecordLimit, entropy);
    }

    /// <summary>The server of a client; <paramref name="mutual"/> = it requires a certificate.</summary>
    public static TlsServerOptions Server(int version, bool mutual, int recordLimit, Entropy entropy)
    {
        ServerCredentials credentials = new(TestIdentities.NewServer());
        if (mutual)
        {
            credentials.ClientAuthentication = ClientAuthentication.Required;
            credentials.Policy = Policy();
        }
        return Server(version, credentials, recordLimit, entropy);
    }

    /// <summary>A server with these credentials.</summary>
    public static TlsServerOptions Server(int version, ServerCredentials credentials, int recordLimit, Entropy entropy) => new(credentials, entropy)
    {
        Versions = [version],
        CipherSuites = Suites(version),
        Groups = Groups(version),
        RecordLimit = recordLimit,
        SendLimit = recordLimit,
    };

    private static TlsClientOptions Client(int version, CertificatePolicy policy, CertificateIdentity identity, int recordLimit, Entropy entropy) =>
        new(new ClientCredentials(Host, policy) { Versions = [version], Identity = identity }, entropy)
        {
            CipherSuites = Suites(version),
            Groups = Groups(version),
            RecordLimit = recordLimit,
        };

    private static CertificatePolicy Policy() => new()
    {
        Algorithms = new P256Algorithms(),
        Anchors = TestIdentities.Anchors,
        Clock = new TestClock(TestClock.Now),
        MostCertificates = MostCertificates,
    };

    // The curve of a certificate is one of the groups in TLS 1.2 (RFC 8422 §5.1.1).
    private static NamedGroup[] Groups(int version) => version == ProtocolVersion.Tls13 ? [new X25519Group()] : [new X25519Group(), new Secp256r1Group()];

    private static CipherSuite[] Suites(int version) =>
        [version == ProtocolVersion.Tls13 ? CipherSuites.TLS_CHACHA20_POLY1305_SHA256() : CertificateSuites.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256()];
}
