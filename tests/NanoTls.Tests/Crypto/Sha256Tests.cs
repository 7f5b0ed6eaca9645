using NanoTls.Crypto;
using NanoTls.Tests.Reference;

namespace NanoTls.Tests.Crypto;

/// <summary>SHA-256 against the published examples and the plain reading of FIPS 180-4.</summary>
[TestClass]
public sealed class Sha256Tests
{
    [TestMethod]
    public void Digest_EmptyMessage_NistExample()
        => Assert.AreEqual("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Digest(""));

    [TestMethod]
    public void Digest_Abc_NistExample()
        => Assert.AreEqual("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Digest("abc"));

    [TestMethod]
    public void Digest_448Bits_NistExample()
        => Assert.AreEqual(
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
            Digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"));

    [TestMethod]
    public void Digest_896Bits_NistExample()
        => Assert.AreEqual(
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1",
            Digest("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu"));

    [TestMethod]
    public void Digest_MillionTimesA_NistExample()
    {
        byte[] piece = new byte[1000];
        for (int i = 0; i < piece.Length; i++)
            piece[i] = (byte)'a';
        Sha256 hash = new Sha256();
        byte[] digest = new byte[32];
        for (int i = 0; i < 1000; i++)
            hash.Update(piece, 0, piece.Length);
        hash.Finish(digest, 0);
        Assert.AreEqual("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0", Hex.Encode(digest, 0, 32));
    }

    [TestMethod]
    public void Digest_EveryLengthTo130_IsTheReferences()
    {
        byte[] message = new byte[130];
        for (int i = 0; i < message.Length; i++)
            message[i] = (byte)(255 - 3 * i);
        Sha256 hash = new Sha256();
        byte[] digest = new byte[32];
        for (int length = 0; length <= message.Length; length++)
        {
            hash.Update(message, 0, length);
            hash.Finish(digest, 0);
            CollectionAssert.AreEqual(ReferenceSha256.Compute(message, length), digest);
        }
    }

    [TestMethod]
    public void SaveChaining_AtStart_IsTheInitialHashValue()
    {
        uint[] chaining = new uint[8];
        new Sha256().SaveChaining(chaining, 0);
        Assert.IsTrue(chaining[0] == 0x6a09e667 && chaining[3] == 0xa54ff53a && chaining[7] == 0x5be0cd19);
    }

    private static string Digest(string text)
    {
        Sha256 hash = new Sha256();
        byte[] digest = new byte[32];
        hash.Update(Ascii.Bytes(text), 0, text.Length);
        hash.Finish(digest, 0);
        return Hex.Encode(digest, 0, 32);
    }
}
