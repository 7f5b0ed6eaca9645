using System;
using NanoTls.Crypto;

namespace NanoTls.Sessions;

/// <summary>
/// Sessions that the clients keep as tickets (RFC 8446 §4.6.1, RFC 5077), sealed under a random key that never leaves this object: the server remembers nothing of them, and a restart ends
/// them all. Early data never comes with them. One object serves any number of engines and threads.
/// </summary>
public sealed class SessionTickets : SessionStore
{
    private const int LongestOfTls = 65535;

    private readonly UsedTickets used;
    private readonly ChaCha20Poly1305 aead = new ChaCha20Poly1305();
    private readonly StatePlaintext plaintext = new StatePlaintext();
    private TicketKey current = new TicketKey();
    private TicketKey former = new TicketKey();
    private int keyLifetime = 7200;
    private long latest;

    /// <summary>Tickets that may be used more than once. ArgumentException without entropy or clock.</summary>
    public SessionTickets(Entropy entropy, Clock clock)
        : this(entropy, clock, 0)
    {
    }

    /// <summary>
    /// Tickets that are good once (RFC 8446 §8.1), as long as they are valid so many used ones are remembered, each in 40 bytes: when there is no room for another, the handshake is a full one.
    /// 0 = they may be used more than once.
    /// </summary>
    public SessionTickets(Entropy entropy, Clock clock, int remembered)
        : base(entropy, clock)
    {
        if (remembered < 0)
            throw new ArgumentException("remembered: 0 or more are possible");
        if (remembered > 0)
            used = new UsedTickets(remembered);
    }

    /// <summary>Whether a ticket is good once.</summary>
    public bool OneTime => used != null;

    /// <summary>Seconds for which a key seals tickets, at least 1 (else an ArgumentException), 7,200 unless set; it opens them for as long again.</summary>
    public int KeyLifetime
    {
        get => keyLifetime;
        set
        {
            if (value < 1)
                throw new ArgumentException("KeyLifetime: at least one second is needed");
            keyLifetime = value;
        }
    }

    internal override int MaxEarlyData => 0;

    internal override int LongestTicket(int longestIdentity)
        => TicketKey.Overhead + StatePlaintext.LongestOf(0, longestIdentity > SessionState.DigestLength ? longestIdentity : SessionState.DigestLength);

    internal override bool Open(byte[] ticket, int offset, int length, byte[] work, SessionState session)
    {
        if (length <= TicketKey.Overhead || length > work.Length)
            return false;
        lock (this)
        {
            if (!Rotate())
                return false;
            TicketKey key = current.IsNamed(ticket, offset) ? current : former.IsNamed(ticket, offset) ? former : null;
            if (key == null)
                return false;
            Array.Copy(ticket, offset, work, 0, length);
            bool opened = (used == null || used.MayAdd(ticket, offset, latest)) && key.Open(aead, work, length)
                && plaintext.Read(work, TicketKey.SessionOffset, length - TicketKey.Overhead, session) == SessionRefusal.None;
            Array.Clear(work, 0, length);
            if (opened)
            {
                Array.Copy(ticket, offset, session.Ticket, 0, TicketIdLength);
                session.TicketLength = TicketIdLength;
            }
            return opened;
        }
    }

    /// <summary>False only when another connection has used it since it was opened, or the last place to remember it.</summary>
    internal override bool Use(SessionState session)
    {
        if (used == null)
            return true;
        lock (this)
            return Rotate() && IsOfOurKeys(session) && used.Add(session, latest);
    }

    internal override int Write(SessionState session, byte[] destination)
    {
        lock (this)
        {
            int length = TicketKey.Overhead + StatePlaintext.LengthOf(session);
            if (!Rotate() || length > destination.Length || length > LongestOfTls)
                return 0;
            if (current.MadeAt < 0)
                current.Make(Random, latest);
            return current.Seal(aead, destination, plaintext.Write(session, destination, TicketKey.SessionOffset));
        }
    }

    /// <summary>Puts away the keys whose time is over; false when the time is not known. A clock that goes back ends all tickets that are good once: what was forgotten might come again.</summary>
    private bool Rotate()
    {
        long now = Now;
        if (now < 0)
            return false;
        if (now < latest && used != null)
        {
            current.Wipe();
            former.Wipe();
            used.Clear();
        }
        latest = now;
        if (current.MadeAt >= 0 && (now < current.MadeAt || now - current.MadeAt >= keyLifetime))
        {
            TicketKey oldest = former;
            former = current;
            current = oldest;
            current.Wipe();
        }
        if (former.MadeAt >= 0 && now - former.MadeAt >= 2L * keyLifetime)
            former.Wipe();
        return true;
    }

    private bool IsOfOurKeys(SessionState session) => current.IsNamed(session.Ticket, 0) || former.IsNamed(session.Ticket, 0);
}
