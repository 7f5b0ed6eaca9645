using NanoTls.Crypto;

namespace NanoTls.Tests.Vectors;

/// <summary>Two elements of 32 little-endian bytes to their product mod 2^255 - 19.</summary>
internal sealed class ProductMod25519 : VectorFunction
{
    private readonly int[] limbs = new int[3 * Field25519.Length];

    /// <summary>Decoding, multiplication, reduction and encoding.</summary>
    public ProductMod25519()
        : base(2)
    {
    }

    /// <inheritdoc/>
    public override byte[] Compute(byte[][] inputs)
    {
        byte[] product = new byte[32];
        Field25519.Decode(limbs, 0, inputs[0], 0);
        Field25519.Decode(limbs, Field25519.Length, inputs[1], 0);
        Field25519.Multiply(limbs, 2 * Field25519.Length, 0, Field25519.Length);
        Field25519.Reduce(limbs, 2 * Field25519.Length);
        Field25519.Encode(product, 0, limbs, 2 * Field25519.Length);
        return product;
    }
}
