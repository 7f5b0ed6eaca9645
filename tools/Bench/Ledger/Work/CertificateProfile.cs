using NanoTls.Certificates;
using NanoTls.Tests.Certificates;
using NanoTls.Tests.Engine;

namespace NanoTls.Bench.Ledger.Work;

/// <summary>Both ends with certificates on P-256: one version, ChaCha20-Poly1305, X25519, chains of two for the server and of one for the client under one root, every algorithm at the verifier's choice.</summary>
internal static class CertificateProfile
{
    /// <summary>Certificates of a chain that there is room for.</summary>
    public const int MostCertificates = 4;

    private const string Host = "device.example";

    /// <summary>A client; <paramref name="mutual"/> = with a certificate of its own.</summary>
    public static TlsClientOptions Client(int version, bool mutual, int recordLimit, Entropy entropy) =>
        Client(version, TestIdentities.Anchors, mutual ? TestIdentities.NewClient() : null, recordLimit, entropy);

    /// <summary>A client that trusts these anchors.</summary>
    public static TlsClientOptions Client(int version, TrustAnchor[] anchors, CertificateIdentity identity, int recordLimit, Entropy entropy) =>
        new(new ClientCredentials(Host, Policy(anchors)) { Versions = [version], Identity = identity }, entropy)
        {
            CipherSuites = Suites(version),
            RecordLimit = recordLimit,
            SendLimit = recordLimit,
            OfferRecordLimit = recordLimit < 1024,
        };

    /// <summary>Its server; <paramref name="mutual"/> = it requires a certificate of the client.</summary>
    public static TlsServerOptions Server(int version, bool mutual, int recordLimit, Entropy entropy)
    {
        ServerCredentials credentials = new(TestIdentities.NewServer());
        if (mutual)
        {
            credentials.ClientAuthentication = ClientAuthentication.Required;
            credentials.Policy = Policy(TestIdentities.Anchors);
        }
        return Server(version, credentials, recordLimit, entropy);
    }

    /// <summary>A server with these credentials.</summary>
    public static TlsServerOptions Server(int version, ServerCredentials credentials, int recordLimit, Entropy entropy) => new(credentials, entropy)
    {
        Versions = [version],
        CipherSuites = Suites(version),
        RecordLimit = recordLimit,
        SendLimit = recordLimit,
    };

    /// <summary>The policy of both.</summary>
    public static CertificatePolicy Policy(TrustAnchor[] anchors) => new()
    {
        Algorithms = new DefaultAlgorithms(),
        Anchors = anchors,
        Clock = new TestClock(TestClock.Now),
        MostCertificates = MostCertificates,
    };

    private static CipherSuite[] Suites(int version) =>
        [version == ProtocolVersion.Tls13 ? CipherSuites.TLS_CHACHA20_POLY1305_SHA256() : CertificateSuites.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256()];
}
