using NanoTls.Boards;

namespace NanoTls.Tests.Boards;

/// <summary>A watchdog whose board notes when it was restarted.</summary>
public sealed class NappingWatchdog : RestartWatchdog
{
    private readonly BoardClock clock;

    /// <summary>A watchdog on a clock.</summary>
    public NappingWatchdog(int period, BoardClock clock)
        : base(period, clock)
    {
        this.clock = clock;
    }

    /// <summary>How often the board was restarted.</summary>
    public int Restarts;

    /// <summary>When that was the last time.</summary>
    public long RestartedAt;

    /// <summary>Watches on this thread until the board restarts.</summary>
    public void WatchHere() => Watch();

    /// <inheritdoc/>
    protected override void Restart()
    {
        RestartedAt = clock.Milliseconds;
        Restarts++;
    }
}
