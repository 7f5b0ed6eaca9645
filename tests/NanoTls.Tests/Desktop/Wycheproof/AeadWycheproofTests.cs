using System;
using System.Collections.Generic;
using System.Text.Json;
using NanoTls.Crypto;

namespace NanoTls.Tests.Desktop.Wycheproof;

[TestClass]
public sealed class AeadWycheproofTests
{
    [TestMethod]
    public void Aes128Gcm_aes_gcm_test() => Run("aes_gcm_test.json", 67, new AesGcm(16));

    [TestMethod]
    public void Aes256Gcm_aes_gcm_test() => Run("aes_gcm_test.json", 66, new AesGcm(32));

    [TestMethod]
    public void Aes128Ccm_Tag16_aes_ccm_test() => Run("aes_ccm_test.json", 78, new Aes128Ccm(16));

    [TestMethod]
    public void Aes128Ccm_Tag8_aes_ccm_test() => Run("aes_ccm_test.json", 8, new Aes128Ccm(8));

    [TestMethod]
    public void ChaCha20Poly1305_chacha20_poly1305_test() => Run("chacha20_poly1305_test.json", 316, new ChaCha20Poly1305());

    private static void Run(string file, int expected, Aead aead)
    {
        SortedDictionary<string, int> skipped = [];
        List<string> wrong = [];
        int run = 0;
        int all = 0;
        foreach ((JsonElement group, JsonElement test) in WycheproofFile.Cases(file))
        {
            all++;
            string reason = Unfit(group, aead);
            if (reason != null)
            {
                skipped[reason] = skipped.GetValueOrDefault(reason) + 1;
                continue;
            }
            run++;
            if (!Holds(test, aead))
                wrong.Add("tcId " + test.GetProperty("tcId").GetInt32());
        }
        Console.WriteLine(file + ", tag " + aead.TagLength + ": " + (run - wrong.Count) + " / " + run + " of " + all);
        foreach (KeyValuePair<string, int> reason in skipped)
            Console.WriteLine("  skipped " + reason.Value + ": " + reason.Key);
        Assert.AreEqual("", string.Join(", ", wrong));
        Assert.AreEqual(expected, run);
    }

    private static string Unfit(JsonElement group, Aead aead)
    {
        if (group.GetProperty("keySize").GetInt32() != 8 * aead.KeyLength)
            return "keys of another length";
        if (group.GetProperty("ivSize").GetInt32() != 8 * Aead.NonceLength)
            return "nonces of another length";
        return group.GetProperty("tagSize").GetInt32() == 8 * aead.TagLength ? null : "tags of another length";
    }

    private static bool Holds(JsonElement test, Aead aead)
    {
        byte[] nonce = WycheproofFile.Bytes(test, "iv");
        byte[] associated = WycheproofFile.Bytes(test, "aad");
        byte[] text = WycheproofFile.Bytes(test, "msg");
        byte[] whole = [.. WycheproofFile.Bytes(test, "ct"), .. WycheproofFile.Bytes(test, "tag")];
        aead.SetKey(WycheproofFile.Bytes(test, "key"), 0);
        byte[] buffer = new byte[text.Length + aead.TagLength];
        text.CopyTo(buffer, 0);
        aead.Seal(nonce, 0, associated, 0, associated.Length, buffer, 0, text.Length);
        bool same = buffer.AsSpan().SequenceEqual(whole);
        byte[] received = (byte[])whole.Clone();
        bool opened = aead.Open(nonce, 0, associated, 0, associated.Length, received, 0, received.Length);
        if (!WycheproofFile.IsValid(test))
            return !opened && !same;
        return same && opened && received.AsSpan(0, text.Length).SequenceEqual(text);
    }
}
