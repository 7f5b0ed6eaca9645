namespace NanoTls.Tests.Engine;

/// <summary>Early data that is wrong, at a server (RFC 8446 §4.2.10, §4.5, §8).</summary>
[TestClass]
public sealed class EarlyDataFaultTests
{
    private const int Limit = TicketScene.EarlyDataLimit;

    // Bytes of records that are skipped at the least.
    private const int Budget = 32768;

    [TestMethod]
    public void EarlyData_Right_IsDelivered()
    {
        TicketScene scene = new TicketScene();
        scene.ToEarlyData();
        scene.EarlyData(Limit - 1);
        scene.EarlyData(1);
        scene.EndOfEarlyData();
        scene.Scene.Finish();
        Assert.IsTrue(scene.Engine.EarlyDataAccepted);
    }

    [TestMethod]
    public void EarlyData_MoreThanMaxEarlyDataSize_UnexpectedMessage()
    {
        TicketScene scene = new TicketScene();
        scene.ToEarlyData();
        scene.EarlyData(Limit);
        scene.Give(ContentType.ApplicationData, new byte[1]);
        Refused(scene, "one byte more");
        scene = new TicketScene();
        scene.ToEarlyData();
        scene.Give(ContentType.ApplicationData, new byte[Limit + 1]);
        Refused(scene, "one byte more, at once");
    }

    [TestMethod]
    public void EarlyData_AFloodOfEmptyRecords_UnexpectedMessage()
    {
        TicketScene scene = new TicketScene();
        scene.ToEarlyData();
        for (int i = 0; i < 32; i++)
            scene.EarlyData(0);
        scene.Give(ContentType.ApplicationData, Wire.Nothing);
        Refused(scene, "empty records");
    }

    /// <summary>The very bytes of a client's first flight, to another server with the same sessions, and to the same again.</summary>
    [TestMethod]
    public void FirstFlight_Replayed_IsNotDelivered()
    {
        SessionScene scene = new TicketScene().Sessions;
        scene.Make();
        scene.Client.StartWithEarlyData();
        byte[] flight = Wire.Take(scene.Client);
        byte[] message = Wire.Filled(60, 3);
        Assert.AreEqual(60, scene.Client.WriteEarlyData(message, 0, 60));
        flight = Wire.Join(flight, Wire.Take(scene.Client));
        scene.Server.Start();
        Wire.Give(scene.Server, flight);
        Assert.AreEqual(60, scene.Server.Plaintext());
        Assert.IsTrue(scene.Server.EarlyDataAccepted);
        TlsServer second = new TlsServer(scene.ServerOptions);
        for (int i = 0; i < 2; i++)
        {
            second.Start();
            Wire.Give(second, flight);
            Expect.Going(second, "replayed");
            Assert.AreEqual(0, second.Plaintext());
            Assert.IsFalse(second.EarlyDataAccepted);
            Assert.IsFalse(second.IsResumed);
            Assert.IsFalse(second.HandshakeComplete);
            second = scene.Server;
        }
    }

    /// <summary>Within ten seconds of what it should be, to the millisecond.</summary>
    [TestMethod]
    public void Age_OutsideOfTheWindow_ResumedWithoutEarlyData()
    {
        uint[] ages = { 70000, 80000, 60000, 80001, 59999, 0 };
        for (int i = 0; i < ages.Length; i++)
        {
            TicketScene scene = new TicketScene();
            scene.Sessions.Clock.Seconds += 70;
            HostileClientHello hello = scene.EarlyHello();
            hello.Age += ages[i];
            scene.BeginEarly(hello);
            scene.Scene.TakeFlight(null);
            Assert.IsTrue(scene.Engine.IsResumed);
            Assert.AreEqual(i < 3, scene.Engine.EarlyDataAccepted, ages[i] + " milliseconds");
        }
    }

    [TestMethod]
    public void Ticket_BehindAnotherIdentity_ResumedWithoutEarlyData()
    {
        TicketScene scene = new TicketScene();
        HostileClientHello hello = scene.EarlyHello();
        hello.Psks = new Psk[] { new Psk(Wire.Filled(32, 9), Wire.Filled(32, 9), PskRole.Client), scene.Ticket };
        Skipped(scene, hello);
    }

    [TestMethod]
    public void Ticket_GivenWithoutEarlyData_ResumedWithoutEarlyData()
    {
        TicketScene scene = new TicketScene(SessionScene.OfPsk(0).Cached(4, 0));
        ((NanoTls.Sessions.SessionCache)scene.Sessions.ServerOptions.Sessions).EarlyDataLimit = Limit;
        scene.Sessions.ServerOptions.EarlyData = true;
        scene.Restart(scene.Ticket);
        Skipped(scene, scene.EarlyHello());
    }

    /// <summary>A ticket that the client keeps could come twice.</summary>
    [TestMethod]
    public void Ticket_ThatTheServerDoesNotKeep_ResumedWithoutEarlyData()
    {
        TicketScene scene = new TicketScene(SessionScene.OfPsk(0));
        Assert.AreEqual(0u, scene.State.MaxEarlyData);
        Skipped(scene, scene.EarlyHello());
    }

    [TestMethod]
    public void Suite_OtherThanTheTickets_ResumedWithoutEarlyData()
    {
        SessionScene scene = SessionScene.OfPsk(0).Cached(4, Limit);
        scene.ServerOptions.EarlyData = true;
        scene.ClientOptions.CipherSuites = new CipherSuite[] { TestOptions.SuiteAt(0), TestOptions.SuiteAt(1) };
        Assert.IsFalse(scene.Connect());
        scene.ServerOptions.CipherSuites = new CipherSuite[] { TestOptions.SuiteAt(1), TestOptions.SuiteAt(0) };
        scene.Make();
        scene.Server.Start();
        scene.Client.StartWithEarlyData();
        Loopback.Move(scene.Client, scene.Server, int.MaxValue);
        Assert.AreEqual(60, scene.Client.WriteEarlyData(new byte[60], 0, 60));
        Loopback.Pump(scene.Client, scene.Server, int.MaxValue);
        Assert.AreEqual(0, scene.Server.Plaintext());
        scene.ExpectOpen();
        Assert.IsTrue(scene.Client.IsResumed);
        Assert.IsFalse(scene.Client.EarlyDataAccepted);
        Assert.AreEqual(0x1301, scene.Server.NegotiatedCipherSuite.Id);
    }

    /// <summary>Finished under the handshake keys, where early data has not ended; under the early keys it is out of place.</summary>
    [TestMethod]
    public void EndOfEarlyData_Missing_BadRecordMacOrUnexpectedMessage()
    {
        TicketScene scene = new TicketScene();
        scene.ToEarlyData();
        scene.EarlyData(5);
        scene.Puppet.SwitchFromEarly();
        scene.Scene.Give(scene.Puppet.Say(HandshakeType.Finished, scene.Puppet.VerifyData()));
        Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.BadRecordMac, TlsCause.BadRecord, "Finished under the handshake keys");
        scene = new TicketScene();
        scene.ToEarlyData();
        scene.Scene.Give(scene.Puppet.Say(HandshakeType.Finished, new byte[32]));
        Refused(scene, "Finished under the early keys");
    }

    [TestMethod]
    public void EndOfEarlyData_NotTheEndOfItsRecord_UnexpectedMessage()
    {
        TicketScene scene = new TicketScene();
        scene.ToEarlyData();
        byte[] end = Wire.Message(HandshakeType.EndOfEarlyData, Wire.Nothing);
        scene.Give(ContentType.Handshake, Wire.Join(end, Wire.Message(HandshakeType.Finished, new byte[32])));
        Refused(scene, "Finished in its record");
        scene = new TicketScene();
        scene.ToEarlyData();
        scene.Give(ContentType.Handshake, Wire.Join(end, Wire.Slice(end, 0, 2)));
        Refused(scene, "part of a message in its record");
    }

    [TestMethod]
    public void EndOfEarlyData_WithABody_DecodeError()
    {
        TicketScene scene = new TicketScene();
        scene.ToEarlyData();
        scene.Scene.Give(scene.Puppet.Say(HandshakeType.EndOfEarlyData, new byte[1]));
        Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.DecodeError, TlsCause.Malformed, "a body");
    }

    [TestMethod]
    public void EndOfEarlyData_WhereNoneIsTaken_UnexpectedMessage()
    {
        TicketScene scene = new TicketScene();
        scene.Scene.ClientHello(scene.Hello());
        scene.Scene.TakeFlight(null);
        scene.Scene.Give(scene.Puppet.Say(HandshakeType.EndOfEarlyData, Wire.Nothing));
        Refused(scene, "none was offered");
        scene = new TicketScene();
        HostileClientHello hello = scene.EarlyHello();
        hello.Age += 20000;
        scene.Scene.ClientHello(hello);
        scene.Scene.TakeFlight(null);
        scene.Scene.Give(scene.Puppet.Say(HandshakeType.EndOfEarlyData, Wire.Nothing));
        Refused(scene, "none was taken");
    }

    [TestMethod]
    public void EndOfEarlyData_Twice_UnexpectedMessage()
    {
        TicketScene scene = new TicketScene();
        scene.ToEarlyData();
        scene.EndOfEarlyData();
        scene.Scene.Give(scene.Puppet.Say(HandshakeType.EndOfEarlyData, Wire.Nothing));
        Refused(scene, "twice");
    }

    [TestMethod]
    public void ApplicationData_BetweenEndOfEarlyDataAndFinished_UnexpectedMessage()
    {
        TicketScene scene = new TicketScene();
        scene.ToEarlyData();
        scene.EndOfEarlyData();
        scene.Give(ContentType.ApplicationData, new byte[1]);
        Refused(scene, "application data");
    }

    [TestMethod]
    public void EarlyRecords_OfOtherKinds_AreRefused()
    {
        TicketScene scene = new TicketScene();
        scene.ToEarlyData();
        scene.Scene.Give(scene.Puppet.Say(HandshakeType.KeyUpdate, new byte[1]));
        Refused(scene, "KeyUpdate");
        scene = new TicketScene();
        scene.ToEarlyData();
        scene.Give(ContentType.Alert, new byte[] { 1, 0 });
        Expect.Failed(scene.Engine, AlertDescription.CloseNotify, TlsCause.PeerAlert, "close_notify");
    }

    [TestMethod]
    public void EarlyRecord_WithAnyBitFlipped_BadRecordMac()
    {
        for (int at = 5; at < 5 + 10 + 1 + 16; at += 5)
        {
            TicketScene scene = new TicketScene();
            scene.ToEarlyData();
            byte[] record = scene.Puppet.Seal(ContentType.ApplicationData, new byte[10]);
            record[at] ^= 4;
            scene.Scene.Give(record);
            Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.BadRecordMac, TlsCause.BadRecord, "byte " + at);
        }
    }

    /// <summary>Refused early data is skipped whatever the size of its records, as far as the budget goes.</summary>
    [TestMethod]
    public void EarlyData_RefusedAndSmallRecordsUpToTheBudget_IsSkippedAndBeyondItRefused()
    {
        for (int beyond = 0; beyond < 2; beyond++)
        {
            TicketScene scene = new TicketScene();
            HostileClientHello hello = scene.EarlyHello();
            hello.Age += 20000;
            scene.Scene.ClientHello(hello);
            scene.Scene.TakeFlight(null);
            byte[] record = Wire.Record(ContentType.ApplicationData, Wire.Filled(128, 9));
            for (int i = 0; i < Budget / 128; i++)
                scene.Scene.Give(record);
            Expect.Going(scene.Engine, "the budget");
            if (beyond == 0)
            {
                scene.Scene.Finish();
                continue;
            }
            scene.Scene.Give(record);
            Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.BadRecordMac, TlsCause.BadRecord, "more than the budget");
        }
    }

    [TestMethod]
    public void EarlyData_WithASecondClientHello_IllegalParameter()
    {
        TicketScene scene = new TicketScene();
        HostileClientHello hello = Retried(scene);
        scene.Scene.ClientHello(hello);
        scene.Scene.TakeRetry();
        hello.Shares = HostileClientHello.Share(TestGroup.Number, TestGroup.PublicKey);
        scene.Scene.ClientHello(hello);
        Expect.Alert(scene.Engine, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "early_data in the second ClientHello");
    }

    [TestMethod]
    public void EarlyData_BeforeARetry_ResumedWithoutEarlyData()
    {
        TicketScene scene = new TicketScene();
        HostileClientHello hello = Retried(scene);
        scene.Scene.ClientHello(hello);
        scene.Scene.Give(Wire.Record(ContentType.ApplicationData, Wire.Filled(60, 9)));
        scene.Scene.TakeRetry();
        scene.Scene.Give(Wire.Record(ContentType.ApplicationData, Wire.Filled(60, 9)));
        hello.Shares = HostileClientHello.Share(TestGroup.Number, TestGroup.PublicKey);
        hello.Before = Wire.Nothing;
        scene.Scene.ClientHello(hello);
        scene.Scene.TakeFlight(TestGroup.Secret);
        scene.Scene.Finish();
        Assert.IsTrue(scene.Engine.IsResumed);
        Assert.IsFalse(scene.Engine.EarlyDataAccepted);
    }

    /// <summary>With a group, of which no share is there.</summary>
    private static HostileClientHello Retried(TicketScene scene)
    {
        HostileClientHello hello = scene.EarlyHello();
        hello.Modes = new byte[] { 1 };
        hello.Groups = Wire.UInt16(TestGroup.Number);
        hello.Shares = Wire.Nothing;
        return hello;
    }

    /// <summary>The ticket is resumed; early data is skipped and never delivered.</summary>
    private static void Skipped(TicketScene scene, HostileClientHello hello)
    {
        scene.Scene.ClientHello(hello);
        scene.Scene.TakeFlight(null);
        Assert.IsTrue(scene.Engine.IsResumed);
        Assert.IsFalse(scene.Engine.EarlyDataAccepted);
        scene.Scene.Give(Wire.Record(ContentType.ApplicationData, Wire.Filled(100, 9)));
        Assert.AreEqual(0, scene.Engine.Plaintext());
        scene.Scene.Finish();
        Assert.AreEqual(0, scene.Engine.Plaintext());
    }

    private static void Refused(TicketScene scene, string what)
        => Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, what);
}
