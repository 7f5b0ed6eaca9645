using System;
using System.Reflection;
using NanoTls.Crypto;

namespace NanoTls.Tests.Desktop.Crypto;

/// <summary>What Ed25519 allocates, and what signing leaves in memory.</summary>
[TestClass]
public sealed class Ed25519MemoryTests
{
    // Of a short message: one for r, 20 for R, two for S.
    private const int SecretSlices = 23;

    [TestMethod]
    public void SignAndVerify_AfterConstruction_AllocateNothing()
    {
        Ed25519Verifier verifier = new();
        Ed25519Signer signer = NewSigner(verifier);
        byte[] message = new byte[1000], publicKey = new byte[32], signature = new byte[signer.MaximumLength];
        for (int round = 0; round < 2; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            signer.GetPublicKey(publicKey, 0);
            signer.Begin(message, 0, message.Length, null);
            while (signer.Step())
            {
            }
            int length = signer.GetSignature(signature, 0);
            bool begun = verifier.Begin(publicKey, 0, 32, message, 0, message.Length, signature, 0, length);
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
    public void Constructor_LeavesTheKeyOnly()
    {
        Ed25519Signer signer = NewSigner(new Ed25519Verifier());
        Assert.IsTrue(IsForgotten(signer));
        Assert.IsFalse(IsZero(signer, "secret"));
    }

    [TestMethod]
    public void Wipe_AtEverySlice_LeavesTheKeyOnly()
    {
        Ed25519Signer signer = NewSigner(new Ed25519Verifier());
        byte[] message = new byte[32];
        int slices = 1;
        signer.Begin(message, 0, 32, null);
        while (signer.Step())
            slices++;
        for (int stop = 1; stop < slices; stop++)
        {
            signer.Begin(message, 0, 32, null);
            for (int slice = 0; slice < stop; slice++)
                Assert.IsTrue(signer.Step());
            Assert.IsFalse(IsForgotten(signer));
            signer.Wipe();
            Assert.IsTrue(IsForgotten(signer), "slice " + stop);
            Assert.IsFalse(IsZero(signer, "secret"));
        }
        Assert.IsTrue(slices > SecretSlices + 20);
    }

    [TestMethod]
    public void Step_SecretsAreUsed_ForgottenBeforeTheVerification()
    {
        Ed25519Signer signer = NewSigner(new Ed25519Verifier());
        signer.Begin(new byte[32], 0, 32, null);
        for (int slice = 0; slice < SecretSlices - 1; slice++)
            Assert.IsTrue(signer.Step());
        Assert.IsFalse(IsZero(signer, "nonce"));
        Assert.IsTrue(signer.Step());
        Assert.IsTrue(IsZero(signer, "nonce") && IsZero(Field(signer, "scalar"), "factor") && IsZero(Field(signer, "hash"), "Digest"));
    }

    [TestMethod]
    public void ForgetKey_LeavesZeros()
    {
        Ed25519Signer signer = NewSigner(new Ed25519Verifier());
        signer.ForgetKey();
        Assert.IsTrue(IsForgotten(signer) && IsZero(signer, "secret"));
    }

    // All but the private key, what it was made to, and the public key.
    private static bool IsForgotten(Ed25519Signer signer)
    {
        object scalar = Field(signer, "scalar"), hash = Field(signer, "hash");
        return IsZero(signer, "nonce") && IsZero(signer, "signature") && IsZero(scalar, "limbs") && IsZero(scalar, "factor") && IsZero(hash, "Digest")
            && IsZero(Field(hash, "hash"), "block") && Field(hash, "message") == null && Field(signer, "message") == null && IsZero(Field(signer, "multiplier"), "elements");
    }

    private static bool IsZero(object owner, string name)
    {
        foreach (object one in (Array)Field(owner, name))
            if (Convert.ToInt64(one, System.Globalization.CultureInfo.InvariantCulture) != 0)
                return false;
        return true;
    }

    private static object Field(object owner, string name)
    {
        for (Type type = owner.GetType(); ; type = type.BaseType)
        {
            FieldInfo field = type.GetField(name, BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly);
            if (field != null)
                return field.GetValue(owner);
        }
    }

    private static Ed25519Signer NewSigner(Ed25519Verifier verifier) => new(Tests.Crypto.Ed25519Vectors.PrivateKey(0), 0, verifier);
}
