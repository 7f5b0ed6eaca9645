using System.Security.Cryptography;
using NanoTls.Certificates;

namespace NanoTls.Interop;

/// <summary>Our client with gnutls-serv and certificates.</summary>
[TestClass]
public sealed class GnuTlsServerCertificateTests : GnuTlsTest
{
    /// <summary>Every kind of keys, in both versions.</summary>
    [TestMethod]
    [DataRow(KeyKind.Rsa2048, 1)]
    [DataRow(KeyKind.Rsa2048, 4)]
    [DataRow(KeyKind.Rsa4096, 3)]
    [DataRow(KeyKind.P256, 1)]
    [DataRow(KeyKind.P256, 4)]
    [DataRow(KeyKind.P384, 2)]
    [DataRow(KeyKind.Ed25519, 2)]
    public void Chain_IsVerified(KeyKind kind, int length)
    {
        Chain chain = Chain.OfServer(kind, length);
        StartEcho(chain, out int port, "NORMAL", "--disable-client-cert");
        for (int version = ProtocolVersion.Tls12; version <= ProtocolVersion.Tls13; version++)
        {
            TlsClient client = new TlsClient(chain.NewClient(version));
            Link link = Connect(client, port).Handshake();
            Assert.AreEqual(version, client.NegotiatedVersion);
            Exchange(link);
            link.Close();
            link.WaitForClose();
        }
    }

    /// <summary>Suites that OpenSSL shares with few: CCM with certificates.</summary>
    [TestMethod]
    [DataRow(0x1302, Certificates13 + ":-CIPHER-ALL:+AES-256-GCM")]
    [DataRow(0x1304, Certificates13 + ":-CIPHER-ALL:+AES-128-CCM")]
    [DataRow(0x1305, Certificates13 + ":-CIPHER-ALL:+AES-128-CCM-8")]
    [DataRow(0xC0AC, Certificates12 + ":-CIPHER-ALL:+AES-128-CCM")]
    [DataRow(0xC0AE, Certificates12 + ":-CIPHER-ALL:+AES-128-CCM-8")]
    [DataRow(0xC02C, Certificates12 + ":-CIPHER-ALL:+AES-256-GCM")]
    [DataRow(0xCCA9, Certificates12 + ":-CIPHER-ALL:+CHACHA20-POLY1305")]
    public void Suite_Echo(int suite, string priority)
    {
        Chain chain = Chain.OfServer(KeyKind.P256, 2);
        StartEcho(chain, out int port, priority, "--disable-client-cert");
        TlsClientOptions options = chain.NewClient(suite >> 8 == 0x13 ? ProtocolVersion.Tls13 : ProtocolVersion.Tls12);
        options.CipherSuites = [Suite(suite)];
        Exchange(Connect(new TlsClient(options), port).Handshake());
    }

    /// <summary>A chain of some 5 kB comes in records of 512 bytes, and none is larger.</summary>
    [TestMethod]
    [DataRow(KeyKind.Rsa4096, ProtocolVersion.Tls13)]
    [DataRow(KeyKind.Rsa4096, ProtocolVersion.Tls12)]
    [DataRow(KeyKind.P256, ProtocolVersion.Tls13)]
    [DataRow(KeyKind.P256, ProtocolVersion.Tls12)]
    public void RecordSizeLimit_512_LongChain(KeyKind kind, int version)
    {
        Chain chain = Chain.OfServer(kind, 4);
        StartEcho(chain, out int port, CertificatesOf(version), "--recordsize=512", "--disable-client-cert");
        TlsClientOptions options = chain.NewClient(version);
        options.RecordLimit = 512;
        Link link = Connect(new TlsClient(options), port).Handshake();
        Exchange(link);
        Assert.IsLessThanOrEqualTo(512 + 16, link.Records.Received.Largest);
        Assert.IsGreaterThan(500, link.Records.Received.Largest);
    }

    /// <summary>A certificate of ours where one is required, and none.</summary>
    [TestMethod]
    [DataRow(KeyKind.P256, ProtocolVersion.Tls13)]
    [DataRow(KeyKind.P256, ProtocolVersion.Tls12)]
    [DataRow(KeyKind.Ed25519, ProtocolVersion.Tls13)]
    public void ClientCertificate_Required(KeyKind kind, int version)
    {
        Chain chain = Chain.OfServer(KeyKind.P256, 2);
        Chain clients = Chain.OfClient(kind, 3);
        ExternalProgram program = StartEcho(chain, out int port, CertificatesOf(version), "--require-client-cert", "--verify-client-cert", "--x509cafile", Save("clients.pem", clients.Root));
        TlsClientOptions options = chain.NewClient(version);
        ((ClientCredentials)options.Credentials).Identity = clients.NewIdentity();
        Exchange(Connect(new TlsClient(options), port).Handshake());
        program.WaitFor("- Got a certificate list of 3 certificates.");
        program.WaitFor("- Status: The certificate is trusted.");
        TlsException failure = Connect(new TlsClient(chain.NewClient(version)), port).FailHandshake();
        Assert.AreEqual(TlsCause.PeerAlert, failure.Cause, failure.Message);
    }

    /// <summary>Raw public keys of both sides (RFC 7250); another server's key is refused.</summary>
    [TestMethod]
    [DataRow(KeyKind.P256, KeyKind.P256, ProtocolVersion.Tls13)]
    [DataRow(KeyKind.P256, KeyKind.P256, ProtocolVersion.Tls12)]
    [DataRow(KeyKind.Ed25519, KeyKind.Ed25519, ProtocolVersion.Tls13)]
    [DataRow(KeyKind.Rsa2048, KeyKind.P256, ProtocolVersion.Tls13)]
    public void RawPublicKeys_BothSides(KeyKind server, KeyKind ours, int version)
    {
        KeyPair key = KeyPair.OfServer(server);
        KeyPair own = KeyPair.OfClient(ours);
        ExternalProgram program = StartRawEcho(key, out int port, CertificatesOf(version), "--require-client-cert");
        Link link = Connect(new TlsClient(NewRawClient(version, own, key)), port).Handshake();
        Exchange(link);
        program.WaitFor("- Certificate type: Raw Public Key");
        TlsException failure = Connect(new TlsClient(NewRawClient(version, own, own)), port).FailHandshake();
        Assert.AreEqual(TlsCause.UntrustedCertificate, failure.Cause, failure.Message);
    }

    private static TlsClientOptions NewRawClient(int version, KeyPair own, KeyPair pinned)
    {
        CertificatePolicy policy = DefaultContext.NewPolicy(null);
        policy.Pins = [SHA256.HashData(pinned.PublicKey.ExportSubjectPublicKeyInfo()), new byte[32]];
        ClientCredentials credentials = new ClientCredentials(Chain.Host, policy)
        {
            Versions = [version],
            RawPublicKeys = true,
            Identity = own.NewRawIdentity(),
        };
        TlsClientOptions options = Chain.OfServer(KeyKind.P256, 1).NewClient(version);
        options.Credentials = credentials;
        return options;
    }
}
