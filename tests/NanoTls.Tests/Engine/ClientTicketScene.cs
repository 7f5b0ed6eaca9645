using NanoTls.Certificates;
using NanoTls.Sessions;

namespace NanoTls.Tests.Engine;

/// <summary>A TLS 1.3 client that keeps two sessions, against a puppet server that gives tickets, in psk_ke with ChaCha20-Poly1305.</summary>
internal sealed class ClientTicketScene
{
    public const int LongestTicket = 64;

    public readonly SessionClock Clock = new SessionClock(1000);
    public readonly TlsSession[] Places = { new TlsSession(LongestTicket), new TlsSession(LongestTicket) };
    public readonly TlsSessions Sessions;
    public readonly TlsClientOptions Options;
    public ClientScene Scene;

    /// <summary>The PSK of the tickets of the connection, as the puppet derives it.</summary>
    public byte[] TicketPsk;

    /// <summary>The client offers, behind the suite of the puppet, one of another AEAD and one of another hash.</summary>
    public ClientTicketScene()
        : this(ClientScene.Options())
    {
        Options.CipherSuites = new CipherSuite[] { TestOptions.SuiteAt(0), TestOptions.SuiteAt(1), Sha384Suites.TLS_AES_256_GCM_SHA384() };
    }

    public ClientTicketScene(TlsClientOptions options)
    {
        Options = options;
        Sessions = new TlsSessions(Places, Clock);
        options.Sessions = Sessions;
    }

    public TlsClient Engine => Scene.Engine;

    public Puppet13 Puppet => Scene.Puppet;

    /// <summary>The ClientHello that came last.</summary>
    public byte[] Hello => Scene.Hello;

    /// <summary>The body of a NewSessionTicket with a nonce of two bytes, and an extension if one is given.</summary>
    public static byte[] Ticket(uint lifetime, byte[] ticket, byte[] extensions)
        => Wire.Join(Wire.Join(Wire.UInt32(lifetime), Wire.UInt32(0xFFFFFF00)), Wire.Join(Wire.Vector(1, new byte[] { 7, 8 }), Wire.Join(Wire.Vector(2, ticket), Wire.Vector(2, extensions))));

    public static byte[] EarlyData(uint most) => Wire.Extension(ExtensionType.EarlyData, Wire.UInt32(most));

    /// <summary>A new client, with a full handshake.</summary>
    public ClientTicketScene Connect()
    {
        Scene = new ClientScene(Options);
        Scene.Connect();
        TicketPsk = Puppet.TicketPsk(new byte[] { 7, 8 });
        return this;
    }

    public ClientTicketScene Give(byte[] ticketBody)
    {
        Scene.Give(Puppet.Say(HandshakeType.NewSessionTicket, ticketBody));
        return this;
    }

    /// <summary>A full handshake, and a ticket of 40 bytes for an hour, with early data.</summary>
    public ClientTicketScene TakeTicket()
    {
        Connect().Give(Ticket(3600, Wire.Filled(40, 5), EarlyData(100)));
        Expect.Open(Engine, "ticket");
        Assert.IsNotNull(Sessions.Latest);
        return this;
    }

    /// <summary>A new connection, to a puppet that has the PSK of the ticket that was kept last.</summary>
    public ClientTicketScene Resume(int suite, bool early)
    {
        TlsSession kept = Sessions.Latest;
        Psk ticket = kept == null ? TestOptions.KeyFor(PskRole.Server, TestOptions.SuiteAt(0)) : KeptSession.AsKey(kept.State);
        if (early)
            Engine.StartWithEarlyData();
        else
            Engine.Start();
        Scene.Meet(new Puppet13(false, ticket, TestOptions.SuiteAt(suite)));
        return this;
    }

    /// <summary>Whether the ClientHello that came last has these bytes.</summary>
    public bool Offers(byte[] ticket)
    {
        for (int at = 0; at + ticket.Length <= Hello.Length; at++)
        {
            int i = 0;
            while (i < ticket.Length && Hello[at + i] == ticket[i])
                i++;
            if (i == ticket.Length)
                return true;
        }
        return false;
    }

    public bool OffersTicket => Offers(Wire.Filled(40, 5));
}
