using NanoTls.Crypto;

namespace NanoTls.Tests.Vectors;

/// <summary>ECDSA on P-256 with SHA-256: private key and digest to the signature without added entropy (RFC 6979).</summary>
internal sealed class EcdsaSignature : VectorFunction
{
    private readonly PublicKey publicKey = new PublicKey(new Secp256r1Group());
    private readonly Hmac hmac = new Hmac(new Sha256());
    private readonly EcdsaP256Verifier verifier = new EcdsaP256Verifier();

    /// <summary>All slices of a signature.</summary>
    public EcdsaSignature()
        : base(2)
    {
    }

    /// <inheritdoc/>
    public override byte[] Compute(byte[][] inputs)
    {
        EcdsaP256Signer signer = new EcdsaP256Signer(inputs[0], 0, publicKey.Compute(new byte[][] { inputs[0] }), 0, hmac, verifier);
        signer.Begin(inputs[1], 0, inputs[1].Length, null);
        while (signer.Step())
        {
        }
        byte[] buffer = new byte[signer.MaximumLength];
        int length = signer.GetSignature(buffer, 0);
        if (length == 0)
            return null;
        byte[] signature = new byte[length];
        System.Array.Copy(buffer, 0, signature, 0, length);
        return signature;
    }
}
