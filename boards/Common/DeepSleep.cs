namespace NanoTls.Boards;

/// <summary>What puts a board to deep sleep. Its program begins anew afterwards, and knows what is in a <see cref="SleepStore"/>, nothing else.</summary>
public abstract class DeepSleep
{
    /// <summary>Whether this start is the end of a sleep that took its time; false after a power cycle or a reset.</summary>
    public abstract bool IsWake { get; }

    /// <summary>Sleeps for so many milliseconds. On a device it does not return; an exception when it cannot sleep.</summary>
    public abstract void Begin(int milliseconds);
}
