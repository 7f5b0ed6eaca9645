using System;
using NanoTls.Boards;
using NanoTls.Sessions;

namespace NanoTls.Tests.Boards;

/// <summary>A board that sleeps deeply between its readings: it resumes when it can, and publishes whatever happens to what it saved.</summary>
[TestClass]
public sealed class SleepingBoardTests
{
    // Of TestOptions.SuiteAt.
    private const int Tls13 = 0;
    private const int Tls12 = 9;

    // Tickets that the broker remembers as used.
    private const int Once = 8;

    [TestMethod]
    public void Wake_AgainAndAgain_ResumesAndPublishesOnTime()
    {
        SleepingBoard board = new SleepingBoard(Tls13, Once);
        Assert.IsTrue(board.SwitchOn(), "published");
        Tell(1, board);
        Assert.IsFalse(board.Loop.IsResumed, "resumed");
        Assert.AreEqual(1, board.Time.Requests);
        for (int wake = 2; wake <= 5; wake++)
        {
            long before = board.Clock.Now;
            Assert.IsTrue(board.WakeAndPublish(), "resumed");
            Tell(wake, board);
            // It knows the time from before its sleep.
            Assert.AreEqual(0, board.Time.Requests);
            Assert.AreEqual(wake - 1, (int)board.Broker.CounterAtHello);
            Assert.AreEqual(wake - 1, board.Broker.Tickets.Count);
            Assert.AreEqual(10000, (int)(board.Clock.Now - before));
        }
        Assert.AreEqual(0, board.Broker.Tickets.Repeated);
        // The counter and the session in each, but for the counter in the first.
        Assert.AreEqual(9, board.Store.Writes);
    }

    [TestMethod]
    public void Wake_Tls12_ResumesAndPublishes()
    {
        SleepingBoard board = new SleepingBoard(Tls12, 0);
        Assert.IsTrue(board.SwitchOn(), "published");
        for (int wake = 2; wake <= 4; wake++)
            Assert.IsTrue(board.WakeAndPublish(), "resumed");
    }

    [TestMethod]
    public void Wake_ServerWithoutTickets_PublishesAfterAFullHandshake()
    {
        SleepingBoard board = new SleepingBoard(Tls13, -1);
        Assert.IsTrue(board.SwitchOn(), "published");
        for (int wake = 2; wake <= 3; wake++)
            Assert.IsFalse(board.WakeAndPublish(), "resumed");
        Assert.AreEqual(0, (int)board.Mode.Refusal);
    }

    [TestMethod]
    public void Wake_BrokerForgotItsTickets_PublishesAfterAFullHandshake()
    {
        SleepingBoard board = new SleepingBoard(Tls13, Once);
        board.SwitchOn();
        board.StartBroker(Once, 4);
        Assert.IsFalse(board.WakeAndPublish(), "resumed");
        Assert.AreEqual(1, board.Broker.Tickets.Count);
        Assert.IsTrue(board.WakeAndPublish(), "resumed");
    }

    [TestMethod]
    public void Wake_SessionTampered_IsForeignAndPublishesAfterAFullHandshake()
    {
        SleepingBoard board = new SleepingBoard(Tls13, Once);
        board.SwitchOn();
        int length = board.Stored().SessionLength;
        // In the salt, the session number, the session, and the tag; each followed by a wake that resumes.
        int[] offsets = { 1, 24, length / 2, length - 1 };
        for (int i = 0; i < offsets.Length; i++)
        {
            SleepRecord stored = board.Stored();
            stored.Session[offsets[i]] ^= 0x10;
            stored.Save(stored.SessionLength, stored.WakeTime);
            ExpectRefused(board, SessionRefusal.Foreign);
        }
    }

    [TestMethod]
    public void Wake_SessionCut_IsMalformedOrForeignAndPublishesAfterAFullHandshake()
    {
        SleepingBoard board = new SleepingBoard(Tls13, Once);
        board.SwitchOn();
        Cut(board, 20);
        ExpectRefused(board, SessionRefusal.Malformed);
        Cut(board, board.Stored().SessionLength - 1);
        ExpectRefused(board, SessionRefusal.Foreign);
    }

    [TestMethod]
    public void Wake_SessionOfAnotherDevice_IsForeignAndPublishesAfterAFullHandshake()
    {
        SleepingBoard board = new SleepingBoard(Tls13, Once);
        board.SwitchOn();
        board.DeviceKey[0] ^= 1;
        ExpectRefused(board, SessionRefusal.Foreign);
    }

    [TestMethod]
    public void Wake_SessionPutBack_IsReusedAndPublishesAfterAFullHandshake()
    {
        SleepingBoard board = new SleepingBoard(Tls13, Once);
        board.SwitchOn();
        SleepRecord copy = board.Stored();
        Assert.IsTrue(board.WakeAndPublish(), "resumed");
        SleepRecord stored = board.Stored();
        Array.Copy(copy.Session, 0, stored.Session, 0, copy.SessionLength);
        stored.Save(copy.SessionLength, stored.WakeTime);
        ExpectRefused(board, SessionRefusal.Reused);
        Assert.AreEqual(0, board.Broker.Tickets.Repeated);
    }

    /// <summary>No counter helps against the whole store put back, as it was: there the server's single-use tickets do.</summary>
    [TestMethod]
    public void Wake_WholeStorePutBack_IsRefusedByTheServerAndPublishes()
    {
        SleepingBoard board = new SleepingBoard(Tls13, Once);
        board.SwitchOn();
        FakeStore copy = new FakeStore(board.Power);
        copy.CopyFrom(board.Store);
        Assert.IsTrue(board.WakeAndPublish(), "resumed");
        board.Store.CopyFrom(copy);
        Assert.IsFalse(board.WakeAndPublish(), "resumed");
        Assert.AreEqual(1, board.Broker.Tickets.Repeated);
        Assert.IsTrue(board.WakeAndPublish(), "resumed");
    }

    [TestMethod]
    public void Wake_SessionTooOld_IsExpiredAndPublishesAfterAFullHandshake()
    {
        SleepingBoard board = new SleepingBoard(Tls13, Once);
        board.SwitchOn();
        board.Clock.Now += 8L * 86400 * 1000;
        Assert.IsTrue(board.SwitchOn(), "published");
        Assert.AreEqual((int)SessionRefusal.Expired, (int)board.Mode.Refusal);
        Assert.IsFalse(board.Loop.IsResumed, "resumed");
        Assert.IsTrue(board.WakeAndPublish(), "resumed");
    }

    [TestMethod]
    public void SwitchOn_AfterAPowerCycle_AsksForTheTimeAndResumes()
    {
        SleepingBoard board = new SleepingBoard(Tls13, Once);
        board.SwitchOn();
        board.Clock.Now += 600000;
        Assert.IsTrue(board.SwitchOn(), "published");
        Assert.AreEqual(1, board.Time.Requests);
        Assert.IsTrue(board.Loop.IsResumed, "resumed");
    }

    [TestMethod]
    public void SwitchOn_NoTime_SleepsAndTriesAgain()
    {
        SleepingBoard board = new SleepingBoard(Tls13, Once) { TimeDelay = 3600000 };
        long before = board.Clock.Now;
        Assert.IsFalse(board.SwitchOn(), "published");
        Assert.AreEqual(0, board.Broker.Connects);
        Assert.AreEqual(10000, board.Sleep.Slept);
        Assert.IsTrue(board.Clock.Now - before <= 60000 + Board.Period + 10000, "the longest wake");
        board.TimeDelay = 1000;
        Assert.IsTrue(board.Wake(), "published");
    }

    [TestMethod]
    public void Wake_BrokerAway_SleepsAndResumesLater()
    {
        SleepingBoard board = new SleepingBoard(Tls13, Once);
        board.SwitchOn();
        board.Broker.Refuses = true;
        for (int wake = 2; wake <= 3; wake++)
        {
            Assert.IsFalse(board.Wake(), "published");
            Assert.AreEqual(10000, board.Sleep.Slept);
        }
        board.Broker.Refuses = false;
        Assert.IsTrue(board.WakeAndPublish(), "resumed");
        Assert.AreEqual(1, (int)board.Broker.CounterAtHello);
    }

    [TestMethod]
    public void Wake_BrokerSilent_SpendsTheSessionOnceAndPublishesLater()
    {
        SleepingBoard board = new SleepingBoard(Tls13, Once);
        board.SwitchOn();
        board.Broker.IsSilent = true;
        Assert.IsFalse(board.Wake(), "published");
        Assert.AreEqual(1, board.Broker.Tickets.Count);
        board.Broker.IsSilent = false;
        Assert.IsFalse(board.WakeAndPublish(), "resumed");
        Assert.IsTrue(board.WakeAndPublish(), "resumed");
        Assert.AreEqual(0, board.Broker.Tickets.Repeated);
    }

    [TestMethod]
    public void Wake_StoreRefuses_PublishesAfterAFullHandshake()
    {
        SleepingBoard board = new SleepingBoard(Tls13, Once);
        board.SwitchOn();
        board.Store.Refuses = true;
        for (int wake = 2; wake <= 3; wake++)
        {
            Assert.IsTrue(board.Wake(), "published");
            Assert.AreEqual((int)SessionRefusal.CounterFailed, (int)board.Mode.Refusal);
            Assert.IsFalse(board.Loop.IsResumed, "resumed");
        }
        Assert.AreEqual(0, board.Broker.Tickets.Count);
    }

    [TestMethod]
    public void Wake_StoreForgets_PublishesAfterAFullHandshake()
    {
        SleepingBoard board = new SleepingBoard(Tls13, Once);
        board.SwitchOn();
        board.Store.Forgets = true;
        Assert.IsTrue(board.Wake(), "published");
        Assert.AreEqual((int)SessionRefusal.CounterFailed, (int)board.Mode.Refusal);
        Assert.IsFalse(board.Loop.IsResumed, "resumed");
        Assert.AreEqual(0, board.Broker.Tickets.Count);
    }

    /// <summary>The power fails at every read and write of transport and store, and before the sleep: no ticket comes twice, and the wake after it publishes.</summary>
    [TestMethod]
    public void Wake_PowerFailsAnywhere_NeverRepeatsATicketAndPublishesAgain()
    {
        SleepingBoard board = new SleepingBoard(Tls13, 0);
        board.SwitchOn();
        int cuts = 0;
        int unpublished = 0;
        bool whole = false;
        while (!whole)
        {
            board.Power.FailAfter(cuts);
            unpublished += board.Wake() ? 0 : 1;
            whole = board.Power.IsOn;
            cuts++;
            Assert.IsTrue(board.SwitchOn(), "published after a cut at " + cuts.ToString());
            Assert.IsTrue(board.WakeAndPublish(), "resumed after a cut at " + cuts.ToString());
        }
        Assert.AreEqual(0, board.Broker.Tickets.Repeated);
        Assert.IsTrue(unpublished > 5, "cuts before the reading was there");
        Assert.IsTrue(cuts - unpublished > 2, "cuts after it was there");
    }

    private static void Cut(SleepingBoard board, int length)
    {
        SleepRecord stored = board.Stored();
        stored.Save(length, stored.WakeTime);
    }

    /// <summary>The saved session is refused, the reading is published after a full handshake, and the next wake resumes.</summary>
    private static void ExpectRefused(SleepingBoard board, SessionRefusal refusal)
    {
        Assert.IsTrue(board.Wake(), "published");
        Assert.AreEqual((int)refusal, (int)board.Mode.Refusal);
        Assert.IsFalse(board.Loop.IsResumed, "resumed");
        Assert.IsTrue(board.WakeAndPublish(), "resumed");
    }

    private static void Tell(int wake, SleepingBoard board)
        => Console.WriteLine("Shown: wake " + wake.ToString() + ": " + (board.Loop.IsResumed ? "resumed" : "full handshake") + ", published");
}
