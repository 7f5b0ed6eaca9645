using System;
using System.Security.Cryptography;
using NanoTls.Crypto;

namespace NanoTls.Tests.Desktop.Certificates;

/// <summary>ECDSA by the platform, for curves that a test needs and nobody handed in.</summary>
internal sealed class PlatformEcdsaVerifier(ECCurve curve, int size) : SignatureVerifier
{
    private bool verified;

    public override bool Verified => verified;

    public override bool Begin(byte[] key, int keyOffset, int keyLength, byte[] digest, int digestOffset, int digestLength, byte[] signature, int signatureOffset, int signatureLength)
    {
        verified = false;
        if (keyLength != 1 + 2 * size || key[keyOffset] != 4)
            return false;
        ECParameters parameters = new()
        {
            Curve = curve,
            Q = new ECPoint { X = key.AsSpan(keyOffset + 1, size).ToArray(), Y = key.AsSpan(keyOffset + 1 + size, size).ToArray() },
        };
        using ECDsa ecdsa = ECDsa.Create(parameters);
        verified = ecdsa.VerifyHash(digest.AsSpan(digestOffset, digestLength), signature.AsSpan(signatureOffset, signatureLength), DSASignatureFormat.Rfc3279DerSequence);
        return true;
    }

    public override bool Step() => false;
}
