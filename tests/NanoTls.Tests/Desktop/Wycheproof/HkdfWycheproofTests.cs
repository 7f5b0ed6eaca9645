using System;
using System.Text.Json;
using NanoTls.Crypto;

namespace NanoTls.Tests.Desktop.Wycheproof;

/// <summary>HKDF-SHA-256 and HKDF-SHA-384 against Wycheproof; the invalid cases ask for more than 255 hashes.</summary>
[TestClass]
public sealed class HkdfWycheproofTests
{
    [TestMethod]
    public void ExpandSha256_EveryCase_Wycheproof() => Check("hkdf_sha256_test.json", new Sha256(), 86);

    [TestMethod]
    public void ExpandSha384_EveryCase_Wycheproof() => Check("hkdf_sha384_test.json", new Sha384(), 83);

    private static void Check(string file, Hash hash, int cases)
    {
        Hkdf hkdf = new Hkdf(new Hmac(hash));
        int passed = 0;
        int total = 0;
        foreach ((_, JsonElement test) in WycheproofFile.Cases(file))
        {
            total++;
            byte[] output = Expand(hkdf, hash.Length, test);
            bool right = output == null
                ? !WycheproofFile.IsValid(test)
                : WycheproofFile.IsValid(test) && output.AsSpan().SequenceEqual(WycheproofFile.Bytes(test, "okm"));
            if (right)
                passed++;
        }
        Console.WriteLine(file + ": " + passed + " / " + total);
        Assert.AreEqual(cases, total);
        Assert.AreEqual(total, passed);
    }

    private static byte[] Expand(Hkdf hkdf, int hashLength, JsonElement test)
    {
        byte[] secret = WycheproofFile.Bytes(test, "ikm");
        byte[] salt = WycheproofFile.Bytes(test, "salt");
        byte[] info = WycheproofFile.Bytes(test, "info");
        byte[] prk = new byte[hashLength];
        byte[] output = new byte[test.GetProperty("size").GetInt32()];
        hkdf.Extract(salt, 0, salt.Length, secret, 0, secret.Length, prk, 0);
        hkdf.SetSecret(prk, 0, hashLength);
        try
        {
            hkdf.Expand(info, 0, info.Length, output, 0, output.Length);
        }
        catch (ArgumentException)
        {
            return null;
        }
        return output;
    }
}
