using NanoTls.Crypto;
using NanoTls.Tests.Reference;

namespace NanoTls.Tests.Crypto;

[TestClass]
public sealed class Poly1305Tests
{
    private const string Contribution = "Any submission to the IETF intended by the Contributor for publication as all or part of an IETF Internet-Draft or RFC "
        + "and any statement made within the context of an IETF activity is considered an \"IETF Contribution\". Such statements include oral statements "
        + "in IETF sessions, as well as written and electronic communications made at any time or place, which are addressed to";

    [TestMethod]
    public void Finish_Rfc8439s2_5_2() =>
        Check("85d6be7857556d337f4452fe42d506a80103808afb0db2fd4abff6af4149f51b", Ascii.Bytes("Cryptographic Forum Research Group"), "a8061dc1305136c6c22b8baf0c0127a9");

    [TestMethod]
    public void Finish_Rfc8439A3_1() =>
        Check("0000000000000000000000000000000000000000000000000000000000000000",
            new byte[64],
            "00000000000000000000000000000000");

    [TestMethod]
    public void Finish_Rfc8439A3_2() =>
        Check("0000000000000000000000000000000036e5f6b5c5e06070f0efca96227a863e",
            Ascii.Bytes(Contribution),
            "36e5f6b5c5e06070f0efca96227a863e");

    [TestMethod]
    public void Finish_Rfc8439A3_3() =>
        Check("36e5f6b5c5e06070f0efca96227a863e00000000000000000000000000000000",
            Ascii.Bytes(Contribution),
            "f3477e7cd95417af89a6b8794c310cf0");

    [TestMethod]
    public void Finish_Rfc8439A3_4() =>
        Check("1c9240a5eb55d38af333888604f6b5f0473917c1402b80099dca5cbc207075c0",
            Ascii.Bytes("'Twas brillig, and the slithy toves\nDid gyre and gimble in the wabe:\nAll mimsy were the borogoves,\nAnd the mome raths outgrabe."),
            "4541669a7eaaee61e708dc7cbcc5eb62");

    [TestMethod]
    public void Finish_Rfc8439A3_5() =>
        Check("0200000000000000000000000000000000000000000000000000000000000000",
            Hex.Decode("ffffffffffffffffffffffffffffffff"),
            "03000000000000000000000000000000");

    [TestMethod]
    public void Finish_Rfc8439A3_6() =>
        Check("02000000000000000000000000000000ffffffffffffffffffffffffffffffff",
            Hex.Decode("02000000000000000000000000000000"),
            "03000000000000000000000000000000");

    [TestMethod]
    public void Finish_Rfc8439A3_7() =>
        Check("0100000000000000000000000000000000000000000000000000000000000000",
            Hex.Decode("fffffffffffffffffffffffffffffffff0ffffffffffffffffffffffffffffff11000000000000000000000000000000"),
            "05000000000000000000000000000000");

    [TestMethod]
    public void Finish_Rfc8439A3_8() =>
        Check("0100000000000000000000000000000000000000000000000000000000000000",
            Hex.Decode("fffffffffffffffffffffffffffffffffbfefefefefefefefefefefefefefefe01010101010101010101010101010101"),
            "00000000000000000000000000000000");

    [TestMethod]
    public void Finish_Rfc8439A3_9() =>
        Check("0200000000000000000000000000000000000000000000000000000000000000",
            Hex.Decode("fdffffffffffffffffffffffffffffff"),
            "faffffffffffffffffffffffffffffff");

    [TestMethod]
    public void Finish_Rfc8439A3_10() =>
        Check("0100000000000000040000000000000000000000000000000000000000000000",
            Hex.Decode("e33594d7505e43b900000000000000003394d7505e4379cd01000000000000000000000000000000000000000000000001000000000000000000000000000000"),
            "14000000000000005500000000000000");

    [TestMethod]
    public void Finish_Rfc8439A3_11() =>
        Check("0100000000000000040000000000000000000000000000000000000000000000",
            Hex.Decode("e33594d7505e43b900000000000000003394d7505e4379cd010000000000000000000000000000000000000000000000"),
            "13000000000000000000000000000000");

    [TestMethod]
    public void Finish_RandomKeysAndLengths_EqualsReference()
    {
        RandomBytes random = new RandomBytes(5);
        for (int length = 0; length < 150; length++)
        {
            byte[] key = random.Array(32);
            byte[] message = random.Array(length);
            Compare(key, message, "length " + length);
        }
    }

    [TestMethod]
    public void Finish_ExtremeLimbs_EqualsReference()
    {
        RandomBytes random = new RandomBytes(6);
        for (int turn = 0; turn < 200; turn++)
        {
            byte[] key = new byte[32];
            byte[] message = new byte[160];
            for (int i = 0; i < 32; i++)
                key[i] = (byte)(random.Next(8) == 0 ? 0 : 255);
            for (int i = 0; i < message.Length; i++)
                message[i] = (byte)(random.Next(8) == 0 ? random.Next(256) : turn % 2 * 255);
            Compare(key, message, "turn " + turn);
        }
    }

    [TestMethod]
    public void Finish_AllOnes_EqualsReference()
    {
        byte[] key = new byte[32];
        for (int i = 0; i < 32; i++)
            key[i] = 255;
        byte[] message = new byte[512];
        for (int i = 0; i < message.Length; i++)
            message[i] = 255;
        Compare(key, message, "all ones");
    }

    [TestMethod]
    public void UpdatePadded_IsUpdateOfAZeroFilledBlock()
    {
        RandomBytes random = new RandomBytes(7);
        byte[] key = random.Array(32);
        byte[] message = random.Array(21);
        byte[] filled = new byte[48];
        System.Array.Copy(message, 0, filled, 0, 21);
        filled[32] = 0x0D;
        filled[33] = 0x02;
        filled[40] = 0xFF;
        filled[41] = 0xFF;
        filled[42] = 0xFF;
        filled[43] = 0x7F;
        byte[] actual = new byte[16];
        Poly1305 poly1305 = new Poly1305();
        poly1305.SetKey(Words(key));
        poly1305.UpdatePadded(message, 0, 21);
        poly1305.UpdateLengths(0x20D, 0x7FFFFFFF);
        poly1305.Finish(actual, 0);
        CollectionAssert.AreEqual(ReferencePoly1305.Tag(key, filled), actual);
    }

    private static void Check(string key, byte[] message, string tag)
    {
        byte[] k = Hex.Decode(key);
        CollectionAssert.AreEqual(Hex.Decode(tag), Tag(k, message));
        CollectionAssert.AreEqual(Hex.Decode(tag), ReferencePoly1305.Tag(k, message));
    }

    private static void Compare(byte[] key, byte[] message, string text) =>
        CollectionAssert.AreEqual(ReferencePoly1305.Tag(key, message), Tag(key, message), text);

    private static byte[] Tag(byte[] key, byte[] message)
    {
        byte[] tag = new byte[16];
        Poly1305 poly1305 = new Poly1305();
        poly1305.SetKey(Words(key));
        poly1305.Update(message, 0, message.Length);
        poly1305.Finish(tag, 0);
        return tag;
    }

    private static uint[] Words(byte[] key)
    {
        uint[] words = new uint[8];
        for (int i = 31; i >= 0; i--)
            words[i / 4] = words[i / 4] << 8 | key[i];
        return words;
    }
}
