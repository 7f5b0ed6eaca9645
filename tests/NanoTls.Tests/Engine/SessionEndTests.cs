using NanoTls.Sessions;

namespace NanoTls.Tests.Engine;

/// <summary>What the end of a connection, or a start that fails, does to sessions (RFC 5246 §7.2.2, RFC 8446 §6.2).</summary>
[TestClass]
public sealed class SessionEndTests
{
    [TestMethod]
    public void Connection_FailedByAnAlert_IsNotResumed()
    {
        SessionScene[] scenes = { SessionScene.OfCertificates(1).ById(), SessionScene.OfCertificates(1).Cached(4, 0), SessionScene.OfPsk(0).Cached(4, 0) };
        for (int i = 0; i < scenes.Length; i++)
        {
            Assert.IsFalse(scenes[i].Connect());
            Give(scenes[i].Server, Wire.Record(ContentType.ApplicationData, Wire.Filled(50, 1)));
            Assert.IsTrue(scenes[i].Server.Failure != null);
            Assert.IsFalse(scenes[i].Connect(), "store " + i);
        }
    }

    /// <summary>A scanner on the same engine: its connection has nothing to do with the former one.</summary>
    [TestMethod]
    public void NoTls_AfterAConnection_LeavesItsSession()
    {
        SessionScene scene = SessionScene.OfCertificates(1).ById();
        Assert.IsFalse(scene.Connect());
        End(scene);
        scene.Server.Start();
        Give(scene.Server, Ascii.Bytes("GET / HTTP/1.0\r\n"));
        Assert.IsTrue(scene.Server.Failure != null);
        Assert.IsTrue(scene.Again());
    }

    /// <summary>Whoever has only seen a session id or a ticket fails at its secret, and does not end the session of the one who has it.</summary>
    [TestMethod]
    public void Secret_Wrong_LeavesTheSessionToItsClient()
    {
        SessionScene[] scenes = { SessionScene.OfCertificates(1).ById(), SessionScene.OfPsk(0).Cached(4, 0) };
        for (int i = 0; i < scenes.Length; i++)
        {
            SessionScene scene = scenes[i];
            Assert.IsFalse(scene.Connect());
            TlsSession place = scene.Sessions.Latest;
            SessionState right = Copy(scene.Sessions.Latest.State);
            place.State.Secret[0] ^= 1;
            scene.Make();
            Loopback.Handshake(scene.Client, scene.Server);
            Assert.IsTrue(scene.Server.Failure != null);
            place.State = right;
            Assert.IsTrue(scene.Connect(), "store " + i);
        }
    }

    [TestMethod]
    public void Start_WithoutEntropy_KeepsTheFormerSessionAndOffersNoEarlyDataLater()
    {
        SessionScene scene = SessionScene.OfPsk(0).Cached(4, 200);
        scene.ServerOptions.EarlyData = true;
        FailingEntropy entropy = new FailingEntropy();
        scene.Server = new TlsServer(scene.ServerOptions);
        scene.Client = new TlsClient(new TlsClientOptions(scene.ClientOptions.Psks, entropy) { CipherSuites = scene.ClientOptions.CipherSuites, Groups = scene.ClientOptions.Groups, Sessions = scene.Sessions });
        Assert.IsFalse(scene.Again());
        End(scene);
        entropy.Fail(true);
        scene.Client.StartWithEarlyData();
        Assert.IsTrue(scene.Client.Failure.Cause == TlsCause.Entropy);
        entropy.Fail(false);
        scene.Client.Start();
        Assert.AreEqual(0, scene.Client.EarlyDataRoom);
        Assert.IsTrue(scene.Again() || scene.Sessions.Latest != null);
    }

    /// <summary>The clock was years ahead when sessions came: they are of no use now, and make room.</summary>
    [TestMethod]
    public void Sessions_FromTheFuture_MakeRoom()
    {
        SessionScene scene = SessionScene.OfPsk(0);
        scene.Clock.Seconds += 300000000;
        scene.Connect();
        scene.Places[1].State = Copy(scene.Sessions.Latest.State);
        scene.Places[0].State = Copy(scene.Sessions.Latest.State);
        scene.Clock.Seconds -= 300000000;
        Assert.IsFalse(scene.Connect());
        SessionState good = scene.Sessions.Latest.State;
        Assert.IsFalse(scene.Sessions.Vacate(null, scene.Clock.Seconds) == good);
        Assert.IsTrue(scene.Connect());
    }

    [TestMethod]
    public void EarlyData_ThatFails_TellsNobody()
    {
        SessionScene scene = SessionScene.OfPsk(0).Cached(4, 200);
        scene.ServerOptions.EarlyData = true;
        Assert.IsFalse(scene.Connect());
        scene.Make();
        scene.Server.Start();
        scene.Client.StartWithEarlyData();
        Loopback.Move(scene.Client, scene.Server, int.MaxValue);
        scene.Client.WriteEarlyData(new byte[20], 0, 20);
        Loopback.Move(scene.Client, scene.Server, int.MaxValue);
        Assert.AreEqual(20, scene.Server.Plaintext());
        scene.Server.HandshakeTimedOut();
        bool told = true;
        try
        {
            told = scene.Server.NegotiatedIdentity != null;
        }
        catch (System.InvalidOperationException)
        {
            told = false;
        }
        Assert.IsFalse(told);
    }

    /// <summary>Two servers share the sessions, and one has larger records: what it allowed is refused by the other, and not received in part.</summary>
    [TestMethod]
    public void EarlyData_AllowedByAServerWithLargerRecords_IsRefused()
    {
        SessionScene scene = SessionScene.OfPsk(0).Cached(4, 1000);
        scene.ServerOptions.EarlyData = true;
        scene.ServerOptions.RecordLimit = 2048;
        Assert.IsFalse(scene.Connect());
        scene.ServerOptions.RecordLimit = 512;
        scene.Make();
        scene.Server.Start();
        scene.Client.StartWithEarlyData();
        Loopback.Move(scene.Client, scene.Server, int.MaxValue);
        Assert.AreEqual(900, scene.Client.WriteEarlyData(new byte[900], 0, 900));
        Loopback.Pump(scene.Client, scene.Server, int.MaxValue);
        scene.ExpectOpen();
        Assert.IsTrue(scene.Client.IsResumed);
        Assert.IsFalse(scene.Client.EarlyDataAccepted);
    }

    [TestMethod]
    public void Sessions_Refused_LeaveThePlacesFree()
    {
        TlsSession small = new TlsSession(100);
        bool refused = false;
        try
        {
            new TlsSessions(new TlsSession[] { small, new TlsSession(200) }, new SessionClock(5));
        }
        catch (System.ArgumentException)
        {
            refused = true;
        }
        Assert.IsTrue(refused);
        Assert.IsNull(new TlsSessions(new TlsSession[] { small }, new SessionClock(5)).Latest);
    }

    private static SessionState Copy(SessionState session)
    {
        byte[] bytes = new byte[StatePlaintext.LengthOf(session)];
        SessionState copy = new SessionState(session.Ticket.Length, SessionState.DigestLength);
        int length = new StatePlaintext().Write(session, bytes, 0);
        Assert.IsTrue(new StatePlaintext().Read(bytes, 0, length, copy) == SessionRefusal.None);
        return copy;
    }

    private static void End(SessionScene scene)
    {
        scene.Client.Close();
        scene.Server.Close();
        Loopback.Pump(scene.Client, scene.Server, int.MaxValue);
        Assert.IsTrue(scene.Server.PeerClosed);
    }

    private static void Give(TlsEngine engine, byte[] bytes)
    {
        Assert.IsTrue(engine.ToReceive() >= bytes.Length);
        System.Array.Copy(bytes, 0, engine.ReceiveBuffer, engine.ReceiveOffset, bytes.Length);
        engine.Received(bytes.Length);
    }
}
