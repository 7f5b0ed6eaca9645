using System.Net.Sockets;
using System.Security.Cryptography;
using NanoTls.Certificates;

namespace NanoTls.Interop;

/// <summary>gnutls-cli with our server and certificates.</summary>
[TestClass]
public sealed class GnuTlsClientCertificateTests : GnuTlsTest
{
    /// <summary>Our chains are verified down to the name, in both versions.</summary>
    [TestMethod]
    [DataRow(KeyKind.P256, 1)]
    [DataRow(KeyKind.P256, 4)]
    [DataRow(KeyKind.Ed25519, 2)]
    public void Chain_IsVerified(KeyKind kind, int length)
    {
        Socket listener = Listen(out int port);
        Chain chain = Chain.OfServer(kind, length);
        TlsServer server = new TlsServer(chain.NewServer(null));
        for (int version = ProtocolVersion.Tls12; version <= ProtocolVersion.Tls13; version++)
        {
            ExternalProgram program = StartClient(chain, port, CertificatesOf(version));
            Link link = Accept(server, listener).Handshake();
            Assert.AreEqual(version, server.NegotiatedVersion);
            program.WaitFor("- Status: The certificate is trusted.");
            program.WaitFor("- Handshake was completed");
            Exchange(link, program);
            link.Close();
        }
    }

    /// <summary>Our chain in records of 512 bytes, as the client wants.</summary>
    [TestMethod]
    [DataRow(ProtocolVersion.Tls13)]
    [DataRow(ProtocolVersion.Tls12)]
    public void RecordSizeLimit_512_LongChain(int version)
    {
        Socket listener = Listen(out int port);
        Chain chain = Chain.OfServer(KeyKind.P256, 4);
        ExternalProgram program = StartClient(chain, port, CertificatesOf(version), "--recordsize=512");
        Link link = Accept(new TlsServer(chain.NewServer(null)), listener).Handshake();
        Exchange(link, program);
        // GnuTLS offers 513 for its 512 in TLS 1.3.
        Assert.AreEqual(version == ProtocolVersion.Tls13 ? 513 + 16 : 512 + 16, link.Records.Sent.Largest);
    }

    /// <summary>A client's certificate is verified; its key is known afterwards.</summary>
    [TestMethod]
    [DataRow(KeyKind.Rsa2048, 3)]
    [DataRow(KeyKind.P256, 2)]
    [DataRow(KeyKind.P384, 2)]
    [DataRow(KeyKind.Ed25519, 1)]
    public void ClientCertificate_Required_IsVerified(KeyKind kind, int length)
    {
        Socket listener = Listen(out int port);
        Chain chain = Chain.OfServer(KeyKind.P256, 2);
        Chain clients = Chain.OfClient(kind, length);
        TlsServer server = new TlsServer(chain.NewServer(clients));
        string certificates = Save("client.pem", clients.Sent);
        string key = Save("client.key", clients.PrivateKey);
        // A signature of Ed25519 in TLS 1.2 would need every message kept.
        for (int version = kind == KeyKind.Ed25519 ? ProtocolVersion.Tls13 : ProtocolVersion.Tls12; version <= ProtocolVersion.Tls13; version++)
        {
            ExternalProgram program = StartClient(chain, port, CertificatesOf(version), "--x509certfile", certificates, "--x509keyfile", key);
            Link link = Accept(server, listener).Handshake();
            AssertKey(server, clients.PublicKeyInfo);
            Exchange(link, program);
            link.Close();
        }
    }

    /// <summary>A client without a certificate is refused.</summary>
    [TestMethod]
    [DataRow(ProtocolVersion.Tls13, AlertDescription.CertificateRequired)]
    [DataRow(ProtocolVersion.Tls12, AlertDescription.HandshakeFailure)]
    public void NoClientCertificate_IsRefused(int version, int alert)
    {
        Socket listener = Listen(out int port);
        Chain chain = Chain.OfServer(KeyKind.P256, 2);
        TlsServer server = new TlsServer(chain.NewServer(Chain.OfClient(KeyKind.P256, 1)));
        ExternalProgram program = StartClient(chain, port, CertificatesOf(version));
        TlsException failure = Accept(server, listener).FailHandshake();
        Assert.AreEqual(TlsCause.NoCertificate, failure.Cause, failure.Message);
        program.WaitFor("Received alert [" + alert + "]");
    }

    /// <summary>Raw public keys of both sides (RFC 7250).</summary>
    [TestMethod]
    [DataRow(KeyKind.P256, KeyKind.P256, ProtocolVersion.Tls13)]
    [DataRow(KeyKind.P256, KeyKind.P256, ProtocolVersion.Tls12)]
    [DataRow(KeyKind.Ed25519, KeyKind.Ed25519, ProtocolVersion.Tls13)]
    [DataRow(KeyKind.P256, KeyKind.Rsa2048, ProtocolVersion.Tls13)]
    public void RawPublicKeys_BothSides(KeyKind ours, KeyKind client, int version)
    {
        Socket listener = Listen(out int port);
        KeyPair key = KeyPair.OfClient(client);
        CertificatePolicy policy = DefaultContext.NewPolicy(null);
        byte[] info = key.PublicKey.ExportSubjectPublicKeyInfo();
        policy.Pins = [new byte[32], SHA256.HashData(info)];
        TlsServerOptions options = Chain.OfServer(KeyKind.P256, 1).NewServer(null);
        options.Credentials = new ServerCredentials(KeyPair.OfServer(ours).NewRawIdentity())
        {
            RawPublicKeys = true,
            ClientAuthentication = ClientAuthentication.Required,
            Policy = policy,
        };
        TlsServer server = new TlsServer(options);
        ExternalProgram program = StartRawClient(key, port, CertificatesOf(version));
        Link link = Accept(server, listener).Handshake();
        AssertKey(server, info);
        program.WaitFor("- Certificate type: Raw Public Key");
        Exchange(link, program);
    }

    private static void AssertKey(TlsServer server, byte[] info)
    {
        byte[] digest = new byte[32];
        Assert.IsTrue(server.CopyPeerKeyDigest(digest, 0));
        CollectionAssert.AreEqual(SHA256.HashData(info), digest);
    }
}
