using NanoTls.Crypto;

namespace NanoTls.Certificates;

/// <summary>
/// Every algorithm that is there: ECDSA on P-256 and P-384, Ed25519, and RSA up to 4,096 bits, with SHA-256, SHA-384 and SHA-512. Where flash or memory is short, derive a
/// <see cref="CertificateAlgorithms"/> with those that the servers use.
/// </summary>
public sealed class DefaultAlgorithms : CertificateAlgorithms
{
    private const int LargestRsaKey = 4096;

    /// <inheritdoc/>
    public override CertificateAlgorithm[] New()
    {
        Hash sha256 = new Sha256();
        Hash sha384 = new Sha384();
        Hash sha512 = new Sha512();
        EcdsaP256Verifier p256 = new EcdsaP256Verifier();
        EcdsaP384Verifier p384 = new EcdsaP384Verifier();
        RsaVerificationPrimitive rsa = new RsaVerificationPrimitive(LargestRsaKey);
        return new CertificateAlgorithm[]
        {
            new CertificateAlgorithm(SignatureAlgorithm.EcdsaSha256, KeyAlgorithm.EcdsaP256, sha256, p256),
            new CertificateAlgorithm(SignatureAlgorithm.EcdsaSha384, KeyAlgorithm.EcdsaP256, sha384, p256),
            new CertificateAlgorithm(SignatureAlgorithm.EcdsaSha384, KeyAlgorithm.EcdsaP384, sha384, p384),
            new CertificateAlgorithm(SignatureAlgorithm.EcdsaSha256, KeyAlgorithm.EcdsaP384, sha256, p384),
            new CertificateAlgorithm(SignatureAlgorithm.Ed25519, KeyAlgorithm.Ed25519, null, new Ed25519Verifier()),
            new CertificateAlgorithm(SignatureAlgorithm.RsaPssSha256, KeyAlgorithm.Rsa, sha256, new RsaPssVerifier(rsa, sha256)),
            new CertificateAlgorithm(SignatureAlgorithm.RsaPssSha384, KeyAlgorithm.Rsa, sha384, new RsaPssVerifier(rsa, sha384)),
            new CertificateAlgorithm(SignatureAlgorithm.RsaPssSha512, KeyAlgorithm.Rsa, sha512, new RsaPssVerifier(rsa, sha512)),
            new CertificateAlgorithm(SignatureAlgorithm.RsaPkcs1Sha256, KeyAlgorithm.Rsa, sha256, new RsaPkcs1Verifier(rsa, sha256)),
            new CertificateAlgorithm(SignatureAlgorithm.RsaPkcs1Sha384, KeyAlgorithm.Rsa, sha384, new RsaPkcs1Verifier(rsa, sha384)),
            new CertificateAlgorithm(SignatureAlgorithm.RsaPkcs1Sha512, KeyAlgorithm.Rsa, sha512, new RsaPkcs1Verifier(rsa, sha512)),
        };
    }
}
