using System;
using System.Collections.Generic;
using System.Text.Json;
using NanoTls.Crypto;

namespace NanoTls.Tests.Desktop.Wycheproof;

/// <summary>RSA verification against Wycheproof. Parameters that TLS has no signature scheme for are counted apart; where the hash is one of ours, they must be refused.</summary>
[TestClass]
public sealed class RsaWycheproofTests
{
    private readonly RsaVerificationPrimitive primitive = new(RsaVerificationPrimitive.MaximumBits);

    // A DigestInfo without its NULL is acceptable to Wycheproof, not here.
    [TestMethod]
    [DataRow("rsa_signature_2048_sha256_test.json", 259)]
    [DataRow("rsa_signature_2048_sha384_test.json", 258)]
    [DataRow("rsa_signature_3072_sha256_test.json", 259)]
    [DataRow("rsa_signature_3072_sha384_test.json", 259)]
    [DataRow("rsa_signature_4096_sha256_test.json", 258)]
    [DataRow("rsa_signature_4096_sha384_test.json", 259)]
    public void Pkcs1_EveryCase_Wycheproof(string file, int cases) => Check(file, cases, hash => new RsaPkcs1Verifier(primitive, hash));

    [TestMethod]
    [DataRow("rsa_pss_2048_sha256_mgf1_32_test.json", 108)]
    [DataRow("rsa_pss_2048_sha384_mgf1_48_test.json", 141)]
    [DataRow("rsa_pss_3072_sha256_mgf1_32_test.json", 108)]
    [DataRow("rsa_pss_4096_sha256_mgf1_32_test.json", 108)]
    [DataRow("rsa_pss_4096_sha384_mgf1_48_test.json", 141)]
    [DataRow("rsa_pss_4096_sha512_mgf1_64_test.json", 179)]
    [DataRow("rsa_pss_2048_sha256_mgf1_0_test.json", 0)]
    [DataRow("rsa_pss_misc_test.json", 3)]
    public void Pss_EveryCase_Wycheproof(string file, int cases) => Check(file, cases, hash => new RsaPssVerifier(primitive, hash));

    private static void Check(string file, int cases, Func<Hash, SignatureVerifier> newVerifier)
    {
        int passed = 0;
        int total = 0;
        SortedDictionary<string, int> notApplicable = new(StringComparer.Ordinal);
        foreach ((JsonElement group, JsonElement test) in WycheproofFile.Cases(file))
        {
            Hash hash = NewHash(group.GetProperty("sha").GetString());
            string reason = NotApplicable(group, hash);
            if (reason == null)
            {
                total++;
                if (Verifies(newVerifier(hash), hash, group, test) == WycheproofFile.IsValid(test))
                    passed++;
                continue;
            }
            notApplicable[reason] = notApplicable.GetValueOrDefault(reason) + 1;
            if (hash != null && WycheproofFile.IsValid(test))
                Assert.IsFalse(Verifies(newVerifier(hash), hash, group, test), file + " " + test.GetProperty("tcId"));
        }
        foreach ((string reason, int count) in notApplicable)
            Console.WriteLine($"{file}: {count} not applicable: {reason}");
        Console.WriteLine(file + ": " + passed + " / " + total);
        Assert.AreEqual(cases, total);
        Assert.AreEqual(total, passed);
    }

    private static bool Verifies(SignatureVerifier verifier, Hash hash, JsonElement group, JsonElement test)
    {
        byte[] key = WycheproofFile.Bytes(group, "publicKeyAsn");
        byte[] message = WycheproofFile.Bytes(test, "msg");
        byte[] signature = WycheproofFile.Bytes(test, "sig");
        byte[] digest = new byte[hash.Length];
        hash.Reset();
        hash.Update(message, 0, message.Length);
        hash.Finish(digest, 0);
        if (!verifier.Begin(key, 0, key.Length, digest, 0, digest.Length, signature, 0, signature.Length))
            return false;
        while (verifier.Step())
            Assert.IsFalse(verifier.Verified);
        return verifier.Verified;
    }

    // RFC 8446 §4.2.3: the mask by the same hash, a salt as long as the digest.
    private static string NotApplicable(JsonElement group, Hash hash)
    {
        if (hash == null)
            return "there is no " + group.GetProperty("sha").GetString() + " here";
        if (!group.TryGetProperty("mgfSha", out JsonElement mask))
            return null;
        if (mask.GetString() != group.GetProperty("sha").GetString())
            return "refused, the mask is by another hash than the digest";
        return group.GetProperty("sLen").GetInt32() == hash.Length ? null : "refused, the salt is not as long as the digest";
    }

    private static Hash NewHash(string name) => name switch
    {
        "SHA-256" => new Sha256(),
        "SHA-384" => new Sha384(),
        "SHA-512" => new Sha512(),
        _ => null,
    };
}
