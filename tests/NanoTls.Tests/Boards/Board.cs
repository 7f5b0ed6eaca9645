using NanoTls.Boards;
using NanoTls.Tests.Engine;

namespace NanoTls.Tests.Boards;

/// <summary>A telemetry loop and all that it works with, in memory and on a clock of its own. Back-off is 1, 2, 4, 8 s; the watchdog's period is 20 s.</summary>
public sealed class Board
{
    /// <summary>The watchdog's period.</summary>
    public const int Period = 20000;

    /// <summary>The clock.</summary>
    public readonly FakeClock Clock = new FakeClock();

    /// <summary>The network.</summary>
    public readonly FakeNetwork Network;

    /// <summary>The time server.</summary>
    public readonly FakeTime Time;

    /// <summary>The broker.</summary>
    public readonly FakeBroker Broker;

    /// <summary>The sensor.</summary>
    public readonly FakeSensor Sensor = new FakeSensor();

    /// <summary>The watchdog.</summary>
    public readonly FakeWatchdog Watchdog;

    /// <summary>The loop.</summary>
    public readonly TelemetryLoop Loop;

    /// <summary>A board whose key is the broker's, or another one.</summary>
    public Board(bool rightKey)
    {
        CipherSuite suite = CipherSuites.TLS_CHACHA20_POLY1305_SHA256();
        TlsClientOptions client = TestOptions.ClientFor(suite, TestOptions.KeyFor(PskRole.Client, suite, "nano-01", rightKey ? 0 : 1));
        TlsServerOptions server = TestOptions.ServerFor(suite);
        TestOptions.PskKe(client, server);
        Network = new FakeNetwork(Clock);
        Time = new FakeTime(Clock);
        Broker = new FakeBroker(Clock, server);
        Watchdog = new FakeWatchdog(Clock, Period);
        TelemetryOptions options = new TelemetryOptions { Host = "broker", ClientId = "nano-01", Topic = "sensors/nano-01", Interval = 10, LongestReading = 16, FirstBackOff = 1000, LargestBackOff = 8000 };
        Loop = new TelemetryLoop(options, client, Network, Time, Broker, Sensor, Watchdog, Clock);
    }

    /// <summary>Runs until the loop has published so many readings in all; fails when that takes an hour.</summary>
    public void RunUntilPublished(int readings)
    {
        long end = Clock.Now + 3600 * 1000L;
        while (Loop.Published < readings)
        {
            Loop.Step();
            Assert.IsTrue(Clock.Now < end, "an hour went by");
        }
        CheckWatchdog();
    }

    /// <summary>Runs for some time.</summary>
    public void RunFor(int milliseconds)
    {
        long end = Clock.Now + milliseconds;
        while (Clock.Now < end)
            Loop.Step();
        CheckWatchdog();
    }

    /// <summary>Runs until somebody tries to connect to the broker again; returns the milliseconds since the last time.</summary>
    public int RunUntilConnect()
    {
        long before = Broker.ConnectedAt;
        int connects = Broker.Connects;
        while (Broker.Connects == connects)
            Loop.Step();
        CheckWatchdog();
        return (int)(Broker.ConnectedAt - before);
    }

    private void CheckWatchdog()
    {
        Watchdog.Feed();
        Assert.IsTrue(Watchdog.LongestHunger <= Period / 8 * 7, "not fed for " + Watchdog.LongestHunger.ToString() + " ms");
    }
}
