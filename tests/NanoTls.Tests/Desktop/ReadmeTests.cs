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
        string[] program = Program(0);
        Assert.IsTrue(program.Length is > 10 and <= 25, $"{program.Length} lines");
        Assert.AreEqual("", Errors(string.Join('\n', program)));
    }

    /// <summary>So does the client with certificates, with what nanotls-peer anchors makes.</summary>
    [TestMethod]
    public void CertificateProgram_OfReadme_CompilesForTheDevice()
        => Assert.AreEqual("", Errors(string.Join('\n', Program(1)), "internal static class Anchors { public static NanoTls.Certificates.TrustAnchor[] Create() => null; }"));

    /// <summary>And the client that keeps its session over deep sleep, with a place to keep it in.</summary>
    [TestMethod]
    public void SessionProgram_OfReadme_CompilesForTheDevice()
        => Assert.AreEqual("", Errors(string.Join('\n', Program(2)), "internal static class Anchors { public static NanoTls.Certificates.TrustAnchor[] Create() => null; }",
            "internal static class Storage { public static byte[] DeviceKey; public static byte[] Read() => null; public static void Write(byte[] saved) { } }",
            "internal sealed class FlashCounter : NanoTls.Sessions.SessionCounter { public override long Read() => 0; public override void Advance(long to) { } }"));

    /// <summary>The lines of a C# program of README.</summary>
    private static string[] Program(int index)
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ReplaceLineEndings("\n");
        return text.Split("```csharp\n")[index + 1].Split("\n```")[0].Split('\n');
    }

    private static string Errors(params string[] sources)
    {
        MetadataReference[] references = Directory.GetFiles(DeviceAssemblies.Folder, "*.dll")
            .Where(file => !file.EndsWith("TestFramework.dll", StringComparison.Ordinal))
            .Select(file => (MetadataReference)MetadataReference.CreateFromFile(file)).ToArray();
        CSharpCompilation compilation = CSharpCompilation.Create("Device", sources.Select(source => CSharpSyntaxTree.ParseText(source)), references,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, optimizationLevel: OptimizationLevel.Release));
        return string.Join('\n', compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString()));
    }
}
