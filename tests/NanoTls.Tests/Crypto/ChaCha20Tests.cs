using NanoTls.Crypto;
using NanoTls.Tests.Reference;

namespace NanoTls.Tests.Crypto;

[TestClass]
public sealed class ChaCha20Tests
{
    [TestMethod]
    public void Xor_Zeros_Rfc8439s2_3_2() =>
        Check("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", "000000090000004a00000000", 1, new byte[64],
            "10f1e7e4d13b5915500fdd1fa32071c4c7d1f4c733c068030422aa9ac3d46c4ed2826446079faa0914c2d705d98b02a2b5129cd1de164eb9cbd083e8a2503c4e");

    [TestMethod]
    public void Xor_Sunscreen_Rfc8439s2_4_2() =>
        Check("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", "000000000000004a00000000", 1,
            Ascii.Bytes("Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it."),
            "6e2e359a2568f98041ba0728dd0d6981e97e7aec1d4360c20a27afccfd9fae0bf91b65c5524733ab8f593dabcd62b3571639d624e65152ab8f530c359f0861d8"
            + "07ca0dbf500d6a6156a38e088a22b65e52bc514d16ccf806818ce91ab77937365af90bbf74a35be6b40b8eedf2785e42874d");

    [TestMethod]
    public void Xor_Zeros_Rfc8439A1_1() =>
        Check("0000000000000000000000000000000000000000000000000000000000000000", "000000000000000000000000", 0, new byte[64],
            "76b8e0ada0f13d90405d6ae55386bd28bdd219b8a08ded1aa836efcc8b770dc7da41597c5157488d7724e03fb8d84a376a43b8f41518a11cc387b669b2ee6586");

    [TestMethod]
    public void GenerateKey_Rfc8439s2_6_2()
    {
        ChaCha20 chaCha20 = new ChaCha20();
        chaCha20.SetKey(Hex.Decode("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"), 0);
        Poly1305 generated = new Poly1305();
        chaCha20.GenerateKey(Hex.Decode("000000000001020304050607"), 0, generated);
        byte[] key = Hex.Decode("8ad5a08b905f81cc815040274ab29471a833b637e3fd0da508dbb8e2fdd1a646");
        uint[] words = new uint[8];
        for (int i = 0; i < 32; i++)
            words[i / 4] |= (uint)key[i] << 8 * (i % 4);
        Poly1305 expected = new Poly1305();
        expected.SetKey(words);
        byte[] message = Ascii.Bytes("a message");
        byte[] tag = new byte[16];
        expected.Update(message, 0, message.Length);
        expected.Finish(tag, 0);
        generated.Update(message, 0, message.Length);
        Assert.IsTrue(generated.Verify(tag, 0));
    }

    [TestMethod]
    public void Xor_RandomKeysAndLengths_EqualsReference()
    {
        RandomBytes random = new RandomBytes(4);
        ChaCha20 chaCha20 = new ChaCha20();
        for (int length = 0; length < 300; length += 23)
        {
            byte[] key = random.Array(32);
            byte[] nonce = random.Array(12);
            uint counter = 0u - (uint)random.Next(3);
            byte[] expected = new byte[length];
            for (int i = 0; i < length; i++)
                expected[i] = ReferenceChaCha20.Block(key, nonce, counter + (uint)(i / 64))[i % 64];
            byte[] actual = new byte[length];
            chaCha20.SetKey(key, 0);
            chaCha20.Start(nonce, 0, counter);
            chaCha20.Xor(actual, 0, length);
            CollectionAssert.AreEqual(expected, actual, "length " + length);
        }
    }

    private static void Check(string key, string nonce, uint counter, byte[] text, string expected)
    {
        ChaCha20 chaCha20 = new ChaCha20();
        chaCha20.SetKey(Hex.Decode(key), 0);
        chaCha20.Start(Hex.Decode(nonce), 0, counter);
        chaCha20.Xor(text, 0, text.Length);
        CollectionAssert.AreEqual(Hex.Decode(expected), text);
    }
}
