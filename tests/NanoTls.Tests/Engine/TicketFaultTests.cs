using NanoTls.Sessions;

namespace NanoTls.Tests.Engine;

/// <summary>
/// Tickets that are wrong, at a server, in TLS 1.3 and 1.2: the ticket is passed over and the handshake is a full one (RFC 8446 §4.2.11, RFC 5077 §3.1). Each test also resumes where the fault is not.
/// </summary>
[TestClass]
public sealed class TicketFaultTests
{
    // A suite of TLS 1.3, and one of 1.2.
    private static readonly int[] suites = { 0, 6 };

    [TestMethod]
    public void Ticket_AnyByteChanged_FullHandshake()
    {
        for (int i = 0; i < suites.Length; i++)
        {
            SessionScene scene = SessionScene.OfPsk(suites[i]);
            Assert.IsFalse(scene.Connect());
            int length = KeptSession.Of(scene).TicketLength;
            Assert.IsTrue(length > 100);
            for (int at = 0; at < length; at += 11)
            {
                KeptSession.Of(scene).Ticket[at] ^= (byte)(1 << (at & 7));
                Assert.IsFalse(scene.Again(), "byte " + at);
            }
            Assert.IsTrue(scene.Again());
        }
    }

    [TestMethod]
    public void Ticket_OfAnotherLength_FullHandshake()
    {
        for (int i = 0; i < suites.Length; i++)
        {
            SessionScene scene = SessionScene.OfPsk(suites[i]);
            Assert.IsFalse(scene.Connect());
            int[] lengths = { 1, 16, 43, 44, 45, KeptSession.Of(scene).TicketLength - 1, KeptSession.Of(scene).TicketLength + 1, SessionScene.LongestTicket };
            for (int j = 0; j < lengths.Length; j++)
            {
                KeptSession.Of(scene).TicketLength = lengths[j];
                Assert.IsFalse(scene.Again(), lengths[j] + " bytes");
            }
            Assert.IsTrue(scene.Again());
        }
    }

    [TestMethod]
    public void Ticket_OfAnotherServersKeys_FullHandshake()
    {
        for (int i = 0; i < suites.Length; i++)
        {
            SessionScene scene = SessionScene.OfPsk(suites[i]);
            Assert.IsFalse(scene.Connect());
            scene.ServerOptions.Sessions = new SessionTickets(new TestEntropy(9), scene.Clock);
            Assert.IsFalse(scene.Connect());
            Assert.IsTrue(scene.Connect());
        }
    }

    [TestMethod]
    public void Ticket_AfterItsLifetime_FullHandshake()
    {
        for (int i = 0; i < suites.Length; i++)
        {
            SessionScene scene = SessionScene.OfPsk(suites[i]);
            Assert.IsFalse(scene.Connect());
            SessionState ticket = Lasting(scene);
            scene.Clock.Seconds += 7199;
            KeptSession.Put(ticket, scene);
            Assert.IsTrue(scene.Again());
            scene.Clock.Seconds += 1;
            KeptSession.Put(ticket, scene);
            Assert.IsFalse(scene.Again());
        }
    }

    /// <summary>However often it was resumed in between.</summary>
    [TestMethod]
    public void Ticket_AfterLongestAgeOfTheFullHandshake_FullHandshake()
    {
        for (int i = 0; i < suites.Length; i++)
        {
            SessionScene scene = SessionScene.OfPsk(suites[i]);
            scene.ServerOptions.Sessions.LongestAge = 100;
            Assert.IsFalse(scene.Connect());
            scene.Clock.Seconds += 60;
            Assert.IsTrue(scene.Again());
            Assert.AreEqual(40u, KeptSession.Of(scene).Lifetime);
            SessionState ticket = Lasting(scene);
            scene.Clock.Seconds += 39;
            KeptSession.Put(ticket, scene);
            Assert.IsTrue(scene.Again());
            scene.Clock.Seconds += 1;
            KeptSession.Put(ticket, scene);
            Assert.IsFalse(scene.Again());
        }
    }

    [TestMethod]
    public void Ticket_TwoKeyLifetimesOld_FullHandshake()
    {
        SessionScene scene = SessionScene.OfPsk(0);
        ((SessionTickets)scene.ServerOptions.Sessions).KeyLifetime = 100;
        Assert.IsFalse(scene.Connect());
        SessionState ticket = KeptSession.Copy(scene);
        scene.Clock.Seconds += 199;
        KeptSession.Put(ticket, scene);
        Assert.IsTrue(scene.Again());
        scene.Clock.Seconds += 1;
        KeptSession.Put(ticket, scene);
        Assert.IsFalse(scene.Again());
    }

    [TestMethod]
    public void Ticket_FromTheFuture_FullHandshake()
    {
        for (int i = 0; i < suites.Length; i++)
        {
            SessionScene scene = SessionScene.OfPsk(suites[i]);
            SessionClock servers = new SessionClock(scene.Clock.Seconds);
            scene.ServerOptions.Sessions = new SessionTickets(new TestEntropy(3), servers);
            Assert.IsFalse(scene.Connect());
            Assert.IsTrue(scene.Again());
            servers.Seconds -= 1;
            Assert.IsFalse(scene.Again());
        }
    }

    [TestMethod]
    public void Ticket_ServerHasNoTime_FullHandshakeWithoutATicket()
    {
        for (int i = 0; i < suites.Length; i++)
        {
            SessionScene scene = SessionScene.OfPsk(suites[i]);
            SessionClock servers = new SessionClock(scene.Clock.Seconds);
            scene.ServerOptions.Sessions = new SessionTickets(new TestEntropy(3), servers);
            Assert.IsFalse(scene.Connect());
            servers.Seconds = -1;
            Assert.IsFalse(scene.Again());
            Assert.IsNull(scene.Sessions.Latest);
        }
    }

    [TestMethod]
    public void Ticket_OfAnotherApplicationProtocol_FullHandshake()
    {
        for (int i = 0; i < suites.Length; i++)
        {
            SessionScene scene = SessionScene.OfPsk(suites[i]);
            scene.ServerOptions.ApplicationProtocols = new string[] { "a", "b" };
            scene.ClientOptions.ApplicationProtocols = new string[] { "a" };
            Assert.IsFalse(scene.Connect());
            Assert.IsTrue(scene.Connect());
            SessionState ticket = KeptSession.Copy(scene);
            scene.ClientOptions.ApplicationProtocols = new string[] { "b" };
            Offer(scene, ticket);
            scene.ClientOptions.ApplicationProtocols = null;
            Offer(scene, ticket);
        }
    }

    [TestMethod]
    public void Ticket_OfAnotherServerName_FullHandshake()
    {
        for (int i = 0; i < suites.Length; i++)
        {
            SessionScene scene = SessionScene.OfPsk(suites[i]);
            scene.ClientOptions.ServerName = "one.example";
            Assert.IsFalse(scene.Connect());
            Assert.IsTrue(scene.Connect());
            SessionState ticket = KeptSession.Copy(scene);
            scene.ClientOptions.ServerName = "two.example";
            Offer(scene, ticket);
            scene.ClientOptions.ServerName = null;
            Offer(scene, ticket);
        }
    }

    /// <summary>TLS 1.2: the suite of the session is not offered.</summary>
    [TestMethod]
    public void Ticket12_OfAnotherSuite_FullHandshake()
    {
        SessionScene scene = SessionScene.OfPsk(6);
        scene.ServerOptions.CipherSuites = new CipherSuite[] { TestOptions.SuiteAt(6), TestOptions.SuiteAt(7) };
        Assert.IsFalse(scene.Connect());
        Assert.IsTrue(scene.Connect());
        SessionState ticket = KeptSession.Copy(scene);
        scene.ClientOptions.CipherSuites = new CipherSuite[] { TestOptions.SuiteAt(7) };
        Assert.IsFalse(scene.Connect());
        ticket.Suite = TestOptions.SuiteAt(7).Id;
        KeptSession.Put(ticket, scene);
        Assert.IsFalse(scene.Again());
        Assert.IsTrue(scene.Again());
    }

    [TestMethod]
    public void Ticket_UsedTwice_ResumesTwiceUnlessGoodOnce()
    {
        for (int i = 0; i < suites.Length; i++)
            for (int once = 0; once < 2; once++)
            {
                SessionScene scene = SessionScene.OfPsk(suites[i]);
                scene.ServerOptions.Sessions = new SessionTickets(new TestEntropy(3), scene.Clock, 4 * once);
                Assert.IsFalse(scene.Connect());
                SessionState ticket = KeptSession.Copy(scene);
                Assert.IsTrue(scene.Again());
                KeptSession.Put(ticket, scene);
                Assert.AreEqual(once == 0, scene.Again());
            }
    }

    [TestMethod]
    public void Ticket_OfTheCacheUsedTwice_FullHandshakeInTls13()
    {
        for (int i = 0; i < suites.Length; i++)
        {
            SessionScene scene = SessionScene.OfPsk(suites[i]).Cached(4, 0);
            Assert.IsFalse(scene.Connect());
            SessionState ticket = KeptSession.Copy(scene);
            Assert.IsTrue(scene.Again());
            KeptSession.Put(ticket, scene);
            Assert.AreEqual(i == 1, scene.Again());
        }
    }

    [TestMethod]
    public void Ticket_NoRoomToRememberItsUse_FullHandshakeUntilAnotherExpires()
    {
        SessionScene scene = SessionScene.OfPsk(0);
        scene.ServerOptions.Sessions = new SessionTickets(new TestEntropy(3), scene.Clock, 1);
        Assert.IsFalse(scene.Connect());
        Assert.IsTrue(scene.Again());
        Assert.IsFalse(scene.Again());
        Assert.IsFalse(scene.Again());
        scene.Clock.Seconds += 7200;
        Assert.IsFalse(scene.Again());
        Assert.IsTrue(scene.Again());
    }

    [TestMethod]
    public void Ticket_GoodOnceAndTheClockWentBack_FullHandshake()
    {
        SessionScene scene = SessionScene.OfPsk(0);
        SessionClock servers = new SessionClock(scene.Clock.Seconds);
        scene.ServerOptions.Sessions = new SessionTickets(new TestEntropy(3), servers, 4);
        Assert.IsFalse(scene.Connect());
        SessionState ticket = KeptSession.Copy(scene);
        Assert.IsTrue(scene.Again());
        servers.Seconds -= 1;
        Assert.IsFalse(scene.Again());
        servers.Seconds += 1;
        KeptSession.Put(ticket, scene);
        Assert.IsFalse(scene.Again());
        Assert.IsTrue(scene.Again());
    }

    [TestMethod]
    public void Ticket_PushedOutOfTheCache_FullHandshake()
    {
        SessionScene scene = SessionScene.OfPsk(0).Cached(1, 0);
        Assert.IsFalse(scene.Connect());
        SessionState ticket = KeptSession.Copy(scene);
        KeptSession.Of(scene).Ticket[0] ^= 1;
        Assert.IsFalse(scene.Again());
        KeptSession.Put(ticket, scene);
        Assert.IsFalse(scene.Again());
        Assert.IsTrue(scene.Again());
    }

    /// <summary>A ticket that the client would still offer when the server must not take it.</summary>
    private static SessionState Lasting(SessionScene scene)
    {
        SessionState ticket = KeptSession.Copy(scene);
        ticket.Lifetime = 604800;
        ticket.AuthenticatedUntil = ticket.IssuedAt + 604800;
        return ticket;
    }

    /// <summary>A client of new options offers the ticket of former ones, which is not taken, and then its own, which is.</summary>
    private static void Offer(SessionScene scene, SessionState ticket)
    {
        Assert.IsFalse(scene.Connect());
        KeptSession.Put(ticket, scene);
        Assert.IsFalse(scene.Connect());
        Assert.IsTrue(scene.Connect());
    }
}
