using NanoTls.Crypto;

namespace NanoTls.Tests.Vectors;

/// <summary>ECDSA: public key, digest and signature to the empty string; refused when the signature is wrong.</summary>
internal sealed class EcdsaVerification : VectorFunction
{
    private readonly SignatureVerifier verifier;

    /// <summary>All slices of a verification by a verifier.</summary>
    public EcdsaVerification(SignatureVerifier verifier)
        : base(3)
    {
        this.verifier = verifier;
    }

    /// <inheritdoc/>
    public override byte[] Compute(byte[][] inputs)
    {
        if (!verifier.Begin(inputs[0], 0, inputs[0].Length, inputs[1], 0, inputs[1].Length, inputs[2], 0, inputs[2].Length))
            return null;
        while (verifier.Step())
        {
        }
        return verifier.Verified ? new byte[0] : null;
    }
}
