namespace NanoTls.Bench.Ledger;

/// <summary>What stands in a stretch of IL, or what was executed of it.</summary>
internal sealed class Cost
{
    /// <summary>IL instructions, prefixes included.</summary>
    public long Instructions;

    /// <summary>Calls and constructions of what is instrumented.</summary>
    public long Calls;

    /// <summary>Calls that leave it: Array.Copy, Array.Clear and the like, native on a device.</summary>
    public long Natives;

    /// <summary>Loads and stores of static and instance fields.</summary>
    public long Fields;

    /// <summary>Loads and stores of array elements, and loads of lengths.</summary>
    public long Arrays;

    /// <summary>Adds <paramref name="cost"/> so many times.</summary>
    public void Add(Cost cost, long times)
    {
        Instructions += cost.Instructions * times;
        Calls += cost.Calls * times;
        Natives += cost.Natives * times;
        Fields += cost.Fields * times;
        Arrays += cost.Arrays * times;
    }
}
