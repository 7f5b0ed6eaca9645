using System;
using Perfolizer.Horology;

namespace NanoTls.Bench.Speed;

/// <summary>Counts the processor time of this process, all of its threads and so its garbage collector too: other work on the machine disturbs it less than it does a wall clock.</summary>
internal sealed class ProcessorClock : IClock
{
    /// <inheritdoc/>
    public string Title => "processor time";

    /// <inheritdoc/>
    public bool IsAvailable => !OperatingSystem.IsBrowser();

    /// <inheritdoc/>
    public Frequency Frequency => new(TimeSpan.TicksPerSecond);

    /// <inheritdoc/>
    public long GetTimestamp() => Environment.CpuUsage.TotalTime.Ticks;
}
