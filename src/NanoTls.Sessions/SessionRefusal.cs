namespace NanoTls.Sessions;

/// <summary>Why <see cref="TlsSession.Load"/> refused a saved session: the next handshake is a full one.</summary>
public enum SessionRefusal
{
    /// <summary>It was not refused.</summary>
    None,

    /// <summary>It has not the form of a saved session, or that of another version of this library.</summary>
    Malformed,

    /// <summary>It does not authenticate: another device's key sealed it, or it was changed.</summary>
    Foreign,

    /// <summary>It was loaded before, or a later one was.</summary>
    Reused,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>The time is not known, or lies before the session.</summary>
    NoTime,

    /// <summary>Its ticket is longer than the session has room for.</summary>
    TooLong,

    /// <summary>The <see cref="SessionCounter"/> did not move forward.</summary>
    CounterFailed,
}
