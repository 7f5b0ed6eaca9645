using System;
using System.Collections.Generic;
using System.Numerics;
using System.Security.Cryptography;
using NanoTls.Crypto;
using NanoTls.Tests.Crypto;

namespace NanoTls.Tests.Desktop.Crypto;

/// <summary>P-384 key agreement against integers at the recoding's edges, and against the platform.</summary>
[TestClass]
public sealed class P384ReferenceTests
{
    [TestMethod]
    public void KeyPairAndAgreement_ScalarsAtTheRecodingsEdges_AsReference()
    {
        BigInteger n = P384Reference.N;
        List<BigInteger> scalars = [];
        for (int i = 1; i <= 18; i++)
        {
            scalars.Add(i);
            scalars.Add(n - i);
        }
        for (int i = 5; i < 384; i += 60)
        {
            scalars.Add(BigInteger.One << i);
            scalars.Add((BigInteger.One << i) - 1);
        }
        // Those for which the comb's last columns would double or vanish, had they the signs of it.
        for (int signs = 0; signs < 16; signs++)
        {
            BigInteger d = BigInteger.One << 308;
            for (int tooth = 0; tooth < 4; tooth++)
                d += (signs >> tooth & 1) == 1 ? BigInteger.One << (77 * tooth) : -(BigInteger.One << (77 * tooth));
            scalars.Add(n - 2 * d);
            scalars.Add(2 * d);
            scalars.Add(d);
        }
        P384 agreement = new();
        BigInteger[] peer = P384Reference.Curve.Multiply(12345678901234567, P384Reference.G);
        byte[] peerKey = P384Reference.Curve.Encode(peer);
        foreach (BigInteger k in scalars)
        {
            CollectionAssert.AreEqual(
                P384Reference.Curve.Encode(P384Reference.Curve.Multiply(k, P384Reference.G)), AgreementRun.PublicKey(agreement, P384Reference.Curve.Bytes(k), 97), k.ToString("x"));
            CollectionAssert.AreEqual(
                P384Reference.Curve.Bytes(P384Reference.Curve.Multiply(k, peer)[0]), AgreementRun.SharedSecret(agreement, peerKey, 48), k.ToString("x"));
        }
    }

    [TestMethod]
    public void Agreement_RandomKeys_AsPlatform()
    {
        P384 agreement = new();
        Random random = new(11);
        for (int i = 0; i < 50; i++)
        {
            byte[] k = new byte[48];
            random.NextBytes(k);
            k[0] &= 0x7f;
            byte[] ours = AgreementRun.PublicKey(agreement, k, 97);
            using ECDiffieHellman theirs = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP384);
            ECPoint q = theirs.ExportParameters(false).Q;
            byte[] peer = [4, .. q.X, .. q.Y];
            using ECDiffieHellman us = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP384, Q = new ECPoint { X = ours[1..49], Y = ours[49..] } });
            CollectionAssert.AreEqual(theirs.DeriveRawSecretAgreement(us.PublicKey), AgreementRun.SharedSecret(agreement, peer, 48));
        }
    }

    [TestMethod]
    public void IsInRange_AroundZeroAndTheOrder_OnlyOneToOrderMinusOne()
    {
        BigInteger n = P384Reference.N, top = BigInteger.One << 384;
        foreach (BigInteger around in new[] { 0, n, top, n - (BigInteger.One << 64), n + (BigInteger.One << 128), n - (BigInteger.One << 192), n - (BigInteger.One << 320) })
            for (int delta = -300; delta <= 300; delta++)
            {
                BigInteger k = around + delta;
                if (k.Sign < 0 || k >= top)
                    continue;
                byte[] bytes = P384Reference.Curve.Bytes(k);
                Array.Reverse(bytes);
                Assert.AreEqual(k.Sign > 0 && k < n, P384Scalar.IsInRange(bytes), k.ToString("x"));
            }
    }

    [TestMethod]
    public void AllSlices_AfterConstruction_AllocateNothing()
    {
        P384 agreement = new();
        EcdsaP384Verifier verifier = new();
        BigInteger[] g = P384Reference.G;
        byte[] one = P384Reference.Curve.Bytes(1), digest = new byte[48], key = P384Reference.Curve.Encode(g), publicKey = new byte[97], secret = new byte[48];
        // e = 0, r = s = x(G): u2 = 1.
        byte[] signature = EcdsaReference.Encode(g[0], g[0]);
        for (int round = 0; round < 2; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            bool begun = agreement.BeginKeyPair(one, 0, 48);
            AgreementRun.Finish(agreement);
            agreement.GetPublicKey(publicKey, 0);
            begun &= agreement.BeginAgree(key, 0, 97);
            AgreementRun.Finish(agreement);
            begun &= agreement.GetSharedSecret(secret, 0);
            agreement.Wipe();
            begun &= verifier.Begin(key, 0, 97, digest, 0, 48, signature, 0, signature.Length);
            while (verifier.Step())
            {
            }
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.IsTrue(begun && verifier.Verified);
            if (round > 0)
                Assert.AreEqual(0L, allocated);
        }
        CollectionAssert.AreEqual(key, publicKey);
        CollectionAssert.AreEqual(P384Reference.Curve.Bytes(g[0]), secret);
    }
}
