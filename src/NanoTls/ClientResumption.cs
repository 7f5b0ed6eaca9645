namespace NanoTls;

/// <summary>
/// The part that sessions play in a client's connections: NanoTls.Sessions implements it, the stages of both versions ask it.
/// </summary>
internal abstract class ClientResumption : Resumption
{
    /// <summary>The session that this connection offers, taken from where it was kept; null = none.</summary>
    public SessionState Offered;

    /// <summary>The position of its application protocol among ours; −1 = it had none.</summary>
    public int Protocol;

    /// <summary>A connection begins: the former one's secrets are wiped, and a session is taken that may be resumed now.</summary>
    public abstract void Choose();

    /// <summary>obfuscated_ticket_age (RFC 8446 §4.2.11.1), now.</summary>
    public abstract uint ObfuscatedAge();

    /// <summary>
    /// Keeps a ticket of TLS 1.3 (RFC 8446 §4.6.1) that came with this nonce, all of it in one buffer; false when it cannot be kept. Under the lock of the halves: it derives the ticket's PSK.
    /// </summary>
    public abstract bool Keep13(uint lifetime, uint ageAdd, byte[] buffer, int nonceOffset, int nonceLength, int ticketOffset, int ticketLength, uint maxEarlyData);

    /// <summary>TLS 1.2: takes the session id of the ServerHello of a full handshake, under which the server may keep it.</summary>
    public abstract void TakeSessionId(byte[] buffer, int offset, int length);

    /// <summary>TLS 1.2: a NewSessionTicket begins (RFC 5077 §3.3), whose body comes in parts.</summary>
    public abstract void BeginTicket(int bodyLength);

    /// <summary>A part of it; decode_error when its lengths contradict each other.</summary>
    public abstract void AddTicket(byte[] buffer, int offset, int length, bool last);

    /// <summary>TLS 1.2: the handshake is complete; keeps the ticket that came, else what can be resumed by the session id. False when there is nothing to keep.</summary>
    public abstract bool Keep12(MasterSecret masterSecret, bool extended);
}
