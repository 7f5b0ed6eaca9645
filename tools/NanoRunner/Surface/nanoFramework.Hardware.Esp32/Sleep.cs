using System;

namespace nanoFramework.Hardware.Esp32;

public enum EspNativeError
{
    OK = 0,
}

public class Sleep
{
    private extern Sleep();

    public enum WakeupCause
    {
        Timer = 4,
    }

    public static extern EspNativeError EnableWakeupByTimer(TimeSpan time);

    public static extern void StartDeepSleep();

    public static extern WakeupCause GetWakeupCause();
}
