using System;
using NanoTls.Desktop;

namespace NanoTls.Tests.Desktop;

[TestClass]
public sealed class SystemClockTests
{
    [TestMethod]
    public void UnixSeconds_AreThoseOfThePlatform()
    {
        long before = (DateTime.UtcNow - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond;
        long now = new SystemClock().UnixSeconds;
        Assert.IsInRange(before, before + 60, now);
    }
}
