using NanoTls.Certificates;
using NanoTls.Crypto;

namespace NanoTls.Bench;

/// <summary>What a device takes whose servers have certificates on P-256 alone: ECDSA with SHA-256.</summary>
internal sealed class P256Algorithms : CertificateAlgorithms
{
    /// <inheritdoc/>
    public override CertificateAlgorithm[] New() => [new CertificateAlgorithm(SignatureAlgorithm.EcdsaSha256, KeyAlgorithm.EcdsaP256, new Sha256(), new EcdsaP256Verifier())];
}
