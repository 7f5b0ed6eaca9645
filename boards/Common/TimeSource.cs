namespace NanoTls.Boards;

/// <summary>What sets the system's time, SNTP as a rule. A session with pre-shared keys needs none; time stamps in readings do.</summary>
public abstract class TimeSource
{
    /// <summary>Whether the system's time was set.</summary>
    public abstract bool IsSet { get; }

    /// <summary>Begins to ask for the time and returns at once.</summary>
    public abstract void Request();
}
