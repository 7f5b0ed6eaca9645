using System;
using NanoTls.Tests.Boards;

namespace NanoTls.Tests.Desktop.Boards;

/// <summary>The loop allocates nothing once it runs; an exception costs what an exception costs, the reconnect after it nothing.</summary>
[TestClass]
public sealed class TelemetryMemoryTests
{
    [TestMethod]
    public void Step_NetworkLostPublishingAgain_AllocatesNothing()
    {
        Board board = new(true);
        Assert.AreEqual(0, MeasureReconnects(board, () => board.Network.Lose()));
        Assert.AreEqual(0, board.Loop.Failures);
    }

    [TestMethod]
    public void Step_NoPubackPublishingAgain_AllocatesNothing()
    {
        Board board = new(true);
        Assert.AreEqual(0, MeasureReconnects(board, () => UntilFailure(board, () => board.Broker.KeepsPubacks = true)));
        Assert.AreEqual(4, board.Loop.Failures);
    }

    [TestMethod]
    public void Step_BrokerRefusedPublishingAgain_AllocatesNothing()
    {
        Board board = new(true);
        Assert.AreEqual(0, MeasureReconnects(board, () => UntilFailure(board, () => board.Broker.Refuses = true)));
        Assert.AreEqual(4, board.Loop.Failures);
    }

    [TestMethod]
    public void Step_CutMidHandshakePublishingAgain_AllocatesNothing()
    {
        Board board = new(true);
        Assert.AreEqual(0, MeasureReconnects(board, () => UntilFailure(board, () => board.Broker.CutAfter = 250)));
        Assert.AreEqual(4, board.Loop.Failures);
    }

    [TestMethod]
    public void Step_BrokerSilentPublishingAgain_AllocatesNothing()
    {
        Board board = new(true);
        Assert.AreEqual(0, MeasureReconnects(board, () => UntilFailure(board, () => board.Broker.IsSilent = true)));
        Assert.AreEqual(4, board.Loop.Failures);
    }

    private static void UntilFailure(Board board, Action fault)
    {
        fault();
        board.Network.Lose();
        for (int failures = board.Loop.Failures; board.Loop.Failures == failures;)
            board.Loop.Step();
        board.Broker.KeepsPubacks = false;
        board.Broker.Refuses = false;
        board.Broker.IsSilent = false;
        board.Broker.CutAfter = int.MaxValue;
    }

    /// <summary>Bytes that are allocated from a failure until the next reading is published, over the rounds after the first.</summary>
    private static long MeasureReconnects(Board board, Action fail)
    {
        long allocated = 0;
        board.RunUntilPublished(1);
        for (int round = 0; round < 4; round++)
        {
            fail();
            // The next reading is due: nothing waits in vain, which would end in the transport's exception.
            board.Clock.Now += 60000;
            int published = board.Loop.Published + 1;
            long before = GC.GetAllocatedBytesForCurrentThread();
            while (board.Loop.Published < published)
                board.Loop.Step();
            allocated += round == 0 ? 0 : GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Assert.IsGreaterThanOrEqualTo(5, board.Loop.Connections);
        return allocated;
    }
}
