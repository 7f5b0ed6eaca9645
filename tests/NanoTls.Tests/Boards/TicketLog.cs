using System;

namespace NanoTls.Tests.Boards;

/// <summary>The tickets that ClientHellos brought: the first identity of pre_shared_key where that is not an external key's, and session_ticket (RFC 8446 §4.2.11, RFC 5077 §3.2).</summary>
public sealed class TicketLog
{
    private const int SessionTicket = 35;
    private const int PreSharedKey = 41;

    private readonly byte[][] tickets = new byte[512][];

    /// <summary>Tickets so far, those that were repeated too.</summary>
    public int Count;

    /// <summary>How many of them had been there before.</summary>
    public int Repeated;

    /// <summary>Reads a record with a whole ClientHello. A ticket is longer than any identity here.</summary>
    public void Take(byte[] record, int offset)
    {
        int at = offset + 5 + 4 + 2 + 32;
        at += 1 + record[at];
        at += 2 + UInt16(record, at);
        at += 1 + record[at];
        int end = at + 2 + UInt16(record, at);
        at += 2;
        while (at < end)
        {
            int type = UInt16(record, at);
            int length = UInt16(record, at + 2);
            at += 4;
            if (type == SessionTicket && length > 0)
                Add(record, at, length);
            else if (type == PreSharedKey && UInt16(record, at + 2) > 16)
                Add(record, at + 4, UInt16(record, at + 2));
            at += length;
        }
    }

    private void Add(byte[] source, int offset, int length)
    {
        byte[] ticket = new byte[length];
        Array.Copy(source, offset, ticket, 0, length);
        for (int i = 0; i < Count; i++)
            if (Same(tickets[i], ticket))
            {
                Repeated++;
                break;
            }
        tickets[Count++] = ticket;
    }

    private static bool Same(byte[] a, byte[] b)
    {
        int i = 0;
        while (i < a.Length && i < b.Length && a[i] == b[i])
            i++;
        return i == a.Length && i == b.Length;
    }

    private static int UInt16(byte[] source, int offset) => (source[offset] << 8) | source[offset + 1];
}
