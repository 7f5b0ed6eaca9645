using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;

namespace NanoTls.Bench.Ledger;

/// <summary><c>bench il</c>.</summary>
internal static class LedgerCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        Option<string> row = new("--row") { Description = "show where the IL of the rows goes whose names contain this" };
        Option<int> methods = new("--methods") { Description = "so many methods of each such row", DefaultValueFactory = _ => 15 };
        Option<bool> gate = new("--gate") { Description = "lower the gates to what was measured and 3 %" };
        Option<bool> force = new("--force") { Description = "with --gate: raise them too" };
        Option<bool> record = new("--record") { Description = "append the figures of the commit that is checked out to history.csv" };
        Command command = new("il", "Counts the executed IL instructions of every primitive, handshake and record.") { row, methods, gate, force, record };
        command.SetAction(parsed => Run(parsed.GetValue(row), parsed.GetValue(methods), parsed.GetValue(gate), parsed.GetValue(force), parsed.GetValue(record)));
        return command;
    }

    private static int Run(string chosen, int methods, bool gate, bool force, bool record)
    {
        string commit = record ? History.Commit() : null;
        List<Row> rows = CostLedger.Measure();
        GateFile gates = GateFile.Default;
        if (gate)
        {
            gates = gates.Tightened(rows, force);
            gates.Write(GateFile.DefaultPath);
        }
        if (record)
            History.Record(Repository.BenchFile("history.csv"), commit, rows);
        if (chosen == null)
            Console.WriteLine(LedgerTable.Of(rows, gates) + "IL: instructions that one side executes; natives: calls into the platform; fields, arrays: accesses; gate: what was measured and 3 %; goal: the number to beat.");
        else
            foreach (Row row in rows.Where(row => row.IsBuilt && row.IsTotal && row.Name.Contains(chosen, StringComparison.OrdinalIgnoreCase)))
                Console.WriteLine(LedgerTable.Breakdown(row, methods));
        return 0;
    }
}
