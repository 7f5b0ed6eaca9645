using System;
using System.Numerics;
using System.Security.Cryptography;
using NanoTls.Crypto;
using NanoTls.Tests.Crypto;

namespace NanoTls.Tests.Desktop.Crypto;

/// <summary>ECDSA on P-256 against the platform's, both ways, and against integers.</summary>
[TestClass]
public sealed class EcdsaP256ReferenceTests
{
    [TestMethod]
    public void Verify_SignaturesOfThePlatform_AreRight()
    {
        EcdsaP256Verifier verifier = new();
        Random random = new(1);
        using ECDsa other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] otherKey = PublicKey(other);
        for (int i = 0; i < 100; i++)
        {
            using ECDsa platform = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            byte[] key = PublicKey(platform), digest = Digest(random, i);
            byte[] signature = platform.SignHash(digest, DSASignatureFormat.Rfc3279DerSequence);
            Assert.IsTrue(SignatureRun.Verify(verifier, key, digest, signature));
            Assert.IsFalse(SignatureRun.Verify(verifier, otherKey, digest, signature));
            digest[random.Next(32)] ^= (byte)(1 << random.Next(8));
            Assert.IsFalse(SignatureRun.Verify(verifier, key, digest, signature));
        }
    }

    [TestMethod]
    public void Sign_ForThePlatform_Verifies()
    {
        Random random = new(2);
        HmacDrbg drbg = NewDrbg(1);
        for (int i = 0; i < 100; i++)
        {
            using ECDsa platform = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            byte[] digest = Digest(random, i);
            EcdsaP256Signer signer = new(platform.ExportParameters(true).D, 0, PublicKey(platform), 0, new Hmac(new Sha256()), new EcdsaP256Verifier());
            byte[] signature = SignatureRun.Sign(signer, digest, i % 2 == 0 ? drbg : null);
            Assert.IsTrue(platform.VerifyHash(digest, signature, DSASignatureFormat.Rfc3279DerSequence));
        }
    }

    [TestMethod]
    public void Sign_WithAndWithoutEntropy_IsTheReferences()
    {
        Random random = new(3);
        HmacDrbg drbg = NewDrbg(2), same = NewDrbg(2);
        for (int i = 0; i < 24; i++)
        {
            BigInteger key = i < 6 ? i < 3 ? 1 + i : P256Reference.N - i + 2 : 1 + new BigInteger(Digest(random, 0), true) % (P256Reference.N - 1);
            byte[] digest = Digest(random, i), entropy = new byte[i % 2 == 0 ? 0 : 32];
            if (entropy.Length != 0)
                same.Generate(entropy, 0, entropy.Length);
            BigInteger e = new(digest.AsSpan(0, 32), true, true);
            (BigInteger r, BigInteger s) = EcdsaReference.Sign(key, e, EcdsaReference.K(HashAlgorithmName.SHA256, 32, key, e, entropy));
            EcdsaP256Signer signer = NewSigner(key, new Sha256());
            CollectionAssert.AreEqual(EcdsaReference.Encode(r, s), SignatureRun.Sign(signer, digest, entropy.Length == 0 ? null : drbg));
        }
    }

    [TestMethod]
    [DataRow("SHA384", 48, "sample", "0eafea039b20e9b42309fb1d89e213057cbf973dc0cfc8f129edddc800ef7719", "4861f0491e6998b9455193e34e7b0d284ddd7149a74b95b9261f13abde940954")]
    [DataRow("SHA384", 48, "test", "83910e8b48bb0c74244ebdf7f07a1c5413d61472bd941ef3920e623fbccebeb6", "8ddbec54cf8cd5874883841d712142a56a8d0f218f5003cb0296b6b509619f2c")]
    [DataRow("SHA512", 64, "sample", "8496a60b5e9b47c825488827e0495b0e3fa109ec4568fd3f8d1097678eb97f00", "2362ab1adbe2b8adf9cb9edab740ea6049c028114f2460f96554f61fae3302fe")]
    [DataRow("SHA512", 64, "test", "461d93f31b6540894788fd206c07cfa0cc35f46fa3c91816fff1040ad1581a04", "39af9f15de0db8d97e72719c74820d304ce5226e32dedae67519e840d1194e55")]
    public void Sign_OtherHashes_Rfc6979sA_2_5(string hash, int length, string message, string r, string s)
    {
        BigInteger key = new(Hex.Decode("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721"), true, true);
        byte[] digest = CryptographicOperations.HashData(new(hash), Ascii.Bytes(message));
        CollectionAssert.AreEqual(SignatureRun.SigValue(r, s), SignatureRun.Sign(NewSigner(key, length == 48 ? new Sha384() : new Sha512()), digest, null));
    }

    // Small multiples of G as keys: sums and parts of sums that are equal, opposite, or nothing. A signature is made for u1 and u2 by r = x(u1·G + u2·Q), s = r/u2, e = u1·s.
    [TestMethod]
    public void Verify_ScalarsThatMeetInTheMiddle_AreRight()
    {
        BigInteger n = P256Reference.N;
        EcdsaP256Verifier verifier = new();
        foreach (int d in new[] { 1, 2, 3, 5, 31, -1, -2, -3, -16 })
        {
            byte[] key = P256Reference.Encode(P256Reference.Multiply(Limbs.Mod(d, n), P256Reference.G));
            foreach (BigInteger shifted in new[] { BigInteger.Zero, BigInteger.One << 30, BigInteger.One << 255 })
                for (int a = -5; a <= 5; a++)
                    for (int b = -3; b <= 3; b++)
                    {
                        // u1 + d·u2 = a + d·b in the small part and 0 in the shifted one.
                        BigInteger u1 = Limbs.Mod(a - shifted * d, n), u2 = Limbs.Mod(b + shifted, n);
                        if (!u2.IsZero)
                            AssertVerification(verifier, key, u1, u2, Limbs.Mod(a + d * b, n));
                    }
        }
    }

    private static void AssertVerification(EcdsaP256Verifier verifier, byte[] key, BigInteger u1, BigInteger u2, BigInteger sum)
    {
        BigInteger n = P256Reference.N;
        // -k·G has the x of k·G.
        BigInteger r = sum.IsZero ? 5 : P256Reference.Multiply(BigInteger.Min(sum, n - sum), P256Reference.G)[0] % n;
        BigInteger s = r * Limbs.Inverse(u2, n) % n;
        byte[] digest = P256Reference.Bytes(u1 * s % n), signature = EcdsaReference.Encode(r, s);
        Assert.AreEqual(!sum.IsZero, SignatureRun.Verify(verifier, key, digest, signature), u1 + " " + u2);
    }

    private static EcdsaP256Signer NewSigner(BigInteger key, Hash hash) =>
        new(P256Reference.Bytes(key), 0, P256Reference.Encode(P256Reference.Multiply(key, P256Reference.G)), 0, new Hmac(hash), new EcdsaP256Verifier());

    private static HmacDrbg NewDrbg(byte seed)
    {
        HmacDrbg drbg = new(new Hmac(new Sha256()));
        byte[] entropy = new byte[32];
        entropy[0] = seed;
        drbg.Instantiate(entropy, 0, 32, entropy, 0, 16, entropy, 0, 0);
        return drbg;
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
