using NanoTls.Sessions;

namespace NanoTls.Tests.Engine;

/// <summary>A server of TLS 1.2 that is asked to resume by ticket or session id (RFC 5246 §7.3, RFC 5077 §3.4, RFC 7627 §5.3), by a puppet that has the master secret.</summary>
[TestClass]
public sealed class ServerSession12Tests
{
    private static byte[] Extended => Wire.Extension(ExtensionType.ExtendedMasterSecret, Wire.Nothing);

    private static byte[] SessionId => Wire.Filled(32, 8);

    [TestMethod]
    public void Ticket_Right_IsResumed()
    {
        SessionScene sessions = SessionScene.OfPsk(6);
        SessionState ticket = Get(sessions);
        Server12Scene scene = Ask(sessions, ticket, Hello(ticket, Extended));
        Assert.IsTrue(scene.Engine.IsResumed);
        Finish(scene, ticket, 0);
        Expect.Open(scene.Engine, "resumed");
        CollectionAssert.AreEqual(Ascii.Bytes("nano-01"), scene.Engine.NegotiatedIdentity);
    }

    [TestMethod]
    public void Finished_WrongOnResumption_DecryptError()
    {
        SessionScene sessions = SessionScene.OfPsk(6);
        SessionState ticket = Get(sessions);
        Server12Scene scene = Ask(sessions, ticket, Hello(ticket, Extended));
        Finish(scene, ticket, 1);
        Expect.Failed(scene.Engine, AlertDescription.DecryptError, TlsCause.BadFinished, "Finished");
    }

    /// <summary>Who has a ticket but not its master secret does not end the session of the one who has it.</summary>
    [TestMethod]
    public void MasterSecret_NotTheClients_BadRecordMacAndTheSessionStays()
    {
        for (int i = 0; i < 3; i++)
        {
            SessionScene sessions = SessionScene.OfPsk(6);
            if (i == 1)
                sessions.Cached(4, 0);
            else if (i == 2)
                sessions.ById();
            SessionState session = Get(sessions);
            HostileClientHello hello = i == 2 ? HelloById(session) : Hello(session, Extended);
            SessionState other = KeptSession.Copy(sessions);
            other.Secret[0] ^= 1;
            Server12Scene scene = Ask(sessions, session, hello);
            Assert.IsTrue(scene.Engine.IsResumed);
            Finish(scene, other, 0);
            Expect.Failed(scene.Engine, AlertDescription.BadRecordMac, TlsCause.BadRecord, "another master secret");
            scene = Ask(sessions, session, hello);
            Assert.IsTrue(scene.Engine.IsResumed, "store " + i);
        }
    }

    [TestMethod]
    public void Finished_BeforeChangeCipherSpec_IsRefused()
    {
        SessionScene sessions = SessionScene.OfPsk(6);
        SessionState ticket = Get(sessions);
        Server12Scene scene = Ask(sessions, ticket, Hello(ticket, Extended));
        scene.Give(scene.Puppet.Say(HandshakeType.Finished, new byte[12]));
        Expect.Failed(scene.Engine, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "Finished");
    }

    [TestMethod]
    public void ClientKeyExchange_InAResumedHandshake_UnexpectedMessage()
    {
        SessionScene sessions = SessionScene.OfPsk(6);
        SessionState ticket = Get(sessions);
        Server12Scene scene = Ask(sessions, ticket, Hello(ticket, Extended));
        scene.Give(scene.Puppet.Say(HandshakeType.ClientKeyExchange, Wire.Vector(2, Ascii.Bytes("nano-01"))));
        Expect.Failed(scene.Engine, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "ClientKeyExchange");
    }

    [TestMethod]
    public void ExtendedMasterSecret_OnlyInTheSession_HandshakeFailure()
    {
        for (int required = 0; required < 2; required++)
        {
            SessionScene sessions = SessionScene.OfPsk(6);
            SessionState ticket = Get(sessions);
            sessions.ServerOptions.RequireExtendedMasterSecret = required == 1;
            Server12Scene scene = Ask(sessions, ticket, Hello(ticket, Wire.Nothing));
            Expect.Alert(scene.Engine, AlertDescription.HandshakeFailure, TlsCause.Refused, "only in the session");
        }
    }

    [TestMethod]
    public void ExtendedMasterSecret_OnlyInTheClientHello_FullHandshake()
    {
        for (int i = 0; i < 3; i++)
        {
            SessionScene sessions = SessionScene.OfPsk(6).Cached(4, 0);
            SessionState ticket = Get(sessions);
            WithoutExtended((SessionCache)sessions.ServerOptions.Sessions, ticket);
            sessions.ServerOptions.RequireExtendedMasterSecret = i == 2;
            Server12Scene scene = Ask(sessions, ticket, Hello(ticket, i == 0 ? Extended : Wire.Nothing));
            if (i == 2)
            {
                Expect.Alert(scene.Engine, AlertDescription.HandshakeFailure, TlsCause.Refused, "in neither, and required");
                continue;
            }
            Expect.Going(scene.Engine, "ClientHello");
            Assert.AreEqual(i == 1, scene.Engine.IsResumed);
        }
    }

    /// <summary>RFC 5077 §3.4: beside a ticket the session id says nothing.</summary>
    [TestMethod]
    public void SessionId_BesideATicket_IsIgnored()
    {
        SessionScene sessions = SessionScene.OfPsk(6).ById();
        SessionState kept = Get(sessions);
        sessions.ServerOptions.Sessions = new SessionTickets(new TestEntropy(3), sessions.Clock);
        HostileClientHello hello = HelloById(kept);
        byte[][] tickets = { null, Wire.Nothing, Wire.Filled(50, 1), Wire.Filled(2000, 1) };
        for (int i = 0; i < tickets.Length; i++)
        {
            hello.Before = tickets[i] == null ? Extended : Wire.Join(Extended, Wire.Extension(ExtensionType.SessionTicket, tickets[i]));
            Assert.AreEqual(i < 2, Ask(sessions, kept, hello).Engine.IsResumed, "ticket " + i);
        }
    }

    [TestMethod]
    public void Ticket_BesideAnUnknownSessionId_IsResumedUnderThatId()
    {
        SessionScene sessions = SessionScene.OfPsk(6);
        sessions.ServerOptions.SessionIds = new SessionCache(4, new TestEntropy(5), sessions.Clock);
        SessionState ticket = Get(sessions);
        Server12Scene scene = Ask(sessions, ticket, Hello(ticket, Extended));
        Assert.IsTrue(scene.Engine.IsResumed);
        CollectionAssert.AreEqual(SessionId, Wire.Slice(scene.Flight, 5 + 39, 32));
    }

    [TestMethod]
    public void SessionId_UnknownOrOfAnotherLength_FullHandshake()
    {
        SessionScene sessions = SessionScene.OfPsk(6).ById();
        SessionState kept = Get(sessions);
        for (int length = 0; length <= 32; length += 8)
        {
            HostileClientHello hello = HelloById(kept);
            hello.SessionId = Wire.Slice(hello.SessionId, 0, length);
            Assert.AreEqual(length == 32, Ask(sessions, kept, hello).Engine.IsResumed, length + " bytes");
        }
        HostileClientHello changed = HelloById(kept);
        changed.SessionId[31] ^= 1;
        Assert.IsFalse(Ask(sessions, kept, changed).Engine.IsResumed);
    }

    [TestMethod]
    public void SessionId_Expired_FullHandshake()
    {
        SessionScene sessions = SessionScene.OfPsk(6).ById();
        SessionState kept = Get(sessions);
        sessions.Clock.Seconds += 7199;
        Assert.IsTrue(Ask(sessions, kept, HelloById(kept)).Engine.IsResumed);
        sessions.Clock.Seconds += 1;
        Assert.IsFalse(Ask(sessions, kept, HelloById(kept)).Engine.IsResumed);
    }

    /// <summary>One cache for both: what was given as an id is no ticket, and the other way round.</summary>
    [TestMethod]
    public void SessionId_AsATicketAndTheOtherWayRound_FullHandshake()
    {
        for (int i = 0; i < 2; i++)
        {
            SessionScene sessions = SessionScene.OfPsk(6);
            SessionCache cache = new SessionCache(4, new TestEntropy(3), sessions.Clock);
            sessions.ServerOptions.Sessions = i == 0 ? null : cache;
            sessions.ServerOptions.SessionIds = i == 0 ? cache : null;
            SessionState kept = Get(sessions);
            sessions.ServerOptions.Sessions = cache;
            sessions.ServerOptions.SessionIds = cache;
            Assert.AreEqual(i == 1, Ask(sessions, kept, Hello(kept, Extended)).Engine.IsResumed);
            Assert.AreEqual(i == 0, Ask(sessions, kept, HelloById(kept)).Engine.IsResumed);
        }
    }

    /// <summary>One store for both versions: the ticket of one is none in the other.</summary>
    [TestMethod]
    public void Ticket_OfTls13_FullHandshakeInTls12()
    {
        SessionScene tls13 = SessionScene.OfPsk(0);
        SessionState ticket = Get(tls13);
        SessionScene sessions = SessionScene.OfPsk(6);
        sessions.ServerOptions.Sessions = tls13.ServerOptions.Sessions;
        Server12Scene scene = Ask(sessions, ticket, Hello(ticket, Extended));
        Expect.Going(scene.Engine, "ticket of TLS 1.3");
        Assert.IsFalse(scene.Engine.IsResumed);
    }

    [TestMethod]
    public void Ticket_OfTls12_IsPassedOverInTls13()
    {
        SessionScene tls12 = SessionScene.OfPsk(6);
        SessionState ticket = Get(tls12);
        TlsServerOptions options = ServerScene.Options();
        options.Sessions = tls12.ServerOptions.Sessions;
        ServerScene scene = new ServerScene(options);
        scene.ClientHello(new HostileClientHello { Psks = new Psk[] { KeptSession.AsKey(ticket) } });
        Expect.Alert(scene.Engine, AlertDescription.DecryptError, TlsCause.UnknownIdentity, "ticket of TLS 1.2");
    }

    /// <summary>The session that a real client gets in a full handshake.</summary>
    private static SessionState Get(SessionScene sessions)
    {
        Assert.IsFalse(sessions.Connect());
        return KeptSession.Copy(sessions);
    }

    private static HostileClientHello Hello(SessionState ticket, byte[] extensions)
    {
        HostileClientHello hello = HostileClientHello.Tls12();
        hello.SessionId = SessionId;
        hello.Before = Wire.Join(extensions, Wire.Extension(ExtensionType.SessionTicket, Wire.Slice(ticket.Ticket, 0, ticket.TicketLength)));
        return hello;
    }

    private static HostileClientHello HelloById(SessionState session)
    {
        HostileClientHello hello = HostileClientHello.Tls12();
        hello.SessionId = Wire.Slice(session.Ticket, 0, session.TicketLength);
        return hello;
    }

    /// <summary>A new server with the same sessions takes the ClientHello; its flight is in the scene, and its messages in the transcript.</summary>
    private static Server12Scene Ask(SessionScene sessions, SessionState session, HostileClientHello hello)
    {
        Server12Scene scene = new Server12Scene(sessions.ServerOptions);
        scene.Give(scene.Puppet.Seal(ContentType.Handshake, hello.Say(scene.Puppet)));
        if (!scene.Engine.IsResumed || scene.Engine.Failure != null)
            return scene;
        scene.Flight = Wire.Take(scene.Engine);
        // ServerHello, and NewSessionTicket where there is one, in one record.
        int at = Wire.RecordLength(scene.Flight, 0);
        scene.Puppet.ServerRandom = Wire.Slice(scene.Flight, 5 + 6, 32);
        scene.Puppet.Add(Wire.Slice(scene.Flight, 5, at - 5));
        scene.Puppet.Resume(Wire.Slice(session.Secret, 0, 48));
        scene.Puppet.ProtectReceive();
        at += Wire.RecordLength(scene.Flight, at);
        byte[] expected = scene.Puppet.VerifyData(false);
        scene.Puppet.Open(scene.Flight, at);
        CollectionAssert.AreEqual(Wire.Message(HandshakeType.Finished, expected), scene.Puppet.Opened);
        scene.Puppet.Add(scene.Puppet.Opened);
        return scene;
    }

    /// <summary>The client's change_cipher_spec and Finished, by the master secret of a session, which may be wrong in one bit.</summary>
    private static void Finish(Server12Scene scene, SessionState session, int flip)
    {
        scene.Puppet.Resume(Wire.Slice(session.Secret, 0, 48));
        scene.ChangeCipherSpec();
        byte[] verifyData = scene.Puppet.VerifyData(true);
        verifyData[0] ^= (byte)flip;
        scene.Give(scene.Puppet.Say(HandshakeType.Finished, verifyData));
    }

    /// <summary>Makes of a kept session one without extended master secret.</summary>
    private static void WithoutExtended(SessionCache cache, SessionState ticket)
    {
        SessionState session = new SessionState(32, 128);
        Assert.IsTrue(cache.Open(ticket.Ticket, 0, 32, null, session));
        session.ExtendedMasterSecret = false;
        cache.Forget(ticket.Ticket, 0);
        Assert.IsTrue(cache.Keep(session, ticket.Ticket));
    }
}
