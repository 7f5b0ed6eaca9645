using NanoTls.Crypto;
using NanoTls.Sessions;
using NanoTls.Tests.Engine;
using NanoTls.Tests.Tls13;

namespace NanoTls.Tests.Desktop.Traces;

/// <summary>The store of the server of RFC 8448 §3 and §4: it knows the one recorded ticket, as the NewSessionTicket of §3 describes it, and gives no other.</summary>
internal sealed class ReplayedTickets() : SessionStore(new TestEntropy(3), new SessionClock(Now))
{
    private new const long Now = 1000;

    private static readonly byte[] message = Hex.Decode(SimpleHandshakeTrace.NewSessionTicket);

    private ServerContext context;
    private ClientHello hello;

    /// <summary>The ticket's age in milliseconds, as the ClientHello told it.</summary>
    public uint Age { get; private set; }

    /// <summary>The PSK of the ticket that the connection would have left, in hex.</summary>
    public string IssuedPsk { get; private set; }

    internal override int MaxEarlyData => 1024;

    internal override int LongestTicket(int longestIdentity) => 178;

    internal override ServerResumption NewResumption(TlsServer engine, TlsServerOptions options, ClientHello hello)
    {
        this.hello = hello;
        context = new ServerContext(options, engine.Connection.Protocols);
        return base.NewResumption(engine, options, hello);
    }

    internal override bool Open(byte[] ticket, int offset, int length, byte[] work, SessionState session)
    {
        // Header, lifetime, age_add, nonce with its length, length of the ticket.
        const int ticketAt = 4 + 4 + 4 + 3 + 2;
        if (length != 178 || !ConstantTime.Equals(ticket, offset, message, ticketAt, length))
            return false;
        ResumptionPsk.Derive(new KeyDerivation(PskHash.Sha256, new Sha256(), null), Hex.Decode(SimpleTraceTests.NewTrace().ResumptionMasterSecret), message, 13, 2, session);
        session.Version = ProtocolVersion.Tls13;
        session.Suite = 0x1301;
        session.IssuedAt = Now;
        session.Lifetime = 30;
        session.AuthenticatedUntil = long.MaxValue;
        session.AgeAdd = 0xfad6aac5;
        session.MaxEarlyData = 1024;
        context.Write(null, hello, -1, session.Context);
        return true;
    }

    internal override bool Use(SessionState session) => true;

    internal override bool IsFresh(SessionState session, uint obfuscatedAge)
    {
        Age = obfuscatedAge - session.AgeAdd;
        return true;
    }

    internal override int Write(SessionState session, byte[] destination)
    {
        IssuedPsk = Hex.Encode(session.Secret, 0, session.SecretLength);
        return 0;
    }
}
