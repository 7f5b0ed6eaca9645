namespace NanoTls;

/// <summary>What a server lets its clients resume with: SessionTickets or SessionCache of NanoTls.Sessions. One object serves any number of engines and threads.</summary>
public abstract class ServerSessions
{
    internal ServerSessions()
    {
    }

    /// <summary>Seconds after which a ticket or session id is not taken any more, 1 to 604,800; 7,200 unless set.</summary>
    public int Lifetime { get; set; } = 7200;

    /// <summary>Seconds after which a client must authenticate anew, however often it has resumed in between, 1 to 604,800; 86,400 unless set.</summary>
    public int LongestAge { get; set; } = 86400;

    /// <summary>Bytes of the longest ticket with an identity of so many bytes.</summary>
    internal abstract int LongestTicket(int longestIdentity);

    /// <summary>Bytes of early data that may come with a ticket; 0 where a ticket could come twice.</summary>
    internal abstract int MaxEarlyData { get; }

    /// <summary>The part that sessions play in the connections of one engine, whose credentials, connection and hashes are there; and the object that holds each ClientHello.</summary>
    internal abstract ServerResumption NewResumption(TlsServer engine, TlsServerOptions options, ClientHello hello);
}
