using NanoTls.Crypto;

namespace NanoTls.Tests.Crypto;

/// <summary>Checks one published vector both ways.</summary>
internal static class AeadVector
{
    public static void Check(Aead aead, string key, string nonce, string associated, string plaintext, string ciphertextAndTag)
    {
        byte[] n = Hex.Decode(nonce);
        byte[] a = Hex.Decode(associated);
        byte[] p = Hex.Decode(plaintext);
        byte[] c = Hex.Decode(ciphertextAndTag);
        byte[] buffer = new byte[p.Length + aead.TagLength];
        System.Array.Copy(p, 0, buffer, 0, p.Length);
        aead.SetKey(Hex.Decode(key), 0);
        aead.Seal(n, 0, a, 0, a.Length, buffer, 0, p.Length);
        CollectionAssert.AreEqual(c, buffer);
        Assert.IsTrue(aead.Open(n, 0, a, 0, a.Length, buffer, 0, buffer.Length));
        byte[] opened = new byte[p.Length];
        System.Array.Copy(buffer, 0, opened, 0, p.Length);
        CollectionAssert.AreEqual(p, opened);
    }
}
