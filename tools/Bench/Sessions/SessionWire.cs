using System;
using NanoTls.Bench.Ledger.Work;
using NanoTls.Tests.Engine;

namespace NanoTls.Bench.Sessions;

/// <summary>Bytes and round trips of a handshake between two of our ends, records included.</summary>
internal sealed class SessionWire
{
    private const int EarlyDataLength = 100;

    private readonly TlsClient client;
    private readonly TlsServer server;

    /// <summary>Runs it.</summary>
    public SessionWire(SessionWork.Kind kind)
    {
        (client, server) = SessionWork.Prepared(kind);
        server.Start();
        if (kind == SessionWork.Kind.EarlyData)
            Handshake += StartEarly();
        else
            client.Start();
        int forth, back;
        do
        {
            bool open = server.HandshakeComplete;
            forth = Flight(client, server);
            bool awaited = !client.HandshakeComplete && kind != SessionWork.Kind.EarlyData;
            back = Flight(server, client);
            // In TLS 1.3 the ticket is alone behind the last Finished; in 1.2 it stands in a flight of the handshake.
            bool ticket = kind < SessionWork.Kind.Full12 && server.HandshakeComplete && !open;
            Handshake += forth + (ticket ? 0 : back);
            Ticket += ticket ? back : 0;
            if (awaited && back > 0)
                RoundTrips++;
        }
        while (forth + back > 0);
        if (!client.HandshakeComplete || !server.HandshakeComplete)
            throw new InvalidOperationException("the handshake failed: " + (client.Failure ?? server.Failure)?.Message);
    }

    /// <summary>From ClientHello to the last Finished.</summary>
    public int Handshake { get; }

    /// <summary>The NewSessionTicket behind it.</summary>
    public int Ticket { get; }

    /// <summary>Flights of the server that the client awaits before its first byte of application data.</summary>
    public int RoundTrips { get; }

    private int StartEarly()
    {
        client.StartWithEarlyData();
        int hello = Flight(client, server);
        if (client.WriteEarlyData(new byte[EarlyDataLength], 0, EarlyDataLength) != EarlyDataLength)
            throw new InvalidOperationException("early data was not offered");
        hello += Flight(client, server);
        server.Consumed(server.Plaintext());
        return hello;
    }

    private static int Flight(TlsEngine from, TlsEngine to)
    {
        int flight = 0;
        for (int moved = -1; moved != 0; flight += moved)
            moved = Loopback.Move(from, to, int.MaxValue);
        return flight;
    }
}
