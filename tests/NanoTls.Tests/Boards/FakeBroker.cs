using System.IO;
using NanoTls.Boards;

namespace NanoTls.Tests.Boards;

/// <summary>A transport to an MQTT broker behind a TLS server in memory, which fails as wished. Whoever waits for it in vain lets time pass.</summary>
public sealed class FakeBroker : Transport
{
    private readonly FakeClock clock;
    private readonly TlsServer server;
    private readonly BrokerStream stream;

    /// <summary>A broker of these options.</summary>
    public FakeBroker(FakeClock clock, TlsServerOptions options)
    {
        this.clock = clock;
        server = new TlsServer(options);
        stream = new BrokerStream(clock, server, this);
    }

    /// <summary>Connections are refused, by an exception made before.</summary>
    public bool Refuses;

    /// <summary>Connecting takes all of its time, in vain.</summary>
    public bool SwallowsConnects;

    /// <summary>Says nothing more.</summary>
    public bool IsSilent;

    /// <summary>The CONNACK refuses.</summary>
    public bool DeniesAccess;

    /// <summary>Messages are not acknowledged.</summary>
    public bool KeepsPubacks;

    /// <summary>Bytes after which a connection ends, counted from its begin; both directions together.</summary>
    public int CutAfter = int.MaxValue;

    /// <summary>Each read gives one byte, just before its timeout.</summary>
    public bool Trickles;

    /// <summary>How often somebody connected, or tried to.</summary>
    public int Connects;

    /// <summary>When that was the last time.</summary>
    public long ConnectedAt;

    /// <summary>Messages that came, and how many of them for the first time.</summary>
    public int Messages;

    /// <summary>Messages that came without DUP.</summary>
    public int NewMessages;

    /// <summary>The first byte of the last message.</summary>
    public int LastByte;

    /// <summary>Messages that came in resumed sessions.</summary>
    public int MessagesResumed;

    /// <summary>The tickets that came.</summary>
    public readonly TicketLog Tickets = new TicketLog();

    /// <summary>The power of the board that connects: without it nothing goes over the line.</summary>
    public FakePower Power = new FakePower();

    /// <summary>The board's store; null = it has none.</summary>
    public FakeStore Store;

    /// <summary>What was the session counter in the store when the last ClientHello came.</summary>
    public long CounterAtHello;

    /// <summary>Whether a session was in the store then.</summary>
    public bool SessionAtHello;

    private readonly IOException refused = new IOException("refused");

    /// <inheritdoc/>
    public override Stream Connect(string host, int port, int milliseconds)
    {
        Connects++;
        ConnectedAt = clock.Now;
        if (!Power.Use())
            throw refused;
        if (SwallowsConnects)
            clock.Now += milliseconds;
        if (Refuses || SwallowsConnects)
            throw refused;
        clock.Now += 50;
        server.Start();
        stream.Begin(CutAfter);
        return stream;
    }

    /// <summary>A ClientHello came.</summary>
    internal void OnHello(byte[] record, int offset)
    {
        Tickets.Take(record, offset);
        SleepRecord stored = new SleepRecord(Store, 800);
        CounterAtHello = stored.Read();
        SessionAtHello = stored.SessionLength > 0;
    }
}
