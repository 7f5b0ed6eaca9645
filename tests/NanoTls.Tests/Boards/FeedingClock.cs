using NanoTls.Boards;

namespace NanoTls.Tests.Boards;

/// <summary>A clock on which a program feeds a watchdog at a pace while the watchdog naps, until it stalls.</summary>
public sealed class FeedingClock : BoardClock
{
    /// <summary>The time.</summary>
    public long Now = 1000000;

    /// <summary>When the program feeds next.</summary>
    public long Next;

    /// <summary>Milliseconds between two feeds.</summary>
    public int Pace;

    /// <summary>When it stalls.</summary>
    public long StallsAt;

    /// <summary>When it fed last.</summary>
    public long FedAt;

    /// <summary>Who is fed.</summary>
    public Watchdog Watchdog;

    /// <inheritdoc/>
    public override long Milliseconds => Now;

    /// <inheritdoc/>
    public override void Sleep(int milliseconds)
    {
        long end = Now + milliseconds;
        for (; Next < end && Next < StallsAt; Next += Pace)
        {
            FedAt = Next;
            Watchdog.Feed();
        }
        Now = end;
    }
}
