using NanoTls.Certificates;
using NanoTls.Crypto;
using NanoTls.Tests.Certificates;

namespace NanoTls.Tests.Engine;

/// <summary>Certificates, keys and policies of the tests' own algorithms, whose signatures cost nothing: the root has key 9, the server key 1, the client key 2.</summary>
internal sealed class TestTrust : CertificateAlgorithms
{
    public const int ServerKey = 1;
    public const int ClientKey = 2;

    public const int EcdsaSecp256r1Sha256 = 0x0403;
    public const int EcdsaSecp384r1Sha384 = 0x0503;
    public const int Ed25519 = 0x0807;
    public const int RsaPssRsaeSha256 = 0x0804;
    public const int RsaPkcs1Sha256 = 0x0401;
    public const int EcdsaSha1 = 0x0203;
    public const int RsaPkcs1Sha1 = 0x0201;

    public override CertificateAlgorithm[] New() => new CertificateAlgorithm[]
    {
        new CertificateAlgorithm(SignatureAlgorithm.EcdsaSha256, KeyAlgorithm.EcdsaP256, new Sha256(), new TestVerifier()),
        new CertificateAlgorithm(SignatureAlgorithm.EcdsaSha384, KeyAlgorithm.EcdsaP256, new Sha384(), new TestVerifier()),
        new CertificateAlgorithm(SignatureAlgorithm.EcdsaSha384, KeyAlgorithm.EcdsaP384, new Sha384(), new TestVerifier()),
        new CertificateAlgorithm(SignatureAlgorithm.RsaPssSha256, KeyAlgorithm.Rsa, new Sha256(), new TestVerifier()),
        new CertificateAlgorithm(SignatureAlgorithm.RsaPkcs1Sha256, KeyAlgorithm.Rsa, new Sha256(), new TestVerifier()),
    };

    /// <summary>The root as anchor, the time 2026-01-01.</summary>
    public static CertificatePolicy NewPolicy() => new CertificatePolicy
    {
        Algorithms = new TestTrust(),
        Anchors = new TrustAnchor[] { TestCertificate.Anchor("root", 9) },
        Clock = new TestClock(TestClock.Now),
    };

    /// <summary>The certificate of "device.example".</summary>
    public static TestCertificate Server() => TestCertificate.Server("root", 9);

    public static TestCertificate Client() => new TestCertificate("client", ClientKey, "root", 9).With(Der.KeyUsage(false)).With(Der.Purpose(2));

    public static CertificateIdentity NewServer() => new CertificateIdentity(new byte[][] { Server().Encode() }, new TestSigningKey(ServerKey));

    public static CertificateIdentity NewClient() => new CertificateIdentity(new byte[][] { Client().Encode() }, new TestSigningKey(ClientKey));

    /// <summary>A public key on P-384, and the SubjectPublicKeyInfo of it.</summary>
    public static byte[] P384Key => Wire.Join(new byte[] { 4 }, Wire.Filled(96, 5));

    public static byte[] P384KeyInfo => Der.Sequence(Der.Join(Der.Element(0x30, "06072a8648ce3d020106052b81040022"), Der.Bits(P384Key)));

    /// <summary>A public key of RSA with 2,048 bits, and the SubjectPublicKeyInfo of it.</summary>
    public static byte[] RsaKey => Der.Sequence(Der.Join(Der.Element(0x02, Wire.Join(new byte[1], Wire.Filled(256, 0xC1))), Hex.Decode("0203010001")));

    public static byte[] RsaKeyInfo => Der.Sequence(Der.Join(Der.Element(0x30, "06092a864886f70d0101010500"), Der.Bits(RsaKey)));

    /// <summary>A signature over a content, under SHA-256 or SHA-384.</summary>
    public static byte[] Sign(int key, Hash hash, byte[] content)
    {
        byte[] digest = new byte[hash.Length];
        hash.Update(content, 0, content.Length);
        hash.Finish(digest, 0);
        return SignDigest(TestCertificate.KeyOf(key), digest);
    }

    public static byte[] SignDigest(byte[] key, byte[] digest)
    {
        byte[] signature = new byte[32];
        TestVerifier.Sign(key, 0, key.Length, digest, 0, digest.Length, signature);
        return signature;
    }

    /// <summary>What a CertificateVerify of TLS 1.3 signs (RFC 8446 §4.4.3).</summary>
    public static byte[] Content13(string role, byte[] transcriptHash)
        => Wire.Join(Wire.Join(Wire.Filled(64, 0x20), Ascii.Bytes("TLS 1.3, " + role + " CertificateVerify")), Wire.Join(new byte[1], transcriptHash));
}
