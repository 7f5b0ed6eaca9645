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

    /// <summary>Connects and authenticates, and says what was negotiated.</summary>
    public static Link Connect(string host, int port, TlsClient client, Terminal terminal)
    {
        Link link = new Link(Dial(host, port, terminal.Stop), client);
        return link.Authenticated(stream => link.Stream.AuthenticateAsClient(stream), terminal);
    }

    /// <summary>Authenticates a client that connected, and says what was negotiated.</summary>
    public static Link Accept(Socket socket, TlsServer server, Terminal terminal)
    {
        Link link = new Link(socket, server);
        return link.Authenticated(stream => link.Stream.AuthenticateAsServer(stream), terminal);
    }

    /// <summary>Waits until a read returns something, the end or a failure; false when the command is to stop.</summary>
    public bool WaitForData(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
            if (Stream.DataAvailable || Engine.PeerClosed || Engine.Failure != null || socket.Poll(PollMicroseconds, SelectMode.SelectRead))
                return true;
        return false;
    }

    /// <summary>Cuts the connection.</summary>
    public void Dispose() => socket.Dispose();

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

    private Link Authenticated(Action<Stream> authenticate, Terminal terminal)
    {
        try
        {
            authenticate(new NetworkStream(socket, false));
        }
        catch
        {
            Drain();
            socket.Dispose();
            throw;
        }
        terminal.Say(Negotiated.Line(Engine));
        return this;
    }
}
