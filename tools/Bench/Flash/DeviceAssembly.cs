using System.Collections.Generic;
using System.IO;
using Mono.Cecil;

namespace NanoTls.Bench.Flash;

/// <summary>The device assemblies, compiled as a device gets them.</summary>
internal static class DeviceAssembly
{
    /// <summary>Their names, in the order of their needs.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "NanoTls.Crypto", "NanoTls.Crypto.P256", "NanoTls.Crypto.P384", "NanoTls.Crypto.Verify", "NanoTls.Crypto.Ed25519", "NanoTls", "NanoTls.Certificates", "NanoTls.Sessions", "NanoTls.Defaults", "NanoTls.Streams", "NanoTls.Net", "NanoTls.Mqtt", "NanoTls.M2Mqtt",
    ];

    /// <summary>Where they are.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "tools", "NanoRunner", "Surface", "bin");

    /// <summary>The file of one.</summary>
    public static string File(string name) => Path.Combine(Folder, name + ".dll");

    /// <summary>Reads an assembly; what it refers to is looked for beside it.</summary>
    public static ModuleDefinition Read(string file)
    {
        DefaultAssemblyResolver resolver = new();
        resolver.AddSearchDirectory(Path.GetDirectoryName(file));
        return ModuleDefinition.ReadModule(file, new ReaderParameters(ReadingMode.Immediate) { AssemblyResolver = resolver, InMemory = true });
    }
}
