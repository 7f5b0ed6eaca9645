using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using NanoTls.Bench.Flash;
using NanoTls.NanoRunner;

namespace NanoTls.Bench.Readme;

/// <summary>What the boards' self-test measures in the interpreter on this computer.</summary>
internal static class InterpreterTimes
{
    private const string Program = "Esp32.SelfTest";
    private const int Seconds = 300, Runs = 3;

    /// <summary>Microseconds by the names of the self-test's rows, the least of three runs; null without the nanoFramework tools. What goes wrong is written to <paramref name="report"/>.</summary>
    public static Dictionary<string, long> Measure(TextWriter report)
    {
        NanoFrameworkTools tools = new(null);
        if (tools.Missing() is string missing)
        {
            report.WriteLine(missing);
            return null;
        }
        string folder = Directory.CreateTempSubdirectory("nanotls-selftest").FullName;
        try
        {
            foreach (string file in Directory.GetFiles(DeviceAssembly.Folder, "NanoTls*.dll").Append(Path.Combine(DeviceAssembly.Folder, Program + ".exe")))
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            return Enumerable.Range(0, Runs).SelectMany(_ => Run(tools, folder, report)).GroupBy(row => row.Key).ToDictionary(row => row.Key, row => row.Min(one => one.Value));
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static Dictionary<string, long> Run(NanoFrameworkTools tools, string folder, TextWriter report) =>
        SelfTestRun.All(tools, folder, Seconds, report)
            ? Parse(File.ReadAllLines(Path.Combine(folder, Program + ".txt")))
            : throw new InvalidOperationException("the self-test failed in the interpreter");

    /// <summary>Reads lines <c>| what | 12 us |</c>, in us or ms; what else stands in the cell, behind a semicolon, is left out.</summary>
    public static Dictionary<string, long> Parse(IEnumerable<string> lines)
    {
        Dictionary<string, long> times = new();
        foreach (string[] cells in lines.Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Where(cells => cells.Length == 4))
            if (cells[2].Split(';')[0].Split(' ') is [string value, "us" or "ms"] parts && long.TryParse(value, CultureInfo.InvariantCulture, out long time))
                times[cells[1]] = parts[1] == "ms" ? 1000 * time : time;
        return times;
    }
}
