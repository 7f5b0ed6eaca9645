using System;
using NanoTls.Crypto;

namespace NanoTls.Tests.Crypto;

/// <summary>Ed25519 signing against RFC 8032, and the contract of a signer.</summary>
[TestClass]
public sealed class Ed25519SignerTests
{
    [TestMethod]
    public void GetPublicKey_Rfc8032s7_1()
    {
        for (int i = 0; i < Ed25519Vectors.Count; i++)
        {
            byte[] publicKey = new byte[34];
            NewSigner(i).GetPublicKey(publicKey, 1);
            Assert.AreEqual("00" + Hex.Encode(Ed25519Vectors.PublicKey(i), 0, 32) + "00", Hex.Encode(publicKey, 0, 34));
        }
    }

    [TestMethod]
    public void Sign_Rfc8032s7_1()
    {
        for (int i = 0; i < Ed25519Vectors.Count; i++)
            CollectionAssert.AreEqual(Ed25519Vectors.Signature(i), SignatureRun.Sign(NewSigner(i), Ed25519Vectors.Message(i), null));
    }

    [TestMethod]
    public void Sign_OneSignerAgainAndAgain_SameSignatures()
    {
        Signer signer = NewSigner(2);
        byte[] message = Ed25519Vectors.Message(2), other = Ed25519Vectors.Message(4);
        CollectionAssert.AreEqual(Ed25519Vectors.Signature(2), SignatureRun.Sign(signer, message, null));
        byte[] second = SignatureRun.Sign(signer, other, null);
        CollectionAssert.AreEqual(Ed25519Vectors.Signature(2), SignatureRun.Sign(signer, message, null));
        CollectionAssert.AreEqual(second, SignatureRun.Sign(signer, other, null));
    }

    [TestMethod]
    public void Sign_WithEntropy_IsDeterministicAllTheSame()
    {
        HmacDrbg drbg = new HmacDrbg(new Hmac(new Sha256()));
        drbg.Instantiate(new byte[32], 0, 32, new byte[16], 0, 16, new byte[1], 0, 0);
        CollectionAssert.AreEqual(Ed25519Vectors.Signature(1), SignatureRun.Sign(NewSigner(1), Ed25519Vectors.Message(1), drbg));
    }

    // Where the padding of SHA-512 goes into another block, and where a slice ends.
    [TestMethod]
    public void Sign_EveryLengthAroundBlocksAndSlices_Verifies()
    {
        int[] lengths = { 46, 47, 48, 63, 64, 78, 79, 80, 127, 128, 255, 256, 257, 511, 512, 513 };
        Ed25519Verifier verifier = new Ed25519Verifier();
        Ed25519Signer signer = new Ed25519Signer(Ed25519Vectors.PrivateKey(0), 0, verifier);
        for (int i = 0; i < lengths.Length; i++)
        {
            byte[] message = new byte[lengths[i]];
            byte[] signature = SignatureRun.Sign(signer, message, null);
            Assert.IsTrue(SignatureRun.Verify(verifier, Ed25519Vectors.PublicKey(0), message, signature));
            message[lengths[i] - 1] = 1;
            Assert.IsFalse(SignatureRun.Verify(verifier, Ed25519Vectors.PublicKey(0), message, signature));
        }
    }

    [TestMethod]
    public void Sign_MessageInTheMiddleOfABuffer_OnlyThatIsSigned()
    {
        Signer signer = NewSigner(2);
        byte[] buffer = Hex.Decode("ff af82 ff");
        signer.Begin(buffer, 1, 2, null);
        while (signer.Step())
        {
        }
        byte[] signature = new byte[64];
        Assert.AreEqual(64, signer.GetSignature(signature, 0));
        CollectionAssert.AreEqual(Ed25519Vectors.Signature(2), signature);
    }

    [TestMethod]
    public void Begin_RangeOutsideTheBuffer_ArgumentOutOfRangeException()
    {
        Signer signer = NewSigner(0);
        AssertOutOfRange(signer, -1, 2);
        AssertOutOfRange(signer, 0, -1);
        AssertOutOfRange(signer, 1, 8);
        AssertOutOfRange(signer, 9, 0);
        Assert.IsFalse(signer.Step());
        CollectionAssert.AreEqual(Ed25519Vectors.Signature(0), SignatureRun.Sign(signer, Ed25519Vectors.Message(0), null));
    }

    [TestMethod]
    public void GetSignature_OutOfOrder_InvalidOperationException()
    {
        Signer signer = NewSigner(0);
        Assert.IsFalse(HasSignature(signer));
        signer.Begin(new byte[3], 0, 3, null);
        for (int i = 0; i < 30; i++)
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
        Ed25519Signer signer = new Ed25519Signer(Ed25519Vectors.PrivateKey(0), 0, new Ed25519Verifier());
        signer.ForgetKey();
        Assert.IsNull(SignatureRun.Sign(signer, new byte[32], null));
        Assert.IsFalse(signer.Step());
    }

    private static void AssertOutOfRange(Signer signer, int offset, int length)
    {
        bool refused = false;
        try
        {
            signer.Begin(new byte[8], offset, length, null);
        }
        catch (ArgumentOutOfRangeException)
        {
            refused = true;
        }
        Assert.IsTrue(refused);
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

    private static Ed25519Signer NewSigner(int i) => new Ed25519Signer(Ed25519Vectors.PrivateKey(i), 0, new Ed25519Verifier());
}
