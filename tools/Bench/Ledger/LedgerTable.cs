using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace NanoTls.Bench.Ledger;

/// <summary>The ledger as text.</summary>
internal static class LedgerTable
{
    private const string NotBuilt = "not built";

    /// <summary>One line for every row, with what its IL consists of, and its gate and goal where there are such.</summary>
    public static void Print(IReadOnlyList<Row> rows, GateFile gates, TextWriter output)
    {
        int width = 4;
        foreach (Row row in rows)
            width = row.Name.Length > width ? row.Name.Length : width;
        output.WriteLine($"{"row".PadRight(width)} {"IL",12} {"gate",12} {"goal",12} {"calls",10} {"natives",10} {"fields",10} {"arrays",10}");
        foreach (Row row in rows)
        {
            Gate gate = gates.Find(row.Name);
            string line = $"{row.Name.PadRight(width)} {(row.IsBuilt ? Text(row.Value) : NotBuilt),12} {Text(gate?.Limit ?? 0),12} {Text(gate?.Goal ?? 0),12}";
            if (row.IsBuilt && row.IsTotal)
                line += $" {Text(row.Measured.Total.Calls),10} {Text(row.Measured.Total.Natives),10} {Text(row.Measured.Total.Fields),10} {Text(row.Measured.Total.Arrays),10}";
            output.WriteLine(line.TrimEnd() + (row.IsBuilt && gate != null && gate.Goal > 0 && row.Value > gate.Goal ? " above the goal" : ""));
        }
    }

    /// <summary>Where the IL of a row goes: by class of work, then the dearest methods, callees not included.</summary>
    public static void PrintMethods(Row row, int methods, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"{row.Name}: {Text(row.Measured.Total.Instructions)} IL instructions");
        foreach ((string work, long _, Cost cost) in row.Measured.ByWork())
            Print(work, -1, cost, row, output);
        output.WriteLine();
        foreach ((string method, long entries, Cost cost) in row.Measured.ByMethod())
            if (methods-- > 0)
                Print(method, entries, cost, row, output);
    }

    private static void Print(string what, long entries, Cost cost, Row row, TextWriter output) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {what,-44} {Text(cost.Instructions),10} {100.0 * cost.Instructions / row.Measured.Total.Instructions,5:0.0} % {(entries < 0 ? "" : "x " + Text(entries)),10} calls {cost.Calls:N0}, natives {cost.Natives:N0}, fields {cost.Fields:N0}, arrays {cost.Arrays:N0}"));

    private static string Text(long value) => value == 0 ? "" : value.ToString("N0", CultureInfo.InvariantCulture);
}
