namespace NanoTls;

/// <summary>TLS 1.3 after the handshake (RFC 8446 §4.6): KeyUpdate from either side, NewSessionTicket from a server.</summary>
internal sealed class PostHandshake : Handshake
{
    private const int LongestLifetime = 604800;

    // ticket_lifetime, ticket_age_add, and the three vectors with their lengths.
    private const int LongestTicketBody = 8 + 1 + 255 + 2 + 65535 + 2 + 65534;

    private readonly bool client;
    private readonly ClientResumption resumption;

    public PostHandshake(TlsEngine engine, ClientResumption resumption)
        : base(engine)
    {
        client = engine is TlsClient;
        this.resumption = resumption;
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
        uint lifetime = reader.ReadUInt32();
        uint ageAdd = reader.ReadUInt32();
        int nonceLength = reader.Enter(1);
        int nonce = reader.Take(nonceLength);
        reader.Leave();
        int length = reader.Enter(2);
        if (length == 0)
            throw new TlsException(AlertDescription.DecodeError, TlsCause.Malformed, "ticket is empty");
        int ticket = reader.Take(length);
        reader.Leave();
        uint maxEarlyData = ReadMaxEarlyData(reader);
        reader.ExpectEnd();
        if (lifetime == 0)
            return;
        // §4.6.1: whatever the server says.
        if (lifetime > LongestLifetime)
            lifetime = LongestLifetime;
        if (resumption != null)
            connection.KeepTicket(resumption, lifetime, ageAdd, reader.Buffer, nonce, nonceLength, ticket, length, maxEarlyData);
        receive.TellTicket(ticket, length, lifetime);
    }

    /// <summary>Extensions of a NewSessionTicket: early_data says how much may come (§4.6.1), others are passed over.</summary>
    private static uint ReadMaxEarlyData(Reader reader)
    {
        uint maxEarlyData = 0;
        bool seen = false;
        reader.Enter(2);
        while (reader.Remaining > 0)
        {
            int type = reader.ReadUInt16();
            int length = reader.Enter(2);
            if (type == ExtensionType.EarlyData && seen)
                throw Illegal("early_data stands twice in a NewSessionTicket");
            if (type == ExtensionType.EarlyData)
            {
                seen = true;
                maxEarlyData = reader.ReadUInt32();
            }
            else
                reader.Take(length);
            reader.Leave();
        }
        reader.Leave();
        return maxEarlyData;
    }
}
