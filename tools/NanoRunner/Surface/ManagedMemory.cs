namespace NanoTls.Tests;

/// <summary>The managed heap of the device.</summary>
internal static class ManagedMemory
{
    /// <summary>Free bytes after a collection.</summary>
    public static long Free() => nanoFramework.Runtime.Native.GC.Run(false);
}
