using NanoTls.Boards;

namespace NanoTls.Tests.Boards;

/// <summary>A time server that answers after a while.</summary>
public sealed class FakeTime : TimeSource
{
    // What FakeClock.Now counts from: 2026-07-01T00:00:00Z.
    private const long Epoch = 1782864000;

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
    public override long UnixSeconds => clock.Now < answer ? -1 : TimeAt(clock.Now);

    /// <summary>The seconds since 1970 that a clock's milliseconds stand for.</summary>
    public static long TimeAt(long milliseconds) => Epoch + milliseconds / 1000;

    /// <inheritdoc/>
    public override void Request()
    {
        Requests++;
        answer = clock.Now + Delay;
    }
}
