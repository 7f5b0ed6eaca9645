using System;
using NanoTls.Crypto;

namespace NanoTls.Tests.Crypto;

/// <summary>The contract of <see cref="KeyAgreement"/>, for every group.</summary>
[TestClass]
public sealed class KeyAgreementTests
{
    [TestMethod]
    public void Groups_RegistryEntries_Rfc8446s4_2_7()
    {
        NamedGroup[] groups = Groups();
        Assert.AreEqual(0x001D, groups[0].Id);
        Assert.AreEqual("x25519", groups[0].Name);
        Assert.AreEqual(32, groups[0].PublicKeyLength);
        Assert.AreEqual(0x0017, groups[1].Id);
        Assert.AreEqual("secp256r1", groups[1].Name);
        Assert.AreEqual(65, groups[1].PublicKeyLength);
        Assert.AreEqual(32, groups[0].SharedSecretLength);
        Assert.AreEqual(32, groups[1].SharedSecretLength);
        Assert.AreEqual(0x0018, groups[2].Id);
        Assert.AreEqual("secp384r1", groups[2].Name);
        Assert.AreEqual(97, groups[2].PublicKeyLength);
        Assert.AreEqual(48, groups[2].SharedSecretLength);
    }

    [TestMethod]
    public void TwoParties_AtAnOffset_AgreeInThirtySlicesOrMore()
    {
        NamedGroup[] groups = Groups();
        for (int g = 0; g < groups.Length; g++)
        {
            int length = groups[g].PublicKeyLength, secretLength = groups[g].SharedSecretLength;
            KeyAgreement a = groups[g].NewKeyAgreement();
            KeyAgreement b = groups[g].NewKeyAgreement();
            byte[] keyA = PrivateKey(groups[g], 1), keyB = PrivateKey(groups[g], 2);
            Assert.IsTrue(a.BeginKeyPair(keyA, 1, keyA.Length - 1));
            Assert.IsTrue(b.BeginKeyPair(keyB, 1, keyB.Length - 1));
            Assert.IsTrue(AgreementRun.Finish(a) >= 30, groups[g].Name);
            AgreementRun.Finish(b);
            byte[] publicA = new byte[length + 2], publicB = new byte[length + 2];
            a.GetPublicKey(publicA, 1);
            b.GetPublicKey(publicB, 1);
            Assert.AreEqual(0, publicA[0] | publicA[length + 1]);
            Assert.IsTrue(a.BeginAgree(publicB, 1, length));
            Assert.IsTrue(b.BeginAgree(publicA, 1, length));
            Assert.IsTrue(AgreementRun.Finish(a) >= 30, groups[g].Name);
            AgreementRun.Finish(b);
            byte[] secretA = new byte[secretLength + 2], secretB = new byte[secretLength + 2];
            Assert.IsTrue(a.GetSharedSecret(secretA, 1));
            Assert.IsTrue(b.GetSharedSecret(secretB, 1));
            Assert.AreEqual(0, secretA[0] | secretA[secretLength + 1]);
            CollectionAssert.AreEqual(secretA, secretB);
        }
    }

    [TestMethod]
    public void Step_InterleavedWithAnotherAgreement_SameKeys()
    {
        NamedGroup[] groups = Groups();
        for (int g = 0; g < groups.Length; g++)
        {
            int length = groups[g].PublicKeyLength;
            KeyAgreement alone = groups[g].NewKeyAgreement();
            Assert.IsTrue(Begin(alone, groups[g], 1));
            AgreementRun.Finish(alone);
            byte[] expected = new byte[length];
            alone.GetPublicKey(expected, 0);

            KeyAgreement a = groups[g].NewKeyAgreement();
            KeyAgreement b = groups[g].NewKeyAgreement();
            Assert.IsTrue(Begin(a, groups[g], 1));
            Assert.IsTrue(Begin(b, groups[g], 2));
            bool more = true;
            while (more)
            {
                more = a.Step();
                b.Step();
            }
            byte[] key = new byte[length];
            a.GetPublicKey(key, 0);
            CollectionAssert.AreEqual(expected, key);
        }
    }

    [TestMethod]
    public void SameObject_NextHandshake_SameResults()
    {
        NamedGroup[] groups = Groups();
        for (int g = 0; g < groups.Length; g++)
        {
            KeyAgreement agreement = groups[g].NewKeyAgreement();
            byte[] first = Exchange(agreement, groups[g], 1, 2);
            byte[] second = Exchange(agreement, groups[g], 3, 4);
            CollectionAssert.AreNotEqual(first, second);
            // Given up in the middle of a key pair, and in the middle of an agreement.
            Assert.IsTrue(Begin(agreement, groups[g], 5));
            agreement.Step();
            CollectionAssert.AreEqual(second, Exchange(agreement, groups[g], 3, 4));
            byte[] publicKey = PublicKey(agreement, groups[g], 6);
            Assert.IsTrue(agreement.BeginAgree(publicKey, 0, publicKey.Length));
            agreement.Step();
            CollectionAssert.AreEqual(first, Exchange(agreement, groups[g], 1, 2));
        }
    }

    [TestMethod]
    public void OutOfOrder_EveryState_Throws()
    {
        NamedGroup[] groups = Groups();
        for (int g = 0; g < groups.Length; g++)
        {
            KeyAgreement agreement = groups[g].NewKeyAgreement();
            byte[] publicKey = PublicKey(groups[g].NewKeyAgreement(), groups[g], 2);
            AssertLegal(agreement, publicKey, false, false, false);
            Assert.IsFalse(agreement.Step());
            Assert.IsTrue(Begin(agreement, groups[g], 1));
            AssertLegal(agreement, publicKey, false, false, false);
            Assert.IsTrue(agreement.Step());
            AssertLegal(agreement, publicKey, false, false, false);
            AgreementRun.Finish(agreement);
            AssertLegal(agreement, publicKey, true, false, true);
            AssertLegal(agreement, publicKey, false, false, false);
            Assert.IsTrue(agreement.Step());
            AssertLegal(agreement, publicKey, false, false, false);
            AgreementRun.Finish(agreement);
            AssertLegal(agreement, publicKey, false, true, false);
            Assert.IsFalse(agreement.Step());
            AssertLegal(agreement, publicKey, false, true, false);
            agreement.Wipe();
            AssertLegal(agreement, publicKey, false, false, false);
            Assert.IsFalse(agreement.Step());
        }
    }

    [TestMethod]
    public void Wipe_WithAKeyPair_ForgetsIt()
    {
        NamedGroup[] groups = Groups();
        for (int g = 0; g < groups.Length; g++)
        {
            KeyAgreement agreement = groups[g].NewKeyAgreement();
            byte[] publicKey = PublicKey(agreement, groups[g], 2);
            agreement.Wipe();
            AssertLegal(agreement, publicKey, false, false, false);
        }
    }

    [TestMethod]
    public void BeginAgree_AfterARefusedKey_StillWorks()
    {
        NamedGroup[] groups = Groups();
        for (int g = 0; g < groups.Length; g++)
        {
            KeyAgreement agreement = groups[g].NewKeyAgreement();
            byte[] publicKey = PublicKey(agreement, groups[g], 2);
            Assert.IsFalse(agreement.BeginAgree(publicKey, 0, publicKey.Length - 1));
            byte[] again = new byte[publicKey.Length];
            agreement.GetPublicKey(again, 0);
            CollectionAssert.AreEqual(publicKey, again);
            Assert.IsTrue(agreement.BeginAgree(publicKey, 0, publicKey.Length));
        }
    }

    private static NamedGroup[] Groups() => new NamedGroup[] { new X25519Group(), new Secp256r1Group(), new Secp384r1Group() };

    // At offset 1, as long as the shared secret.
    private static byte[] PrivateKey(NamedGroup group, int seed)
    {
        byte[] key = new byte[group.SharedSecretLength + 1];
        for (int i = 1; i < key.Length; i++)
            key[i] = (byte)(seed * 37 + i * 11);
        return key;
    }

    private static bool Begin(KeyAgreement agreement, NamedGroup group, int seed) => agreement.BeginKeyPair(PrivateKey(group, seed), 1, group.SharedSecretLength);

    private static byte[] PublicKey(KeyAgreement agreement, NamedGroup group, int seed)
    {
        Assert.IsTrue(Begin(agreement, group, seed));
        AgreementRun.Finish(agreement);
        byte[] publicKey = new byte[group.PublicKeyLength];
        agreement.GetPublicKey(publicKey, 0);
        return publicKey;
    }

    private static byte[] Exchange(KeyAgreement agreement, NamedGroup group, int ours, int theirs)
    {
        byte[] peer = PublicKey(group.NewKeyAgreement(), group, theirs);
        PublicKey(agreement, group, ours);
        return AgreementRun.SharedSecret(agreement, peer, group.SharedSecretLength);
    }

    private static void AssertLegal(KeyAgreement agreement, byte[] publicKey, bool getPublicKey, bool getSharedSecret, bool beginAgree)
    {
        bool legal = true;
        try
        {
            agreement.GetPublicKey(new byte[publicKey.Length], 0);
        }
        catch (InvalidOperationException)
        {
            legal = false;
        }
        Assert.AreEqual(getPublicKey, legal);
        legal = true;
        try
        {
            agreement.GetSharedSecret(new byte[48], 0);
        }
        catch (InvalidOperationException)
        {
            legal = false;
        }
        Assert.AreEqual(getSharedSecret, legal);
        legal = true;
        try
        {
            agreement.BeginAgree(publicKey, 0, publicKey.Length);
        }
        catch (InvalidOperationException)
        {
            legal = false;
        }
        Assert.AreEqual(beginAgree, legal);
    }
}
