namespace NanoTls.Boards;

/// <summary>The time of a board that sleeps: the system's, once it was set; else when the board meant to wake, and what has passed since.</summary>
public sealed class SleepClock : Clock
{
    private readonly TimeSource time;
    private readonly BoardClock uptime;
    private readonly long wakeTime;
    private readonly long start;

    /// <summary>A clock that starts now, at a wake time in seconds since 1970; −1 = it is not known, and neither is the time until the system's is set.</summary>
    public SleepClock(TimeSource time, BoardClock uptime, long wakeTime)
    {
        this.time = time;
        this.uptime = uptime;
        this.wakeTime = wakeTime;
        start = uptime.Milliseconds;
    }

    /// <inheritdoc/>
    public override long UnixSeconds
    {
        get
        {
            long seconds = time.UnixSeconds;
            return seconds >= 0 ? seconds : wakeTime < 0 ? -1 : wakeTime + (uptime.Milliseconds - start) / 1000;
        }
    }
}
