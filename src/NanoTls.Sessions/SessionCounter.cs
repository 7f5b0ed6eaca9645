namespace NanoTls.Sessions;

/// <summary>A number in non-volatile memory that only grows: it makes a saved session good once, whoever copies the bytes.</summary>
public abstract class SessionCounter
{
    /// <summary>The number as it is stored: 0 at first, then what <see cref="Advance"/> wrote last.</summary>
    public abstract long Read();

    /// <summary>Stores a larger number, for good when it returns; what a power failure leaves is the former or the new one.</summary>
    public abstract void Advance(long to);
}
