namespace NanoTls;

/// <summary>Where a client keeps the sessions that it can resume: TlsSessions of NanoTls.Sessions, so that a device that never resumes carries nothing of it.</summary>
public abstract class ClientSessions
{
    internal ClientSessions()
    {
    }

    /// <summary>Bytes of the longest ticket that is kept, at least 32.</summary>
    internal abstract int LongestTicket { get; }

    /// <summary>The part that sessions play in the connections of one engine, whose credentials, connection and hashes are there.</summary>
    internal abstract ClientResumption NewResumption(TlsClient engine, TlsClientOptions options);
}
