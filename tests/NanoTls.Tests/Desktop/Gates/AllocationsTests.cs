using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace NanoTls.Tests.Desktop.Gates;

[TestClass]
public sealed class AllocationsTests
{
    private const string Configuration = "called once, for what a constructor is given";
    private const string LostConnection = "what the callers of a Stream or a channel know a lost connection by";

    private static readonly Dictionary<string, string> Exclusions = new()
    {
        // Before the first connection.
        ["CipherSuites.*"] = Configuration,
        ["CertificateSuites.*"] = Configuration,
        ["Sha384Suites.*"] = Configuration,
        ["DefaultContext.*"] = Configuration,
        ["Psk.ParseHex"] = Configuration,
        ["Psk.Import"] = Configuration,
        ["Pem.*"] = Configuration,
        ["Utf8.NewBytes"] = Configuration,
        ["CipherSuite.NewHash"] = "what an engine's constructor calls",
        ["DefaultAlgorithms.New"] = "what an engine's constructor calls",
        ["EcdsaP256SigningKey.NewSigner"] = "what an engine's constructor calls",
        ["Ed25519SigningKey.NewSigner"] = "what an engine's constructor calls",
        ["X25519Group.NewKeyAgreement"] = "what an engine's constructor calls",
        ["Secp256r1Group.NewKeyAgreement"] = "what an engine's constructor calls",
        ["Secp384r1Group.NewKeyAgreement"] = "what an engine's constructor calls",
        ["TlsChannel.AttachTo"] = "called once, between the construction of the MqttClient and its Connect",
        ["RestartWatchdog.Start: allocates the delegate ThreadStart"] = "called once, before the loop",
        ["RestartWatchdog.Start: allocates a Thread"] = "called once, before the loop",
        ["RestartWatchdog.Start: allocates what Thread.Start does"] = "called once, before the loop",

        // For convenience: the overloads that take bytes allocate nothing.
        ["MqttClient.Publish(String, Byte[], Int32, Boolean)"] = "a topic as text becomes bytes",
        ["MqttClient.Subscribe(String, Int32)"] = "a filter as text becomes bytes",

        // The platform makes a socket for every connection.
        ["TlsChannel.Connect: allocates a TcpConnection"] = "a socket of the platform, and the thread that bounds its Connect",

        ["BoundedStream.Opened throws IOException"] = LostConnection,
        ["BoundedStream.AtMost throws IOException"] = LostConnection,
        ["Mover.Send throws IOException"] = LostConnection,
        ["TlsStream.BeginSend throws IOException"] = LostConnection,
        ["TlsStream.Seal throws IOException"] = LostConnection,
        ["TlsChannel.Read throws IOException"] = LostConnection,
    };

    [TestMethod]
    public void DeviceAssemblies_FromEveryEntryPoint_AllocateNothing()
    {
        Allocations walk = Allocations.Walk(DeviceAssemblies.Read().ToList(), Exclusions);
        Console.WriteLine($"{walk.EntryPoints} entry points, {walk.Methods} methods, {walk.Outside.Count} members of the platform");
        Assert.AreEqual(0, walk.Reports.Count, "\n" + string.Join("\n", walk.Reports));
        // A sample of what is found by no name: private methods, overrides of every level, both versions and roles, all that a board runs.
        string[] deep =
        [
            "TlsEngine.Start", "TlsEngine.Write", "TlsEngine.Step", "TlsStream.Dispose", "Tls13Client.Explain", "Tls12Server.Explain", "PostHandshake.OnMessage", "Aes128Ccm.Open",
            "X25519.Step", "P256.Step", "EcdsaP384Verifier.Step", "MqttClient.Poll", "Requests.Add", "TelemetryLoop.Publish", "BackOff.Next", "TlsChannel.Fill", "RestartWatchdog.Watch",
            "CertificateStage.OnPart", "CertificateStage.OnWorkDone", "CertificateStage.WriteRequest", "CertificateReader.Read", "PathBuilder.Step", "EcdsaP256Signer.Step", "RsaPssVerifier.Step", "UtcClock.get_UnixSeconds",
        ];
        CollectionAssert.AreEqual(Array.Empty<string>(), deep.Where(name => !walk.Reached(name)).ToArray());
    }

    [TestMethod]
    [DataRow("public object F() { return new C(); }", "C.F: allocates a C")]
    [DataRow("protected byte[] F() { return new byte[4]; }", "C.F: allocates an array of Byte")]
    [DataRow("public object F(int a) { return a; }", "C.F: allocates a boxed Int32")]
    [DataRow("public bool F(string s) { return s == \"x\"; }", "C.F: allocates the literal \"x\"|C.F: allocates what String.op_Equality does")]
    [DataRow("public string F(int a) { return a.ToString(); }", "C.F: allocates what Int32.ToString does")]
    [DataRow("public string F(string a, string b) { return a + b; }", "C.F: allocates what String.Concat does")]
    [DataRow("byte[] b; public C() { Make(); } public void F() { Make(); } void Make() { b = new byte[1]; }", "C.F > C.Make: allocates an array of Byte")]
    [DataRow("C NewC() { return new C(); } public C F() { return NewC(); }", "C.F > C.NewC: allocates a C")]
    [DataRow("public int P { get { return G().Length; } } byte[] G() { return new byte[1]; }", "C.get_P > C.G: allocates an array of Byte")]
    [DataRow("void G(params int[] a) { } public void F() { G(1); }", "C.F: allocates an array of Int32")]
    [DataRow("delegate int D(); int n; public void F() { D d = G; n = d(); } int G() { return new C().n; }", "C.F: allocates the delegate D|C.F > C.G: allocates a C")]
    [DataRow("delegate int D(); int H(D d) { return d(); } public int F(int a) { return H(() => a); }", "C.F: allocates a <>c__DisplayClass2_0|C.F: allocates the delegate D")]
    [DataRow("public int F(System.Collections.IEnumerable all) { int n = 0; foreach (object one in all) n++; return n; }", "C.F: allocates what IEnumerable.GetEnumerator does|*")]
    [DataRow("enum E { A } E e; public string F() { return e.ToString(); }", "C.F: allocates a boxed E|C.F: allocates what Object.ToString does")]
    [DataRow("struct S { public int A, B; } int G(ref S s) { return s.A; } public int F() { S s = new S(); return G(ref s); }", "C.F: allocates the struct S of a local|C.F: allocates the struct S")]
    [DataRow("struct S { public int A, B; } int n; void G(S s) { n = s.A; } S[] a; public void F() { G(a[0]); }", "C.F: allocates the struct S|C.F > C.G: allocates the struct S of argument s")]
    [DataRow("delegate object D(); D d; public C() { d = G; } object G() { return new byte[1]; } public object F() { return d(); }", "C.F > C.G: allocates an array of Byte")]
    [DataRow("static System.Threading.ThreadStart d = () => G(); static object o; static void G() { o = new C(); } public void F() { d(); }", "C.F > <>c.<.cctor>b__5_0 > C.G: allocates a C")]
    [DataRow("static byte[] t = Make(); static byte[] Make() { return new byte[3]; } public void F() { t = Make(); }", "C.F > C.Make: allocates an array of Byte")]
    [DataRow("static byte[] t; static byte[] T { get { if (t == null) t = new byte[3]; return t; } } public int F() { return T[0]; }", "C.F > C.get_T: allocates an array of Byte")]
    [DataRow("object o; ~C() { o = new byte[1]; }", "C.Finalize: allocates an array of Byte")]
    [DataRow("public System.Type F() { return typeof(C); }", "C.F: allocates what Type.GetTypeFromHandle does")]
    [DataRow("public object F(byte[] a) { return a.Clone(); }", "C.F: allocates what Array.Clone does")]
    public void Walk_AllocationAfterConstruction_IsReportedWithItsCalls(string members, string reports)
    {
        AssertReported("public class C { " + members + " }", reports);
    }

    [TestMethod]
    [DataRow("public abstract class B { public abstract int G(); } class D : B { public override int G() { return new byte[1].Length; } } public class C { public int F(B b) { return b.G(); } }", "C.F > D.G: allocates an array of Byte")]
    [DataRow("class B { public virtual int G() { return 0; } } class D : B { } class E : D { public override int G() { return new byte[1].Length; } } public class C { B b = new E(); public int F() { return b.G(); } }", "C.F > E.G: allocates an array of Byte")]
    [DataRow("interface I { int G(); } class D : I { int I.G() { return new byte[1].Length; } } public class C { I i = new D(); public int F() { return i.G(); } }", "C.F > D.I.G: allocates an array of Byte")]
    [DataRow("interface I { int G(); } class B { public int G() { return new byte[1].Length; } } class D : B, I { } public class C { I i = new D(); public int F() { return i.G(); } }", "C.F > B.G: allocates an array of Byte")]
    [DataRow("interface I { int P { get; } } class D : I { public int P { get { return new byte[1].Length; } } } public class C { I i = new D(); public int F() { return i.P; } }", "C.F > D.get_P: allocates an array of Byte")]
    [DataRow("public class B { protected virtual void G() { } public void F() { G(); } } class D : B { object o; protected override void G() { base.G(); o = new byte[1]; } } public class C { object o = new D(); }", "B.F > D.G: allocates an array of Byte")]
    [DataRow("class B { protected object G() { return new byte[1]; } } class D : B { public object F() { return G(); } } public class C { D d = new D(); public object F() { return d.F(); } }", "C.F > D.F > B.G: allocates an array of Byte")]
    [DataRow("class D { object o; public override bool Equals(object other) { o = new byte[1]; return true; } public override int GetHashCode() { return 1; } } public class C { public object o = new D(); }", "D.Equals: allocates an array of Byte")]
    [DataRow("class D : System.IDisposable { object o; void System.IDisposable.Dispose() { o = new byte[1]; } } public class C { public object o = new D(); }", "D.System.IDisposable.Dispose: allocates an array of Byte")]
    [DataRow("public class C { protected class N { public object F() { return new byte[1]; } } }", "N.F: allocates an array of Byte")]
    public void Walk_AllocationBehindACall_IsReportedWithItsCalls(string source, string reports)
    {
        AssertReported(source, reports);
    }

    [TestMethod]
    [DataRow("public void F() { throw new System.Exception(\"x\"); }", "C.F: allocates the literal \"x\"|C.F: allocates a Exception")]
    [DataRow("public void F(int a) { if (a < 0) throw new System.NotSupportedException(); }", "C.F: allocates a NotSupportedException")]
    [DataRow("public void F(int a) { System.Exception e = new System.ArgumentException(); if (a < 0) throw e; }", "C.F: allocates a ArgumentException")]
    [DataRow("public void F(bool a) { string s = \"x\" ; if (a) G(s); if (a) throw new System.ArgumentException(s); } void G(string s) { }", "C.F: allocates the literal \"x\"")]
    [DataRow("public string s; public void F(bool a) { s = \"x\"; throw new System.ArgumentException(s); }", "C.F: allocates the literal \"x\"")]
    [DataRow("object o; public void F(bool a) { if (a) { o = new byte[1]; throw new System.ArgumentException(); } }", "C.F: allocates an array of Byte")]
    [DataRow("public string F(System.Exception e) { return G(); } string G() { return \"x\"; }", "C.F: allocates what C.G makes")]
    [DataRow("public void F() { E(); } System.Exception E() { return new System.ArgumentException(); }", "C.F: allocates what C.E makes")]
    [DataRow("public System.Exception F() { return new System.ArgumentException(); }", "C.F: allocates a ArgumentException")]
    [DataRow("public int F() { try { return G(); } catch (System.ArgumentException) { return new byte[1].Length; } } int G() { throw new System.ArgumentException(); }", "C.F: allocates an array of Byte")]
    [DataRow("System.Exception kept; public void F() { kept = new System.ArgumentException(); }", "C.F: allocates a ArgumentException")]
    [DataRow("string E(int a) { return a.ToString(); } public void F(int a) { G(E(a)); if (a < 0) throw new System.ArgumentException(E(a)); } void G(string s) { }", "C.F: allocates what C.E makes")]
    public void Walk_AllocationOfNoFailure_IsReported(string members, string reports)
    {
        AssertReported("public class C { " + members + " }", reports);
    }

    [TestMethod]
    [DataRow("byte[] b; public C() { Make(); } void Make() { b = new byte[1]; }")]
    [DataRow("object o; public C() { Make(); } internal virtual void Make() { o = new C(); }")]
    [DataRow("static readonly byte[] T = new byte[] { 1, 2, 3, 4, 5 }; public int F(int i) { lock (T) return T[i]; }")]
    [DataRow("static byte[] t = Make(); static byte[] Make() { return new byte[3]; } public int F() { return t[0]; }")]
    [DataRow("object Unused() { return new C(); }")]
    [DataRow("public void F(int a) { if (a < 0) throw new System.ArgumentException(\"a\" + a.ToString()); }")]
    [DataRow("public void F(int a) { if (a < 0) throw new System.ArgumentException(\"a\" + a.ToString() + (a > 5 ? \"b\" : \"c\") + \"d\" + a.ToString() + \"e\"); }")]
    [DataRow("class Mine : System.InvalidOperationException { public Mine(string s) : base(s + \"x\") { } } public void F(int a) { if (a < 0) throw new Mine(\"a\"); }")]
    [DataRow("public void F(bool a) { if (a) { string s = \"x\"; System.Exception e = new System.ArgumentException(s + s); throw e; } }")]
    [DataRow("System.Exception E(int a) { return new System.ArgumentException(\"a\" + a.ToString()); } public void F(int a) { if (a < 0) throw E(1); }")]
    [DataRow("static string S(int a) { return \"a\" + a.ToString(); } public void F(int a) { if (a < 0) throw new System.ArgumentException(S(a)); }")]
    [DataRow("System.Exception kept; void Fail(System.Exception e) { kept = e; } public void F(bool a) { if (a) Fail(new System.ArgumentException(\"x\")); }")]
    [DataRow("static void Throw(string s) { throw new System.ArgumentException(s); } public void F(bool a) { if (a) Throw(\"x\"); }")]
    [DataRow("public virtual long Length { get { throw new System.NotSupportedException(); } }")]
    [DataRow("System.Exception kept; public System.Exception Kept { get { return kept; } } public void F() { if (kept != null) throw Kept; }")]
    [DataRow("class Odd : System.Exception { public string Text() { return \"x\"; } } public class Fault : System.Exception { public string Text() { return \"x\"; } }")]
    public void Walk_ConstructionAndFailures_AreNotReported(string members)
    {
        AssertReported("public class C { " + members + " }", "");
    }

    [TestMethod]
    public void Walk_Exclusions_ExcludeWhatTheyNameAndMustBeNeeded()
    {
        using ModuleDefinition module = Snippet.Compile(
            "public class C { public object F() { return G(); } public object F(int a) { return new C(); } object G() { return new byte[1]; } public void H() { throw new System.Exception(); } }",
            typeof(object).Assembly.Location);
        Dictionary<string, string> exclusions = new()
        {
            ["C.F(Int32)"] = "an overload",
            ["C.G: allocates an array of Byte"] = "a place",
            ["C.H throws Exception"] = "an exception",
        };
        CollectionAssert.AreEqual(new List<string>(), Allocations.Walk([module], exclusions).Reports);
        exclusions["C.I"] = "there is none";
        CollectionAssert.AreEqual(new List<string> { "C.I: an exclusion that excludes nothing" }, Allocations.Walk([module], exclusions).Reports);
    }

    /// <summary>The reports, parted by |; after * there may be more.</summary>
    private static void AssertReported(string source, string reports)
    {
        // The surface declares only what the device assemblies use; what hides an allocation is more.
        using ModuleDefinition module = Snippet.Compile(source, typeof(object).Assembly.Location);
        List<string> found = Allocations.Walk([module], new Dictionary<string, string>()).Reports;
        string all = string.Join("|", found);
        if (reports.EndsWith("|*", StringComparison.Ordinal))
            StringAssert.StartsWith(all, reports[..^1]);
        else
            Assert.AreEqual(reports, all);
    }
}
