using System;
using System.IO;

namespace NanoTls.Bench;

/// <summary>Where the sources stand that this was built from.</summary>
internal static class Repository
{
    /// <summary>The folder of NanoTls.sln.</summary>
    public static string Root { get; } = Find();

    /// <summary>A file of this program's folder.</summary>
    public static string BenchFile(string name) => Path.Combine(Root, "tools", "Bench", name);

    private static string Find()
    {
        for (DirectoryInfo at = new(AppContext.BaseDirectory); at != null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "NanoTls.sln")))
                return at.FullName;
        throw new DirectoryNotFoundException("NanoTls.sln is in no folder above " + AppContext.BaseDirectory);
    }
}
