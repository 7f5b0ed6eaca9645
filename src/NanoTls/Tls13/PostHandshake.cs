namespace NanoTls;

/// <summary>TLS 1.3 after the handshake (RFC 8446 §4.6): KeyUpdate from either side, NewSessionTicket from a server.</summary>
internal sealed class PostHandshake : Handshake
{
    private const int LongestLifetime = 604800;

    // ticket_lifetime, ticket_age_add, and the three vectors with their lengths.
    private const int LongestTicketBody = 8 + 1 + 255 + 2 + 65535 + 2 + 65534;

    private readonly bool client;

    public PostHandshake(TlsEngine engine, bool client)
        : base(engine)
    {
        this.client = client;
    }

    public override MessagePlan Plan(int type, int bodyLength)
    {
        if (type != HandshakeType.KeyUpdate && (type != HandshakeType.NewSessionTicket || !client))
            throw UnexpectedType(type);
        if (bodyLength > LongestTicketBody)
            throw new TlsException(AlertDescription.DecodeError, TlsCause.Malformed, "message of " + bodyLength + " bytes after the handshake");
        return MessagePlan.Whole;
    }

    public override void OnMessage(int type, byte[] buffer, int offset, int length)
    {
        Reader reader = Body(buffer, offset, length);
        if (type == HandshakeType.KeyUpdate)
            OnKeyUpdate(reader);
        else
            OnNewSessionTicket(reader);
    }

    /// <summary>enum { update_not_requested(0), update_requested(1) } KeyUpdateRequest (§4.6.3): the answer is only marked here; the send half gives it.</summary>
    private void OnKeyUpdate(Reader reader)
    {
        int request = reader.ReadUInt8();
        reader.ExpectEnd();
        if (request > 1)
            throw Illegal("KeyUpdate asks for something unknown");
        connection.UpdateReceive();
        receive.OnPeerKeyUpdate(request == 1);
    }

    /// <summary>struct { uint32 ticket_lifetime; uint32 ticket_age_add; opaque ticket_nonce; opaque ticket; Extension extensions; } NewSessionTicket (§4.6.1).</summary>
    private void OnNewSessionTicket(Reader reader)
    {
        int at = reader.Take(8);
        uint lifetime = ((uint)reader.Buffer[at] << 24) | ((uint)reader.Buffer[at + 1] << 16) | ((uint)reader.Buffer[at + 2] << 8) | reader.Buffer[at + 3];
        reader.Take(reader.Enter(1));
        reader.Leave();
        int length = reader.Enter(2);
        if (length == 0)
            throw new TlsException(AlertDescription.DecodeError, TlsCause.Malformed, "ticket is empty");
        int ticket = reader.Take(length);
        reader.Leave();
        reader.Enter(2);
        while (reader.Remaining > 0)
        {
            reader.ReadUInt16();
            reader.Take(reader.Enter(2));
            reader.Leave();
        }
        reader.Leave();
        reader.ExpectEnd();
        if (lifetime > LongestLifetime)
            throw Illegal("ticket_lifetime is more than seven days");
        if (lifetime > 0)
            receive.TellTicket(ticket, length, lifetime);
    }
}
