using NanoTls.Boards;

namespace NanoTls.Tests.Boards;

/// <summary>The time of a board that sleeps.</summary>
[TestClass]
public sealed class SleepClockTests
{
    private const long WakeTime = 1782900000;

    [TestMethod]
    public void UnixSeconds_AfterASleep_GoesOnFromTheWakeTime()
    {
        FakeClock uptime = new FakeClock();
        SleepClock clock = new SleepClock(new FakeTime(uptime), uptime, WakeTime);
        Assert.IsTrue(clock.UnixSeconds == WakeTime, "at the start");
        uptime.Now += 12999;
        Assert.IsTrue(clock.UnixSeconds == WakeTime + 12, "later");
    }

    [TestMethod]
    public void UnixSeconds_TimeSet_IsTheSystems()
    {
        FakeClock uptime = new FakeClock();
        FakeTime time = new FakeTime(uptime) { Delay = 0 };
        SleepClock clock = new SleepClock(time, uptime, WakeTime);
        time.Request();
        uptime.Now += 5000;
        Assert.IsTrue(clock.UnixSeconds == FakeTime.TimeAt(uptime.Now), "the system's");
    }

    [TestMethod]
    public void UnixSeconds_NoWakeTimeAndNotSet_IsNotKnown()
    {
        FakeClock uptime = new FakeClock();
        SleepClock clock = new SleepClock(new FakeTime(uptime), uptime, -1);
        uptime.Now += 5000;
        Assert.AreEqual(-1, (int)clock.UnixSeconds);
    }
}
