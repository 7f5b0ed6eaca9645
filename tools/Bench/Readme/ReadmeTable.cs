using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using NanoTls.Bench.Ledger;
using NanoTls.Bench.Memory;
using NanoTls.Streams;

namespace NanoTls.Bench.Readme;

/// <summary>README's table "What it costs", between two markers.</summary>
internal sealed class ReadmeTable
{
    /// <summary>The lines around the table.</summary>
    public const string Begin = "<!-- made by: dotnet run --project tools/Bench -c Release -- readme -->", End = "<!-- end of what is made -->";

    private const int TimeColumn = 3, FlashColumn = 5;
    private const string NotBuilt = "not built", NotMeasured = "not measured", NoServer = "no such server";

    private static readonly string[] headings =
    [
        "handshake", "client, IL instructions", "server, IL instructions", "both, µs in the interpreter on a desktop", "client, RAM", "flash", "wire", "allocated after construction",
    ];

    private readonly List<string[]> rows;

    private ReadmeTable(IEnumerable<string[]> rows) => this.rows = rows.ToList();

    /// <summary>Measures what takes no tools; without <paramref name="times"/> by the rows of the self-test, or <paramref name="flash"/> of assemblies in bytes, those cells are as in <paramref name="readme"/>.</summary>
    public static ReadmeTable Measure(string readme, Dictionary<string, long> times, Func<string[], int> flash)
    {
        List<Row> ledger = CostLedger.Measure();
        ReadmeTable old = Parse(readme);
        return new ReadmeTable(ReadmeMode.All.Select(mode => !mode.IsBuilt ? [mode.Name, NotBuilt] : new[]
        {
            mode.Name,
            Number(Instructions(ledger, mode.Ledger + " client")),
            mode.HasServer ? Number(Instructions(ledger, mode.Ledger + " server")) : NoServer,
            mode.SelfTest == null ? NotMeasured : times == null ? old.Cell(mode.Name, TimeColumn) : Number(times[mode.SelfTest + ", both sides"]),
            Bytes(new DeviceMemory().Add(new TlsStream(mode.Client())).Total),
            flash == null ? old.Cell(mode.Name, FlashColumn) : Bytes(flash(mode.Assemblies)),
            Bytes(mode.WireBytes()),
            Bytes(mode.Allocated()),
        }));
    }

    /// <summary>The table that stands in a text; an empty one when there is none.</summary>
    public static ReadmeTable Parse(string readme)
    {
        string[] lines = readme.Split('\n');
        return new ReadmeTable(lines.SkipWhile(line => line != Begin).TakeWhile(line => line != End).Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(2)
            .Select(line => line[2..^2].Split(" | ")));
    }

    /// <summary>A cell by the name of its row; "not measured" when there is no such.</summary>
    public string Cell(string row, int column) => rows.Find(cells => cells[0] == row) is string[] cells && column < cells.Length ? cells[column] : NotMeasured;

    /// <summary>The text with this table between the markers.</summary>
    public string PutInto(string readme)
    {
        int begin = readme.IndexOf(Begin, StringComparison.Ordinal), end = readme.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
            throw new InvalidOperationException("README.md has no lines\n" + Begin + "\n" + End);
        return readme[..begin] + Begin + "\n" + this + readme[end..];
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        StringBuilder text = new();
        foreach (string[] cells in rows.Prepend(headings.Select((_, i) => i == 0 ? "---" : "---:").ToArray()).Prepend(headings))
            text.Append("| ").AppendJoin(" | ", cells.Concat(Enumerable.Repeat("", headings.Length - cells.Length))).Append(" |\n");
        return text.ToString();
    }

    private static long Instructions(List<Row> ledger, string row) => ledger.Single(one => one.Name == row).Value;

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Bytes(long value) => Number(value) + " B";
}
