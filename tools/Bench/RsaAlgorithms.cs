using NanoTls.Certificates;
using NanoTls.Crypto;

namespace NanoTls.Bench;

/// <summary>What a device takes whose servers have RSA-2048 certificates alone, with SHA-256.</summary>
internal sealed class RsaAlgorithms : CertificateAlgorithms
{
    /// <summary>Bits of the largest key.</summary>
    public const int LargestKey = 2048;

    /// <inheritdoc/>
    public override CertificateAlgorithm[] New()
    {
        Hash hash = new Sha256();
        RsaVerificationPrimitive primitive = new(LargestKey);
        return
        [
            new CertificateAlgorithm(SignatureAlgorithm.RsaPssSha256, KeyAlgorithm.Rsa, hash, new RsaPssVerifier(primitive, hash)),
            new CertificateAlgorithm(SignatureAlgorithm.RsaPkcs1Sha256, KeyAlgorithm.Rsa, hash, new RsaPkcs1Verifier(primitive, hash)),
        ];
    }
}
