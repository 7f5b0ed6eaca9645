using System;
using nanoFramework.Networking;

namespace NanoTls.Boards.Telemetry;

/// <summary>The time from the network.</summary>
internal sealed class SntpTime : TimeSource
{
    // The first of January 2024, in ticks of 100 ns; a clock that was not set shows less.
    private const long Earliest = 638396640000000000;

    public override bool IsSet => DateTime.UtcNow.Ticks >= Earliest;

    public override void Request() => Sntp.Start();
}
