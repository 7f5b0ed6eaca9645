using NanoTls.Tests.Certificates;

namespace NanoTls.Tests.Sessions;

/// <summary>Which tickets and session ids a server takes, and what it gives.</summary>
[TestClass]
public sealed class ServerExchangeTests
{
    [TestMethod]
    public void WriteTicket13_OfTickets_HasTheFormOfRfc8446AndOpens()
    {
        ServerExchangeScene scene = new ServerExchangeScene(0, 0, false);
        TestStates.Fill(scene.Exchange.Master, 32, 0x11);
        byte[] ticket = scene.Ticket13();
        // type, length, lifetime 7,200, age_add, nonce of one byte, ticket, no extensions
        Assert.AreEqual("0400", scene.Message(0, 2));
        Assert.AreEqual(scene.Written - 4, (int)Hex.Decode(scene.Message(3, 1))[0]);
        Assert.AreEqual("00001c20", scene.Message(4, 4));
        Assert.AreEqual("0100", scene.Message(12, 2));
        Assert.AreEqual("0000", scene.Message(scene.Written - 2, 2));
        Assert.IsTrue(scene.Open13(ticket));
        Assert.IsTrue(scene.Exchange.Psk == scene.Psk);
        Assert.AreEqual(0x1303, scene.Exchange.Resumed.Suite);
        Assert.AreEqual(TestClock.Now + 86400, scene.Exchange.Resumed.AuthenticatedUntil);
        scene.Exchange.TakeAge(scene.Exchange.Resumed.AgeAdd);
        Assert.IsFalse(scene.Exchange.IsFresh());
        Assert.IsTrue(scene.Exchange.Use() && scene.Exchange.Use());
    }

    [TestMethod]
    public void WriteTicket13_TicketAndClientSecret_AreTheSameBothTimes()
    {
        ServerExchangeScene scene = new ServerExchangeScene(0, 0, false);
        byte[] master = Hex.Decode("7df235f2031d2a051287d02b0241b0bfdaf86cc856231f2d5aba46c434ec196c");
        System.Array.Copy(master, 0, scene.Exchange.Master, 0, 32);
        byte[] ticket = scene.Ticket13();
        SessionState expected = new SessionState(0, 0);
        NanoTls.Sessions.ResumptionPsk.Derive(new KeyDerivation(PskHash.Sha256, new NanoTls.Crypto.Sha256(), null), master, new byte[1], 0, 1, expected);
        Assert.IsTrue(scene.Open13(ticket));
        Assert.AreEqual(Hex.Encode(expected.Secret, 0, 32), Hex.Encode(scene.Exchange.Resumed.Secret, 0, 32));
    }

    [TestMethod]
    public void Open13_AnotherClientHello_IsNoTicket()
    {
        ServerExchangeScene scene = new ServerExchangeScene(0, 0, false);
        byte[] ticket = scene.Ticket13();
        scene.Hello.NameDigest[31] = 1;
        Assert.IsFalse(scene.Open13(ticket));
        scene.Hello.NameDigest[31] = 0;
        scene.Hello.Protocols = 3;
        Assert.IsFalse(scene.Open13(ticket));
        scene.Hello.Protocols = 0;
        Assert.IsFalse(scene.Open13(ticket));
        scene.Hello.Protocols = 2;
        scene.Hello.Suites = 0;
        Assert.IsFalse(scene.Open13(ticket));
        scene.Hello.Suites = 1;
        scene.Hello.Modes = 1 << PskKeyExchangeMode.PskKe;
        Assert.IsFalse(scene.Open13(ticket));
        scene.Options.AllowPskKe = true;
        Assert.IsTrue(scene.Open13(ticket));
        scene.Hello.Modes = 1 << PskKeyExchangeMode.PskDheKe;
        scene.Hello.Groups = 0;
        Assert.IsFalse(scene.Open13(ticket));
        scene.Hello.Groups = 1;
        Assert.IsTrue(scene.Open13(ticket));
    }

    [TestMethod]
    public void Open13_OutsideOfItsTime_IsNoTicket()
    {
        ServerExchangeScene scene = new ServerExchangeScene(0, 5, false);
        scene.Options.Sessions.Lifetime = 60;
        byte[] ticket = scene.Ticket13();
        scene.Clock.Seconds = TestClock.Now + 59;
        Assert.IsTrue(scene.Open13(ticket));
        scene.Clock.Seconds = TestClock.Now + 60;
        Assert.IsFalse(scene.Open13(ticket));
        scene.Clock.Seconds = TestClock.Now - 1;
        Assert.IsFalse(scene.Open13(ticket));
        scene.Clock.Seconds = -1;
        Assert.IsFalse(scene.Open13(ticket));
        Assert.IsTrue(scene.Ticket13() == null);
        Assert.AreEqual(0, scene.Written);
    }

    [TestMethod]
    public void Open13_KeyWiped_IsNoTicketAndNoneIsGiven()
    {
        ServerExchangeScene scene = new ServerExchangeScene(0, 0, false);
        byte[] ticket = scene.Ticket13();
        scene.Psk.Wipe();
        Assert.IsFalse(scene.Open13(ticket));
        Assert.IsTrue(scene.Ticket13() == null);
    }

    [TestMethod]
    public void Open13_TicketOfTls12_IsNone()
    {
        ServerExchangeScene scene = new ServerExchangeScene(6, 0, false);
        Assert.IsFalse(scene.Exchange.Open13(scene.Ticket12(true), 0, 40, scene.Hello));
    }

    [TestMethod]
    public void WriteTicket13_ClientWithoutOurModes_GetsNone()
    {
        ServerExchangeScene scene = new ServerExchangeScene(0, 0, false);
        scene.Hello.Modes = 0;
        Assert.IsTrue(scene.Ticket13() == null);
        scene.Hello.Modes = 1 << PskKeyExchangeMode.PskKe;
        Assert.IsTrue(scene.Ticket13() == null);
    }

    [TestMethod]
    public void WriteTicket13_Resumed_EndsWithTheFirstAuthentication()
    {
        ServerExchangeScene scene = new ServerExchangeScene(0, 5, false);
        scene.Options.Sessions.LongestAge = 100;
        byte[] ticket = scene.Ticket13();
        Assert.AreEqual("00000064", scene.Message(4, 4));
        Assert.IsTrue(scene.Open13(ticket));
        scene.Server.Connection.Resumed = scene.Exchange.Resumed;
        scene.Clock.Seconds += 40;
        Assert.IsTrue(scene.Ticket13() != null);
        Assert.AreEqual("0000003c", scene.Message(4, 4));
        scene.Clock.Seconds += 60;
        Assert.IsTrue(scene.Ticket13() == null);
    }

    [TestMethod]
    public void Cache_EarlyData_FreshAndOnce()
    {
        ServerExchangeScene scene = new ServerExchangeScene(0, 5, false);
        byte[] ticket = scene.Ticket13();
        Assert.AreEqual(32, ticket.Length);
        Assert.AreEqual("0008" + "002a" + "0004" + "00000064", scene.Message(scene.Written - 10, 10));
        Assert.IsTrue(scene.Open13(ticket));
        scene.Clock.Seconds += 30;
        scene.Exchange.TakeAge(scene.Exchange.Resumed.AgeAdd + 30500);
        Assert.IsTrue(scene.Exchange.IsFresh());
        scene.Exchange.TakeAge(scene.Exchange.Resumed.AgeAdd + 40001);
        Assert.IsFalse(scene.Exchange.IsFresh());
        Assert.IsTrue(scene.Exchange.Use());
        Assert.IsFalse(scene.Exchange.Use());
        Assert.IsTrue(scene.Exchange.Resumed == null && !scene.Exchange.IsFresh());
        Assert.IsFalse(scene.Open13(ticket));
    }

    /// <summary>RFC 7627 §5.3.</summary>
    [TestMethod]
    public void Open12_ExtendedMasterSecret_IsAsItWas()
    {
        int without = ExtensionRules.BitOf(ExtensionType.SessionTicket);
        ServerExchangeScene scene = new ServerExchangeScene(6, 0, false);
        int with = scene.Hello.Extensions;
        byte[] extended = scene.Ticket12(true);
        byte[] plain = scene.Ticket12(false);
        Assert.IsTrue(scene.Open12(extended));
        Assert.IsTrue(scene.Exchange.Psk == scene.Psk);
        Assert.IsFalse(scene.Open12(plain));
        scene.Hello.Extensions = without;
        Assert.IsTrue(scene.Open12(plain));
        int alert = -1;
        try
        {
            scene.Open12(extended);
        }
        catch (TlsException e)
        {
            alert = e.Alert;
        }
        Assert.AreEqual(AlertDescription.HandshakeFailure, alert);
        scene.Options.RequireExtendedMasterSecret = true;
        Assert.IsFalse(scene.Open12(plain));
        scene.Hello.Extensions = with;
        Assert.IsTrue(scene.Open12(extended));
    }

    [TestMethod]
    public void WriteTicket12_NoTime_IsEmpty()
    {
        ServerExchangeScene scene = new ServerExchangeScene(6, 0, false);
        Assert.IsTrue(scene.Exchange.Gives12(scene.Hello));
        scene.Clock.Seconds = -1;
        Assert.IsFalse(scene.Exchange.Gives12(scene.Hello));
        Assert.AreEqual(0, scene.Ticket12(true).Length);
        Assert.AreEqual("000000000000", scene.Message(0, 6));
        scene.Clock.Seconds = TestClock.Now;
        scene.Hello.Extensions = 0;
        Assert.IsFalse(scene.Exchange.Gives12(scene.Hello));
    }

    [TestMethod]
    public void Open12_SessionId_IsTakenUntilItExpires()
    {
        ServerExchangeScene scene = new ServerExchangeScene(6, 3, true);
        Assert.IsTrue(scene.Exchange.MakeSessionId());
        scene.Exchange.Keep12(scene.Server.Connection.MasterSecret, true);
        System.Array.Copy(scene.Exchange.SessionId, 0, scene.Hello.SessionId, 0, 32);
        scene.Hello.SessionIdLength = 32;
        for (int i = 0; i < 2; i++)
        {
            Assert.IsTrue(scene.Exchange.Open12(scene.Hello));
            Assert.IsTrue(scene.Exchange.Use());
        }
        // With a ticket beside it the session id says nothing (RFC 5077 §3.4).
        Assert.IsFalse(scene.Open12(new byte[32]));
        scene.Hello.TicketLength = 0;
        scene.Hello.NameDigest[5] ^= 1;
        Assert.IsFalse(scene.Exchange.Open12(scene.Hello));
        scene.Hello.NameDigest[5] ^= 1;
        scene.Clock.Seconds += 7200;
        Assert.IsFalse(scene.Exchange.Open12(scene.Hello));
    }

    [TestMethod]
    public void MakeSessionId_ClientThatGetsATicket_GetsNone()
    {
        ServerExchangeScene scene = new ServerExchangeScene(6, 0, false);
        Assert.IsFalse(scene.Exchange.MakeSessionId());
        scene = new ServerExchangeScene(6, 3, true);
        scene.Clock.Seconds = -1;
        Assert.IsFalse(scene.Exchange.MakeSessionId());
    }

    [TestMethod]
    public void Wipe_AfterATicket_LeavesNothingSecret()
    {
        ServerExchangeScene scene = new ServerExchangeScene(0, 0, false);
        TestStates.Fill(scene.Exchange.Master, 32, 0x11);
        Assert.IsTrue(scene.Open13(scene.Ticket13()));
        SessionState resumed = scene.Exchange.Resumed;
        scene.Exchange.Wipe();
        Assert.AreEqual(0, resumed.SecretLength);
        for (int i = 0; i < 32; i++)
            Assert.AreEqual(0, resumed.Secret[i] | scene.Exchange.Master[i]);
    }
}
