namespace NanoTls;

/// <summary>What <see cref="TlsEngine.NextEvent"/> tells of, one at a time.</summary>
public static class TlsEvent
{
    /// <summary>Nothing more to tell.</summary>
    public const int None = 0;

    /// <summary>The handshake is complete.</summary>
    public const int HandshakeComplete = 1;

    /// <summary>A NewSessionTicket came (RFC 8446 §4.6.1); its views are valid until the next call of <see cref="TlsEngine.ToReceive"/>.</summary>
    public const int Ticket = 2;

    /// <summary>A NewSessionTicket came that was larger than the room for it, and was skipped.</summary>
    public const int TicketSkipped = 4;

    /// <summary>The peer updated its sending key (RFC 8446 §4.6.3).</summary>
    public const int KeyUpdate = 8;

    /// <summary>The peer sent close_notify: there will be no more plaintext.</summary>
    public const int PeerClosed = 16;

    /// <summary>The connection failed; see <see cref="TlsEngine.Failure"/>.</summary>
    public const int Failed = 32;

    /// <summary>The server took the early data (RFC 8446 §4.2.10).</summary>
    public const int EarlyDataAccepted = 64;

    /// <summary>The server did not take the early data: it is lost, and may be written again.</summary>
    public const int EarlyDataRefused = 128;
}
