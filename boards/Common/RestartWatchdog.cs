using System.Threading;

namespace NanoTls.Boards;

/// <summary>
/// A watchdog on a thread of its own: restarts the board one to two periods after the last <see cref="Feed"/>. It sees a thread that waits for ever, not a native call
/// that never returns; the hardware's watchdog is for that.
/// </summary>
public abstract class RestartWatchdog : Watchdog
{
    private readonly object gate = new object();
    private bool fed;

    /// <summary>A watchdog of a period in milliseconds, which begins with <see cref="Start"/>.</summary>
    protected RestartWatchdog(int period)
        : base(period)
    {
    }

    /// <summary>Begins to watch.</summary>
    public void Start() => new Thread(Watch).Start();

    /// <inheritdoc/>
    public override void Feed()
    {
        lock (gate)
            fed = true;
    }

    /// <summary>Restarts the board.</summary>
    protected abstract void Restart();

    private void Watch()
    {
        Feed();
        while (WasFed())
            Thread.Sleep(Period);
        Restart();
    }

    private bool WasFed()
    {
        lock (gate)
        {
            bool alive = fed;
            fed = false;
            return alive;
        }
    }
}
