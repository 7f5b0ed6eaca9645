using System;
using NanoTls.Crypto;

namespace NanoTls.Tests.Crypto;

/// <summary>RSA verification: right signatures of every scheme and size, and wrong ones that only the private key could have made.</summary>
[TestClass]
public sealed class RsaVerifierTests
{
    [TestMethod]
    public void Pkcs1_Sha256_OfThisMessageAlone_IsRight()
        => AssertRight(new RsaPkcs1Verifier(new RsaVerificationPrimitive(2048), new Sha256()), RsaVectors.Key, RsaVectors.Sha256, RsaVectors.Pkcs1Sha256);

    [TestMethod]
    public void Pss_Sha256_OfThisMessageAlone_IsRight()
        => AssertRight(new RsaPssVerifier(new RsaVerificationPrimitive(2048), new Sha256()), RsaVectors.Key, RsaVectors.Sha256, RsaVectors.PssSha256);

    [TestMethod]
    public void Pkcs1_Sha384_OfThisMessageAlone_IsRight()
        => AssertRight(new RsaPkcs1Verifier(new RsaVerificationPrimitive(2048), new Sha384()), RsaVectors.Key, RsaVectors.Sha384, RsaVectors.Pkcs1Sha384);

    [TestMethod]
    public void Pss_Sha384_OfThisMessageAlone_IsRight()
        => AssertRight(new RsaPssVerifier(new RsaVerificationPrimitive(2048), new Sha384()), RsaVectors.Key, RsaVectors.Sha384, RsaVectors.PssSha384);

    [TestMethod]
    public void Pkcs1_Sha512_OfThisMessageAlone_IsRight()
        => AssertRight(new RsaPkcs1Verifier(new RsaVerificationPrimitive(2048), new Sha512()), RsaVectors.Key, RsaVectors.Sha512, RsaVectors.Pkcs1Sha512);

    [TestMethod]
    public void Pss_Sha512_OfThisMessageAlone_IsRight()
        => AssertRight(new RsaPssVerifier(new RsaVerificationPrimitive(2048), new Sha512()), RsaVectors.Key, RsaVectors.Sha512, RsaVectors.PssSha512);

    [TestMethod]
    public void Pkcs12048_Exponent3_IsRight()
        => AssertRight(new RsaPkcs1Verifier(new RsaVerificationPrimitive(4096), new Sha256()), RsaVectors.KeyPkcs12048, RsaVectors.Sha256, RsaVectors.Pkcs12048);

    [TestMethod]
    public void Pss2056_Exponent65537_IsRight()
        => AssertRight(new RsaPssVerifier(new RsaVerificationPrimitive(4096), new Sha256()), RsaVectors.KeyPss2056, RsaVectors.Sha256, RsaVectors.Pss2056);

    [TestMethod]
    public void Pss2049_Exponent65537_IsRight()
        => AssertRight(new RsaPssVerifier(new RsaVerificationPrimitive(4096), new Sha384()), RsaVectors.KeyPss2049, RsaVectors.Sha384, RsaVectors.Pss2049);

    [TestMethod]
    public void Pss3072_Exponent17_IsRight()
        => AssertRight(new RsaPssVerifier(new RsaVerificationPrimitive(4096), new Sha384()), RsaVectors.KeyPss3072, RsaVectors.Sha384, RsaVectors.Pss3072);

    [TestMethod]
    public void Pss4096_ExponentOf32Bits_IsRight()
        => AssertRight(new RsaPssVerifier(new RsaVerificationPrimitive(4096), new Sha512()), RsaVectors.KeyPss4096, RsaVectors.Sha512, RsaVectors.Pss4096);

    [TestMethod]
    public void Begin_WrongLengths_AreRefused()
    {
        RsaVerificationPrimitive primitive = new RsaVerificationPrimitive(2048);
        SignatureVerifier[] verifiers = new SignatureVerifier[] { new RsaPkcs1Verifier(primitive, new Sha256()), new RsaPssVerifier(primitive, new Sha256()) };
        byte[] key = Hex.Decode(RsaVectors.Key);
        byte[] digest = new byte[33];
        byte[] signature = new byte[258];
        for (int i = 0; i < verifiers.Length; i++)
        {
            SignatureVerifier verifier = verifiers[i];
            Assert.IsTrue(verifier.Begin(key, 0, key.Length, digest, 1, 32, signature, 2, 256));
            Assert.IsFalse(verifier.Begin(key, 0, key.Length, digest, 0, 33, signature, 0, 256));
            Assert.IsFalse(verifier.Begin(key, 0, key.Length, digest, 0, 31, signature, 0, 256));
            Assert.IsFalse(verifier.Begin(key, 0, key.Length, digest, 0, 32, signature, 0, 257));
            Assert.IsFalse(verifier.Begin(key, 0, key.Length, digest, 0, 32, signature, 0, 255));
            Assert.IsFalse(verifier.Begin(key, 0, key.Length, digest, 0, 32, signature, 0, 0));
            Assert.IsFalse(verifier.Step() || verifier.Verified);
        }
    }

    [TestMethod]
    public void Begin_SignatureNotBelowTheModulus_IsRefused()
    {
        SignatureVerifier verifier = new RsaPkcs1Verifier(new RsaVerificationPrimitive(2048), new Sha256());
        byte[] key = Hex.Decode(RsaVectors.Key);
        byte[] modulus = new byte[256];
        Array.Copy(key, key.Length - 5 - 256, modulus, 0, 256);
        byte[] digest = new byte[32];
        Assert.IsFalse(verifier.Begin(key, 0, key.Length, digest, 0, 32, modulus, 0, 256));
        modulus[255]--;
        Assert.IsTrue(verifier.Begin(key, 0, key.Length, digest, 0, 32, modulus, 0, 256));
        modulus[255] += 2;
        Assert.IsFalse(verifier.Begin(key, 0, key.Length, digest, 0, 32, modulus, 0, 256));
        for (int i = 0; i < 256; i++)
            modulus[i] = 0xFF;
        Assert.IsFalse(verifier.Begin(key, 0, key.Length, digest, 0, 32, modulus, 0, 256));
    }

    [TestMethod]
    public void Begin_KeyLargerThanTheMemory_IsRefused()
    {
        SignatureVerifier verifier = new RsaPssVerifier(new RsaVerificationPrimitive(2048), new Sha384());
        byte[] key = Hex.Decode(RsaVectors.KeyPss2049);
        Assert.IsFalse(verifier.Begin(key, 0, key.Length, new byte[48], 0, 48, new byte[257], 0, 257));
    }

    [TestMethod]
    public void Begin_KeyOf2047Bits_IsRefused()
    {
        SignatureVerifier verifier = new RsaPkcs1Verifier(new RsaVerificationPrimitive(2048), new Sha256());
        byte[] key = Hex.Decode(RsaVectors.Key);
        byte[] shorter = new byte[key.Length - 1];
        Array.Copy(key, 0, shorter, 0, 8);
        Array.Copy(key, 9, shorter, 8, key.Length - 9);
        shorter[3]--;
        shorter[7]--;
        shorter[8] = 0x7F;
        Assert.IsTrue(new RsaPublicKey().Read(shorter, 0, shorter.Length));
        Assert.IsFalse(verifier.Begin(shorter, 0, shorter.Length, new byte[32], 0, 32, new byte[256], 0, 256));
    }

    [TestMethod]
    public void Constructor_OtherSizes_AreRefused()
    {
        int[] sizes = new int[] { 0, 1024, 2047, 4097, 8192 };
        for (int i = 0; i < sizes.Length; i++)
        {
            bool refused = false;
            try
            {
                new RsaVerificationPrimitive(sizes[i]);
            }
            catch (ArgumentException)
            {
                refused = true;
            }
            Assert.IsTrue(refused);
        }
    }

    [TestMethod]
    public void Step_AfterAnotherVerifierBegan_IsRefused()
    {
        RsaVerificationPrimitive primitive = new RsaVerificationPrimitive(2048);
        SignatureVerifier first = new RsaPkcs1Verifier(primitive, new Sha256());
        SignatureVerifier second = new RsaPssVerifier(primitive, new Sha256());
        byte[] key = Hex.Decode(RsaVectors.Key);
        byte[] digest = Hex.Decode(RsaVectors.Sha256);
        byte[] signature = Hex.Decode(RsaVectors.PssSha256);
        Assert.IsTrue(first.Begin(key, 0, key.Length, digest, 0, 32, signature, 0, 256));
        Assert.IsTrue(first.Step());
        Assert.IsTrue(second.Begin(key, 0, key.Length, digest, 0, 32, signature, 0, 256));
        bool refused = false;
        try
        {
            first.Step();
        }
        catch (InvalidOperationException)
        {
            refused = true;
        }
        Assert.IsTrue(refused);
        while (second.Step())
            Assert.IsFalse(second.Verified);
        Assert.IsTrue(second.Verified);
    }

    private static void AssertRight(SignatureVerifier verifier, string key, string digest, string signature)
    {
        byte[] keyBytes = Hex.Decode(key);
        byte[] digestBytes = Hex.Decode(digest);
        byte[] signatureBytes = Hex.Decode(signature);
        Assert.IsTrue(Verify(verifier, keyBytes, digestBytes, signatureBytes));
        digestBytes[digestBytes.Length - 1] ^= 1;
        Assert.IsFalse(Verify(verifier, keyBytes, digestBytes, signatureBytes));
        digestBytes[digestBytes.Length - 1] ^= 1;
        signatureBytes[signatureBytes.Length - 1] ^= 1;
        Assert.IsFalse(Verify(verifier, keyBytes, digestBytes, signatureBytes));
        signatureBytes[signatureBytes.Length - 1] ^= 1;
        Assert.IsTrue(Verify(verifier, keyBytes, digestBytes, signatureBytes));
    }

    private static bool Verify(SignatureVerifier verifier, byte[] key, byte[] digest, byte[] signature)
    {
        Assert.IsTrue(verifier.Begin(key, 0, key.Length, digest, 0, digest.Length, signature, 0, signature.Length));
        while (verifier.Step())
            Assert.IsFalse(verifier.Verified);
        Assert.IsFalse(verifier.Step());
        return verifier.Verified;
    }
}
