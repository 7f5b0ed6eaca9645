using System;
using NanoTls.Mqtt;
using NanoTls.Streams;

namespace NanoTls.Boards;

/// <summary>
/// Publishes readings to an MQTT broker over TLS for ever: joins the network, has the time set, connects, publishes with QoS 1, and begins anew after every failure, later each
/// time. With a <see cref="SleepMode"/> the board sleeps deeply after each reading instead, and goes on with the TLS session when it wakes. All that a session needs is made once; the loop allocates nothing afterwards, what the platform and exceptions allocate aside. No call is longer than half the
/// watchdog's period, in which the peer's part is bounded, and a little for saying good-bye.
/// </summary>
public sealed class TelemetryLoop
{
    // Milliseconds: how often it looks whether the time was set; and how long a wait is at most, so that a lost network is seen.
    private const int TimePeriod = 250;
    private const int LongestWait = 5000;

    // Milliseconds.
    private const int ShortestSleep = 1000;

    private readonly TelemetryOptions options;
    private readonly Network network;
    private readonly TimeSource time;
    private readonly Transport transport;
    private readonly Sensor sensor;
    private readonly Watchdog watchdog;
    private readonly BoardClock clock;
    private readonly SleepMode sleep;
    private readonly int patience;
    private readonly BoundedStream connection;
    private readonly TlsStream tls;
    private readonly MqttClient mqtt;
    private readonly BackOff backOff;
    private readonly byte[] topic;
    private readonly byte[] reading;

    private long until;          // the end of the wait in SettingTime and BackingOff
    private long readingDue;
    private long publishedAt;    // when the message was sent that waits for its PUBACK
    private long awakeSince;

    /// <summary>
    /// A loop with all that it will ever need. <paramref name="time"/> may be null where no time is needed. The handshake timeout of <paramref name="tls"/> becomes half the
    /// watchdog's period. ArgumentException names the option that cannot be.
    /// </summary>
    public TelemetryLoop(TelemetryOptions options, TlsClientOptions tls, Network network, TimeSource time, Transport transport, Sensor sensor, Watchdog watchdog, BoardClock clock)
        : this(options, tls, network, time, transport, sensor, watchdog, clock, null)
    {
    }

    /// <summary>As the other one, with what it needs to sleep after each reading, whose sessions become those of <paramref name="tls"/>; null = it stays connected.</summary>
    public TelemetryLoop(TelemetryOptions options, TlsClientOptions tls, Network network, TimeSource time, Transport transport, Sensor sensor, Watchdog watchdog, BoardClock clock, SleepMode sleep)
    {
        options.Validate();
        this.options = options;
        this.network = network;
        this.time = time;
        this.transport = transport;
        this.sensor = sensor;
        this.watchdog = watchdog;
        this.clock = clock;
        this.sleep = sleep;
        patience = watchdog.Period / 2;
        backOff = new BackOff(options.FirstBackOff, options.LargestBackOff);
        topic = options.NewTopic();
        reading = new byte[options.LongestReading];
        tls.HandshakeTimeout = patience;
        if (sleep != null)
            tls.Sessions = sleep.Sessions;
        connection = new BoundedStream(clock);
        this.tls = new TlsStream(new TlsClient(tls)) { WriteTimeout = patience };
        mqtt = new MqttClient(new MqttOptions { ClientId = options.ClientId }, new byte[64], new byte[16 + topic.Length + reading.Length], clock);
        awakeSince = clock.Milliseconds;
        readingDue = awakeSince;
    }

    /// <summary>What it does next.</summary>
    public TelemetryState State { get; private set; }

    /// <summary>Readings that the broker has taken.</summary>
    public int Published { get; private set; }

    /// <summary>Connections that came as far as publishing.</summary>
    public int Connections { get; private set; }

    /// <summary>Whether the connection went on with the session of a former one.</summary>
    public bool IsResumed => tls.Engine.IsResumed;

    /// <summary>How often something failed.</summary>
    public int Failures { get; private set; }

    /// <summary>What was thrown last; null when the last failure was silence or a lost network.</summary>
    public Exception LastFailure { get; private set; }

    /// <summary>Runs for ever.</summary>
    public void Run()
    {
        while (true)
            Step();
    }

    /// <summary>Feeds the watchdog and does one thing that ends in time. It throws nothing.</summary>
    public void Step()
    {
        watchdog.Feed();
        connection.Allow(patience);
        try
        {
            if (sleep != null && State != TelemetryState.Sleeping && clock.Milliseconds - awakeSince >= options.LongestWake * 1000L)
            {
                Disconnect();
                State = TelemetryState.Sleeping;
                return;
            }
            if (State >= TelemetryState.Connecting && State <= TelemetryState.Publishing && !network.IsUp)
            {
                // A lost network is no failure of the broker: it is joined again at once.
                Disconnect();
                LastFailure = null;
                State = TelemetryState.Joining;
                return;
            }
            Advance();
        }
        catch (Exception exception)
        {
            LastFailure = exception;
            Retreat();
        }
    }

    private void Advance()
    {
        switch (State)
        {
            case TelemetryState.Joining:
                Join();
                break;
            case TelemetryState.SettingTime:
                AwaitTime();
                break;
            case TelemetryState.Connecting:
                connection.Open(transport.Connect(options.Host, options.Port, patience));
                State = sleep == null ? TelemetryState.Authenticating : TelemetryState.Resuming;
                break;
            case TelemetryState.Resuming:
                sleep.Load();
                State = TelemetryState.Authenticating;
                break;
            case TelemetryState.Authenticating:
                tls.AuthenticateAsClient(connection);
                State = TelemetryState.Greeting;
                break;
            case TelemetryState.Greeting:
                mqtt.Connect(tls, patience);
                publishedAt = clock.Milliseconds;
                Connections++;
                State = TelemetryState.Publishing;
                break;
            case TelemetryState.Publishing:
                Publish();
                break;
            case TelemetryState.Sleeping:
                Sleep();
                break;
            default:
                Wait();
                break;
        }
    }

    private void Join()
    {
        if (!network.IsUp && !network.Join(patience))
        {
            Fail();
            return;
        }
        if (time == null || IsTimeKnown())
        {
            State = TelemetryState.Connecting;
            return;
        }
        time.Request();
        until = clock.Milliseconds + patience;
        State = TelemetryState.SettingTime;
    }

    private void AwaitTime()
    {
        if (IsTimeKnown())
            State = TelemetryState.Connecting;
        else if (clock.Milliseconds >= until)
            Fail();
        else
            clock.Sleep(TimePeriod);
    }

    /// <summary>Whether the time was set, or is known from before the sleep.</summary>
    private bool IsTimeKnown() => sleep == null ? time.IsSet : sleep.Clock.UnixSeconds >= 0;

    /// <summary>Publishes a reading when it is due, one at a time, and lets the broker speak.</summary>
    private void Publish()
    {
        long now = clock.Milliseconds;
        if (mqtt.Unacknowledged == 0 && now >= readingDue)
        {
            int length = sensor.Read(reading);
            mqtt.Publish(topic, 0, topic.Length, reading, 0, length, 1, false);
            publishedAt = now;
            readingDue = now + options.Interval * 1000L;
        }
        bool waiting = mqtt.Unacknowledged > 0;
        long left = waiting ? publishedAt + patience - now : readingDue - now;
        if (waiting && left <= 0)
        {
            Fail();
            return;
        }
        if (mqtt.Poll(Within(left)) != MqttEvent.Published)
            return;
        Published++;
        backOff.Reset();
        if (sleep != null)
            SayGoodBye();
    }

    /// <summary>The broker has the reading. What a server of TLS 1.3 gives for the next time stood before its answers in the stream, so it is here.</summary>
    private void SayGoodBye()
    {
        State = TelemetryState.Sleeping;
        try
        {
            mqtt.Disconnect();
        }
        catch (Exception)
        {
            // The connection ends either way.
        }
        Disconnect();
    }

    /// <summary>Sleeps until an interval has passed since the board woke, or for a whole one when it has passed already.</summary>
    private void Sleep()
    {
        State = TelemetryState.Joining;
        long left = awakeSince + options.Interval * 1000L - clock.Milliseconds;
        try
        {
            sleep.Begin(left < ShortestSleep ? options.Interval * 1000 : (int)left);
            readingDue = clock.Milliseconds;
        }
        finally
        {
            awakeSince = clock.Milliseconds;
        }
    }

    private void Wait()
    {
        long left = until - clock.Milliseconds;
        if (left > 0)
            clock.Sleep(Within(left));
        else
            State = TelemetryState.Joining;
    }

    /// <summary>A failure that nothing threw.</summary>
    private void Fail()
    {
        LastFailure = null;
        Retreat();
    }

    private void Retreat()
    {
        Failures++;
        Disconnect();
        until = clock.Milliseconds + backOff.Next();
        State = TelemetryState.BackingOff;
    }

    /// <summary>Closes what is open; nothing that it meets matters any more.</summary>
    private void Disconnect()
    {
        try
        {
            connection.Allow(patience / 4);
            tls.Close();
            connection.Close();
        }
        catch (Exception)
        {
            // The connection is given up either way.
        }
    }

    private int Within(long milliseconds)
    {
        int most = patience < LongestWait ? patience : LongestWait;
        return milliseconds < 1 ? 1 : milliseconds < most ? (int)milliseconds : most;
    }
}
