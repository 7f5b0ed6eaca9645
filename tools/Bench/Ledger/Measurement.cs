using System;
using System.Collections.Generic;
using System.Linq;

namespace NanoTls.Bench.Ledger;

/// <summary>How often every block was run in the counted calls of one workload.</summary>
internal sealed class Measurement
{
    private readonly IReadOnlyList<Block> blocks;
    private readonly long[] runs;

    /// <summary>Runs the workload, which passes what is to be counted to its argument.</summary>
    public Measurement(IReadOnlyList<Block> blocks, long[] counts, Action<Action<Action>> workload)
    {
        this.blocks = blocks;
        runs = new long[counts.Length];
        workload(counted =>
        {
            Array.Clear(counts);
            counted();
            Cost one = new();
            for (int i = 0; i < counts.Length; i++)
            {
                runs[i] += counts[i];
                one.Add(blocks[i].Cost, counts[i]);
            }
            Largest = Math.Max(Largest, one.Instructions);
            Total.Add(one, 1);
        });
    }

    /// <summary>All of it.</summary>
    public Cost Total { get; } = new Cost();

    /// <summary>IL instructions of the dearest of the counted calls.</summary>
    public long Largest { get; private set; }

    /// <summary>The calls and the cost of every method that was run, callees not included, the dearest first.</summary>
    public List<(string Method, long Entries, Cost Cost)> ByMethod() => By(block => block.Method);

    /// <summary>The same by <see cref="WorkClass"/>.</summary>
    public List<(string Work, long Entries, Cost Cost)> ByWork() => By(WorkClass.Of);

    /// <summary>IL instructions of one class of work.</summary>
    public long InstructionsOf(string work) => ByWork().Where(one => one.Work == work).Sum(one => one.Cost.Instructions);

    /// <summary>IL instructions of one call of <c>Type.Method</c>, callees not included.</summary>
    public long PerCall(string method)
    {
        (string _, long entries, Cost cost) = ByMethod().Single(one => one.Method == method);
        return cost.Instructions / entries;
    }

    /// <summary>How often the part of <c>Type.Method</c> was run that was run most often: its innermost loop.</summary>
    public long MostRuns(string method)
    {
        long most = 0;
        for (int i = 0; i < runs.Length; i++)
            if (blocks[i].Method == method)
                most = Math.Max(most, runs[i]);
        return most;
    }

    /// <summary>How often <c>Type.Method</c> was called.</summary>
    public long Calls(string method) => ByMethod().Where(one => one.Method == method).Sum(one => one.Entries);

    private List<(string Key, long Entries, Cost Cost)> By(Func<Block, string> key)
    {
        Dictionary<string, (long Entries, Cost Cost)> sums = new();
        for (int i = 0; i < runs.Length; i++)
            if (runs[i] != 0)
            {
                string at = key(blocks[i]);
                (long entries, Cost cost) = sums.TryGetValue(at, out (long, Cost) sum) ? sum : (0, new Cost());
                cost.Add(blocks[i].Cost, runs[i]);
                sums[at] = (entries + (blocks[i].IsEntry ? runs[i] : 0), cost);
            }
        return sums.Select(one => (one.Key, one.Value.Entries, one.Value.Cost)).OrderByDescending(one => one.Cost.Instructions).ThenBy(one => one.Key, StringComparer.Ordinal).ToList();
    }
}
