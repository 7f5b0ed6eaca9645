using System;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using NanoTls.Streams;

namespace NanoTls.Peer;

/// <summary>A TLS connection over a TCP connection.</summary>
internal sealed class Link : IDisposable
{
    private const int ConnectMilliseconds = 10000;
    private const int DrainMilliseconds = 250;
    private const int PollMicroseconds = 100000;

    private readonly Socket socket;

    private Link(Socket socket, TlsEngine engine)
    {
        this.socket = socket;
        Engine = engine;
        Stream = new TlsStream(engine);
    }

    public TlsEngine Engine { get; }

    public TlsStream Stream { get; }

    /// <summary>Early data that came with the handshake.</summary>
    public byte[] EarlyData { get; private set; } = [];

    /// <summary>Connects and authenticates, and says what was negotiated.</summary>
    public static Link Connect(string host, int port, TlsClient client, Terminal terminal)
    {
        Link link = new Link(Dial(host, port, terminal.Stop), client);
        return link.Authenticated(stream =>
        {
            link.Stream.AuthenticateAsClient(stream);
            return "";
        }, terminal);
    }

    /// <summary>The same with a message that may come twice: it is sent as early data, or else when the handshake is over.</summary>
    public static Link Connect(string host, int port, TlsClient client, byte[] repeatable, Terminal terminal)
    {
        Link link = new Link(Dial(host, port, terminal.Stop), client);
        bool taken = false;
        link.Authenticated(stream =>
        {
            taken = link.Stream.AuthenticateAsClient(stream, repeatable, 0, repeatable.Length);
            return taken ? ", early data accepted" : link.WasRefused() ? ", early data refused, so it is sent now" : ", no early data possible, so it is sent now";
        }, terminal);
        if (!taken)
            link.Stream.Write(repeatable, 0, repeatable.Length);
        return link;
    }

    /// <summary>Authenticates a client that connected, takes at most so many bytes of early data, and says what was negotiated.</summary>
    public static Link Accept(Socket socket, TlsServer server, int earlyDataLimit, Terminal terminal)
    {
        Link link = new Link(socket, server);
        byte[] early = new byte[earlyDataLimit];
        return link.Authenticated(stream =>
        {
            link.EarlyData = early[..link.Stream.AuthenticateAsServer(stream, early, 0, early.Length)];
            return server.EarlyDataAccepted ? ", early data accepted: " + link.EarlyData.Length + " bytes" : "";
        }, terminal);
    }

    /// <summary>Waits until a read returns something, the end or a failure; false when the command is to stop.</summary>
    public bool WaitForData(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
            if (Stream.DataAvailable || Engine.PeerClosed || Engine.Failure != null || socket.Poll(PollMicroseconds, SelectMode.SelectRead))
                return true;
        return false;
    }

    /// <summary>Says close_notify if that can be done at once, and closes the connection.</summary>
    public void Dispose()
    {
        Stream.Close();
        socket.Dispose();
    }

    /// <summary>Takes what the peer still sends, so that closing does not reset the connection before the peer has read our alert.</summary>
    private void Drain()
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
            socket.ReceiveTimeout = DrainMilliseconds;
            byte[] buffer = new byte[4096];
            for (int left = 16; left > 0 && socket.Receive(buffer) > 0; left--)
            {
            }
        }
        catch (SocketException)
        {
            // It is over either way.
        }
    }

    private static Socket Dial(string host, int port, CancellationToken stop)
    {
        Socket socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(ConnectMilliseconds);
        try
        {
            socket.ConnectAsync(host, port, deadline.Token).AsTask().GetAwaiter().GetResult();
            return socket;
        }
        catch (OperationCanceledException)
        {
            socket.Dispose();
            throw new TimeoutException(stop.IsCancellationRequested ? "stopped while connecting" : host + " does not answer");
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            throw new IOException(host + ":" + port + ": " + exception.Message, exception);
        }
    }

    /// <summary>Whether the server said that it does not take the early data; told of once.</summary>
    private bool WasRefused()
    {
        for (int next = Engine.NextEvent(); next != TlsEvent.None; next = Engine.NextEvent())
            if (next == TlsEvent.EarlyDataRefused)
                return true;
        return false;
    }

    private Link Authenticated(Func<Stream, string> authenticate, Terminal terminal)
    {
        string more;
        try
        {
            more = authenticate(new NetworkStream(socket, false));
        }
        catch
        {
            Drain();
            socket.Dispose();
            throw;
        }
        terminal.Say(Negotiated.Line(Engine) + more);
        return this;
    }
}
