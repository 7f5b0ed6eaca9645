using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace NanoTls.Tests.Desktop.Gates;

[TestClass]
public sealed class SignednessTests
{
    [TestMethod]
    public void DeviceAssemblies_EveryMethod_KeepsValuesFromTheOtherView()
    {
        List<string> reports = DeviceAssemblies.Read().SelectMany(module => module.Methods()).SelectMany(Signedness.Check).ToList();
        Assert.AreEqual(0, reports.Count, "\n" + string.Join("\n", reports));
    }

    [TestMethod]
    [DataRow("int F(uint a, uint b) { return (int)(a - b) >> 31; }", "shift right")]
    [DataRow("int F(uint a, uint b) { int t = (int)(a - b); return t >> 31; }", "shift right")]
    [DataRow("int F(uint a, uint b) { int t; int s = (t = (int)(a - b)) >> 31; return s + t + t; }", "shift right")]
    [DataRow("int F(uint[] a) { return (int)a[0] >> 3; }", "shift right")]
    [DataRow("long F(ulong q) { return (long)q >> 63; }", "shift right")]
    [DataRow("long F(ulong[] q) { return (long)q[1] >> 63; }", "shift right")]
    [DataRow("long F(uint[] a) { return ((long)a[0] - 300) >> 2; }", "shift right")]
    [DataRow("long F(uint a) { return -(long)(a >> 31) >> 5; }", "shift right")]
    [DataRow("long F(ulong q) { return ((long)(q & 0xFF) - 300) >> 2; }", "shift right")]
    [DataRow("int F(bool c, uint a) { return (c ? 1 : (int)a) >> 2; }", "shift right")]
    [DataRow("uint u; int F() { return (int)u >> 2; }", "shift right")]
    [DataRow("int F(ref uint u) { return (int)u >> 2; }", "shift right")]
    [DataRow("int F(uint a) { return (int)a % 3; }", "remainder")]
    [DataRow("int F(uint a) { return (int)a / 3; }", "division")]
    [DataRow("bool F(uint a) { return (int)a < 3; }", "compare")]
    [DataRow("bool F(ulong a) { return 3 > (long)a; }", "compare")]
    [DataRow("long F(uint a, uint b) { return (long)(int)(a - b); }", "widening")]
    [DataRow("long F(uint h) { return (long)-(int)(h >> 31); }", "widening")]
    [DataRow("ulong r; void F(uint a) { r = (ulong)(int)a; }", "widening")]
    [DataRow("int G(int x) { return x >> 31; } int F(uint a, uint b) { return G((int)(a - b)) + 1; }", "argument x of G")]
    [DataRow("long G(long x) { return x; } long F(ulong a) { return G((long)a); }", "argument x of G")]
    [DataRow("int F(uint a) { return (int)a; }", "return")]
    [DataRow("enum E { A } E F(uint a) { return (E)a; }", "return")]
    [DataRow("int r; void F(uint a, int b) { r = (int)(a & 63) % b; }", "remainder")]
    [DataRow("int r; void F(int a, uint b) { r = a % (int)b; }", "remainder")]
    [DataRow("int r; void F(int a, uint b) { r = a / (int)b; }", "division")]
    [DataRow("bool F(int a, uint b) { return a >= (int)b; }", "compare")]
    [DataRow("int F(uint a) { return (int)(a & 63); }", "return")]
    [DataRow("int F(uint a) { return (int)(a & 63) >> 2; }", "return")]
    [DataRow("long F(uint a) { return a; }", "return")]
    [DataRow("long F(ulong a) { return (long)(a >> 32); }", "return")]
    [DataRow("uint u; int F { get { return (int)(u >> 4); } }", "return")]
    [DataRow("int G(int x) { return x - 100 >> 2; } int F(uint a) { return G((int)(a & 63)) + 1; }", "argument x of G")]
    [DataRow("C(long x) { } object F(uint a) { return new C(a); }", "argument x of .ctor")]
    [DataRow("int P { set { } } void F(uint a) { P = (int)(a & 63); }", "argument value of set_P")]
    [DataRow("int this[int i] { get { return i; } } int F(uint a) { return this[(int)a] + 1; }", "argument i of get_Item")]
    [DataRow("interface I { void G(int x); } void F(I i, uint a) { i.G((int)(a & 63)); }", "argument x of G")]
    [DataRow("void F(int p, uint a) { p = (int)a; }", "assignment to parameter p")]
    public void Check_UnsignedValueUnderSignedView_IsReportedWithItsLine(string member, string use)
    {
        AssertReported(member, use + " of an unsigned value under a signed view");
    }

    [TestMethod]
    [DataRow("uint r; void F(int a) { r = (uint)a >> 31; }", "shift right")]
    [DataRow("int r; void F(int a) { r = a >>> 3; }", "shift right")]
    [DataRow("ulong r; void F(long[] a) { r = (ulong)a[0] >> 60; }", "shift right")]
    [DataRow("uint r; void F(int a) { r = (uint)(1 - a) >> 31; }", "shift right")]
    [DataRow("uint r; void F(int a) { r = (uint)a / 3; }", "division")]
    [DataRow("uint r; void F(int a) { r = 1000u / (uint)a; }", "division")]
    [DataRow("uint r; void F(int a) { r = (uint)a % 3; }", "remainder")]
    [DataRow("uint r; void F(int a, uint b) { r = b % (uint)a; }", "remainder")]
    [DataRow("bool F(int a, int b) { return (uint)a < (uint)(b & 7); }", "compare")]
    [DataRow("bool F(long a) { return 3 > (ulong)a; }", "compare")]
    [DataRow("void F(int a) { if ((uint)a >= 8u) F(a); }", "compare")]
    [DataRow("ulong r; void F(int a) { r = (uint)a; }", "widening")]
    [DataRow("uint G(uint x) { return x; } uint F(int a) { return G((uint)a) + 1; }", "argument x of G")]
    [DataRow("ulong G(ulong x) { return x; } ulong F(long a) { return G((ulong)a); }", "argument x of G")]
    [DataRow("uint P { set { } } void F(int a) { P = (uint)a; }", "argument value of set_P")]
    [DataRow("uint F(int a) { return (uint)a; }", "return")]
    [DataRow("ulong F(int a) { return (ulong)a; }", "return")]
    [DataRow("uint F(byte[] b) { return (uint)(b[0] << 24); }", "return")]
    [DataRow("uint F(sbyte a) { return (uint)a; }", "return")]
    [DataRow("uint F(ulong a) { return (uint)(int)(a >> 8); }", "return")]
    [DataRow("int[] s; uint F { get { return (uint)s[0]; } }", "return")]
    [DataRow("void F(uint p, int a) { p = (uint)a; }", "assignment to parameter p")]
    public void Check_SignedValueUnderUnsignedView_IsReportedWithItsLine(string member, string use)
    {
        AssertReported(member, use + " of a signed value under an unsigned view");
    }

    private static void AssertReported(string member, string what)
    {
        List<string> reports = Check(member);
        Assert.AreEqual(1, reports.Count, string.Join("\n", reports));
        StringAssert.StartsWith(reports[0], "snippet.cs(3): C.");
        StringAssert.EndsWith(reports[0], ": " + what);
    }

    [TestMethod]
    [DataRow("int F(uint a, uint b) { int t = (int)(a - b); return (t >> 31) + (t >> 3); }")]
    [DataRow("int[] s = new int[1]; int F(uint a, uint b) { s[0] = (int)(a - b); return s[0] >> 31; }")]
    [DataRow("uint F(uint a) { return (0u - (a & 1)) >> 5; }")]
    [DataRow("ulong F(ulong a) { return 0UL - (a >> 63); }")]
    [DataRow("int r; void F(uint a) { r = (int)(a >> 8) % 7; }")]
    [DataRow("int r; void F(uint a) { r = (int)(a & 63) >> 2; }")]
    [DataRow("int r; void F(uint a) { r = (int)(((a & 63) << 4) + 3) >> 2; }")]
    [DataRow("bool F(uint a, int b) { return (int)(a & 63) < b; }")]
    [DataRow("int F(uint a) { int t = (int)a; return (t >> 31) + (t >> 3); }")]
    [DataRow("uint F(int a) { uint t = (uint)a; return (t >> 31) + (t >> 3); }")]
    [DataRow("int F(byte[] a) { return (a[0] - a[1]) >> 31; }")]
    [DataRow("int F(ushort[] a) { return (a[0] - a[1]) >> 8; }")]
    [DataRow("int F(byte[] a) { return (a[0] << 24 | a[1] << 16) >> 3; }")]
    [DataRow("long F(long[] a) { return (a[0] * a[1] + 5) >> 26; }")]
    [DataRow("long r; void F(uint a) { r = (long)a >> 4; }")]
    [DataRow("long F(int a, ulong b) { return (a + (long)b) >> 4; }")]
    [DataRow("int F(long a) { return (int)(a >> 20) >> 5; }")]
    [DataRow("int F(ulong a) { return (int)(a >> 32) >> 28; }")]
    [DataRow("uint r; void F(int a) { r = (uint)(a & 0x7FFFFFFF) >> 3; }")]
    [DataRow("uint G(uint x) { return x; } uint F() { return G(0xFFFFFFFF) + G(5); }")]
    [DataRow("ulong G(ulong x) { return x; } ulong F(bool c) { return G(c ? 0xFFFFFFFFFFFFFFFF : 0); }")]
    [DataRow("uint F(uint bit) { return 0u - bit; }")]
    [DataRow("uint F(byte[] b) { return (uint)(b[0] | b[1] << 8); }")]
    [DataRow("uint F(byte[] b) { return (uint)b.Length; }")]
    [DataRow("uint F(int i) { return 1u << i; }")]
    [DataRow("uint F(byte b) { return b; }")]
    [DataRow("bool F(int a, object o) { return a != 0 || o != null; }")]
    [DataRow("bool F(long a) { return a != 0; }")]
    [DataRow("int F(int a, int[] b) { b[a] = 7; switch (b[a + 1]) { case 1: case 2: case 3: return 5; case 90: return 7; } return 8; }")]
    [DataRow("void F(int p, byte b) { p = b; }")]
    [DataRow("byte F(byte[] t, uint a) { return t[(int)a]; }")]
    [DataRow("uint F(uint a) { if (a > 0x80000000) return a / 3; return a % 10; }")]
    [DataRow("int F(string s, char c) { return s[0] - c < 0 ? -1 : 1; }")]
    [DataRow("void F(uint[] a, int n) { for (int i = 0; i < n; i++) a[i] += (uint)i; }")]
    [DataRow("int F() { try { return 1; } catch (System.Exception e) { if (e.Message == null) throw; return -2; } finally { F(); } }")]
    public void Check_ValuesUnderTheirOwnView_AreNotReported(string member)
    {
        Assert.AreEqual(0, Check(member).Count, string.Join("\n", Check(member)));
    }

    /// <summary>The reference surface has no floating point, so this is against .NET's own library.</summary>
    [TestMethod]
    public void Check_UnsignedValueToFloatingPoint_IsReported() => Assert.AreEqual(1, Check("double F(uint a) { return (int)a; }", typeof(object).Assembly.Location).Count(report => report.Contains("conversion")));

    private static List<string> Check(string member) => Check(member, System.IO.Path.Combine(DeviceAssemblies.Folder, "mscorlib.dll"));

    private static List<string> Check(string member, string coreLibrary)
    {
        using ModuleDefinition module = Snippet.Compile("class C\n{\n" + member + "\n}\n", coreLibrary);
        return module.Methods().SelectMany(Signedness.Check).ToList();
    }
}
