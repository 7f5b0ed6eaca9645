namespace NanoTls.Boards.SelfTest;

/// <summary>The same seed material in every run: for a handshake of a device with itself, which nobody else sees, and for nothing else.</summary>
internal sealed class FixedEntropy : Entropy
{
    private uint state;

    public FixedEntropy(uint number)
        : base(48)
    {
        state = number;
    }

    public override void Fill(byte[] seed)
    {
        for (int i = 0; i < seed.Length; i++)
        {
            state = state * 1664525 + 1013904223;
            seed[i] = (byte)(state >> 24);
        }
    }
}
