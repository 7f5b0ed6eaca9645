namespace NanoTls.Tests;

/// <summary>Stands for the managed heap of the device: what this thread allocates is never free again.</summary>
internal static class ManagedMemory
{
    /// <summary>Less by every byte that was allocated.</summary>
    public static long Free() => -System.GC.GetAllocatedBytesForCurrentThread();
}
