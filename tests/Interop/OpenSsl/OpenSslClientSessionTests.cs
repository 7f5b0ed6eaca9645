using System;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using NanoTls.Streams;

namespace NanoTls.Interop;

/// <summary>Sessions of our server that one openssl s_client writes to a file, and another one resumes.</summary>
[TestClass]
public sealed class OpenSslClientSessionTests : OpenSslTest
{
    private const int EarlyDataLimit = 1000;

    /// <summary>Certificates in both versions, by tickets of both kinds; the client takes what it gets the second time for the third.</summary>
    [TestMethod]
    [DataRow(0x1301, false)]
    [DataRow(0x1302, false)]
    [DataRow(0x1303, true)]
    [DataRow(0xC02B, false)]
    [DataRow(0xC02C, false)]
    [DataRow(0xCCA9, true)]
    public void Certificates_Ticket_IsResumed(int suite, bool cached)
    {
        bool tls13 = suite >> 8 == 0x13;
        Chain chain = Chain.OfServer(KeyKind.P256, 2);
        TlsServerOptions options = chain.NewServer(null);
        options.CipherSuites = tls13 ? [Suite(suite)] : [Suite(0x1301), Suite(suite)];
        options.Versions = tls13 ? [ProtocolVersion.Tls13] : [ProtocolVersion.Tls13, ProtocolVersion.Tls12];
        options.Sessions = cached ? NewCache(0) : NewTickets();
        Resume(options, chain, tls13);
    }

    /// <summary>Session ids of TLS 1.2, with hashes of both lengths.</summary>
    [TestMethod]
    [DataRow(0xC02B)]
    [DataRow(0xC02C)]
    public void Tls12_SessionId_IsResumed(int suite)
    {
        Chain chain = Chain.OfServer(KeyKind.P256, 2);
        TlsServerOptions options = chain.NewServer(null);
        options.CipherSuites = [Suite(suite)];
        options.Versions = [ProtocolVersion.Tls12];
        options.SessionIds = NewCache(0);
        Resume(options, chain, false, "-no_ticket");
    }

    /// <summary>The client's certificate is known in the resumed connection, which sends none.</summary>
    [TestMethod]
    [DataRow(ProtocolVersion.Tls13)]
    [DataRow(ProtocolVersion.Tls12)]
    public void Mutual_Ticket_TheClientIsKnown(int version)
    {
        Chain chain = Chain.OfServer(KeyKind.P256, 2);
        Chain clients = Chain.OfClient(KeyKind.P256, 2);
        TlsServerOptions options = chain.NewServer(clients);
        options.Sessions = NewTickets();
        TlsServer server = Resume(options, chain, version == ProtocolVersion.Tls13, ArgumentsOf(clients));
        byte[] digest = new byte[32];
        Assert.IsTrue(server.CopyPeerKeyDigest(digest, 0));
        CollectionAssert.AreEqual(clients.Pins[0], digest);
    }

    /// <summary>Pre-shared keys: the client offers the ticket and the key, and the identity is that of the key.</summary>
    [TestMethod]
    [DataRow(ProtocolVersion.Tls13, "")]
    [DataRow(ProtocolVersion.Tls13, "-allow_no_dhe_kex")]
    [DataRow(ProtocolVersion.Tls12, "")]
    [DataRow(ProtocolVersion.Tls12, "-no_ticket")]
    public void Psk_IsResumed(int version, string more)
    {
        bool tls13 = version == ProtocolVersion.Tls13;
        TlsServerOptions options = tls13 ? Server13() : Server12();
        options.AllowPskKe = more == "-allow_no_dhe_kex";
        options.Sessions = NewTickets();
        options.SessionIds = tls13 ? null : NewCache(0);
        Socket listener = Listen(out int port);
        TlsServer server = new TlsServer(options);
        string[] arguments = [SwitchOf(version), "-sess_out", "session.pem", .. more.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        if (!tls13)
            arguments = [.. arguments, "-cipher", "PSK-AES128-GCM-SHA256"];
        for (int round = 0; round < 2; round++)
        {
            ExternalProgram program = StartClient(port, round == 0 ? arguments : [.. arguments, "-sess_in", "session.pem"]);
            Link link = Accept(server, listener).Handshake();
            Assert.AreEqual(round > 0, server.IsResumed);
            Assert.AreEqual(Identity, Encoding.ASCII.GetString(server.NegotiatedIdentity));
            Exchange(link, program, 10 * round);
            Close(link);
            program.WaitForEnd();
        }
    }

    /// <summary>A HelloRetryRequest for another group, or with a cookie: the binder covers it.</summary>
    [TestMethod]
    [DataRow(false, 0x1301)]
    [DataRow(true, 0x1301)]
    [DataRow(false, 0x1302)]
    public void Tls13_TicketAfterRetry_IsResumed(bool cookie, int suite)
    {
        Chain chain = Chain.OfServer(KeyKind.P256, 1);
        TlsServerOptions options = chain.NewServer(null);
        options.CipherSuites = [Suite(suite)];
        options.Versions = [ProtocolVersion.Tls13];
        options.Groups = [Group(23)];
        options.CookieKey = cookie ? new byte[32] : null;
        options.Sessions = NewTickets();
        Resume(options, chain, true, "-groups", cookie ? "P-256" : "X25519:P-256");
        Assert.AreEqual(2, Count(File.ReadAllText(Path.Combine(Folder, "trace.txt")), "ClientHello, Length="));
    }

    /// <summary>A ticket of another server's key: a full handshake.</summary>
    [TestMethod]
    [DataRow(ProtocolVersion.Tls13)]
    [DataRow(ProtocolVersion.Tls12)]
    public void ForeignTicket_IsAFullHandshake(int version)
    {
        Socket listener = Listen(out int port);
        Chain chain = Chain.OfServer(KeyKind.P256, 1);
        for (int round = 0; round < 2; round++)
        {
            TlsServerOptions options = chain.NewServer(null);
            options.Sessions = NewTickets();
            TlsServer server = new TlsServer(options);
            string[] more = round == 0 ? [] : ["-sess_in", "session.pem"];
            ExternalProgram program = StartClient(chain, port, [SwitchOf(version), "-sess_out", "session.pem", .. more]);
            Link link = Accept(server, listener).Handshake();
            Assert.IsFalse(server.IsResumed);
            Exchange(link, program, 10 * round);
            Close(link);
            program.WaitForEnd();
        }
    }

    /// <summary>Early data of a client that keeps its session in a file: taken once, then refused, and the connection comes about all the same.</summary>
    [TestMethod]
    [DataRow(0x1301)]
    [DataRow(0x1302)]
    [DataRow(0x1303)]
    public void EarlyData_IsAcceptedOnce(int suite)
    {
        Socket listener = Listen(out int port);
        Chain chain = Chain.OfServer(KeyKind.P256, 1);
        TlsServer server = new TlsServer(NewEarlyOptions(chain, suite));
        TakeTicket(chain, server, listener, port);
        for (int round = 0; round < 2; round++)
        {
            ExternalProgram program = StartClient(chain, port, "-tls1_3", "-sess_in", "session.pem", "-early_data", Save("early.txt", Words(EarlyDataLimit, 1)));
            TlsStream stream = new TlsStream(server);
            byte[] early = new byte[EarlyDataLimit];
            int length = stream.AuthenticateAsServer(AcceptStream(listener), early, 0, early.Length);
            Assert.AreEqual(round == 0, server.EarlyDataAccepted);
            Assert.AreEqual(round == 0, server.IsResumed);
            Assert.AreEqual(round == 0 ? Words(EarlyDataLimit, 1) : "", Encoding.ASCII.GetString(early, 0, length));
            program.WaitFor(round == 0 ? "Early data was accepted" : "Early data was rejected");
            byte[] answer = Encoding.ASCII.GetBytes(Words(500, round));
            stream.Write(answer, 0, answer.Length);
            program.WaitFor(Words(500, round));
            stream.Close();
        }
    }

    /// <summary>The first flight of a client, recorded and sent twice: its early data is plaintext once.</summary>
    [TestMethod]
    public void EarlyData_RecordedFlight_IsTakenOnce()
    {
        Socket listener = Listen(out int port);
        Chain chain = Chain.OfServer(KeyKind.P256, 1);
        TlsServerOptions options = NewEarlyOptions(chain, 0x1301);
        TakeTicket(chain, new TlsServer(options), listener, port);
        string early = Words(100, 5);
        StartClient(chain, port, "-tls1_3", "-sess_in", "session.pem", "-early_data", Save("early.txt", early));
        byte[] flight = Record(listener);
        Assert.AreEqual(early, Feed(new TlsServer(options), flight));
        Assert.AreEqual("", Feed(new TlsServer(options), flight));
    }

    /// <summary>A server without early data refuses it, and resumes.</summary>
    [TestMethod]
    public void EarlyData_NotAllowed_IsRefusedAndResumed()
    {
        Socket listener = Listen(out int port);
        Chain chain = Chain.OfServer(KeyKind.P256, 1);
        TlsServerOptions options = NewEarlyOptions(chain, 0x1301);
        TakeTicket(chain, new TlsServer(options), listener, port);
        options.EarlyData = false;
        TlsServer server = new TlsServer(options);
        ExternalProgram program = StartClient(chain, port, "-tls1_3", "-sess_in", "session.pem", "-early_data", Save("early.txt", Words(100, 1)));
        Link link = Accept(server, listener).Handshake();
        Assert.IsTrue(server.IsResumed);
        program.WaitFor("Early data was rejected");
        Exchange(link, program, 1);
        Close(link);
    }

    /// <summary>Early data is in flight when the server asks for another key share: it skips them, and resumes.</summary>
    [TestMethod]
    [DataRow("X25519:P-256", false)]
    [DataRow("P-256", true)]
    public void EarlyData_Retry_IsRefusedAndResumed(string groups, bool cookie)
    {
        Socket listener = Listen(out int port);
        Chain chain = Chain.OfServer(KeyKind.P256, 1);
        TlsServerOptions options = NewEarlyOptions(chain, 0x1301);
        options.Groups = [Group(23)];
        options.CookieKey = cookie ? new byte[32] : null;
        TlsServer server = new TlsServer(options);
        TakeTicket(chain, server, listener, port);
        ExternalProgram program = StartClient(chain, port, "-tls1_3", "-groups", groups, "-sess_in", "session.pem", "-early_data", Save("early.txt", Words(EarlyDataLimit, 1)));
        Link link = Accept(server, listener).Handshake();
        Assert.IsTrue(server.IsResumed);
        Assert.IsFalse(server.EarlyDataAccepted);
        program.WaitFor("Early data was rejected");
        Exchange(link, program, 1);
        Close(link);
    }

    private static TlsServerOptions NewEarlyOptions(Chain chain, int suite)
    {
        TlsServerOptions options = chain.NewServer(null);
        options.CipherSuites = [Suite(suite)];
        options.Versions = [ProtocolVersion.Tls13];
        options.Sessions = NewCache(EarlyDataLimit);
        options.EarlyData = true;
        return options;
    }

    /// <summary>Three clients: a full handshake, then two that resume with what the one before wrote. The server as it is in the last connection.</summary>
    private TlsServer Resume(TlsServerOptions options, Chain chain, bool tls13, params string[] arguments)
    {
        Socket listener = Listen(out int port);
        TlsServer server = new TlsServer(options);
        for (int round = 0; round < 3; round++)
        {
            string[] more = round == 0 ? [] : ["-sess_in", "session.pem"];
            ExternalProgram program = StartClient(chain, port, [tls13 ? "-tls1_3" : "-tls1_2", "-sess_out", "session.pem", .. more, .. arguments]);
            Link link = Accept(server, listener).Handshake();
            Assert.AreEqual(round > 0, server.IsResumed);
            Assert.AreEqual(tls13 ? ProtocolVersion.Tls13 : ProtocolVersion.Tls12, server.NegotiatedVersion);
            program.WaitFor(round > 0 ? "Reused, TLSv1." : "New, TLSv1.");
            Exchange(link, program, 10 * round);
            Close(link);
            program.WaitForEnd();
        }
        return server;
    }

    private void TakeTicket(Chain chain, TlsServer server, Socket listener, int port)
    {
        ExternalProgram program = StartClient(chain, port, "-tls1_3", "-sess_out", "session.pem");
        Link link = Accept(server, listener).Handshake();
        Exchange(link, program, 100);
        Close(link);
        program.WaitForEnd();
    }

    private NetworkStream AcceptStream(Socket listener)
    {
        Assert.IsTrue(listener.Poll(ExternalProgram.Patience * 1000, SelectMode.SelectRead), "the program does not connect");
        Socket socket = listener.Accept();
        Own(socket);
        return new NetworkStream(socket) { ReadTimeout = ExternalProgram.Patience, WriteTimeout = ExternalProgram.Patience };
    }

    /// <summary>What a client sends until it waits for an answer.</summary>
    private byte[] Record(Socket listener)
    {
        NetworkStream stream = AcceptStream(listener);
        byte[] flight = new byte[16384];
        int length = stream.Read(flight, 0, flight.Length);
        for (int quiet = 0; quiet < 10; quiet++)
        {
            Thread.Sleep(100);
            if (!stream.DataAvailable)
                continue;
            length += stream.Read(flight, length, flight.Length - length);
            quiet = 0;
        }
        return flight[..length];
    }

    /// <summary>Gives a flight to a server, and returns the early data that is in it.</summary>
    private static string Feed(TlsServer server, byte[] flight)
    {
        StringBuilder early = new StringBuilder();
        server.Start();
        for (int at = 0; at < flight.Length;)
        {
            int room = Math.Min(server.ToReceive(), flight.Length - at);
            Assert.IsGreaterThan(0, room);
            Array.Copy(flight, at, server.ReceiveBuffer, server.ReceiveOffset, room);
            at += room;
            server.Received(room);
            for (int waits = server.ToSend(); waits > 0; waits = server.ToSend())
                server.Sent(waits);
            for (int length = server.Plaintext(); length > 0; length = server.Plaintext())
            {
                early.Append(Encoding.ASCII.GetString(server.ReceiveBuffer, server.PlaintextOffset, length));
                server.Consumed(length);
            }
        }
        Assert.IsNull(server.Failure);
        return early.ToString();
    }
}
