namespace NanoTls.Boards;

/// <summary>The network of a board, Wi-Fi as a rule.</summary>
public abstract class Network
{
    /// <summary>Whether the network is joined, as far as is known; returns at once.</summary>
    public abstract bool IsUp { get; }

    /// <summary>Joins, in at most so many milliseconds; false when that was not enough, or an exception of the platform.</summary>
    public abstract bool Join(int milliseconds);
}
