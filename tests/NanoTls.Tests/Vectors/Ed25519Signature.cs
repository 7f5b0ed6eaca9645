using NanoTls.Crypto;

namespace NanoTls.Tests.Vectors;

/// <summary>Ed25519: private key and message to the public key and the signature.</summary>
internal sealed class Ed25519Signature : VectorFunction
{
    private readonly Ed25519Verifier verifier = new Ed25519Verifier();

    /// <summary>All slices of a signature.</summary>
    public Ed25519Signature()
        : base(2)
    {
    }

    /// <inheritdoc/>
    public override byte[] Compute(byte[][] inputs)
    {
        Ed25519Signer signer = new Ed25519Signer(inputs[0], 0, verifier);
        signer.Begin(inputs[1], 0, inputs[1].Length, null);
        while (signer.Step())
        {
        }
        byte[] result = new byte[Ed25519Verifier.KeyLength + Ed25519Verifier.SignatureLength];
        signer.GetPublicKey(result, 0);
        return signer.GetSignature(result, Ed25519Verifier.KeyLength) == 0 ? null : result;
    }
}
