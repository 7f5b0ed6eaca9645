using NanoTls.Boards;

namespace NanoTls.Tests.Boards;

/// <summary>A network that comes and goes.</summary>
public sealed class FakeNetwork : Network
{
    private readonly FakeClock clock;
    private bool up;

    /// <summary>A network that is not joined yet.</summary>
    public FakeNetwork(FakeClock clock)
    {
        this.clock = clock;
    }

    /// <summary>Whether it can be joined; when it cannot, it is lost, and a try takes all of its time.</summary>
    public bool IsThere = true;

    /// <summary>How often it was joined.</summary>
    public int Joins;

    /// <inheritdoc/>
    public override bool IsUp => up && IsThere;

    /// <inheritdoc/>
    public override bool Join(int milliseconds)
    {
        clock.Now += IsThere ? 500 : milliseconds;
        up = IsThere;
        Joins += up ? 1 : 0;
        return up;
    }

    /// <summary>Is lost, and can be joined again.</summary>
    public void Lose() => up = false;
}
