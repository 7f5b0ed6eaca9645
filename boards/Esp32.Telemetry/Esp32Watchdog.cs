using nanoFramework.Runtime.Native;

namespace NanoTls.Boards.Telemetry;

/// <summary>Reboots a board whose program hangs.</summary>
internal sealed class Esp32Watchdog : RestartWatchdog
{
    public Esp32Watchdog(int period, BoardClock clock)
        : base(period, clock)
    {
    }

    protected override void Restart() => Power.RebootDevice(RebootOption.NormalReboot);
}
