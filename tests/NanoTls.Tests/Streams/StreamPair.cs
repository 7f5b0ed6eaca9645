using System;
using System.Threading;
using NanoTls.Streams;
using NanoTls.Tests.Engine;

namespace NanoTls.Tests.Streams;

/// <summary>A client and a server over two pipes; the server's side runs on a thread of its own.</summary>
public sealed class StreamPair
{
    private const int LongestWait = 20000;

    /// <summary>The server authenticates, and that is all.</summary>
    public const int OnlyAuthenticate = 0;

    /// <summary>The server sends back what it reads until the client closes, then closes too.</summary>
    public const int Echo = 1;

    /// <summary>The client's options.</summary>
    public readonly TlsClientOptions ClientOptions;

    /// <summary>The server's options.</summary>
    public readonly TlsServerOptions ServerOptions;

    /// <summary>The client.</summary>
    public TlsStream Client;

    /// <summary>The server.</summary>
    public TlsStream Server;

    /// <summary>The client's end of the pipes.</summary>
    public PipeStream ClientEnd;

    /// <summary>The server's end of the pipes.</summary>
    public PipeStream ServerEnd;

    /// <summary>What ended the server's thread, or null.</summary>
    public Exception ServerFailure;

    /// <summary>Where the server puts early data, null = nowhere; and how much came.</summary>
    public byte[] EarlyData;

    /// <summary>Bytes of early data that came.</summary>
    public int EarlyLength;

    private readonly byte[] buffer = new byte[4096];
    private Thread thread;
    private int task;

    /// <summary>Two sides of one suite and key; psk_ke in TLS 1.3, which is soon done.</summary>
    public StreamPair(CipherSuite suite)
    {
        bool tls13 = suite.Version == ProtocolVersion.Tls13;
        ClientOptions = new TlsClientOptions(NewPsk(PskRole.Client, tls13, 0), new TestEntropy(1)) { CipherSuites = new CipherSuite[] { suite }, AllowPskKe = true, OfferPskDheKe = !tls13 };
        ServerOptions = new TlsServerOptions(new PskStore(new Psk[] { NewPsk(PskRole.Server, tls13, 0) }), new TestEntropy(2))
        {
            CipherSuites = new CipherSuite[] { suite },
            Versions = new int[] { suite.Version },
            AllowPskKe = true,
        };
        Plug(8192);
    }

    /// <summary>The key of the tests; another number is another key of the same identity.</summary>
    public static Psk NewPsk(PskRole role, bool tls13, int number)
    {
        byte[] key = Hex.Decode("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
        key[0] = (byte)number;
        return new Psk(Hex.Decode("6e616e6f2d3031"), key, role, tls13 ? PskVersion.Tls13 : PskVersion.Tls12, PskHash.Sha256);
    }

    /// <summary>New pipes of a capacity.</summary>
    public void Plug(int capacity)
    {
        Pipe up = new Pipe(capacity);
        Pipe down = new Pipe(capacity);
        ClientEnd = new PipeStream(down, up);
        ServerEnd = new PipeStream(up, down);
    }

    /// <summary>Starts the server's thread with a task, making both streams first if there are none.</summary>
    public void StartServer(int task)
    {
        if (Client == null)
        {
            Client = new TlsStream(new TlsClient(ClientOptions));
            Server = new TlsStream(new TlsServer(ServerOptions));
        }
        this.task = task;
        ServerFailure = null;
        thread = new Thread(Serve);
        thread.Start();
    }

    /// <summary>A handshake after which both are idle.</summary>
    public void Authenticate()
    {
        StartServer(OnlyAuthenticate);
        Client.AuthenticateAsClient(ClientEnd);
        JoinServer();
        Assert.IsNull(ServerFailure, ServerFailure == null ? "" : ServerFailure.Message);
    }

    /// <summary>Waits for the end of the server's thread.</summary>
    public void JoinServer() => Assert.IsTrue(thread.Join(LongestWait), "the server's thread does not end");

    /// <summary>Reads so many bytes.</summary>
    public static byte[] Read(TlsStream stream, int length)
    {
        byte[] read = new byte[length];
        for (int at = 0; at < length;)
        {
            int count = stream.Read(read, at, length - at);
            Assert.IsTrue(count > 0, "the stream ended early");
            at += count;
        }
        return read;
    }

    /// <summary>A message of some length.</summary>
    public static byte[] Message(int length)
    {
        byte[] message = new byte[length];
        for (int i = 0; i < length; i++)
            message[i] = (byte)(i * 7 + length);
        return message;
    }

    private void Serve()
    {
        try
        {
            if (EarlyData == null)
                Server.AuthenticateAsServer(ServerEnd);
            else
                EarlyLength = Server.AuthenticateAsServer(ServerEnd, EarlyData, 0, EarlyData.Length);
            if (task == OnlyAuthenticate)
                return;
            for (int count = Server.Read(buffer, 0, buffer.Length); count > 0; count = Server.Read(buffer, 0, buffer.Length))
                Server.Write(buffer, 0, count);
            Server.Close();
        }
        catch (Exception exception)
        {
            ServerFailure = exception;
            Server.Close();
        }
    }
}
