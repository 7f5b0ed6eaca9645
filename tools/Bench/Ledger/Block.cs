namespace NanoTls.Bench.Ledger;

/// <summary>One counter: a basic block with what stands in it, or, with nothing in it, the entry of a method.</summary>
internal sealed class Block
{
    /// <summary>A block of <c>Type.Method</c>.</summary>
    public Block(string type, string method, bool isEntry)
    {
        Type = type;
        Method = type + "." + method;
        IsEntry = isEntry;
    }

    /// <summary>The name of the type, without its namespace.</summary>
    public string Type { get; }

    /// <summary><c>Type.Method</c>.</summary>
    public string Method { get; }

    /// <summary>Whether it counts the calls of the method.</summary>
    public bool IsEntry { get; }

    /// <summary>What one run through it executes.</summary>
    public Cost Cost { get; } = new Cost();
}
