using System;

namespace NanoTls.Sessions;

/// <summary>What sessions do in the connections of one client.</summary>
internal sealed class ClientExchange : ClientResumption
{
    // Seconds for which a server of TLS 1.2 that does not say is trusted to know a session, and the longest lifetime of a ticket (RFC 8446 §4.6.1).
    private const uint UsualLifetime = 7200;
    private const uint LongestLifetime = 604800;

    private readonly TlsSessions sessions;
    private readonly TlsClient engine;
    private readonly Connection connection;
    private readonly TlsClientOptions options;
    private readonly ContextDigests contexts;
    private readonly EarlySecrets early;
    private readonly NewSessionTicketReader ticket;
    private readonly byte[] sessionId = new byte[ClientHello.LongestSessionId];
    private int sessionIdLength;

    // The session that is offered, else an empty one to put in the place of the next.
    private SessionState state;

    // When this connection began; −1 = not known.
    private long begun = -1;

    public ClientExchange(TlsSessions sessions, TlsClient engine, TlsClientOptions options)
    {
        this.sessions = sessions;
        this.engine = engine;
        this.options = options;
        connection = engine.Connection;
        contexts = new ContextDigests(options, connection.Protocols);
        state = new SessionState(sessions.LongestTicket, SessionState.DigestLength);
        if (options.Speaks(ProtocolVersion.Tls13))
        {
            early = new EarlySecrets(connection.LongestHash);
            Master = new byte[connection.LongestHash];
        }
        if (options.Speaks(ProtocolVersion.Tls12))
            ticket = new NewSessionTicketReader(sessions.LongestTicket);
        Protocol = -1;
    }

    public override void Choose()
    {
        Wipe();
        state.Wipe();
        begun = sessions.Now;
        if (begun < 0)
            return;
        SessionState taken = sessions.Take(this, begun, state);
        if (taken == null)
            return;
        state = taken;
        if (!Fits(taken, begun))
        {
            state.Wipe();
            return;
        }
        Offered = taken;
        if (taken.Version == ProtocolVersion.Tls13)
        {
            early.Derive(KeysOf(taken.Hash), taken.Secret, 0, taken.SecretLength, Label.ResBinder);
            Early = early;
        }
    }

    /// <summary>Whether a session may be resumed now; what authenticated it, and its protocol, are then set.</summary>
    public bool Fits(SessionState session, long now)
    {
        int version = session.Version;
        if (session.IsEmpty || !options.Speaks(version) || now < session.IssuedAt || now >= session.Expiry || !HasSuite(session))
            return false;
        if (version == ProtocolVersion.Tls12 && options.RequireExtendedMasterSecret && !session.ExtendedMasterSecret)
            return false;
        Psk[] psks = options.Psks;
        for (int i = 0; i <= psks.Length; i++)
        {
            bool usable = i == psks.Length ? options.HasCertificates(version) : !psks[i].IsWiped && (version == ProtocolVersion.Tls13 ? psks[i].IsForTls13 : psks[i].IsForTls12);
            int protocol = usable ? contexts.Find(i, session) : -2;
            if (protocol < -1)
                continue;
            Psk = i == psks.Length ? null : psks[i];
            Protocol = protocol;
            return true;
        }
        return false;
    }

    public override uint ObfuscatedAge()
    {
        long now = sessions.Now;
        // Of two readings in seconds, as much as has passed for sure: some servers take no early data from a ticket that is older than they know.
        long age = now <= Offered.IssuedAt ? 0 : now - Offered.IssuedAt - 1;
        return (uint)(age * 1000) + Offered.AgeAdd;
    }

    public override bool Keep13(uint lifetime, uint ageAdd, byte[] buffer, int nonceOffset, int nonceLength, int ticketOffset, int ticketLength, uint maxEarlyData)
    {
        long now = sessions.Now;
        if (lifetime == 0 || ticketLength > sessions.LongestTicket || !MayBeKept(now))
            return false;
        lock (sessions)
        {
            SessionState kept = sessions.Vacate(this, now);
            Describe(kept, now);
            kept.IssuedAt = now;
            kept.Lifetime = lifetime < LongestLifetime ? lifetime : LongestLifetime;
            kept.AgeAdd = ageAdd;
            kept.MaxEarlyData = maxEarlyData;
            kept.IsSessionId = false;
            kept.ExtendedMasterSecret = false;
            Array.Copy(buffer, ticketOffset, kept.Ticket, 0, ticketLength);
            kept.TicketLength = ticketLength;
            ResumptionPsk.Derive(connection.Keys, Master, buffer, nonceOffset, nonceLength, kept);
            kept.Version = ProtocolVersion.Tls13;
        }
        return true;
    }

    public override void TakeSessionId(byte[] buffer, int offset, int length)
    {
        sessionIdLength = length <= sessionId.Length ? length : 0;
        Array.Copy(buffer, offset, sessionId, 0, sessionIdLength);
    }

    public override void BeginTicket(int bodyLength) => ticket.Begin(bodyLength);

    public override void AddTicket(byte[] buffer, int offset, int length, bool last) => ticket.Add(buffer, offset, length, last);

    public override bool Keep12(MasterSecret masterSecret, bool extended)
    {
        long now = sessions.Now;
        SessionState resumed = connection.Resumed;
        bool again = ticket.Length == 0 && sessionIdLength == 0;
        if ((again && (resumed == null || now >= resumed.Expiry)) || !MayBeKept(now))
            return false;
        lock (sessions)
        {
            SessionState kept = sessions.Vacate(this, now);
            Describe(kept, now);
            if (again)
                KeepAgain(resumed, kept);
            else
                KeepNew(now, kept);
            kept.AgeAdd = 0;
            kept.MaxEarlyData = 0;
            kept.Hash = connection.Keys.Id;
            kept.ExtendedMasterSecret = extended;
            masterSecret.CopyTo(kept.Secret);
            kept.SecretLength = SessionState.LongestSecret;
            kept.Version = ProtocolVersion.Tls12;
        }
        return true;
    }

    public override void OnComplete()
    {
        state.WipeSecret();
        if (early != null)
            early.Wipe();
    }

    public override void OnFailure() => sessions.Forget(this);

    public override void Wipe()
    {
        sessions.Leave(this);
        state.WipeSecret();
        Offered = null;
        Psk = null;
        Protocol = -1;
        Early = null;
        sessionIdLength = 0;
        if (ticket != null)
            ticket.Reset();
        if (early == null)
            return;
        early.Wipe();
        Array.Clear(Master, 0, Master.Length);
    }

    /// <summary>The ticket that came, or the session id.</summary>
    private void KeepNew(long now, SessionState kept)
    {
        kept.IssuedAt = now;
        kept.IsSessionId = ticket.Length == 0;
        kept.TicketLength = kept.IsSessionId ? sessionIdLength : ticket.Length;
        Array.Copy(kept.IsSessionId ? sessionId : ticket.Ticket, 0, kept.Ticket, 0, kept.TicketLength);
        uint lifetime = kept.IsSessionId ? 0 : ticket.Lifetime;
        if (lifetime == 0)
            lifetime = UsualLifetime;
        kept.Lifetime = lifetime < LongestLifetime ? lifetime : LongestLifetime;
    }

    /// <summary>The server goes on with the ticket or the session id that was resumed (RFC 5077 §3.3), for as long as it was good.</summary>
    private static void KeepAgain(SessionState resumed, SessionState kept)
    {
        kept.IssuedAt = resumed.IssuedAt;
        kept.IsSessionId = resumed.IsSessionId;
        kept.TicketLength = resumed.TicketLength;
        Array.Copy(resumed.Ticket, 0, kept.Ticket, 0, kept.TicketLength);
        kept.Lifetime = resumed.Lifetime;
    }

    private bool MayBeKept(long now) => now >= 0 && AuthenticatedUntil(now) > now && (connection.Psk == null || !connection.Psk.IsWiped);

    /// <summary>The end of what this handshake authenticated, or the full one that it goes back to.</summary>
    private long AuthenticatedUntil(long now)
    {
        if (connection.Resumed != null)
            return connection.Resumed.AuthenticatedUntil;
        long until = (begun >= 0 && begun < now ? begun : now) + sessions.LongestAge;
        if (connection.Psk == null && engine.Certificates != null && engine.Certificates.ValidUntil < until)
            until = engine.Certificates.ValidUntil;
        return until;
    }

    /// <summary>What is the same for every session of this connection.</summary>
    private void Describe(SessionState kept, long now)
    {
        kept.Suite = connection.Suite.Id;
        kept.RecordLimit = connection.Outgoing.Limit;
        kept.AuthenticatedUntil = AuthenticatedUntil(now);
        contexts.CopyTo(connection.Psk, connection.Protocol, kept.Context);
        SessionState resumed = connection.Resumed;
        if (resumed != null)
        {
            kept.HasPeerKey = resumed.HasPeerKey;
            kept.PeerLength = resumed.PeerLength;
            Array.Copy(resumed.Peer, 0, kept.Peer, 0, resumed.PeerLength);
        }
        else if (connection.Psk == null && engine.Certificates != null && engine.Certificates.CopyPeerKeyDigest(kept.Peer, 0))
        {
            kept.HasPeerKey = true;
            kept.PeerLength = SessionState.DigestLength;
        }
    }

    private bool HasSuite(SessionState session)
    {
        CipherSuite[] suites = options.CipherSuites;
        for (int i = 0; i < suites.Length; i++)
            if (suites[i].Version == session.Version && (session.Version == ProtocolVersion.Tls13 ? suites[i].Hash == session.Hash : suites[i].Id == session.Suite) && options.Offers(suites[i]))
                return true;
        return false;
    }

    private KeyDerivation KeysOf(PskHash hash)
    {
        int at = 0;
        while (connection.Hashes[at].Id != hash)
            at++;
        return connection.Hashes[at];
    }
}
