using NanoTls.Tests.Certificates;

namespace NanoTls.Tests.Sessions;

/// <summary>A clock that the test sets.</summary>
internal sealed class SettableClock : Clock
{
    public long Seconds = TestClock.Now;

    public override long UnixSeconds => Seconds;
}
