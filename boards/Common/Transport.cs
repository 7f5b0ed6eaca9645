using System.IO;

namespace NanoTls.Boards;

/// <summary>What opens connections to the broker.</summary>
public abstract class Transport
{
    /// <summary>A connection whose reads and writes can time out, made in at most so many milliseconds; an exception of the platform when there is none.</summary>
    public abstract Stream Connect(string host, int port, int milliseconds);
}
