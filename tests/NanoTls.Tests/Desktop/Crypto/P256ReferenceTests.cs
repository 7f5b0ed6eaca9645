using System;
using System.Collections.Generic;
using System.Numerics;
using System.Security.Cryptography;
using NanoTls.Crypto;
using NanoTls.Tests.Crypto;

namespace NanoTls.Tests.Desktop.Crypto;

/// <summary>P-256 key agreement against integers at the recoding's edges, and against the platform.</summary>
[TestClass]
public sealed class P256ReferenceTests
{
    [TestMethod]
    public void KeyPairAndAgreement_ScalarsAtTheRecodingsEdges_AsReference()
    {
        BigInteger n = P256Reference.N;
        List<BigInteger> scalars = new List<BigInteger>();
        for (int i = 1; i <= 18; i++)
        {
            scalars.Add(i);
            scalars.Add(n - i);
        }
        for (int i = 5; i < 256; i += 50)
        {
            scalars.Add(BigInteger.One << i);
            scalars.Add((BigInteger.One << i) - 1);
        }
        // Those for which the comb's last column would double, had they the signs of it: n - 2·|D_0|, and their negatives.
        for (int signs = 0; signs < 8; signs++)
        {
            BigInteger d = BigInteger.One << 192;
            for (int tooth = 0; tooth < 3; tooth++)
                d += (signs >> tooth & 1) == 1 ? BigInteger.One << (64 * tooth) : -(BigInteger.One << (64 * tooth));
            scalars.Add(n - 2 * d);
            scalars.Add(2 * d);
        }
        P256 agreement = new P256();
        BigInteger[] peer = P256Reference.Multiply(12345678901234567, P256Reference.G);
        byte[] peerKey = P256Reference.Encode(peer);
        foreach (BigInteger k in scalars)
        {
            CollectionAssert.AreEqual(P256Reference.Encode(P256Reference.Multiply(k, P256Reference.G)), AgreementRun.PublicKey(agreement, P256Reference.Bytes(k), 65), k.ToString("x"));
            CollectionAssert.AreEqual(P256Reference.Bytes(P256Reference.Multiply(k, peer)[0]), AgreementRun.SharedSecret(agreement, peerKey), k.ToString("x"));
        }
    }

    [TestMethod]
    public void Agreement_RandomKeys_AsPlatform()
    {
        P256 agreement = new P256();
        Random random = new Random(11);
        for (int i = 0; i < 50; i++)
        {
            byte[] k = new byte[32];
            random.NextBytes(k);
            k[0] &= 0x7f;
            byte[] ours = AgreementRun.PublicKey(agreement, k, 65);
            using ECDiffieHellman theirs = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
            ECPoint q = theirs.ExportParameters(false).Q;
            byte[] peer = new byte[65];
            peer[0] = 4;
            q.X.CopyTo(peer, 1);
            q.Y.CopyTo(peer, 33);
            using ECDiffieHellman us = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = ours[1..33], Y = ours[33..] } });
            CollectionAssert.AreEqual(theirs.DeriveRawSecretAgreement(us.PublicKey), AgreementRun.SharedSecret(agreement, peer));
        }
    }

    [TestMethod]
    public void IsInRange_AroundZeroAndTheOrder_OnlyOneToOrderMinusOne()
    {
        BigInteger n = P256Reference.N, top = BigInteger.One << 256;
        foreach (BigInteger around in new[] { 0, n, top, n - (BigInteger.One << 64), n + (BigInteger.One << 128), n - (BigInteger.One << 192) })
            for (int delta = -300; delta <= 300; delta++)
            {
                BigInteger k = around + delta;
                if (k.Sign < 0 || k >= top)
                    continue;
                byte[] bytes = P256Reference.Bytes(k);
                Array.Reverse(bytes);
                Assert.AreEqual(k.Sign > 0 && k < n, P256Scalar.IsInRange(bytes), k.ToString("x"));
            }
    }
}
