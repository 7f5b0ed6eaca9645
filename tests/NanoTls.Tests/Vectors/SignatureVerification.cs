using NanoTls.Crypto;

namespace NanoTls.Tests.Vectors;

/// <summary>A signature's verification: key, message and signature to the empty string; refused when the signature is wrong.</summary>
internal sealed class SignatureVerification : VectorFunction
{
    private readonly SignatureVerifier verifier;
    private readonly Hash hash;

    /// <summary>Verifies digests by a hash.</summary>
    public SignatureVerification(SignatureVerifier verifier, Hash hash)
        : base(3)
    {
        this.verifier = verifier;
        this.hash = hash;
    }

    /// <inheritdoc/>
    public override byte[] Compute(byte[][] inputs)
    {
        byte[] digest = new byte[hash.Length];
        hash.Reset();
        hash.Update(inputs[1], 0, inputs[1].Length);
        hash.Finish(digest, 0);
        if (!verifier.Begin(inputs[0], 0, inputs[0].Length, digest, 0, digest.Length, inputs[2], 0, inputs[2].Length))
            return null;
        while (verifier.Step())
            if (verifier.Verified)
                return null;
        return verifier.Verified ? new byte[0] : null;
    }
}
