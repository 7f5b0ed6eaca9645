using System;
using System.Text.Json;
using NanoTls.Crypto;

namespace NanoTls.Tests.Desktop.Wycheproof;

/// <summary>HMAC-SHA-256, HMAC-SHA-384 and HMAC-SHA-512 against Wycheproof; truncated tags are compared as far as they go.</summary>
[TestClass]
public sealed class HmacWycheproofTests
{
    [TestMethod]
    public void MacSha256_EveryCase_Wycheproof() => Check("hmac_sha256_test.json", new Sha256());

    [TestMethod]
    public void MacSha384_EveryCase_Wycheproof() => Check("hmac_sha384_test.json", new Sha384());

    [TestMethod]
    public void MacSha512_EveryCase_Wycheproof() => Check("hmac_sha512_test.json", new Sha512());

    private static void Check(string file, Hash hash)
    {
        Hmac hmac = new Hmac(hash);
        byte[] mac = new byte[hmac.Length];
        int passed = 0;
        int total = 0;
        foreach ((JsonElement group, JsonElement test) in WycheproofFile.Cases(file))
        {
            byte[] key = WycheproofFile.Bytes(test, "key");
            byte[] message = WycheproofFile.Bytes(test, "msg");
            byte[] tag = WycheproofFile.Bytes(test, "tag");
            Assert.AreEqual(group.GetProperty("tagSize").GetInt32(), 8 * tag.Length);
            hmac.SetKey(key, 0, key.Length);
            hmac.Update(message, 0, message.Length);
            hmac.Finish(mac, 0);
            total++;
            if (mac.AsSpan(0, tag.Length).SequenceEqual(tag) == WycheproofFile.IsValid(test))
                passed++;
        }
        Console.WriteLine(file + ": " + passed + " / " + total);
        Assert.AreEqual(174, total);
        Assert.AreEqual(total, passed);
    }
}
