namespace NanoTls.Tests.Boards;

/// <summary>The broker's time, which is always right.</summary>
internal sealed class BrokerTime : Clock
{
    private readonly FakeClock clock;

    public BrokerTime(FakeClock clock) => this.clock = clock;

    public override long UnixSeconds => FakeTime.TimeAt(clock.Now);
}
