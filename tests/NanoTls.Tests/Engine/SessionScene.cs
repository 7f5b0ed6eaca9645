using NanoTls.Crypto;
using NanoTls.Sessions;
using NanoTls.Tests.Certificates;

namespace NanoTls.Tests.Engine;

/// <summary>A client that keeps two sessions and a server that gives them; the test changes options and stores as it likes before the first connection.</summary>
internal sealed class SessionScene
{
    public const int LongestTicket = 512;

    public readonly SessionClock Clock = new SessionClock(TestClock.Now);
    public readonly TlsSession[] Places = { new TlsSession(LongestTicket), new TlsSession(LongestTicket) };
    public readonly TlsSessions Sessions;
    public readonly TlsClientOptions ClientOptions;
    public readonly TlsServerOptions ServerOptions;
    public TlsClient Client;
    public TlsServer Server;

    public SessionScene(TlsClientOptions clientOptions, TlsServerOptions serverOptions)
    {
        ClientOptions = clientOptions;
        ServerOptions = serverOptions;
        Sessions = new TlsSessions(Places, Clock);
        ClientOptions.Sessions = Sessions;
        ServerOptions.Sessions = new SessionTickets(new TestEntropy(3), Clock);
    }

    /// <summary>A PSK and a suite of <see cref="TestOptions.SuiteAt"/>; the group costs nothing.</summary>
    public static SessionScene OfPsk(int suite)
    {
        SessionScene scene = new SessionScene(TestOptions.ClientFor(TestOptions.SuiteAt(suite)), TestOptions.ServerFor(TestOptions.SuiteAt(suite)));
        scene.ClientOptions.Groups = new NamedGroup[] { new TestGroup() };
        scene.ServerOptions.Groups = new NamedGroup[] { new TestGroup() };
        return scene;
    }

    /// <summary>Certificates in TLS 1.3 (0) or 1.2 (1).</summary>
    public static SessionScene OfCertificates(int i) => OfCertificates(CertificatePair.Of(i));

    /// <summary>The certificates of a pair.</summary>
    public static SessionScene OfCertificates(CertificatePair pair) => new SessionScene(pair.ClientOptions, pair.ServerOptions);

    /// <summary>The server keeps the sessions, and takes early data with them.</summary>
    public SessionScene Cached(int places, int earlyData)
    {
        ServerOptions.Sessions = new SessionCache(places, new TestEntropy(3), Clock) { EarlyDataLimit = earlyData };
        return this;
    }

    /// <summary>The server keeps sessions of TLS 1.2 by their id, and gives no tickets.</summary>
    public SessionScene ById()
    {
        ServerOptions.Sessions = null;
        ServerOptions.SessionIds = new SessionCache(4, new TestEntropy(3), Clock);
        return this;
    }

    /// <summary>Makes the engines: what they were is gone, what the stores keep is not.</summary>
    public void Make()
    {
        Client = new TlsClient(ClientOptions);
        Server = new TlsServer(ServerOptions);
    }

    /// <summary>Runs a handshake on new engines, with data in both directions, and says whether it resumed a session: both sides must agree.</summary>
    public bool Connect()
    {
        Make();
        return Again();
    }

    /// <summary>The same on the engines that are there.</summary>
    public bool Again()
    {
        Loopback.Handshake(Client, Server);
        ExpectOpen();
        Assert.AreEqual(Client.IsResumed, Server.IsResumed);
        return Client.IsResumed;
    }

    /// <summary>Both sides are open, and data go in both directions.</summary>
    public void ExpectOpen()
    {
        Expect.Open(Client, "client");
        Expect.Open(Server, "server");
        byte[] message = Wire.Filled(60, 7);
        CollectionAssert.AreEqual(message, Loopback.Send(Client, Server, message));
        CollectionAssert.AreEqual(message, Loopback.Send(Server, Client, message));
    }
}
