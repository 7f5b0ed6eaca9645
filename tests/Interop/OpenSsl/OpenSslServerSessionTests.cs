using System.IO;

namespace NanoTls.Interop;

/// <summary>Sessions of openssl s_server that our client takes in one process, keeps in a file, and resumes in another.</summary>
[TestClass]
public sealed class OpenSslServerSessionTests : OpenSslTest
{
    private const string Psk = "--psk-identity " + Identity + " --psk " + Key;

    /// <summary>Certificates: tickets that the client keeps, those that the server keeps, and session ids; with hashes of both lengths.</summary>
    [TestMethod]
    [DataRow(KeyKind.P256, "-tls1_3", "--tls 1.3 --suites chacha20")]
    [DataRow(KeyKind.Rsa2048, "-tls1_3", "--tls 1.3")]
    [DataRow(KeyKind.P256, "-tls1_3 -no_ticket", "--tls 1.3")]
    [DataRow(KeyKind.P256, "-tls1_3", "--tls 1.3 --suites gcm256")]
    [DataRow(KeyKind.P256, "-tls1_2", "--tls 1.2")]
    [DataRow(KeyKind.Rsa2048, "-tls1_2 -no_ticket", "--tls 1.2")]
    [DataRow(KeyKind.P256, "-tls1_2", "--tls 1.2 --suites ecdhe-ecdsa-gcm256")]
    [DataRow(KeyKind.P256, "-tls1_2 -no_ticket", "--tls 1.2 --suites ecdhe-ecdsa-gcm256")]
    public void Certificates_SessionOfAnotherProcess_IsResumed(KeyKind kind, string server, string client)
    {
        Chain chain = Chain.OfServer(kind, 2);
        ExternalProgram program = StartServer(chain, 3, out int port, server.Split(' '));
        string arguments = "-a " + Save("root.pem", chain.Root) + " --server-name " + Chain.Host + " " + client;
        Assert.DoesNotContain("resumed", Run(program, port, arguments, "first"));
        Assert.Contains(", resumed\n", Run(program, port, arguments, "second"));
        Assert.Contains(", resumed\n", Run(program, port, arguments, "third"));
        // The server sent its certificate once.
        Assert.AreEqual(1, Count(TraceOf(program), "Certificate, Length="));
    }

    /// <summary>Our certificate is the client's in the resumed session too.</summary>
    [TestMethod]
    [DataRow("-tls1_3", "--tls 1.3")]
    [DataRow("-tls1_2", "--tls 1.2")]
    public void Mutual_SessionOfAnotherProcess_IsResumed(string server, string client)
    {
        Chain chain = Chain.OfServer(KeyKind.P256, 2);
        Chain clients = Chain.OfClient(KeyKind.P256, 2);
        ExternalProgram program = StartServer(chain, 2, out int port, server, "-Verify", "4", "-verify_return_error", "-CAfile", Save("clients.pem", clients.Root));
        string arguments = "-a " + Save("root.pem", chain.Root) + " --server-name " + Chain.Host + " --cert " + Save("own.pem", clients.Sent) + " --key " + Save("own.key", clients.PrivateKey) + " " + client;
        Assert.DoesNotContain("resumed", Run(program, port, arguments, "first"));
        Assert.Contains(", resumed\n", Run(program, port, arguments, "second"));
        Assert.AreEqual(2, Count(TraceOf(program), "Certificate, Length="));
    }

    /// <summary>Pre-shared keys: in TLS 1.3 the ticket is offered before the key.</summary>
    [TestMethod]
    [DataRow("-tls1_3", "--tls 1.3")]
    [DataRow("-tls1_3 -allow_no_dhe_kex -groups P-384", "--tls 1.3 --psk-ke")]
    [DataRow("-tls1_2 -cipher PSK-AES128-GCM-SHA256", "--tls 1.2 --suites psk-gcm")]
    [DataRow("-tls1_2 -no_ticket -cipher ECDHE-PSK-CHACHA20-POLY1305", "--tls 1.2")]
    public void Psk_SessionOfAnotherProcess_IsResumed(string server, string client)
    {
        ExternalProgram program = StartServer(2, out int port, server.Split(' '));
        Assert.DoesNotContain("resumed", Run(program, port, Psk + " " + client, "first"));
        Assert.Contains(", resumed\n", Run(program, port, Psk + " " + client, "second"));
        program.WaitForEnd();
    }

    /// <summary>The key share is of another group than the server's: the binder covers the HelloRetryRequest.</summary>
    [TestMethod]
    [DataRow(KeyKind.P256, 0x1303)]
    [DataRow(KeyKind.Rsa2048, 0x1302)]
    public void Tls13_TicketAfterRetry_IsResumed(KeyKind kind, int suite)
    {
        Chain chain = Chain.OfServer(kind, 2);
        ExternalProgram program = StartServer(chain, 3, out int port, "-tls1_3", "-groups", "P-256");
        TlsClientOptions options = chain.NewClient(ProtocolVersion.Tls13);
        options.CipherSuites = [Suite(suite)];
        options.Groups = [Group(29), Group(23)];
        options.Sessions = NewSessions();
        TlsClient client = new TlsClient(options);
        for (int round = 0; round < 3; round++)
        {
            Link link = Connect(client, port).Handshake();
            Assert.AreEqual(round > 0, client.IsResumed);
            Assert.AreEqual(23, client.NegotiatedGroup.Id);
            Exchange(link, program, 10 * round);
            Close(link);
        }
        string trace = TraceOf(program);
        Assert.AreEqual(6, Count(trace, "ClientHello, Length="));
        Assert.AreEqual(1, Count(trace, "Certificate, Length="));
    }

    /// <summary>The server does not know the ticket: the handshake is a full one, and goes well.</summary>
    [TestMethod]
    [DataRow("-tls1_3", "--tls 1.3")]
    [DataRow("-tls1_2", "--tls 1.2")]
    public void UnknownTicket_IsAFullHandshake(string server, string client)
    {
        Chain chain = Chain.OfServer(KeyKind.P256, 1);
        string arguments = "-a " + Save("root.pem", chain.Root) + " --server-name " + Chain.Host + " " + client;
        for (int round = 0; round < 2; round++)
        {
            ExternalProgram program = StartServer(chain, 1, out int port, server);
            Assert.DoesNotContain("resumed", Run(program, port, arguments, "round " + round));
        }
    }

    /// <summary>Early data is taken with the ticket of another process, and the same ticket is not taken again; a server that does not know it refuses, and gets the data all the same.</summary>
    [TestMethod]
    [DataRow("--suites chacha20")]
    [DataRow("--suites gcm256")]
    public void EarlyData_SessionOfAnotherProcess_IsAcceptedOnce(string suite)
    {
        Chain chain = Chain.OfServer(KeyKind.P256, 1);
        ExternalProgram program = StartServer(chain, 3, out int port, "-tls1_3", "-early_data", "-max_early_data", "1000");
        string arguments = "-a " + Save("root.pem", chain.Root) + " --server-name " + Chain.Host + " --tls 1.3 " + suite + " --early-data ";
        Assert.Contains(", no early data possible", Run(program, port, arguments + "never-early", "first"));
        byte[] session = File.ReadAllBytes(Path.Combine(Folder, "session"));
        string number = File.ReadAllText(Path.Combine(Folder, "session.counter"));
        Assert.Contains(", resumed, early data accepted\n", Run(program, port, arguments + "truly-early", "second"));
        program.WaitFor("truly-early");
        program.WaitFor("End of early data", 1);

        File.WriteAllBytes(Path.Combine(Folder, "session"), session);
        File.WriteAllText(Path.Combine(Folder, "session.counter"), number);
        Assert.Contains(", early data refused", Run(program, port, arguments + "late-one", "third"));
        program.WaitForEnd();
        program.WaitFor("No early data received", 1);
        program.WaitFor("Early data was rejected", 1);
        program.WaitFor("late-one", 1);

        program = StartServer(chain, 1, out port, "-tls1_3");
        Assert.Contains(", early data refused", Run(program, port, arguments + "late-two", "fourth"));
        program.WaitFor("late-two");
    }

    /// <summary>Early data is in flight when the server asks for another key share: it is refused, the session is resumed. (With its protection against replay OpenSSL forgets a ticket at the first ClientHello.)</summary>
    [TestMethod]
    public void EarlyData_Retry_IsRefusedAndResumed()
    {
        Chain chain = Chain.OfServer(KeyKind.P256, 1);
        ExternalProgram program = StartServer(chain, 2, out int port, "-tls1_3", "-early_data", "-max_early_data", "1000", "-no_anti_replay", "-groups", "P-256");
        string arguments = "-a " + Save("root.pem", chain.Root) + " --server-name " + Chain.Host + " --tls 1.3 --groups x25519,P-256 --early-data early";
        Assert.Contains("secp256r1, ", Run(program, port, arguments, "first"));
        Assert.Contains(", resumed, early data refused", Run(program, port, arguments, "second"));
        program.WaitFor("Early data was rejected");
        Assert.AreEqual(4, Count(TraceOf(program), "ClientHello, Length="));
    }

    /// <summary>Early data with a session that a pre-shared key began.</summary>
    [TestMethod]
    [DataRow("")]
    [DataRow(" --psk-ke")]
    public void EarlyData_Psk_IsAccepted(string mode)
    {
        ExternalProgram program = StartServer(2, out int port, "-tls1_3", "-early_data", "-max_early_data", "1000", "-allow_no_dhe_kex", "-groups", mode == "" ? "X25519" : "P-384");
        Assert.Contains(", no early data possible", Run(program, port, Psk + mode + " --early-data never-early", "first"));
        Assert.Contains(", resumed, early data accepted\n", Run(program, port, Psk + mode + " --early-data truly-early", "second"));
        program.WaitFor("truly-early");
        program.WaitFor("End of early data");
    }

    /// <summary>One run of nanotls-peer with the session file; what it said.</summary>
    private string Run(ExternalProgram program, int port, string arguments, string text)
    {
        ExternalProgram peer = StartPeer(["connect", "127.0.0.1", port.ToString(), "--session", Path.Combine(Folder, "session"), .. arguments.Split(' ')]);
        peer.WaitFor("record limit");
        peer.Type("to the server: " + text + "\n");
        program.WaitFor("to the server: " + text);
        program.Type("to the client: " + text + "\n");
        peer.WaitFor("to the client: " + text);
        peer.EndInput();
        peer.WaitForEnd();
        Assert.AreEqual(0, peer.ExitCode, peer.ToString());
        return peer.Output;
    }
}
