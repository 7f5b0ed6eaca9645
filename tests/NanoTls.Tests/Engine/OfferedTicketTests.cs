using NanoTls.Certificates;
using NanoTls.Crypto;
using NanoTls.Sessions;

namespace NanoTls.Tests.Engine;

/// <summary>How a ticket stands among the identities of a ClientHello, and its binder (RFC 8446 §4.2.11).</summary>
[TestClass]
public sealed class OfferedTicketTests
{
    [TestMethod]
    public void Ticket_Good_IsResumed()
    {
        TicketScene scene = new TicketScene();
        scene.Scene.ClientHello(scene.Hello());
        scene.Scene.TakeFlight(null);
        scene.Scene.Finish();
        Assert.IsTrue(scene.Engine.IsResumed);
    }

    [TestMethod]
    public void Ticket_UnknownBeforeAKnownKey_SelectsTheKeyByItsOwnBinder()
    {
        TicketScene scene = new TicketScene();
        Psk key = TestOptions.KeyFor(PskRole.Client, TestOptions.SuiteAt(0));
        scene.Restart(key);
        HostileClientHello hello = scene.Hello();
        hello.Psks = new Psk[] { new Psk(Wire.Filled(32, 9), Wire.Filled(32, 9), PskRole.Client), key };
        scene.Scene.ClientHello(hello);
        scene.Scene.TakeFlight(null);
        byte[] serverHello = Wire.ContentOf(scene.Scene.Flight, ContentType.Handshake);
        CollectionAssert.AreEqual(Wire.Extension(ExtensionType.PreSharedKey, new byte[] { 0, 1 }), Wire.Slice(serverHello, serverHello.Length - 6, 6));
        scene.Scene.Finish();
        Assert.IsFalse(scene.Engine.IsResumed);
    }

    [TestMethod]
    public void Ticket_BehindAKnownKey_SelectsTheKey()
    {
        TicketScene scene = new TicketScene();
        Psk key = TestOptions.KeyFor(PskRole.Client, TestOptions.SuiteAt(0));
        scene.Restart(key);
        HostileClientHello hello = scene.Hello();
        hello.Psks = new Psk[] { key, scene.Ticket };
        scene.Scene.ClientHello(hello);
        scene.Scene.TakeFlight(null);
        scene.Scene.Finish();
        Assert.IsFalse(scene.Engine.IsResumed);
    }

    /// <summary>Whoever has only seen the ticket in a ClientHello does not end the session.</summary>
    [TestMethod]
    public void Binder_WrongForAGoodTicket_DecryptErrorAndTheTicketStays()
    {
        TicketScene scene = new TicketScene();
        HostileClientHello hello = scene.Hello();
        hello.BinderFlip = 0x10;
        scene.Scene.ClientHello(hello);
        Expect.Alert(scene.Engine, AlertDescription.DecryptError, TlsCause.WrongKey, "binder");
        scene.Restart(scene.Ticket);
        scene.Scene.ClientHello(scene.Hello());
        Expect.Going(scene.Engine, "the ticket");
        Assert.IsTrue(scene.Engine.IsResumed);
    }

    /// <summary>The binder of an external key: its label is another (RFC 8446 §7.1).</summary>
    [TestMethod]
    public void Binder_OfAnExternalKey_DecryptError()
    {
        TicketScene scene = new TicketScene();
        HostileClientHello hello = scene.Hello();
        hello.Psks = new Psk[] { new Psk(scene.Ticket.Identity, scene.Ticket.Key, PskRole.Client) };
        scene.Scene.ClientHello(hello);
        Expect.Alert(scene.Engine, AlertDescription.DecryptError, TlsCause.WrongKey, "binder of an external key");
    }

    [TestMethod]
    public void Binder_OfAnotherLength_DecryptError()
    {
        int[] lengths = { 33, 48, 255 };
        for (int i = 0; i < lengths.Length; i++)
        {
            TicketScene scene = new TicketScene();
            HostileClientHello hello = scene.Hello();
            hello.BinderLength = lengths[i];
            scene.Scene.ClientHello(hello);
            Expect.Alert(scene.Engine, AlertDescription.DecryptError, TlsCause.WrongKey, lengths[i] + " bytes");
        }
    }

    [TestMethod]
    public void Ticket_TheSixteenthIdentity_IsResumedAndTheSeventeenthNot()
    {
        for (int place = 16; place <= 17; place++)
        {
            TicketScene scene = new TicketScene();
            HostileClientHello hello = scene.Hello();
            hello.Psks = new Psk[place];
            for (int i = 0; i < place - 1; i++)
                hello.Psks[i] = new Psk(Wire.Filled(32, (byte)(100 + i)), Wire.Filled(32, 9), PskRole.Client);
            hello.Psks[place - 1] = scene.Ticket;
            scene.Scene.ClientHello(hello);
            if (place == 17)
                Expect.Alert(scene.Engine, AlertDescription.DecryptError, TlsCause.UnknownIdentity, "more than 16 identities");
            else
                Expect.Going(scene.Engine, "16 identities");
            Assert.AreEqual(place == 16, scene.Engine.IsResumed);
        }
    }

    /// <summary>psk_ke, where the server does not take it: a ticket gives no more than a key would.</summary>
    [TestMethod]
    public void Ticket_InAModeThatIsNotAllowed_HandshakeFailure()
    {
        TicketScene scene = new TicketScene();
        scene.Sessions.ServerOptions.AllowPskKe = false;
        scene.Restart(scene.Ticket);
        scene.Scene.ClientHello(scene.Hello());
        Expect.Alert(scene.Engine, AlertDescription.HandshakeFailure, TlsCause.RefusedMode, "psk_ke");
    }

    /// <summary>A ticket of SHA-384, offered with suites of SHA-256 only.</summary>
    [TestMethod]
    public void Ticket_OfAnotherHashThanTheSuites_IsPassedOver()
    {
        SessionScene sessions = SessionScene.OfCertificates(0);
        sessions.ServerOptions.CipherSuites = new CipherSuite[] { Sha384Suites.TLS_AES_256_GCM_SHA384(), TestOptions.SuiteAt(0) };
        sessions.ClientOptions.CipherSuites = new CipherSuite[] { Sha384Suites.TLS_AES_256_GCM_SHA384() };
        sessions.ServerOptions.AllowPskKe = true;
        Assert.IsFalse(sessions.Connect());
        Assert.IsTrue(sessions.Again());
        SessionState ticket = KeptSession.Copy(sessions);
        Assert.AreEqual(48, ticket.SecretLength);
        ServerScene scene = new ServerScene(sessions.ServerOptions);
        scene.ClientHello(new HostileClientHello { Psks = new Psk[] { KeptSession.AsKey(ticket) }, Age = ticket.AgeAdd });
        Expect.Alert(scene.Engine, AlertDescription.DecryptError, TlsCause.UnknownIdentity, "SHA-384 with a suite of SHA-256");
    }

    /// <summary>Through a HelloRetryRequest, and with a cookie, a ticket is resumed all the same.</summary>
    [TestMethod]
    public void Ticket_WithARetry_IsResumed()
    {
        for (int i = 0; i < 2; i++)
        {
            SessionScene scene = SessionScene.OfPsk(0).Cached(4, 0);
            Assert.IsFalse(scene.Connect());
            if (i == 0)
                scene.ServerOptions.CookieKey = new byte[32];
            else
                scene.ClientOptions.Groups = new NamedGroup[] { new X25519Group(), new TestGroup() };
            Assert.IsTrue(scene.Connect());
        }
    }

    /// <summary>Another connection uses the ticket up while this one is asked again.</summary>
    [TestMethod]
    public void Ticket_UsedBetweenRetryAndSecondClientHello_FullHandshake()
    {
        SessionScene scene = SessionScene.OfPsk(0).Cached(4, 0);
        scene.ServerOptions.CookieKey = new byte[32];
        Assert.IsFalse(scene.Connect());
        SessionState ticket = KeptSession.Copy(scene);
        scene.Client.Start();
        scene.Server.Start();
        Wire.Give(scene.Server, Wire.Take(scene.Client));
        Wire.Give(scene.Client, Wire.Take(scene.Server));
        Assert.IsTrue(((SessionStore)scene.ServerOptions.Sessions).Use(ticket));
        Loopback.Pump(scene.Client, scene.Server, int.MaxValue);
        scene.ExpectOpen();
        Assert.IsFalse(scene.Server.IsResumed);
        Assert.IsFalse(scene.Client.IsResumed);
    }
}
