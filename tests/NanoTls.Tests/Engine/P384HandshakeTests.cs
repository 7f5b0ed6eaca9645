using NanoTls.Crypto;

namespace NanoTls.Tests.Engine;

/// <summary>Handshakes with the longest key shares and shared secrets: secp384r1.</summary>
[TestClass]
public sealed class P384HandshakeTests
{
    /// <summary>TLS 1.3, by a key share and by HelloRetryRequest from X25519; TLS 1.2 with ECDHE_PSK (RFC 5489).</summary>
    [TestMethod]
    public void Handshake_P384_CarriesData()
    {
        NamedGroup p384 = new Secp384r1Group();
        AssertCarriesData(0, new NamedGroup[] { p384 });
        AssertCarriesData(0, new NamedGroup[] { new X25519Group(), p384 });
        AssertCarriesData(4, new NamedGroup[] { p384 });
    }

    private static void AssertCarriesData(int suite, NamedGroup[] groups)
    {
        TlsClientOptions clientOptions = TestOptions.ClientFor(TestOptions.SuiteAt(suite));
        TlsServerOptions serverOptions = TestOptions.ServerFor(TestOptions.SuiteAt(suite));
        clientOptions.Groups = groups;
        serverOptions.Groups = new NamedGroup[] { new Secp384r1Group() };
        TlsClient client = new TlsClient(clientOptions);
        TlsServer server = new TlsServer(serverOptions);
        for (int round = 0; round < 2; round++)
        {
            Loopback.Handshake(client, server);
            Assert.AreEqual(24, client.NegotiatedGroup.Id);
            Assert.AreEqual(24, server.NegotiatedGroup.Id);
            byte[] message = Hex.Decode("68656c6c6f");
            CollectionAssert.AreEqual(message, Loopback.Send(client, server, message));
            CollectionAssert.AreEqual(message, Loopback.Send(server, client, message));
        }
    }
}
