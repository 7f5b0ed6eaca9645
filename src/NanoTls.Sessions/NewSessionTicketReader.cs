using System;

namespace NanoTls.Sessions;

/// <summary>Takes the NewSessionTicket of TLS 1.2 (RFC 5077 §3.3) in parts: uint32 ticket_lifetime_hint, opaque ticket&lt;0..2^16-1&gt;.</summary>
internal sealed class NewSessionTicketReader
{
    private const int HeadLength = 6;

    private readonly byte[] head = new byte[HeadLength];
    private int bodyLength;
    private int taken;

    public readonly byte[] Ticket;

    /// <summary>Bytes of the ticket, once all of it is here; 0 = there is none, or no room for it.</summary>
    public int Length;

    /// <summary>Seconds for which the server means to take it; 0 = it does not say.</summary>
    public uint Lifetime;

    public NewSessionTicketReader(int longestTicket)
    {
        Ticket = new byte[longestTicket];
    }

    public void Reset()
    {
        Length = 0;
        Lifetime = 0;
        bodyLength = 0;
        taken = 0;
        Array.Clear(Ticket, 0, Ticket.Length);
    }

    public void Begin(int length)
    {
        Reset();
        if (length < HeadLength)
            throw Malformed();
        bodyLength = length;
    }

    public void Add(byte[] buffer, int offset, int length, bool last)
    {
        if (length > bodyLength - taken || (last && length != bodyLength - taken))
            throw Malformed();
        int end = offset + length;
        for (; taken < HeadLength && offset < end; offset++)
        {
            head[taken] = buffer[offset];
            taken++;
        }
        if (taken < HeadLength)
            return;
        int ticketLength = (head[4] << 8) | head[5];
        if (ticketLength != bodyLength - HeadLength)
            throw Malformed();
        if (ticketLength <= Ticket.Length)
            Array.Copy(buffer, offset, Ticket, taken - HeadLength, end - offset);
        taken += end - offset;
        if (!last || ticketLength > Ticket.Length)
            return;
        Lifetime = ((uint)head[0] << 24) | ((uint)head[1] << 16) | ((uint)head[2] << 8) | head[3];
        Length = ticketLength;
    }

    private static TlsException Malformed() => new TlsException(AlertDescription.DecodeError, TlsCause.Malformed, "the lengths of a NewSessionTicket contradict each other");
}
