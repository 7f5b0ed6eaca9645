using System.IO;

namespace NanoTls.Interop;

/// <summary>Sessions of gnutls-serv that our client takes in one process, keeps in a file, and resumes in another.</summary>
[TestClass]
public sealed class GnuTlsServerSessionTests : GnuTlsTest
{
    /// <summary>Certificates: tickets in both versions, session ids, and hashes of both lengths.</summary>
    [TestMethod]
    [DataRow(KeyKind.P256, Certificates13, "--tls 1.3")]
    [DataRow(KeyKind.Rsa2048, Certificates13 + ":-CIPHER-ALL:+AES-256-GCM", "--tls 1.3")]
    [DataRow(KeyKind.P256, Certificates12, "--tls 1.2")]
    [DataRow(KeyKind.P256, Certificates12 + ":-CIPHER-ALL:+AES-256-GCM", "--tls 1.2")]
    [DataRow(KeyKind.P256, Certificates12 + " --noticket", "--tls 1.2")]
    public void Certificates_SessionOfAnotherProcess_IsResumed(KeyKind kind, string server, string client)
    {
        Chain chain = Chain.OfServer(kind, 2);
        ExternalProgram program = StartEcho(chain, out int port, server.Split(' ')[0], ["--disable-client-cert", .. server.Split(' ')[1..]]);
        Resume(program, port, "-a " + Save("root.pem", chain.Root) + " --server-name " + Chain.Host + " " + client);
    }

    /// <summary>Pre-shared keys with and without forward secrecy, by ticket and by session id.</summary>
    [TestMethod]
    [DataRow(Tls13Dhe, "--tls 1.3")]
    [DataRow(Tls13Psk, "--tls 1.3 --psk-ke")]
    [DataRow("NORMAL:-VERS-ALL:+VERS-TLS1.2:-KX-ALL:+PSK", "--tls 1.2 --suites psk-gcm")]
    [DataRow("NORMAL:-VERS-ALL:+VERS-TLS1.2:-KX-ALL:+ECDHE-PSK --noticket", "--tls 1.2 --suites ecdhe-psk-chacha20")]
    public void Psk_SessionOfAnotherProcess_IsResumed(string server, string client)
    {
        ExternalProgram program = StartEcho(out int port, server.Split(' ')[0], server.Split(' ')[1..]);
        Resume(program, port, "--psk-identity " + Identity + " --psk " + Key + " " + client);
    }

    /// <summary>The key share is of another group than the server's: the binder covers the HelloRetryRequest.</summary>
    [TestMethod]
    public void Tls13_TicketAfterRetry_IsResumed()
    {
        Chain chain = Chain.OfServer(KeyKind.P256, 2);
        StartEcho(chain, out int port, Certificates13 + ":-GROUP-ALL:+GROUP-SECP256R1", "--disable-client-cert");
        TlsClientOptions options = chain.NewClient(ProtocolVersion.Tls13);
        options.Groups = [Group(29), Group(23)];
        options.Sessions = NewSessions();
        TlsClient client = new TlsClient(options);
        for (int round = 0; round < 3; round++)
        {
            Link link = Connect(client, port).Handshake();
            Assert.AreEqual(round > 0, client.IsResumed);
            Exchange(link);
            link.Close();
            link.WaitForClose();
        }
    }

    /// <summary>Early data with the ticket of another process; GnuTLS knows a ClientHello that it has seen, not a ticket.</summary>
    [TestMethod]
    public void EarlyData_SessionOfAnotherProcess_IsAccepted()
    {
        Chain chain = Chain.OfServer(KeyKind.P256, 2);
        StartEcho(chain, out int port, Certificates13, "--disable-client-cert", "--earlydata", "--maxearlydata=1000");
        string arguments = "-a " + Save("root.pem", chain.Root) + " --server-name " + Chain.Host + " --tls 1.3 --early-data early";
        Assert.Contains(", no early data possible", Run(port, arguments, "first"));
        Assert.Contains(", resumed, early data accepted\n", Run(port, arguments, "second"));
        Assert.Contains(", resumed, early data accepted\n", Run(port, arguments, "third"));
    }

    private void Resume(ExternalProgram program, int port, string arguments)
    {
        Assert.DoesNotContain("resumed", Run(port, arguments, "first"));
        Assert.DoesNotContain("This is a resumed session", program.Output);
        Assert.Contains(", resumed\n", Run(port, arguments, "second"));
        Assert.Contains(", resumed\n", Run(port, arguments, "third"));
        program.WaitFor("*** This is a resumed session", 2);
    }

    /// <summary>One run of nanotls-peer with the session file; what it said.</summary>
    private string Run(int port, string arguments, string text)
    {
        ExternalProgram peer = StartPeer(["connect", "127.0.0.1", port.ToString(), "--session", Path.Combine(Folder, "session"), .. arguments.Split(' ')]);
        peer.WaitFor("record limit");
        peer.Type("\n" + text + "\n");
        peer.WaitFor(text);
        peer.EndInput();
        peer.WaitForEnd();
        Assert.AreEqual(0, peer.ExitCode, peer.ToString());
        return peer.Output;
    }
}
