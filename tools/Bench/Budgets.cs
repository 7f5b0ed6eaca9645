using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace NanoTls.Bench;

/// <summary>The file budgets.csv: a row's gate, which is what was measured and 3 % of it (bytes on the wire: exactly that), and its goal, if there is one. A gate goes down with the figure, never up.</summary>
internal sealed class Budgets
{
    private readonly Dictionary<string, (long Gate, long? Goal)> rows = new();

    /// <summary>Rows as lines <c>row,gate,goal</c>, behind one line of headings.</summary>
    public Budgets(IEnumerable<string> lines)
    {
        foreach (string line in lines.Skip(1).Where(line => line.Length > 0))
        {
            string[] cells = line.Split(',');
            rows.Add(cells[0], (Number(cells[1]), cells[2].Length == 0 ? null : Number(cells[2])));
        }
    }

    /// <summary>The repository's budgets.</summary>
    public static Budgets Default { get; } = new(File.ReadAllLines(Repository.BenchFile("budgets.csv")));

    /// <summary>The rows that begin with this.</summary>
    public IEnumerable<string> Rows(string beginning) => rows.Keys.Where(row => row.StartsWith(beginning, StringComparison.Ordinal));

    /// <summary>A row's goal as text, empty without one.</summary>
    public string Goal(string row) => rows.TryGetValue(row, out (long Gate, long? Goal) one) && one.Goal is long goal ? goal.ToString(CultureInfo.InvariantCulture) : "";

    /// <summary>Whether a figure is within the gate of its row; a row without a gate is none that can be met.</summary>
    public bool IsWithin(string row, long figure) => rows.TryGetValue(row, out (long Gate, long? Goal) one) && figure <= one.Gate;

    /// <summary>What a table says of a figure: <c>met</c>, <c>missed</c> or nothing without a goal; and <c>OVER THE GATE</c>.</summary>
    public string Verdict(string row, long figure)
    {
        if (!rows.TryGetValue(row, out (long Gate, long? Goal) one))
            return "no gate";
        string goal = one.Goal is not long bound ? "" : figure <= bound ? "met" : "missed";
        return figure <= one.Gate ? goal : goal + " OVER THE GATE of " + one.Gate.ToString(CultureInfo.InvariantCulture);
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
