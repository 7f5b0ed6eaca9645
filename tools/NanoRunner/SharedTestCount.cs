using System;
using System.IO;
using System.Linq;

namespace NanoTls.NanoRunner;

/// <summary>How many of the desktop's tests are shared with the device.</summary>
public static class SharedTestCount
{
    /// <summary>
    /// The count in the desktop test assembly that was built last: tests of classes in no Desktop namespace, a row of data a test of its own. -1 when
    /// none is built.
    /// </summary>
    public static int OnDesktop(string root)
    {
        string bin = Path.Combine(root, "tests", "NanoTls.Tests", "bin");
        string assembly = !Directory.Exists(bin) ? null
            : Directory.GetFiles(bin, "NanoTls.Tests.dll", SearchOption.AllDirectories).OrderByDescending(File.GetLastWriteTimeUtc).FirstOrDefault();
        return assembly == null ? -1 : AssemblyFile.CountTests(assembly, space => !space.Split('.').Contains("Desktop"));
    }

    /// <summary>Null when both counts are the same, or the desktop's is unknown; else what to say.</summary>
    public static string Difference(int desktop, int device)
    {
        if (desktop < 0 || desktop == device)
            return null;
        return $"failed: {device} shared tests in the interpreter, {desktop} on the desktop (is tests/NanoTls.Tests built from these sources?)";
    }
}
