using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;

namespace NanoTls.NanoRunner.Vectors;

/// <summary>Every case of the Wycheproof files that fits our primitives, the flagged edge cases among them.</summary>
public static class WycheproofVectors
{
    /// <summary>The environment variable that names the folder of the vectors.</summary>
    public const string Variable = "NANOTLS_VECTORS";

    private static readonly string[] files =
    [
        "aes_gcm_test.json", "aes_ccm_test.json", "chacha20_poly1305_test.json", "hmac_sha256_test.json", "hkdf_sha256_test.json", "x25519_test.json", "ecdh_secp256r1_ecpoint_test.json",
        "hmac_sha384_test.json", "hmac_sha512_test.json", "hkdf_sha384_test.json", "rsa_signature_2048_sha256_test.json", "rsa_signature_2048_sha384_test.json",
        "rsa_pss_2048_sha256_mgf1_32_test.json", "rsa_pss_2048_sha384_mgf1_48_test.json", "rsa_pss_4096_sha512_mgf1_64_test.json",
        "ecdsa_secp256r1_sha256_test.json", "ecdsa_secp256r1_sha512_test.json", "ed25519_test.json",
        "ecdh_secp384r1_ecpoint_test.json", "ecdsa_secp384r1_sha256_test.json", "ecdsa_secp384r1_sha384_test.json", "ecdsa_secp384r1_sha512_test.json",
    ];

    /// <summary>The folder of the files: what the variable names, else ../shared/vectors beside the project; null when one of them is missing.</summary>
    public static string Find(string root)
    {
        string named = Environment.GetEnvironmentVariable(Variable);
        string folder = string.IsNullOrEmpty(named) ? Path.Combine(root, "..", "shared", "vectors") : named;
        return new[] { Path.Combine(folder, "wycheproof"), folder }.FirstOrDefault(one => files.All(file => File.Exists(Path.Combine(one, file))));
    }

    /// <summary>The sets of all algorithms.</summary>
    public static IEnumerable<VectorSet> Sets(string folder)
    {
        foreach (VectorSet set in Aead(folder, files[0], "Aes128Gcm", "new AesGcm(16)", 128, 128)
            .Concat(Aead(folder, files[0], "Aes256Gcm", "new AesGcm(32)", 256, 128))
            .Concat(Aead(folder, files[1], "Aes128Ccm", "new Aes128Ccm(16)", 128, 128))
            .Concat(Aead(folder, files[1], "Aes128Ccm8", "new Aes128Ccm(8)", 128, 64))
            .Concat(Aead(folder, files[2], "ChaCha20Poly1305", "new ChaCha20Poly1305()", 256, 128)))
            yield return set;
        foreach ((string file, string hash) in new[] { (files[3], "Sha256"), (files[7], "Sha384"), (files[8], "Sha512") })
            yield return Each(folder, file, new VectorSet("WycheproofHmac" + hash, "new HmacVerification(new " + hash + "())"), (set, test) =>
                set.Add(Number(test), [Bytes(test, "key"), Bytes(test, "msg"), Bytes(test, "tag")], IsValid(test) ? [] : null));
        foreach ((string file, string hash) in new[] { (files[4], "Sha256"), (files[9], "Sha384") })
            yield return Each(folder, file, new VectorSet("WycheproofHkdf" + hash, "new HkdfOutput(new " + hash + "())"), (set, test) =>
            {
                int size = test.GetProperty("size").GetInt32();
                set.Add(Number(test), [Bytes(test, "salt"), Bytes(test, "ikm"), Bytes(test, "info"), [(byte)(size >> 8), (byte)size]], IsValid(test) ? Bytes(test, "okm") : null);
            });
        foreach ((string file, string scheme, string hash) in new[] { (files[10], "Pkcs1", "Sha256"), (files[11], "Pkcs1", "Sha384"), (files[12], "Pss", "Sha256"), (files[13], "Pss", "Sha384"), (files[14], "Pss", "Sha512") })
            yield return Rsa(folder, file, scheme, hash);
        yield return Each(folder, files[5], new VectorSet("WycheproofX25519", "new Agreement(new X25519Group())"), (set, test) => AddAgreement(set, test, 32, 32));
        yield return Each(folder, files[6], new VectorSet("WycheproofP256", "new Agreement(new Secp256r1Group())"), (set, test) => AddAgreement(set, test, 65, 32));
        yield return Each(folder, files[18], new VectorSet("WycheproofP384", "new Agreement(new Secp384r1Group())"), (set, test) => AddAgreement(set, test, 97, 48));
        foreach ((string file, string curve, string hash, Func<byte[], byte[]> digest) in new (string, string, string, Func<byte[], byte[]>)[]
        {
            (files[15], "P256", "Sha256", SHA256.HashData), (files[16], "P256", "Sha512", SHA512.HashData),
            (files[19], "P384", "Sha256", SHA256.HashData), (files[20], "P384", "Sha384", SHA384.HashData), (files[21], "P384", "Sha512", SHA512.HashData),
        })
            yield return Verification(folder, file, new VectorSet("WycheproofEcdsa" + curve + hash, "new EcdsaVerification(new Ecdsa" + curve + "Verifier())"), digest);
        VectorSet ed25519 = new("WycheproofEd25519", "new Ed25519Verification()");
        foreach ((JsonElement group, JsonElement test) in Cases(folder, files[17]))
            ed25519.Add(Number(test), [Bytes(group.GetProperty("publicKey"), "pk"), Bytes(test, "msg"), Bytes(test, "sig")], IsValid(test) ? [] : null);
        yield return ed25519;
    }

    // The message as its digest.
    private static VectorSet Verification(string folder, string file, VectorSet set, Func<byte[], byte[]> hash)
    {
        foreach ((JsonElement group, JsonElement test) in Cases(folder, file))
            set.Add(Number(test), [Bytes(group.GetProperty("publicKey"), "uncompressed"), hash(Bytes(test, "msg")), Bytes(test, "sig")], IsValid(test) ? [] : null);
        return set;
    }

    private static IEnumerable<VectorSet> Aead(string folder, string file, string name, string aead, int keySize, int tagSize)
    {
        VectorSet seal = new("WycheproofSeal" + name, "new AeadSeal(" + aead + ")");
        VectorSet open = new("WycheproofOpen" + name, "new AeadOpen(" + aead + ")");
        foreach ((JsonElement group, JsonElement test) in Cases(folder, file))
        {
            if (group.GetProperty("keySize").GetInt32() != keySize || group.GetProperty("ivSize").GetInt32() != 96 || group.GetProperty("tagSize").GetInt32() != tagSize)
                continue;
            byte[] text = Bytes(test, "msg");
            byte[] cipher = [.. Bytes(test, "ct"), .. Bytes(test, "tag")];
            byte[][] common = [Bytes(test, "key"), Bytes(test, "iv"), Bytes(test, "aad")];
            open.Add(Number(test), [.. common, cipher], IsValid(test) ? text : null);
            if (IsValid(test))
                seal.Add(Number(test), [.. common, text], cipher);
        }
        return [seal, open];
    }

    // A DigestInfo without its NULL is acceptable to Wycheproof, not here.
    private static VectorSet Rsa(string folder, string file, string scheme, string hash)
    {
        VectorSet set = new("WycheproofRsa" + scheme + hash, "new SignatureVerification(new Rsa" + scheme + "Verifier(new RsaVerificationPrimitive(4096), new " + hash + "()), new " + hash + "())");
        foreach ((JsonElement group, JsonElement test) in Cases(folder, file))
            set.Add(Number(test), [Bytes(group, "publicKeyAsn"), Bytes(test, "msg"), Bytes(test, "sig")], IsValid(test) ? [] : null);
        return set;
    }

    // Of what Wycheproof calls acceptable, TLS accepts twist points and non-canonical keys, but neither a zero secret nor a compressed point.
    private static void AddAgreement(VectorSet set, JsonElement test, int publicKeyLength, int privateKeyLength)
    {
        byte[] publicKey = Bytes(test, "public");
        byte[] secret = Bytes(test, "shared");
        byte[] integer = Bytes(test, "private");
        byte[] privateKey = new byte[privateKeyLength];
        int length = Math.Min(privateKeyLength, integer.Length);
        Array.Copy(integer, integer.Length - length, privateKey, privateKeyLength - length, length);
        bool acceptable = test.GetProperty("result").GetString() == "acceptable" && publicKey.Length == publicKeyLength && secret.Any(one => one != 0);
        set.Add(Number(test), [privateKey, publicKey], IsValid(test) || acceptable ? secret : null);
    }

    private static VectorSet Each(string folder, string file, VectorSet set, Action<VectorSet, JsonElement> add)
    {
        foreach ((JsonElement _, JsonElement test) in Cases(folder, file))
            add(set, test);
        return set;
    }

    private static IEnumerable<(JsonElement Group, JsonElement Test)> Cases(string folder, string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, file)));
        foreach (JsonElement group in document.RootElement.GetProperty("testGroups").EnumerateArray())
            foreach (JsonElement test in group.GetProperty("tests").EnumerateArray())
                yield return (group, test);
    }

    private static int Number(JsonElement test) => test.GetProperty("tcId").GetInt32();

    private static byte[] Bytes(JsonElement test, string property) => Convert.FromHexString(test.GetProperty(property).GetString());

    private static bool IsValid(JsonElement test) => test.GetProperty("result").GetString() == "valid";
}
