using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;
using NanoTls.NanoRunner;

namespace NanoTls.Tests.Desktop.Gates;

/// <summary>The reference declarations hold what device assemblies, board programs and shared tests use, and nothing else.</summary>
[TestClass]
public sealed class SurfaceTests
{
    private static readonly string surface = Path.Combine(Repository.Root, "tools", "NanoRunner", "Surface");

    [TestMethod]
    public void Declarations_EveryMember_IsUsed()
    {
        // Each assembly is declared in the folder of its name.
        string[] declared = Directory.GetDirectories(surface).Select(Path.GetFileName).Where(name => name is not ("bin" or "obj")).Order(StringComparer.Ordinal).ToArray();
        ModuleDefinition[] modules = declared.Select(name => DeviceAssemblies.Read(Path.Combine(DeviceAssemblies.Folder, name + ".dll"))).ToArray();
        List<ModuleDefinition> users = Directory.GetFiles(DeviceAssemblies.Folder, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".dll" or ".exe" && !declared.Contains(Path.GetFileNameWithoutExtension(file))).Select(DeviceAssemblies.Read).ToList();
        Assert.IsGreaterThan(50, users.Count);
        string[] folders = [surface, .. Directory.GetDirectories(Path.Combine(Repository.Root, "src"), "NanoTls*"), Path.Combine(Repository.Root, "boards"), Path.Combine(Repository.Root, "tests", "NanoTls.Tests")];
        string sources = string.Concat(folders.SelectMany(folder => Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Split('/', '\\').Any(part => part is "bin" or "obj" or "Desktop" or "NanoTls.Desktop")).Select(File.ReadAllText));
        List<string> unneeded = SurfaceUse.Unneeded(modules, users, sources);
        Assert.AreEqual(0, unneeded.Count, "declared, but used by nobody:\n" + string.Join("\n", unneeded));
    }

    [TestMethod]
    public void Unneeded_WhatNobodyUses_IsNamed()
    {
        string folder = Directory.CreateTempSubdirectory("nanotls").FullName;
        try
        {
            using ModuleDefinition library = Snippet.Compile("""
                namespace Library
                {
                    public class A { public extern A(); public extern A(int a); public extern void Called(); public extern void Idle(); public extern int Value { get; set; } }
                    public abstract class B { protected extern B(); public abstract int Forced(); public virtual extern void Kept(); public virtual extern void Idle(); }
                    public class D : B { private extern D(); public override extern int Forced(); }
                    public class Made { public static extern D NewD(); }
                    public enum E { Named, Idle }
                    public class Constants { private extern Constants(); public const int Named = 1; public const int Idle = 2; }
                    public class Idle { }
                }
                """);
            library.Assembly.Name.Name = "Library";
            library.Write(Path.Combine(folder, "Library.dll"));
            const string source = "class U : Library.B { public override int Forced() => new Library.A().Value + (int)Library.E.Named + Constants.Named; public override void Kept() { } void F(Library.A a) { a.Called(); Library.Made.NewD(); } }";
            using ModuleDefinition user = Snippet.Compile("using Library; " + source, Path.Combine(DeviceAssemblies.Folder, "mscorlib.dll"), Path.Combine(folder, "Library.dll"));
            ((BaseAssemblyResolver)user.AssemblyResolver).AddSearchDirectory(folder);
            CollectionAssert.AreEqual(new[]
            {
                "Library.E Library.E::Idle",
                "Library.Idle",
                "System.Int32 Library.Constants::Idle",
                "System.Void Library.A::.ctor(System.Int32)",
                "System.Void Library.A::Idle()",
                "System.Void Library.A::set_Value(System.Int32)",
                "System.Void Library.B::Idle()",
                "System.Void Library.Made::.ctor()",
            }, SurfaceUse.Unneeded([library], [user], source));
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [TestMethod]
    public void Compile_EveryInput_IsWatched()
    {
        Assert.AreEqual(0, ChildProcess.Run("dotnet", ["msbuild", Path.Combine(surface, "Surface.csproj"), "-getItem:Watched"], 120, out string output), output);
        string[] inputs = [Path.Combine("boards", "Esp32.Telemetry", "Secrets.example"), Path.Combine("boards", "Esp32.Telemetry", "Program.cs"), Path.Combine("boards", "Common", "TelemetryLoop.cs"),
            Path.Combine("src", "NanoTls", "TlsEngine.cs"), Path.Combine("src", "device", "AssemblyInfo.cs"), Path.Combine("tests", "NanoTls.Tests", "Hex.cs"), Path.Combine("tools", "NanoRunner", "Surface", "Usings.cs"),
            Path.Combine("tools", "NanoRunner", "Surface", "mscorlib", "System.cs")];
        foreach (string input in inputs)
            Assert.Contains("\"FullPath\": \"" + Path.Combine(Repository.Root, input).Replace("\\", "\\\\") + "\"", output, input);
    }
}
