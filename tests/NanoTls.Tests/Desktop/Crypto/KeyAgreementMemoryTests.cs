using System;
using System.Reflection;
using NanoTls.Crypto;
using NanoTls.Tests.Crypto;

namespace NanoTls.Tests.Desktop.Crypto;

/// <summary>What key agreements allocate, and what they leave in memory.</summary>
[TestClass]
public sealed class KeyAgreementMemoryTests
{
    [TestMethod]
    public void KeyPairAndAgreement_AfterConstruction_AllocateNothing()
    {
        foreach (NamedGroup group in new NamedGroup[] { new X25519Group(), new Secp256r1Group() })
        {
            KeyAgreement agreement = group.NewKeyAgreement();
            byte[] privateKey = new byte[32], publicKey = new byte[group.PublicKeyLength], secret = new byte[32];
            privateKey[31] = 77;
            for (int round = 0; round < 2; round++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                agreement.BeginKeyPair(privateKey, 0, 32);
                AgreementRun.Finish(agreement);
                agreement.GetPublicKey(publicKey, 0);
                bool begun = agreement.BeginAgree(publicKey, 0, publicKey.Length);
                AgreementRun.Finish(agreement);
                bool agreed = agreement.GetSharedSecret(secret, 0);
                agreement.Wipe();
                long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                Assert.IsTrue(begun && agreed);
                if (round > 0)
                    Assert.AreEqual(0L, allocated, group.Name);
            }
        }
    }

    [TestMethod]
    public void Wipe_AtEverySlice_LeavesZeros()
    {
        foreach (NamedGroup group in new NamedGroup[] { new X25519Group(), new Secp256r1Group() })
        {
            KeyAgreement agreement = group.NewKeyAgreement();
            byte[] privateKey = new byte[32];
            privateKey[31] = 77;
            byte[] publicKey = AgreementRun.PublicKey(agreement, privateKey, group.PublicKeyLength);
            for (int stop = 0; stop < 120; stop += 3)
            {
                Assert.IsTrue(agreement.BeginKeyPair(privateKey, 0, 32));
                bool agreeing = false;
                for (int slice = 0; slice < stop; slice++)
                    if (!agreement.Step() && !agreeing)
                        agreeing = agreement.BeginAgree(publicKey, 0, publicKey.Length);
                Assert.IsFalse(IsZero(agreement));
                agreement.Wipe();
                Assert.IsTrue(IsZero(agreement), group.Name + " " + stop);
            }
        }
    }

    [TestMethod]
    public void Step_AgreementFinished_LeavesOnlyTheSharedSecret()
    {
        foreach (NamedGroup group in new NamedGroup[] { new X25519Group(), new Secp256r1Group() })
        {
            KeyAgreement agreement = group.NewKeyAgreement();
            byte[] privateKey = new byte[32];
            privateKey[31] = 77;
            byte[] publicKey = AgreementRun.PublicKey(agreement, privateKey, group.PublicKeyLength);
            AgreementRun.SharedSecret(agreement, publicKey);
            FieldInfo scalar = agreement.GetType().GetField("scalar", BindingFlags.Instance | BindingFlags.NonPublic);
            CollectionAssert.AreEqual(new byte[32], (byte[])scalar.GetValue(agreement));
        }
    }

    private static bool IsZero(object owner)
    {
        foreach (FieldInfo field in owner.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public))
        {
            object value = field.GetValue(owner);
            bool zero = value switch
            {
                int number => number == 0,
                int[] limbs => Array.TrueForAll(limbs, limb => limb == 0),
                byte[] bytes => Array.TrueForAll(bytes, b => b == 0),
                _ => IsZero(value),
            };
            if (!zero)
                return false;
        }
        return true;
    }
}
