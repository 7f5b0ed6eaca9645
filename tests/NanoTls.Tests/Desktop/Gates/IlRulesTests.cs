using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace NanoTls.Tests.Desktop.Gates;

[TestClass]
public sealed class IlRulesTests
{
    [TestMethod]
    public void DeviceAssemblies_EveryRule_IsKept()
    {
        List<string> reports = DeviceAssemblies.Read().SelectMany(IlRules.Check).ToList();
        Assert.AreEqual(0, reports.Count, "\n" + string.Join("\n", reports));
    }

    [TestMethod]
    public void DeviceAssemblies_EveryFigure_IsWithinItsLimit()
    {
        List<string> reports = new();
        foreach (ModuleDefinition module in DeviceAssemblies.Read())
        {
            PeLimits limits = new(module);
            Console.WriteLine(limits);
            reports.AddRange(limits.Check());
        }
        Assert.AreEqual(0, reports.Count, "\n" + string.Join("\n", reports));
    }

    [TestMethod]
    [DataRow("class C<T> { }", "C`1: generic type")]
    [DataRow("class C { void F<T>(T t) { } }", "C.F: generic method")]
    [DataRow("delegate T D<T>(); class C { D<int> d; }", "C.d: field is generic")]
    [DataRow("struct S { int a; } class C { void F(S s) { } }", "C.F: argument s is a struct, S")]
    [DataRow("struct S { public int a; } class C { S G() { return new S(); } }", "C.G: result is a struct, S")]
    [DataRow("struct S { public int a; } class C { S[] s; }", "C.s: field is a struct, S")]
    [DataRow("class C { void F(int[,] a) { } }", "C.F: argument a is a multi-dimensional array")]
    [DataRow("class C { object F() { return new int[2, 3]; } }", "C.F: multi-dimensional array")]
    [DataRow("class C { unsafe int F() { int* p = stackalloc int[4]; return p[0] + p[1]; } }", "C.F: unsupported instruction localloc")]
    [DataRow("class C { unsafe int F(byte[] b) { fixed (byte* p = b) return p[0]; } }", "C.F: local is a pointer")]
    [DataRow("class C { int F(int a) { return checked(a + 1); } }", "C.F: checked arithmetic, add.ovf")]
    [DataRow("class A { public static int[] T = new int[] { 1, 2 }; } class B { static int U = A.T[0]; }", "B..cctor: a static initialiser reads A.T")]
    [DataRow("class A { public static int[] T = new int[2]; public static int G() { return T[0]; } } class B { static int U = A.G(); }", "B..cctor: a static initialiser reads A.T")]
    [DataRow("namespace NanoTls { public abstract class KeyLog { } class Leak : KeyLog { } }", "Leak: a KeyLog in a device assembly")]
    public void Check_BrokenRule_IsReported(string source, string report)
    {
        using ModuleDefinition module = Snippet.Compile(source);
        CollectionAssert.Contains(IlRules.Check(module), report, string.Join("\n", IlRules.Check(module)));
    }

    [TestMethod]
    public void Check_DefaultInterfaceMethod_IsReported()
    {
        using ModuleDefinition module = Snippet.Compile("interface I { int F() { return 1; } }", typeof(object).Assembly.Location);
        CollectionAssert.Contains(IlRules.Check(module), "I: default interface method");
    }

    [TestMethod]
    [DataRow("class C { static readonly uint[] T = new uint[] { 1, 2, 3, 4, 5 }; static int n = T.Length; enum E { A } E e; int F(E f) { return f == e ? n : 0; } }")]
    [DataRow("class C { long F() { return System.DateTime.UtcNow.Ticks; } }")]
    [DataRow("class C { int[][] a = new int[2][]; void F(ref int x, out uint y) { x = a[0][1]; y = 1; } }")]
    public void Check_KeptRules_ReportNothing(string source)
    {
        using ModuleDefinition module = Snippet.Compile(source);
        CollectionAssert.AreEqual(new List<string>(), IlRules.Check(module));
    }

    [TestMethod]
    public void Check_256LocalsAndSwitchTargets_AreReported()
    {
        string locals = string.Concat(Enumerable.Range(0, 257).Select(i => $"int v{i} = F(null); "));
        string uses = string.Join(" + ", Enumerable.Range(0, 257).Select(i => $"v{i} * v{i}"));
        string cases = string.Concat(Enumerable.Range(0, 256).Select(i => $"case {i}: return {i * 7 % 256}; "));
        using ModuleDefinition module = Snippet.Compile(
            $"class C {{ static int F(object o) {{ {locals} return {uses}; }} static int G(int i) {{ switch (i) {{ {cases} }} return 0; }} }}");
        CollectionAssert.AreEqual(new List<string> { "Snippet: locals 256 of 255", "Snippet: switch targets 256 of 255" }, new PeLimits(module).Check().ToList(), new PeLimits(module).ToString());
    }
}
