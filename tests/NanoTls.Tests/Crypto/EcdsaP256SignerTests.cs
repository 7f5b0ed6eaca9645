using System;
using NanoTls.Crypto;

namespace NanoTls.Tests.Crypto;

/// <summary>ECDSA signing on P-256 against RFC 6979, and what must not be signed.</summary>
[TestClass]
public sealed class EcdsaP256SignerTests
{
    // RFC 6979 §A.2.5.
    private const string PrivateKey = "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721";
    private const string PublicKey =
        "04 60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6 7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299";

    // SHA-256 of "sample" and of "test".
    private const string Sample = "af2bdbe1aa9b6ec1e2ade1d694f41fc71a831d0268e9891562113d8a62add1bf", Test = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private const string SampleR = "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716", SampleS = "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8";
    private const string TestR = "f1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367", TestS = "019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083";

    [TestMethod]
    public void Sign_WithoutEntropy_Rfc6979sA_2_5()
    {
        Signer signer = NewSigner(PrivateKey, PublicKey);
        CollectionAssert.AreEqual(SignatureRun.SigValue(SampleR, SampleS), SignatureRun.Sign(signer, Hex.Decode(Sample), null));
        CollectionAssert.AreEqual(SignatureRun.SigValue(TestR, TestS), SignatureRun.Sign(signer, Hex.Decode(Test), null));
        CollectionAssert.AreEqual(SignatureRun.SigValue(SampleR, SampleS), SignatureRun.Sign(signer, Hex.Decode(Sample), null));
    }

    [TestMethod]
    public void Sign_LongDigest_LeftMost32BytesCount()
    {
        Signer signer = NewSigner(PrivateKey, PublicKey);
        byte[] digest = new byte[64];
        Array.Copy(Hex.Decode(Sample), 0, digest, 0, 32);
        digest[32] = 0xff;
        CollectionAssert.AreEqual(SignatureRun.SigValue(SampleR, SampleS), SignatureRun.Sign(signer, digest, null));
    }

    [TestMethod]
    public void Sign_FreshEntropy_IsAnotherSignatureEachTime_Rfc6979s3_6()
    {
        Signer signer = NewSigner(PrivateKey, PublicKey);
        HmacDrbg drbg = new HmacDrbg(new Hmac(new Sha256()));
        drbg.Instantiate(new byte[32], 0, 32, new byte[16], 0, 16, new byte[1], 0, 0);
        byte[] digest = Hex.Decode(Sample);
        byte[] first = SignatureRun.Sign(signer, digest, drbg), second = SignatureRun.Sign(signer, digest, drbg);
        Assert.AreNotEqual(Hex.Encode(first, 0, first.Length), Hex.Encode(second, 0, second.Length));
        byte[] deterministic = SignatureRun.SigValue(SampleR, SampleS);
        Assert.AreNotEqual(Hex.Encode(deterministic, 0, deterministic.Length), Hex.Encode(first, 0, first.Length));
        EcdsaP256Verifier verifier = new EcdsaP256Verifier();
        Assert.IsTrue(SignatureRun.Verify(verifier, Hex.Decode(PublicKey), digest, first));
        Assert.IsTrue(SignatureRun.Verify(verifier, Hex.Decode(PublicKey), digest, second));
        CollectionAssert.AreEqual(SignatureRun.SigValue(SampleR, SampleS), SignatureRun.Sign(signer, digest, null));
    }

    // Smallest and largest private key; digests 0, n, 2^256 - 1.
    [TestMethod]
    public void Sign_EdgeValues_Verify()
    {
        string[] keys =
        {
            "0000000000000000000000000000000000000000000000000000000000000001", "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632550",
        };
        string[] points =
        {
            "04 6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296 4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5",
            "04 6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296 b01cbd1c01e58065711814b583f061e9d431cca994cea1313449bf97c840ae0a",
        };
        string[] digests =
        {
            "0000000000000000000000000000000000000000000000000000000000000000", "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
            "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        };
        for (int i = 0; i < keys.Length; i++)
        {
            Signer signer = NewSigner(keys[i], points[i]);
            for (int j = 0; j < digests.Length; j++)
            {
                byte[] signature = SignatureRun.Sign(signer, Hex.Decode(digests[j]), null);
                Assert.IsTrue(SignatureRun.Verify(new EcdsaP256Verifier(), Hex.Decode(points[i]), Hex.Decode(digests[j]), signature), keys[i]);
            }
        }
    }

    [TestMethod]
    public void Constructor_IllegalKey_ArgumentException()
    {
        AssertIllegal("0000000000000000000000000000000000000000000000000000000000000000", PublicKey);
        AssertIllegal("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", PublicKey);
        AssertIllegal("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", PublicKey);
        AssertIllegal(PrivateKey, "04 60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6 7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462298");
    }

    [TestMethod]
    public void Sign_KeysThatDoNotBelongTogether_NoSignature()
    {
        Signer signer = NewSigner("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6722", PublicKey);
        Assert.IsNull(SignatureRun.Sign(signer, Hex.Decode(Sample), null));
        Assert.IsFalse(signer.Step());
    }

    [TestMethod]
    public void Begin_DigestOfAnotherLength_ArgumentOutOfRangeException()
    {
        int[] lengths = { 0, 20, 31, 33, 47, 63, 65 };
        Signer signer = NewSigner(PrivateKey, PublicKey);
        for (int i = 0; i < lengths.Length; i++)
        {
            bool refused = false;
            try
            {
                signer.Begin(new byte[lengths[i]], 0, lengths[i], null);
            }
            catch (ArgumentOutOfRangeException)
            {
                refused = true;
            }
            Assert.IsTrue(refused);
        }
    }

    [TestMethod]
    public void GetSignature_OutOfOrder_InvalidOperationException()
    {
        Signer signer = NewSigner(PrivateKey, PublicKey);
        Assert.IsFalse(HasSignature(signer));
        signer.Begin(Hex.Decode(Sample), 0, 32, null);
        for (int i = 0; i < 50; i++)
            Assert.IsTrue(signer.Step());
        Assert.IsFalse(HasSignature(signer));
        while (signer.Step())
        {
        }
        Assert.IsTrue(HasSignature(signer));
        signer.Wipe();
        Assert.IsFalse(HasSignature(signer));
        Assert.IsFalse(signer.Step());
    }

    [TestMethod]
    public void ForgetKey_ThenSign_NoSignature()
    {
        EcdsaP256Signer signer = NewSigner(PrivateKey, PublicKey);
        signer.ForgetKey();
        Assert.IsNull(SignatureRun.Sign(signer, Hex.Decode(Sample), null));
    }

    // sect163k1 with SHA-256: the third candidate is the first that is in range.
    [TestMethod]
    public void Nonce_Rejected_NextCandidate_Rfc6979sA_1_2()
    {
        byte[] input = Hex.Decode("009a4d6792295a7f730fc3f2b49cbc0f62e862272f 01795edf0d54db760f156d0dac04c0322b3a204224");
        EcdsaNonce nonce = new EcdsaNonce(new Hmac(new Sha256()));
        nonce.Begin(input, input.Length);
        Assert.AreEqual("9305a46de7ff8eb107194debd3fd48aa20d5e7656cbe0ea69d2a8d4e7c67314a", Candidate(nonce));
        nonce.Reject();
        Assert.AreEqual("c70c78608a3b5be9289be90ef6e81a9e2c1516d5751d2f75f50033e45f73bdeb", Candidate(nonce));
        nonce.Reject();
        Assert.AreEqual("475e80e992140567fcc3a50dab90fe84bcd7bb03638e9c4656a06f37f6508a7c", Candidate(nonce));
    }

    private static string Candidate(EcdsaNonce nonce)
    {
        while (nonce.Step())
        {
        }
        return Hex.Encode(nonce.Value, 0, 32);
    }

    private static bool HasSignature(Signer signer)
    {
        try
        {
            return signer.GetSignature(new byte[signer.MaximumLength], 0) != 0;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static void AssertIllegal(string privateKey, string publicKey)
    {
        bool refused = false;
        try
        {
            NewSigner(privateKey, publicKey);
        }
        catch (ArgumentException)
        {
            refused = true;
        }
        Assert.IsTrue(refused, privateKey);
    }

    private static EcdsaP256Signer NewSigner(string privateKey, string publicKey) =>
        new EcdsaP256Signer(Hex.Decode(privateKey), 0, Hex.Decode(publicKey), 0, new Hmac(new Sha256()), new EcdsaP256Verifier());
}
