using System;
using System.Numerics;
using System.Security.Cryptography;
using NanoTls.Crypto;
using NanoTls.Tests.Crypto;

namespace NanoTls.Tests.Desktop.Crypto;

/// <summary>ECDSA verification on P-384 against the platform's signatures, and against integers.</summary>
[TestClass]
public sealed class EcdsaP384ReferenceTests
{
    [TestMethod]
    public void Verify_SignaturesOfThePlatform_AreRight()
    {
        EcdsaP384Verifier verifier = new();
        Random random = new(1);
        using ECDsa other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        byte[] otherKey = PublicKey(other);
        for (int i = 0; i < 60; i++)
        {
            using ECDsa platform = ECDsa.Create(ECCurve.NamedCurves.nistP384);
            byte[] key = PublicKey(platform), digest = Digest(random, i);
            byte[] signature = platform.SignHash(digest, DSASignatureFormat.Rfc3279DerSequence);
            Assert.IsTrue(SignatureRun.Verify(verifier, key, digest, signature));
            Assert.IsFalse(SignatureRun.Verify(verifier, otherKey, digest, signature));
            digest[random.Next(32)] ^= (byte)(1 << random.Next(8));
            Assert.IsFalse(SignatureRun.Verify(verifier, key, digest, signature));
        }
    }

    // Small multiples of G as keys: sums and parts of sums that are equal, opposite, or nothing. A signature is made for u1 and u2 by r = x(u1·G + u2·Q), s = r/u2, e = u1·s.
    [TestMethod]
    public void Verify_ScalarsThatMeetInTheMiddle_AreRight()
    {
        BigInteger n = P384Reference.N;
        EcdsaP384Verifier verifier = new();
        foreach (int d in new[] { 1, 2, 3, 31, -1, -2, -16 })
        {
            byte[] key = P384Reference.Curve.Encode(P384Reference.Curve.Multiply(Limbs.Mod(d, n), P384Reference.G));
            foreach (BigInteger shifted in new[] { BigInteger.Zero, BigInteger.One << 30, BigInteger.One << 383 })
                for (int a = -3; a <= 3; a++)
                    for (int b = -2; b <= 2; b++)
                    {
                        // u1 + d·u2 = a + d·b in the small part and 0 in the shifted one.
                        BigInteger u1 = Limbs.Mod(a - shifted * d, n), u2 = Limbs.Mod(b + shifted, n);
                        if (!u2.IsZero)
                            AssertVerification(verifier, key, u1, u2, Limbs.Mod(a + d * b, n));
                    }
        }
    }

    private static void AssertVerification(EcdsaP384Verifier verifier, byte[] key, BigInteger u1, BigInteger u2, BigInteger sum)
    {
        BigInteger n = P384Reference.N;
        // -k·G has the x of k·G.
        BigInteger r = sum.IsZero ? 5 : P384Reference.Curve.Multiply(BigInteger.Min(sum, n - sum), P384Reference.G)[0] % n;
        BigInteger s = r * Limbs.Inverse(u2, n) % n;
        byte[] digest = P384Reference.Curve.Bytes(u1 * s % n), signature = EcdsaReference.Encode(r, s);
        Assert.AreEqual(!sum.IsZero, SignatureRun.Verify(verifier, key, digest, signature), u1 + " " + u2);
    }

    // Of each of the three lengths; now and then all ones or zeros.
    private static byte[] Digest(Random random, int i)
    {
        byte[] digest = new byte[(i % 3) switch { 0 => 32, 1 => 48, _ => 64 }];
        if (i % 10 != 9)
            random.NextBytes(digest);
        if (i % 20 == 19)
            Array.Fill(digest, (byte)0xff);
        return digest;
    }

    private static byte[] PublicKey(ECDsa platform)
    {
        ECParameters parameters = platform.ExportParameters(false);
        return [4, .. parameters.Q.X, .. parameters.Q.Y];
    }
}
