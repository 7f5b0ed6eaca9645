using System;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using NanoTls.Desktop;
using NanoTls.Streams;

namespace NanoTls.Peer.Demo;

/// <summary>A device and a server over TCP on this machine: messages both ways in one version, and what was measured meanwhile.</summary>
internal sealed class DemoSession
{
    public const int Messages = 20;
    public const string Identity = "device-1";

    private const int RecordLimit = 512;
    private const int TimeoutMilliseconds = 10000;

    private readonly PskVersion version;
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    private readonly byte[] scratch = new byte[RecordLimit];

    public DemoSession(PskVersion version)
    {
        this.version = version;
    }

    public TlsClient Device { get; private set; }

    /// <summary>The device's side of the wire.</summary>
    public WireTap Tap { get; private set; }

    /// <summary>Bytes of the handshake from the device and to it.</summary>
    public int HandshakeSent { get; private set; }

    /// <inheritdoc cref="HandshakeSent"/>
    public int HandshakeReceived { get; private set; }

    /// <summary>The same for the messages.</summary>
    public int MessagesSent { get; private set; }

    /// <inheritdoc cref="MessagesSent"/>
    public int MessagesReceived { get; private set; }

    /// <summary>Messages that came back as they should.</summary>
    public int Answered { get; private set; }

    /// <summary>Managed bytes that engine and stream of the device allocated while the messages passed.</summary>
    public long Allocated { get; private set; }

    public static byte[] Telemetry(int number) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"device\":\"{Identity}\",\"n\":{number},\"celsius\":{20 + number / 8.0:F3}}}"));

    public static byte[] Answer(int number) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"ack\":{number},\"next\":60}}"));

    /// <summary>The whole session; throws what a side failed with.</summary>
    public void Run()
    {
        using TcpListener listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task server = Task.Factory.StartNew(() => Serve(listener), TaskCreationOptions.LongRunning);
        try
        {
            RunDevice((IPEndPoint)listener.LocalEndpoint);
        }
        finally
        {
            listener.Stop();
            if (!server.Wait(TimeoutMilliseconds))
                throw new TimeoutException("the server did not end");
        }
    }

    private void RunDevice(IPEndPoint endPoint)
    {
        Device = new TlsClient(new TlsClientOptions(NewPsk(PskRole.Client), new OsEntropy()) { RecordLimit = RecordLimit });
        using Socket socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(endPoint);
        Tap = new WireTap(TransportOf(socket));
        TlsStream stream = new TlsStream(Device);
        stream.AuthenticateAsClient(Tap);
        HandshakeSent = Tap.Sent;
        HandshakeReceived = Tap.Received;
        Exchange(stream);
        MessagesSent = Tap.Sent - HandshakeSent;
        MessagesReceived = Tap.Received - HandshakeReceived;
        stream.CloseWrite();
        if (stream.Read(scratch, 0, scratch.Length) != 0)
            throw new IOException("the server sent more than it should");
    }

    private void Exchange(TlsStream stream)
    {
        byte[][] telemetry = new byte[Messages][];
        byte[][] answers = new byte[Messages][];
        for (int i = 0; i < Messages; i++)
        {
            telemetry[i] = Telemetry(i + 1);
            answers[i] = Answer(i + 1);
        }
        long before = GC.GetAllocatedBytesForCurrentThread() - Tap.TransportAllocations;
        for (int i = 0; i < Messages; i++)
        {
            stream.Write(telemetry[i], 0, telemetry[i].Length);
            if (Receive(stream, scratch, answers[i]))
                Answered++;
        }
        Allocated = GC.GetAllocatedBytesForCurrentThread() - Tap.TransportAllocations - before;
    }

    private void Serve(TcpListener listener)
    {
        using Socket socket = listener.AcceptSocket();
        TlsServer engine = new TlsServer(new TlsServerOptions(new PskStore(new[] { NewPsk(PskRole.Server) }), new OsEntropy())
        {
            Versions = new[] { version == PskVersion.Tls13 ? ProtocolVersion.Tls13 : ProtocolVersion.Tls12 },
        });
        TlsStream stream = new TlsStream(engine);
        stream.AuthenticateAsServer(TransportOf(socket));
        byte[] buffer = new byte[RecordLimit];
        for (int i = 1; i <= Messages; i++)
        {
            if (!Receive(stream, buffer, Telemetry(i)))
                throw new IOException("telemetry did not arrive as it was sent");
            byte[] answer = Answer(i);
            stream.Write(answer, 0, answer.Length);
        }
        if (stream.Read(buffer, 0, buffer.Length) != 0)
            throw new IOException("the device sent more than it should");
        stream.Close();
    }

    /// <summary>Reads as many bytes as are expected, and compares them.</summary>
    private static bool Receive(TlsStream stream, byte[] buffer, byte[] expected)
    {
        for (int at = 0; at < expected.Length;)
        {
            int length = stream.Read(buffer, at, expected.Length - at);
            if (length == 0)
                return false;
            at += length;
        }
        return buffer.AsSpan(0, expected.Length).SequenceEqual(expected);
    }

    private Psk NewPsk(PskRole role) => new Psk(Encoding.ASCII.GetBytes(Identity), key, role, version, PskHash.Sha256);

    private static NetworkStream TransportOf(Socket socket)
    {
        socket.NoDelay = true;
        return new NetworkStream(socket) { ReadTimeout = TimeoutMilliseconds, WriteTimeout = TimeoutMilliseconds };
    }
}
