using NanoTls.Crypto;

namespace NanoTls.Tests.Vectors;

/// <summary>The PRF of TLS 1.2: secret, label and seed to 100 bytes.</summary>
internal sealed class PrfOutput : VectorFunction
{
    private readonly Prf prf = new Prf(new Hmac(new Sha256()));

    /// <summary>Four blocks, the last one cut.</summary>
    public PrfOutput()
        : base(3)
    {
    }

    /// <inheritdoc/>
    public override byte[] Compute(byte[][] inputs)
    {
        byte[] output = new byte[100];
        prf.Compute(inputs[0], 0, inputs[0].Length, inputs[1], 0, inputs[1].Length, inputs[2], 0, inputs[2].Length, output, 0, output.Length);
        return output;
    }
}
