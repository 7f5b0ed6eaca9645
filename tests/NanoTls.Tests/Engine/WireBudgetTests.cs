using NanoTls.Crypto;

namespace NanoTls.Tests.Engine;

/// <summary>
/// Bytes on the wire, both directions together, records included, in the minimal profile: one version, one suite, one group, a 1-byte identity, no SNI,
/// no size extensions, no tickets. From ClientHello to the last Finished, then with one message of 100 bytes and close_notify both ways.
/// </summary>
[TestClass]
public sealed class WireBudgetTests
{
    private const int MessageLength = 100;

    [TestMethod]
    public void Handshake_MinimalPskKe_WithinBudget()
    {
        TlsClientOptions client = Client(CipherSuites.TLS_CHACHA20_POLY1305_SHA256());
        TlsServerOptions server = Server(CipherSuites.TLS_CHACHA20_POLY1305_SHA256());
        client.Groups = new NamedGroup[0];
        client.AllowPskKe = true;
        client.OfferPskDheKe = false;
        server.Groups = new NamedGroup[0];
        server.AllowPskKe = true;
        AssertBytes(client, server, 296, 296, 466, 466);
    }

    [TestMethod]
    public void Handshake_MinimalPskDheKeX25519_WithinBudget() =>
        AssertBytes(Client(CipherSuites.TLS_CHACHA20_POLY1305_SHA256()), Server(CipherSuites.TLS_CHACHA20_POLY1305_SHA256()), 386, 386, 556, 556);

    [TestMethod]
    public void Handshake_MinimalTls12PskCcm8_WithinBudget() =>
        AssertBytes(Client(CipherSuites.TLS_PSK_WITH_AES_128_CCM_8()), Server(CipherSuites.TLS_PSK_WITH_AES_128_CCM_8()), 218, 221, 385, 388);

    private static Psk Key(PskRole role, CipherSuite suite) =>
        new Psk(new byte[] { 1 }, new byte[32], role, suite.Version == ProtocolVersion.Tls13 ? PskVersion.Tls13 : PskVersion.Tls12, PskHash.Sha256);

    private static TlsClientOptions Client(CipherSuite suite) => new TlsClientOptions(Key(PskRole.Client, suite), new TestEntropy(1))
    {
        CipherSuites = new CipherSuite[] { suite },
        OfferRecordLimit = false,
    };

    private static TlsServerOptions Server(CipherSuite suite) => new TlsServerOptions(new PskStore(new Psk[] { Key(PskRole.Server, suite) }), new TestEntropy(2))
    {
        CipherSuites = new CipherSuite[] { suite },
        Versions = new int[] { suite.Version },
    };

    /// <summary>Asserts the exact bytes of a handshake, and of a whole connection, and that both are within what was promised.</summary>
    private static void AssertBytes(TlsClientOptions clientOptions, TlsServerOptions serverOptions, int handshake, int handshakeBudget, int connection, int connectionBudget)
    {
        TlsClient client = new TlsClient(clientOptions);
        TlsServer server = new TlsServer(serverOptions);
        Loopback.Count count = Loopback.Handshake(client, server);
        Assert.IsTrue(client.HandshakeComplete);
        Assert.IsTrue(server.HandshakeComplete);
        int bytes = count.Forth + count.Back;
        Assert.AreEqual(handshake, bytes);
        Assert.IsTrue(bytes <= handshakeBudget);
        Assert.AreEqual(MessageLength, client.Write(new byte[MessageLength], 0, MessageLength));
        bytes += Both(client, server);
        Assert.AreEqual(MessageLength, server.Plaintext());
        server.Consumed(MessageLength);
        client.Close();
        server.Close();
        bytes += Both(client, server);
        Assert.IsTrue(client.PeerClosed);
        Assert.IsTrue(server.PeerClosed);
        Assert.AreEqual(connection, bytes);
        Assert.IsTrue(bytes <= connectionBudget);
    }

    private static int Both(TlsEngine client, TlsEngine server)
    {
        Loopback.Count count = Loopback.Pump(client, server, int.MaxValue);
        return count.Forth + count.Back;
    }
}
