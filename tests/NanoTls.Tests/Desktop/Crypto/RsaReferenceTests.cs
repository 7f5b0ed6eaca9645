using System;
using System.Linq;
using System.Numerics;
using System.Security.Cryptography;
using NanoTls.Crypto;

namespace NanoTls.Tests.Desktop.Crypto;

/// <summary>RSA against System.Numerics.BigInteger and System.Security.Cryptography.RSA; and no allocation after construction.</summary>
[TestClass]
public sealed class RsaReferenceTests
{
    private static readonly int[] sizes = [2048, 2056, 2080, 2088, 2089, 2600, 2608, 2610, 3072, 3120, 3132, 3648, 4088, 4095, 4096];

    [TestMethod]
    public void Primitive_RandomAndExtremeNumbers_IsBigIntegers()
    {
        Random random = new(1);
        RsaVerificationPrimitive primitive = new(4096);
        foreach (int bits in sizes)
        {
            BigInteger top = BigInteger.One << bits;
            BigInteger[] moduli = [top - 1, top - ((BigInteger.One << 64) - 1), (top >> 1) + 1, (top >> 1) + (top >> 2) + 1, (top >> 1) | Number(random, bits - 1) | 1, (top >> 1) | Number(random, bits - 1) | 1];
            foreach (BigInteger n in moduli)
                foreach (uint e in new uint[] { 3, 17, 65537, 0xFFFFFFFF, (uint)random.NextInt64(3, 1L << 32) | 1 })
                    foreach (BigInteger s in new[] { BigInteger.Zero, BigInteger.One, n - 1, n >> 1, Number(random, bits) % n })
                        Assert.AreEqual(BigInteger.ModPow(s, e, n), Power(primitive, n, e, s), $"{bits} bits, e = {e}, n = {n:x}, s = {s:x}");
        }
    }

    [TestMethod]
    public void Products_OfTheLargestLimbs_AreBigIntegers()
    {
        for (int blocks = 1; blocks <= 8; blocks++)
        {
            int length = BlockProduct.BlockLimbs * blocks;
            uint[] x = Enumerable.Repeat(BlockProduct.LimbMask, length).ToArray();
            uint[] wide = new uint[2 * length];
            BigInteger value = (BigInteger.One << (BlockProduct.LimbBits * length)) - 1;
            foreach (int operation in new[] { BlockProduct.Multiply, BlockProduct.Square })
            {
                ulong[] columns = new ulong[BlockProduct.ColumnWords];
                for (int diagonal = 0; diagonal < 2 * blocks; diagonal++)
                    BlockProduct.Diagonals(operation, x, x, wide, x, columns, 0, blocks, diagonal, diagonal + 1);
                Assert.AreEqual(value * value, Value(wide));
            }
            // All limbs of the modulus but the top one are the largest: -1/n mod 2^29 is 1.
            uint[] result = new uint[length];
            x[length - 1] = 0;
            Array.Fill(wide, BlockProduct.LimbMask);
            wide[2 * length - 1] = 0;
            wide[2 * length - 2]--;
            BigInteger product = Value(wide);
            BlockProduct.Diagonals(BlockProduct.Reduce, wide, x, wide, result, new ulong[BlockProduct.ColumnWords], 1, blocks, 0, 2 * blocks);
            Assert.AreEqual(BigInteger.Zero, ((Value(result) << (BlockProduct.LimbBits * length)) - product) % Value(x));
            Assert.IsTrue(Value(result) < 2 * Value(x));
        }
    }

    [TestMethod]
    [DataRow(2048)]
    [DataRow(3072)]
    [DataRow(4096)]
    public void Verifiers_RandomKeysAndDigests_AgreeWithDotNet(int bits)
    {
        RsaVerificationPrimitive primitive = new(4096);
        (Hash Hash, HashAlgorithmName Name)[] hashes = [(new Sha256(), HashAlgorithmName.SHA256), (new Sha384(), HashAlgorithmName.SHA384), (new Sha512(), HashAlgorithmName.SHA512)];
        using RSA rsa = RSA.Create(bits);
        byte[] key = rsa.ExportRSAPublicKey();
        foreach ((Hash hash, HashAlgorithmName name) in hashes)
            foreach (bool isPss in new[] { false, true })
            {
                SignatureVerifier verifier = isPss ? new RsaPssVerifier(primitive, hash) : new RsaPkcs1Verifier(primitive, hash);
                for (int i = 0; i < 8; i++)
                {
                    byte[] digest = RandomNumberGenerator.GetBytes(hash.Length);
                    byte[] signature = rsa.SignHash(digest, name, isPss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1);
                    Assert.IsTrue(Verify(verifier, key, digest, signature));
                    byte[] other = (byte[])(i % 2 == 0 ? digest : signature).Clone();
                    other[RandomNumberGenerator.GetInt32(1, other.Length)] ^= (byte)(1 << RandomNumberGenerator.GetInt32(8));
                    Assert.IsFalse(i % 2 == 0 ? Verify(verifier, key, other, signature) : Verify(verifier, key, digest, other));
                }
            }
    }

    [TestMethod]
    public void Verifiers_AfterConstruction_AllocateNothing()
    {
        RsaVerificationPrimitive primitive = new(4096);
        SignatureVerifier[] verifiers = [new RsaPkcs1Verifier(primitive, new Sha256()), new RsaPssVerifier(primitive, new Sha512())];
        using RSA rsa = RSA.Create(4096);
        byte[] key = rsa.ExportRSAPublicKey();
        byte[] digest = new byte[64];
        byte[][] signatures =
        [
            rsa.SignHash(digest.AsSpan(0, 32).ToArray(), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            rsa.SignHash(digest, HashAlgorithmName.SHA512, RSASignaturePadding.Pss),
        ];
        for (int round = 0; round < 2; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 2; i++)
            {
                verifiers[i].Begin(key, 0, key.Length, digest, 0, 32 + 32 * i, signatures[i], 0, 512);
                while (verifiers[i].Step())
                {
                }
            }
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.IsTrue(verifiers[0].Verified && verifiers[1].Verified);
            if (round == 1)
                Assert.AreEqual(0L, allocated);
        }
    }

    private static bool Verify(SignatureVerifier verifier, byte[] key, byte[] digest, byte[] signature)
    {
        if (!verifier.Begin(key, 0, key.Length, digest, 0, digest.Length, signature, 0, signature.Length))
            return false;
        while (verifier.Step())
            Assert.IsFalse(verifier.Verified);
        return verifier.Verified;
    }

    private static BigInteger Power(RsaVerificationPrimitive primitive, BigInteger n, uint e, BigInteger s)
    {
        byte[] key = Key(n, e);
        byte[] signature = Bytes(s, (int)((n.GetBitLength() + 7) / 8));
        Assert.IsTrue(primitive.Begin(null, key, 0, key.Length, signature, 0, signature.Length));
        while (primitive.Step(null))
        {
        }
        return new BigInteger(primitive.EncodedMessage(null).AsSpan(0, primitive.Length), isUnsigned: true, isBigEndian: true);
    }

    private static byte[] Key(BigInteger n, uint e)
    {
        System.Formats.Asn1.AsnWriter writer = new(System.Formats.Asn1.AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(n);
            writer.WriteInteger(e);
        }
        return writer.Encode();
    }

    private static byte[] Bytes(BigInteger value, int length)
    {
        byte[] bytes = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[length - bytes.Length], .. bytes];
    }

    private static BigInteger Number(Random random, int bits)
    {
        byte[] bytes = new byte[bits / 8 + 1];
        random.NextBytes(bytes);
        return new BigInteger(bytes, isUnsigned: true) & ((BigInteger.One << bits) - 1);
    }

    private static BigInteger Value(uint[] limbs)
    {
        BigInteger value = 0;
        for (int i = limbs.Length - 1; i >= 0; i--)
            value = (value << BlockProduct.LimbBits) | limbs[i];
        return value;
    }
}
