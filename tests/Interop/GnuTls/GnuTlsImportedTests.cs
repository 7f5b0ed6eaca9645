using System;
using System.IO;
using System.Net.Sockets;
using System.Text;
using NanoTls.Desktop;

namespace NanoTls.Interop;

/// <summary>Imported pre-shared keys (RFC 9258) with a small program of ours over GnuTLS, which knows them from 3.8.1 on; it is compiled here.</summary>
[TestClass]
public sealed class GnuTlsImportedTests : InteropTest
{
    private const string Context = "broker and device";
    private const string OtherContext = "broker and another";

    private static readonly Version first = new Version(3, 8, 1);

    /// <summary>Our client; its key with another context is not the server's.</summary>
    [TestMethod]
    public void Server_ImportedKey_IsUsed()
    {
        string program = Compile();
        ExternalProgram server = StartListening(out int port, "listening", program, "server", "PORT", Identity, Key, Context);
        TlsClient client = new TlsClient(new TlsClientOptions(Import(Context, PskRole.Client), new OsEntropy()));
        Link link = Connect(client, port).Handshake();
        server.WaitFor("handshake complete");
        link.Echo(Words(1000, 1));
        link.Close();
        link.WaitForClose();

        StartListening(out port, "listening", program, "server", "PORT", Identity, Key, Context);
        Assert.AreEqual(TlsCause.PeerAlert, Connect(new TlsClient(new TlsClientOptions(Import(OtherContext, PskRole.Client), new OsEntropy())), port).FailHandshake().Cause);
    }

    /// <summary>Our server; a client's key with another context is not ours.</summary>
    [TestMethod]
    public void Client_ImportedKey_IsUsed()
    {
        string program = Compile();
        Socket listener = Listen(out int port);
        TlsServer server = new TlsServer(new TlsServerOptions(new PskStore([Import(Context, PskRole.Server)]), new OsEntropy()) { RecordLimit = TlsOptions.LargestRecordLimit });
        ExternalProgram client = Start(program, "client", port.ToString(), Identity, Key, Context);
        Link link = Accept(server, listener).Handshake();
        client.WaitFor("handshake complete");
        client.Type("there\n");
        Assert.AreEqual("there\n", link.Read(6));
        link.Write("again\n");
        client.WaitFor("again\n");
        client.EndInput();
        link.WaitForClose();

        Start(program, "client", port.ToString(), Identity, Key, OtherContext);
        Assert.AreEqual(TlsCause.UnknownIdentity, Accept(server, listener).FailHandshake().Cause);
    }

    private static Psk Import(string context, PskRole role) => Psk.Import(Encoding.ASCII.GetBytes(Identity), Psk.ParseHex(Key), Encoding.ASCII.GetBytes(context), role);

    /// <summary>The path of the program; the test is skipped where GnuTLS is too old, or nothing is there to compile with.</summary>
    private string Compile()
    {
        ExternalProgram.Find("cc");
        ExternalProgram.Find("pkg-config");
        string version = Run("pkg-config", "--modversion", "gnutls");
        if (version == null)
            Skip("the header files of GnuTLS are not installed");
        if (Version.Parse(version) < first)
            Skip("GnuTLS is " + version + ", and imports keys from " + first + " on");
        string flags = Run("pkg-config", "--cflags", "--libs", "gnutls");
        string program = Path.Combine(Folder, "imported-psk");
        string[] arguments = ["-Wall", "-Wextra", "-Werror", "-o", program, Path.Combine(AppContext.BaseDirectory, "GnuTls", "ImportedPsk.c"), .. flags.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        Assert.IsNotNull(Run("cc", arguments), "the program does not compile");
        return program;
    }

    /// <summary>What a program wrote, or null when it failed.</summary>
    private string Run(string name, params string[] arguments)
    {
        ExternalProgram program = Start(name, arguments);
        program.WaitForEnd();
        return program.ExitCode == 0 ? program.Output.Trim() : null;
    }

    private static void Skip(string reason)
    {
        Console.WriteLine("skipped: " + reason);
        Assert.Inconclusive(reason);
    }
}
