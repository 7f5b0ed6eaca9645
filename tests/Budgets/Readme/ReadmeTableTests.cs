using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using NanoTls.Bench;
using NanoTls.Bench.Ledger;
using NanoTls.Bench.Readme;

namespace NanoTls.Budgets.Readme;

[TestClass]
public sealed class ReadmeTableTests
{
    private const double Tolerance = 0.03;

    private static readonly string text = "before\n" + ReadmeTable.Begin + "\n| handshake | a |\n| --- | ---: |\n| x | 1,000 B |\n| y | not built |\n" + ReadmeTable.End + "\nafter | not | this\n";

    /// <summary>What README says of this build is within 3 % of what it costs, and its rows are all there.</summary>
    [TestMethod]
    public void Readme_Table_IsWhatIsMeasured()
    {
        if (!CountingContext.IsRelease)
            Assert.Inconclusive("the ledger counts Release IL: build with -c Release");
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        string[][] said = Cells(ReadmeTable.Parse(readme)), measured = Cells(ReadmeTable.Measure(readme, null, null));
        Assert.HasCount(measured.Length, said);
        for (int row = 0; row < said.Length; row++)
            for (int column = 0; column < said[row].Length; column++)
                Assert.IsTrue(IsClose(said[row][column], measured[row][column]),
                    $"README says of {said[row][1]}: {said[row][column]}; measured {measured[row][column]}; renew it by bench readme");
    }

    [TestMethod]
    public void Parse_Table_GivesItsCells()
    {
        ReadmeTable table = ReadmeTable.Parse(text);
        Assert.AreEqual("1,000 B", table.Cell("x", 1));
        Assert.AreEqual("not built", table.Cell("y", 1));
        Assert.AreEqual("not measured", table.Cell("x", 2));
        Assert.AreEqual("not measured", table.Cell("z", 1));
        Assert.AreEqual("not measured", table.Cell("handshake", 1));
    }

    [TestMethod]
    public void PutInto_Text_ReplacesTheTableOnly()
    {
        string put = ReadmeTable.Parse(text).PutInto(text);
        Assert.AreEqual("before", put.Split('\n')[0]);
        Assert.EndsWith(ReadmeTable.End + "\nafter | not | this\n", put);
        Assert.AreEqual("1,000 B", ReadmeTable.Parse(put).Cell("x", 1));
        Assert.AreEqual(put, ReadmeTable.Parse(put).PutInto(put));
        Assert.ThrowsExactly<InvalidOperationException>(() => ReadmeTable.Parse(text).PutInto("no markers"));
    }

    [TestMethod]
    public void InterpreterTimes_SelfTestOutput_IsRead()
    {
        Dictionary<string, long> times = InterpreterTimes.Parse(["passed  X", "| what | one takes |", "|---|---:|", "| SHA-256, 64 B      |        106 us |", "| mode, both sides | 9 ms; records 980392 B/s |", "| free | 12 B |"]);
        Assert.HasCount(2, times);
        Assert.AreEqual(106, times["SHA-256, 64 B"]);
        Assert.AreEqual(9000, times["mode, both sides"]);
    }

    private static string[][] Cells(ReadmeTable table) => table.ToString().TrimEnd('\n').Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToArray();

    private static bool IsClose(string said, string measured) =>
        said == measured || (Number(said) is double one && Number(measured) is double other && Math.Abs(one - other) <= Tolerance * other);

    private static double? Number(string cell) =>
        double.TryParse(cell.Replace(" B", "", StringComparison.Ordinal), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out double number) ? number : null;
}
