using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;

namespace NanoTls.Tests.Desktop.Gates;

/// <summary>The device assemblies as compiled against the reference surface: the IL that ships.</summary>
internal static class DeviceAssemblies
{
    /// <summary>The folder of the surface compile.</summary>
    public static string Folder => Path.Combine(Repository.Root, "tools", "NanoRunner", "Surface", "bin");

    /// <summary>Every device assembly, with its source lines.</summary>
    public static IEnumerable<ModuleDefinition> Read()
    {
        string[] files = Directory.GetFiles(Folder, "NanoTls*.dll").Order(StringComparer.Ordinal).ToArray();
        Assert.AreNotEqual(0, files.Length, "no device assembly in " + Folder);
        foreach (string file in files)
            yield return Read(file);
    }

    /// <summary>One assembly of the surface compile.</summary>
    public static ModuleDefinition Read(string file) => Read(new MemoryStream(File.ReadAllBytes(file)), new MemoryStream(File.ReadAllBytes(Path.ChangeExtension(file, ".pdb"))));

    /// <summary>One assembly and its portable symbols.</summary>
    public static ModuleDefinition Read(Stream assembly, Stream symbols)
    {
        DefaultAssemblyResolver resolver = new();
        resolver.AddSearchDirectory(Folder);
        return ModuleDefinition.ReadModule(assembly, new ReaderParameters(ReadingMode.Immediate)
        {
            AssemblyResolver = resolver,
            ReadSymbols = true,
            SymbolReaderProvider = new Mono.Cecil.Cil.PortablePdbReaderProvider(),
            SymbolStream = symbols,
        });
    }

    /// <summary>All methods of all types, nested ones too.</summary>
    public static IEnumerable<MethodDefinition> Methods(this ModuleDefinition module) => module.GetTypes().SelectMany(type => type.Methods);
}
