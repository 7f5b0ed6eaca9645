namespace NanoTls;

/// <summary>The time of day, for what expires.</summary>
public abstract class Clock
{
    /// <summary>Seconds since 1970-01-01T00:00:00Z, without leap seconds; −1 while the time is not known.</summary>
    public abstract long UnixSeconds { get; }
}
