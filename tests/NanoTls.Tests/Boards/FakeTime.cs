using NanoTls.Boards;

namespace NanoTls.Tests.Boards;

/// <summary>A time server that answers after a while.</summary>
public sealed class FakeTime : TimeSource
{
    private readonly FakeClock clock;
    private long answer = long.MaxValue;

    /// <summary>A server that was not asked yet.</summary>
    public FakeTime(FakeClock clock)
    {
        this.clock = clock;
    }

    /// <summary>Milliseconds until the answer.</summary>
    public int Delay = 1000;

    /// <summary>How often it was asked.</summary>
    public int Requests;

    /// <inheritdoc/>
    public override bool IsSet => clock.Now >= answer;

    /// <inheritdoc/>
    public override void Request()
    {
        Requests++;
        answer = clock.Now + Delay;
    }
}
