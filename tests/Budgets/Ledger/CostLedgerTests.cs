using System;
using System.Collections.Generic;
using System.Linq;
using NanoTls.Bench.Ledger;

namespace NanoTls.Budgets.Ledger;

/// <summary>The executed IL of this build against gates.csv.</summary>
[TestClass]
public sealed class CostLedgerTests
{
    private static readonly Lazy<List<Row>> ledger = new(CostLedger.Measure);

    [TestMethod]
    [DataRow(CostLedger.Primitive)]
    [DataRow(CostLedger.Handshake)]
    [DataRow(CostLedger.Record)]
    public void Ledger_Rows_AreWithinTheirGates(string group)
    {
        GateFile gates = GateFile.Default;
        Row[] rows = Ledger().Where(row => row.Group == group).ToArray();
        Console.WriteLine(LedgerTable.Of(rows, gates));
        Assert.AreNotEqual(0, rows.Length);
        List<string> failures = gates.Failures(Ledger()).Where(failure => rows.Any(row => failure.StartsWith(row.Name + ":", StringComparison.Ordinal))).ToList();
        Assert.IsEmpty(failures, string.Join('\n', failures));
    }

    [TestMethod]
    public void Gates_AllRows_AreMeasured()
    {
        List<string> gone = GateFile.Default.Failures(Ledger()).Where(failure => failure.Contains("no longer measured", StringComparison.Ordinal)).ToList();
        Assert.IsEmpty(gone, string.Join('\n', gone));
    }

    [TestMethod]
    public void Ledger_MeasuredAgain_IsTheSame()
    {
        List<Row> first = Ledger(), second = CostLedger.Measure();
        for (int i = 0; i < first.Count; i++)
            Assert.AreEqual(first[i].Name + " " + first[i].Value, second[i].Name + " " + second[i].Value);
        Assert.HasCount(first.Count, second);
    }

    /// <summary>Method by method, and class by class, the parts are the whole.</summary>
    [TestMethod]
    public void Ledger_Parts_AreTheWhole()
    {
        foreach (Row row in Ledger().Where(row => row.IsBuilt))
        {
            Assert.AreEqual(row.Measured.Total.Instructions, row.Measured.ByMethod().Sum(one => one.Cost.Instructions), row.Name);
            Assert.AreEqual(row.Measured.Total.Instructions, row.Measured.ByWork().Sum(one => one.Cost.Instructions), row.Name);
        }
    }

    private static List<Row> Ledger()
    {
        if (!CountingContext.IsRelease)
            Assert.Inconclusive("the ledger counts Release IL: build with -c Release");
        return ledger.Value;
    }
}
