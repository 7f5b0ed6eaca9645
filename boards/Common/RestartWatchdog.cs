using System.Threading;

namespace NanoTls.Boards;

/// <summary>
/// A watchdog on a thread of its own: restarts the board seven eighths of a period to a whole one after the last <see cref="Feed"/>. It counts naps, so the system's time may
/// be set meanwhile. It sees a thread that waits for ever, not a native call that never returns; the hardware's watchdog is for that.
/// </summary>
public abstract class RestartWatchdog : Watchdog
{
    private const int Naps = 8;

    private readonly BoardClock clock;
    private readonly object gate = new object();
    private int hungry;          // naps since the last Feed

    /// <summary>A watchdog of a period in milliseconds, which begins with <see cref="Start"/> and naps on a clock.</summary>
    protected RestartWatchdog(int period, BoardClock clock)
        : base(period)
    {
        this.clock = clock;
    }

    /// <summary>Begins to watch.</summary>
    public void Start() => new Thread(Watch).Start();

    /// <inheritdoc/>
    public override void Feed()
    {
        lock (gate)
            hungry = 0;
    }

    /// <summary>Watches on this thread; returns when <see cref="Restart"/> does.</summary>
    protected void Watch()
    {
        do
            clock.Sleep(Period / Naps);
        while (Endures());
        Restart();
    }

    /// <summary>Restarts the board.</summary>
    protected abstract void Restart();

    private bool Endures()
    {
        lock (gate)
            return ++hungry < Naps;
    }
}
