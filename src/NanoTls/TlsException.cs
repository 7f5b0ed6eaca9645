using System;

namespace NanoTls;

/// <summary>A connection that failed: the alert on the wire, the local cause, and a text for a person.</summary>
public sealed class TlsException : Exception
{
    /// <summary>The alert (<see cref="AlertDescription"/>): ours, or with <see cref="TlsCause.PeerAlert"/> the peer's; −1 when none was sent.</summary>
    public readonly int Alert;

    /// <summary>The local cause.</summary>
    public readonly TlsCause Cause;

    /// <summary>A failure with its alert, cause and reason.</summary>
    public TlsException(int alert, TlsCause cause, string reason)
        : base(reason)
    {
        Alert = alert;
        Cause = cause;
    }
}
