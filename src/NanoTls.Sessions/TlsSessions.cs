using System;

namespace NanoTls.Sessions;

/// <summary>
/// The sessions of a client: each connection resumes the best one that it may, and what the server gives for the next time is kept here. One object serves any number of engines and threads;
/// a session is only resumed by the same key or credentials, for the same server name and application protocol.
/// </summary>
public sealed class TlsSessions : ClientSessions
{
    private const int SecondsOfAWeek = 604800;

    private readonly TlsSession[] sessions;
    private readonly Clock clock;
    private int longestAge = SecondsOfAWeek;
    private long order;

    /// <summary>Places for sessions, all with the same room for tickets. ArgumentException when they differ, one belongs to others already, or none or no clock is given.</summary>
    public TlsSessions(TlsSession[] sessions, Clock clock)
    {
        if (sessions == null || sessions.Length == 0 || sessions[0] == null)
            throw new ArgumentException("sessions: at least one is needed");
        if (clock == null)
            throw new ArgumentException("clock: sessions expire, so one is needed; UtcClock is the system's");
        this.sessions = new TlsSession[sessions.Length];
        this.clock = clock;
        for (int i = 0; i < sessions.Length; i++)
        {
            if (sessions[i] == null || sessions[i].State.Ticket.Length != sessions[0].State.Ticket.Length)
                throw new ArgumentException("sessions: one is null, or has room for a ticket of another length");
            for (int j = 0; j < i; j++)
                if (sessions[j] == sessions[i])
                    throw new ArgumentException("sessions: one stands there twice");
            if (sessions[i].Gate != sessions[i])
                throw new ArgumentException("sessions: one belongs to other sessions");
            this.sessions[i] = sessions[i];
        }
        for (int i = 0; i < sessions.Length; i++)
            sessions[i].Gate = this;
        LongestTicket = sessions[0].State.Ticket.Length;
    }

    /// <summary>Seconds after a full handshake in which its sessions, and those that follow from them, may be resumed: 1 to 604,800, which it is unless set; else an ArgumentException.</summary>
    public int LongestAge
    {
        get => longestAge;
        set
        {
            if (value < 1 || value > SecondsOfAWeek)
                throw new ArgumentException("LongestAge: 1 to 604,800 seconds are possible");
            longestAge = value;
        }
    }

    /// <summary>The session that was kept last and is still here, to be saved; null = none is.</summary>
    public TlsSession Latest
    {
        get
        {
            lock (this)
            {
                TlsSession latest = null;
                for (int i = 0; i < sessions.Length; i++)
                    if (!sessions[i].State.IsEmpty && (latest == null || sessions[i].Order > latest.Order))
                        latest = sessions[i];
                return latest;
            }
        }
    }

    internal override int LongestTicket { get; }

    /// <summary>The time, −1 = not known.</summary>
    internal long Now => clock.UnixSeconds;

    internal override ClientResumption NewResumption(TlsClient engine, TlsClientOptions options) => new ClientExchange(this, engine, options);

    /// <summary>Takes the best session that an engine may resume: of TLS 1.3 before 1.2, then the newest. Its place gets the empty state instead; null = there is none.</summary>
    internal SessionState Take(ClientExchange exchange, long now, SessionState empty)
    {
        lock (this)
        {
            TlsSession best = null;
            for (int i = 0; i < sessions.Length; i++)
                if (exchange.Fits(sessions[i].State, now) && (best == null || IsBetter(sessions[i], best)))
                    best = sessions[i];
            if (best == null)
                return null;
            SessionState taken = best.State;
            best.State = empty;
            best.Keeper = null;
            return taken;
        }
    }

    /// <summary>Empties a place for a session that is kept now: one that is free, or of no use at this time, else the oldest. Called, and filled, under the lock of this object.</summary>
    internal SessionState Vacate(ClientExchange keeper, long now)
    {
        TlsSession place = sessions[0];
        for (int i = 0; i < sessions.Length && !IsFree(place.State, now); i++)
            if (IsFree(sessions[i].State, now) || sessions[i].State.IssuedAt < place.State.IssuedAt || (sessions[i].State.IssuedAt == place.State.IssuedAt && sessions[i].Order < place.Order))
                place = sessions[i];
        order++;
        place.Order = order;
        place.State.Wipe();
        place.Keeper = keeper;
        return place.State;
    }

    /// <summary>Forgets what came from a connection that has failed.</summary>
    internal void Forget(ClientExchange keeper)
    {
        lock (this)
            for (int i = 0; i < sessions.Length; i++)
                if (sessions[i].Keeper == keeper)
                    sessions[i].State.Wipe();
    }

    /// <summary>The connection is over, and what came from it stays.</summary>
    internal void Leave(ClientExchange keeper)
    {
        lock (this)
            for (int i = 0; i < sessions.Length; i++)
                if (sessions[i].Keeper == keeper)
                    sessions[i].Keeper = null;
    }

    private static bool IsFree(SessionState state, long now) => state.IsEmpty || now < state.IssuedAt || now >= state.Expiry;

    private static bool IsBetter(TlsSession session, TlsSession than)
    {
        if (session.State.Version != than.State.Version)
            return session.State.Version > than.State.Version;
        if (session.State.IssuedAt != than.State.IssuedAt)
            return session.State.IssuedAt > than.State.IssuedAt;
        return session.Order > than.Order;
    }
}
