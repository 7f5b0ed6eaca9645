using System.Net.Sockets;

namespace NanoTls.Interop;

/// <summary>curl with our server.</summary>
[TestClass]
public sealed class CurlTests : InteropTest
{
    /// <summary>A page of ours, to clients without and with a certificate, in both versions.</summary>
    [TestMethod]
    [DataRow(KeyKind.P256, null)]
    [DataRow(KeyKind.Ed25519, null)]
    [DataRow(KeyKind.P256, KeyKind.P256)]
    [DataRow(KeyKind.P256, KeyKind.Rsa2048)]
    public void Page_Arrives(KeyKind kind, KeyKind? client)
    {
        Socket listener = Listen(out int port);
        Chain chain = Chain.OfServer(kind, 2);
        Chain clients = client == null ? null : Chain.OfClient(client.Value, 2);
        TlsServerOptions options = chain.NewServer(clients);
        options.ApplicationProtocols = ["http/1.1"];
        TlsServer server = new TlsServer(options);
        string[] own = clients == null ? [] : ["--cert", Save("client.pem", clients.Sent), "--key", Save("client.key", clients.PrivateKey)];
        for (int version = ProtocolVersion.Tls12; version <= ProtocolVersion.Tls13; version++)
        {
            ExternalProgram program = StartCurl(chain, port, version, own);
            Link link = Accept(server, listener).Handshake();
            Assert.AreEqual(version, server.NegotiatedVersion);
            Assert.AreEqual("http/1.1", server.NegotiatedApplicationProtocol);
            link.ReadUntil("\r\n\r\n");
            string page = Words(20000, version);
            link.Write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + page);
            link.Close();
            program.WaitForEnd();
            Assert.AreEqual(0, program.ExitCode);
            Assert.AreEqual(page, program.Output);
        }
    }

    /// <summary>curl does not take a certificate from an unknown root.</summary>
    [TestMethod]
    public void UnknownRoot_IsRefused()
    {
        Socket listener = Listen(out int port);
        ExternalProgram program = StartCurl(Chain.OfServer(KeyKind.Rsa2048, 1), port, ProtocolVersion.Tls13, []);
        TlsException failure = Accept(new TlsServer(Chain.OfServer(KeyKind.P256, 1).NewServer(null)), listener).FailHandshake();
        Assert.AreEqual(TlsCause.PeerAlert, failure.Cause, failure.Message);
        program.WaitForEnd();
        Assert.AreEqual(60, program.ExitCode);
    }

    private ExternalProgram StartCurl(Chain chain, int port, int version, string[] own)
    {
        string root = Save("root.pem", chain.Root);
        string[] range = version == ProtocolVersion.Tls13 ? ["--tlsv1.3"] : ["--tlsv1.2", "--tls-max", "1.2"];
        return Start("curl", ["-q", "-sS", "--noproxy", "*", "--cacert", root, "--resolve", Chain.Host + ":" + port + ":127.0.0.1", .. range, .. own, "https://" + Chain.Host + ":" + port + "/"]);
    }
}
