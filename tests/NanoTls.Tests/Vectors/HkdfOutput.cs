using NanoTls.Crypto;

namespace NanoTls.Tests.Vectors;

/// <summary>HKDF: salt, input keying material, info and length (2 bytes, big-endian) to output keying material.</summary>
internal sealed class HkdfOutput : VectorFunction
{
    private readonly Hkdf hkdf;
    private readonly int hashLength;

    /// <summary>Extract and expand.</summary>
    public HkdfOutput(Hash hash)
        : base(4)
    {
        hkdf = new Hkdf(new Hmac(hash));
        hashLength = hash.Length;
    }

    /// <inheritdoc/>
    public override byte[] Compute(byte[][] inputs)
    {
        byte[] prk = new byte[hashLength];
        byte[] output = new byte[inputs[3][0] << 8 | inputs[3][1]];
        hkdf.Extract(inputs[0], 0, inputs[0].Length, inputs[1], 0, inputs[1].Length, prk, 0);
        hkdf.SetSecret(prk, 0, prk.Length);
        try
        {
            hkdf.Expand(inputs[2], 0, inputs[2].Length, output, 0, output.Length);
        }
        catch (System.ArgumentException)
        {
            return null;
        }
        return output;
    }
}
