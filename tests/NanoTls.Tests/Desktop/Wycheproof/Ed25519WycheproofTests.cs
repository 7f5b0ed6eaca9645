using System;
using System.Text.Json;
using NanoTls.Crypto;
using NanoTls.Tests.Crypto;

namespace NanoTls.Tests.Desktop.Wycheproof;

/// <summary>Ed25519 verification against Wycheproof.</summary>
[TestClass]
public sealed class Ed25519WycheproofTests
{
    [TestMethod]
    public void Verify_EveryCase_Wycheproof()
    {
        const string File = "ed25519_test.json";
        Ed25519Verifier verifier = new();
        int passed = 0, of = 0;
        string wrong = "";
        foreach ((JsonElement group, JsonElement test) in WycheproofFile.Cases(File))
        {
            of++;
            byte[] key = WycheproofFile.Bytes(group.GetProperty("publicKey"), "pk");
            if (SignatureRun.Verify(verifier, key, WycheproofFile.Bytes(test, "msg"), WycheproofFile.Bytes(test, "sig")) == WycheproofFile.IsValid(test))
                passed++;
            else
                wrong += " " + test.GetProperty("tcId");
        }
        Console.WriteLine(File + ": " + passed + " / " + of);
        Assert.AreEqual(151, of);
        Assert.AreEqual(of, passed, "wrong:" + wrong);
    }
}
