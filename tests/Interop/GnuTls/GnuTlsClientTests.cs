using System.Net.Sockets;
using System.Text;
using NanoTls.Crypto;

namespace NanoTls.Interop;

/// <summary>gnutls-cli with our server.</summary>
[TestClass]
public sealed class GnuTlsClientTests : GnuTlsTest
{
    /// <summary>Every suite that GnuTLS offers, in both versions; both close orders; a second connection of the same engine.</summary>
    [TestMethod]
    [DataRow(0x1301)]
    [DataRow(0x1303)]
    [DataRow(0x1304)]
    [DataRow(0x1305)]
    [DataRow(0x00A8)]
    [DataRow(0xC0A4)]
    [DataRow(0xCCAB)]
    [DataRow(0xC0A8)]
    public void Suite_BothWaysAndReconnect(int suite)
    {
        bool tls13 = suite >> 8 == 0x13;
        Socket listener = Listen(out int port);
        TlsServerOptions options = tls13 ? Server13() : Server12();
        options.CipherSuites = [Suite(suite)];
        options.IdentityHint = tls13 ? null : [];
        TlsServer server = new TlsServer(options);
        for (int round = 1; round <= 2; round++)
        {
            ExternalProgram program = StartClient(port, PriorityOf(suite));
            Link link = Accept(server, listener).Handshake();
            program.WaitFor("- Handshake was completed");
            program.WaitFor(tls13 ? "(TLS1.3-" : "(TLS1.2-");
            program.WaitFor("(" + CipherOf(suite) + ")");
            Assert.AreEqual(suite, server.NegotiatedCipherSuite.Id);
            Assert.AreEqual(Identity, Encoding.ASCII.GetString(server.NegotiatedIdentity));
            Exchange(link, program);
            if (round == 1)
            {
                link.Close();
                // gnutls-cli ends without a close_notify of its own.
                program.WaitFor("Peer has closed the GnuTLS connection");
            }
            else
            {
                program.EndInput();
                link.WaitForClose();
                link.Close();
            }
            link.Dispose();
            program.WaitForEnd();
            Assert.AreEqual(0, program.ExitCode);
            Assert.IsNull(server.Failure);
        }
    }

    /// <summary>P-256 by a key share, by HelloRetryRequest from X25519, and a cookie of ours.</summary>
    [TestMethod]
    [DataRow("+GROUP-SECP256R1", false)]
    [DataRow("+GROUP-X25519:+GROUP-SECP256R1", false)]
    [DataRow("+GROUP-X25519:+GROUP-SECP256R1", true)]
    public void Tls13_P256_DirectAndByRetry(string groups, bool cookie)
    {
        Socket listener = Listen(out int port);
        TlsServerOptions options = Server13();
        options.Groups = [new Secp256r1Group()];
        options.CookieKey = cookie ? new byte[32] : null;
        TlsServer server = new TlsServer(options);
        ExternalProgram program = StartClient(port, Tls13Dhe + ":-GROUP-ALL:" + groups, "--single-key-share");
        Link link = Accept(server, listener).Handshake();
        Assert.AreEqual(23, server.NegotiatedGroup.Id);
        Exchange(link, program);
    }

    /// <summary>psk_ke: taken where the options allow it, refused where they do not.</summary>
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Tls13_PskKe_AsTheOptionsSay(bool allowed)
    {
        Socket listener = Listen(out int port);
        TlsServerOptions options = Server13();
        options.AllowPskKe = allowed;
        TlsServer server = new TlsServer(options);
        ExternalProgram program = StartClient(port, Tls13Psk);
        Link link = Accept(server, listener);
        if (allowed)
        {
            link.Handshake();
            Assert.IsNull(server.NegotiatedGroup);
            Exchange(link, program);
            return;
        }
        TlsException failure = link.FailHandshake();
        Assert.AreEqual(TlsCause.RefusedMode, failure.Cause, failure.Message);
        Assert.AreEqual(AlertDescription.HandshakeFailure, failure.Alert);
        program.WaitFor("Received alert [40]");
    }

    /// <summary>record_size_limit of the client and ours: kept in both directions.</summary>
    [TestMethod]
    [DataRow(0x1303)]
    [DataRow(0x00A8)]
    public void RecordSizeLimit_512_IsKept(int suite)
    {
        bool tls13 = suite == 0x1303;
        Socket listener = Listen(out int port);
        TlsServerOptions options = tls13 ? Server13() : Server12();
        options.CipherSuites = [Suite(suite)];
        options.RecordLimit = 512;
        options.SendLimit = 4096;
        ExternalProgram program = StartClient(port, PriorityOf(suite), "--recordsize=512");
        Link link = Accept(new TlsServer(options), listener).Handshake();
        Exchange(link, program);
        // GnuTLS offers 513 for its 512 in TLS 1.3.
        Assert.AreEqual(tls13 ? 513 + 16 : 8 + 512 + 16, link.Records.Sent.Largest);
        Assert.IsLessThanOrEqualTo(tls13 ? 512 + 16 : 8 + 512 + 16, link.Records.Received.Largest);
        Assert.IsGreaterThan(450, link.Records.Received.Largest);
    }

    /// <summary>Key updates of both sides.</summary>
    [TestMethod]
    public void Tls13_KeyUpdate_BothDirections()
    {
        Socket listener = Listen(out int port);
        TlsServer server = new TlsServer(Server13());
        ExternalProgram program = StartClient(port, Tls13Dhe, "--inline-commands");
        Link link = Accept(server, listener).Handshake();
        for (int i = 1; i <= 3; i++)
        {
            server.RequestKeyUpdate(i == 2);
            Exchange(link, program);
            link.Events.Clear();
            program.Type("^rekey^\n");
            link.WaitForEvent(TlsEvent.KeyUpdate);
            program.WaitFor("- Rekey was completed", i);
            Exchange(link, program);
        }
    }

    /// <summary>ALPN, in both versions.</summary>
    [TestMethod]
    [DataRow(0x1303)]
    [DataRow(0x00A8)]
    public void Alpn_Common_IsNegotiated(int suite)
    {
        Socket listener = Listen(out int port);
        TlsServerOptions options = suite == 0x1303 ? Server13() : Server12();
        options.ApplicationProtocols = ["mqtt"];
        ExternalProgram program = StartClient(port, PriorityOf(suite), "--alpn=coap", "--alpn=mqtt");
        Accept(new TlsServer(options), listener).Handshake();
        program.WaitFor("Application protocol: mqtt");
    }
}
