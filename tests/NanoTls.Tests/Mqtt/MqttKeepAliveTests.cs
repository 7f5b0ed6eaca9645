using System.IO;
using NanoTls.Mqtt;

namespace NanoTls.Tests.Mqtt;

[TestClass]
public sealed class MqttKeepAliveTests
{
    [TestMethod]
    public void Poll_QuietFor45s_PingsAndGoesOnWhenAnswered()
    {
        Session session = Session.Connected(64, 64);
        session.Stream.Forget();
        long start = session.Clock.Now;
        for (int turn = 0; turn < 3; turn++)
        {
            session.Clock.Now = start + turn * 45000;
            Assert.AreEqual(MqttEvent.None, session.Client.Poll(44999));
            Assert.AreEqual("", session.Stream.Written());
            Assert.AreEqual(MqttEvent.None, session.Client.Poll(2));
            Assert.AreEqual("c000", session.Stream.Written());
            session.Stream.Feed("d000");
            Assert.AreEqual(MqttEvent.None, session.Client.Poll(1));
        }
    }

    [TestMethod]
    public void Poll_NoPingresp_IsDeadAfterTheKeepAlive()
    {
        Session session = Session.Connected(64, 64);
        session.Stream.Forget();
        long start = session.Clock.Now;
        MqttException failure = null;
        try
        {
            Assert.AreEqual(MqttEvent.None, session.Client.Poll(104999));
            session.Client.Poll(600000);
        }
        catch (MqttException e)
        {
            failure = e;
        }
        Assert.IsNotNull(failure);
        Assert.IsTrue(failure.Cause == MqttCause.Silent);
        Assert.AreEqual(105000L, session.Clock.Now - start);
        Assert.AreEqual("c000", session.Stream.Written());
        Assert.IsFalse(session.Client.IsConnected);
        session.Reconnect(Session.Accepted);
        Assert.AreEqual(MqttEvent.None, session.Client.Poll(44999));
    }

    [TestMethod]
    public void Poll_OnlyPublishing_PingsToHearTheBroker()
    {
        Session session = Session.Connected(64, 64);
        int pings = 0;
        for (int second = 0; second < 100; second++)
        {
            session.Client.Publish("a", new byte[0], 0, false);
            session.Stream.Forget();
            session.Client.Poll(1000);
            pings += session.Stream.Written() == "c000" ? 1 : 0;
        }
        Assert.AreEqual(1, pings);
    }

    [TestMethod]
    public void Poll_OnlyReceiving_PingsForTheBroker()
    {
        Session session = Session.Connected(64, 64);
        int pings = 0;
        for (int second = 0; second < 100; second++)
        {
            session.Stream.Forget();
            session.Stream.Feed("3003000161");
            Assert.AreEqual(MqttEvent.Message, session.Client.Poll(1000));
            session.Client.Poll(1000);
            if (session.Stream.Written() == "c000")
            {
                pings++;
                session.Stream.Feed("d000");
            }
        }
        Assert.AreEqual(2, pings);
    }

    [TestMethod]
    public void Poll_AnswerWaitsWhileTheApplicationSlept_IsNotDead()
    {
        Session session = Session.Connected(64, 64);
        session.Client.Ping();
        session.Clock.Now += 1000000;
        session.Stream.Feed("d000");
        Assert.AreEqual(MqttEvent.None, session.Client.Poll(1));
        Assert.IsTrue(session.Client.IsConnected);
    }

    [TestMethod]
    public void Poll_KeepAliveOff_NeverPings()
    {
        Session session = new Session(new MqttOptions { KeepAlive = 0 }, 64, 64);
        session.Reconnect(Session.Accepted);
        session.Stream.Forget();
        Assert.AreEqual(MqttEvent.None, session.Client.Poll(int.MaxValue));
        Assert.AreEqual("", session.Stream.Written());
        session.Client.Ping();
        session.Client.Ping();
        Assert.AreEqual("c000", session.Stream.Written());
        Assert.AreEqual(MqttEvent.None, session.Client.Poll(int.MaxValue));
    }

    [TestMethod]
    public void Poll_StreamThatCannotTimeOut_IsDeadToo()
    {
        Session session = Session.Connected(64, 64);
        session.Stream.TimesOut = false;
        session.Stream.ReadTakes = 30000;
        session.Stream.Chunk = 1;
        session.Client.Ping();
        Assert.IsTrue(session.Failure("30700002616230303030").Cause == MqttCause.Silent);
    }

    [TestMethod]
    public void Poll_OtherExceptionAfterTheTimeout_IsATimeout()
    {
        Session session = Session.Connected(64, 64);
        session.Stream.Failure = new IOException("timed out");
        session.Stream.FailsAfter = 76;
        Assert.AreEqual(MqttEvent.None, session.Client.Poll(100));
        session.Stream.FailsAfter = 50;
        bool threw = false;
        try
        {
            session.Client.Poll(100);
        }
        catch (IOException)
        {
            threw = true;
        }
        Assert.IsTrue(threw);
        Assert.IsFalse(session.Client.IsConnected);
    }

    [TestMethod]
    public void Poll_TrickleWithoutAWholePacket_EndsInTime()
    {
        Session session = Session.Connected(64, 64);
        session.Stream.Chunk = 1;
        session.Stream.ReadTakes = 40;
        session.Stream.Feed("3030000161000000000000000000");
        long start = session.Clock.Now;
        Assert.AreEqual(MqttEvent.None, session.Client.Poll(100));
        Assert.AreEqual(120L, session.Clock.Now - start);
    }

    [TestMethod]
    public void Clock_OfTheSystem_NeverGoesBack()
    {
        MqttClock clock = new MqttClock();
        long last = clock.Milliseconds;
        Assert.IsTrue(last >= 0 && last < 60000);
        for (int i = 0; i < 10000; i++)
        {
            long now = clock.Milliseconds;
            Assert.IsTrue(now >= last && now - last < 60000);
            last = now;
        }
    }
}
