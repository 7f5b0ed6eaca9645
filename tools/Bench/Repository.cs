using System;
using System.IO;

namespace NanoTls.Bench;

/// <summary>Where the repository lies.</summary>
internal static class Repository
{
    /// <summary>The folder of NanoTls.sln.</summary>
    public static string Root { get; } = Find();

    /// <summary>Where the device assemblies are, compiled as a device gets them.</summary>
    public static string DeviceAssemblies => Path.Combine(Root, "tools", "NanoRunner", "Surface", "bin");

    private static string Find()
    {
        for (DirectoryInfo at = new(AppContext.BaseDirectory); at != null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "NanoTls.sln")))
                return at.FullName;
        throw new DirectoryNotFoundException("NanoTls.sln is in no folder above " + AppContext.BaseDirectory);
    }
}
