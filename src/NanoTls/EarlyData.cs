namespace NanoTls;

/// <summary>What became of a connection's early data (RFC 8446 §2.3).</summary>
internal enum EarlyData
{
    /// <summary>None was offered.</summary>
    None,

    /// <summary>Client: it was offered, and the server has not said.</summary>
    Offered,

    /// <summary>It is taken; at a server, it comes until EndOfEarlyData.</summary>
    Accepted,

    /// <summary>Client: the server did not take it.</summary>
    Refused,
}
