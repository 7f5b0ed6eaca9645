using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace NanoTls.Bench.Wire;

/// <summary>Stands between a client and a server on TCP, for one connection, and counts the bytes and the flights that pass.</summary>
internal sealed class Relay : IDisposable
{
    private const int Patience = 10000;

    private readonly Socket listener = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly Thread thread;
    private readonly FlightCount flights;
    private int bytes;

    /// <summary>A relay to a server on this machine.</summary>
    public Relay(int serverPort, bool tls13)
    {
        flights = new FlightCount(tls13);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        Port = ((IPEndPoint)listener.LocalEndPoint).Port;
        thread = new Thread(() => Run(serverPort)) { IsBackground = true };
        thread.Start();
    }

    /// <summary>Where the client connects to.</summary>
    public int Port { get; }

    /// <summary>Flights of the server that the client awaited before it could send application data.</summary>
    public int RoundTrips => flights.RoundTrips;

    /// <summary>Waits until both sides have ended; the bytes of both directions.</summary>
    public int Finish()
    {
        if (!thread.Join(Patience))
            throw new TimeoutException("the connection does not end");
        return bytes;
    }

    /// <summary>Ends the listener.</summary>
    public void Dispose() => listener.Dispose();

    private void Run(int serverPort)
    {
        try
        {
            using Socket client = listener.Accept();
            using Socket server = new(SocketType.Stream, ProtocolType.Tcp);
            server.Connect(IPAddress.Loopback, serverPort);
            Thread back = new(() => Forward(server, client, false)) { IsBackground = true };
            back.Start();
            Forward(client, server, true);
            back.Join();
        }
        catch (SocketException)
        {
            // It ends before a client came.
        }
    }

    private void Forward(Socket from, Socket to, bool isClient)
    {
        byte[] buffer = new byte[4096];
        try
        {
            for (int length = from.Receive(buffer); length > 0; length = from.Receive(buffer))
            {
                Interlocked.Add(ref bytes, length);
                lock (flights)
                    flights.Add(isClient, buffer.AsSpan(0, length));
                to.Send(buffer, length, SocketFlags.None);
            }
            to.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // One side ended both directions.
        }
    }
}
