using System;
using System.Collections.Generic;
using NanoTls.Sessions;
using NanoTls.Tests.Certificates;

namespace NanoTls.Bench.Ledger.Work;

/// <summary>
/// Handshakes of a client that keeps its session and a server that gives tickets, one side counted: the full one, with certificates on P-256, and those that resume it. A server makes the
/// ticket for the next time with the last step of its handshake; what the client does with it is a row of its own.
/// </summary>
internal static class SessionWork
{
    private const int LongestTicket = 256;

    /// <summary>The handshakes.</summary>
    public enum Kind
    {
        /// <summary>TLS 1.3, full.</summary>
        Full,

        /// <summary>TLS 1.3, resumed with a key exchange.</summary>
        PskDheKe,

        /// <summary>TLS 1.3, resumed without.</summary>
        PskKe,

        /// <summary>TLS 1.3, resumed with a key exchange and 100 bytes of early data.</summary>
        EarlyData,

        /// <summary>TLS 1.2, full.</summary>
        Full12,

        /// <summary>TLS 1.2, resumed by a ticket.</summary>
        Ticket12,
    }

    /// <summary>The rows and what each runs.</summary>
    public static IEnumerable<(string Row, Action<Action<Action>> Run)> All()
    {
        foreach ((string mode, Kind kind) in new[] { ("TLS 1.3 resumed psk_dhe_ke", Kind.PskDheKe), ("TLS 1.3 resumed psk_ke", Kind.PskKe), ("TLS 1.2 resumed by ticket", Kind.Ticket12) })
        {
            yield return (mode + " client", count => Run(kind, count, Side.Uncounted, Side.Uncounted));
            yield return (mode + " server", count => Run(kind, Side.Uncounted, Side.Uncounted, count));
        }
        yield return ("TLS 1.3 ticket kept client", count => Run(Kind.PskKe, Side.Uncounted, count, Side.Uncounted));
    }

    /// <summary>Runs a handshake of a kind, and before it the full one that it resumes. A client is counted up to where it is connected, and apart from that with the ticket that comes.</summary>
    public static void Run(Kind kind, Action<Action> client, Action<Action> clientsTicket, Action<Action> server)
    {
        (TlsClient from, TlsServer to) = Prepared(kind);
        // What the engine says before Start is of its former connection.
        bool begun = false;
        Side.Connect(new Side(from, call =>
        {
            (begun && from.HandshakeComplete ? clientsTicket : client)(call);
            begun = true;
        }), new Side(to, server));
        if (from.IsResumed != IsResumed(kind))
            throw new InvalidOperationException("the session was " + (from.IsResumed ? "" : "not ") + "resumed");
    }

    /// <summary>Two engines whose next handshake is of this kind.</summary>
    public static (TlsClient Client, TlsServer Server) Prepared(Kind kind)
    {
        TlsClient client = new(Client(kind));
        TlsServer server = new(Server(kind));
        if (IsResumed(kind))
            Side.Connect(new Side(client, Side.Uncounted), new Side(server, Side.Uncounted));
        return (client, server);
    }

    /// <summary>A client of such a handshake, which can keep one session.</summary>
    public static TlsClientOptions Client(Kind kind)
    {
        TlsClientOptions options = CertificateProfile.Client(VersionOf(kind), false, CertificateProfile.RecordLimit, new FixedEntropy(1));
        options.Sessions = new TlsSessions([new TlsSession(LongestTicket)], new TestClock(TestClock.Now));
        options.AllowPskKe = kind == Kind.PskKe;
        options.OfferPskDheKe = kind != Kind.PskKe;
        return options;
    }

    /// <summary>Its server, which gives one ticket in each connection.</summary>
    public static TlsServerOptions Server(Kind kind)
    {
        TlsServerOptions options = CertificateProfile.Server(VersionOf(kind), false, CertificateProfile.RecordLimit, new FixedEntropy(2));
        TestClock clock = new(TestClock.Now);
        options.EarlyData = kind == Kind.EarlyData;
        options.Sessions = options.EarlyData ? new SessionCache(1, new FixedEntropy(3), clock) { EarlyDataLimit = 100 } : new SessionTickets(new FixedEntropy(3), clock);
        options.AllowPskKe = kind == Kind.PskKe;
        return options;
    }

    private static bool IsResumed(Kind kind) => kind != Kind.Full && kind != Kind.Full12;

    private static int VersionOf(Kind kind) => kind >= Kind.Full12 ? ProtocolVersion.Tls12 : ProtocolVersion.Tls13;
}
