using System.Collections.Generic;
using System.Globalization;

namespace NanoTls.Bench.Ledger;

/// <summary>The ledger as text.</summary>
internal static class LedgerTable
{
    /// <summary>One line for every row, with what its IL consists of, and its gate and goal where there are such.</summary>
    public static string Of(IEnumerable<Row> rows, GateFile gates)
    {
        Table table = new("row", "IL", "gate", "goal", "", "calls", "natives", "fields", "arrays");
        foreach (Row row in rows)
        {
            Gate gate = gates.Find(row.Name);
            object[] cells = [row.Name, row.IsBuilt ? Text(row.Value) : "not built", Bound(gate?.Limit), Bound(gate?.Goal), Verdict(row, gate)];
            Cost total = row.Measured?.Total;
            table.Add(row.IsTotal && row.IsBuilt ? [.. cells, Text(total.Calls), Text(total.Natives), Text(total.Fields), Text(total.Arrays)] : cells);
        }
        return table.ToString();
    }

    /// <summary>Where the IL of a row goes: by class of work, then the dearest methods, callees not included.</summary>
    public static string Breakdown(Row row, int methods)
    {
        Table table = new(row.Name, "IL", "%", "entered", "calls", "natives", "fields", "arrays");
        Add(table, "all", null, row.Measured.Total, row);
        foreach ((string work, long _, Cost cost) in row.Measured.ByWork())
            Add(table, work, null, cost, row);
        table.Add("");
        foreach ((string method, long entries, Cost cost) in row.Measured.ByMethod())
            if (methods-- > 0)
                Add(table, method, Text(entries), cost, row);
        return table.ToString();
    }

    private static void Add(Table table, string what, string entries, Cost cost, Row row) => table.Add(
        what, Text(cost.Instructions), (100.0 * cost.Instructions / row.Measured.Total.Instructions).ToString("0.0", CultureInfo.InvariantCulture), entries,
        Text(cost.Calls), Text(cost.Natives), Text(cost.Fields), Text(cost.Arrays));

    private static string Verdict(Row row, Gate gate)
    {
        if (!row.IsBuilt)
            return "";
        string goal = gate == null || gate.Goal == 0 ? "" : row.Value <= gate.Goal ? "met" : "missed";
        return gate == null ? "no gate" : row.Value > gate.Limit ? goal + " OVER THE GATE" : goal;
    }

    private static string Bound(long? value) => value is null or 0 ? "" : Text(value.Value);

    private static string Text(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
