using System;

namespace NanoTls.Bench.Wire;

/// <summary>
/// Counts the flights of a server up to where the client may send application data. In TLS 1.3 that is when its first protected record goes out, its Finished; in
/// TLS 1.2 it changes to its keys and waits for one more flight.
/// </summary>
internal sealed class FlightCount
{
    private const int HeaderLength = 5;
    private const byte ChangeCipherSpec = 20;
    private const byte ApplicationData = 23;

    private readonly bool tls13;
    private bool serverSent;
    private bool ended;

    // Of the client's record that is passing: bytes of its header that were seen, and bytes of its content that are still to come.
    private int header;
    private int length;
    private int content;

    /// <summary>A count for a connection of this version.</summary>
    public FlightCount(bool tls13) => this.tls13 = tls13;

    /// <summary>The flights.</summary>
    public int RoundTrips { get; private set; }

    /// <summary>Adds what passes, in its order.</summary>
    public void Add(bool isClient, ReadOnlySpan<byte> bytes)
    {
        if (!isClient)
        {
            serverSent = true;
            return;
        }
        if (serverSent && !ended)
            RoundTrips++;
        serverSent = false;
        foreach (byte value in bytes)
            Next(value);
    }

    private void Next(byte value)
    {
        if (content > 0)
        {
            content--;
            return;
        }
        if (header == 0 && !ended && value == (tls13 ? ApplicationData : ChangeCipherSpec))
        {
            ended = true;
            if (!tls13)
                RoundTrips++;
        }
        length = length << 8 | value;
        header++;
        if (header == HeaderLength)
        {
            content = length & 0xFFFF;
            header = 0;
        }
    }
}
