namespace NanoTls.Tests.Engine;

/// <summary>A clock that a test sets.</summary>
internal sealed class SessionClock : Clock
{
    public long Seconds;

    public SessionClock(long seconds) => Seconds = seconds;

    public override long UnixSeconds => Seconds;
}
