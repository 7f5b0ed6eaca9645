using System;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NanoTls.Tests.Desktop.Gates;

namespace NanoTls.Tests.Desktop;

/// <summary>What README promises to a reader who copies from it.</summary>
[TestClass]
public sealed class ReadmeTests
{
    /// <summary>The device program compiles against what a device has, and nothing else, in at most 25 lines.</summary>
    [TestMethod]
    public void DeviceProgram_OfReadme_CompilesForTheDevice()
    {
        string[] lines = File.ReadAllLines(Path.Combine(Repository.Root, "README.md"));
        string[] program = lines.SkipWhile(line => line != "```csharp").Skip(1).TakeWhile(line => line != "```").ToArray();
        Assert.IsTrue(program.Length is > 10 and <= 25, $"{program.Length} lines");
        MetadataReference[] references = Directory.GetFiles(DeviceAssemblies.Folder, "*.dll")
            .Where(file => !file.EndsWith("TestFramework.dll", StringComparison.Ordinal))
            .Select(file => (MetadataReference)MetadataReference.CreateFromFile(file)).ToArray();
        CSharpCompilation compilation = CSharpCompilation.Create("Device", [CSharpSyntaxTree.ParseText(string.Join('\n', program))], references,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, optimizationLevel: OptimizationLevel.Release));
        string[] errors = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString()).ToArray();
        Assert.AreEqual("", string.Join('\n', errors));
    }
}
