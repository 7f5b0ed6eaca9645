using NanoTls.Crypto;
using NanoTls.Sessions;

namespace NanoTls.Tests.Engine;

/// <summary>A client of TLS 1.2 that resumes: ServerHello, NewSessionTicket and Finished that are wrong (RFC 5246 §7.3, RFC 5077 §3, RFC 7627 §5.3).</summary>
[TestClass]
public sealed class ClientSession12Tests
{
    private const int LongestTicket = 64;

    private static byte[] Announced => Wire.Extension(ExtensionType.SessionTicket, Wire.Nothing);

    private static byte[] Extended => Wire.Extension(ExtensionType.ExtendedMasterSecret, Wire.Nothing);

    private static byte[] Ticket => Wire.Filled(40, 5);

    [TestMethod]
    public void Session_Right_IsResumed()
    {
        TlsSessions sessions = NewSessions();
        Client12Scene scene = Resumed(sessions, Options(sessions));
        Hello(scene, 0x00A8, Extended);
        Finish(scene, 0);
        Expect.Open(scene.Engine, "resumed");
        Assert.IsTrue(scene.Engine.IsResumed);
        // Without a new ticket the old one goes on (RFC 5077 §3.3).
        CollectionAssert.AreEqual(Ticket, TicketOf(sessions));
    }

    [TestMethod]
    public void Session_WithANewTicket_KeepsThat()
    {
        TlsSessions sessions = NewSessions();
        Client12Scene scene = Resumed(sessions, Options(sessions));
        Hello(scene, 0x00A8, Wire.Join(Extended, Announced));
        scene.Give(scene.Puppet.Say(HandshakeType.NewSessionTicket, Body(Wire.Filled(30, 6))));
        Finish(scene, 0);
        Expect.Open(scene.Engine, "resumed");
        CollectionAssert.AreEqual(Wire.Filled(30, 6), TicketOf(sessions));
    }

    [TestMethod]
    public void Suite_OtherThanTheSessions_IllegalParameter()
    {
        TlsSessions sessions = NewSessions();
        Client12Scene scene = Resumed(sessions, Options(sessions));
        Hello(scene, TestOptions.SuiteAt(7).Id, Extended);
        Expect.Alert(scene.Engine, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "another suite");
    }

    [TestMethod]
    public void ExtendedMasterSecret_OnlyInTheSession_HandshakeFailure()
    {
        TlsSessions sessions = NewSessions();
        TlsClientOptions options = Options(sessions);
        options.RequireExtendedMasterSecret = false;
        Client12Scene scene = Resumed(sessions, options);
        Hello(scene, 0x00A8, Wire.Nothing);
        Expect.Alert(scene.Engine, AlertDescription.HandshakeFailure, TlsCause.Refused, "only in the session");
    }

    [TestMethod]
    public void ExtendedMasterSecret_OnlyInTheServerHello_HandshakeFailure()
    {
        for (int i = 0; i < 2; i++)
        {
            TlsSessions sessions = NewSessions();
            TlsClientOptions options = Options(sessions);
            options.RequireExtendedMasterSecret = false;
            Client12Scene scene = Resumed(sessions, options);
            scene.Engine.Resumption.Offered.ExtendedMasterSecret = false;
            Hello(scene, 0x00A8, i == 0 ? Extended : Wire.Nothing);
            if (i == 0)
                Expect.Alert(scene.Engine, AlertDescription.HandshakeFailure, TlsCause.Refused, "only in the ServerHello");
            else
                Expect.Going(scene.Engine, "in neither");
        }
    }

    /// <summary>A client of both versions has a session id for the middleboxes (RFC 8446 §D.4), which is no session's.</summary>
    [TestMethod]
    public void SessionId_EchoedWithoutAnOfferedSession_IllegalParameter()
    {
        for (int echoed = 0; echoed < 2; echoed++)
        {
            TlsClientOptions options = new TlsClientOptions(new Psk[] { TestOptions.KeyFor(PskRole.Client, TestOptions.SuiteAt(0)), TestOptions.KeyFor(PskRole.Client, TestOptions.SuiteAt(6), "nano-02", 2) }, new TestEntropy(1))
            {
                CipherSuites = new CipherSuite[] { TestOptions.SuiteAt(0), TestOptions.SuiteAt(6) },
                Groups = new NamedGroup[0],
                AllowPskKe = true,
                OfferPskDheKe = false,
                MiddleboxCompatibility = true,
                Sessions = NewSessions(),
            };
            Client12Scene scene = new Client12Scene(options);
            Assert.AreEqual(32, SessionId(scene).Length);
            HostileServerHello hello = HostileServerHello.Tls12(0x00A8);
            if (echoed == 1)
                hello.SessionId = SessionId(scene);
            scene.ServerHello(hello);
            if (echoed == 1)
                Expect.Alert(scene.Engine, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "echoed");
            else
                Expect.Going(scene.Engine, "not echoed");
        }
    }

    [TestMethod]
    public void SessionId_NotEchoed_FullHandshakeInOneConnection()
    {
        TlsSessions sessions = NewSessions();
        Client12Scene scene = Resumed(sessions, Options(sessions));
        byte[] id = SessionId(scene);
        id[31] ^= 1;
        HostileServerHello hello = HostileServerHello.Tls12(0x00A8);
        hello.SessionId = id;
        scene.ServerHello(hello);
        scene.ServerHelloDone(true);
        scene.ChangeCipherSpec();
        scene.Finished();
        Assert.IsFalse(scene.Engine.IsResumed);
        // What the server gives instead is its session id.
        CollectionAssert.AreEqual(id, TicketOf(sessions));
        Assert.IsTrue(sessions.Latest.State.IsSessionId);
    }

    [TestMethod]
    public void FullHandshakesMessages_InAResumedOne_UnexpectedMessage()
    {
        int[] types = { HandshakeType.ServerHelloDone, HandshakeType.ServerKeyExchange, HandshakeType.Certificate, HandshakeType.Finished };
        for (int i = 0; i < types.Length; i++)
        {
            TlsSessions sessions = NewSessions();
            Client12Scene scene = Resumed(sessions, Options(sessions));
            Hello(scene, 0x00A8, Extended);
            scene.Give(scene.Puppet.Say(types[i], Wire.Nothing));
            Expect.Alert(scene.Engine, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "type " + types[i]);
        }
    }

    [TestMethod]
    public void Finished_WrongOnResumption_DecryptErrorAndNothingIsKept()
    {
        TlsSessions sessions = NewSessions();
        Client12Scene scene = Resumed(sessions, Options(sessions));
        Hello(scene, 0x00A8, Extended);
        Finish(scene, 1);
        Expect.Failed(scene.Engine, AlertDescription.DecryptError, TlsCause.BadFinished, "Finished");
        Assert.IsNull(sessions.Latest);
    }

    [TestMethod]
    public void MasterSecret_NotTheServers_BadRecordMacAndNothingIsKept()
    {
        TlsSessions sessions = NewSessions();
        Client12Scene scene = Resumed(sessions, Options(sessions));
        scene.Puppet.Resume(new byte[48]);
        Hello(scene, 0x00A8, Extended);
        Finish(scene, 0);
        Expect.Failed(scene.Engine, AlertDescription.BadRecordMac, TlsCause.BadRecord, "another master secret");
        Assert.IsNull(sessions.Latest);
    }

    /// <summary>change_cipher_spec before it, in a full handshake and in a resumed one.</summary>
    [TestMethod]
    public void NewSessionTicket_AnnouncedAndMissing_UnexpectedMessage()
    {
        TlsSessions sessions = NewSessions();
        Client12Scene scene = ToTicket(Options(sessions), Wire.Join(Extended, Announced));
        scene.ChangeCipherSpec();
        Expect.Failed(scene.Engine, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "full");
        scene = Resumed(sessions, Options(sessions));
        Hello(scene, 0x00A8, Wire.Join(Extended, Announced));
        scene.ChangeCipherSpec();
        Expect.Failed(scene.Engine, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "resumed");
    }

    [TestMethod]
    public void NewSessionTicket_Unannounced_UnexpectedMessage()
    {
        Client12Scene scene = ToTicket(Options(NewSessions()), Extended);
        scene.Give(scene.Puppet.Say(HandshakeType.NewSessionTicket, Body(Ticket)));
        Expect.Failed(scene.Engine, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "unannounced");
    }

    [TestMethod]
    public void NewSessionTicket_Twice_UnexpectedMessage()
    {
        Client12Scene scene = ToTicket(Options(NewSessions()), Wire.Join(Extended, Announced));
        scene.Give(scene.Puppet.Say(HandshakeType.NewSessionTicket, Body(Ticket)));
        Expect.Going(scene.Engine, "once");
        scene.Give(scene.Puppet.Say(HandshakeType.NewSessionTicket, Body(Ticket)));
        Expect.Failed(scene.Engine, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "twice");
    }

    [TestMethod]
    public void NewSessionTicket_InTwoRecordsCutAnywhere_IsKept()
    {
        byte[] message = Wire.Message(HandshakeType.NewSessionTicket, Body(Ticket));
        for (int cut = 1; cut < message.Length; cut++)
            Take(Wire.Join(Wire.Record(ContentType.Handshake, Wire.Slice(message, 0, cut)), Wire.Record(ContentType.Handshake, Wire.Slice(message, cut, message.Length - cut))), message, int.MaxValue);
    }

    [TestMethod]
    public void NewSessionTicket_InRecordsAndReadsOfAnySize_IsKept()
    {
        byte[] message = Wire.Message(HandshakeType.NewSessionTicket, Body(Ticket));
        for (int size = 1; size < 12; size++)
            Take(Wire.Records(ContentType.Handshake, message, size), message, size);
    }

    [TestMethod]
    public void NewSessionTicket_LongerThanTheRoom_IsNotKept()
    {
        for (int length = LongestTicket; length <= 5000; length += 1645)
        {
            TlsSessions sessions = NewSessions();
            Client12Scene scene = ToTicket(Options(sessions), Wire.Join(Extended, Announced));
            scene.Give(scene.Puppet.Say(HandshakeType.NewSessionTicket, Body(Wire.Filled(length, 5))));
            scene.ChangeCipherSpec();
            scene.Finished();
            Assert.AreEqual(length == LongestTicket, sessions.Latest != null, length + " bytes");
        }
    }

    [TestMethod]
    public void NewSessionTicket_Empty_IsNotKept()
    {
        TlsSessions sessions = NewSessions();
        Client12Scene scene = ToTicket(Options(sessions), Wire.Join(Extended, Announced));
        scene.Give(scene.Puppet.Say(HandshakeType.NewSessionTicket, Body(Wire.Nothing)));
        scene.ChangeCipherSpec();
        scene.Finished();
        Assert.IsNull(sessions.Latest);
    }

    [TestMethod]
    public void NewSessionTicket_Malformed_DecodeError()
    {
        byte[] good = Body(Ticket);
        byte[][] bodies = { Wire.Nothing, Wire.Slice(good, 0, 5), Wire.Slice(good, 0, good.Length - 1), Wire.Join(good, new byte[1]), Wire.Slice(good, 0, 6) };
        for (int i = 0; i < bodies.Length; i++)
        {
            Client12Scene scene = ToTicket(Options(NewSessions()), Wire.Join(Extended, Announced));
            scene.Give(scene.Puppet.Say(HandshakeType.NewSessionTicket, bodies[i]));
            Expect.Failed(scene.Engine, AlertDescription.DecodeError, TlsCause.Malformed, bodies[i].Length + " bytes");
        }
    }

    [TestMethod]
    public void NewSessionTicket_OfAConnectionThatFails_IsNotKept()
    {
        TlsSessions sessions = NewSessions();
        Client12Scene scene = ToTicket(Options(sessions), Wire.Join(Extended, Announced));
        scene.Give(scene.Puppet.Say(HandshakeType.NewSessionTicket, Body(Ticket)));
        Finish(scene, 1);
        Expect.Failed(scene.Engine, AlertDescription.DecryptError, TlsCause.BadFinished, "Finished");
        Assert.IsNull(sessions.Latest);
    }

    [TestMethod]
    public void SessionTicket_AnnouncedWithContentOrUnasked_IsRefused()
    {
        Client12Scene scene = new Client12Scene(Options(NewSessions()));
        Hello(scene, 0x00A8, Wire.Join(Extended, Wire.Extension(ExtensionType.SessionTicket, new byte[1])), Wire.Nothing);
        Expect.Alert(scene.Engine, AlertDescription.DecodeError, TlsCause.Malformed, "content");
        scene = new Client12Scene(Options(null));
        Hello(scene, 0x00A8, Wire.Join(Extended, Announced), Wire.Nothing);
        Expect.Alert(scene.Engine, AlertDescription.UnsupportedExtension, TlsCause.IllegalValue, "unasked");
    }

    private static TlsSessions NewSessions() => new TlsSessions(new TlsSession[] { new TlsSession(LongestTicket) }, new SessionClock(1000));

    private static TlsClientOptions Options(TlsSessions sessions)
    {
        TlsClientOptions options = TestOptions.ClientFor(TestOptions.SuiteAt(6));
        options.CipherSuites = new CipherSuite[] { TestOptions.SuiteAt(6), TestOptions.SuiteAt(7) };
        options.Sessions = sessions;
        return options;
    }

    private static byte[] Body(byte[] ticket) => Wire.Join(Wire.UInt32(3600), Wire.Vector(2, ticket));

    private static byte[] TicketOf(TlsSessions sessions) => Wire.Slice(sessions.Latest.State.Ticket, 0, sessions.Latest.State.TicketLength);

    private static byte[] MasterOf(TlsSessions sessions) => Wire.Slice(sessions.Latest.State.Secret, 0, 48);

    private static byte[] SessionId(Client12Scene scene) => Wire.Slice(scene.Hello, 39, scene.Hello[38]);

    private static void Hello(Client12Scene scene, int suite, byte[] extensions) => Hello(scene, suite, extensions, SessionId(scene));

    private static void Hello(Client12Scene scene, int suite, byte[] extensions, byte[] sessionId)
    {
        HostileServerHello hello = HostileServerHello.Tls12(suite);
        hello.Before = extensions;
        hello.SessionId = sessionId;
        scene.ServerHello(hello);
    }

    /// <summary>change_cipher_spec and Finished, which may be wrong in one bit.</summary>
    private static void Finish(Client12Scene scene, int flip)
    {
        scene.ChangeCipherSpec();
        byte[] verifyData = scene.Puppet.VerifyData(false);
        verifyData[0] ^= (byte)flip;
        scene.Give(scene.Puppet.Say(HandshakeType.Finished, verifyData));
    }

    /// <summary>A full handshake up to where NewSessionTicket stands.</summary>
    private static Client12Scene ToTicket(TlsClientOptions options, byte[] extensions)
    {
        Client12Scene scene = new Client12Scene(options);
        Hello(scene, 0x00A8, extensions, Wire.Nothing);
        scene.ServerHelloDone(true);
        return scene;
    }

    /// <summary>A client that has a ticket and offers it, and a puppet that has its master secret.</summary>
    private static Client12Scene Resumed(TlsSessions sessions, TlsClientOptions options)
    {
        Client12Scene scene = ToTicket(options, Wire.Join(Extended, Announced));
        scene.Give(scene.Puppet.Say(HandshakeType.NewSessionTicket, Body(Ticket)));
        scene.ChangeCipherSpec();
        scene.Finished();
        byte[] master = MasterOf(sessions);
        scene.Start();
        scene.Puppet.Resume(master);
        return scene;
    }

    private static void Take(byte[] records, byte[] message, int chunk)
    {
        TlsSessions sessions = NewSessions();
        Client12Scene scene = ToTicket(Options(sessions), Wire.Join(Extended, Announced));
        scene.Puppet.Add(message);
        Wire.Give(scene.Engine, records, chunk);
        scene.ChangeCipherSpec();
        scene.Finished();
        CollectionAssert.AreEqual(Ticket, TicketOf(sessions));
        Assert.AreEqual(3600u, sessions.Latest.State.Lifetime);
    }
}
