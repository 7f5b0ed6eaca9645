using System;
using System.IO;

namespace NanoTls.Tests.Desktop;

/// <summary>Where the sources stand that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder of NanoTls.sln.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo at = new(AppContext.BaseDirectory); at != null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "NanoTls.sln")))
                return at.FullName;
        throw new DirectoryNotFoundException("NanoTls.sln is in no folder above " + AppContext.BaseDirectory);
    }
}
