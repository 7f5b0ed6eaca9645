using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using NanoTls.Certificates;
using NanoTls.Crypto;
using NanoTls.Desktop;
using NanoTls.Sessions;

namespace NanoTls.Interop;

/// <summary>What every test with real programs needs: a key, a folder, free ports, and that nothing is left behind. Shows what the programs wrote when a test fails.</summary>
public abstract class InteropTest
{
    /// <summary>The PSK identity.</summary>
    protected const string Identity = "nano-01";

    /// <summary>The key in hex.</summary>
    protected const string Key = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    /// <summary>A key that is not the right one.</summary>
    protected const string WrongKey = "ff0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    private readonly List<IDisposable> owned = new List<IDisposable>();
    private readonly List<ExternalProgram> programs = new List<ExternalProgram>();

    /// <summary>Set by the test framework.</summary>
    public TestContext TestContext { get; set; }

    /// <summary>A folder for this test alone.</summary>
    protected string Folder { get; private set; }

    /// <summary>Variables of the environment for the programs that are started next, as NAME=VALUE.</summary>
    protected string[] ProgramEnvironment { get; set; } = Array.Empty<string>();

    /// <summary>Makes the folder.</summary>
    [TestInitialize]
    public void MakeFolder() => Folder = Directory.CreateTempSubdirectory("nanotls-interop-").FullName;

    /// <summary>Ends the programs and shows their output when the test failed.</summary>
    [TestCleanup]
    public void EndPrograms()
    {
        if (TestContext.CurrentTestOutcome is not (UnitTestOutcome.Passed or UnitTestOutcome.Inconclusive))
            foreach (ExternalProgram program in programs)
                TestContext.WriteLine("{0}", program.ToString());
        for (int i = owned.Count - 1; i >= 0; i--)
            owned[i].Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>The key for one side and version.</summary>
    protected static Psk KeyFor(PskRole role, PskVersion version) => new Psk(Encoding.ASCII.GetBytes(Identity), Psk.ParseHex(Key), role, version, PskHash.Sha256);

    /// <summary>A client of TLS 1.3, with the right key.</summary>
    protected static TlsClientOptions Client13() => new TlsClientOptions(KeyFor(PskRole.Client, PskVersion.Tls13), new OsEntropy());

    /// <summary>A client of TLS 1.2, with the right key.</summary>
    protected static TlsClientOptions Client12() => new TlsClientOptions(KeyFor(PskRole.Client, PskVersion.Tls12), new OsEntropy());

    /// <summary>A server of TLS 1.3, with the right key and room for records of any size, as clients without size extensions send them.</summary>
    protected static TlsServerOptions Server13() => new TlsServerOptions(new PskStore([KeyFor(PskRole.Server, PskVersion.Tls13)]), new OsEntropy())
    {
        RecordLimit = TlsOptions.LargestRecordLimit,
    };

    /// <summary>A server of TLS 1.2, likewise.</summary>
    protected static TlsServerOptions Server12() => new TlsServerOptions(new PskStore([KeyFor(PskRole.Server, PskVersion.Tls12)]), new OsEntropy())
    {
        Versions = [ProtocolVersion.Tls12],
        RecordLimit = TlsOptions.LargestRecordLimit,
    };

    /// <summary>Room for two sessions of a client.</summary>
    protected static TlsSessions NewSessions() => new TlsSessions([new TlsSession(4096), new TlsSession(4096)], new UtcClock());

    /// <summary>A server that gives tickets, which its clients keep.</summary>
    protected static SessionTickets NewTickets() => new SessionTickets(new OsEntropy(), new UtcClock());

    /// <summary>A server that keeps the sessions, and takes so many bytes of early data with each.</summary>
    protected static SessionCache NewCache(int earlyDataLimit) => new SessionCache(8, new OsEntropy(), new UtcClock()) { EarlyDataLimit = earlyDataLimit };

    /// <summary>The suite with this number.</summary>
    protected static CipherSuite Suite(int id) => id switch
    {
        0x1301 => CipherSuites.TLS_AES_128_GCM_SHA256(),
        0x1303 => CipherSuites.TLS_CHACHA20_POLY1305_SHA256(),
        0x1304 => CipherSuites.TLS_AES_128_CCM_SHA256(),
        0x1305 => CipherSuites.TLS_AES_128_CCM_8_SHA256(),
        0x00A8 => CipherSuites.TLS_PSK_WITH_AES_128_GCM_SHA256(),
        0xC0A4 => CipherSuites.TLS_PSK_WITH_AES_128_CCM(),
        0xC0A8 => CipherSuites.TLS_PSK_WITH_AES_128_CCM_8(),
        0xCCAB => CipherSuites.TLS_PSK_WITH_CHACHA20_POLY1305_SHA256(),
        0xCCAC => CipherSuites.TLS_ECDHE_PSK_WITH_CHACHA20_POLY1305_SHA256(),
        0xD001 => CipherSuites.TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256(),
        0x1302 => Sha384Suites.TLS_AES_256_GCM_SHA384(),
        0xC02B => CertificateSuites.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256(),
        0xC02C => Sha384Suites.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384(),
        0xC02F => CertificateSuites.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256(),
        0xC030 => Sha384Suites.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384(),
        0xCCA8 => CertificateSuites.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256(),
        0xCCA9 => CertificateSuites.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256(),
        0xC0AC => CertificateSuites.TLS_ECDHE_ECDSA_WITH_AES_128_CCM(),
        0xC0AE => CertificateSuites.TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8(),
        _ => throw new ArgumentException("no such suite"),
    };

    /// <summary>The named group with this number.</summary>
    protected static NamedGroup Group(int id) => id switch
    {
        23 => new Secp256r1Group(),
        24 => new Secp384r1Group(),
        29 => new X25519Group(),
        _ => throw new ArgumentException("no such group"),
    };

    /// <summary>Text of so many bytes without line ends, which no program takes for a command; the same for the same seed.</summary>
    protected static string Words(int length, int seed)
    {
        const string letters = "0123456789abcdeghijlmnostuvwxyz";
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(length);
        while (text.Length < length)
            text.Append(letters[random.Next(letters.Length)]);
        return text.ToString();
    }

    /// <summary>A port of this machine on which nothing listens.</summary>
    protected static int FreePort()
    {
        using Socket socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint).Port;
    }

    /// <summary>Writes a file for a program into the test's folder, and returns its path.</summary>
    protected string Save(string name, string text)
    {
        string path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Starts a program that ends with the test.</summary>
    protected ExternalProgram Start(string name, params string[] arguments)
    {
        ExternalProgram program = new ExternalProgram(Folder, ProgramEnvironment, name, arguments);
        owned.Add(program);
        programs.Add(program);
        return program;
    }

    /// <summary>nanotls-peer: our side in a process of its own.</summary>
    protected ExternalProgram StartPeer(params string[] arguments) => Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "nanotls-peer.dll"), .. arguments]);

    /// <summary>
    /// Starts a program that listens: <paramref name="port"/> is free, and stands for "PORT" in the arguments. Another one is tried when somebody else was faster to take it;
    /// returns when the program listens.
    /// </summary>
    protected ExternalProgram StartListening(out int port, string ready, string name, params string[] arguments)
    {
        for (int attempt = 0; ; attempt++)
        {
            port = FreePort();
            string[] actual = new string[arguments.Length];
            for (int i = 0; i < actual.Length; i++)
                actual[i] = arguments[i].Replace("PORT", port.ToString(), StringComparison.Ordinal);
            ExternalProgram program = Start(name, actual);
            try
            {
                program.WaitFor(ready.Replace("PORT", port.ToString(), StringComparison.Ordinal));
                return program;
            }
            catch (AssertFailedException) when (attempt < 3 && program.Output.Contains("in use", StringComparison.OrdinalIgnoreCase))
            {
                program.Dispose();
            }
        }
    }

    /// <summary>Disposes of something when the test ends.</summary>
    protected void Own(IDisposable something) => owned.Add(something);

    /// <summary>Connects an engine to a program's port; the handshake is the caller's.</summary>
    protected Link Connect(TlsEngine engine, int port)
    {
        Link link = new Link(engine, Link.Connect(port));
        owned.Add(link);
        return link;
    }

    /// <summary>Listens on a free port of this machine.</summary>
    protected Socket Listen(out int port)
    {
        Socket listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        owned.Add(listener);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(4);
        port = ((IPEndPoint)listener.LocalEndPoint).Port;
        return listener;
    }

    /// <summary>Takes a program's connection for an engine; the handshake is the caller's.</summary>
    protected Link Accept(TlsEngine engine, Socket listener)
    {
        Assert.IsTrue(listener.Poll(ExternalProgram.Patience * 1000, SelectMode.SelectRead), "the program does not connect");
        Link link = new Link(engine, listener.Accept());
        owned.Add(link);
        return link;
    }
}
