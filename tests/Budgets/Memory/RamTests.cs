using System;
using System.IO;
using System.Linq;
using NanoTls.Bench.Memory;

namespace NanoTls.Budgets.Memory;

[TestClass]
public sealed class RamTests
{
    [TestMethod]
    public void Ram_EveryRow_IsWithinItsGate()
    {
        StringWriter report = new();
        bool within = RamCommand.Print(report);
        Console.WriteLine(report);
        Assert.IsTrue(within, "over a gate of budgets.csv:\n" + report);
    }

    [TestMethod]
    [DataRow("AES", 0)]
    [DataRow("GHASH", 0)]
    [DataRow("P-256", 0)]
    [DataRow("P-384", 0)]
    [DataRow("SHA-384", 0)]
    [DataRow("RSA", 0)]
    [DataRow("Ed25519", 0)]
    [DataRow("certificates", 0)]
    [DataRow("ChaCha20-Poly1305", 1)]
    [DataRow("X25519", 1)]
    [DataRow("SHA-256", 1)]
    public void Psk512_Algorithm_TakesMemoryOnlyWhenUsed(string algorithm, int least)
    {
        DeviceMemory memory = Profile.All[0].Account();
        int count = Profile.Algorithms.Single(one => one.Algorithm == algorithm).Types.Sum(memory.Count);
        Assert.IsTrue(least == 0 ? count == 0 : count >= least, count + " objects");
    }

    /// <summary>A device that verifies P-256 alone has nothing of the other algorithms.</summary>
    [TestMethod]
    public void CertificatesP256_OtherAlgorithms_TakeNoMemory()
    {
        DeviceMemory memory = Profile.All.Single(one => one.Name == "certificates 6K P-256 alone").Account();
        foreach (string algorithm in new[] { "P-384", "SHA-384", "RSA", "Ed25519" })
            Assert.AreEqual(0, Profile.Algorithms.Single(one => one.Algorithm == algorithm).Types.Sum(memory.Count), algorithm);
    }

    /// <summary>What CertificateStage hands to the stage that it took over from looks like a recursion: that stage is never one of its own kind.</summary>
    [TestMethod]
    public void Stack_DeviceAssemblies_HaveNoRecursion()
    {
        string[] handedBack = ["CertificateStage.Plan", "CertificateStage.get_IgnoresWarnings", "CertificateStage.OnChangeCipherSpec"];
        foreach ((string row, string[] assemblies, string[] types, bool constructors) in DeviceStack.Rows)
        {
            CallStack graph = DeviceStack.Graph(assemblies);
            Assert.IsNotNull(DeviceStack.Deepest(graph, types, constructors), row);
            Assert.AreEqual("", string.Join("\n", graph.Recursions.Except(handedBack.Select(name => name + " > " + name))), row);
        }
    }
}
