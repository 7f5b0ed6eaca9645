using System;
using System.Collections.Generic;
using NanoTls.Crypto;

namespace NanoTls.Bench.Ledger.Work;

/// <summary>Every primitive by itself, over bytes that count up.</summary>
internal static class PrimitiveWork
{
    /// <summary>The end of the name of a row whose largest counted call is its figure.</summary>
    public const string LargestSlice = " largest slice";

    private const int HeaderLength = 5;

    private static readonly byte[] bytes = CountUp(16384 + 16);

    /// <summary>The rows and what each runs.</summary>
    public static IEnumerable<(string Row, Action<Action<Action>> Run)> All()
    {
        foreach ((string, Action<Action<Action>>) row in Hashes())
            yield return row;
        foreach ((string, Action<Action<Action>>) row in Ciphers())
            yield return row;
        foreach ((string name, Func<Aead> create) in new (string, Func<Aead>)[]
            { ("ChaCha20-Poly1305", () => new ChaCha20Poly1305()), ("AES-128-GCM", () => new AesGcm(16)), ("AES-256-GCM", () => new AesGcm(32)), ("AES-128-CCM", () => new Aes128Ccm(16)) })
        {
            yield return (name + " set-up", count => SetUp(create(), count));
            foreach (int length in new[] { 64, 1024, 16384 })
            {
                yield return ($"{name} seal {Sizes.Name(length)}", count => Seal(create(), length, count));
                yield return ($"{name} open {Sizes.Name(length)}", count => Open(create(), length, count));
            }
        }
        foreach ((string name, Func<NamedGroup> group) in new (string, Func<NamedGroup>)[]
            { ("X25519", () => new X25519Group()), ("P-256", () => new Secp256r1Group()), ("P-384", () => new Secp384r1Group()) })
        {
            yield return (name + " key pair", count => KeyPair(group(), count));
            yield return (name + " agreement", count => Agreement(group(), count, count));
            yield return (name + LargestSlice, count => Agreement(group(), Side.Uncounted, count));
        }
    }

    /// <summary>A key pair of P-384 and the agreement with a public key.</summary>
    public static void AgreeOnP384(byte[] privateKey, byte[] publicKey, Action<Action> count)
    {
        P384 agreement = new();
        count(() => Require(agreement.BeginKeyPair(privateKey, 0, privateKey.Length)));
        RunSteps(agreement, count);
        count(() => Require(agreement.BeginAgree(publicKey, 0, publicKey.Length)));
        RunSteps(agreement, count);
        count(() => Require(agreement.GetSharedSecret(new byte[P384.SharedSecretLength], 0)));
    }

    private static IEnumerable<(string Row, Action<Action<Action>> Run)> Hashes()
    {
        yield return ("SHA-256 block", HashBlock);
        yield return ("HMAC-SHA-256 32 B keyed", KeyedTag);
        yield return ("HMAC-SHA-256 32 B with a new key", Tag);
        yield return ("HKDF-Expand-Label 32 B", ExpandLabel);
        yield return ("HMAC_DRBG reseed and generate 32 B", Reseed);
    }

    private static IEnumerable<(string Row, Action<Action<Action>> Run)> Ciphers()
    {
        yield return ("ChaCha20 block", ChaCha20Block);
        yield return ("Poly1305 1 KB", Poly1305Update);
        yield return ("AES-128 set-up", Aes128SetUp);
        yield return ("AES-128 4 blocks", Aes128Blocks);
        yield return ("GHASH 1 KB", GhashUpdate);
    }

    private static void HashBlock(Action<Action> count)
    {
        Sha256 hash = new();
        hash.Reset();
        count(() => hash.Update(bytes, 0, hash.BlockLength));
    }

    private static void KeyedTag(Action<Action> count)
    {
        Hmac hmac = new(new Sha256());
        hmac.SetKey(bytes, 0, 32);
        count(() => Tag(hmac));
    }

    private static void Tag(Action<Action> count)
    {
        Hmac hmac = new(new Sha256());
        count(() =>
        {
            hmac.SetKey(bytes, 0, 32);
            Tag(hmac);
        });
    }

    private static void Tag(Hmac hmac)
    {
        hmac.Update(bytes, 0, 32);
        hmac.Finish(new byte[32], 0);
    }

    private static void ExpandLabel(Action<Action> count)
    {
        Hkdf hkdf = new(new Hmac(new Sha256()));
        hkdf.SetSecret(bytes, 0, 32);
        count(() => hkdf.ExpandLabel(bytes, 0, 12, bytes, 0, 32, new byte[32], 0, 32));
    }

    private static void Reseed(Action<Action> count)
    {
        HmacDrbg drbg = Drbg();
        count(() =>
        {
            drbg.Reseed(bytes, 0, 48, bytes, 0, 0);
            drbg.Generate(new byte[32], 0, 32);
        });
    }

    private static void ChaCha20Block(Action<Action> count)
    {
        ChaCha20 cipher = new();
        cipher.SetKey(bytes, 0);
        cipher.Start(bytes, 0, 1);
        count(() => cipher.Xor(new byte[64], 0, 64));
    }

    private static void Poly1305Update(Action<Action> count)
    {
        Poly1305 mac = new();
        mac.SetKey([1, 2, 3, 4, 5, 6, 7, 8]);
        count(() => mac.Update(bytes, 0, 1024));
    }

    private static void Aes128SetUp(Action<Action> count)
    {
        Aes aes = new(Aes.KeyLength128);
        count(() => aes.SetKey(bytes, 0));
    }

    private static void Aes128Blocks(Action<Action> count)
    {
        Aes aes = new(Aes.KeyLength128);
        aes.SetKey(bytes, 0);
        aes.Load(bytes, 0, Aes.AllLanes, 0);
        count(aes.Encrypt);
    }

    private static void GhashUpdate(Action<Action> count)
    {
        Ghash ghash = new();
        ghash.SetKey(bytes, 0);
        count(() => ghash.Update(bytes, 0, 1024));
    }

    private static HmacDrbg Drbg()
    {
        HmacDrbg drbg = new(new Hmac(new Sha256()));
        drbg.Instantiate(bytes, 0, 32, bytes, 32, 16, bytes, 0, 0);
        return drbg;
    }

    private static void SetUp(Aead aead, Action<Action> count) => count(() => aead.SetKey(bytes, 0));

    private static void Seal(Aead aead, int length, Action<Action> count)
    {
        byte[] buffer = new byte[length + aead.TagLength];
        aead.SetKey(bytes, 0);
        count(() => aead.Seal(bytes, 0, bytes, 0, HeaderLength, buffer, 0, length));
    }

    private static void Open(Aead aead, int length, Action<Action> count)
    {
        byte[] buffer = new byte[length + aead.TagLength];
        aead.SetKey(bytes, 0);
        aead.Seal(bytes, 0, bytes, 0, HeaderLength, buffer, 0, length);
        count(() => Require(aead.Open(bytes, 0, bytes, 0, HeaderLength, buffer, 0, buffer.Length)));
    }

    private static void KeyPair(NamedGroup group, Action<Action> count)
    {
        KeyAgreement agreement = group.NewKeyAgreement();
        HmacDrbg drbg = Drbg();
        count(() => agreement.BeginKeyPair(drbg));
        RunSteps(agreement, count);
        count(() => agreement.GetPublicKey(new byte[group.PublicKeyLength], 0));
    }

    private static void Agreement(NamedGroup group, Action<Action> count, Action<Action> countSteps)
    {
        KeyAgreement agreement = group.NewKeyAgreement();
        byte[] publicKey = new byte[group.PublicKeyLength];
        agreement.BeginKeyPair(Drbg());
        RunSteps(agreement, Side.Uncounted);
        agreement.GetPublicKey(publicKey, 0);
        count(() => Require(agreement.BeginAgree(publicKey, 0, publicKey.Length)));
        RunSteps(agreement, countSteps);
        count(() => Require(agreement.GetSharedSecret(new byte[group.SharedSecretLength], 0)));
    }

    private static void RunSteps(KeyAgreement agreement, Action<Action> count)
    {
        for (bool more = true; more;)
            count(() => more = agreement.Step());
    }

    private static void Require(bool right)
    {
        if (!right)
            throw new InvalidOperationException("a primitive refused what it made itself");
    }

    private static byte[] CountUp(int length)
    {
        byte[] all = new byte[length];
        for (int i = 0; i < length; i++)
            all[i] = (byte)i;
        return all;
    }
}
