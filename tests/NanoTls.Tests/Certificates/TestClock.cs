namespace NanoTls.Tests.Certificates;

/// <summary>A clock that stands.</summary>
internal sealed class TestClock : Clock
{
    /// <summary>2026-01-01T00:00:00Z.</summary>
    public const long Now = 1767225600;

    private readonly long seconds;

    public TestClock(long seconds) => this.seconds = seconds;

    public override long UnixSeconds => seconds;
}
