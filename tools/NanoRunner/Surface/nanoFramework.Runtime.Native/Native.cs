namespace nanoFramework.Runtime.Native;

public enum RebootOption
{
    NormalReboot = 0,
}

public static class Power
{
    public static extern void RebootDevice(RebootOption rebootOption);
}

public static class GC
{
    public static extern uint Run(bool compactHeap);
}
