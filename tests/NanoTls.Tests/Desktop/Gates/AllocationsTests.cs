using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace NanoTls.Tests.Desktop.Gates;

[TestClass]
public sealed class AllocationsTests
{
    [TestMethod]
    public void EngineAndCrypto_AfterConstruction_AllocateNothing()
    {
        string[] assemblies = ["NanoTls", "NanoTls.Crypto", "NanoTls.Crypto.P256", "NanoTls.Streams", "NanoTls.Net"];
        List<string> reports = DeviceAssemblies.Read().Where(module => assemblies.Contains(module.Assembly.Name.Name)).SelectMany(Allocations.Check).ToList();
        Assert.AreEqual(0, reports.Count, "\n" + string.Join("\n", reports));
    }

    [TestMethod]
    [DataRow("object F() { return new C(); }", "C.F: allocates a C")]
    [DataRow("byte[] F() { return new byte[4]; }", "C.F: allocates an array of Byte")]
    [DataRow("object F(int a) { return a; }", "C.F: allocates a boxed Int32")]
    [DataRow("bool F(string s) { return s == \"x\"; }", "C.F: allocates the literal \"x\"")]
    [DataRow("string F(int a) { return a.ToString(); }", "C.F: allocates what Int32.ToString returns")]
    [DataRow("byte[] b; public C() { Make(); } public void Make() { b = new byte[1]; }", "C.Make: allocates an array of Byte")]
    [DataRow("byte[] b; public C() { Make(); } void F() { Make(); } void Make() { b = new byte[1]; }", "C.Make: allocates an array of Byte")]
    [DataRow("C NewC() { return new C(); } C F() { return NewC(); }", "C.F: allocates what C.NewC returns")]
    [DataRow("object o; public C() { Make(); } protected virtual void Make() { o = new C(); } void F() { Make(); }", "C.Make: allocates a C")]
    [DataRow("string s; void F(bool a) { s = \"x\"; if (a) throw new System.ArgumentException(s); }", "C.F: allocates the literal \"x\"")]
    public void Check_AllocationAfterConstruction_IsReported(string member, string report)
    {
        using ModuleDefinition module = Snippet.Compile("class C { " + member + " }");
        CollectionAssert.AreEqual(new List<string> { report }, Allocations.Check(module));
    }

    [TestMethod]
    [DataRow("byte[] b; public C() { Make(); } void Make() { b = new byte[1]; }")]
    [DataRow("C c; public C() { c = NewC(); } public C NewC() { return new C(); }")]
    [DataRow("void F(int a) { if (a < 0) throw new System.ArgumentException(\"a\" + a.ToString()); }")]
    [DataRow("System.Exception E(int a) { return new System.ArgumentException(\"a\" + a.ToString()); } void F() { throw E(1); }")]
    [DataRow("System.Exception failure; void F(bool a) { string s = a ? \"x\" : \"y\"; failure = new System.ArgumentException(s); }")]
    [DataRow("object o; public C() { Make(); } protected virtual void Make() { o = new C(); }")]
    [DataRow("System.Exception F() { return new System.NotSupportedException(); }")]
    [DataRow("static readonly byte[] T = new byte[] { 1, 2, 3, 4, 5 }; int F(int i) { lock (T) return T[i]; }")]
    public void Check_ConstructionAndThrow_AreNotReported(string member)
    {
        using ModuleDefinition module = Snippet.Compile("class C { " + member + " }");
        CollectionAssert.AreEqual(new List<string>(), Allocations.Check(module));
    }
}
