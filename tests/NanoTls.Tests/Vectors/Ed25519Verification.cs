using NanoTls.Crypto;

namespace NanoTls.Tests.Vectors;

/// <summary>Ed25519: public key, message and signature to the empty string; refused when the signature is wrong.</summary>
internal sealed class Ed25519Verification : VectorFunction
{
    private readonly Ed25519Verifier verifier = new Ed25519Verifier();

    /// <summary>All slices of a verification.</summary>
    public Ed25519Verification()
        : base(3)
    {
    }

    /// <inheritdoc/>
    public override byte[] Compute(byte[][] inputs)
    {
        if (!verifier.Begin(inputs[0], 0, inputs[0].Length, inputs[1], 0, inputs[1].Length, inputs[2], 0, inputs[2].Length))
            return null;
        while (verifier.Step())
            if (verifier.Verified)
                return null;
        return verifier.Verified ? new byte[0] : null;
    }
}
