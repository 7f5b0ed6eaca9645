using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;
using NanoTls.NanoRunner;

namespace NanoTls.Tests.Desktop.Boards;

/// <summary>What a device finds in its deployment area, byte for byte.</summary>
[TestClass]
public sealed class DeploymentImageTests
{
    private string folder;

    [TestInitialize]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("nanotls").FullName;

    [TestCleanup]
    public void DeleteFolder() => Directory.Delete(folder, true);

    [TestMethod]
    public void Write_EveryRemainder_PadsToFourBytes()
    {
        string[] contents = ["01 02 03 04 05", "11 12 13 14", "", "21 22 23", "31 32 33 34 35 36"];
        List<string> files = new();
        foreach (string content in contents)
        {
            files.Add(Path.Combine(folder, files.Count + ".pe"));
            File.WriteAllBytes(files[^1], Hex.Decode(content));
        }
        using MemoryStream image = new();
        DeploymentImage.Write(files, image);
        Assert.AreEqual("0102030405000000" + "11121314" + "21222300" + "3132333435360000", Hex.Encode(image.ToArray(), 0, (int)image.Length));
    }

    [TestMethod]
    public void FilesFor_ProgramWithNeeds_PutsEachBehindItsNeedsAndTheProgramLast()
    {
        MakeAssembly("mscorlib", []);
        MakeAssembly("Engine", ["mscorlib"]);
        MakeAssembly("Crypto", ["mscorlib"]);
        string program = MakeAssembly("Program", ["Engine", "mscorlib", "Crypto"]);
        MakeAssembly("Unused", ["mscorlib"]);
        string[] names = DeploymentImage.FilesFor(program, [folder]).Select(Path.GetFileName).ToArray();
        CollectionAssert.AreEqual(new[] { "mscorlib.pe", "Engine.pe", "Crypto.pe", "Program.pe" }, names);
    }

    [TestMethod]
    public void FilesFor_MissingLibrary_NamesIt()
    {
        string program = MakeAssembly("Program", ["Nowhere"]);
        FileNotFoundException exception = Assert.ThrowsExactly<FileNotFoundException>(() => DeploymentImage.FilesFor(program, [folder]));
        Assert.Contains("Nowhere", exception.Message);
    }

    [TestMethod]
    public void Make_WithoutTools_FailsAndSaysSo()
    {
        StringWriter report = new();
        Assert.AreEqual(1, ImageRun.Make(new NanoFrameworkTools(folder), "Esp32.SelfTest", Path.Combine(folder, "app.bin"), report));
        Assert.StartsWith("failed: no nanoFramework tools in " + folder, report.ToString());
        Assert.IsFalse(File.Exists(Path.Combine(folder, "app.bin")));
    }

    /// <summary>The whole way with the real tools, where they are.</summary>
    [TestMethod]
    [TestCategory("Long")]
    public void Make_SelfTest_IsTheFilesOneAfterAnother()
    {
        NanoFrameworkTools tools = new(null);
        if (tools.Missing() != null)
            Assert.Inconclusive(tools.Missing());
        if (!File.Exists(Path.Combine(tools.Library, "nanoFramework.Runtime.Native.dll")))
            Assert.Inconclusive("skipped: no nanoFramework.Runtime.Native in " + tools.Library);
        StringWriter report = new();
        string image = Path.Combine(folder, "app.bin");
        Assert.AreEqual(0, ImageRun.Make(tools, "Esp32.SelfTest", image, report), report.ToString());
        Console.WriteLine(report);
        string[] lines = report.ToString().Split('\n');
        Assert.StartsWith("mscorlib.pe", lines[0]);
        // Every .pe begins with this marker at a multiple of 4 bytes; the program is the last.
        byte[] bytes = File.ReadAllBytes(image);
        int files = Enumerable.Range(0, bytes.Length / 4).Count(i => bytes.AsSpan(4 * i).StartsWith("NFMRK"u8));
        Assert.AreEqual(lines.Count(line => line.Contains(".pe ")), files);
        Assert.StartsWith("Esp32.SelfTest.pe", lines.Last(line => line.Contains(".pe ")));
    }

    private string MakeAssembly(string name, string[] references)
    {
        using AssemblyDefinition assembly = AssemblyDefinition.CreateAssembly(new AssemblyNameDefinition(name, new Version(1, 0)), name, ModuleKind.Dll);
        foreach (string reference in references)
            assembly.MainModule.AssemblyReferences.Add(new AssemblyNameReference(reference, new Version(1, 0)));
        string path = Path.Combine(folder, name + ".dll");
        assembly.Write(path);
        return path;
    }
}
