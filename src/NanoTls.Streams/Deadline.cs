using System;

namespace NanoTls.Streams;

/// <summary>
/// The end of a handshake in time. The clock of a device may be set while it runs (by SNTP, from 1970 on): a step back, or one of a day and more, counts as no time at all.
/// </summary>
internal sealed class Deadline
{
    // Ticks of 100 ns.
    private const long Millisecond = 10000;
    private const long Day = 24 * 3600 * 1000 * Millisecond;

    private long end;
    private long last;

    /// <summary>Sets the end to so many milliseconds from now.</summary>
    public void Start(int milliseconds)
    {
        last = DateTime.UtcNow.Ticks;
        end = last + milliseconds * Millisecond;
    }

    /// <summary>True when the end has come.</summary>
    public bool Passed => Left() == 0;

    /// <summary>Milliseconds that are left, rounded up.</summary>
    public int Left()
    {
        long now = DateTime.UtcNow.Ticks;
        if (now < last || now - last >= Day)
            end += now - last;
        last = now;
        return now >= end ? 0 : (int)((end - now + Millisecond - 1) / Millisecond);
    }
}
