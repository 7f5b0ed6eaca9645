using NanoTls.Boards;

namespace NanoTls.Tests.Boards;

/// <summary>Time that passes when somebody waits.</summary>
public sealed class FakeClock : BoardClock
{
    /// <summary>The time.</summary>
    public long Now = 1000000;

    /// <inheritdoc/>
    public override long Milliseconds => Now;

    /// <inheritdoc/>
    public override void Sleep(int milliseconds) => Now += milliseconds;
}
