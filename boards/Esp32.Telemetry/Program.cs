using System;

namespace NanoTls.Boards.Telemetry;

/// <summary>Publishes a reading every 30 seconds over TLS with a pre-shared key, for ever. Secrets.cs says where to and with which key.</summary>
internal static class Program
{
    // Milliseconds without a sign of life after which the board restarts.
    private const int WatchdogPeriod = 60000;

    private static void Main()
    {
        BoardClock clock = new BoardClock();
        Esp32Watchdog watchdog = new Esp32Watchdog(WatchdogPeriod, clock);
        watchdog.Start();
        WifiNetwork network = new WifiNetwork(Secrets.WifiName, Secrets.WifiPassword);
        TelemetryLoop loop = new TelemetryLoop(
            new TelemetryOptions { Host = Secrets.Broker, ClientId = Secrets.Identity, Topic = "sensors/" + Secrets.Identity, Interval = 30 },
            NewTlsOptions(network),
            network,
            new SntpTime(),
            new TcpTransport(),
            new UptimeSensor(clock),
            watchdog,
            clock);
        TelemetryState state = loop.State;
        int published = 0;
        while (true)
        {
            loop.Step();
            if (loop.State == TelemetryState.BackingOff && state != TelemetryState.BackingOff)
                Console.WriteLine("failed: " + (loop.LastFailure == null ? "no network, or no answer" : loop.LastFailure.Message));
            if (loop.State == TelemetryState.Publishing && state != TelemetryState.Publishing)
                Console.WriteLine("connected");
            if (loop.Published != published)
                Console.WriteLine("published " + loop.Published.ToString());
            state = loop.State;
            published = loop.Published;
        }
    }

    /// <summary>TLS 1.2, which is where most brokers take pre-shared keys, with forward secrecy; records of 1 KB are plenty for readings.</summary>
    private static TlsClientOptions NewTlsOptions(Network network)
    {
        byte[] identity = new byte[Secrets.Identity.Length];
        for (int i = 0; i < identity.Length; i++)
            identity[i] = (byte)Secrets.Identity[i];
        Psk psk = new Psk(identity, Psk.ParseHex(Secrets.Key), PskRole.Client, PskVersion.Tls12, PskHash.Sha256);
        return new TlsClientOptions(psk, new Esp32Entropy(network, identity)) { RecordLimit = 1024 };
    }
}
