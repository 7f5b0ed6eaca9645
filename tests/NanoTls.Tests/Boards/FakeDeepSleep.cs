using NanoTls.Boards;

namespace NanoTls.Tests.Boards;

/// <summary>A deep sleep in which the time passes; it returns, and the test makes the board anew.</summary>
public sealed class FakeDeepSleep : DeepSleep
{
    private readonly FakeClock clock;
    private readonly FakePower power;

    /// <summary>A board that has slept, or was switched on.</summary>
    public FakeDeepSleep(FakeClock clock, FakePower power, bool isWake)
    {
        this.clock = clock;
        this.power = power;
        IsWake = isWake;
    }

    /// <summary>Milliseconds of the sleep; 0 = the board did not fall asleep yet.</summary>
    public int Slept;

    /// <inheritdoc/>
    public override bool IsWake { get; }

    /// <inheritdoc/>
    public override void Begin(int milliseconds)
    {
        if (!power.Use())
            return;
        clock.Now += milliseconds;
        Slept = milliseconds;
    }
}
