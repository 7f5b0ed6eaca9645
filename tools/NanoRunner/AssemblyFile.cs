using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace NanoTls.NanoRunner;

/// <summary>What the runner reads from a compiled assembly.</summary>
public static class AssemblyFile
{
    /// <summary>Puts an assembly behind all that it needs; assemblies are looked for in the folders given, as .dll or .exe.</summary>
    public static void AddWithNeeds(string assembly, string[] folders, List<string> ordered)
    {
        if (ordered.Contains(assembly))
            return;
        foreach (string need in References(assembly))
            AddWithNeeds(Find(need, folders), folders, ordered);
        ordered.Add(assembly);
    }

    /// <summary>How many results the launcher must report for a test assembly: one per TestMethod, or one per DataRow where a method has rows.</summary>
    public static int CountTests(string assembly) => CountTests(assembly, _ => true);

    /// <summary>The same for the classes of some namespaces.</summary>
    public static int CountTests(string assembly, Predicate<string> counts)
    {
        using PEReader file = new(File.OpenRead(assembly));
        MetadataReader metadata = file.GetMetadataReader();
        int tests = 0;
        foreach (MethodDefinitionHandle handle in metadata.MethodDefinitions)
        {
            MethodDefinition method = metadata.GetMethodDefinition(handle);
            if (!counts(metadata.GetString(metadata.GetTypeDefinition(method.GetDeclaringType()).Namespace)))
                continue;
            int methods = 0;
            int rows = 0;
            foreach (CustomAttributeHandle attribute in method.GetCustomAttributes())
            {
                EntityHandle constructor = metadata.GetCustomAttribute(attribute).Constructor;
                if (constructor.Kind != HandleKind.MemberReference)
                    continue;
                EntityHandle parent = metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent;
                string name = metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)parent).Name);
                if (name == "TestMethodAttribute")
                    methods++;
                else if (name == "DataRowAttribute")
                    rows++;
            }
            tests += rows > 0 ? rows : methods;
        }
        return tests;
    }

    private static List<string> References(string assembly)
    {
        using PEReader file = new(File.OpenRead(assembly));
        MetadataReader metadata = file.GetMetadataReader();
        List<string> names = new();
        foreach (AssemblyReferenceHandle handle in metadata.AssemblyReferences)
            names.Add(metadata.GetString(metadata.GetAssemblyReference(handle).Name));
        return names;
    }

    private static string Find(string name, string[] folders)
    {
        foreach (string folder in folders)
            foreach (string extension in (string[])[".dll", ".exe"])
                if (File.Exists(Path.Combine(folder, name + extension)))
                    return Path.Combine(folder, name + extension);
        throw new FileNotFoundException("no assembly " + name + " in " + string.Join(", ", folders));
    }
}
