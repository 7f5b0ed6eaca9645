using NanoTls.Crypto;

namespace NanoTls.Tests.Vectors;

/// <summary>Two elements of 32 big-endian bytes to their product mod p of P-256; refused from p on.</summary>
internal sealed class ProductModP256 : VectorFunction
{
    private readonly int[] a = new int[P256Field.Length], b = new int[P256Field.Length], scratch = new int[P256Field.Length];

    /// <summary>Decoding, Montgomery multiplication and encoding.</summary>
    public ProductModP256()
        : base(2)
    {
    }

    /// <inheritdoc/>
    public override byte[] Compute(byte[][] inputs)
    {
        byte[] product = new byte[32];
        if (!P256Field.Decode(a, inputs[0], 0) || !P256Field.Decode(b, inputs[1], 0))
            return null;
        P256Field.ToMontgomery(a, scratch);
        P256Field.ToMontgomery(b, scratch);
        P256Field.Multiply(a, a, b);
        P256Field.FromMontgomery(a, scratch);
        P256Field.Encode(product, 0, a);
        return product;
    }
}
