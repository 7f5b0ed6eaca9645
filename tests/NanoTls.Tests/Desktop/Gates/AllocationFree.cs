using System.Collections.Generic;

namespace NanoTls.Tests.Desktop.Gates;

/// <summary>Members of the platform that take nothing from the managed heap of the interpreter, or whose heap is not ours to answer for.</summary>
internal static class AllocationFree
{
    private static readonly HashSet<string> Members =
    [
        // Run in the interpreter: natives that move or clear memory, take a lock, read a length or a character, look at the clock (64 bits, no struct to the interpreter).
        "System.Array.Copy", "System.Array.Clear",
        "System.Threading.Monitor.Enter", "System.Threading.Monitor.Exit", "System.Threading.Thread.Sleep",
        "System.String.get_Length", "System.String.get_Chars", "System.String.get_Item",
        "System.DateTime.get_UtcNow", "System.DateTime.get_Ticks",
        "System.Random.NextBytes", "System.Object.Finalize",

        // The transport, or one of our own streams, which the walk comes to as well.
        "System.IO.Stream.Read", "System.IO.Stream.Write", "System.IO.Stream.Flush", "System.IO.Stream.Close", "System.IO.Stream.get_CanTimeout", "System.IO.Stream.get_CanRead",
        "System.IO.Stream.get_ReadTimeout", "System.IO.Stream.set_ReadTimeout", "System.IO.Stream.get_WriteTimeout", "System.IO.Stream.set_WriteTimeout",
    ];

    /// <summary>Whether <c>Namespace.Type.Member</c> is one.</summary>
    public static bool Contains(string member) => Members.Contains(member);
}
