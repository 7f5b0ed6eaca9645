using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using NanoTls.Crypto;
using NanoTls.Tests.Vectors;

namespace NanoTls.NanoRunner.Vectors;

/// <summary>
/// The same random inputs for every run, with what the primitives give for them here: the interpreter must give the same. Most words have their
/// top bit set, where signed and unsigned views of them differ.
/// </summary>
public static class RandomVectors
{
    /// <summary>Cases of each set.</summary>
    public const int Count = 60;

    private static readonly BigInteger p25519 = BigInteger.Pow(2, 255) - 19;
    private static readonly BigInteger p256 = BigInteger.Pow(2, 256) - BigInteger.Pow(2, 224) + BigInteger.Pow(2, 192) + BigInteger.Pow(2, 96) - 1;
    private static readonly BigInteger p384 = BigInteger.Pow(2, 384) - BigInteger.Pow(2, 128) - BigInteger.Pow(2, 96) + BigInteger.Pow(2, 32) - 1;

    /// <summary>The sets of all primitives.</summary>
    public static IEnumerable<VectorSet> Sets()
    {
        (string Name, string Expression, Aead Aead)[] aeads =
        [
            ("Aes128Gcm", "new AesGcm(16)", new AesGcm(16)), ("Aes256Gcm", "new AesGcm(32)", new AesGcm(32)), ("Aes128Ccm", "new Aes128Ccm(16)", new Aes128Ccm(16)),
            ("Aes128Ccm8", "new Aes128Ccm(8)", new Aes128Ccm(8)), ("ChaCha20Poly1305", "new ChaCha20Poly1305()", new ChaCha20Poly1305()),
        ];
        foreach ((string name, string expression, Aead aead) in aeads)
        {
            AeadSeal seal = new(aead);
            yield return Computed("Seal" + name, "new AeadSeal(" + expression + ")", seal, (random, i) => AeadInputs(random, i, aead));
            yield return Made("Open" + name, "new AeadOpen(" + expression + ")", (random, i) =>
            {
                byte[][] inputs = AeadInputs(random, i, aead);
                byte[] text = inputs[3];
                byte[] sealedText = seal.Compute(inputs);
                bool forged = i % 4 == 3;
                if (forged)
                    sealedText[random.Next(sealedText.Length)] ^= (byte)(1 << random.Next(8));
                return ([inputs[0], inputs[1], inputs[2], sealedText], forged ? null : text);
            });
        }
        yield return Computed("AesBlock", "new AesBlock()", new AesBlock(), (random, i) => [Bytes(random, 16), Bytes(random, 16)]);
        yield return Computed("ChaCha20", "new ChaCha20Stream()", new ChaCha20Stream(), (random, i) => [Bytes(random, 32), Bytes(random, 12), Bytes(random, 4), Bytes(random, i * 3)]);
        yield return Computed("Poly1305", "new Poly1305Tag()", new Poly1305Tag(), (random, i) => [Bytes(random, 32), Bytes(random, i * 3)]);
        yield return Computed("Ghash", "new GhashTag()", new GhashTag(), (random, i) => [Bytes(random, 16), Bytes(random, i), Bytes(random, i * 3)]);
        foreach ((string name, string expression, Hash hash) in new (string, string, Hash)[] { ("Sha256", "new Sha256()", new Sha256()), ("Sha384", "new Sha384()", new Sha384()), ("Sha512", "new Sha512()", new Sha512()) })
        {
            yield return Computed(name, "new HashDigest(" + expression + ")", new HashDigest(hash), (random, i) => [Bytes(random, i * 4)]);
            yield return Computed("Hmac" + name, "new HmacTag(" + expression + ")", new HmacTag(hash), (random, i) => [Bytes(random, i * 3), Bytes(random, i * 3)]);
        }
        yield return Computed("HkdfSha256", "new HkdfOutput(new Sha256())", new HkdfOutput(new Sha256()), (random, i) => [Bytes(random, i % 40), Bytes(random, i + 1), Bytes(random, i), [0, (byte)(i * 3)]]);
        yield return Computed("Prf", "new PrfOutput()", new PrfOutput(), (random, i) => [Bytes(random, i + 1), Bytes(random, i % 20), Bytes(random, i)]);
        yield return Computed("HmacDrbg", "new DrbgOutput()", new DrbgOutput(), (random, i) => [Bytes(random, 32 + i), Bytes(random, 16), Bytes(random, i % 33)]);
        foreach ((string name, string expression, NamedGroup group, int length) in new (string, string, NamedGroup, int)[]
        {
            ("X25519", "new X25519Group()", new X25519Group(), 32), ("P256", "new Secp256r1Group()", new Secp256r1Group(), 32), ("P384", "new Secp384r1Group()", new Secp384r1Group(), 48),
        })
        {
            PublicKey publicKey = new(group);
            yield return Computed("PublicKey" + name, "new PublicKey(" + expression + ")", publicKey, (random, i) => [PrivateKey(random, length)]);
            yield return Computed("Agreement" + name, "new Agreement(" + expression + ")", new Agreement(group), (random, i) => [PrivateKey(random, length), publicKey.Compute([PrivateKey(random, length)])]);
        }
        yield return Computed("EcdsaP256", "new EcdsaSignature()", new EcdsaSignature(), (random, i) => [PrivateKey(random, 32), Bytes(random, 32)]);
        Ed25519Signature ed25519 = new();
        yield return Computed("Ed25519", "new Ed25519Signature()", ed25519, (random, i) => [Bytes(random, 32), Bytes(random, i * 7)]);
        yield return Made("VerifyEd25519", "new Ed25519Verification()", (random, i) =>
        {
            byte[] message = Bytes(random, i * 3 + 1), signed = ed25519.Compute([Bytes(random, 32), message]);
            byte[][] inputs = [signed[..32], message, signed[32..]];
            bool forged = i % 3 == 2;
            if (forged)
                inputs[i / 3 % 3][random.Next(inputs[i / 3 % 3].Length)] ^= (byte)(1 << random.Next(8));
            return (inputs, forged ? null : []);
        });
        yield return Made("Product25519", "new ProductMod25519()", (random, i) => Product(random, p25519, 32, false));
        yield return Made("ProductP256", "new ProductModP256()", (random, i) => Product(random, p256, 32, true));
        yield return Made("ProductP384", "new ProductModP384()", (random, i) => Product(random, p384, 48, true));
    }

    private static VectorSet Computed(string name, string expression, VectorFunction function, Func<Random, int, byte[][]> inputs) => Made(name, expression, (random, i) =>
    {
        byte[][] given = inputs(random, i);
        return (given, function.Compute(given.Select(one => (byte[])one.Clone()).ToArray()) ?? throw new InvalidOperationException(name + " refused a good input"));
    });

    private static VectorSet Made(string name, string expression, Func<Random, int, (byte[][] Inputs, byte[] Result)> make)
    {
        VectorSet set = new("Random" + name, expression);
        Random random = new(set.Name.Length * 1000 + set.Name[6]);
        for (int i = 0; i < Count; i++)
        {
            (byte[][] inputs, byte[] result) = make(random, i);
            set.Add(i, inputs, result);
        }
        return set;
    }

    private static byte[][] AeadInputs(Random random, int i, Aead aead) => [Bytes(random, aead.KeyLength), Bytes(random, 12), Bytes(random, i % 37), Bytes(random, i * 4)];

    // Below the order of P-256 or P-384, with the top bit of most bytes set.
    private static byte[] PrivateKey(Random random, int length)
    {
        byte[] key = Bytes(random, length);
        key[0] = 0x80;
        return key;
    }

    // Every byte has its top bit set in half of the strings, every fourth one in the others; runs of ones are the largest limbs.
    private static byte[] Bytes(Random random, int length)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        int every = random.Next(2) == 0 ? 1 : 4;
        int ones = random.Next(3) == 0 ? random.Next(length + 1) : 0;
        for (int i = 0; i < length; i++)
            if (i < ones)
                bytes[i] = 0xFF;
            else if ((i & 3) % every == 0)
                bytes[i] |= 0x80;
        return bytes;
    }

    private static (byte[][] Inputs, byte[] Result) Product(Random random, BigInteger modulus, int length, bool bigEndian)
    {
        BigInteger[] factors = new BigInteger[2];
        for (int i = 0; i < factors.Length; i++)
            factors[i] = random.Next(4) == 0 ? modulus - random.Next(1, 100) : new BigInteger(Bytes(random, length), isUnsigned: true) % modulus;
        return ([Encode(factors[0], length, bigEndian), Encode(factors[1], length, bigEndian)], Encode(factors[0] * factors[1] % modulus, length, bigEndian));
    }

    private static byte[] Encode(BigInteger value, int length, bool bigEndian)
    {
        byte[] bytes = new byte[length];
        value.TryWriteBytes(bytes, out int _, isUnsigned: true);
        if (bigEndian)
            Array.Reverse(bytes);
        return bytes;
    }
}
