using System;
using NanoTls.Crypto;

namespace NanoTls.Sessions;

/// <summary>What the sessions of a server have in common: <see cref="SessionTickets"/>, which the clients keep, and the <see cref="SessionCache"/>, which the server does.</summary>
public abstract class SessionStore : ServerSessions
{
    /// <summary>Bytes by which one ticket is told from another, however long it is.</summary>
    internal const int TicketIdLength = 32;

    private const int SecondsOfAWeek = 604800;

    private readonly Clock clock;

    /// <summary>Random bytes, for whoever holds the lock of this object.</summary>
    internal readonly RandomBitGenerator Random;

    internal SessionStore(Entropy entropy, Clock clock)
    {
        if (entropy == null)
            throw new ArgumentException("entropy: a source is needed; OsEntropy on the desktop, DeviceEntropy on a device");
        if (clock == null)
            throw new ArgumentException("clock: sessions expire, so one is needed; UtcClock is the system's");
        this.clock = clock;
        Random = new RandomBitGenerator(entropy, new Hmac(new Sha256()));
    }

    /// <summary>The time, −1 = not known: then no ticket is given or taken.</summary>
    internal long Now => clock.UnixSeconds;

    internal override ServerResumption NewResumption(TlsServer engine, TlsServerOptions options, ClientHello hello)
    {
        Validate(options.Sessions, "Sessions");
        Validate(options.SessionIds, "SessionIds");
        if (options.SessionIds != null && options.SessionIds is not SessionCache)
            throw new ArgumentException("SessionIds: what is kept under a session id is in a SessionCache");
        return new ServerExchange(engine, options, hello);
    }

    /// <summary>Reads what a ticket stands for; false when it is none of ours. Its id is in <see cref="SessionState.Ticket"/> then. <paramref name="work"/> has room for the longest one.</summary>
    internal abstract bool Open(byte[] ticket, int offset, int length, byte[] work, SessionState session);

    /// <summary>Uses up what is good once; false when it was used before.</summary>
    internal abstract bool Use(SessionState session);

    /// <summary>Forgets a session whose connection has failed, where it is kept here.</summary>
    internal virtual void Forget(byte[] id, int offset)
    {
    }

    /// <summary>Makes a ticket at the start of <paramref name="destination"/>, and returns its length; 0 = none can be made.</summary>
    internal abstract int Write(SessionState session, byte[] destination);

    /// <summary>Whether early data may come with a session whose client claims this age.</summary>
    internal virtual bool IsFresh(SessionState session, uint obfuscatedAge) => false;

    private static void Validate(ServerSessions sessions, string option)
    {
        if (sessions == null)
            return;
        if (sessions.Lifetime < 1 || sessions.Lifetime > SecondsOfAWeek)
            throw new ArgumentException(option + ".Lifetime: 1 to 604,800 seconds are possible");
        if (sessions.LongestAge < 1 || sessions.LongestAge > SecondsOfAWeek)
            throw new ArgumentException(option + ".LongestAge: 1 to 604,800 seconds are possible");
    }
}
