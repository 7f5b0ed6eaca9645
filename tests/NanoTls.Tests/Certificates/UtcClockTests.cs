using System;
using NanoTls.Certificates;

namespace NanoTls.Tests.Certificates;

/// <summary>The system's clock, on whatever runs the tests: one that was never set says so.</summary>
[TestClass]
public sealed class UtcClockTests
{
    private const long TicksPerSecond = 10000000;
    private const long SecondsFromYear1To1970 = 719162L * 86400;

    [TestMethod]
    public void UnixSeconds_OfTheSystem_AreThoseSince1970OrUnknown()
    {
        long before = DateTime.UtcNow.Ticks / TicksPerSecond - SecondsFromYear1To1970;
        long now = new UtcClock().UnixSeconds;
        if (before < TestClock.Now)
            Assert.AreEqual(-1L, now);
        else
            Assert.IsTrue(now >= before && now <= before + 60);
    }
}
