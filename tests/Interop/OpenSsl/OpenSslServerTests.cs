using System;
using System.IO;
using System.Text;
using NanoTls.Crypto;
using NanoTls.Desktop;

namespace NanoTls.Interop;

/// <summary>Our client with openssl s_server.</summary>
[TestClass]
public sealed class OpenSslServerTests : OpenSslTest
{
    /// <summary>Every suite of TLS 1.3; a second connection of the same engine.</summary>
    [TestMethod]
    [DataRow(0x1301)]
    [DataRow(0x1303)]
    [DataRow(0x1304)]
    [DataRow(0x1305)]
    public void Tls13_Suite_BothWaysAndReconnect(int suite)
    {
        ExternalProgram program = StartServer(2, out int port, "-tls1_3", "-groups", "X25519", "-ciphersuites", NameOf(suite), "-cipher", "DEFAULT:@SECLEVEL=0");
        TlsClientOptions options = Client13();
        options.CipherSuites = [Suite(suite)];
        TlsClient client = new TlsClient(options);
        for (int round = 1; round <= 2; round++)
        {
            Link link = Connect(client, port).Handshake();
            program.WaitFor("CIPHER is " + NameOf(suite), round);
            Assert.AreEqual(suite, client.NegotiatedCipherSuite.Id);
            Assert.AreEqual(ProtocolVersion.Tls13, client.NegotiatedVersion);
            Assert.AreEqual(29, client.NegotiatedGroup.Id);
            Assert.AreEqual(Identity, Encoding.ASCII.GetString(client.NegotiatedIdentity));
            Exchange(link, program, 100 * round);
            Close(link);
        }
        string trace = TraceOf(program);
        Assert.AreEqual(2, Count(trace, "ClientHello, Length="));
        Assert.AreEqual(2, Count(trace, "psk_dhe_ke (1)"));
        Assert.AreEqual(0, Count(trace, "psk_ke (0)"));
        // One of each connection from us, one of each from the program.
        Assert.AreEqual(4, Count(trace, "description=close notify"));
    }

    /// <summary>P-256 by the key share of the first ClientHello.</summary>
    [TestMethod]
    public void Tls13_P256_BothWays()
    {
        ExternalProgram program = StartServer(1, out int port, "-tls1_3", "-groups", "P-256");
        TlsClientOptions options = Client13();
        options.Groups = [new Secp256r1Group()];
        TlsClient client = new TlsClient(options);
        Link link = Connect(client, port).Handshake();
        Assert.AreEqual(23, client.NegotiatedGroup.Id);
        Exchange(link, program, 1);
        Close(link);
        Assert.AreEqual(1, Count(TraceOf(program), "ClientHello, Length="));
    }

    /// <summary>A HelloRetryRequest from X25519 to P-256, also under the middlebox compatibility mode.</summary>
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Tls13_HelloRetryRequest_GoesToP256(bool compatibility)
    {
        ExternalProgram program = StartServer(2, out int port, "-tls1_3", "-groups", "P-256");
        TlsClientOptions options = Client13();
        options.Groups = [new X25519Group(), new Secp256r1Group()];
        options.MiddleboxCompatibility = compatibility;
        TlsClient client = new TlsClient(options);
        for (int round = 1; round <= 2; round++)
        {
            Link link = Connect(client, port).Handshake();
            Assert.AreEqual(23, client.NegotiatedGroup.Id);
            Exchange(link, program, 100 * round);
            Close(link);
        }
        string trace = TraceOf(program);
        Assert.AreEqual(4, Count(trace, "ClientHello, Length="));
        Assert.AreEqual(compatibility ? 4 : 0, Count(trace, "session_id (len=32)") / 2);
    }

    /// <summary>
    /// A server that keeps no state gets its cookie back. OpenSSL 3.0 computes the binder's transcript wrong after its own cookie, and refuses its own client too
    /// ("binder does not verify"): what it saw of ours is looked at, and where it is mended the handshake completes.
    /// </summary>
    [TestMethod]
    public void Tls13_StatelessServer_GetsItsCookieBack()
    {
        ExternalProgram program = StartServer(1, out int port, "-tls1_3", "-stateless");
        TlsClient client = new TlsClient(Client13());
        Link link = Connect(client, port);
        if (link.Try())
        {
            Exchange(link, program, 1);
            Close(link);
        }
        else
        {
            Assert.AreEqual(TlsCause.PeerAlert, client.Failure.Cause, client.Failure.Message);
            Assert.AreEqual(AlertDescription.IllegalParameter, client.Failure.Alert);
            link.Dispose();
        }
        string[] parts = TraceOf(program).Split("extension_type=cookie_ext");
        Assert.HasCount(3, parts);
        Assert.AreEqual(parts[1].Split("extension_type")[0].Split("\n\n")[0].TrimEnd(), parts[2].Split("extension_type")[0].TrimEnd());
    }

    /// <summary>The server closes first: a page of its own, then close_notify.</summary>
    [TestMethod]
    [DataRow("-tls1_3")]
    [DataRow("-tls1_2")]
    public void PeerClosesFirst_AllItsDataArrives(string version)
    {
        byte[] file = new byte[100000];
        new Random(7).NextBytes(file);
        File.WriteAllBytes(Path.Combine(Folder, "file.bin"), file);
        StartServer(1, out int port, version, "-WWW");
        TlsClient client = new TlsClient(version == "-tls1_3" ? Client13() : Client12());
        Link link = Connect(client, port).Handshake();
        link.Write("GET /file.bin HTTP/1.0\r\n\r\n");
        string answer = link.ReadToClose();
        Assert.AreEqual(Encoding.Latin1.GetString(file), answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
        CloseAfterPeer(link);
    }

    /// <summary>A server that drops the connection without close_notify: told apart from a close.</summary>
    [TestMethod]
    [DataRow("-tls1_3")]
    [DataRow("-tls1_2")]
    public void PeerDropsConnection_IsTruncated(string version)
    {
        ExternalProgram program = StartServer(1, out int port, version);
        TlsClient client = new TlsClient(version == "-tls1_3" ? Client13() : Client12());
        Link link = Connect(client, port).Handshake();
        Exchange(link, program, 1);
        program.Type("Q\n");
        TlsException failure = link.WaitForFailure();
        Assert.AreEqual(TlsCause.Truncated, failure.Cause);
        Assert.IsFalse(client.PeerClosed);
    }

    /// <summary>psk_ke only.</summary>
    [TestMethod]
    public void Tls13_PskKe_HasNoGroup()
    {
        ExternalProgram program = StartServer(1, out int port, "-tls1_3", "-allow_no_dhe_kex");
        TlsClientOptions options = Client13();
        options.AllowPskKe = true;
        options.OfferPskDheKe = false;
        TlsClient client = new TlsClient(options);
        Link link = Connect(client, port).Handshake();
        Assert.IsNull(client.NegotiatedGroup);
        Exchange(link, program, 1);
        Close(link);
        string trace = TraceOf(program);
        Assert.AreEqual(1, Count(trace, "psk_ke (0)"));
        Assert.AreEqual(0, Count(trace, "extension_type=key_share"));
    }

    /// <summary>Both modes offered: with a group in common forward secrecy, without one psk_ke.</summary>
    [TestMethod]
    [DataRow("X25519", true)]
    [DataRow("P-384", false)]
    public void Tls13_BothModes_PreferForwardSecrecy(string group, bool forwardSecrecy)
    {
        ExternalProgram program = StartServer(1, out int port, "-tls1_3", "-allow_no_dhe_kex", "-groups", group);
        TlsClientOptions options = Client13();
        options.AllowPskKe = true;
        TlsClient client = new TlsClient(options);
        Link link = Connect(client, port).Handshake();
        Assert.AreEqual(forwardSecrecy, client.NegotiatedGroup != null);
        Exchange(link, program, 1);
    }

    /// <summary>psk_ke is refused by a server that does not allow it: OpenSSL then wants a certificate, and misses signature_algorithms.</summary>
    [TestMethod]
    public void Tls13_PskKeNotAllowed_IsTheServersAlert()
    {
        StartServer(1, out int port, "-tls1_3");
        TlsClientOptions options = Client13();
        options.AllowPskKe = true;
        options.OfferPskDheKe = false;
        TlsException failure = Connect(new TlsClient(options), port).FailHandshake();
        Assert.AreEqual(TlsCause.PeerAlert, failure.Cause);
        Assert.AreEqual(AlertDescription.MissingExtension, failure.Alert);
    }

    /// <summary>Key updates of both sides, with and without a request, and data after each.</summary>
    [TestMethod]
    [DataRow(0x1301)]
    [DataRow(0x1303)]
    public void Tls13_KeyUpdate_BothDirections(int suite)
    {
        ExternalProgram program = StartServer(1, out int port, "-tls1_3", "-ciphersuites", NameOf(suite));
        TlsClientOptions options = Client13();
        options.CipherSuites = [Suite(suite)];
        TlsClient client = new TlsClient(options);
        Link link = Connect(client, port).Handshake();
        string[] commands = ["K\n", "k\n", "K\n"];
        for (int i = 0; i < commands.Length; i++)
        {
            link.Events.Clear();
            client.RequestKeyUpdate(i == 1);
            Exchange(link, program, 10 * i);
            program.Type(commands[i]);
            link.WaitForEvent(TlsEvent.KeyUpdate);
            Exchange(link, program, 10 * i + 300);
        }
        Close(link);
        string trace = TraceOf(program);
        // Ours: three, and the answers to two; theirs: three, and one answer.
        Assert.AreEqual(9, Count(trace, "KeyUpdate, Length=1"));
        Assert.AreEqual(3, Count(trace, "update_requested (1)"));
    }

    /// <summary>Padding of both sides: every record of data is a multiple of the block.</summary>
    [TestMethod]
    public void Tls13_Padding_BothWays()
    {
        ExternalProgram program = StartServer(1, out int port, "-tls1_3", "-record_padding", "256", "-num_tickets", "0");
        TlsClientOptions options = Client13();
        options.Padding = RecordPadding.Block;
        options.PaddingBlock = 256;
        options.SendLimit = 1023;
        Link link = Connect(new TlsClient(options), port).Handshake();
        Exchange(link, program, 1);
        Assert.AreEqual(256 + 16, link.Records.Received.Smallest);
        Assert.AreEqual(1024 + 16, link.Records.Sent.Largest);
        // OpenSSL fills a record with data without leaving room for the type: max_fragment_length lets it.
        Assert.AreEqual(4096 + 1 + 16, link.Records.Received.Largest);
    }

    /// <summary>OpenSSL knows max_fragment_length only: 512 bytes, in both versions.</summary>
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void MaxFragmentLength_Offered_Is512(bool tls13)
    {
        ExternalProgram program = StartServer(1, out int port, tls13 ? "-tls1_3" : "-tls1_2", "-cipher", "PSK-AES128-GCM-SHA256");
        TlsClientOptions options = tls13 ? Client13() : Client12();
        options.RecordLimit = 512;
        if (!tls13)
            options.CipherSuites = [Suite(0x00A8)];
        Link link = Connect(new TlsClient(options), port).Handshake();
        Exchange(link, program, 1);
        Assert.AreEqual(tls13 ? 512 + 1 + 16 : 512 + 8 + 16, link.Records.Received.Largest);
        Assert.IsLessThanOrEqualTo(tls13 ? 512 + 1 + 16 : 512 + 8 + 16, link.Records.Sent.Largest);
        Close(link);
        Assert.AreEqual(2, Count(TraceOf(program), "extension_type=max_fragment_length"));
    }

    /// <summary>A ticket is told of as an event.</summary>
    [TestMethod]
    public void Tls13_Ticket_IsAnEvent()
    {
        ExternalProgram program = StartServer(1, out int port, "-tls1_3", "-num_tickets", "2");
        TlsClientOptions options = Client13();
        options.RecordLimit = 512;
        Link link = Connect(new TlsClient(options), port).Handshake();
        Exchange(link, program, 1);
        Assert.Contains(TlsEvent.Ticket, link.Events);
    }

    /// <summary>ALPN.</summary>
    [TestMethod]
    public void Alpn_Common_IsNegotiated()
    {
        ExternalProgram program = StartServer(1, out int port, "-tls1_3", "-alpn", "coap,mqtt");
        TlsClientOptions options = Client13();
        options.ApplicationProtocols = ["http/1.1", "mqtt"];
        TlsClient client = new TlsClient(options);
        Connect(client, port).Handshake();
        program.WaitFor("ALPN protocols selected: mqtt");
        Assert.AreEqual("mqtt", client.NegotiatedApplicationProtocol);
    }

    /// <summary>Every common suite of TLS 1.2; a second connection of the same engine.</summary>
    [TestMethod]
    [DataRow(0x00A8)]
    [DataRow(0xC0A4)]
    [DataRow(0xCCAB)]
    [DataRow(0xC0A8)]
    [DataRow(0xCCAC)]
    public void Tls12_Suite_BothWaysAndReconnect(int suite)
    {
        ExternalProgram program = StartServer(2, out int port, "-tls1_2", "-psk_hint", "who", "-cipher", NameOf(suite) + ":@SECLEVEL=0");
        TlsClientOptions options = Client12();
        options.CipherSuites = [Suite(suite)];
        TlsClient client = new TlsClient(options);
        for (int round = 1; round <= 2; round++)
        {
            Link link = Connect(client, port).Handshake();
            program.WaitFor("CIPHER is " + NameOf(suite), round);
            Assert.AreEqual(suite, client.NegotiatedCipherSuite.Id);
            Assert.AreEqual(ProtocolVersion.Tls12, client.NegotiatedVersion);
            Exchange(link, program, 100 * round);
            Close(link);
        }
        string trace = TraceOf(program);
        Assert.AreEqual(2, Count(trace, "ServerKeyExchange, Length="));
        // Offered and accepted, twice.
        Assert.AreEqual(4, Count(trace, "extension_type=extended_master_secret"));
        Assert.AreEqual(4, Count(trace, "description=close notify"));
    }

    /// <summary>A server without a hint sends no ServerKeyExchange with plain PSK.</summary>
    [TestMethod]
    public void Tls12_NoHint_NoServerKeyExchange()
    {
        ExternalProgram program = StartServer(1, out int port, "-tls1_2", "-cipher", NameOf(0x00A8));
        TlsClientOptions options = Client12();
        options.CipherSuites = [Suite(0x00A8)];
        Link link = Connect(new TlsClient(options), port).Handshake();
        Exchange(link, program, 1);
        Close(link);
        Assert.AreEqual(0, Count(TraceOf(program), "ServerKeyExchange"));
    }

    /// <summary>HelloRequest is answered by no_renegotiation.</summary>
    [TestMethod]
    public void Tls12_Renegotiation_IsRefused()
    {
        ExternalProgram program = StartServer(1, out int port, "-tls1_2", "-cipher", NameOf(0x00A8));
        TlsClientOptions options = Client12();
        options.CipherSuites = [Suite(0x00A8)];
        Link link = Connect(new TlsClient(options), port).Handshake();
        Exchange(link, program, 1);
        program.Type("r\n");
        // OpenSSL then gives up.
        TlsException failure = link.WaitForFailure();
        Assert.AreEqual(TlsCause.PeerAlert, failure.Cause);
        link.Dispose();
        string trace = TraceOf(program);
        Assert.AreEqual(1, Count(trace, "HelloRequest"));
        Assert.AreEqual(1, Count(trace, "description=no renegotiation"));
    }

    /// <summary>A wrong key: OpenSSL's server finds the binder wrong in 1.3, our Finished in 1.2.</summary>
    [TestMethod]
    [DataRow(true, AlertDescription.IllegalParameter)]
    [DataRow(false, AlertDescription.BadRecordMac)]
    public void WrongKey_IsTheServersAlert(bool tls13, int alert)
    {
        StartServerWith(WrongKey, Identity, 1, out int port, tls13 ? "-tls1_3" : "-tls1_2");
        TlsException failure = Connect(new TlsClient(tls13 ? Client13() : Client12()), port).FailHandshake();
        Assert.AreEqual(TlsCause.PeerAlert, failure.Cause, failure.Message);
        Assert.AreEqual(alert, failure.Alert);
    }

    /// <summary>An unknown identity: OpenSSL's server passes over the PSK, then wants a certificate, and misses signature_algorithms.</summary>
    [TestMethod]
    public void Tls13_WrongIdentity_IsTheServersAlert()
    {
        StartServerWith(Key, "nano-02", 1, out int port, "-tls1_3");
        TlsException failure = Connect(new TlsClient(Client13()), port).FailHandshake();
        Assert.AreEqual(TlsCause.PeerAlert, failure.Cause, failure.Message);
        Assert.AreEqual(AlertDescription.MissingExtension, failure.Alert);
    }

    /// <summary>Several keys: the server takes the one it knows, not the first.</summary>
    [TestMethod]
    public void Tls13_SeveralKeys_TheKnownOneIsUsed()
    {
        ExternalProgram program = StartServer(1, out int port, "-tls1_3");
        Psk other = new Psk(Encoding.ASCII.GetBytes("another"), Psk.ParseHex(WrongKey), PskRole.Client);
        TlsClient client = new TlsClient(new TlsClientOptions([other, KeyFor(PskRole.Client, PskVersion.Tls13)], new OsEntropy()));
        Link link = Connect(client, port).Handshake();
        Assert.AreEqual(Identity, Encoding.ASCII.GetString(client.NegotiatedIdentity));
        Exchange(link, program, 1);
    }

    /// <summary>A server that speaks the other version only.</summary>
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void OtherVersion_IsTheServersAlert(bool tls13)
    {
        StartServer(1, out int port, tls13 ? "-tls1_2" : "-tls1_3");
        TlsException failure = Connect(new TlsClient(tls13 ? Client13() : Client12()), port).FailHandshake();
        Assert.AreEqual(TlsCause.PeerAlert, failure.Cause, failure.Message);
        Assert.AreEqual(AlertDescription.ProtocolVersion, failure.Alert);
    }

    /// <summary>A client with a key for each version takes what the server speaks.</summary>
    [TestMethod]
    [DataRow("-tls1_3", ProtocolVersion.Tls13)]
    [DataRow("-tls1_2", ProtocolVersion.Tls12)]
    public void BothVersions_TheServersIsNegotiated(string only, int version)
    {
        ExternalProgram program = StartServer(1, out int port, only);
        TlsClient client = new TlsClient(new TlsClientOptions([KeyFor(PskRole.Client, PskVersion.Tls13), KeyFor(PskRole.Client, PskVersion.Tls12)], new OsEntropy()));
        Link link = Connect(client, port).Handshake();
        Assert.AreEqual(version, client.NegotiatedVersion);
        Exchange(link, program, 1);
    }
}
