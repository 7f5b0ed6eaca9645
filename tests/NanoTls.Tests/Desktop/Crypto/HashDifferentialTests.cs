using System;
using System.Security.Cryptography;
using NanoTls.Crypto;

namespace NanoTls.Tests.Desktop.Crypto;

/// <summary>SHA-256, HMAC, HKDF, PRF and HMAC_DRBG on random input against System.Security.Cryptography.</summary>
[TestClass]
public sealed class HashDifferentialTests
{
    private const int Rounds = 1000;

    [TestMethod]
    public void Sha256_RandomMessagesAndSplits_IsDotNets()
    {
        Random random = new Random(1);
        Sha256 hash = new Sha256();
        byte[] digest = new byte[32];
        for (int round = 0; round < Rounds; round++)
        {
            byte[] buffer = Bytes(random, 3000);
            int start = random.Next(buffer.Length + 1);
            for (int at = start; at < buffer.Length;)
            {
                int piece = Math.Min(random.Next(300), buffer.Length - at);
                hash.Update(buffer, at, piece);
                at += piece;
            }
            hash.Finish(digest, 0);
            CollectionAssert.AreEqual(SHA256.HashData(buffer.AsSpan(start)), digest);
        }
    }

    [TestMethod]
    [DataRow("SHA384")]
    [DataRow("SHA512")]
    public void Sha512_RandomMessagesAndSplits_IsDotNets(string name)
    {
        Random random = new Random(7);
        Hash hash = name == "SHA384" ? new Sha384() : new Sha512();
        using IncrementalHash theirs = IncrementalHash.CreateHash(new HashAlgorithmName(name));
        byte[] digest = new byte[hash.Length];
        for (int round = 0; round < Rounds; round++)
        {
            byte[] buffer = Bytes(random, 3000);
            int start = random.Next(buffer.Length + 1);
            for (int at = start; at < buffer.Length;)
            {
                int piece = Math.Min(random.Next(300), buffer.Length - at);
                hash.Update(buffer, at, piece);
                at += piece;
            }
            hash.Finish(digest, 0);
            theirs.AppendData(buffer.AsSpan(start));
            CollectionAssert.AreEqual(theirs.GetHashAndReset(), digest);
        }
    }

    [TestMethod]
    public void Hmac_RandomKeysAndMessages_IsDotNets()
    {
        Random random = new Random(2);
        Hmac hmac = new Hmac(new Sha256());
        byte[] mac = new byte[32];
        for (int round = 0; round < Rounds; round++)
        {
            byte[] key = Bytes(random, 200);
            hmac.SetKey(key, 0, key.Length);
            for (int i = 0; i < 3; i++)
            {
                byte[] message = Bytes(random, 300);
                hmac.Update(message, 0, message.Length);
                hmac.Finish(mac, 0);
                CollectionAssert.AreEqual(HMACSHA256.HashData(key, message), mac);
            }
        }
    }

    [TestMethod]
    public void Hkdf_RandomInput_IsDotNets()
    {
        Random random = new Random(3);
        Hkdf hkdf = new Hkdf(new Hmac(new Sha256()));
        byte[] prk = new byte[32];
        for (int round = 0; round < Rounds; round++)
        {
            byte[] salt = Bytes(random, 100);
            byte[] secret = Bytes(random, 100);
            byte[] info = Bytes(random, 100);
            byte[] output = new byte[1 + random.Next(200)];
            hkdf.Extract(salt, 0, salt.Length, secret, 0, secret.Length, prk, 0);
            CollectionAssert.AreEqual(HKDF.Extract(HashAlgorithmName.SHA256, secret, salt), prk);
            hkdf.SetSecret(prk, 0, 32);
            hkdf.Expand(info, 0, info.Length, output, 0, output.Length);
            CollectionAssert.AreEqual(HKDF.Expand(HashAlgorithmName.SHA256, prk, output.Length, info), output);
        }
    }

    [TestMethod]
    public void ExpandLabel_RandomInput_IsDotNets()
    {
        Random random = new Random(4);
        Hkdf hkdf = new Hkdf(new Hmac(new Sha256()));
        for (int round = 0; round < Rounds; round++)
        {
            byte[] secret = new byte[32];
            random.NextBytes(secret);
            byte[] label = new byte[1 + random.Next(249)];
            random.NextBytes(label);
            byte[] context = Bytes(random, 255);
            byte[] output = new byte[1 + random.Next(100)];
            byte[] info =
            [
                (byte)(output.Length >> 8), (byte)output.Length,
                (byte)(6 + label.Length), .. "tls13 "u8, .. label,
                (byte)context.Length, .. context,
            ];
            hkdf.SetSecret(secret, 0, 32);
            hkdf.ExpandLabel(label, 0, label.Length, context, 0, context.Length, output, 0, output.Length);
            CollectionAssert.AreEqual(HKDF.Expand(HashAlgorithmName.SHA256, secret, output.Length, info), output);
        }
    }

    [TestMethod]
    public void Prf_RandomInput_IsTheReferences()
    {
        Random random = new Random(5);
        Prf prf = new Prf(new Hmac(new Sha256()));
        for (int round = 0; round < Rounds; round++)
        {
            byte[] secret = Bytes(random, 100);
            byte[] label = Bytes(random, 30);
            byte[] seed = Bytes(random, 70);
            byte[] output = new byte[random.Next(200)];
            prf.Compute(secret, 0, secret.Length, label, 0, label.Length, seed, 0, seed.Length, output, 0, output.Length);
            CollectionAssert.AreEqual(ReferencePrf(secret, [.. label, .. seed], output.Length), output);
        }
    }

    [TestMethod]
    public void HmacDrbg_RandomInput_IsTheReferences()
    {
        Random random = new Random(6);
        for (int round = 0; round < 200; round++)
        {
            byte[] entropy = new byte[32 + random.Next(40)];
            random.NextBytes(entropy);
            byte[] nonce = Bytes(random, 40);
            byte[] personalization = Bytes(random, 100);
            HmacDrbg drbg = new HmacDrbg(new Hmac(new Sha256()));
            drbg.Instantiate(entropy, 0, entropy.Length, nonce, 0, nonce.Length, personalization, 0, personalization.Length);
            ReferenceHmacDrbg reference = new ReferenceHmacDrbg([.. entropy, .. nonce, .. personalization]);
            for (int i = 0; i < 5; i++)
            {
                byte[] additional = random.Next(2) == 0 ? [] : Bytes(random, 100);
                if (random.Next(3) == 0)
                {
                    drbg.Reseed(entropy, 0, entropy.Length, additional, 0, additional.Length);
                    reference.Update([.. entropy, .. additional]);
                }
                byte[] output = new byte[random.Next(150)];
                drbg.Generate(output, 0, output.Length, additional, 0, additional.Length);
                CollectionAssert.AreEqual(reference.Generate(output.Length, additional), output);
            }
        }
    }

    private static byte[] Bytes(Random random, int maximum)
    {
        byte[] bytes = new byte[random.Next(maximum + 1)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Mac(byte[] key, byte[] message) => HMACSHA256.HashData(key, message);

    private static byte[] ReferencePrf(byte[] secret, byte[] seed, int length)
    {
        byte[] output = [];
        byte[] a = seed;
        while (output.Length < length)
        {
            a = HMACSHA256.HashData(secret, a);
            output = [.. output, .. Mac(secret, [.. a, .. seed])];
        }
        return output[..length];
    }

    private sealed class ReferenceHmacDrbg
    {
        private byte[] key = new byte[32];
        private byte[] v = new byte[32];

        public ReferenceHmacDrbg(byte[] seedMaterial)
        {
            Array.Fill(v, (byte)1);
            Update(seedMaterial);
        }

        public void Update(byte[] provided)
        {
            key = Mac(key, [.. v, 0, .. provided]);
            v = HMACSHA256.HashData(key, v);
            if (provided.Length == 0)
                return;
            key = Mac(key, [.. v, 1, .. provided]);
            v = HMACSHA256.HashData(key, v);
        }

        public byte[] Generate(int length, byte[] additional)
        {
            if (additional.Length != 0)
                Update(additional);
            byte[] output = [];
            while (output.Length < length)
            {
                v = HMACSHA256.HashData(key, v);
                output = [.. output, .. v];
            }
            Update(additional);
            return output[..length];
        }
    }
}
