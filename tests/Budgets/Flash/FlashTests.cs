using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NanoTls.Bench.Flash;
using NanoTls.NanoRunner;

namespace NanoTls.Budgets.Flash;

[TestClass]
public sealed class FlashTests
{
    private static readonly Lazy<PeFiles> files = new(() => new PeFiles());

    [TestMethod]
    public void Flash_EveryRow_IsWithinItsGate()
    {
        StringWriter report = new();
        bool within = FlashCommand.Print(files.Value, report);
        Console.WriteLine(report);
        Assert.IsTrue(within, "over a gate of budgets.csv:\n" + report);
    }

    /// <summary>What a machine without the tools prints is near to what a device gets.</summary>
    [TestMethod]
    public void Estimate_EveryAssembly_IsWithinThreePercentOfThePe()
    {
        if (!files.Value.AreMade)
        {
            Console.WriteLine("skipped: no nanoFramework tools here");
            Assert.Inconclusive("no nanoFramework tools here");
        }
        foreach (string name in DeviceAssembly.Names)
            Assert.IsTrue(Math.Abs(files.Value.Deviation(name)) <= 3, $"{name}: {files.Value.Deviation(name)} %");
    }

    /// <summary>The telemetry program authenticates by a key: what it deploys has nothing of certificates, nor of any algorithm that only they need.</summary>
    [TestMethod]
    public void PskProgram_Assemblies_HoldNothingOfCertificates()
    {
        List<string> files = new();
        AssemblyFile.AddWithNeeds(Path.Combine(DeviceAssembly.Folder, "Esp32.Telemetry.exe"), [DeviceAssembly.Folder], files);
        string[] ours = files.Select(Path.GetFileNameWithoutExtension).Where(name => name.StartsWith("NanoTls", StringComparison.Ordinal)).ToArray();
        CollectionAssert.AreEquivalent(new[] { "NanoTls", "NanoTls.Boards", "NanoTls.Crypto", "NanoTls.Mqtt", "NanoTls.Net", "NanoTls.Sessions", "NanoTls.Streams" }, ours);
    }

    [TestMethod]
    public void PeFile_TablesAndPadding_AreTold()
    {
        byte[] file = new byte[PeFile.HeaderLength + 15 * 8];
        for (int table = 0; table < 16; table++)
            BitConverter.TryWriteBytes(file.AsSpan(40 + 4 * table), PeFile.HeaderLength + 8 * table);
        file[108 + 13] = 3;
        PeSize size = PeFile.Measure(file, 6);
        Assert.AreEqual(new PeSize(5, 2, 6, 8, 8, 8, 8, 4 * 8, file.Length - 77), size);
        Assert.AreEqual(file.Length, size.Total);
    }
}
