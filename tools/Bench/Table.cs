using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace NanoTls.Bench;

/// <summary>A table of text with aligned columns, the first to the left and the others to the right.</summary>
internal sealed class Table
{
    private readonly List<string[]> rows = new();

    /// <summary>A table with headings.</summary>
    public Table(params string[] headings) => rows.Add(headings);

    /// <summary>Adds a row; null is an empty cell.</summary>
    public Table Add(params object[] cells)
    {
        rows.Add(cells.Select(cell => cell == null ? "" : FormattableString.Invariant($"{cell}")).ToArray());
        return this;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        int columns = rows.Max(row => row.Length);
        int[] widths = new int[columns];
        foreach (string[] row in rows)
            for (int i = 0; i < row.Length; i++)
                widths[i] = Math.Max(widths[i], row[i].Length);
        StringBuilder text = new();
        foreach (string[] row in rows)
        {
            StringBuilder line = new(row[0].PadRight(widths[0]));
            for (int i = 1; i < row.Length; i++)
                line.Append("  ").Append(row[i].PadLeft(widths[i]));
            text.Append(line.ToString().TrimEnd()).Append('\n');
        }
        return text.ToString();
    }
}
