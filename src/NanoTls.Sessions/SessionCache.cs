using System;
using NanoTls.Crypto;

namespace NanoTls.Sessions;

/// <summary>
/// Sessions that the server keeps, each under a random id of 32 bytes: the ticket of TLS 1.3, where it is good once, and ticket or session id of TLS 1.2, where it is good until it expires.
/// When all places are taken the oldest session goes. A restart ends them all. One object serves any number of engines and threads.
/// </summary>
public sealed class SessionCache : SessionStore
{
    private const int IdLength = TicketIdLength;
    private const int UsualIdentity = 128;

    // One row for each: [id 32 | session]; its length, 0 = a free place; when it expires, and which came before another.
    private readonly byte[] rows;
    private readonly int rowLength;
    private readonly int[] lengths;
    private readonly long[] expiries;
    private readonly long[] orders;
    private readonly StatePlaintext plaintext = new StatePlaintext();
    private long order;
    private int earlyDataLimit;

    // Seconds, and the same in milliseconds.
    private int freshnessWindow = 10;
    private uint window = 10000;

    /// <summary>Places for so many sessions, of clients whose PSK identity has at most 128 bytes. ArgumentException when there is none, or no entropy or clock.</summary>
    public SessionCache(int count, Entropy entropy, Clock clock)
        : this(count, UsualIdentity, entropy, clock)
    {
    }

    /// <summary>Places for so many sessions, of clients whose PSK identity has at most so many bytes; sessions of others are not kept.</summary>
    public SessionCache(int count, int longestIdentity, Entropy entropy, Clock clock)
        : base(entropy, clock)
    {
        if (count < 1)
            throw new ArgumentException("count: at least one place is needed");
        if (longestIdentity < 0 || longestIdentity > 65535)
            throw new ArgumentException("longestIdentity: 0 to 65,535 bytes are possible");
        rowLength = IdLength + StatePlaintext.LongestOf(0, longestIdentity > SessionState.DigestLength ? longestIdentity : SessionState.DigestLength);
        rows = new byte[count * rowLength];
        lengths = new int[count];
        expiries = new long[count];
        orders = new long[count];
    }

    /// <summary>Bytes of early data that may come with a ticket of TLS 1.3; 0, unless set, = none. ArgumentException when negative. Set before an engine is made.</summary>
    public int EarlyDataLimit
    {
        get => earlyDataLimit;
        set
        {
            if (value < 0)
                throw new ArgumentException("EarlyDataLimit: 0 or more bytes are possible");
            earlyDataLimit = value;
        }
    }

    /// <summary>Seconds by which the age of a ticket, as the client tells it, may be wrong when early data comes with it (RFC 8446 §8.3): 1 to 3,600, else an ArgumentException; 10 unless set.</summary>
    public int FreshnessWindow
    {
        get => freshnessWindow;
        set
        {
            if (value < 1 || value > 3600)
                throw new ArgumentException("FreshnessWindow: 1 to 3,600 seconds are possible");
            freshnessWindow = value;
            window = (uint)(value * 1000);
        }
    }

    internal override int MaxEarlyData => earlyDataLimit;

    internal override int LongestTicket(int longestIdentity) => IdLength;

    internal override bool Open(byte[] ticket, int offset, int length, byte[] work, SessionState session)
    {
        if (length != IdLength)
            return false;
        lock (this)
        {
            int at = Find(ticket, offset);
            if (at < 0 || plaintext.Read(rows, at * rowLength + IdLength, lengths[at], session) != SessionRefusal.None)
                return false;
            Array.Copy(ticket, offset, session.Ticket, 0, IdLength);
            session.TicketLength = IdLength;
            return true;
        }
    }

    internal override bool Use(SessionState session)
    {
        lock (this)
        {
            int at = Find(session.Ticket, 0);
            if (at >= 0 && session.Version == ProtocolVersion.Tls13)
                Free(at);
            return at >= 0;
        }
    }

    internal override int Write(SessionState session, byte[] destination)
    {
        lock (this)
            Random.Generate(null, destination, 0, IdLength);
        return Keep(session, destination) ? IdLength : 0;
    }

    /// <summary>Writes a new session id.</summary>
    internal void WriteId(byte[] destination)
    {
        lock (this)
            Random.Generate(null, destination, 0, IdLength);
    }

    /// <summary>Keeps a session under an id; false when there is no room for one so long, or no time.</summary>
    internal bool Keep(SessionState session, byte[] id)
    {
        int length = StatePlaintext.LengthOf(session);
        lock (this)
        {
            long now = Now;
            if (now < 0 || length > rowLength - IdLength)
                return false;
            int at = PlaceFor(now);
            Free(at);
            Array.Copy(id, 0, rows, at * rowLength, IdLength);
            plaintext.Write(session, rows, at * rowLength + IdLength);
            lengths[at] = length;
            expiries[at] = session.Expiry;
            order++;
            orders[at] = order;
            return true;
        }
    }

    internal override void Forget(byte[] id, int offset)
    {
        lock (this)
        {
            int at = Find(id, offset);
            if (at >= 0)
                Free(at);
        }
    }

    /// <summary>RFC 8446 §8.3, modulo 2^32 milliseconds: the age that the client claims, and ours.</summary>
    internal override bool IsFresh(SessionState session, uint obfuscatedAge)
    {
        long now = Now;
        if (now < session.IssuedAt)
            return false;
        uint own = (uint)((now - session.IssuedAt) * 1000);
        uint apart = obfuscatedAge - session.AgeAdd - own;
        return apart <= window || 0u - apart <= window;
    }

    private int Find(byte[] id, int offset)
    {
        for (int i = 0; i < lengths.Length; i++)
            if (lengths[i] != 0 && ConstantTime.Equals(rows, i * rowLength, id, offset, IdLength))
                return i;
        return -1;
    }

    /// <summary>A free place, else that of an expired session, else that of the oldest.</summary>
    private int PlaceFor(long now)
    {
        int oldest = 0;
        for (int i = 0; i < lengths.Length; i++)
        {
            if (lengths[i] == 0 || expiries[i] <= now)
                return i;
            if (orders[i] < orders[oldest])
                oldest = i;
        }
        return oldest;
    }

    private void Free(int at)
    {
        lengths[at] = 0;
        Array.Clear(rows, at * rowLength, rowLength);
    }
}
