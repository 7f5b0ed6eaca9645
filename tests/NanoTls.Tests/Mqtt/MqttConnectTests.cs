using System;
using NanoTls.Mqtt;

namespace NanoTls.Tests.Mqtt;

[TestClass]
public sealed class MqttConnectTests
{
    [TestMethod]
    public void Connect_Everything_Mqtt311s3p1p2p11()
    {
        MqttOptions options = new MqttOptions
        {
            ClientId = "dev",
            UserName = "user",
            Password = new byte[] { 0x00, 0xFF },
            KeepAlive = 10,
            WillTopic = "w/t",
            WillMessage = new byte[] { 0x67 },
            WillQos = 1,
        };
        Session session = new Session(options, 64, 64);
        session.Reconnect(Session.Accepted);
        Assert.AreEqual("10210004" + "4d515454" + "04" + "ce" + "000a" + "0003646576" + "0003772f74" + "000167" + "000475736572" + "000200ff", session.Stream.Written());
        Assert.IsTrue(session.Client.IsConnected);
        Assert.IsFalse(session.Client.SessionPresent);
    }

    [TestMethod]
    public void Connect_LeastAndKeptSession_HaveTheirFlags()
    {
        Session session = new Session(new MqttOptions { KeepAlive = 0 }, 64, 64);
        session.Reconnect(Session.Accepted);
        Assert.AreEqual("100c00044d5154540402" + "0000" + "0000", session.Stream.Written());
        session = new Session(new MqttOptions { ClientId = "x", KeepAlive = 65535, CleanSession = false, WillTopic = "w", WillQos = 2, WillRetain = true, UserName = "" }, 64, 64);
        session.Reconnect("20 02 01 00");
        Assert.AreEqual("101400044d51545404b4" + "ffff" + "000178" + "000177" + "0000" + "0000", session.Stream.Written());
        Assert.IsTrue(session.Client.SessionPresent);
    }

    [TestMethod]
    public void Connect_Refused_SaysTheReturnCode()
    {
        for (int code = 1; code <= 5; code++)
        {
            MqttException e = Refused("2002000" + code.ToString());
            Assert.IsTrue(e.Cause == MqttCause.Refused);
            Assert.AreEqual(code, e.ReturnCode);
            Assert.IsTrue(e.Message.EndsWith("(return code " + code.ToString() + ")"));
        }
    }

    [TestMethod]
    public void Connect_WrongAnswer_IsAProtocolFailure()
    {
        string[] answers = new string[] { "20020006", "200200ff", "20020200", "20020101", "20020100", "2000", "200100", "2003000000", "21020000", "d000", "40020001", "30030001610000", "10", "f0", "00" };
        for (int i = 0; i < answers.Length; i++)
        {
            MqttException e = Refused(answers[i]);
            Assert.IsTrue(e.Cause == MqttCause.Protocol, answers[i]);
            Assert.AreEqual(MqttReturnCode.None, e.ReturnCode);
        }
    }

    [TestMethod]
    public void Connect_NoAnswerOrTrickle_EndsAtTheDeadline()
    {
        Session session = new Session(new MqttOptions(), 64, 64);
        long start = session.Clock.Now;
        Assert.IsTrue(Failure(session).Cause == MqttCause.Silent);
        Assert.AreEqual(1000L, session.Clock.Now - start);
        session.Stream = new ScriptedStream(session.Clock, 64) { Chunk = 1, ReadTakes = 400 };
        session.Stream.Feed("200200");
        Assert.IsTrue(Failure(session).Cause == MqttCause.Silent);
        session.Stream = new ScriptedStream(session.Clock, 64) { Ends = true };
        Assert.IsTrue(Failure(session).Cause == MqttCause.Closed);
        session.Reconnect(Session.Accepted);
        Assert.IsTrue(session.Client.IsConnected);
    }

    [TestMethod]
    public void NotConnected_EveryCall_IsMisuse()
    {
        Session session = Session.Connected(64, 64);
        session.Client.Disconnect();
        Assert.AreEqual("e000", session.Stream.Written().Substring(30));
        int refused = 0;
        for (int i = 0; i < 5; i++)
        {
            try
            {
                if (i == 0)
                    session.Client.Poll(1);
                else if (i == 1)
                    session.Client.Publish("a", new byte[1], 1, false);
                else if (i == 2)
                    session.Client.Subscribe("a", 1);
                else if (i == 3)
                    session.Client.Ping();
                else
                    session.Client.Disconnect();
            }
            catch (InvalidOperationException)
            {
                refused++;
            }
        }
        Assert.AreEqual(5, refused);
    }

    [TestMethod]
    public void Options_Impossible_AreNamed()
    {
        string[] names = new string[] { "ClientId", "ClientId", "Password", "Password", "KeepAlive", "KeepAlive", "WillTopic", "WillTopic", "WillTopic", "WillQos", "WillMessage", "text" };
        MqttOptions[] options = new MqttOptions[]
        {
            new MqttOptions { ClientId = null }, new MqttOptions { CleanSession = false }, new MqttOptions { Password = new byte[1] },
            new MqttOptions { UserName = "u", Password = new byte[65536] }, new MqttOptions { KeepAlive = -1 }, new MqttOptions { KeepAlive = 65536 },
            new MqttOptions { WillRetain = true }, new MqttOptions { WillTopic = "" }, new MqttOptions { WillTopic = "a/#" }, new MqttOptions { WillTopic = "a", WillQos = 3 },
            new MqttOptions { WillTopic = "a", WillMessage = new byte[65536] }, new MqttOptions { UserName = "\0" },
        };
        for (int i = 0; i < names.Length; i++)
        {
            string message = "";
            try
            {
                new MqttClient(options[i], new byte[16], new byte[0]);
            }
            catch (ArgumentException e)
            {
                message = e.Message;
            }
            Assert.IsTrue(message.StartsWith(names[i] + ":"), names[i] + " at " + i.ToString() + ": " + message);
        }
    }

    [TestMethod]
    public void Utf8_Text_Mqtt311s1p5p3()
    {
        byte[] bytes = Utf8.NewBytes("A\uD869\uDED4");
        Assert.AreEqual("41f0aa9b94", Hex.Encode(bytes, 0, bytes.Length));
        bytes = Utf8.NewBytes("\u00E9\u20AC\uFEFF");
        Assert.AreEqual("c3a9e282acefbbbf", Hex.Encode(bytes, 0, bytes.Length));
        string[] wrong = new string[] { "00", "80", "c0af", "c1bf", "e08080", "e09fbf", "eda080", "edbfbf", "f0808080", "f08fbfbf", "f4908080", "f5808080", "ff", "c3", "e282", "f0aa9b", "c341", "e28241", "f0aa9b41", "c3c3" };
        for (int i = 0; i < wrong.Length; i++)
        {
            bytes = Hex.Decode(wrong[i]);
            Assert.IsFalse(Utf8.IsText(bytes, 0, bytes.Length), wrong[i]);
        }
        string[] right = new string[] { "", "01", "7f", "c280", "dfbf", "e0a080", "ed9fbf", "ee8080", "efbfbf", "f0908080", "f48fbfbf" };
        for (int i = 0; i < right.Length; i++)
        {
            bytes = Hex.Decode(right[i]);
            Assert.IsTrue(Utf8.IsText(bytes, 0, bytes.Length), right[i]);
        }
        string[] halves = new string[] { "\uD869", "\uDED4", "\uD869A", "\uD869\uD869" };
        for (int i = 0; i < halves.Length; i++)
            Assert.IsTrue(IsRefused(halves[i]), i.ToString());
    }

    private static bool IsRefused(string text)
    {
        try
        {
            Utf8.NewBytes(text);
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    private static MqttException Refused(string answer)
    {
        Session session = new Session(new MqttOptions(), 64, 64);
        session.Stream.Feed(answer);
        MqttException e = Failure(session);
        Assert.IsNotNull(e, answer);
        Assert.IsFalse(session.Client.IsConnected);
        return e;
    }

    private static MqttException Failure(Session session)
    {
        try
        {
            session.Client.Connect(session.Stream, 1000);
        }
        catch (MqttException e)
        {
            return e;
        }
        return null;
    }
}
