using System.IO;
using System.Net.Sockets;
using NanoTls.Certificates;

namespace NanoTls.Interop;

/// <summary>Both our sides with selfserv and tstclnt of NSS.</summary>
[TestClass]
public sealed class NssTests : InteropTest
{
    private const string Nickname = "own";

    /// <summary>selfserv's page to our client, alone and with a certificate, in both versions.</summary>
    [TestMethod]
    [DataRow(KeyKind.P256, false)]
    [DataRow(KeyKind.Rsa2048, false)]
    [DataRow(KeyKind.P384, false)]
    [DataRow(KeyKind.P256, true)]
    [DataRow(KeyKind.Rsa2048, true)]
    public void Server_Page(KeyKind kind, bool mutual)
    {
        Chain chain = Chain.OfServer(kind, 3);
        Chain clients = Chain.OfClient(KeyKind.P256, 2);
        MakeDatabase(chain, clients);
        string[] required = mutual ? ["-r", "-r"] : [];
        StartListening(out int port, "About to call accept", "selfserv", ["-p", "PORT", "-d", "sql:db", "-n", Nickname, "-V", "tls1.2:tls1.3", "-v", .. required]);
        for (int version = ProtocolVersion.Tls12; version <= ProtocolVersion.Tls13; version++)
        {
            TlsClientOptions options = chain.NewClient(version);
            ((ClientCredentials)options.Credentials).Identity = mutual ? clients.NewIdentity() : null;
            TlsClient client = new TlsClient(options);
            Link link = Connect(client, port).Handshake();
            Assert.AreEqual(version, client.NegotiatedVersion);
            link.Write("GET / HTTP/1.0\r\n\r\n");
            Assert.Contains("HTTP/1.0 200 OK", link.ReadUntil("\r\n\r\n"));
            link.Dispose();
            if (!mutual)
                continue;
            ((ClientCredentials)options.Credentials).Identity = null;
            TlsException failure = Connect(new TlsClient(options), port).FailHandshake();
            Assert.AreEqual(TlsCause.PeerAlert, failure.Cause, failure.Message);
        }
    }

    /// <summary>Our client resumes, by ticket.</summary>
    [TestMethod]
    [DataRow(ProtocolVersion.Tls13)]
    [DataRow(ProtocolVersion.Tls12)]
    public void Server_Session_IsResumed(int version)
    {
        Chain chain = Chain.OfServer(KeyKind.P256, 2);
        MakeDatabase(chain, Chain.OfClient(KeyKind.P256, 1));
        StartListening(out int port, "About to call accept", "selfserv", "-p", "PORT", "-d", "sql:db", "-n", Nickname, "-V", "tls1.2:tls1.3", "-v", "-u");
        TlsClientOptions options = chain.NewClient(version);
        options.Sessions = NewSessions();
        TlsClient client = new TlsClient(options);
        for (int round = 0; round < 3; round++)
        {
            Link link = Connect(client, port).Handshake();
            Assert.AreEqual(round > 0, client.IsResumed);
            link.Write("GET / HTTP/1.0\r\n\r\n");
            Assert.Contains("HTTP/1.0 200 OK", link.ReadUntil("\r\n\r\n"));
            link.Dispose();
        }
    }

    /// <summary>tstclnt with our server, alone and with a certificate, in both versions.</summary>
    [TestMethod]
    [DataRow(KeyKind.P256, 1, null)]
    [DataRow(KeyKind.P256, 4, null)]
    [DataRow(KeyKind.P256, 2, KeyKind.P256)]
    [DataRow(KeyKind.P256, 2, KeyKind.Rsa2048)]
    [DataRow(KeyKind.P256, 2, KeyKind.P384)]
    public void Client_BothWays(KeyKind kind, int length, KeyKind? client)
    {
        Socket listener = Listen(out int port);
        Chain chain = Chain.OfServer(kind, length);
        Chain clients = client == null ? null : Chain.OfClient(client.Value, 2);
        MakeDatabase(clients, chain);
        string[] own = clients == null ? [] : ["-n", Nickname];
        TlsServer server = new TlsServer(chain.NewServer(clients));
        for (int version = ProtocolVersion.Tls12; version <= ProtocolVersion.Tls13; version++)
        {
            string name = version == ProtocolVersion.Tls13 ? "tls1.3" : "tls1.2";
            ExternalProgram program = Start("tstclnt", ["-4", "-h", "127.0.0.1", "-p", port.ToString(), "-d", "sql:db", "-a", Chain.Host, "-V", name + ":" + name, "-v", .. own]);
            Link link = Accept(server, listener).Handshake();
            Assert.AreEqual(version, server.NegotiatedVersion);
            string back = Words(500, version);
            program.Type(back);
            Assert.AreEqual(back, link.Read(back.Length));
            string there = Words(5000, version);
            link.Write(there);
            program.WaitFor(there);
            link.Close();
        }
    }

    /// <summary>tstclnt does not take a certificate from an unknown root.</summary>
    [TestMethod]
    public void Client_UnknownRoot_IsRefused()
    {
        Socket listener = Listen(out int port);
        MakeDatabase(null, Chain.OfServer(KeyKind.Rsa2048, 1));
        Start("tstclnt", "-4", "-h", "127.0.0.1", "-p", port.ToString(), "-d", "sql:db", "-a", Chain.Host, "-V", "tls1.3:tls1.3");
        TlsException failure = Accept(new TlsServer(Chain.OfServer(KeyKind.P256, 1).NewServer(null)), listener).FailHandshake();
        Assert.AreEqual(TlsCause.PeerAlert, failure.Cause, failure.Message);
        Assert.AreEqual(AlertDescription.UnknownCa, failure.Alert);
    }

    private void MakeDatabase(Chain own, Chain trusted)
    {
        Directory.CreateDirectory(Path.Combine(Folder, "db"));
        Run("certutil", "-N", "-d", "sql:db", "--empty-password");
        Run("certutil", "-A", "-d", "sql:db", "-n", "trusted", "-t", "CT,,", "-i", Save("trusted.pem", trusted.Root));
        if (own == null)
            return;
        Save("own.pem", own.Own);
        Save("own.key", own.PrivateKey);
        Save("above.pem", own.Above);
        Run("openssl", "pkcs12", "-export", "-name", Nickname, "-in", "own.pem", "-inkey", "own.key", "-certfile", "above.pem", "-out", "own.p12", "-passout", "pass:password");
        Run("pk12util", "-d", "sql:db", "-i", "own.p12", "-W", "password", "-K", "");
    }

    private void Run(string name, params string[] arguments)
    {
        ExternalProgram program = Start(name, arguments);
        program.WaitForEnd();
        Assert.AreEqual(0, program.ExitCode, program.ToString());
    }
}
