namespace NanoTls.Bench.Ledger.Work;

/// <summary>Seed material that is the same in every run.</summary>
internal sealed class FixedEntropy : Entropy
{
    private uint state;

    /// <summary>A source that gives another stream for each number.</summary>
    public FixedEntropy(uint number)
        : base(48) => state = number;

    /// <inheritdoc/>
    public override void Fill(byte[] seed)
    {
        for (int i = 0; i < seed.Length; i++)
        {
            state = state * 1664525 + 1013904223;
            seed[i] = (byte)(state >> 24);
        }
    }
}
