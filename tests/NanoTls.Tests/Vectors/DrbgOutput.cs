using NanoTls.Crypto;

namespace NanoTls.Tests.Vectors;

/// <summary>HMAC_DRBG: entropy, nonce and additional input to the second 70 bytes it generates.</summary>
internal sealed class DrbgOutput : VectorFunction
{
    private readonly HmacDrbg drbg = new HmacDrbg(new Hmac(new Sha256()));

    /// <summary>Instantiate, generate, generate.</summary>
    public DrbgOutput()
        : base(3)
    {
    }

    /// <inheritdoc/>
    public override byte[] Compute(byte[][] inputs)
    {
        byte[] output = new byte[70];
        drbg.Instantiate(inputs[0], 0, inputs[0].Length, inputs[1], 0, inputs[1].Length, inputs[1], 0, 0);
        drbg.Generate(output, 0, output.Length);
        drbg.Generate(output, 0, output.Length, inputs[2], 0, inputs[2].Length);
        return output;
    }
}
