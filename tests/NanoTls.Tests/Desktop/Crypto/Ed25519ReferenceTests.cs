using System;
using System.Numerics;
using NanoTls.Crypto;
using NanoTls.Tests.Crypto;

namespace NanoTls.Tests.Desktop.Crypto;

/// <summary>Ed25519 against RFC 8032 on integers.</summary>
[TestClass]
public sealed class Ed25519ReferenceTests
{
    [TestMethod]
    public void Sign_RandomKeysAndMessages_AsReference()
    {
        Random random = new(1);
        Ed25519Verifier verifier = new();
        for (int i = 0; i < 60; i++)
        {
            byte[] privateKey = new byte[32], message = new byte[random.Next(600)], publicKey = new byte[32];
            random.NextBytes(privateKey);
            random.NextBytes(message);
            if (i < 2)
                Array.Fill(privateKey, (byte)(i * 255));
            Ed25519Signer signer = new(privateKey, 0, verifier);
            signer.GetPublicKey(publicKey, 0);
            CollectionAssert.AreEqual(Ed25519Reference.Encode(Ed25519Reference.Multiply(Ed25519Reference.SecretScalar(privateKey), Ed25519Reference.Base)), publicKey);
            byte[] signature = SignatureRun.Sign(signer, message, null);
            CollectionAssert.AreEqual(Ed25519Reference.Sign(privateKey, message), signature);
            Assert.IsTrue(SignatureRun.Verify(verifier, publicKey, message, signature));
        }
    }

    // A = a·B + i·T, R = r·B + j·T with T of order 8, and S = r + k·a: S·B - k·A is R exactly when 8 divides j + k·i. For a = 0 the key is of small order.
    [TestMethod]
    public void Verify_PartsOfSmallOrder_WithoutCofactor()
    {
        Random random = new(2);
        Ed25519Verifier verifier = new();
        byte[] message = [1, 2, 3];
        int right = 0;
        for (int n = 0; n < 160; n++)
        {
            BigInteger a = n % 5 == 0 ? 0 : Next(random), r = n % 7 == 0 ? 0 : Next(random);
            int i = n % 8, j = n / 8 % 8;
            byte[] key = Ed25519Reference.Encode(Sum(a, i)), first = Ed25519Reference.Encode(Sum(r, j));
            BigInteger k = Ed25519Reference.Hash(first, key, message);
            byte[] signature = [.. first, .. Ed25519Reference.Bytes((r + k * a) % Ed25519Reference.L)];
            bool expected = !a.IsZero && (j + k * i) % 8 == 0;
            Assert.AreEqual(expected, SignatureRun.Verify(verifier, key, message, signature), n.ToString());
            right += expected ? 1 : 0;
        }
        Assert.IsTrue(right > 5, right.ToString());
    }

    // Every y from 0 to 99, every one from p - 100 to 2^255 - 1, and random ones, with both signs.
    [TestMethod]
    public void FindX_SmallLargeAndRandomY_AsReference()
    {
        Random random = new(3);
        Ed25519Multiplier multiplier = new();
        int points = 0;
        for (int n = 0; n < 320; n++)
        {
            BigInteger y = n < 100 ? n : n < 219 ? Ed25519Reference.P + n - 200 : Next(random) << 2;
            for (int sign = 0; sign < 2; sign++)
            {
                byte[] key = Ed25519Reference.Bytes(y | (BigInteger)sign << 255);
                (BigInteger X, BigInteger Y)? expected = Ed25519Reference.Decode(key);
                bool decoded = multiplier.BeginDecode(key, 0);
                Assert.AreEqual(y < Ed25519Reference.P, decoded);
                for (int slice = 0; decoded && slice < Ed25519Multiplier.RootSlices; slice++)
                    decoded = multiplier.FindX(slice);
                Assert.AreEqual(expected != null, decoded, y.ToString());
                if (!decoded)
                    continue;
                points++;
                int[] x = new int[10];
                multiplier.GetX(x);
                Assert.AreEqual(expected.Value.X, Limbs.Mod(-Curve25519Reference.Value(x, 0), Ed25519Reference.P));
                Assert.IsTrue(multiplier.BeginDecode(key, 0) && multiplier.SetX(x));
                multiplier.GetX(x);
                Assert.AreEqual(expected.Value.X, Limbs.Mod(-Curve25519Reference.Value(x, 0), Ed25519Reference.P));
                x[4] ^= 1;
                Assert.IsFalse(multiplier.BeginDecode(key, 0) && multiplier.SetX(x));
            }
        }
        Assert.IsTrue(points > 250 && points < 350, points.ToString());
    }

    private static (BigInteger X, BigInteger Y) Sum(BigInteger multiple, int torsion) =>
        Ed25519Reference.Add(Ed25519Reference.Multiply(multiple, Ed25519Reference.Base), Ed25519Reference.Multiply(torsion, Ed25519Reference.Torsion));

    private static BigInteger Next(Random random)
    {
        byte[] bytes = new byte[32];
        random.NextBytes(bytes);
        return new BigInteger(bytes, true) % Ed25519Reference.L;
    }
}
