using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace NanoTls.Tests.Desktop.Gates;

[TestClass]
public sealed class SignednessTests
{
    [TestMethod]
    public void DeviceAssemblies_EveryMethod_KeepsUnsignedValuesFromSignedViews()
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
    [DataRow("ulong F(uint a) { return (ulong)(int)a; }", "widening")]
    [DataRow("int G(int x) { return x >> 31; } int F(uint a, uint b) { return G((int)(a - b)) + 1; }", "argument x of G")]
    [DataRow("long G(long x) { return x; } long F(ulong a) { return G((long)a); }", "argument x of G")]
    [DataRow("int F(uint a) { return (int)a; }", "return")]
    [DataRow("enum E { A } E F(uint a) { return (E)a; }", "return")]
    public void Check_UnsignedValueUnderSignedView_IsReportedWithItsLine(string member, string use)
    {
        List<string> reports = Check(member);
        Assert.AreEqual(1, reports.Count, string.Join("\n", reports));
        StringAssert.StartsWith(reports[0], "snippet.cs(3): C.F: ");
        StringAssert.Contains(reports[0], use);
    }

    [TestMethod]
    [DataRow("int F(uint a, uint b) { int t = (int)(a - b); return (t >> 31) + (t >> 3); }")]
    [DataRow("int[] s = new int[1]; int F(uint a, uint b) { s[0] = (int)(a - b); return s[0] >> 31; }")]
    [DataRow("uint F(uint a) { return (0u - (a & 1)) >> 5; }")]
    [DataRow("ulong F(ulong a) { return 0UL - (a >> 63); }")]
    [DataRow("int F(uint a) { return (int)(a >> 8) % 7; }")]
    [DataRow("int F(uint a) { return (int)(a & 63) >> 2; }")]
    [DataRow("int F(uint a) { return (int)(((a & 63) << 4) + 3) >> 2; }")]
    [DataRow("int F(byte[] a) { return (a[0] - a[1]) >> 31; }")]
    [DataRow("int F(ushort[] a) { return (a[0] - a[1]) >> 8; }")]
    [DataRow("int F(byte[] a) { return (a[0] << 24 | a[1] << 16) >> 3; }")]
    [DataRow("long F(long[] a) { return (a[0] * a[1] + 5) >> 26; }")]
    [DataRow("long F(uint a) { return (long)a >> 4; }")]
    [DataRow("long F(int a, ulong b) { return (a + (long)b) >> 4; }")]
    [DataRow("int F(long a) { return (int)(a >> 20) >> 5; }")]
    [DataRow("int F(ulong a) { return (int)(a >> 32) >> 28; }")]
    [DataRow("uint F(int a) { return (uint)a >> 31; }")]
    [DataRow("byte F(byte[] t, uint a) { return t[(int)a]; }")]
    [DataRow("uint F(uint a) { if (a > 0x80000000) return a / 3; return a % 10; }")]
    [DataRow("int F(string s, char c) { return s[0] - c < 0 ? -1 : 1; }")]
    [DataRow("void F(uint[] a, int n) { for (int i = 0; i < n; i++) a[i] += (uint)i; }")]
    [DataRow("int F() { try { return 1; } catch (System.Exception e) { if (e.Message == null) throw; return -2; } finally { F(); } }")]
    public void Check_SignedViewsOfSignedValues_AreNotReported(string member)
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
