namespace NanoTls.Boards;

/// <summary>What restarts a board that hangs.</summary>
public abstract class Watchdog
{
    /// <summary>The shortest <see cref="Period"/>, in milliseconds.</summary>
    public const int ShortestPeriod = 2000;

    /// <summary>Milliseconds that may pass between two calls of <see cref="Feed"/>.</summary>
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
