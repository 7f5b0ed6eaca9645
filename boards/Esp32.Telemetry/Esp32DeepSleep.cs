using System;
using nanoFramework.Hardware.Esp32;

namespace NanoTls.Boards.Telemetry;

/// <summary>The deep sleep of the ESP32, out of which its timer wakes it.</summary>
internal sealed class Esp32DeepSleep : DeepSleep
{
    public override bool IsWake => Sleep.GetWakeupCause() == Sleep.WakeupCause.Timer;

    public override void Begin(int milliseconds)
    {
        // Without its timer the board would never wake.
        if (Sleep.EnableWakeupByTimer(new TimeSpan(milliseconds * 10000L)) != EspNativeError.OK)
            throw new InvalidOperationException("the timer that wakes the board was refused");
        Sleep.StartDeepSleep();
    }
}
