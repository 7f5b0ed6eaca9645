using System;
using System.Security.Cryptography;
using System.Text.Json;
using NanoTls.Crypto;
using NanoTls.Tests.Crypto;

namespace NanoTls.Tests.Desktop.Wycheproof;

/// <summary>ECDSA verification on P-384 against Wycheproof; the files with signatures of r and s side by side (IEEE P1363) are of another encoding than TLS has.</summary>
[TestClass]
public sealed class EcdsaP384WycheproofTests
{
    [TestMethod]
    [DataRow("ecdsa_secp384r1_sha256_test.json", 472)]
    [DataRow("ecdsa_secp384r1_sha384_test.json", 504)]
    [DataRow("ecdsa_secp384r1_sha512_test.json", 542)]
    public void Verify_EveryCase_Wycheproof(string file, int cases)
    {
        EcdsaP384Verifier verifier = new();
        int passed = 0, of = 0;
        string wrong = "";
        foreach ((JsonElement group, JsonElement test) in WycheproofFile.Cases(file))
        {
            of++;
            byte[] digest = CryptographicOperations.HashData(new HashAlgorithmName(group.GetProperty("sha").GetString().Replace("-", "", StringComparison.Ordinal)), WycheproofFile.Bytes(test, "msg"));
            byte[] key = WycheproofFile.Bytes(group.GetProperty("publicKey"), "uncompressed");
            if (SignatureRun.Verify(verifier, key, digest, WycheproofFile.Bytes(test, "sig")) == WycheproofFile.IsValid(test))
                passed++;
            else
                wrong += " " + test.GetProperty("tcId");
        }
        Console.WriteLine(file + ": " + passed + " / " + of);
        Assert.AreEqual(cases, of);
        Assert.AreEqual(of, passed, "wrong:" + wrong);
    }

    // Not applicable: none of its signatures may pass for DER.
    [TestMethod]
    public void Begin_P1363Signatures_AreNoneOfDer()
    {
        const string File = "ecdsa_secp384r1_sha384_p1363_test.json";
        EcdsaP384Verifier verifier = new();
        int refused = 0, of = 0;
        foreach ((JsonElement group, JsonElement test) in WycheproofFile.Cases(File))
        {
            of++;
            byte[] signature = WycheproofFile.Bytes(test, "sig"), key = WycheproofFile.Bytes(group.GetProperty("publicKey"), "uncompressed");
            if (!verifier.Begin(key, 0, key.Length, new byte[48], 0, 48, signature, 0, signature.Length))
                refused++;
        }
        Console.WriteLine(File + ": not applicable (another encoding); " + refused + " / " + of + " refused");
        Assert.IsTrue(of > 200, "cases");
        Assert.AreEqual(of, refused);
    }
}
