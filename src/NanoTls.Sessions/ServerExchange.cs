using System;
using NanoTls.Crypto;

namespace NanoTls.Sessions;

/// <summary>What sessions do in the connections of one server: tickets of both versions come from one store, session ids of TLS 1.2 from another.</summary>
internal sealed class ServerExchange : ServerResumption
{
    private readonly TlsServer engine;
    private readonly TlsServerOptions options;
    private readonly ClientHello hello;
    private readonly Connection connection;
    private readonly SessionStore tickets;
    private readonly SessionCache ids;
    private readonly ServerContext context;
    private readonly EarlySecrets early;
    private readonly byte[] digest = new byte[SessionState.DigestLength];

    // What a ClientHello brings, and what this connection leaves while it is written.
    private readonly SessionState session;
    private readonly SessionState issued;

    // Room for a ticket.
    private readonly byte[] work;

    private SessionStore store;
    private uint obfuscatedAge;
    private byte ticketNonce;
    private bool hasSessionId;

    // The ticket that this connection has given, if it has, and whether its peer has proved who it is.
    private readonly byte[] given = new byte[SessionStore.TicketIdLength];
    private bool hasGiven;
    private bool isAuthenticated;

    public ServerExchange(TlsServer engine, TlsServerOptions options, ClientHello hello)
    {
        this.engine = engine;
        this.options = options;
        this.hello = hello;
        connection = engine.Connection;
        tickets = (SessionStore)options.Sessions;
        ids = (SessionCache)options.SessionIds;
        context = new ServerContext(options, connection.Protocols);
        session = new SessionState(SessionStore.TicketIdLength, options.LongestIdentity);
        issued = new SessionState(0, options.LongestIdentity);
        work = new byte[tickets == null ? 0 : tickets.LongestTicket(options.LongestIdentity)];
        if (ids != null)
            SessionId = new byte[SessionStore.TicketIdLength];
        if (tickets == null || !options.Speaks(ProtocolVersion.Tls13))
            return;
        early = new EarlySecrets(connection.LongestHash);
        Master = new byte[connection.LongestHash];
    }

    public override void Reset()
    {
        Forget();
        obfuscatedAge = 0;
        ticketNonce = 0;
        hasSessionId = false;
    }

    public override bool Open13(byte[] identity, int offset, int length, ClientHello hello)
    {
        Forget();
        if (tickets == null || !HasMode(hello) || !tickets.Open(identity, offset, length, work, session))
            return false;
        // A second ClientHello goes on with the suite of the HelloRetryRequest.
        bool otherHash = connection.Suite != null && connection.Keys.Id != session.Hash;
        if (session.Version != ProtocolVersion.Tls13 || otherHash || !HasSuite(hello) || !Fits(tickets, hello))
        {
            Forget();
            return false;
        }
        early.Derive(KeysOf(session.Hash), session.Secret, 0, session.SecretLength, Label.ResBinder);
        Early = early;
        Resumed = session;
        return true;
    }

    public override void TakeAge(uint obfuscatedAge) => this.obfuscatedAge = obfuscatedAge;

    public override bool IsFresh() => Resumed != null && session.MaxEarlyData > 0 && store.IsFresh(session, obfuscatedAge);

    public override bool Use()
    {
        if (Resumed != null && store.Use(session))
            return true;
        Forget();
        return false;
    }

    public override bool WriteTicket13(Writer writer)
    {
        if (tickets == null || !HasMode(hello) || !Describe(tickets))
            return false;
        lock (connection.Hashes)
        {
            connection.Drbg.Generate(work, 0, 4);
            issued.AgeAdd = ((uint)work[0] << 24) | ((uint)work[1] << 16) | ((uint)work[2] << 8) | work[3];
            work[0] = ticketNonce;
            ResumptionPsk.Derive(connection.Keys, Master, work, 0, 1, issued);
        }
        // So that no record of it can be too long.
        int most = !options.EarlyData ? 0 : tickets.MaxEarlyData < options.RecordLimit ? tickets.MaxEarlyData : options.RecordLimit;
        issued.MaxEarlyData = (uint)most;
        issued.Version = ProtocolVersion.Tls13;
        int length = tickets.Write(issued, work);
        TakeGiven(length);
        if (length > 0)
            WriteNewSessionTicket(writer, length);
        issued.Wipe();
        return length > 0;
    }

    public override bool Open12(ClientHello hello)
    {
        Forget();
        bool byTicket = hello.TicketLength > 0;
        SessionStore asked = byTicket ? tickets : ids;
        if (asked == null)
            return false;
        bool opened = byTicket ? asked.Open(hello.Ticket, 0, hello.TicketLength, work, session) : asked.Open(hello.SessionId, 0, hello.SessionIdLength, work, session);
        if (!opened || session.Version != ProtocolVersion.Tls12 || session.IsSessionId == byTicket || !HasSuite(hello) || !Fits(asked, hello))
        {
            Forget();
            return false;
        }
        bool extended = hello.Has(ExtensionType.ExtendedMasterSecret);
        if (session.ExtendedMasterSecret && !extended)
            throw new TlsException(AlertDescription.HandshakeFailure, TlsCause.Refused, "the session had extended master secret, and the client offers to resume it without (RFC 7627 §5.3)");
        if (session.ExtendedMasterSecret != extended || (!extended && options.RequireExtendedMasterSecret))
        {
            Forget();
            return false;
        }
        Resumed = session;
        return true;
    }

    public override bool Gives12(ClientHello hello) => tickets != null && hello.Has(ExtensionType.SessionTicket) && tickets.Now >= 0;

    public override void WriteTicket12(Writer writer, MasterSecret masterSecret, bool extended)
    {
        int length = 0;
        if (Describe(tickets))
        {
            Take(masterSecret, extended);
            length = tickets.Write(issued, work);
            TakeGiven(length);
        }
        writer.WriteUInt32(length > 0 ? issued.Lifetime : 0);
        writer.Open(2);
        writer.Write(work, 0, length);
        writer.Close();
        issued.Wipe();
    }

    public override bool MakeSessionId()
    {
        hasSessionId = ids != null && ids.Now >= 0 && !Gives12(hello);
        if (hasSessionId)
            ids.WriteId(SessionId);
        return hasSessionId;
    }

    public override void Keep12(MasterSecret masterSecret, bool extended)
    {
        if (hasSessionId && Describe(ids))
        {
            Take(masterSecret, extended);
            issued.IsSessionId = true;
            ids.Keep(issued, SessionId);
        }
        issued.Wipe();
    }

    public override void OnComplete()
    {
        isAuthenticated = true;
        session.WipeSecret();
        WipeEarly();
    }

    public override void OnFailure()
    {
        if (hasSessionId)
            ids.Forget(SessionId, 0);
        if (hasGiven)
            tickets.Forget(given, 0);
        // Whoever has only seen a ticket or a session id does not end the session.
        if (store != null && isAuthenticated)
            store.Forget(session.Ticket, 0);
    }

    public override void Wipe()
    {
        hasSessionId = false;
        hasGiven = false;
        isAuthenticated = false;
        store = null;
        session.WipeSecret();
        issued.Wipe();
        Array.Clear(work, 0, work.Length);
        WipeEarly();
    }

    private void TakeGiven(int length)
    {
        hasGiven = length > 0;
        if (hasGiven)
            Array.Copy(work, 0, given, 0, given.Length);
    }

    private void Forget()
    {
        session.Wipe();
        Resumed = null;
        Psk = null;
        Early = null;
        store = null;
        WipeEarly();
    }

    private void WipeEarly()
    {
        if (early == null)
            return;
        early.Wipe();
        Array.Clear(Master, 0, Master.Length);
    }

    /// <summary>Whether the session that was opened is still valid, and rests on what this connection would: the same key, names, credentials and protocol.</summary>
    private bool Fits(SessionStore from, ClientHello hello)
    {
        long now = from.Now;
        if (now < session.IssuedAt || now >= session.Expiry)
            return false;
        Psk psk = null;
        bool byPsk = session.PeerLength > 0 && !session.HasPeerKey;
        if (byPsk)
            psk = options.KeyOf(session.Peer, 0, session.PeerLength, session.Version);
        if (byPsk ? psk == null : !options.HasCertificates(session.Version))
            return false;
        context.Write(psk, hello, context.ProtocolOf(hello), digest);
        if (!ConstantTime.Equals(digest, 0, session.Context, 0, digest.Length) || (byPsk && psk.IsWiped))
            return false;
        Psk = psk;
        store = from;
        return true;
    }

    /// <summary>Describes what this connection leaves, but for its secret; false when it must not be resumed.</summary>
    private bool Describe(SessionStore to)
    {
        issued.Wipe();
        long now = to.Now;
        long until = AuthenticatedUntil(to, now);
        if (now < 0 || until <= now || !TakePeer())
            return false;
        long lifetime = until - now < to.Lifetime ? until - now : to.Lifetime;
        issued.Suite = connection.Suite.Id;
        issued.Hash = connection.Keys.Id;
        issued.ExtendedMasterSecret = false;
        issued.IsSessionId = false;
        issued.IssuedAt = now;
        issued.Lifetime = (uint)lifetime;
        issued.AuthenticatedUntil = until;
        issued.AgeAdd = 0;
        issued.MaxEarlyData = 0;
        issued.RecordLimit = options.RecordLimit;
        context.Write(connection.Psk, hello, connection.Protocol, issued.Context);
        return connection.Psk == null || !connection.Psk.IsWiped;
    }

    /// <summary>Who the client is: the identity of its key, or the digest of the one in its certificate, or nobody.</summary>
    private bool TakePeer()
    {
        Psk psk = connection.Psk;
        SessionState resumed = connection.Resumed;
        if (psk != null)
        {
            if (psk.Identity.Length > issued.Peer.Length)
                return false;
            issued.PeerLength = psk.Identity.Length;
            Array.Copy(psk.Identity, 0, issued.Peer, 0, issued.PeerLength);
        }
        else if (resumed != null)
        {
            issued.HasPeerKey = resumed.HasPeerKey;
            issued.PeerLength = resumed.PeerLength;
            Array.Copy(resumed.Peer, 0, issued.Peer, 0, issued.PeerLength);
        }
        else if (engine.Certificates != null && engine.Certificates.CopyPeerKeyDigest(issued.Peer, 0))
        {
            issued.HasPeerKey = true;
            issued.PeerLength = SessionState.DigestLength;
        }
        return true;
    }

    /// <summary>The end of what this handshake authenticated, or the full one that it goes back to.</summary>
    private long AuthenticatedUntil(SessionStore to, long now)
    {
        if (connection.Resumed != null)
            return connection.Resumed.AuthenticatedUntil;
        long until = now + to.LongestAge;
        if (connection.Psk == null && engine.Certificates != null && engine.Certificates.ValidUntil < until)
            until = engine.Certificates.ValidUntil;
        return until;
    }

    private void Take(MasterSecret masterSecret, bool extended)
    {
        masterSecret.CopyTo(issued.Secret);
        issued.SecretLength = SessionState.LongestSecret;
        issued.ExtendedMasterSecret = extended;
        issued.Version = ProtocolVersion.Tls12;
    }

    private void WriteNewSessionTicket(Writer writer, int ticketLength)
    {
        writer.WriteUInt8(HandshakeType.NewSessionTicket);
        writer.Open(3);
        writer.WriteUInt32(issued.Lifetime);
        writer.WriteUInt32(issued.AgeAdd);
        writer.Open(1);
        writer.WriteUInt8(ticketNonce);
        writer.Close();
        ticketNonce++;
        writer.Open(2);
        writer.Write(work, 0, ticketLength);
        writer.Close();
        writer.Open(2);
        if (issued.MaxEarlyData > 0)
        {
            writer.WriteUInt16(ExtensionType.EarlyData);
            writer.Open(2);
            writer.WriteUInt32(issued.MaxEarlyData);
            writer.Close();
        }
        writer.Close();
        writer.Close();
    }

    /// <summary>Whether the client can resume with a mode that is taken here (RFC 8446 §4.2.9).</summary>
    private bool HasMode(ClientHello hello)
        => ((hello.Modes & (1 << PskKeyExchangeMode.PskDheKe)) != 0 && hello.Groups != 0) || ((hello.Modes & (1 << PskKeyExchangeMode.PskKe)) != 0 && options.AllowPskKe);

    /// <summary>A suite that the client offers: in TLS 1.3 one of the session's hash, in TLS 1.2 that of the session.</summary>
    private bool HasSuite(ClientHello hello)
    {
        CipherSuite[] suites = options.CipherSuites;
        for (int i = 0; i < suites.Length; i++)
            if ((hello.Suites & (1 << i)) != 0 && suites[i].Version == session.Version && options.Offers(suites[i])
                && (session.Version == ProtocolVersion.Tls13 ? suites[i].Hash == session.Hash : suites[i].Id == session.Suite))
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
