using System;

namespace NanoTls.Mqtt;

/// <summary>Milliseconds that pass, for keep-alive and timeouts. A platform with a better counter overrides <see cref="Milliseconds"/>.</summary>
public class MqttClock
{
    // No keep-alive is longer than 18.2 hours; the first time from a network is decades ahead.
    private const long LongestStep = 24L * 3600 * 1000;

    private long ticks;
    private long milliseconds;

    /// <summary>A clock that starts at 0.</summary>
    public MqttClock()
    {
        ticks = DateTime.UtcNow.Ticks;
    }

    /// <summary>Milliseconds since any moment, never less than before. Read from the system's time; a step of it backwards or of more than a day counts as nothing.</summary>
    public virtual long Milliseconds
    {
        get
        {
            long now = DateTime.UtcNow.Ticks;
            long step = (now - ticks) / 10000;
            if (step < 0 || step > LongestStep)
            {
                ticks = now;
                return milliseconds;
            }
            ticks += step * 10000;
            milliseconds += step;
            return milliseconds;
        }
    }
}
