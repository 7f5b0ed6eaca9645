using System.Text;
using NanoTls.Crypto;
using NanoTls.Desktop;

namespace NanoTls.Interop;

/// <summary>Our client with gnutls-serv.</summary>
[TestClass]
public sealed class GnuTlsServerTests : GnuTlsTest
{
    /// <summary>Every suite that GnuTLS knows, in both versions; a second connection of the same engine.</summary>
    [TestMethod]
    [DataRow(0x1301)]
    [DataRow(0x1303)]
    [DataRow(0x1304)]
    [DataRow(0x1305)]
    [DataRow(0x00A8)]
    [DataRow(0xC0A4)]
    [DataRow(0xCCAB)]
    [DataRow(0xC0A8)]
    [DataRow(0xCCAC)]
    public void Suite_EchoAndReconnect(int suite)
    {
        bool tls13 = suite >> 8 == 0x13;
        ExternalProgram program = StartEcho(out int port, PriorityOf(suite));
        TlsClientOptions options = tls13 ? Client13() : Client12();
        options.CipherSuites = [Suite(suite)];
        TlsClient client = new TlsClient(options);
        for (int round = 1; round <= 2; round++)
        {
            Link link = Connect(client, port).Handshake();
            Assert.AreEqual(suite, client.NegotiatedCipherSuite.Id);
            program.WaitFor("Connected as '" + Identity + "'", round);
            program.WaitFor("- Version: " + (tls13 ? "TLS1.3" : "TLS1.2"), round);
            program.WaitFor("- Cipher: " + CipherOf(suite) + "\n", round);
            Exchange(link);
            link.Close();
            link.WaitForClose();
            link.Dispose();
            Assert.IsNull(client.Failure);
        }
    }

    /// <summary>P-256 by a key share, and by HelloRetryRequest from X25519.</summary>
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Tls13_P256_DirectAndByRetry(bool retry)
    {
        ExternalProgram program = StartEcho(out int port, Tls13Dhe + ":-GROUP-ALL:+GROUP-SECP256R1");
        TlsClientOptions options = Client13();
        options.Groups = retry ? [new X25519Group(), new Secp256r1Group()] : [new Secp256r1Group()];
        TlsClient client = new TlsClient(options);
        Link link = Connect(client, port).Handshake();
        Assert.AreEqual(23, client.NegotiatedGroup.Id);
        program.WaitFor("Using curve: SECP256R1");
        Exchange(link);
    }

    /// <summary>psk_ke.</summary>
    [TestMethod]
    public void Tls13_PskKe_HasNoGroup()
    {
        ExternalProgram program = StartEcho(out int port, Tls13Psk);
        TlsClientOptions options = Client13();
        options.AllowPskKe = true;
        options.OfferPskDheKe = false;
        TlsClient client = new TlsClient(options);
        Link link = Connect(client, port).Handshake();
        Assert.IsNull(client.NegotiatedGroup);
        program.WaitFor("Connected as '" + Identity + "'");
        Exchange(link);
        Assert.DoesNotContain("Using curve", program.Output);
    }

    /// <summary>record_size_limit in both directions: a record holds 511 bytes of data, its type, and the tag; in 1.2 512 bytes.</summary>
    [TestMethod]
    [DataRow(0x1303)]
    [DataRow(0x00A8)]
    public void RecordSizeLimit_512_IsKept(int suite)
    {
        bool tls13 = suite == 0x1303;
        StartEcho(out int port, PriorityOf(suite), "--recordsize=512");
        TlsClientOptions options = tls13 ? Client13() : Client12();
        options.CipherSuites = [Suite(suite)];
        options.RecordLimit = 512;
        options.SendLimit = 4096;
        TlsClient client = new TlsClient(options);
        Link link = Connect(client, port).Handshake();
        Exchange(link);
        // GnuTLS offers 513 for its 512 in TLS 1.3.
        int largest = tls13 ? 512 + 16 : 8 + 512 + 16;
        Assert.IsLessThanOrEqualTo(largest, link.Records.Received.Largest);
        Assert.IsGreaterThan(500, link.Records.Received.Largest);
        Assert.AreEqual(tls13 ? 513 + 16 : 8 + 512 + 16, link.Records.Sent.Largest);
    }

    /// <summary>ALPN.</summary>
    [TestMethod]
    [DataRow(0x1303)]
    [DataRow(0x00A8)]
    public void Alpn_Common_IsNegotiated(int suite)
    {
        ExternalProgram program = StartEcho(out int port, PriorityOf(suite), "--alpn=mqtt");
        TlsClientOptions options = suite == 0x1303 ? Client13() : Client12();
        options.CipherSuites = [Suite(suite)];
        options.ApplicationProtocols = ["coap", "mqtt"];
        TlsClient client = new TlsClient(options);
        Connect(client, port).Handshake();
        program.WaitFor("Application protocol: mqtt");
        Assert.AreEqual("mqtt", client.NegotiatedApplicationProtocol);
    }

    /// <summary>Key updates of ours, with and without a request.</summary>
    [TestMethod]
    public void Tls13_KeyUpdate_Ours()
    {
        StartEcho(out int port, Tls13Dhe);
        TlsClient client = new TlsClient(Client13());
        Link link = Connect(client, port).Handshake();
        for (int i = 0; i < 4; i++)
        {
            link.Events.Clear();
            client.RequestKeyUpdate(i % 2 == 0);
            Exchange(link);
            Assert.AreEqual(i % 2 == 0, link.Events.Contains(TlsEvent.KeyUpdate));
        }
    }

    /// <summary>Padding of ours.</summary>
    [TestMethod]
    public void Tls13_Padding_Ours()
    {
        StartEcho(out int port, Tls13Dhe);
        TlsClientOptions options = Client13();
        options.Padding = RecordPadding.Block;
        options.PaddingBlock = 128;
        Link link = Connect(new TlsClient(options), port).Handshake();
        Exchange(link);
    }

    /// <summary>A wrong key, and an identity that is not known: the server's alert.</summary>
    [TestMethod]
    [DataRow(PskVersion.Tls13, WrongKey, Identity)]
    [DataRow(PskVersion.Tls13, Key, "nano-02")]
    [DataRow(PskVersion.Tls12, WrongKey, Identity)]
    [DataRow(PskVersion.Tls12, Key, "nano-02")]
    public void WrongKeyOrIdentity_IsTheServersAlert(PskVersion version, string key, string identity)
    {
        StartEcho(out int port, version == PskVersion.Tls13 ? Tls13Dhe : PriorityOf(0x00A8));
        TlsClientOptions options = new TlsClientOptions(new Psk(Encoding.ASCII.GetBytes(identity), Psk.ParseHex(key), PskRole.Client, version, PskHash.Sha256), new OsEntropy());
        TlsException failure = Connect(new TlsClient(options), port).FailHandshake();
        Assert.AreEqual(TlsCause.PeerAlert, failure.Cause, failure.Message);
    }
}
