using NanoTls.Mqtt;

namespace NanoTls.Tests.Mqtt;

[TestClass]
public sealed class MqttHostileTests
{
    [TestMethod]
    public void Poll_ForbiddenPackets_AreProtocolFailuresWithAText()
    {
        string[] packets = new string[]
        {
            "00", "0000", "f0", "ff", "10", "80", "82", "a2", "c0", "e0", "50", "52", "62", "70",    // types that no broker sends
            "21", "41", "42", "91", "92", "b1", "b2", "d1",                                           // flags
            "34", "35", "3c", "36", "3e", "38",                                                       // QoS 2, QoS 3, DUP with QoS 0
            "30ffffffff", "3080808080", "40ffffffff", "d080808080",                                   // endless remaining lengths
            "4000", "4001", "4003", "40ffffff7f", "9002", "9004", "b003", "d001", "2001",             // lengths that the type does not have
            "3000", "3001", "3002", "3204", "3201",                                                   // PUBLISH without room for topic and packet identifier
            "30030000" + "61", "3003000261", "3003ffff61", "320500026161" + "00", "3205000161" + "0000", // topic empty or longer than the packet, packet identifier 0
            "3003000123", "300300012b", "3003000100", "30030001ff", "30040002c0af", "3004000261" + "23",  // topic with wildcard, NUL, wrong UTF-8
            "40020000", "40020001", "9003000100", "9003000000", "b0020001", "b0020000", "d000", "20020000",   // answers that nothing waits for
        };
        for (int i = 0; i < packets.Length; i++)
        {
            Session session = Session.Connected(64, 64);
            MqttException e = session.Failure(packets[i]);
            Assert.IsNotNull(e, packets[i]);
            Assert.IsTrue(e.Cause == MqttCause.Protocol && e.Message.Length > 10, packets[i]);
            Assert.IsFalse(session.Client.IsConnected, packets[i]);
        }
    }

    [TestMethod]
    public void Poll_LongMessages_AreJudgedTheSame()
    {
        string[] packets = new string[] { "30ff7f0000", "3040ffff", "3214001300", "3213001100", "32140001610000" + "00000000000000000000000000000000" };
        for (int i = 0; i < packets.Length; i++)
        {
            Session session = Session.Connected(16, 16);
            MqttException e = session.Failure(packets[i]);
            Assert.IsNotNull(e, packets[i]);
            Assert.IsTrue(e.Cause == MqttCause.Protocol, packets[i]);
        }
    }

    [TestMethod]
    public void Poll_ClaimOf256MB_WaitsInTheSameBuffer()
    {
        Session session = Session.Connected(16, 16);
        session.Stream.Feed("32ffffff7f0001610007");
        byte[] payload = new byte[1024];
        for (int i = 0; i < 200; i++)
        {
            session.Stream.Feed(payload, 0, payload.Length);
            Assert.AreEqual(MqttEvent.None, session.Client.Poll(10));
        }
        session.Stream.Ends = true;
        MqttException e = session.Failure("");
        Assert.IsTrue(e.Cause == MqttCause.Closed);
    }

    [TestMethod]
    public void Poll_AnswersThatDoNotMatch_AreRefused()
    {
        string[] answers = new string[] { "b0020001", "9003000102", "9003000101", "9003000181", "90030001ff", "40020001", "9003000200", "90030002" + "80" };
        for (int i = 0; i < answers.Length; i++)
        {
            Session session = Session.Connected(64, 64);
            session.Client.Subscribe("a", 0);
            Assert.IsNotNull(session.Failure(answers[i]), answers[i]);
        }
        Session twice = Session.Connected(64, 64);
        twice.Client.Subscribe("a", 0);
        Assert.IsNotNull(twice.Failure("9003000100" + "9003000100"));
        twice = Session.Connected(64, 64);
        twice.Client.Publish("a", new byte[0], 1, false);
        Assert.IsNotNull(twice.Failure("40020001" + "40020001"));
    }

    [TestMethod]
    public void Poll_EndOfStreamAtEveryByte_IsClosed()
    {
        string packet = "320900036162630001" + "3132";
        for (int length = 0; length < packet.Length; length += 2)
        {
            Session session = Session.Connected(64, 64);
            session.Stream.Ends = true;
            MqttException e = session.Failure(packet.Substring(0, length));
            Assert.IsNotNull(e, length.ToString());
            Assert.IsTrue(e.Cause == MqttCause.Closed, length.ToString());
        }
    }
}
