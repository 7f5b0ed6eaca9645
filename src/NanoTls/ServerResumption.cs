namespace NanoTls;

/// <summary>
/// The part that sessions play in a server's connections: NanoTls.Sessions implements it, the stages of both versions ask it.
/// </summary>
internal abstract class ServerResumption : Resumption
{
    /// <summary>The session that is resumed; null = none.</summary>
    public SessionState Resumed;

    /// <summary>A ClientHello begins: nothing is resumed.</summary>
    public abstract void Reset();

    /// <summary>
    /// TLS 1.3: whether an identity is a ticket that may be resumed by what the ClientHello says, whose other extensions have all been read; then <see cref="Resumed"/>, <see cref="Resumption.Psk"/> and
    /// <see cref="Resumption.Early"/> are set. Nothing is used up yet.
    /// </summary>
    public abstract bool Open13(byte[] identity, int offset, int length, ClientHello hello);

    /// <summary>The obfuscated_ticket_age that came with it.</summary>
    public abstract void TakeAge(uint obfuscatedAge);

    /// <summary>Whether early data of this ticket may be taken: from a single-use store, by a ticket whose age is fresh.</summary>
    public abstract bool IsFresh();

    /// <summary>The session is resumed for good: false when it was for one use and has been used meanwhile.</summary>
    public abstract bool Use();

    /// <summary>TLS 1.3: writes a NewSessionTicket (RFC 8446 §4.6.1) of this connection; false, and nothing is written, when none is given.</summary>
    public abstract bool WriteTicket13(Writer writer);

    /// <summary>
    /// TLS 1.2: whether the ticket of the ClientHello, or without one its session id, may be resumed; then <see cref="Resumed"/> and <see cref="Resumption.Psk"/> are set. A session with extended master
    /// secret and a ClientHello without it: handshake_failure (RFC 7627 §5.3).
    /// </summary>
    public abstract bool Open12(ClientHello hello);

    /// <summary>TLS 1.2: whether a NewSessionTicket will be sent to this client.</summary>
    public abstract bool Gives12(ClientHello hello);

    /// <summary>TLS 1.2: writes the body of a NewSessionTicket (RFC 5077 §3.3); an empty ticket when none can be given.</summary>
    public abstract void WriteTicket12(Writer writer, MasterSecret masterSecret, bool extended);

    /// <summary>TLS 1.2: makes a session id for a full handshake, in <see cref="SessionId"/>; false when none is given.</summary>
    public abstract bool MakeSessionId();

    /// <summary>The 32 bytes of it.</summary>
    public byte[] SessionId;

    /// <summary>TLS 1.2: the handshake is complete; keeps it under its session id.</summary>
    public abstract void Keep12(MasterSecret masterSecret, bool extended);
}
