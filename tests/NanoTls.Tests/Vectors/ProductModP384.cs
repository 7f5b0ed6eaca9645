using NanoTls.Crypto;

namespace NanoTls.Tests.Vectors;

/// <summary>Two elements of 48 big-endian bytes to their product mod p of P-384; refused from p on.</summary>
internal sealed class ProductModP384 : VectorFunction
{
    private readonly int[] a = new int[P384Field.Length], b = new int[P384Field.Length], scratch = new int[P384Field.Length];

    /// <summary>Decoding, Montgomery multiplication and encoding.</summary>
    public ProductModP384()
        : base(2)
    {
    }

    /// <inheritdoc/>
    public override byte[] Compute(byte[][] inputs)
    {
        byte[] product = new byte[48];
        if (!P384Field.Decode(a, inputs[0], 0) || !P384Field.Decode(b, inputs[1], 0))
            return null;
        P384Field.ToMontgomery(a, scratch);
        P384Field.ToMontgomery(b, scratch);
        P384Field.Multiply(a, a, b);
        P384Field.FromMontgomery(a, scratch);
        P384Field.Encode(product, 0, a);
        return product;
    }
}
