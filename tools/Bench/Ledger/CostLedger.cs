using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using NanoTls.Bench.Ledger.Work;

namespace NanoTls.Bench.Ledger;

/// <summary>The executed IL of every primitive, handshake and record. The same code gives the same figures in every run.</summary>
internal static class CostLedger
{
    /// <summary>The groups of rows.</summary>
    public const string Primitive = "primitive", Handshake = "handshake", Record = "record";

    /// <summary>Counts everything.</summary>
    public static List<Row> Measure()
    {
        CountingContext context = new();
        List<Row> rows = new();
        AddAll(rows, context, Primitive, typeof(PrimitiveWork));
        AddAll(rows, context, Primitive, typeof(SignatureWork));
        AddAll(rows, context, Primitive, typeof(Ed25519Work));
        AddMultiplication(rows, "X25519", "Field25519.Multiply");
        AddMultiplication(rows, "P-256", "P256Field.Multiply");
        AddMultiplication(rows, "P-384", "P384Field.Multiply");
        AddAll(rows, context, Handshake, typeof(HandshakeWork));
        AddAll(rows, context, Handshake, typeof(CertificateWork));
        AddAll(rows, context, Handshake, typeof(SessionWork));
        AddAll(rows, context, Record, typeof(RecordWork));
        foreach (IGrouping<string, Row> records in rows.Where(row => row.Group == Record).GroupBy(row => RecordWork.Kind(row.Name)).ToArray())
        {
            Row dearest = records.MaxBy(BeyondAead);
            rows.Add(new Row(Record, records.Key + " beyond the AEAD", BeyondAead(dearest), dearest.Measured, false));
        }
        context.Unload();
        return rows;
    }

    private static void AddAll(List<Row> rows, CountingContext context, string group, Type work)
    {
        MethodInfo all = context.Copy.GetType(work.FullName).GetMethod("All");
        foreach ((string name, Action<Action<Action>> run) in (IEnumerable<(string, Action<Action<Action>>)>)all.Invoke(null, null))
        {
            Measurement measured = run == null ? null : new Measurement(context.Blocks, context.Counts, run);
            bool largest = name.EndsWith(PrimitiveWork.LargestSlice, StringComparison.Ordinal) || name.EndsWith(CertificateWork.LargestCall, StringComparison.Ordinal);
            rows.Add(new Row(group, name, measured == null ? -1 : largest ? measured.Largest : measured.Total.Instructions, measured, !largest));
        }
    }

    private static void AddMultiplication(List<Row> rows, string curve, string method)
    {
        Measurement agreement = rows.Find(row => row.Name == curve + " agreement").Measured;
        rows.Add(new Row(Primitive, curve + " multiplication", agreement.PerCall(method), agreement, false));
    }

    private static long BeyondAead(Row row) => row.Value - row.Measured.InstructionsOf(WorkClass.Aead);
}
