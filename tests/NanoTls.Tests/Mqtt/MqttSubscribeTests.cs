using System;
using NanoTls.Mqtt;

namespace NanoTls.Tests.Mqtt;

[TestClass]
public sealed class MqttSubscribeTests
{
    private const string Everything = "9003000100" + "9003000280" + "9003000301" + "b0020004" + "3006" + "0003612f62" + "31" + "3b09" + "0003612f62" + "0010" + "3233" + "d000" + "40020005";

    [TestMethod]
    public void Subscribe_Answers_Mqtt311s3p8()
    {
        Session session = Session.Connected(64, 64);
        session.Stream.Forget();
        Assert.IsTrue(session.Client.Subscribe("a/b", 1));
        Assert.AreEqual("8208" + "0001" + "0003612f62" + "01", session.Stream.Written());
        Assert.IsTrue(session.Client.Subscribe("c/d", 0));
        Assert.AreEqual("8208" + "0002" + "0003632f64" + "00", session.Stream.Written());
        Assert.IsTrue(session.Client.Subscribe("+/#", 1));
        byte[] filter = Utf8.NewBytes("a/b");
        Assert.IsTrue(session.Client.Unsubscribe(filter, 0, 3));
        Assert.AreEqual("8208" + "0003" + "00032b2f23" + "01" + "a207" + "0004" + "0003612f62", session.Stream.Written());
        session.Stream.Feed("9003000280" + "b0020004" + "9003000101" + "9003000300");
        Assert.AreEqual(MqttEvent.SubscriptionRefused, session.Client.Poll(1));
        Assert.AreEqual(2, session.Client.PacketId);
        Assert.AreEqual(MqttEvent.Unsubscribed, session.Client.Poll(1));
        Assert.AreEqual(4, session.Client.PacketId);
        Assert.AreEqual(MqttEvent.Subscribed, session.Client.Poll(1));
        Assert.AreEqual(1, session.Client.PacketId);
        Assert.AreEqual(1, session.Client.GrantedQos);
        Assert.AreEqual(MqttEvent.Subscribed, session.Client.Poll(1));
        Assert.AreEqual(3, session.Client.PacketId);
        Assert.AreEqual(0, session.Client.GrantedQos);
    }

    [TestMethod]
    public void Subscribe_EightWait_NinthIsRefused()
    {
        Session session = Session.Connected(64, 0);
        for (int i = 0; i < 8; i++)
            Assert.IsTrue(session.Client.Subscribe("a", 0));
        session.Stream.Forget();
        Assert.IsFalse(session.Client.Subscribe("a", 0));
        Assert.AreEqual("", session.Stream.Written());
        session.Stream.Feed("9003000500");
        Assert.AreEqual(MqttEvent.Subscribed, session.Client.Poll(1));
        Assert.IsTrue(session.Client.Subscribe("a", 0));
        Assert.AreEqual("8206000900016100", session.Stream.Written());
        session.Reconnect(Session.Accepted);
        Assert.IsTrue(session.Failure("9003000900").Cause == MqttCause.Protocol);
    }

    [TestMethod]
    public void Subscribe_Filters_FollowMqtt311s4p7()
    {
        string[] right = new string[] { "#", "+", "/", "/+", "+/", "a/#", "a/+/b", "+/+/#", "/#", "a//b", "$SYS/#", "\u00E9" };
        string[] wrong = new string[] { "", "a#", "#/", "a/#/b", "a+", "+a", "a/b+/c", "a/+b", "##", "++" };
        for (int i = 0; i < right.Length; i++)
        {
            Session session = Session.Connected(64, 64);
            Assert.IsTrue(session.Client.Subscribe(right[i], 0), right[i]);
        }
        for (int i = 0; i < wrong.Length; i++)
        {
            Session session = Session.Connected(64, 64);
            bool misuse = false;
            try
            {
                session.Client.Subscribe(wrong[i], 0);
            }
            catch (ArgumentException)
            {
                misuse = true;
            }
            Assert.IsTrue(misuse, wrong[i]);
        }
    }

    [TestMethod]
    public void Poll_Messages_AreViewsAndAcknowledgedByTheNextCall()
    {
        Session session = Session.Connected(64, 64);
        session.Stream.Forget();
        session.Stream.Feed("31060003612f6231" + "3a09" + "0003612f62" + "0010" + "3233" + "3207" + "0003632f64" + "ffff");
        Assert.AreEqual(MqttEvent.Message, session.Client.Poll(1));
        Assert.AreEqual("a/b", session.Topic());
        Assert.AreEqual("1", session.Payload());
        Assert.AreEqual(0, session.Client.Message.Qos);
        Assert.AreEqual(0, session.Client.PacketId);
        Assert.IsTrue(session.Client.Message.Retained);
        Assert.IsFalse(session.Client.Message.Duplicate);
        Assert.AreEqual(MqttEvent.Message, session.Client.Poll(1));
        Assert.AreEqual("23", session.Payload());
        Assert.AreEqual(1, session.Client.Message.Qos);
        Assert.AreEqual(16, session.Client.PacketId);
        Assert.IsFalse(session.Client.Message.Retained);
        Assert.IsTrue(session.Client.Message.Duplicate);
        Assert.AreEqual("", session.Stream.Written());
        Assert.AreEqual(MqttEvent.Message, session.Client.Poll(1));
        Assert.AreEqual("40020010", session.Stream.Written());
        Assert.AreEqual("c/d", session.Topic());
        Assert.AreEqual("", session.Payload());
        session.Client.Disconnect();
        Assert.AreEqual("4002ffff" + "e000", session.Stream.Written());
    }

    [TestMethod]
    public void Poll_EveryPacketCutAtEveryByte_GivesTheSameEvents()
    {
        byte[] all = Hex.Decode(Everything);
        for (int cut = 0; cut <= all.Length; cut++)
        {
            Session session = Asked(64);
            session.Stream.Feed(all, 0, cut);
            string events = Events(session);
            session.Stream.Feed(all, cut, all.Length - cut);
            Assert.AreEqual("S0 R S1 U M1 M23 P ", events + Events(session), cut.ToString());
        }
    }

    [TestMethod]
    public void Poll_SmallReadsAndSmallestBuffer_GiveTheSameEvents()
    {
        byte[] all = Hex.Decode(Everything);
        for (int receive = 16; receive < 24; receive++)
            for (int chunk = 1; chunk <= 20; chunk++)
            {
                Session session = Asked(receive);
                session.Stream.Chunk = chunk;
                session.Stream.Feed(all, 0, all.Length);
                Assert.AreEqual("S0 R S1 U M1 M23 P ", Events(session), chunk.ToString());
            }
    }

    [TestMethod]
    public void Poll_MessageLongerThanTheBuffer_IsSkippedAndTold()
    {
        for (int qos = 0; qos < 2; qos++)
            for (int topic = 1; topic < 40; topic += 3)
                for (int payload = 16; payload < 300; payload += 47)
                    for (int chunk = 1; chunk < 60; chunk += 13)
                        CheckSkipped(qos, topic, payload, chunk);
    }

    [TestMethod]
    public void Poll_MessageThatJustFits_IsNotSkipped()
    {
        Session session = Session.Connected(16, 16);
        session.Stream.Feed("300e000161" + "0102030405060708090a0b" + "300f000161" + "0102030405060708090a0b0c" + "d000");
        session.Client.Ping();
        Assert.AreEqual(MqttEvent.Message, session.Client.Poll(1));
        Assert.AreEqual(11, session.Client.Message.PayloadLength);
        Assert.AreEqual(MqttEvent.MessageSkipped, session.Client.Poll(1));
        Assert.AreEqual(0, session.Client.Message.PayloadLength);
        Assert.AreEqual(MqttEvent.None, session.Client.Poll(1));
    }

    private static void CheckSkipped(int qos, int topic, int payload, int chunk)
    {
        Session session = Session.Connected(16, 16);
        session.Stream.Forget();
        session.Stream.Chunk = chunk;
        int length = 2 + topic + 2 * qos + payload;
        byte[] packet = new byte[3 + length];
        packet[0] = (byte)(0x30 | (qos << 1));
        int at = 1;
        if (length > 127)
            packet[at++] = (byte)(length & 127 | 128);
        packet[at++] = (byte)(length > 127 ? length >> 7 : length);
        packet[at + 1] = (byte)topic;
        for (int i = 0; i < topic; i++)
            packet[at + 2 + i] = 0x61;
        if (qos == 1)
            packet[at + 2 + topic] = 0x12;
        session.Stream.Feed(packet, 0, at + length);
        session.Stream.Feed("300400016233");
        Assert.AreEqual(MqttEvent.MessageSkipped, session.Client.Poll(1000));
        Assert.AreEqual(qos == 1 ? 0x1200 : 0, session.Client.PacketId);
        Assert.AreEqual(0, session.Client.Message.TopicLength);
        Assert.AreEqual(MqttEvent.Message, session.Client.Poll(1000));
        Assert.AreEqual("b", session.Topic());
        Assert.AreEqual("3", session.Payload());
        Assert.AreEqual(qos == 1 ? "40021200" : "", session.Stream.Written());
    }

    private static Session Asked(int receive)
    {
        Session session = Session.Connected(receive, 64);
        session.Client.Subscribe("a", 1);
        session.Client.Subscribe("b", 1);
        session.Client.Subscribe("c", 1);
        session.Client.Unsubscribe(new byte[] { 0x61 }, 0, 1);
        session.Client.Publish("a", new byte[0], 1, false);
        session.Client.Ping();
        return session;
    }

    private static string Events(Session session)
    {
        string text = "";
        while (true)
            switch (session.Client.Poll(100))
            {
                case MqttEvent.None:
                    return text;
                case MqttEvent.Message:
                    text += "M" + session.Payload() + " ";
                    break;
                case MqttEvent.Published:
                    text += "P ";
                    break;
                case MqttEvent.Subscribed:
                    text += "S" + session.Client.GrantedQos.ToString() + " ";
                    break;
                case MqttEvent.SubscriptionRefused:
                    text += "R ";
                    break;
                case MqttEvent.Unsubscribed:
                    text += "U ";
                    break;
                default:
                    text += "? ";
                    break;
            }
    }
}
