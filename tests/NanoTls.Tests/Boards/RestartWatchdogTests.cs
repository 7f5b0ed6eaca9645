using System.Threading;
using NanoTls.Boards;

namespace NanoTls.Tests.Boards;

/// <summary>A board whose program stalls is restarted within the period, one that lives is not.</summary>
[TestClass]
public sealed class RestartWatchdogTests
{
    private const int Period = 20000;

    [TestMethod]
    public void Watch_NeverFed_RestartsWithinThePeriod()
    {
        FakeClock clock = new FakeClock();
        long start = clock.Now;
        NappingWatchdog watchdog = new NappingWatchdog(Period, clock);
        watchdog.WatchHere();
        Assert.AreEqual(1, watchdog.Restarts);
        Assert.AreEqual(Period, (int)(watchdog.RestartedAt - start));
    }

    /// <summary>Paces from often to the slowest that is promised; each lives for an hour and then stalls.</summary>
    [TestMethod]
    public void Watch_FedForAnHourThenStalled_RestartsWithinThePeriodOfTheLastFeed()
    {
        for (int pace = 100; pace <= Period / 8 * 7; pace = pace * 3 / 2 + 7)
            Stall(pace);
        Stall(Period / 8 * 7);
    }

    /// <summary>On its own thread and in real time.</summary>
    [TestMethod]
    public void Start_NeverFed_Restarts()
    {
        BoardClock clock = new BoardClock();
        NappingWatchdog watchdog = new NappingWatchdog(Watchdog.ShortestPeriod, clock);
        watchdog.Start();
        Assert.AreEqual(0, watchdog.Restarts);
        for (int i = 0; i < 200 && watchdog.Restarts == 0; i++)
            Thread.Sleep(100);
        Assert.AreEqual(1, watchdog.Restarts);
    }

    private static void Stall(int pace)
    {
        FeedingClock clock = new FeedingClock { Pace = pace };
        clock.Next = clock.Now + pace / 3;
        clock.StallsAt = clock.Now + 3600 * 1000L;
        NappingWatchdog watchdog = new NappingWatchdog(Period, clock);
        clock.Watchdog = watchdog;
        watchdog.WatchHere();
        int hunger = (int)(watchdog.RestartedAt - clock.FedAt);
        Assert.IsTrue(clock.FedAt >= clock.StallsAt - pace, "a living board was restarted, fed every " + pace.ToString() + " ms");
        Assert.IsTrue(hunger > Period / 8 * 7 && hunger <= Period, "restarted " + hunger.ToString() + " ms after the last feed");
    }
}
