namespace NanoTls.Boards;

/// <summary>What sets the system's time, SNTP as a rule. A session with pre-shared keys needs none; time stamps in readings do, and so do sessions that are resumed.</summary>
public abstract class TimeSource
{
    /// <summary>Whether the system's time was set.</summary>
    public bool IsSet => UnixSeconds >= 0;

    /// <summary>Seconds since 1970-01-01T00:00:00Z by the system's time; −1 while it was not set.</summary>
    public abstract long UnixSeconds { get; }

    /// <summary>Begins to ask for the time and returns at once.</summary>
    public abstract void Request();
}
