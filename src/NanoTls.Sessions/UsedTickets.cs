using System;
using NanoTls.Crypto;

namespace NanoTls.Sessions;

/// <summary>The tickets that were used, until they expire: as many as there is room for, and none is forgotten for another.</summary>
internal sealed class UsedTickets
{
    private const int Length = SessionStore.TicketIdLength;

    private readonly byte[] ids;

    // 0 = a free place.
    private readonly long[] expiries;

    public UsedTickets(int count)
    {
        ids = new byte[count * Length];
        expiries = new long[count];
    }

    public void Clear() => Array.Clear(expiries, 0, expiries.Length);

    /// <summary>Whether a ticket was not used, and there is room to remember it.</summary>
    public bool MayAdd(byte[] ticket, int offset, long now) => Place(ticket, offset, now) >= 0;

    /// <summary>Remembers a ticket; false when it is here already, or there is no room.</summary>
    public bool Add(SessionState session, long now)
    {
        int free = Place(session.Ticket, 0, now);
        if (free < 0)
            return false;
        Array.Copy(session.Ticket, 0, ids, free * Length, Length);
        expiries[free] = session.Expiry;
        return true;
    }

    private int Place(byte[] ticket, int offset, long now)
    {
        int free = -1;
        for (int i = 0; i < expiries.Length; i++)
            if (expiries[i] <= now)
                free = i;
            else if (ConstantTime.Equals(ids, i * Length, ticket, offset, Length))
                return -1;
        return free;
    }
}
