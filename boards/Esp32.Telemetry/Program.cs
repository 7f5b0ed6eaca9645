using System;

namespace NanoTls.Boards.Telemetry;

/// <summary>Publishes a reading every 30 seconds over TLS with a pre-shared key, for ever. Secrets.cs says where to and with which key.</summary>
internal static class Program
{
    // Milliseconds without a sign of life after which the board restarts.
    private const int WatchdogPeriod = 60000;

    // Bytes of the longest ticket that is kept over deep sleep; a server that gives longer ones is met with full handshakes.
    private const int LongestTicket = 512;

    /// <summary>True = the board sleeps deeply between two readings, and resumes its session when it wakes; false = it stays connected.</summary>
    private static bool SleepsDeeply => false;

    private static void Main()
    {
        BoardClock clock = new BoardClock();
        Esp32Watchdog watchdog = new Esp32Watchdog(WatchdogPeriod, clock);
        watchdog.Start();
        WifiNetwork network = new WifiNetwork(Secrets.WifiName, Secrets.WifiPassword);
        SntpTime time = new SntpTime();
        TelemetryLoop loop = new TelemetryLoop(
            new TelemetryOptions { Host = Secrets.Broker, ClientId = Secrets.Identity, Topic = "sensors/" + Secrets.Identity, Interval = 30 },
            NewTlsOptions(network),
            network,
            time,
            new TcpTransport(),
            new UptimeSensor(clock),
            watchdog,
            clock,
            SleepsDeeply ? new SleepMode(new Esp32DeepSleep(), new FlashStore(), time, clock, Psk.ParseHex(Secrets.DeviceKey), new Esp32Entropy(network, NewIdentity()), LongestTicket) : null);
        TelemetryState state = loop.State;
        int published = 0;
        while (true)
        {
            loop.Step();
            if (loop.State == TelemetryState.BackingOff && state != TelemetryState.BackingOff)
                Console.WriteLine("failed: " + (loop.LastFailure == null ? "no network, or no answer" : loop.LastFailure.Message));
            if (loop.State == TelemetryState.Publishing && state != TelemetryState.Publishing)
                Console.WriteLine(loop.IsResumed ? "connected, session resumed" : "connected");
            if (loop.Published != published)
                Console.WriteLine("published " + loop.Published.ToString());
            if (loop.State == TelemetryState.Sleeping)
                Console.WriteLine("sleeping");
            state = loop.State;
            published = loop.Published;
        }
    }

    /// <summary>TLS 1.2, which is where most brokers take pre-shared keys, with forward secrecy; records of 1 KB are plenty for readings.</summary>
    private static TlsClientOptions NewTlsOptions(Network network)
    {
        byte[] identity = NewIdentity();
        Psk psk = new Psk(identity, Psk.ParseHex(Secrets.Key), PskRole.Client, PskVersion.Tls12, PskHash.Sha256);
        return new TlsClientOptions(psk, new Esp32Entropy(network, identity)) { RecordLimit = 1024 };
    }

    private static byte[] NewIdentity()
    {
        byte[] identity = new byte[Secrets.Identity.Length];
        for (int i = 0; i < identity.Length; i++)
            identity[i] = (byte)Secrets.Identity[i];
        return identity;
    }
}
