using NanoTls.Boards;

namespace NanoTls.Tests.Boards;

/// <summary>Notes the longest time for which it was not fed.</summary>
public sealed class FakeWatchdog : Watchdog
{
    private readonly FakeClock clock;
    private long fed;

    /// <summary>A watchdog that is fed now.</summary>
    public FakeWatchdog(FakeClock clock, int period)
        : base(period)
    {
        this.clock = clock;
        fed = clock.Now;
    }

    /// <summary>Milliseconds.</summary>
    public long LongestHunger;

    /// <inheritdoc/>
    public override void Feed()
    {
        long hunger = clock.Now - fed;
        if (hunger > LongestHunger)
            LongestHunger = hunger;
        fed = clock.Now;
    }
}
