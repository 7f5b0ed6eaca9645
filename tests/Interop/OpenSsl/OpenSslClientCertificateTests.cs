using System.Net.Sockets;
using System.Text;
using NanoTls.Certificates;

namespace NanoTls.Interop;

/// <summary>openssl s_client with our server and certificates.</summary>
[TestClass]
public sealed class OpenSslClientCertificateTests : OpenSslTest
{
    /// <summary>A chain of ours is verified down to the name, in both versions.</summary>
    [TestMethod]
    [DataRow(KeyKind.P256, 1)]
    [DataRow(KeyKind.P256, 2)]
    [DataRow(KeyKind.P256, 4)]
    [DataRow(KeyKind.Ed25519, 1)]
    [DataRow(KeyKind.Ed25519, 2)]
    [DataRow(KeyKind.Ed25519, 4)]
    public void Chain_IsVerified(KeyKind kind, int length)
    {
        Socket listener = Listen(out int port);
        Chain chain = Chain.OfServer(kind, length);
        TlsServer server = new TlsServer(chain.NewServer(null));
        for (int version = ProtocolVersion.Tls12; version <= ProtocolVersion.Tls13; version++)
        {
            ExternalProgram program = StartClient(chain, port, SwitchOf(version));
            Link link = Accept(server, listener).Handshake();
            Assert.AreEqual(version, server.NegotiatedVersion);
            program.WaitFor("Verified peername: " + Chain.Host);
            program.WaitFor("Peer signature type: " + (kind == KeyKind.P256 ? "ECDSA" : "ed25519"));
            Exchange(link, program, version);
            Close(link);
        }
    }

    /// <summary>Every suite of ours; both close orders; a second connection of the same engine.</summary>
    [TestMethod]
    [DataRow(0x1301)]
    [DataRow(0x1302)]
    [DataRow(0x1303)]
    [DataRow(0x1304)]
    [DataRow(0x1305)]
    [DataRow(0xC02B)]
    [DataRow(0xC02C)]
    [DataRow(0xCCA9)]
    [DataRow(0xC0AC)]
    [DataRow(0xC0AE)]
    public void Suite_BothWaysAndReconnect(int suite)
    {
        bool tls13 = suite >> 8 == 0x13;
        Socket listener = Listen(out int port);
        Chain chain = Chain.OfServer(KeyKind.P256, 2);
        TlsServerOptions options = chain.NewServer(null);
        options.CipherSuites = tls13 ? [Suite(suite)] : [Suite(0x1301), Suite(suite)];
        options.Versions = tls13 ? [ProtocolVersion.Tls13] : [ProtocolVersion.Tls13, ProtocolVersion.Tls12];
        TlsServer server = new TlsServer(options);
        string[] offered = tls13 ? ["-tls1_3", "-ciphersuites", NameOf(suite), "-cipher", "DEFAULT:@SECLEVEL=0"] : ["-tls1_2", "-cipher", NameOf(suite) + ":@SECLEVEL=0"];
        for (int round = 1; round <= 2; round++)
        {
            ExternalProgram program = StartClient(chain, port, offered);
            Link link = Accept(server, listener).Handshake();
            Assert.AreEqual(suite, server.NegotiatedCipherSuite.Id);
            program.WaitFor("Cipher is " + NameOf(suite));
            Exchange(link, program, 100 * round);
            if (round == 1)
            {
                Close(link);
            }
            else
            {
                program.Type("Q\n");
                CloseAfterPeer(link);
            }
        }
    }

    /// <summary>Every group, with the key share of the first ClientHello and after a HelloRetryRequest, and in TLS 1.2.</summary>
    [TestMethod]
    [DataRow("X25519", "P-256:X25519", 29)]
    [DataRow("P-256", "X25519:P-256", 23)]
    [DataRow("P-384", "X25519:P-384", 24)]
    public void Group_DirectAndByRetry(string name, string retry, int group)
    {
        Socket listener = Listen(out int port);
        // In TLS 1.2 the groups bind the certificate's curve too, which is none with Ed25519.
        Chain chain = Chain.OfServer(KeyKind.Ed25519, 1);
        TlsServerOptions options = chain.NewServer(null);
        options.Groups = [Group(group)];
        TlsServer server = new TlsServer(options);
        for (int version = ProtocolVersion.Tls12; version <= ProtocolVersion.Tls13; version++)
            foreach (string groups in new string[] { name, retry })
            {
                ExternalProgram program = StartClient(chain, port, SwitchOf(version), "-groups", groups);
                Link link = Accept(server, listener).Handshake();
                Assert.AreEqual(group, server.NegotiatedGroup.Id);
                Exchange(link, program, version);
                Close(link);
                Assert.AreEqual(version == ProtocolVersion.Tls13 && groups == retry ? 2 : 1, Count(TraceOf(program), "ClientHello, Length="));
            }
    }

    /// <summary>Two certificates: the client takes Ed25519 or not.</summary>
    [TestMethod]
    [DataRow("ECDSA+SHA256", "ECDSA")]
    [DataRow("ed25519:ECDSA+SHA256", "ed25519")]
    public void TwoCertificates_TheFirstThatTheClientTakes(string schemes, string chosen)
    {
        Socket listener = Listen(out int port);
        Chain ed25519 = Chain.OfServer(KeyKind.Ed25519, 1);
        Chain p256 = Chain.OfServer(KeyKind.P256, 1);
        TlsServerOptions options = p256.NewServer(null);
        options.Credentials = new ServerCredentials([ed25519.NewIdentity(), p256.NewIdentity()]);
        TlsServer server = new TlsServer(options);
        for (int version = ProtocolVersion.Tls12; version <= ProtocolVersion.Tls13; version++)
        {
            ExternalProgram program = StartClient(chosen == "ECDSA" ? p256 : ed25519, port, SwitchOf(version), "-sigalgs", schemes);
            Link link = Accept(server, listener).Handshake();
            program.WaitFor("Peer signature type: " + chosen);
            Exchange(link, program, version);
            Close(link);
        }
    }

    /// <summary>A client's certificate of every kind of keys is verified; its key is known afterwards.</summary>
    [TestMethod]
    [DataRow(KeyKind.Rsa2048, 1)]
    [DataRow(KeyKind.Rsa2048, 3)]
    [DataRow(KeyKind.Rsa4096, 2)]
    [DataRow(KeyKind.P256, 1)]
    [DataRow(KeyKind.P256, 4)]
    [DataRow(KeyKind.P384, 2)]
    [DataRow(KeyKind.Ed25519, 2)]
    public void ClientCertificate_Required_IsVerified(KeyKind kind, int length)
    {
        Socket listener = Listen(out int port);
        Chain chain = Chain.OfServer(KeyKind.P256, 2);
        Chain clients = Chain.OfClient(kind, length);
        TlsServer server = new TlsServer(chain.NewServer(clients));
        // A signature of Ed25519 in TLS 1.2 would need every message kept.
        for (int version = kind == KeyKind.Ed25519 ? ProtocolVersion.Tls13 : ProtocolVersion.Tls12; version <= ProtocolVersion.Tls13; version++)
        {
            ExternalProgram program = StartClient(chain, port, [SwitchOf(version), .. ArgumentsOf(clients)]);
            Link link = Accept(server, listener).Handshake();
            byte[] digest = new byte[32];
            Assert.IsTrue(server.CopyPeerKeyDigest(digest, 0));
            CollectionAssert.AreEqual(clients.Pins[0], digest);
            Exchange(link, program, version);
            Close(link);
        }
    }

    /// <summary>A client without a certificate: served where one is wanted, refused by the alert of its version where one is required.</summary>
    [TestMethod]
    [DataRow(ProtocolVersion.Tls13, AlertDescription.CertificateRequired)]
    [DataRow(ProtocolVersion.Tls12, AlertDescription.HandshakeFailure)]
    public void NoClientCertificate_AsTheOptionsSay(int version, int alert)
    {
        Socket listener = Listen(out int port);
        Chain chain = Chain.OfServer(KeyKind.P256, 2);
        TlsServerOptions options = chain.NewServer(Chain.OfClient(KeyKind.P256, 1));
        ServerCredentials credentials = (ServerCredentials)options.Credentials;
        credentials.ClientAuthentication = ClientAuthentication.Wanted;
        TlsServer server = new TlsServer(options);
        ExternalProgram program = StartClient(chain, port, SwitchOf(version));
        Link link = Accept(server, listener).Handshake();
        Assert.IsFalse(server.CopyPeerKeyDigest(new byte[32], 0));
        Exchange(link, program, 1);
        Close(link);

        credentials.ClientAuthentication = ClientAuthentication.Required;
        server = new TlsServer(options);
        program = StartClient(chain, port, SwitchOf(version));
        TlsException failure = Accept(server, listener).FailHandshake();
        Assert.AreEqual(TlsCause.NoCertificate, failure.Cause, failure.Message);
        Assert.AreEqual(alert, failure.Alert);
        program.WaitFor("SSL alert number " + alert);
    }

    /// <summary>A client's certificate that leads to no anchor, or is one for servers, is refused, wanted or required.</summary>
    [TestMethod]
    [DataRow(ProtocolVersion.Tls13, "root")]
    [DataRow(ProtocolVersion.Tls12, "root")]
    [DataRow(ProtocolVersion.Tls13, "use")]
    [DataRow(ProtocolVersion.Tls12, "use")]
    public void BadClientCertificate_IsRefusedByTheRightAlert(int version, string what)
    {
        Socket listener = Listen(out int port);
        Chain chain = Chain.OfServer(KeyKind.P256, 2);
        TlsServerOptions options = chain.NewServer(Chain.OfClient(KeyKind.P256, 1));
        ((ServerCredentials)options.Credentials).ClientAuthentication = ClientAuthentication.Wanted;
        ExternalProgram program = StartClient(chain, port, [SwitchOf(version), .. ArgumentsOf(what == "root" ? Chain.OfClient(KeyKind.Rsa2048, 1) : Chain.OfServer(KeyKind.P256, 1))]);
        TlsException failure = Accept(new TlsServer(options), listener).FailHandshake();
        int alert = what == "root" ? AlertDescription.UnknownCa : AlertDescription.UnsupportedCertificate;
        Assert.AreEqual(what == "root" ? TlsCause.UntrustedCertificate : TlsCause.CertificateUsage, failure.Cause, failure.Message);
        Assert.AreEqual(alert, failure.Alert);
        program.WaitFor("SSL alert number " + alert);
    }

    /// <summary>A client that does not trust our root, or means another server, tells us so.</summary>
    [TestMethod]
    [DataRow(ProtocolVersion.Tls13)]
    [DataRow(ProtocolVersion.Tls12)]
    public void Untrusted_IsTheClientsAlert(int version)
    {
        Socket listener = Listen(out int port);
        TlsServer server = new TlsServer(Chain.OfServer(KeyKind.P256, 2).NewServer(null));
        StartClient(Chain.OfServer(KeyKind.Rsa2048, 1), port, SwitchOf(version));
        TlsException failure = Accept(server, listener).FailHandshake();
        Assert.AreEqual(TlsCause.PeerAlert, failure.Cause, failure.Message);
        Assert.AreEqual(AlertDescription.UnknownCa, failure.Alert);
    }

    /// <summary>ALPN beside certificates, and a certificate that the client has no scheme for.</summary>
    [TestMethod]
    public void AlpnAndNoCommonSignature()
    {
        Socket listener = Listen(out int port);
        Chain chain = Chain.OfServer(KeyKind.P256, 1);
        TlsServerOptions options = chain.NewServer(null);
        options.ApplicationProtocols = ["mqtt", "http/1.1"];
        TlsServer server = new TlsServer(options);
        ExternalProgram program = StartClient(chain, port, "-alpn", "coap,mqtt");
        Accept(server, listener).Handshake();
        program.WaitFor("ALPN protocol: mqtt");
        program = StartClient(chain, port, "-tls1_3", "-sigalgs", "RSA-PSS+SHA256");
        TlsException failure = Accept(server, listener).FailHandshake();
        Assert.AreEqual(TlsCause.NoCommonSignature, failure.Cause, failure.Message);
        program.WaitFor("SSL alert number 40");
    }

    /// <summary>A server with keys and certificates: each client gets what it can verify.</summary>
    [TestMethod]
    [DataRow(ProtocolVersion.Tls13)]
    [DataRow(ProtocolVersion.Tls12)]
    public void KeysAndCertificates_EachClientItsOwn(int version)
    {
        Socket listener = Listen(out int port);
        Chain chain = Chain.OfServer(KeyKind.P256, 2);
        TlsServerOptions options = version == ProtocolVersion.Tls13 ? Server13() : Server12();
        options.Credentials = new ServerCredentials(chain.NewIdentity());
        options.Groups = [Group(29), Group(23)];
        TlsServer server = new TlsServer(options);
        ExternalProgram program = StartClient(port, SwitchOf(version), "-cipher", "PSK-AES128-GCM-SHA256");
        Link link = Accept(server, listener).Handshake();
        Assert.AreEqual(Identity, Encoding.ASCII.GetString(server.NegotiatedIdentity));
        Exchange(link, program, 1);
        Close(link);
        program = StartClient(chain, port, SwitchOf(version));
        link = Accept(server, listener).Handshake();
        program.WaitFor("Verified peername: " + Chain.Host);
        Exchange(link, program, 100);
        Close(link);
    }
}
