using System;
using System.IO;
using System.Linq;
using NanoTls.Bench.Ledger;

namespace NanoTls.Budgets.Ledger;

[TestClass]
public sealed class GateFileTests
{
    private static readonly GateFile gates = new([new Gate("same", 103, 0), new Gate("falls", 206, 90), new Gate("rises", 103, 100), new Gate("gone", 5, 4), new Gate("planned", 0, 7)]);

    private static readonly Row[] rows = [Row("same", 100), Row("falls", 100), Row("rises", 104), Row("new", 11), new Row("group", "planned", -1, null, true)];

    [TestMethod]
    public void Tightened_Figures_LowerAndNeverRaiseTheGate() =>
        Assert.AreEqual("same 103 0, falls 103 90, rises 103 100, new 12 0, planned 0 7, gone 5 4", Text(gates.Tightened(rows, false)));

    [TestMethod]
    public void Tightened_WithForce_FollowsTheFigures() =>
        Assert.AreEqual("same 103 0, falls 103 90, rises 108 100, new 12 0, planned 0 7", Text(gates.Tightened(rows, true)));

    [TestMethod]
    public void Failures_NameRowFigureGateAndGoal()
    {
        string[] failures = gates.Failures(rows).ToArray();
        Assert.AreEqual(3, failures.Length, string.Join('\n', failures));
        StringAssert.StartsWith(failures[0], "rises: measured 104, gate 103, goal 100; find what became dearer by bench il --row \"rises\"", StringComparison.Ordinal);
        StringAssert.StartsWith(failures[1], "new: measured 11, no gate", StringComparison.Ordinal);
        StringAssert.StartsWith(failures[2], "gone: gate 5, but it is no longer measured", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Write_ThenRead_IsTheSame()
    {
        string file = Path.GetTempFileName();
        try
        {
            gates.Write(file);
            Assert.AreEqual("row,gate,goal\nsame,103,\nfalls,206,90\n", string.Concat(File.ReadLines(file).Take(3).Select(line => line + "\n")));
            Assert.AreEqual(Text(gates), Text(GateFile.Read(file)));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [TestMethod]
    public void Record_SameCommitAgain_ReplacesItsFigures()
    {
        string file = Path.GetTempFileName();
        File.Delete(file);
        try
        {
            History.Record(file, "aaa", [Row("x", 1)]);
            History.Record(file, "bbb", [Row("x", 2), rows[^1]]);
            History.Record(file, "bbb", [Row("x", 3)]);
            Assert.AreEqual("commit,row,value\naaa,x,1\nbbb,x,3\n", File.ReadAllText(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Row Row(string name, long value) => new("group", name, value, new Measurement([], [], _ => { }), true);

    private static string Text(GateFile file) => string.Join(", ", file.Gates.Select(gate => $"{gate.Row} {gate.Limit} {gate.Goal}"));
}
