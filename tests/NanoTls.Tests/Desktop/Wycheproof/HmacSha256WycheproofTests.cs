using System;
using System.Text.Json;
using NanoTls.Crypto;

namespace NanoTls.Tests.Desktop.Wycheproof;

/// <summary>HMAC-SHA-256 against Wycheproof; truncated tags are compared as far as they go.</summary>
[TestClass]
public sealed class HmacSha256WycheproofTests
{
    [TestMethod]
    public void Mac_EveryCase_Wycheproof()
    {
        const string File = "hmac_sha256_test.json";
        Hmac hmac = new Hmac(new Sha256());
        byte[] mac = new byte[32];
        int passed = 0;
        int total = 0;
        foreach ((JsonElement group, JsonElement test) in WycheproofFile.Cases(File))
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
        Console.WriteLine(File + ": " + passed + " / " + total);
        Assert.AreEqual(174, total);
        Assert.AreEqual(total, passed);
    }
}
