using System;
using System.Reflection;
using NanoTls.Crypto;

namespace NanoTls.Tests.Desktop.Crypto;

/// <summary>What signing and verifying allocate, and what signing leaves in memory.</summary>
[TestClass]
public sealed class SignatureMemoryTests
{
    private static readonly byte[] privateKey = Hex.Decode("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721");
    private static readonly byte[] publicKey = Hex.Decode("0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb67903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299");

    [TestMethod]
    public void SignAndVerify_AfterConstruction_AllocateNothing()
    {
        EcdsaP256Verifier verifier = new();
        EcdsaP256Signer signer = NewSigner(verifier);
        HmacDrbg drbg = NewDrbg();
        byte[] digest = new byte[32], signature = new byte[signer.MaximumLength];
        for (int round = 0; round < 2; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            signer.Begin(digest, 0, 32, drbg);
            while (signer.Step())
            {
            }
            int length = signer.GetSignature(signature, 0);
            bool begun = verifier.Begin(publicKey, 0, 65, digest, 0, 32, signature, 0, length);
            while (verifier.Step())
            {
            }
            signer.Wipe();
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.IsTrue(begun && verifier.Verified);
            if (round > 0)
                Assert.AreEqual(0L, allocated);
        }
    }

    [TestMethod]
    public void Wipe_AtEverySlice_LeavesTheKeyOnly()
    {
        EcdsaP256Signer signer = NewSigner(new EcdsaP256Verifier());
        byte[] digest = new byte[32];
        for (int stop = 0; stop < 46; stop++)
        {
            signer.Begin(digest, 0, 32, NewDrbg());
            for (int slice = 0; slice < stop; slice++)
                Assert.IsTrue(signer.Step());
            Assert.IsFalse(IsForgotten(signer));
            signer.Wipe();
            Assert.IsTrue(IsForgotten(signer), "slice " + stop);
        }
    }

    [TestMethod]
    public void Step_SecretsAreUsed_ForgottenBeforeTheVerification()
    {
        EcdsaP256Signer signer = NewSigner(new EcdsaP256Verifier());
        signer.Begin(new byte[32], 0, 32, NewDrbg());
        int slices = 1;
        while (signer.Step())
            if (++slices == 46)
            {
                EcdsaNonce nonce = (EcdsaNonce)Field(signer, "nonce");
                Assert.IsTrue(IsZero((byte[])Field(nonce, "key")) && IsZero(nonce.Value));
                Assert.IsTrue(IsZero((byte[])Field(signer, "rs")));
            }
        Assert.IsTrue(slices > 46);
    }

    [TestMethod]
    public void ForgetKey_LeavesZeros()
    {
        EcdsaP256Signer signer = NewSigner(new EcdsaP256Verifier());
        Assert.IsFalse(IsZero((byte[])Field(signer, "input")));
        signer.ForgetKey();
        Assert.IsTrue(IsZero((byte[])Field(signer, "input")));
    }

    // All but the private key in the first 32 bytes of its input.
    private static bool IsForgotten(EcdsaP256Signer signer)
    {
        EcdsaNonce nonce = (EcdsaNonce)Field(signer, "nonce");
        P256Multiplier multiplier = (P256Multiplier)Field(signer, "multiplier");
        byte[] input = (byte[])Field(signer, "input");
        bool forgotten = IsZero(input.AsSpan(32).ToArray()) && IsZero((byte[])Field(nonce, "key")) && IsZero(nonce.Value)
            && IsZero((byte[])Field(signer, "rs")) && IsZero((byte[])Field(signer, "signature"));
        foreach (int[] limbs in new[]
        {
            multiplier.Point.X, multiplier.Point.Y, multiplier.Point.Z, multiplier.X, multiplier.Y, multiplier.T1, multiplier.T2, multiplier.T3,
            (int[])Field(multiplier.Table, "limbs"),
        })
            forgotten &= Array.TrueForAll(limbs, limb => limb == 0);
        CollectionAssert.AreEqual(privateKey, input.AsSpan(0, 32).ToArray());
        return forgotten;
    }

    private static bool IsZero(byte[] bytes) => Array.TrueForAll(bytes, one => one == 0);

    private static object Field(object owner, string name) => owner.GetType().GetField(name, BindingFlags.Instance | BindingFlags.NonPublic).GetValue(owner);

    private static EcdsaP256Signer NewSigner(EcdsaP256Verifier verifier) => new(privateKey, 0, publicKey, 0, new Hmac(new Sha256()), verifier);

    private static HmacDrbg NewDrbg()
    {
        HmacDrbg drbg = new(new Hmac(new Sha256()));
        drbg.Instantiate(new byte[32], 0, 32, new byte[16], 0, 16, new byte[1], 0, 0);
        return drbg;
    }
}
