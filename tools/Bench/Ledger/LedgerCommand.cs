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
        Command command = new("il", "Counts the executed IL instructions of every primitive, handshake and record.") { row, methods, gate, force };
        command.SetAction(parsed => Run(parsed.GetValue(row), parsed.GetValue(methods), parsed.GetValue(gate), parsed.GetValue(force)));
        return command;
    }

    private static int Run(string chosen, int methods, bool gate, bool force)
    {
        List<Row> rows = CostLedger.Measure();
        string file = Repository.BenchFile("gates.csv");
        GateFile gates = GateFile.Read(file);
        if (gate)
        {
            gates = gates.Tightened(rows, force);
            gates.Write(file);
        }
        if (chosen == null)
            LedgerTable.Print(rows, gates, Console.Out);
        else
            foreach (Row row in rows.Where(row => row.IsBuilt && row.IsTotal && row.Name.Contains(chosen, StringComparison.OrdinalIgnoreCase)))
                LedgerTable.PrintMethods(row, methods, Console.Out);
        return 0;
    }
}
