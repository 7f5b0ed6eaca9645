using System;

namespace NanoTls.Desktop;

/// <summary>The operating system's time.</summary>
public sealed class SystemClock : Clock
{
    /// <inheritdoc/>
    public override long UnixSeconds => DateTimeOffset.UtcNow.ToUnixTimeSeconds();
}
