using System;
using System.Text.Json;
using NanoTls.Crypto;

namespace NanoTls.Tests.Desktop.Wycheproof;

/// <summary>HKDF-SHA-384 against Wycheproof; the invalid cases ask for more than 255 hashes.</summary>
[TestClass]
public sealed class HkdfSha384WycheproofTests
{
    [TestMethod]
    public void Expand_EveryCase_Wycheproof()
    {
        const string File = "hkdf_sha384_test.json";
        Hkdf hkdf = new Hkdf(new Hmac(new Sha384()));
        int passed = 0;
        int total = 0;
        foreach ((_, JsonElement test) in WycheproofFile.Cases(File))
        {
            total++;
            byte[] output = Expand(hkdf, test);
            bool right = output == null
                ? !WycheproofFile.IsValid(test)
                : WycheproofFile.IsValid(test) && output.AsSpan().SequenceEqual(WycheproofFile.Bytes(test, "okm"));
            if (right)
                passed++;
        }
        Console.WriteLine(File + ": " + passed + " / " + total);
        Assert.AreEqual(83, total);
        Assert.AreEqual(total, passed);
    }

    private static byte[] Expand(Hkdf hkdf, JsonElement test)
    {
        byte[] secret = WycheproofFile.Bytes(test, "ikm");
        byte[] salt = WycheproofFile.Bytes(test, "salt");
        byte[] info = WycheproofFile.Bytes(test, "info");
        byte[] prk = new byte[48];
        byte[] output = new byte[test.GetProperty("size").GetInt32()];
        hkdf.Extract(salt, 0, salt.Length, secret, 0, secret.Length, prk, 0);
        hkdf.SetSecret(prk, 0, 48);
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
