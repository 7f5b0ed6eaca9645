using System;

namespace NanoTls.Sessions;

/// <summary>
/// The place of one session that a client can resume, with all the memory that it needs. It is filled by a connection, or by <see cref="Load"/>, and emptied by the connection that resumes
/// it, or by <see cref="Save"/>: a session lives in one place. It never holds a long-term key.
/// </summary>
public sealed class TlsSession
{
    /// <summary>Bytes of the smallest room for a ticket: a session id of TLS 1.2.</summary>
    public const int ShortestTicket = 32;

    private const int LongestTicketOfTls = 65535;

    /// <summary>What it holds; exchanged for another of the same size under <see cref="Gate"/>.</summary>
    internal SessionState State;

    /// <summary>Whoever looks at the state locks this: the sessions that it belongs to.</summary>
    internal object Gate;

    /// <summary>Which of the sessions was kept later than another.</summary>
    internal long Order;

    /// <summary>Whose open connection it came from; null = that connection is over.</summary>
    internal ClientExchange Keeper;

    /// <summary>An empty place for a session whose ticket has at most so many bytes: 32 to 65,535, else an ArgumentException. Tickets with a client's certificate in them have 1,000 and more.</summary>
    public TlsSession(int longestTicket)
    {
        if (longestTicket < ShortestTicket || longestTicket > LongestTicketOfTls)
            throw new ArgumentException("longestTicket: 32 to 65,535 bytes are possible");
        State = new SessionState(longestTicket, SessionState.DigestLength);
        Gate = this;
    }

    /// <summary>Whether no session is here.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (Gate)
                return State.IsEmpty;
        }
    }

    /// <summary>Bytes that <see cref="Save"/> would write now; 0 when no session is here.</summary>
    public int SavedLength
    {
        get
        {
            lock (Gate)
                return State.IsEmpty ? 0 : SessionSeal.Overhead + StatePlaintext.LengthOf(State);
        }
    }

    /// <summary>Bytes that <see cref="Save"/> writes at the most, with a ticket of so many.</summary>
    public static int LongestSaved(int longestTicket) => SessionSeal.Overhead + StatePlaintext.LongestOf(longestTicket, SessionState.DigestLength);

    /// <summary>Forgets the session.</summary>
    public void Clear()
    {
        lock (Gate)
            State.Wipe();
    }

    /// <summary>
    /// Seals the session, returns how many bytes that are, and forgets it here. InvalidOperationException when no session is here, ArgumentException when there is not enough room;
    /// TlsException with <see cref="TlsCause.Entropy"/> when the source of entropy fails: then the session is still here.
    /// </summary>
    public int Save(SessionSeal seal, byte[] destination, int offset)
    {
        if (seal == null)
            throw new ArgumentException("seal: one is needed");
        lock (Gate)
        {
            if (State.IsEmpty)
                throw new InvalidOperationException("no session is here; see IsEmpty");
            if (destination == null || offset < 0 || SessionSeal.Overhead + StatePlaintext.LengthOf(State) > destination.Length - offset)
                throw new ArgumentException("destination: there is not enough room; see SavedLength");
            int length = seal.Seal(State, destination, offset);
            State.Wipe();
            return length;
        }
    }

    /// <summary>
    /// Opens a saved session in its place: what was here before is forgotten. <see cref="SessionRefusal.None"/> when it may be resumed now; the bytes, good once, are then wiped. Otherwise
    /// they stay as they are, and no session is here. ArgumentException only for a range outside of the array.
    /// </summary>
    public SessionRefusal Load(SessionSeal seal, byte[] source, int offset, int length)
    {
        if (seal == null)
            throw new ArgumentException("seal: one is needed");
        if (source == null || offset < 0 || length < 0 || length > source.Length - offset)
            throw new ArgumentException("source: the range lies outside of it");
        lock (Gate)
        {
            Order = 0;
            Keeper = null;
            return seal.Open(source, offset, length, State);
        }
    }
}
