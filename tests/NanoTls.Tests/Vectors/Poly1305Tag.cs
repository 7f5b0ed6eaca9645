using NanoTls.Crypto;

namespace NanoTls.Tests.Vectors;

/// <summary>One-time key (32 bytes) and message to tag.</summary>
internal sealed class Poly1305Tag : VectorFunction
{
    private readonly Poly1305 poly = new Poly1305();

    /// <summary>The tag of a whole message.</summary>
    public Poly1305Tag()
        : base(2)
    {
    }

    /// <inheritdoc/>
    public override byte[] Compute(byte[][] inputs)
    {
        uint[] key = new uint[8];
        for (int i = 31; i >= 0; i--)
            key[i >> 2] = key[i >> 2] << 8 | inputs[0][i];
        byte[] tag = new byte[Poly1305.TagLength];
        poly.SetKey(key);
        poly.Update(inputs[1], 0, inputs[1].Length);
        poly.Finish(tag, 0);
        return tag;
    }
}
