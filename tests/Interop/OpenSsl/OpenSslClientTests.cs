using System;
using System.Net.Sockets;
using System.Text;
using NanoTls.Crypto;
using NanoTls.Desktop;

namespace NanoTls.Interop;

/// <summary>openssl s_client with our server.</summary>
[TestClass]
public sealed class OpenSslClientTests : OpenSslTest
{
    /// <summary>Every suite of TLS 1.3; both close orders; a second connection of the same engine.</summary>
    [TestMethod]
    [DataRow(0x1301)]
    [DataRow(0x1303)]
    [DataRow(0x1304)]
    [DataRow(0x1305)]
    public void Tls13_Suite_BothWaysAndReconnect(int suite)
    {
        Socket listener = Listen(out int port);
        TlsServerOptions options = Server13();
        options.CipherSuites = [Suite(suite)];
        TlsServer server = new TlsServer(options);
        for (int round = 1; round <= 2; round++)
        {
            ExternalProgram program = StartClient(port, "-tls1_3", "-ciphersuites", "TLS_AES_256_GCM_SHA384:" + NameOf(suite), "-cipher", "DEFAULT:@SECLEVEL=0");
            Link link = Accept(server, listener).Handshake();
            program.WaitFor("TLSv1.3, Cipher is " + NameOf(suite));
            program.WaitFor("Server Temp Key: X25519");
            Assert.AreEqual(suite, server.NegotiatedCipherSuite.Id);
            Assert.AreEqual(ProtocolVersion.Tls13, server.NegotiatedVersion);
            Assert.AreEqual(29, server.NegotiatedGroup.Id);
            Assert.AreEqual(Identity, Encoding.ASCII.GetString(server.NegotiatedIdentity));
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
            // s_client does not wait for our answer to its own.
            Assert.AreEqual(round == 1 ? 2 : 1, Count(TraceOf(program), "description=close notify"));
        }
    }

    /// <summary>P-256 by a key share, and by HelloRetryRequest from X25519.</summary>
    [TestMethod]
    [DataRow("P-256", 1)]
    [DataRow("X25519:P-256", 2)]
    public void Tls13_P256_DirectAndByRetry(string groups, int hellos)
    {
        Socket listener = Listen(out int port);
        TlsServerOptions options = Server13();
        options.Groups = [new Secp256r1Group()];
        TlsServer server = new TlsServer(options);
        for (int round = 1; round <= 2; round++)
        {
            ExternalProgram program = StartClient(port, "-tls1_3", "-groups", groups);
            Link link = Accept(server, listener).Handshake();
            program.WaitFor("Server Temp Key: ECDH, prime256v1");
            Exchange(link, program, 100 * round);
            Close(link);
            Assert.AreEqual(hellos, Count(TraceOf(program), "ClientHello, Length="));
        }
    }

    /// <summary>A cookie of ours, with and without the middlebox compatibility mode and with a change of group.</summary>
    [TestMethod]
    [DataRow("-tls1_3", "X25519")]
    [DataRow("-no_middlebox", "X25519")]
    [DataRow("-no_middlebox", "P-384:X25519")]
    public void Tls13_Cookie_ComesBack(string compatibility, string groups)
    {
        Socket listener = Listen(out int port);
        TlsServerOptions options = Server13();
        options.CookieKey = new byte[32];
        ExternalProgram program = StartClient(port, compatibility, "-min_protocol", "TLSv1.3", "-groups", groups);
        Link link = Accept(new TlsServer(options), listener).Handshake();
        Exchange(link, program, 1);
        Close(link);
        string trace = TraceOf(program);
        Assert.AreEqual(2, Count(trace, "extension_type=cookie_ext"));
        Assert.AreEqual(2, Count(trace, "ClientHello, Length="));
    }

    /// <summary>psk_ke only where no group is common and both allow it; forward secrecy otherwise.</summary>
    [TestMethod]
    [DataRow("X25519", true)]
    [DataRow("P-384", false)]
    public void Tls13_BothModes_PreferForwardSecrecy(string group, bool forwardSecrecy)
    {
        Socket listener = Listen(out int port);
        TlsServerOptions options = Server13();
        options.AllowPskKe = true;
        TlsServer server = new TlsServer(options);
        ExternalProgram program = StartClient(port, "-tls1_3", "-allow_no_dhe_kex", "-groups", group);
        Link link = Accept(server, listener).Handshake();
        Assert.AreEqual(forwardSecrecy, server.NegotiatedGroup != null);
        Exchange(link, program, 1);
        Close(link);
        Assert.AreEqual(forwardSecrecy, TraceOf(program).Split("ServerHello, Length=")[1].Contains("extension_type=key_share", StringComparison.Ordinal));
    }

    /// <summary>psk_ke that the options do not allow, and groups of which none is common.</summary>
    [TestMethod]
    public void Tls13_NoCommonGroup_IsHandshakeFailure()
    {
        Socket listener = Listen(out int port);
        ExternalProgram program = StartClient(port, "-tls1_3", "-allow_no_dhe_kex", "-groups", "P-384");
        TlsException failure = Accept(new TlsServer(Server13()), listener).FailHandshake();
        Assert.AreEqual(AlertDescription.HandshakeFailure, failure.Alert);
        Assert.AreEqual(TlsCause.NoCommonGroup, failure.Cause);
        program.WaitFor("SSL alert number 40");
    }

    /// <summary>Key updates of both sides, with and without a request, and data after each.</summary>
    [TestMethod]
    [DataRow(0x1301)]
    [DataRow(0x1303)]
    public void Tls13_KeyUpdate_BothDirections(int suite)
    {
        Socket listener = Listen(out int port);
        TlsServerOptions options = Server13();
        options.CipherSuites = [Suite(suite)];
        TlsServer server = new TlsServer(options);
        ExternalProgram program = StartClient(port, "-tls1_3");
        Link link = Accept(server, listener).Handshake();
        string[] commands = ["K\n", "k\n", "K\n"];
        for (int i = 0; i < commands.Length; i++)
        {
            link.Events.Clear();
            server.RequestKeyUpdate(i == 1);
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

    /// <summary>Padding of both sides.</summary>
    [TestMethod]
    public void Tls13_Padding_BothWays()
    {
        Socket listener = Listen(out int port);
        TlsServerOptions options = Server13();
        options.Padding = RecordPadding.PowerOfTwo;
        options.SendLimit = 511;
        ExternalProgram program = StartClient(port, "-tls1_3", "-record_padding", "256");
        Link link = Accept(new TlsServer(options), listener).Handshake();
        Exchange(link, program, 1);
        Assert.AreEqual(512 + 16, link.Records.Sent.Largest);
        Assert.AreEqual(256 + 16, link.Records.Received.Smallest);
    }

    /// <summary>max_fragment_length 512 of a client: in both directions and both versions.</summary>
    [TestMethod]
    [DataRow(0x1303)]
    [DataRow(0x00A8)]
    public void MaxFragmentLength_512_IsKept(int suite)
    {
        bool tls13 = suite == 0x1303;
        Socket listener = Listen(out int port);
        TlsServerOptions options = tls13 ? Server13() : Server12();
        options.RecordLimit = 512;
        options.SendLimit = 4096;
        options.CipherSuites = [Suite(suite)];
        ExternalProgram program = StartClient(port, tls13 ? "-tls1_3" : "-tls1_2", "-cipher", "PSK-AES128-GCM-SHA256", "-maxfraglen", "512");
        Link link = Accept(new TlsServer(options), listener).Handshake();
        Exchange(link, program, 1);
        int largest = tls13 ? 512 + 1 + 16 : 8 + 512 + 16;
        Assert.AreEqual(largest, link.Records.Received.Largest);
        Assert.AreEqual(largest, link.Records.Sent.Largest);
        Close(link);
        Assert.AreEqual(2, Count(TraceOf(program), "extension_type=max_fragment_length"));
    }

    /// <summary>ALPN: our preference, and no protocol in common.</summary>
    [TestMethod]
    [DataRow("coap,mqtt", "mqtt")]
    [DataRow("coap", null)]
    public void Alpn_IsNegotiated(string offered, string chosen)
    {
        Socket listener = Listen(out int port);
        TlsServerOptions options = Server13();
        options.ApplicationProtocols = ["mqtt", "http/1.1"];
        TlsServer server = new TlsServer(options);
        ExternalProgram program = StartClient(port, "-tls1_3", "-alpn", offered);
        Link link = Accept(server, listener);
        if (chosen != null)
        {
            link.Handshake();
            program.WaitFor("ALPN protocol: " + chosen);
            Assert.AreEqual(chosen, server.NegotiatedApplicationProtocol);
            return;
        }
        TlsException failure = link.FailHandshake();
        Assert.AreEqual(TlsCause.NoCommonProtocol, failure.Cause);
        program.WaitFor("SSL alert number 120");
    }

    /// <summary>Every common suite of TLS 1.2; both close orders; a second connection of the same engine.</summary>
    [TestMethod]
    [DataRow(0x00A8)]
    [DataRow(0xC0A4)]
    [DataRow(0xCCAB)]
    [DataRow(0xC0A8)]
    [DataRow(0xCCAC)]
    public void Tls12_Suite_BothWaysAndReconnect(int suite)
    {
        Socket listener = Listen(out int port);
        TlsServerOptions options = Server12();
        options.CipherSuites = [Suite(suite)];
        options.IdentityHint = Encoding.ASCII.GetBytes("a hint");
        TlsServer server = new TlsServer(options);
        for (int round = 1; round <= 2; round++)
        {
            ExternalProgram program = StartClient(port, "-tls1_2", "-cipher", "PSK-AES256-GCM-SHA384:" + NameOf(suite) + ":@SECLEVEL=0");
            Link link = Accept(server, listener).Handshake();
            program.WaitFor("TLSv1.2, Cipher is " + NameOf(suite));
            program.WaitFor("Extended master secret: yes");
            program.WaitFor("PSK identity hint: a hint");
            program.WaitFor("Secure Renegotiation IS supported");
            Assert.AreEqual(suite, server.NegotiatedCipherSuite.Id);
            Assert.AreEqual(Identity, Encoding.ASCII.GetString(server.NegotiatedIdentity));
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
            // s_client does not wait for our answer to its own.
            Assert.AreEqual(round == 1 ? 2 : 1, Count(TraceOf(program), "description=close notify"));
        }
    }

    /// <summary>A client that wants to renegotiate is refused by an alert.</summary>
    [TestMethod]
    public void Tls12_Renegotiation_IsRefused()
    {
        Socket listener = Listen(out int port);
        TlsServerOptions options = Server12();
        options.CipherSuites = [Suite(0x00A8)];
        ExternalProgram program = StartClient(port, "-tls1_2", "-cipher", "PSK-AES128-GCM-SHA256");
        Link link = Accept(new TlsServer(options), listener).Handshake();
        Exchange(link, program, 1);
        program.Type("R\n");
        Assert.AreEqual(TlsCause.Refused, link.WaitForFailure().Cause);
        link.Flush();
        program.WaitFor("SSL alert number");
    }

    /// <summary>Bytes of every value, through a client that does not look at them, in both versions.</summary>
    [TestMethod]
    [DataRow("-tls1_3")]
    [DataRow("-tls1_2")]
    public void Bytes_OfEveryValue_ArriveBothWays(string version)
    {
        Socket listener = Listen(out int port);
        byte[] bytes = new byte[50000];
        new Random(3).NextBytes(bytes);
        string data = Encoding.Latin1.GetString(bytes);
        TlsServerOptions options = version == "-tls1_3" ? Server13() : Server12();
        options.SendLimit = TlsOptions.LargestRecordLimit;
        ExternalProgram program = StartClient(port, version, "-quiet");
        Link link = Accept(new TlsServer(options), listener).Handshake();
        program.Type(data);
        Assert.AreEqual(data, link.Read(data.Length));
        link.Write(data);
        program.WaitFor(data);
        Close(link);
    }

    /// <summary>An unknown identity and a wrong key: alike on the wire, told apart here.</summary>
    [TestMethod]
    [DataRow("-tls1_3", Key, "nano-02", TlsCause.UnknownIdentity)]
    [DataRow("-tls1_3", WrongKey, Identity, TlsCause.WrongKey)]
    [DataRow("-tls1_2", Key, "nano-02", TlsCause.UnknownIdentity)]
    [DataRow("-tls1_2", WrongKey, Identity, TlsCause.WrongKey)]
    public void WrongKeyOrIdentity_IsDecryptError(string version, string key, string identity, TlsCause cause)
    {
        Socket listener = Listen(out int port);
        ExternalProgram program = StartClientWith(key, identity, port, version);
        TlsException failure = Accept(new TlsServer(version == "-tls1_3" ? Server13() : Server12()), listener).FailHandshake();
        Assert.AreEqual(cause, failure.Cause, failure.Message);
        Assert.AreEqual(AlertDescription.DecryptError, failure.Alert);
        program.WaitFor("SSL alert number 51");
    }

    /// <summary>A client of the other version, or of other suites only.</summary>
    [TestMethod]
    [DataRow("-tls1_2", true, "DEFAULT", TlsCause.NoCommonVersion, 70)]
    [DataRow("-tls1_3", false, "DEFAULT", TlsCause.NoCommonVersion, 70)]
    [DataRow("-tls1_2", false, "PSK-AES256-GCM-SHA384", TlsCause.NoCommonSuite, 40)]
    public void NothingInCommon_IsTheStatedAlert(string version, bool tls13, string cipher, TlsCause cause, int alert)
    {
        Socket listener = Listen(out int port);
        ExternalProgram program = StartClient(port, version, "-cipher", cipher);
        TlsException failure = Accept(new TlsServer(tls13 ? Server13() : Server12()), listener).FailHandshake();
        Assert.AreEqual(cause, failure.Cause, failure.Message);
        program.WaitFor("SSL alert number " + alert);
    }

    /// <summary>A server of both versions serves each with its key; a client that could have spoken 1.3 is told by the sentinel, and one that cannot is not.</summary>
    [TestMethod]
    [DataRow("-tls1_3", ProtocolVersion.Tls13)]
    [DataRow("-tls1_2", ProtocolVersion.Tls12)]
    [DataRow("-no_ssl3", ProtocolVersion.Tls13)]
    public void BothVersions_TheNewestIsNegotiated(string only, int version)
    {
        Socket listener = Listen(out int port);
        TlsServerOptions options = new TlsServerOptions(new PskStore([KeyFor(PskRole.Server, PskVersion.Tls13), KeyFor(PskRole.Server, PskVersion.Tls12)]), new OsEntropy())
        {
            Versions = [ProtocolVersion.Tls13, ProtocolVersion.Tls12],
            RecordLimit = TlsOptions.LargestRecordLimit,
        };
        TlsServer server = new TlsServer(options);
        ExternalProgram program = StartClient(port, only);
        Link link = Accept(server, listener).Handshake();
        Assert.AreEqual(version, server.NegotiatedVersion);
        Exchange(link, program, 1);
    }

    /// <summary>A client that is killed: the connection was cut, not closed.</summary>
    [TestMethod]
    public void PeerDies_IsTruncated()
    {
        Socket listener = Listen(out int port);
        ExternalProgram program = StartClient(port, "-tls1_3");
        Link link = Accept(new TlsServer(Server13()), listener).Handshake();
        Exchange(link, program, 1);
        program.Dispose();
        Assert.AreEqual(TlsCause.Truncated, link.WaitForFailure().Cause);
    }
}
