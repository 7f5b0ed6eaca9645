using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mono.Cecil;

namespace NanoTls.Tests.Desktop.Gates;

/// <summary>A few lines of C# compiled as the device assemblies are: against the reference surface, optimised.</summary>
internal static class Snippet
{
    /// <summary>Compiles <paramref name="source"/>; its lines are reported as <c>snippet.cs</c>.</summary>
    public static ModuleDefinition Compile(string source) => Compile(source, Path.Combine(DeviceAssemblies.Folder, "mscorlib.dll"));

    /// <summary>The same against another core library, for what the surface already refuses, or against more than one.</summary>
    public static ModuleDefinition Compile(string source, params string[] libraries)
    {
        CSharpCompilationOptions options = new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true);
        SyntaxTree tree = CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp13), "snippet.cs", System.Text.Encoding.UTF8);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Snippet", [tree], libraries.Select(library => MetadataReference.CreateFromFile(library)), options);
        MemoryStream assembly = new();
        MemoryStream symbols = new();
        Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(
            assembly, symbols, options: new Microsoft.CodeAnalysis.Emit.EmitOptions(debugInformationFormat: Microsoft.CodeAnalysis.Emit.DebugInformationFormat.PortablePdb));
        Assert.IsTrue(result.Success, string.Join("\n", result.Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error)));
        assembly.Position = 0;
        symbols.Position = 0;
        return DeviceAssemblies.Read(assembly, symbols);
    }
}
