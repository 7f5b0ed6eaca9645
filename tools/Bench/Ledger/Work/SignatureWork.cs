using System;
using System.Collections.Generic;
using NanoTls.Crypto;
using NanoTls.Tests.Crypto;

namespace NanoTls.Bench.Ledger.Work;

/// <summary>Signing and verifying, with keys and digests that follow from a number.</summary>
internal static class SignatureWork
{
    /// <summary>Slices of an ECDSA signature that work with secrets: five for k, 34 for r, two for s; verification follows.</summary>
    public const int SecretSlices = 41;

    // "sample", SHA-384 (RFC 6979 §A.2.6).
    private const string P384Key = "04ec3a4e415b4e19a4568618029f427fa5da9a8bc4ae92e02e06aae5286b300c64def8f0ea9055866064a254515480bc138015d9b72d7d57244ea8ef9ac0c621896708a59367f9dfb9f54ca84b3f1c9db1288b231c3ae0d4fe7344fd2533264720";
    private const string P384Digest = "9a9083505bc92276aec4be312696ef7bf3bf603f4bbd381196a029f340585312313bca4a9b5b890efee42c77b1ee25fe";
    private const string P384Signature = "306602310094edbb92a5ecb8aad4736e56c691916b3f88140666ce9fa73d64c4ea95ad133c81a648152e44acf96e36dd1e80fabe4602310099ef4aeb15f178cea1fe40db2603138f130e740a19624526203b6351d0a3a94fa329c145786e679e7b82c71a38628ac8";

    /// <summary>The rows and what each runs.</summary>
    public static IEnumerable<(string Row, Action<Action<Action>> Run)> All()
    {
        yield return ("ECDSA P-256 verify", count => Verify(count, count));
        yield return ("ECDSA P-256 verify" + PrimitiveWork.LargestSlice, count => Verify(Side.Uncounted, count));
        yield return ("ECDSA P-256 sign and verify", count => Sign(1, count, count, int.MaxValue));
        yield return ("ECDSA P-256 sign and verify" + PrimitiveWork.LargestSlice, count => Sign(1, Side.Uncounted, count, int.MaxValue));
        yield return ("ECDSA P-384 verify", count => VerifyMade(new EcdsaP384Verifier(), P384Key, P384Digest, P384Signature, count, count));
        yield return ("ECDSA P-384 verify" + PrimitiveWork.LargestSlice, count => VerifyMade(new EcdsaP384Verifier(), P384Key, P384Digest, P384Signature, Side.Uncounted, count));
        yield return ("RSA-2048 PKCS#1 verify", count => VerifyMade(new RsaPkcs1Verifier(Primitive(), new Sha256()), RsaVectors.Key, RsaVectors.Sha256, RsaVectors.Pkcs1Sha256, count, count));
        yield return ("RSA-2048 PSS verify", count => VerifyMade(new RsaPssVerifier(Primitive(), new Sha256()), RsaVectors.Key, RsaVectors.Sha256, RsaVectors.PssSha256, count, count));
        yield return ("RSA-4096 PSS verify" + PrimitiveWork.LargestSlice, count => VerifyMade(new RsaPssVerifier(Primitive(), new Sha512()), RsaVectors.KeyPss4096, RsaVectors.Sha512, RsaVectors.Pss4096, Side.Uncounted, count));
    }

    /// <summary>Signs, with fresh entropy; counts the first slices only. The length of the signature.</summary>
    public static int Sign(int number, Action<Action> countBegin, Action<Action> countSlices, int slices)
    {
        EcdsaP256Signer signer = Signer(number);
        HmacDrbg drbg = Drbg(number);
        byte[] digest = Bytes(number, 2);
        countBegin(() => signer.Begin(digest, 0, digest.Length, drbg));
        int slice = 0;
        for (bool more = true; more; slice++)
        {
            if (slice < slices)
                countSlices(() => more = signer.Step());
            else
                more = signer.Step();
        }
        int length = signer.GetSignature(new byte[signer.MaximumLength], 0);
        return length != 0 ? length : throw new InvalidOperationException("no signature");
    }

    private static void Verify(Action<Action> countBegin, Action<Action> countSlices)
    {
        EcdsaP256Signer signer = Signer(1);
        EcdsaP256Verifier verifier = new();
        byte[] digest = Bytes(1, 2), signature = new byte[signer.MaximumLength], key = PublicKey(Bytes(1, 1));
        signer.Begin(digest, 0, digest.Length, null);
        while (signer.Step())
        {
        }
        int length = signer.GetSignature(signature, 0);
        countBegin(() => verifier.Begin(key, 0, key.Length, digest, 0, digest.Length, signature, 0, length));
        for (bool more = true; more;)
            countSlices(() => more = verifier.Step());
        if (!verifier.Verified)
            throw new InvalidOperationException("not verified");
    }

    private static RsaVerificationPrimitive Primitive() => new(4096);

    private static void VerifyMade(SignatureVerifier verifier, string key, string digest, string signature, Action<Action> countBegin, Action<Action> countSlices)
    {
        byte[] keyBytes = Convert.FromHexString(key), digestBytes = Convert.FromHexString(digest), signatureBytes = Convert.FromHexString(signature);
        countBegin(() => verifier.Begin(keyBytes, 0, keyBytes.Length, digestBytes, 0, digestBytes.Length, signatureBytes, 0, signatureBytes.Length));
        for (bool more = true; more;)
            countSlices(() => more = verifier.Step());
        if (!verifier.Verified)
            throw new InvalidOperationException("not verified");
    }

    private static EcdsaP256Signer Signer(int number)
    {
        byte[] privateKey = Bytes(number, 1);
        return new EcdsaP256Signer(privateKey, 0, PublicKey(privateKey), 0, new Hmac(new Sha256()), new EcdsaP256Verifier());
    }

    private static byte[] PublicKey(byte[] privateKey)
    {
        P256 agreement = new();
        agreement.BeginKeyPair(privateKey, 0, privateKey.Length);
        while (agreement.Step())
        {
        }
        byte[] publicKey = new byte[P256.PublicKeyLength];
        agreement.GetPublicKey(publicKey, 0);
        return publicKey;
    }

    private static HmacDrbg Drbg(int number)
    {
        HmacDrbg drbg = new(new Hmac(new Sha256()));
        drbg.Instantiate(Bytes(number, 3), 0, 32, Bytes(number, 4), 0, 16, Bytes(number, 4), 0, 0);
        return drbg;
    }

    // Number 0 is the private key 1, over a digest of zeros.
    private static byte[] Bytes(int number, byte use)
    {
        byte[] bytes = new byte[32];
        if (number != 0)
            new Random(number * 16 + use).NextBytes(bytes);
        bytes[0] &= 0x7f;
        bytes[31] |= 1;
        return bytes;
    }
}
