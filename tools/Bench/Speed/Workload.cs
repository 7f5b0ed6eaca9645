using System;

namespace NanoTls.Bench.Speed;

/// <summary>Something that one of the libraries does again and again.</summary>
internal abstract class Workload
{
    private const int WarmRuns = 20;
    private const int MeasuredRuns = 20;

    /// <summary>Names it: the table it belongs to, its row there, and the bytes that one run works on, 0 = none.</summary>
    protected Workload(Subject subject, string row, bool isOurs, int bytes)
    {
        Subject = subject;
        Row = row;
        IsOurs = isOurs;
        Bytes = bytes;
    }

    /// <summary>The table.</summary>
    public Subject Subject { get; }

    /// <summary>The row.</summary>
    public string Row { get; }

    /// <summary>Whether it is NanoTls that does it, else BouncyCastle.</summary>
    public bool IsOurs { get; }

    /// <summary>Bytes that one run works on.</summary>
    public int Bytes { get; }

    /// <summary>Makes all that it needs.</summary>
    public abstract void Setup();

    /// <summary>Does it once.</summary>
    public abstract void Run();

    /// <summary>Managed bytes that one run allocates, on the average of some.</summary>
    public long Allocated()
    {
        Setup();
        for (int i = 0; i < WarmRuns; i++)
            Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < MeasuredRuns; i++)
            Run();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / MeasuredRuns;
    }

    /// <inheritdoc/>
    public override string ToString() => (IsOurs ? "NanoTls: " : "BouncyCastle: ") + Row;
}
