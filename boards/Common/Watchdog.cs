namespace NanoTls.Boards;

/// <summary>What restarts a board that hangs.</summary>
public abstract class Watchdog
{
    /// <summary>The shortest <see cref="Period"/>, in milliseconds.</summary>
    public const int ShortestPeriod = 2000;

    /// <summary>Milliseconds without <see cref="Feed"/> after which the board is restarted; seven eighths of them may pass between two calls.</summary>
    public readonly int Period;

    /// <summary>A watchdog of a period; ArgumentException below <see cref="ShortestPeriod"/>.</summary>
    protected Watchdog(int period)
    {
        if (period < ShortestPeriod)
            throw new System.ArgumentException("period: at least 2,000 ms are needed");
        Period = period;
    }

    /// <summary>The program is alive.</summary>
    public abstract void Feed();
}
