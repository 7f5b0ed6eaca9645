using System;
using System.IO;
using NanoTls.Bench.Flash;

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
