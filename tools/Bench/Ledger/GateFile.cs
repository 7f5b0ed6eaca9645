using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace NanoTls.Bench.Ledger;

/// <summary>The gates as they stand in a file of lines <c>row,gate,goal</c>.</summary>
internal sealed class GateFile
{
    private const string Head = "row,gate,goal";

    private readonly List<Gate> gates;

    /// <summary>These gates.</summary>
    public GateFile(IEnumerable<Gate> gates) => this.gates = gates.ToList();

    /// <summary>The gates in their order.</summary>
    public IReadOnlyList<Gate> Gates => gates;

    /// <summary>Where the repository's gates stand.</summary>
    public static string DefaultPath => Repository.BenchFile("gates.csv");

    /// <summary>The repository's gates.</summary>
    public static GateFile Default => Read(DefaultPath);

    /// <summary>The gates of a file; none when there is no file.</summary>
    public static GateFile Read(string file) => new(File.Exists(file) ? File.ReadAllLines(file).Skip(1).Select(Parse) : []);

    /// <summary>Writes them.</summary>
    public void Write(string file) => File.WriteAllText(file, Head + "\n" + string.Concat(gates.Select(gate => $"{gate.Row},{Text(gate.Limit)},{Text(gate.Goal)}\n")));

    /// <summary>The gate of a row, or null.</summary>
    public Gate Find(string row) => gates.Find(gate => gate.Row == row);

    /// <summary>
    /// The gates for these rows: a figure and 3 %, where that is lower than the gate that stands, or <paramref name="force"/> is given. Goals stay, and so do, without force,
    /// the gates of rows that are gone.
    /// </summary>
    public GateFile Tightened(IReadOnlyList<Row> rows, bool force)
    {
        IEnumerable<Gate> measured = rows.Select(row =>
        {
            Gate old = Find(row.Name);
            long limit = row.IsBuilt ? (row.Value * 103 + 99) / 100 : 0;
            return new Gate(row.Name, old != null && old.Limit != 0 && !force ? Math.Min(limit, old.Limit) : limit, old?.Goal ?? 0);
        });
        return new GateFile(measured.Concat(gates.Where(gate => !force && rows.All(row => row.Name != gate.Row))));
    }

    /// <summary>What is wrong with the rows: above their gate, without one, or gone; one line each.</summary>
    public List<string> Failures(IReadOnlyList<Row> rows)
    {
        List<string> failures = new();
        foreach (Row row in rows.Where(row => row.IsBuilt))
        {
            Gate gate = Find(row.Name);
            if (gate == null || gate.Limit == 0)
                failures.Add($"{row.Name}: measured {row.Value}, no gate; set one by bench il --gate");
            else if (row.Value > gate.Limit)
                failures.Add($"{row.Name}: measured {row.Value}, gate {gate.Limit}, goal {(gate.Goal == 0 ? "none" : Text(gate.Goal))}; "
                    + $"find what became dearer by bench il --row \"{row.Name}\" and lower it, or if it must be, say why in the commit and loosen by bench il --gate --force");
        }
        foreach (Gate gate in gates.Where(gate => gate.Limit != 0 && !rows.Any(row => row.IsBuilt && row.Name == gate.Row)))
            failures.Add($"{gate.Row}: gate {gate.Limit}, but it is no longer measured; remove it by bench il --gate --force");
        return failures;
    }

    private static Gate Parse(string line)
    {
        string[] cells = line.Split(',');
        return new Gate(cells[0], Number(cells[1]), Number(cells[2]));
    }

    private static long Number(string cell) => cell.Length == 0 ? 0 : long.Parse(cell, CultureInfo.InvariantCulture);

    private static string Text(long value) => value == 0 ? "" : value.ToString(CultureInfo.InvariantCulture);
}
