using NanoTls.Crypto;

namespace NanoTls.Tests.Vectors;

/// <summary>H, associated data and ciphertext to GHASH with the block of lengths.</summary>
internal sealed class GhashTag : VectorFunction
{
    private readonly Ghash ghash = new Ghash();

    /// <summary>The hash of a whole message.</summary>
    public GhashTag()
        : base(3)
    {
    }

    /// <inheritdoc/>
    public override byte[] Compute(byte[][] inputs)
    {
        byte[] tag = new byte[16];
        ghash.SetKey(inputs[0], 0);
        ghash.Update(inputs[1], 0, inputs[1].Length);
        ghash.Update(inputs[2], 0, inputs[2].Length);
        ghash.Finish(inputs[1].Length, inputs[2].Length, tag, 0);
        return tag;
    }
}
