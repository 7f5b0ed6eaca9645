using System;
using nanoFramework.Networking;

namespace NanoTls.Boards.Telemetry;

/// <summary>The time from the network; the ESP32 keeps it over deep sleep.</summary>
internal sealed class SntpTime : TimeSource
{
    private const long TicksPerSecond = 10000000;
    private const long UnixEpochTicks = 621355968000000000;

    // The first of January 2024; a clock that was not set shows less.
    private const long Earliest = 1704067200;

    public override long UnixSeconds
    {
        get
        {
            long seconds = (DateTime.UtcNow.Ticks - UnixEpochTicks) / TicksPerSecond;
            return seconds < Earliest ? -1 : seconds;
        }
    }

    public override void Request() => Sntp.Start();
}
