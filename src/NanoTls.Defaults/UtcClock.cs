using System;

namespace NanoTls.Certificates;

/// <summary>The system's clock (DateTime.UtcNow), which a device sets by SNTP; before 2026 it is taken for one that was never set.</summary>
public sealed class UtcClock : Clock
{
    private const long TicksPerSecond = 10000000;
    private const long UnixEpochTicks = 621355968000000000;
    private const long FirstSecondOf2026 = 1767225600;

    /// <inheritdoc/>
    public override long UnixSeconds
    {
        get
        {
            long seconds = (DateTime.UtcNow.Ticks - UnixEpochTicks) / TicksPerSecond;
            return seconds < FirstSecondOf2026 ? -1 : seconds;
        }
    }
}
