using System.Net.Sockets;
using NanoTls.Certificates;

namespace NanoTls.Interop;

/// <summary>Both our sides with tls of Node.</summary>
[TestClass]
public sealed class NodeTests : InteropTest
{
    private const string Server = """
        const fs = require('fs'), tls = require('tls');
        const [port, mutual] = process.argv.slice(2);
        const options = { key: fs.readFileSync('server.key'), cert: fs.readFileSync('server.pem'), ALPNProtocols: ['mqtt'] };
        if (mutual) Object.assign(options, { ca: fs.readFileSync('clients.pem'), requestCert: true, rejectUnauthorized: true });
        const server = tls.createServer(options, socket => {
            console.log(`${socket.getProtocol()} ${socket.alpnProtocol} ${mutual ? socket.getPeerCertificate().subject.CN : '-'} ${socket.isSessionReused()}`);
            socket.pipe(socket);
        });
        server.on('tlsClientError', error => console.log(error.code));
        server.on('error', error => console.log(error.message, 'in use'));
        server.listen(Number(port), '127.0.0.1', () => console.log('listening'));
        """;

    private const string Client = """
        const fs = require('fs'), tls = require('tls');
        const [port, version, servername, mutual] = process.argv.slice(2);
        const options = { host: '127.0.0.1', port: Number(port), servername, ca: fs.readFileSync('root.pem'), minVersion: version, maxVersion: version, ALPNProtocols: ['mqtt'] };
        if (mutual) Object.assign(options, { key: fs.readFileSync('client.key'), cert: fs.readFileSync('client.pem') });
        const socket = tls.connect(options, () => {
            console.log(`${socket.getProtocol()} ${socket.alpnProtocol} ${socket.authorized}`);
            socket.pipe(socket);
        });
        socket.on('error', error => console.log(error.code));
        """;

    private const string ResumingClient = """
        const fs = require('fs'), tls = require('tls');
        const [port, version, servername] = process.argv.slice(2);
        function connect(session, next) {
            let latest;
            const options = { host: '127.0.0.1', port: Number(port), servername, ca: fs.readFileSync('root.pem'), minVersion: version, maxVersion: version, session };
            const socket = tls.connect(options, () => {
                console.log(`${socket.getProtocol()} ${socket.isSessionReused()} ${socket.authorized}`);
                socket.pipe(socket);
            });
            socket.on('session', given => latest = given);
            socket.on('error', error => console.log(error.code));
            socket.on('close', () => next(latest));
        }
        connect(undefined, session => connect(session, () => console.log('done')));
        """;

    /// <summary>Our client, alone and with a certificate, in both versions.</summary>
    [TestMethod]
    [DataRow(KeyKind.P256, false)]
    [DataRow(KeyKind.P384, false)]
    [DataRow(KeyKind.Ed25519, true)]
    [DataRow(KeyKind.Rsa2048, true)]
    public void Server_Echo(KeyKind kind, bool mutual)
    {
        Chain chain = Chain.OfServer(kind, 3);
        Chain clients = Chain.OfClient(KeyKind.P256, 2);
        Save("server.pem", chain.Sent);
        Save("server.key", chain.PrivateKey);
        Save("clients.pem", clients.Root);
        Save("server.js", Server);
        ExternalProgram program = StartListening(out int port, "listening", "node", "server.js", "PORT", mutual ? "mutual" : "");
        for (int version = ProtocolVersion.Tls12; version <= ProtocolVersion.Tls13; version++)
        {
            TlsClientOptions options = chain.NewClient(version);
            options.ApplicationProtocols = ["mqtt"];
            ((ClientCredentials)options.Credentials).Identity = mutual ? clients.NewIdentity() : null;
            Link link = Connect(new TlsClient(options), port).Handshake();
            Echo(link);
            program.WaitFor(NameOf(version) + " mqtt " + (mutual ? Chain.Client : "-"));
        }
    }

    /// <summary>Our client resumes, by ticket.</summary>
    [TestMethod]
    [DataRow(ProtocolVersion.Tls13)]
    [DataRow(ProtocolVersion.Tls12)]
    public void Server_Session_IsResumed(int version)
    {
        Chain chain = Chain.OfServer(KeyKind.P256, 2);
        Save("server.pem", chain.Sent);
        Save("server.key", chain.PrivateKey);
        Save("server.js", Server);
        ExternalProgram program = StartListening(out int port, "listening", "node", "server.js", "PORT", "");
        TlsClientOptions options = chain.NewClient(version);
        options.ApplicationProtocols = ["mqtt"];
        options.Sessions = NewSessions();
        TlsClient client = new TlsClient(options);
        for (int round = 0; round < 3; round++)
        {
            Echo(Connect(client, port).Handshake());
            Assert.AreEqual(round > 0, client.IsResumed);
        }
        program.WaitFor(NameOf(version) + " mqtt - false", 1);
        program.WaitFor(NameOf(version) + " mqtt - true", 2);
    }

    /// <summary>Node resumes a session of our server.</summary>
    [TestMethod]
    [DataRow(ProtocolVersion.Tls13)]
    [DataRow(ProtocolVersion.Tls12)]
    public void Client_Session_IsResumed(int version)
    {
        Socket listener = Listen(out int port);
        Chain chain = Chain.OfServer(KeyKind.P256, 2);
        TlsServerOptions options = chain.NewServer(null);
        options.Sessions = NewTickets();
        TlsServer server = new TlsServer(options);
        Save("again.js", ResumingClient);
        Save("root.pem", chain.Root);
        ExternalProgram program = Start("node", "again.js", port.ToString(), NameOf(version), Chain.Host);
        for (int round = 0; round < 2; round++)
        {
            Link link = Accept(server, listener).Handshake();
            Assert.AreEqual(round > 0, server.IsResumed);
            program.WaitFor(NameOf(version) + (round > 0 ? " true true" : " false true"));
            link.Echo(Words(1000, round));
            link.Close();
            link.WaitForClose();
        }
    }

    /// <summary>Our client refuses another name, and Node sees the alert.</summary>
    [TestMethod]
    public void Server_WrongName_IsRefused()
    {
        Chain chain = Chain.OfServer(KeyKind.P256, 1);
        Save("server.pem", chain.Sent);
        Save("server.key", chain.PrivateKey);
        Save("server.js", Server);
        ExternalProgram program = StartListening(out int port, "listening", "node", "server.js", "PORT", "");
        Assert.AreEqual(TlsCause.CertificateName, Connect(new TlsClient(chain.NewClient(ProtocolVersion.Tls13, "other.example")), port).FailHandshake().Cause);
        program.WaitFor("ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN");
    }

    /// <summary>Our server, alone and with certificates of clients, in both versions.</summary>
    [TestMethod]
    [DataRow(KeyKind.P256, null)]
    [DataRow(KeyKind.Ed25519, null)]
    [DataRow(KeyKind.P256, KeyKind.Rsa2048)]
    [DataRow(KeyKind.P256, KeyKind.P256)]
    public void Client_Echo(KeyKind kind, KeyKind? client)
    {
        Socket listener = Listen(out int port);
        Chain chain = Chain.OfServer(kind, 2);
        Chain clients = client == null ? null : Chain.OfClient(client.Value, 2);
        TlsServerOptions options = chain.NewServer(clients);
        options.ApplicationProtocols = ["mqtt"];
        TlsServer server = new TlsServer(options);
        for (int version = ProtocolVersion.Tls12; version <= ProtocolVersion.Tls13; version++)
        {
            ExternalProgram program = StartClient(chain, clients, port, version, Chain.Host);
            Link link = Accept(server, listener).Handshake();
            program.WaitFor(NameOf(version) + " mqtt true");
            Echo(link);
        }
    }

    /// <summary>Node refuses our certificate for another name; we refuse Node without one.</summary>
    [TestMethod]
    public void Client_Refusals()
    {
        Socket listener = Listen(out int port);
        Chain chain = Chain.OfServer(KeyKind.P256, 2);
        ExternalProgram program = StartClient(chain, null, port, ProtocolVersion.Tls13, "other.example");
        Accept(new TlsServer(chain.NewServer(null)), listener).Try();
        program.WaitFor("ERR_TLS_CERT_ALTNAME_INVALID");
        program = StartClient(chain, null, port, ProtocolVersion.Tls13, Chain.Host);
        Assert.AreEqual(TlsCause.NoCertificate, Accept(new TlsServer(chain.NewServer(Chain.OfClient(KeyKind.P256, 1))), listener).FailHandshake().Cause);
        program.WaitFor("CERTIFICATE_REQUIRED");
    }

    private static string NameOf(int version) => version == ProtocolVersion.Tls13 ? "TLSv1.3" : "TLSv1.2";

    private static void Echo(Link link)
    {
        foreach (int length in new int[] { 1, 1000, 20000 })
            link.Echo(Words(length, length));
        link.Close();
        link.WaitForClose();
    }

    private ExternalProgram StartClient(Chain chain, Chain own, int port, int version, string name)
    {
        Save("client.js", Client);
        Save("root.pem", chain.Root);
        if (own != null)
        {
            Save("client.pem", own.Sent);
            Save("client.key", own.PrivateKey);
        }
        return Start("node", "client.js", port.ToString(), NameOf(version), name, own == null ? "" : "mutual");
    }
}
