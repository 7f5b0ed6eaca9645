using NanoTls.Boards;
using NanoTls.Sessions;
using NanoTls.Tests.Engine;

namespace NanoTls.Tests.Boards;

/// <summary>
/// A board that sleeps deeply between its readings, one every 10 s: each wake begins with new objects, and only the store remembers. Its broker, clock and power go on. It has no clock of its own
/// that runs while it sleeps.
/// </summary>
internal sealed class SleepingBoard
{
    public const int LongestTicket = 512;

    // No wake has the random bytes of another one.
    private uint wakes = 10;

    private readonly CipherSuite suite;
    public readonly FakeClock Clock = new FakeClock();
    public readonly FakePower Power = new FakePower();
    public readonly FakeSensor Sensor = new FakeSensor();
    public readonly FakeStore Store;
    public FakeBroker Broker;
    public int TimeDelay = 1000;
    public int LongestWake = 60;
    public byte[] DeviceKey = Wire.Filled(32, 0x5A);

    // As they were in the last wake.
    public SleepMode Mode;
    public TelemetryLoop Loop;
    public FakeDeepSleep Sleep;
    public FakeTime Time;
    public FakeNetwork Network;

    /// <summary>A board and a broker that speak a suite of <see cref="TestOptions.SuiteAt"/>; <paramref name="remembered"/>: −1 = it gives no tickets, 0 = they may be used again, else good once.</summary>
    public SleepingBoard(int suite, int remembered)
    {
        this.suite = TestOptions.SuiteAt(suite);
        Store = new FakeStore(Power);
        StartBroker(remembered, 3);
    }

    /// <summary>Starts the broker anew: with it the tickets of the former one end.</summary>
    public void StartBroker(int remembered, uint seed)
    {
        TlsServerOptions server = TestOptions.ServerFor(suite);
        server.AllowPskKe = true;
        if (remembered >= 0)
            server.Sessions = new SessionTickets(new TestEntropy(seed), new BrokerTime(Clock), remembered);
        Broker = new FakeBroker(Clock, server) { Power = Power, Store = Store };
    }

    /// <summary>The board wakes from its sleep, and runs until it sleeps again or its power fails. True when it has published a reading.</summary>
    public bool Wake() => Run(true);

    /// <summary>The board is switched on, and runs until it sleeps or its power fails. True when it has published a reading.</summary>
    public bool SwitchOn()
    {
        Power.Restore();
        return Run(false);
    }

    /// <summary>Runs until the board sleeps, or its power fails.</summary>
    private bool Run(bool isWake)
    {
        wakes++;
        TlsClientOptions client = new TlsClientOptions(TestOptions.KeyFor(PskRole.Client, suite), new TestEntropy(wakes))
        {
            CipherSuites = new CipherSuite[] { suite },
            AllowPskKe = true,
            OfferPskDheKe = false,
        };
        Network = new FakeNetwork(Clock);
        Time = new FakeTime(Clock) { Delay = TimeDelay };
        Sleep = new FakeDeepSleep(Clock, Power, isWake);
        FakeWatchdog watchdog = new FakeWatchdog(Clock, Board.Period);
        Mode = new SleepMode(Sleep, Store, Time, Clock, DeviceKey, new TestEntropy(wakes + 1000), LongestTicket);
        TelemetryOptions options = new TelemetryOptions { Host = "broker", ClientId = "nano-01", Topic = "sensors/nano-01", Interval = 10, LongestReading = 16, FirstBackOff = 1000, LargestBackOff = 8000, LongestWake = LongestWake };
        Loop = new TelemetryLoop(options, client, Network, Time, Broker, Sensor, watchdog, Clock, Mode);
        long end = Clock.Now + 3600 * 1000L;
        while (Sleep.Slept == 0 && Power.IsOn)
        {
            Loop.Step();
            Assert.IsTrue(Clock.Now < end, "an hour went by");
        }
        return Loop.Published == 1;
    }

    /// <summary>Wakes, publishes, and says whether that was in a resumed session: both sides and the store must agree.</summary>
    public bool WakeAndPublish()
    {
        int messages = Broker.Messages;
        int resumed = Broker.MessagesResumed;
        int readings = Sensor.Count;
        Assert.IsTrue(Wake(), "published");
        Assert.AreEqual(0, Loop.Failures);
        Assert.AreEqual(messages + 1, Broker.Messages);
        Assert.AreEqual(readings + 1, Sensor.Count);
        Assert.AreEqual(Sensor.Count & 0xFF, Broker.LastByte);
        Assert.AreEqual(Loop.IsResumed ? 1 : 0, Broker.MessagesResumed - resumed);
        Assert.IsFalse(Broker.SessionAtHello, "a session is in the store while it is offered");
        return Loop.IsResumed;
    }

    /// <summary>The record that is in the store.</summary>
    public SleepRecord Stored() => new SleepRecord(Store, TlsSession.LongestSaved(LongestTicket));
}
