using NanoTls.Crypto;

namespace NanoTls.Tests.Engine;

/// <summary>Whole handshakes in memory: every version, suite, mode and group.</summary>
[TestClass]
public sealed class HandshakeTests
{
    private static readonly string[] suiteNames = { "1303", "1301", "1304", "1305", "CCAC", "D001", "00A8", "C0A4", "C0A8", "CCAB" };

    [TestMethod]
    public void Handshake_EverySuite_CarriesDataCloses()
    {
        for (int i = 0; i < suiteNames.Length; i++)
        {
            TlsClient client = new TlsClient(TestOptions.ClientFor(TestOptions.SuiteAt(i)));
            TlsServer server = new TlsServer(TestOptions.ServerFor(TestOptions.SuiteAt(i)));
            for (int round = 0; round < 2; round++)
            {
                Loopback.Handshake(client, server);
                Complete(client, suiteNames[i]);
                Complete(server, suiteNames[i]);
                byte[] message = Hex.Decode("68656c6c6f");
                CollectionAssert.AreEqual(message, Loopback.Send(client, server, message));
                CollectionAssert.AreEqual(message, Loopback.Send(server, client, message));
                client.Close();
                Loopback.Pump(client, server, int.MaxValue);
                Assert.IsTrue(server.PeerClosed);
                server.Close();
                Loopback.Pump(client, server, int.MaxValue);
                Assert.IsTrue(client.PeerClosed);
                client.ReceivedEnd();
                server.ReceivedEnd();
                Assert.IsNull(client.Failure);
                Assert.IsNull(server.Failure);
            }
        }
    }

    /// <summary>P-256, by a key share and by HelloRetryRequest from X25519.</summary>
    [TestMethod]
    public void Handshake_P256_DirectAndByRetry()
    {
        for (int i = 0; i < 2; i++)
        {
            TlsClientOptions clientOptions = TestOptions.ClientFor(TestOptions.SuiteAt(0));
            TlsServerOptions serverOptions = TestOptions.ServerFor(TestOptions.SuiteAt(0));
            NamedGroup p256 = new Secp256r1Group();
            clientOptions.Groups = i == 0 ? new NamedGroup[] { p256 } : new NamedGroup[] { new X25519Group(), p256 };
            serverOptions.Groups = new NamedGroup[] { new Secp256r1Group() };
            TlsClient client = new TlsClient(clientOptions);
            TlsServer server = new TlsServer(serverOptions);
            Loopback.Handshake(client, server);
            Complete(client, "P-256");
            Complete(server, "P-256");
            Assert.AreEqual(23, client.NegotiatedGroup.Id);
        }
    }

    /// <summary>P-256 in TLS 1.2: ECDHE_PSK (RFC 5489) with each of its suites, with messages both ways and a reconnect on the same objects.</summary>
    [TestMethod]
    public void Handshake_P256EcdhePsk_CarriesData()
    {
        for (int i = 4; i < 6; i++)
        {
            TlsClientOptions clientOptions = TestOptions.ClientFor(TestOptions.SuiteAt(i));
            TlsServerOptions serverOptions = TestOptions.ServerFor(TestOptions.SuiteAt(i));
            clientOptions.Groups = new NamedGroup[] { new Secp256r1Group() };
            serverOptions.Groups = new NamedGroup[] { new Secp256r1Group() };
            TlsClient client = new TlsClient(clientOptions);
            TlsServer server = new TlsServer(serverOptions);
            for (int round = 0; round < 2; round++)
            {
                Loopback.Handshake(client, server);
                Complete(client, "P-256");
                Complete(server, "P-256");
                Assert.AreEqual(23, client.NegotiatedGroup.Id);
                byte[] message = Hex.Decode("68656c6c6f");
                CollectionAssert.AreEqual(message, Loopback.Send(client, server, message));
                CollectionAssert.AreEqual(message, Loopback.Send(server, client, message));
            }
        }
    }

    /// <summary>psk_ke, when both sides ask for it.</summary>
    [TestMethod]
    public void Handshake_PskKe_HasNoGroup()
    {
        TlsClientOptions clientOptions = TestOptions.ClientFor(TestOptions.SuiteAt(0));
        clientOptions.AllowPskKe = true;
        clientOptions.OfferPskDheKe = false;
        TlsServerOptions serverOptions = TestOptions.ServerFor(TestOptions.SuiteAt(0));
        serverOptions.AllowPskKe = true;
        TlsClient client = new TlsClient(clientOptions);
        TlsServer server = new TlsServer(serverOptions);
        Loopback.Handshake(client, server);
        Complete(client, "psk_ke");
        Complete(server, "psk_ke");
        Assert.IsNull(client.NegotiatedGroup);
        Assert.IsNull(server.NegotiatedGroup);
    }

    /// <summary>psk_ke of TLS 1.3 beside ECDHE_PSK of TLS 1.2: supported_groups, which is there for the latter, needs a key_share beside it (RFC 8446 §9.2).</summary>
    [TestMethod]
    public void Handshake_PskKeyOnlyInBothVersions_Completes()
    {
        for (int i = 0; i < 2; i++)
        {
            Psk key = new Psk(Ascii.Bytes("nano-01"), Wire.Filled(32, 7), PskRole.Both, PskVersion.Tls12AndTls13, PskHash.Sha256);
            TlsClient client = new TlsClient(new TlsClientOptions(key, new TestEntropy(1)) { AllowPskKe = true, OfferPskDheKe = false });
            TlsServer server = new TlsServer(new TlsServerOptions(new PskStore(new Psk[] { key }), new TestEntropy(2))
            {
                AllowPskKe = true,
                Versions = new int[] { i == 0 ? ProtocolVersion.Tls13 : ProtocolVersion.Tls12 },
            });
            Loopback.Handshake(client, server);
            Complete(client, "psk_ke in both versions");
            Complete(server, "psk_ke in both versions");
            Assert.AreEqual(i == 0, client.NegotiatedGroup == null);
        }
    }

    /// <summary>A cookie that carries all state, to another engine with the same key.</summary>
    [TestMethod]
    public void Handshake_StatelessCookie_GoesOnInAnotherEngine()
    {
        TlsClient client = new TlsClient(TestOptions.ClientFor(TestOptions.SuiteAt(0)));
        TlsServerOptions first = TestOptions.ServerFor(TestOptions.SuiteAt(0));
        TlsServerOptions second = TestOptions.ServerFor(TestOptions.SuiteAt(0));
        first.CookieKey = new byte[32];
        second.CookieKey = new byte[32];
        TlsServer a = new TlsServer(first);
        TlsServer b = new TlsServer(second);
        client.Start();
        a.Start();
        b.Start();
        Assert.IsTrue(Loopback.Move(client, a, int.MaxValue) > 0);
        Assert.IsTrue(Loopback.Move(a, client, int.MaxValue) > 0);
        Loopback.Pump(client, b, int.MaxValue);
        Complete(client, "cookie");
        Complete(b, "cookie");
    }

    /// <summary>A long identity in the second ClientHello too, which the server does not keep but hashes and compares as it comes.</summary>
    [TestMethod]
    public void Handshake_StatelessCookieAndLongIdentity_Completes()
    {
        int[] chunks = { int.MaxValue, 1000, 61, 1 };
        byte[] identity = Wire.Filled(2900, 0x69);
        byte[] secret = Wire.Filled(32, 7);
        TlsClientOptions clientOptions = TestOptions.ClientFor(TestOptions.SuiteAt(0), new Psk(identity, secret, PskRole.Client));
        TlsServerOptions serverOptions = TestOptions.ServerFor(TestOptions.SuiteAt(0), new Psk[] { new Psk(identity, secret, PskRole.Server) });
        serverOptions.CookieKey = new byte[32];
        serverOptions.LongestIdentity = 3000;
        TlsClient client = new TlsClient(clientOptions);
        TlsServer server = new TlsServer(serverOptions);
        for (int i = 0; i < chunks.Length; i++)
        {
            client.Start();
            server.Start();
            int forth = Loopback.Pump(client, server, chunks[i]).Forth;
            Complete(client, "chunks of " + chunks[i]);
            Complete(server, "chunks of " + chunks[i]);
            Assert.IsTrue(forth > 2 * identity.Length, "the identity came once");
            CollectionAssert.AreEqual(identity, server.NegotiatedIdentity);
            byte[] message = Hex.Decode("68656c6c6f");
            CollectionAssert.AreEqual(message, Loopback.Send(client, server, message));
            CollectionAssert.AreEqual(message, Loopback.Send(server, client, message));
        }
    }

    private static void Complete(TlsEngine engine, string what)
    {
        Assert.IsNull(engine.Failure, what + ": " + (engine.Failure == null ? "" : engine.Failure.Message));
        Assert.IsTrue(engine.HandshakeComplete, what + ": the handshake did not end");
    }
}
