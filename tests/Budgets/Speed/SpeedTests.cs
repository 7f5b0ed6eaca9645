using System;
using System.IO;
using NanoTls.Bench.Speed;

namespace NanoTls.Budgets.Speed;

/// <summary>The comparison works and ours allocates nothing. Times are asserted nowhere: they are a machine's.</summary>
[TestClass]
[DoNotParallelize]
public sealed class SpeedTests
{
    [TestMethod]
    [TestCategory("Long")]
    public void Comparison_QuickRun_HasEveryFigureAndOursAllocatesNothing()
    {
        SpeedRun run = new(true);
        StringWriter report = new();
        SpeedCommand.Print(run, report);
        Console.WriteLine(report);
        Assert.AreNotEqual(0, run.Results.Count);
        foreach (Result one in run.Results)
        {
            Assert.IsTrue(one.Ours > 0 && one.Theirs is null or > 0, one.Row + " has no figure");
            Assert.AreEqual(0, one.OurBytes, one.Row + " allocates");
        }
        foreach ((int connections, Growth.Point ours, Growth.Point theirs) in run.Growth.Connections)
            Assert.IsTrue(ours.Handshake > 0 && ours.Record > 0 && theirs.Handshake > 0 && theirs.Record > 0, connections + " connections");
        foreach ((int length, double ours, double theirs) in run.Growth.Lengths)
            Assert.IsTrue(ours > 0 && theirs > 0, length + " B");
    }

    [TestMethod]
    public void BarChart_Rows_AreDrawnWithLabelValueAndGoal()
    {
        BarChart chart = new("a & b", "1 = the same");
        chart.Add("first", 2.5, 2);
        chart.Add("second", 0.25, null);
        string svg = chart.ToString();
        System.Xml.Linq.XDocument.Parse(svg);
        Assert.Contains(">a &amp; b<", svg);
        Assert.Contains(">2.5x<", svg);
        Assert.Contains(">0.25x<", svg);
        Assert.Contains("stroke-dasharray=\"3 2\"", svg);
    }

    [TestMethod]
    public void LineChart_Panels_AreDrawnWithStepsAndBothLines()
    {
        LineChart chart = new();
        chart.Add(new Panel("time", "us", ["1", "10"], [100, 120], [310, 330]));
        string svg = chart.ToString();
        System.Xml.Linq.XDocument.Parse(svg);
        Assert.Contains(">time<", svg);
        Assert.Contains(">us<", svg);
        Assert.Contains(">400<", svg);
        Assert.AreEqual(4, svg.Split("<circle").Length - 1);
    }
}
