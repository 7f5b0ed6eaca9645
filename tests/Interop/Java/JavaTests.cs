using System.IO;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using NanoTls.Certificates;

namespace NanoTls.Interop;

/// <summary>Both our sides with JSSE of Java; its program is compiled when it starts.</summary>
[TestClass]
public sealed class JavaTests : InteropTest
{
    /// <summary>Our client, alone and with a certificate, in both versions.</summary>
    [TestMethod]
    [DataRow(KeyKind.Rsa2048, false)]
    [DataRow(KeyKind.P384, false)]
    [DataRow(KeyKind.P256, true)]
    public void Server_Echo(KeyKind kind, bool mutual)
    {
        Chain chain = Chain.OfServer(kind, 3);
        Chain clients = Chain.OfClient(KeyKind.P256, 2);
        ExternalProgram.Find("javac");
        ExternalProgram program = StartListening(out int port, "listening", "java", Arguments("server", "PORT", mutual ? Save("clients.pem", clients.Root) : "-", SaveStore(chain)));
        for (int version = ProtocolVersion.Tls12; version <= ProtocolVersion.Tls13; version++)
        {
            TlsClientOptions options = chain.NewClient(version);
            options.ApplicationProtocols = ["mqtt"];
            ((ClientCredentials)options.Credentials).Identity = mutual ? clients.NewIdentity() : null;
            Echo(Connect(new TlsClient(options), port).Handshake());
            program.WaitFor(NameOf(version) + " mqtt " + (mutual ? "CN=" + Chain.Client : "-"));
        }
        TlsException failure = Connect(new TlsClient(chain.NewClient(ProtocolVersion.Tls13, "other.example")), port).FailHandshake();
        Assert.AreEqual(TlsCause.CertificateName, failure.Cause, failure.Message);
        program.WaitFor("Received fatal alert: certificate_unknown");
    }

    /// <summary>Our server, alone and with certificates of clients, in both versions.</summary>
    [TestMethod]
    [DataRow(KeyKind.P256, null)]
    [DataRow(KeyKind.Ed25519, KeyKind.P256)]
    [DataRow(KeyKind.P256, KeyKind.Rsa2048)]
    public void Client_Echo(KeyKind kind, KeyKind? client)
    {
        Socket listener = Listen(out int port);
        Chain chain = Chain.OfServer(kind, 3);
        Chain clients = client == null ? null : Chain.OfClient(client.Value, 2);
        TlsServerOptions options = chain.NewServer(clients);
        options.ApplicationProtocols = ["mqtt"];
        TlsServer server = new TlsServer(options);
        ExternalProgram.Find("javac");
        ExternalProgram program = Start("java", Arguments("client", port.ToString(), Save("root.pem", chain.Root), clients == null ? "-" : SaveStore(clients)));
        for (int version = ProtocolVersion.Tls12; version <= ProtocolVersion.Tls13; version++)
        {
            Link link = Accept(server, listener).Handshake();
            Assert.AreEqual(version, server.NegotiatedVersion);
            Echo(link);
            program.WaitFor(NameOf(version) + " mqtt CN=" + Chain.Host);
        }
        program.WaitForEnd();
        Assert.AreEqual(0, program.ExitCode);
    }

    private static string[] Arguments(params string[] arguments)
        => ["-XX:TieredStopAtLevel=1", Path.Combine(System.AppContext.BaseDirectory, "Java", "Peer.java"), .. arguments];

    private static string NameOf(int version) => version == ProtocolVersion.Tls13 ? "TLSv1.3" : "TLSv1.2";

    private static void Echo(Link link)
    {
        foreach (int length in new int[] { 1, 1000, 20000 })
            link.Echo(Words(length, length));
        link.Close();
        link.WaitForClose();
    }

    private string SaveStore(Chain chain)
    {
        X509Certificate2Collection store = new X509Certificate2Collection(chain.AboveCertificates);
        store.Insert(0, chain.OwnWithKey);
        string path = Path.Combine(Folder, "own.p12");
        File.WriteAllBytes(path, store.Export(X509ContentType.Pkcs12, "password"));
        return path;
    }
}
