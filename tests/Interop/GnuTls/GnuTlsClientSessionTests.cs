using System.Net.Sockets;
using System.Text;
using NanoTls.Streams;

namespace NanoTls.Interop;

/// <summary>Sessions of our server that gnutls-cli resumes in its second connection.</summary>
[TestClass]
public sealed class GnuTlsClientSessionTests : GnuTlsTest
{
    /// <summary>Certificates in both versions, by ticket and by session id, with hashes of both lengths.</summary>
    [TestMethod]
    [DataRow(0x1301, Certificates13, false)]
    [DataRow(0x1302, Certificates13, false)]
    [DataRow(0x1301, Certificates13, true)]
    [DataRow(0xC02B, Certificates12, false)]
    [DataRow(0xC02C, Certificates12, false)]
    [DataRow(0xC02B, Certificates12, true)]
    public void Certificates_AreResumed(int suite, string priority, bool cached)
    {
        Chain chain = Chain.OfServer(KeyKind.P256, 2);
        TlsServerOptions options = chain.NewServer(null);
        bool tls13 = suite >> 8 == 0x13;
        options.CipherSuites = [Suite(suite)];
        options.Versions = [tls13 ? ProtocolVersion.Tls13 : ProtocolVersion.Tls12];
        bool byId = cached && !tls13;
        options.Sessions = cached ? NewCache(0) : NewTickets();
        options.SessionIds = byId ? NewCache(0) : null;
        string[] more = byId ? ["--noticket"] : [];
        Socket listener = Listen(out int port);
        Resume(new TlsServer(options), listener, StartClient(chain, port, priority, ["--resume", "--waitresumption", .. more]));
    }

    /// <summary>Our certificates of clients: who it was is known in the resumed connection.</summary>
    [TestMethod]
    [DataRow(ProtocolVersion.Tls13)]
    [DataRow(ProtocolVersion.Tls12)]
    public void Mutual_TheClientIsKnown(int version)
    {
        Chain chain = Chain.OfServer(KeyKind.P256, 2);
        Chain clients = Chain.OfClient(KeyKind.P256, 2);
        TlsServerOptions options = chain.NewServer(clients);
        options.Sessions = NewTickets();
        TlsServer server = new TlsServer(options);
        Socket listener = Listen(out int port);
        Resume(server, listener, StartClient(chain, port, CertificatesOf(version), "--resume", "--waitresumption",
            "--x509certfile", Save("client.pem", clients.Sent), "--x509keyfile", Save("client.key", clients.PrivateKey)));
        byte[] digest = new byte[32];
        Assert.IsTrue(server.CopyPeerKeyDigest(digest, 0));
        CollectionAssert.AreEqual(clients.Pins[0], digest);
    }

    /// <summary>Pre-shared keys of TLS 1.3, with and without forward secrecy, and of TLS 1.2.</summary>
    [TestMethod]
    [DataRow(ProtocolVersion.Tls13, Tls13Dhe)]
    [DataRow(ProtocolVersion.Tls13, Tls13Psk)]
    [DataRow(ProtocolVersion.Tls12, "NORMAL:-VERS-ALL:+VERS-TLS1.2:-KX-ALL:+PSK")]
    public void Psk_IsResumed(int version, string priority)
    {
        TlsServerOptions options = version == ProtocolVersion.Tls13 ? Server13() : Server12();
        options.AllowPskKe = priority == Tls13Psk;
        options.Sessions = NewTickets();
        TlsServer server = new TlsServer(options);
        Socket listener = Listen(out int port);
        Resume(server, listener, StartClient(port, priority, "--resume", "--waitresumption"));
        Assert.AreEqual(Identity, Encoding.ASCII.GetString(server.NegotiatedIdentity));
    }

    /// <summary>Early data of a file with the second connection.</summary>
    [TestMethod]
    public void EarlyData_IsAccepted()
    {
        Chain chain = Chain.OfServer(KeyKind.P256, 1);
        TlsServerOptions options = chain.NewServer(null);
        options.Versions = [ProtocolVersion.Tls13];
        options.Sessions = NewCache(1000);
        options.EarlyData = true;
        TlsServer server = new TlsServer(options);
        Socket listener = Listen(out int port);
        ExternalProgram program = StartClient(chain, port, Certificates13, "--resume", "--waitresumption", "--earlydata", Save("early.txt", Words(300, 1)));
        Link link = Accept(server, listener).Handshake();
        link.WaitForClose();
        link.Close();
        link.Dispose();
        TlsStream stream = new TlsStream(server);
        Assert.IsTrue(listener.Poll(ExternalProgram.Patience * 1000, SelectMode.SelectRead), "the program does not connect again");
        Socket socket = listener.Accept();
        Own(socket);
        byte[] early = new byte[1000];
        int length = stream.AuthenticateAsServer(new NetworkStream(socket) { ReadTimeout = ExternalProgram.Patience, WriteTimeout = ExternalProgram.Patience }, early, 0, early.Length);
        Assert.IsTrue(server.IsResumed);
        Assert.IsTrue(server.EarlyDataAccepted);
        Assert.AreEqual(Words(300, 1), Encoding.ASCII.GetString(early, 0, length));
        program.WaitFor("*** This is a resumed session");
    }

    private void Resume(TlsServer server, Socket listener, ExternalProgram program)
    {
        Link link = Accept(server, listener).Handshake();
        Assert.IsFalse(server.IsResumed);
        link.WaitForClose();
        link.Close();
        link.Dispose();
        link = Accept(server, listener).Handshake();
        Assert.IsTrue(server.IsResumed);
        program.WaitFor("*** This is a resumed session");
        Exchange(link, program);
        link.Close();
    }
}
