using System;
using System.IO;
using NanoTls.Mqtt;

namespace NanoTls.Tests.Mqtt;

[TestClass]
public sealed class MqttPublishTests
{
    [TestMethod]
    public void Publish_BothQosAndRetain_Mqtt311s3p3()
    {
        Session session = Session.Connected(64, 64);
        session.Stream.Forget();
        Assert.IsTrue(session.Client.Publish("a/b", new byte[] { 0x31 }, 0, false));
        Assert.AreEqual("3006" + "0003612f62" + "31", session.Stream.Written());
        Assert.IsTrue(session.Client.Publish("a/b", new byte[0], 0, true));
        Assert.AreEqual("3105" + "0003612f62", session.Stream.Written());
        for (int i = 1; i < 10; i++)
            PublishAcknowledged(session, i);
        Assert.IsTrue(session.Client.Publish("a/b", new byte[] { 0x31, 0x32 }, 1, true));
        Assert.AreEqual(10, session.Client.LastPacketId);
        Assert.AreEqual("3309" + "0003612f62" + "000a" + "3132", session.Stream.Written());
        Assert.AreEqual(1, session.Client.Unacknowledged);
        session.Stream.Feed("4002000a");
        Assert.AreEqual(MqttEvent.Published, session.Client.Poll(1));
        Assert.AreEqual(10, session.Client.PacketId);
        Assert.AreEqual(0, session.Client.Unacknowledged);
    }

    [TestMethod]
    public void Publish_RemainingLength_Mqtt311Table2p4()
    {
        int[] lengths = new int[] { 127, 128, 16383, 16384 };
        string[] headers = new string[] { "307f", "308001", "30ff7f", "30808001" };
        TestClock clock = new TestClock();
        MqttClient client = new MqttClient(new MqttOptions(), new byte[16], new byte[16], clock);
        ScriptedStream stream = new ScriptedStream(clock, 20000);
        client.Connect(stream.Feed(Session.Accepted), 1000);
        for (int i = 0; i < lengths.Length; i++)
        {
            stream.Forget();
            int writes = stream.Writes;
            Assert.IsTrue(client.Publish("t", new byte[lengths[i] - 3], 0, false));
            string written = stream.Written();
            Assert.AreEqual(headers[i] + "000174", written.Substring(0, headers[i].Length + 6));
            Assert.AreEqual(headers[i].Length + 2 * lengths[i], written.Length);
            Assert.AreEqual(3, stream.Writes - writes);
        }
    }

    [TestMethod]
    public void Publish_FullSendBuffer_IsRefusedUntilAcknowledged()
    {
        Session session = Session.Connected(64, 20);
        byte[] payload = new byte[3];
        session.Stream.Forget();
        Assert.IsTrue(session.Client.Publish("a", payload, 1, false));
        Assert.IsTrue(session.Client.Publish("b", payload, 1, false));
        session.Stream.Forget();
        Assert.IsFalse(session.Client.Publish("c", payload, 1, false));
        Assert.AreEqual("", session.Stream.Written());
        Assert.AreEqual(2, session.Client.Unacknowledged);
        Assert.IsTrue(session.Client.Publish("c", payload, 0, false));
        Assert.AreEqual("3006000163000000", session.Stream.Written());
        session.Stream.Feed("40020001");
        Assert.AreEqual(MqttEvent.Published, session.Client.Poll(1));
        Assert.IsTrue(session.Client.Publish("c", payload, 1, false));
        Assert.AreEqual(3, session.Client.LastPacketId);
        Assert.AreEqual("32080001630003000000", session.Stream.Written());
    }

    [TestMethod]
    public void Reconnect_Unacknowledged_AreSentAgainWithDupInOrder()
    {
        Session session = Session.Connected(64, 64);
        byte[] payload = new byte[] { 0xEE };
        session.Client.Publish("a", payload, 1, false);
        session.Client.Publish("b", payload, 1, true);
        session.Client.Publish("c", payload, 1, false);
        session.Stream.Feed("40020002");
        Assert.AreEqual(MqttEvent.Published, session.Client.Poll(1));
        session.Reconnect(Session.Accepted);
        Assert.AreEqual("3a0600016100" + "01ee" + "3a0600016300" + "03ee", session.Stream.Written().Substring(30));
        session.Stream.Feed("40020003" + "40020001");
        Assert.AreEqual(MqttEvent.Published, session.Client.Poll(1));
        Assert.AreEqual(3, session.Client.PacketId);
        Assert.AreEqual(MqttEvent.Published, session.Client.Poll(1));
        Assert.AreEqual(1, session.Client.PacketId);
        session.Reconnect(Session.Accepted);
        Assert.AreEqual(30, session.Stream.Written().Length);
    }

    [TestMethod]
    public void Publish_StreamBreaks_KeepsTheMessage()
    {
        Session session = Session.Connected(64, 64);
        session.Stream.Breaks = true;
        bool threw = false;
        try
        {
            session.Client.Publish("a", new byte[] { 0xEE }, 1, false);
        }
        catch (IOException)
        {
            threw = true;
        }
        Assert.IsTrue(threw);
        Assert.IsFalse(session.Client.IsConnected);
        Assert.AreEqual(1, session.Client.Unacknowledged);
        session.Reconnect(Session.Accepted);
        Assert.AreEqual("3a060001610001ee", session.Stream.Written().Substring(30));
    }

    [TestMethod]
    public void PacketId_After65535_IsOneAgainAndNeverOneInUse()
    {
        Session session = Session.Connected(64, 64);
        session.Client.Publish("a", new byte[0], 1, false);
        for (int i = 2; i <= 65535; i++)
        {
            session.Stream.Forget();
            session.Client.Publish(new byte[] { 0x61 }, 0, 1, new byte[0], 0, 0, 1, false);
            session.Stream.Feed(new byte[] { 0x40, 2, (byte)(i >> 8), (byte)i }, 0, 4);
            if (session.Client.Poll(1) != MqttEvent.Published || session.Client.PacketId != i)
                Assert.AreEqual(i, session.Client.PacketId);
        }
        session.Client.Publish("a", new byte[0], 1, false);
        Assert.AreEqual(2, session.Client.LastPacketId);
    }

    [TestMethod]
    public void Publish_WrongTopicOrRange_IsMisuseAndSendsNothing()
    {
        Session session = Session.Connected(64, 64);
        session.Stream.Forget();
        byte[] payload = new byte[4];
        string[] topics = new string[] { "", "23", "2b", "612f23", "612f2b2f62", "6100", "c0af", "eda080", "ff" };
        for (int i = 0; i < topics.Length; i++)
            Assert.IsTrue(IsMisuse(session.Client, Hex.Decode(topics[i]), payload, 0, 4, 1), topics[i]);
        Assert.IsTrue(IsMisuse(session.Client, Long(65536), payload, 0, 4, 0));
        Assert.IsTrue(IsMisuse(session.Client, payload, null, 0, 0, 0));
        Assert.IsTrue(IsMisuse(session.Client, null, payload, 0, 0, 0));
        byte[] a = new byte[] { 0x61 };
        Assert.IsTrue(IsMisuse(session.Client, a, payload, 0, 5, 0));
        Assert.IsTrue(IsMisuse(session.Client, a, payload, 4, 1, 0));
        Assert.IsTrue(IsMisuse(session.Client, a, payload, 5, 0, 0));
        Assert.IsTrue(IsMisuse(session.Client, a, payload, -1, 1, 0));
        Assert.IsTrue(IsMisuse(session.Client, a, payload, 0, -1, 0));
        Assert.IsTrue(IsMisuse(session.Client, a, payload, 1, int.MaxValue, 0));
        Assert.IsTrue(IsMisuse(session.Client, a, payload, 0, 4, 2));
        Assert.IsTrue(IsMisuse(session.Client, a, payload, 0, 4, -1));
        Assert.AreEqual("", session.Stream.Written());
        Assert.IsTrue(session.Client.IsConnected);
    }

    private static byte[] Long(int length)
    {
        byte[] topic = new byte[length];
        for (int i = 0; i < length; i++)
            topic[i] = 0x61;
        return topic;
    }

    private static void PublishAcknowledged(Session session, int packetId)
    {
        Assert.IsTrue(session.Client.Publish("x", new byte[0], 1, false));
        Assert.AreEqual("320500017800" + "0" + packetId.ToString(), session.Stream.Written());
        session.Stream.Feed("4002000" + packetId.ToString());
        Assert.AreEqual(MqttEvent.Published, session.Client.Poll(1));
    }

    private static bool IsMisuse(MqttClient client, byte[] topic, byte[] payload, int offset, int length, int qos)
    {
        try
        {
            client.Publish(topic, 0, topic == null ? 0 : topic.Length, payload, offset, length, qos, false);
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }
}
