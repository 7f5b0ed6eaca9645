using System;

namespace NanoTls.Boards;

/// <summary>How long to wait after a failure: twice as long after each, up to a largest time.</summary>
public sealed class BackOff
{
    private readonly int first;
    private readonly int largest;
    private int next;

    /// <summary>From a first to a largest time, in milliseconds.</summary>
    public BackOff(int first, int largest)
    {
        if (first < 1 || largest < first)
            throw new ArgumentException("first: at least 1 ms, and at most the largest back-off");
        this.first = first;
        this.largest = largest;
        next = first;
    }

    /// <summary>The milliseconds to wait now; the next time is twice as long.</summary>
    public int Next()
    {
        int now = next;
        next = next > largest / 2 ? largest : next * 2;
        return now;
    }

    /// <summary>All is well: the next failure is the first one.</summary>
    public void Reset() => next = first;
}
