using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NanoTls.Certificates;
using NanoTls.Crypto;
using NanoTls.Tests.Certificates;

namespace NanoTls.Tests.Desktop.Certificates;

/// <summary>A policy with every algorithm that is there; P-384 is the platform's.</summary>
internal static class RealPolicy
{
    public static CertificatePolicy For(params X509Certificate2[] anchors)
    {
        RsaVerificationPrimitive primitive = new(4096);
        Hash sha256 = new Sha256();
        Hash sha384 = new Sha384();
        Hash sha512 = new Sha512();
        SignatureVerifier p256 = new EcdsaP256Verifier();
        SignatureVerifier p384 = new PlatformEcdsaVerifier(ECCurve.NamedCurves.nistP384, 48);
        CertificatePolicy policy = new()
        {
            Clock = new TestClock(TestClock.Now),
            Algorithms = new TestAlgorithms(
            [
                new(SignatureAlgorithm.RsaPkcs1Sha256, KeyAlgorithm.Rsa, sha256, new RsaPkcs1Verifier(primitive, sha256)),
                new(SignatureAlgorithm.RsaPkcs1Sha384, KeyAlgorithm.Rsa, sha384, new RsaPkcs1Verifier(primitive, sha384)),
                new(SignatureAlgorithm.RsaPkcs1Sha512, KeyAlgorithm.Rsa, sha512, new RsaPkcs1Verifier(primitive, sha512)),
                new(SignatureAlgorithm.RsaPssSha256, KeyAlgorithm.Rsa, sha256, new RsaPssVerifier(primitive, sha256)),
                new(SignatureAlgorithm.RsaPssSha384, KeyAlgorithm.Rsa, sha384, new RsaPssVerifier(primitive, sha384)),
                new(SignatureAlgorithm.RsaPssSha512, KeyAlgorithm.Rsa, sha512, new RsaPssVerifier(primitive, sha512)),
                new(SignatureAlgorithm.EcdsaSha256, KeyAlgorithm.EcdsaP256, sha256, p256),
                new(SignatureAlgorithm.EcdsaSha384, KeyAlgorithm.EcdsaP256, sha384, p256),
                new(SignatureAlgorithm.EcdsaSha256, KeyAlgorithm.EcdsaP384, sha256, p384),
                new(SignatureAlgorithm.EcdsaSha384, KeyAlgorithm.EcdsaP384, sha384, p384),
            ]),
        };
        policy.Anchors = new TrustAnchor[anchors.Length];
        for (int i = 0; i < anchors.Length; i++)
            policy.Anchors[i] = new TrustAnchor(anchors[i].RawData);
        return policy;
    }
}
