namespace NanoTls.Tests.Engine;

/// <summary>Bytes on the wire in the minimal profile: from ClientHello to the last Finished, then with one message of 100 bytes and close_notify both ways.</summary>
[TestClass]
public sealed class WireBudgetTests
{
    [TestMethod]
    public void Handshake_MinimalPskKe_WithinBudget()
    {
        TlsClientOptions client = MinimalProfile.Client(CipherSuites.TLS_CHACHA20_POLY1305_SHA256());
        TlsServerOptions server = MinimalProfile.Server(CipherSuites.TLS_CHACHA20_POLY1305_SHA256());
        MinimalProfile.UsePskKe(client, server);
        AssertBytes(client, server, 1, 296, 296, 466, 466);
    }

    [TestMethod]
    public void Handshake_MinimalPskDheKeX25519_WithinBudget() =>
        AssertBytes(MinimalProfile.Client(CipherSuites.TLS_CHACHA20_POLY1305_SHA256()), MinimalProfile.Server(CipherSuites.TLS_CHACHA20_POLY1305_SHA256()), 1, 386, 386, 556, 556);

    [TestMethod]
    public void Handshake_MinimalTls12PskCcm8_WithinBudget() =>
        AssertBytes(MinimalProfile.Client(CipherSuites.TLS_PSK_WITH_AES_128_CCM_8()), MinimalProfile.Server(CipherSuites.TLS_PSK_WITH_AES_128_CCM_8()), 2, 218, 221, 385, 388);

    /// <summary>Asserts the exact bytes of a handshake, and of a whole connection, and that both are within what was promised.</summary>
    private static void AssertBytes(TlsClientOptions client, TlsServerOptions server, int roundTrips, int handshake, int handshakeBudget, int connection, int connectionBudget)
    {
        WireCount count = new WireCount(client, server);
        Assert.AreEqual(roundTrips, count.RoundTrips);
        Assert.AreEqual(handshake, count.Handshake);
        Assert.IsTrue(count.Handshake <= handshakeBudget);
        Assert.AreEqual(connection, count.All);
        Assert.IsTrue(count.All <= connectionBudget);
    }
}
