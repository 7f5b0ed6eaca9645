using System.Collections.Generic;
using System.Linq;

namespace NanoTls.Bench.Speed;

/// <summary>One run of the comparison: what both libraries allocate, then how long they take.</summary>
internal sealed class SpeedRun
{
    /// <summary>Measures all, or quickly: a smoke test of every workload.</summary>
    public SpeedRun(bool quick)
    {
        Dictionary<Workload, long> allocated = Workloads.All.ToDictionary(work => work, work => work.Allocated());
        Dictionary<Workload, double> times = Comparison.Measure(Workloads.All, quick);
        Results = Workloads.All.Where(work => work.IsOurs).Select(ours =>
        {
            Workload theirs = Workloads.All.FirstOrDefault(work => !work.IsOurs && work.Subject == ours.Subject && work.Row == ours.Row);
            return new Result(ours.Subject, ours.Row, ours.Bytes, times.GetValueOrDefault(ours), theirs == null ? null : times.GetValueOrDefault(theirs), allocated[ours], theirs == null ? null : allocated[theirs]);
        }).ToList();
        Growth = new Growth(quick);
    }

    /// <summary>The rows in their order; a time of 0 is one that could not be measured.</summary>
    public IReadOnlyList<Result> Results { get; }

    /// <summary>Growth with connections and with lengths.</summary>
    public Growth Growth { get; }
}
