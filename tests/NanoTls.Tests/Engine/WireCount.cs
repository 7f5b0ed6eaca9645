namespace NanoTls.Tests.Engine;

/// <summary>Bytes on the wire of one connection, both directions together, records included: a handshake, one message of 100 bytes, close_notify both ways.</summary>
public sealed class WireCount
{
    private const int MessageLength = 100;

    /// <summary>Bytes from ClientHello to the last Finished.</summary>
    public readonly int Handshake;

    /// <summary>Bytes of it all; −1 when the connection did not come to its end.</summary>
    public readonly int All;

    /// <summary>Flights of the server that the client awaits before it may send application data.</summary>
    public readonly int RoundTrips;

    /// <summary>Runs the connection.</summary>
    public WireCount(TlsClientOptions clientOptions, TlsServerOptions serverOptions)
    {
        TlsClient client = new TlsClient(clientOptions);
        TlsServer server = new TlsServer(serverOptions);
        client.Start();
        server.Start();
        All = -1;
        int forth = 1;
        int back = 1;
        while (forth > 0 || back > 0)
        {
            forth = Flight(client, server);
            bool awaited = !client.HandshakeComplete;
            back = Flight(server, client);
            if (awaited && back > 0)
                RoundTrips++;
            Handshake += forth + back;
        }
        if (!client.HandshakeComplete || !server.HandshakeComplete || client.Write(new byte[MessageLength], 0, MessageLength) != MessageLength)
            return;
        int bytes = Handshake + Both(client, server);
        if (server.Plaintext() != MessageLength)
            return;
        server.Consumed(MessageLength);
        client.Close();
        server.Close();
        bytes += Both(client, server);
        if (client.PeerClosed && server.PeerClosed)
            All = bytes;
    }

    private static int Flight(TlsEngine from, TlsEngine to)
    {
        int flight = 0;
        for (int moved = -1; moved != 0; flight += moved)
            moved = Loopback.Move(from, to, int.MaxValue);
        return flight;
    }

    private static int Both(TlsEngine client, TlsEngine server)
    {
        Loopback.Count count = Loopback.Pump(client, server, int.MaxValue);
        return count.Forth + count.Back;
    }
}
