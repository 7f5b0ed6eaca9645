using NanoTls.Boards;
using NanoTls.Mqtt;

namespace NanoTls.Tests.Boards;

/// <summary>The loop over fakes: every failure is survived, later tries come later, and the watchdog never starves.</summary>
[TestClass]
public sealed class TelemetryLoopTests
{
    [TestMethod]
    public void Step_AllWell_JoinsAndPublishesOnTime()
    {
        Board board = new Board(true);
        board.RunUntilPublished(3);
        Assert.AreEqual(1, board.Network.Joins);
        Assert.AreEqual(1, board.Time.Requests);
        Assert.AreEqual(1, board.Loop.Connections);
        Assert.AreEqual(0, board.Loop.Failures);
        long third = board.Clock.Now;
        board.RunUntilPublished(6);
        Assert.AreEqual(30000, (int)(board.Clock.Now - third));
        Assert.AreEqual(6, board.Broker.LastByte);
        Assert.AreEqual(6, board.Broker.NewMessages);
    }

    [TestMethod]
    public void Step_LongestReading_FitsTheBuffers()
    {
        Board board = new Board(true);
        board.Sensor.Length = 16;
        board.RunUntilPublished(2);
        Assert.AreEqual(0, board.Loop.Failures);
    }

    [TestMethod]
    public void Step_QuietForLong_KeepsTheConnectionAlive()
    {
        Board board = new Board(true);
        board.RunFor(600000);
        Assert.AreEqual(1, board.Loop.Connections);
        Assert.AreEqual(0, board.Loop.Failures);
    }

    [TestMethod]
    public void Step_NetworkLost_JoinsAgainAndGoesOn()
    {
        Board board = new Board(true);
        board.RunUntilPublished(2);
        board.Network.Lose();
        board.RunUntilPublished(4);
        Assert.AreEqual(2, board.Network.Joins);
        Assert.AreEqual(2, board.Loop.Connections);
        Assert.AreEqual(0, board.Loop.Failures);
    }

    [TestMethod]
    public void Step_NetworkGone_TriesUntilItIsBack()
    {
        Board board = new Board(true);
        board.RunUntilPublished(1);
        board.Network.IsThere = false;
        board.RunFor(200000);
        Assert.IsTrue(board.Loop.Failures >= 9, "tries");
        Assert.AreEqual(1, board.Broker.Connects);
        board.Network.IsThere = true;
        board.RunUntilPublished(2);
        Assert.AreEqual(2, board.Loop.Connections);
    }

    [TestMethod]
    public void Step_TimeNeverSet_BacksOffAndAsksAgain()
    {
        Board board = new Board(true);
        board.Time.Delay = 3600000;
        board.RunFor(60000);
        Assert.IsTrue(board.Time.Requests >= 3, "requests");
        Assert.AreEqual(0, board.Broker.Connects);
        board.Time.Delay = 10;
        board.RunUntilPublished(1);
    }

    [TestMethod]
    public void Step_BrokerRefuses_BacksOffTwiceAsLongEachTime()
    {
        Board board = new Board(true);
        board.RunUntilPublished(1);
        board.Broker.Refuses = true;
        board.Network.Lose();
        board.RunUntilConnect();
        int[] expected = { 1000, 2000, 4000, 8000, 8000 };
        for (int i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], board.RunUntilConnect());
        board.Broker.Refuses = false;
        board.RunUntilPublished(2);
        board.Broker.Refuses = true;
        board.Network.Lose();
        board.RunUntilConnect();
        Assert.AreEqual(1000, board.RunUntilConnect());
    }

    [TestMethod]
    public void Step_BrokerSwallowsConnects_StaysWithinThePeriod()
    {
        Board board = new Board(true);
        board.Broker.SwallowsConnects = true;
        board.RunFor(100000);
        Assert.IsTrue(board.Loop.Failures >= 5, "failures");
        board.Broker.SwallowsConnects = false;
        board.RunUntilPublished(1);
    }

    [TestMethod]
    public void Step_BrokerDenies_TellsWhy()
    {
        Board board = new Board(true);
        board.Broker.DeniesAccess = true;
        board.RunFor(5000);
        Assert.IsTrue(board.Loop.LastFailure is MqttException, "an MqttException");
        Assert.AreEqual(5, ((MqttException)board.Loop.LastFailure).ReturnCode);
        board.Broker.DeniesAccess = false;
        board.RunUntilPublished(1);
    }

    [TestMethod]
    public void Step_WrongKey_TellsWhyAndGoesOnTrying()
    {
        Board board = new Board(false);
        board.RunFor(60000);
        Assert.IsTrue(board.Loop.LastFailure is TlsException, "a TlsException");
        Assert.IsTrue(board.Loop.Failures >= 8, "failures");
        Assert.AreEqual(0, board.Loop.Published);
    }

    [TestMethod]
    public void Step_BrokerSilentFromTheBegin_ConnectsAgain()
    {
        Board board = new Board(true);
        board.Broker.IsSilent = true;
        board.RunFor(100000);
        Assert.IsTrue(board.Broker.Connects >= 4, "connects");
        board.Broker.IsSilent = false;
        board.RunUntilPublished(1);
    }

    [TestMethod]
    public void Step_BrokerFallsSilent_ConnectsAgainAndRepeatsTheReading()
    {
        Board board = new Board(true);
        board.RunUntilPublished(2);
        board.Broker.IsSilent = true;
        board.RunFor(60000);
        Assert.IsTrue(board.Loop.Failures >= 2, "failures");
        Assert.IsTrue(board.Loop.State != TelemetryState.Publishing, "publishing");
        board.Broker.IsSilent = false;
        board.RunUntilPublished(4);
        Assert.AreEqual(4, board.Broker.LastByte);
        Assert.AreEqual(4, board.Broker.NewMessages);
        Assert.AreEqual(5, board.Broker.Messages);
    }

    [TestMethod]
    public void Step_NoPuback_ConnectsAgain()
    {
        Board board = new Board(true);
        board.Broker.KeepsPubacks = true;
        board.RunFor(60000);
        Assert.IsTrue(board.Loop.Connections >= 3, "connections");
        Assert.IsNull(board.Loop.LastFailure);
        board.Broker.KeepsPubacks = false;
        board.RunUntilPublished(1);
    }

    [TestMethod]
    public void Step_CutAnywhere_ConnectsAgainWithBackOff()
    {
        // Through the handshake, the MQTT connection and the first readings.
        for (int cut = 1; cut < 700; cut += 23)
        {
            Board board = new Board(true);
            board.Broker.CutAfter = cut;
            board.RunUntilConnect();
            for (int seconds = 0; board.Loop.Failures == 0 && seconds < 600; seconds++)
                board.RunFor(1000);
            Assert.AreEqual(1, board.Loop.Failures);
            board.Broker.CutAfter = int.MaxValue;
            board.RunUntilPublished(board.Loop.Published + 2);
            Assert.AreEqual(2, board.Broker.Connects);
        }
    }

    [TestMethod]
    public void Step_BrokerTrickles_StaysWithinThePeriod()
    {
        Board board = new Board(true);
        board.Broker.Trickles = true;
        board.RunFor(100000);
        Assert.IsTrue(board.Loop.Failures >= 3, "failures");
        board.Broker.Trickles = false;
        board.RunUntilPublished(1);
        board.Broker.Trickles = true;
        board.RunFor(100000);
        board.Broker.Trickles = false;
        board.RunUntilPublished(board.Loop.Published + 1);
    }
}
