using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NanoTls.Crypto;

namespace NanoTls.Tests.Desktop.Traces;

/// <summary>
/// The signatures of RFC 8448: ecdsa_secp256r1_sha256 by our verifier, rsa_pss_rsae_sha256 by that of .NET, because ours refuses the 1,024 bits of the RFC's keys.
/// </summary>
internal static class TraceSignature
{
    private const int RsaPssRsaeSha256 = 0x0804;

    /// <summary>Whether a CertificateVerify message signs a digest under the key in a Certificate message.</summary>
    public static bool Verifies(byte[] certificate, byte[] certificateVerify, byte[] digest)
    {
        using X509Certificate2 entry = LoadEntry(certificate);
        byte[] signature = certificateVerify[8..];
        if (((certificateVerify[4] << 8) | certificateVerify[5]) == RsaPssRsaeSha256)
        {
            using RSA rsa = entry.GetRSAPublicKey();
            Assert.AreEqual(1024, rsa.KeySize);
            return rsa.VerifyHash(digest, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        }
        byte[] key = entry.GetPublicKey();
        return Run(new EcdsaP256Verifier(), key, digest, signature);
    }

    /// <summary>Whether our verifier begins at all with the RSA key of a Certificate message.</summary>
    public static bool IsTakenByOurs(byte[] certificate, byte[] certificateVerify, byte[] digest)
    {
        using X509Certificate2 entry = LoadEntry(certificate);
        byte[] key = entry.GetPublicKey();
        Assert.IsTrue(new RsaPublicKey().Read(key, 0, key.Length));
        byte[] signature = certificateVerify[8..];
        RsaPssVerifier verifier = new(new RsaVerificationPrimitive(RsaVerificationPrimitive.MinimumBits), new Sha256());
        return verifier.Begin(key, 0, key.Length, digest, 0, digest.Length, signature, 0, signature.Length);
    }

    private static bool Run(EcdsaP256Verifier verifier, byte[] key, byte[] digest, byte[] signature)
    {
        Assert.IsTrue(verifier.Begin(key, 0, key.Length, digest, 0, digest.Length, signature, 0, signature.Length));
        while (verifier.Step())
        {
        }
        return verifier.Verified;
    }

    // Header (4), an empty context (1), length of the list (3), length of its one entry (3), the entry, its extensions (2).
    private static X509Certificate2 LoadEntry(byte[] certificate) => X509CertificateLoader.LoadCertificate(certificate[11..^2]);
}
