using System;
using NanoTls.Sessions;
using NanoTls.Tests.Engine;

namespace NanoTls.Tests.Sessions;

/// <summary>A server's part in sessions, with a ClientHello and a connection that the test describes.</summary>
internal sealed class ServerExchangeScene
{
    public readonly SettableClock Clock = new SettableClock();
    public readonly TlsServerOptions Options;
    public readonly Psk Psk;
    public readonly ClientHello Hello = new ClientHello(65, 32, 300);
    public readonly TlsServer Server;
    public readonly ServerResumption Exchange;

    private readonly byte[] buffer = new byte[400];
    private readonly Writer writer = new Writer();

    /// <summary>Bytes that were written last.</summary>
    public int Written;

    /// <summary>Tickets, or with places a cache of so many; of TLS 1.2, where <paramref name="ids"/> says so, by session id.</summary>
    public ServerExchangeScene(int suite, int places, bool ids)
    {
        CipherSuite cipherSuite = TestOptions.SuiteAt(suite);
        Psk = TestOptions.KeyFor(PskRole.Server, cipherSuite);
        Options = TestOptions.ServerFor(cipherSuite, new Psk[] { Psk });
        Options.ApplicationProtocols = new string[] { "mqtt", "coap" };
        Options.RequireExtendedMasterSecret = false;
        SessionStore store = places == 0 ? new SessionTickets(new TestEntropy(3), Clock) : new SessionCache(places, new TestEntropy(3), Clock) { EarlyDataLimit = 100 };
        if (ids)
            Options.SessionIds = store;
        else
            Options.Sessions = store;
        Options.EarlyData = places > 0 && !ids;
        Server = new TlsServer(Options);
        Exchange = store.NewResumption(Server, Options, Hello);
        Hello.Reset();
        Hello.Suites = 1;
        Hello.Modes = 1 << PskKeyExchangeMode.PskDheKe;
        Hello.Groups = 1;
        Hello.NameDigest[0] = 1;
        Hello.Protocols = 2;
        Hello.Extensions = ExtensionRules.BitOf(ExtensionType.SessionTicket) | ExtensionRules.BitOf(ExtensionType.ExtendedMasterSecret);
        Server.Connection.Reseed(null, false);
        Server.Connection.Choose(cipherSuite, true);
        Server.Connection.Psk = Psk;
        Server.Connection.Protocol = 1;
    }

    /// <summary>Writes a NewSessionTicket of TLS 1.3 and returns the ticket; null = none is given.</summary>
    public byte[] Ticket13()
    {
        writer.Aim(buffer, 0, buffer.Length);
        bool given = Exchange.WriteTicket13(writer);
        Written = writer.Position;
        return given ? TicketAt(16) : null;
    }

    /// <summary>Writes the body of a NewSessionTicket of TLS 1.2 and returns the ticket.</summary>
    public byte[] Ticket12(bool extended)
    {
        writer.Aim(buffer, 0, buffer.Length);
        Exchange.WriteTicket12(writer, Server.Connection.MasterSecret, extended);
        Written = writer.Position;
        return TicketAt(6);
    }

    public bool Open13(byte[] ticket)
    {
        // Nothing is negotiated while the ClientHello is read.
        CipherSuite suite = Server.Connection.Suite;
        Server.Connection.Suite = null;
        bool opened = Exchange.Open13(ticket, 0, ticket.Length, Hello);
        Server.Connection.Suite = suite;
        Assert.AreEqual(opened, Exchange.Resumed != null);
        Assert.AreEqual(opened, Exchange.Early != null);
        return opened;
    }

    public bool Open12(byte[] ticket)
    {
        Array.Copy(ticket, 0, Hello.Ticket, 0, ticket.Length);
        Hello.TicketLength = ticket.Length;
        bool opened = Exchange.Open12(Hello);
        Assert.AreEqual(opened, Exchange.Resumed != null);
        return opened;
    }

    public string Message(int offset, int length) => Hex.Encode(buffer, offset, length);

    private byte[] TicketAt(int at)
    {
        int length = (buffer[at - 2] << 8) | buffer[at - 1];
        byte[] ticket = new byte[length];
        Array.Copy(buffer, at, ticket, 0, length);
        return ticket;
    }
}
