using System;
using System.Collections.Generic;
using System.Linq;

namespace NanoTls.Bench.Speed;

/// <summary>One run of the comparison: what both libraries allocate, then how long they take.</summary>
internal sealed class SpeedRun
{
    /// <summary>Measures all, or quickly: a smoke test of every workload; with <paramref name="rows"/> only those whose name contains this, and no growth.</summary>
    public SpeedRun(bool quick, string rows = null)
    {
        Workload[] chosen = Workloads.All.Where(work => rows == null || work.Row.Contains(rows, StringComparison.OrdinalIgnoreCase)).ToArray();
        Dictionary<Workload, long> allocated = chosen.ToDictionary(work => work, work => work.Allocated());
        Dictionary<Workload, double> times = Comparison.Measure(chosen, quick);
        Results = chosen.Where(work => work.IsOurs).Select(ours =>
        {
            Workload theirs = chosen.FirstOrDefault(work => !work.IsOurs && work.Subject == ours.Subject && work.Row == ours.Row);
            return new Result(ours.Subject, ours.Row, ours.Bytes, times.GetValueOrDefault(ours), theirs == null ? null : times.GetValueOrDefault(theirs), allocated[ours], theirs == null ? null : allocated[theirs]);
        }).ToList();
        Growth = rows == null ? new Growth(quick) : null;
    }

    /// <summary>The rows in their order; a time of 0 is one that could not be measured.</summary>
    public IReadOnlyList<Result> Results { get; }

    /// <summary>Growth with connections and with lengths; null when only some rows were chosen.</summary>
    public Growth Growth { get; }
}
