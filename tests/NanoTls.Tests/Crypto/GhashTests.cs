using NanoTls.Crypto;
using NanoTls.Tests.Reference;

namespace NanoTls.Tests.Crypto;

[TestClass]
public sealed class GhashTests
{
    [TestMethod]
    public void Finish_GcmSpecificationTestCase2() =>
        Check("66e94bd4ef8a2c3b884cfa59ca342b2e", "", "0388dace60b6a392f328c2b971b2fe78", "f38cbb1ad69223dcc3457ae5b6b0f885");

    [TestMethod]
    public void Finish_GcmSpecificationTestCase4() =>
        Check("b83b533708bf535d0aa6e52980d53b78", "feedfacedeadbeeffeedfacedeadbeefabaddad2",
            "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091",
            "698e57f70e6ecc7fd9463b7260a9ae5f");

    [TestMethod]
    public void Update_RandomLengths_EqualsReference()
    {
        RandomBytes random = new RandomBytes(2);
        Ghash ghash = new Ghash();
        for (int length = 0; length <= 176; length += 11)
        {
            byte[] h = random.Array(16);
            byte[] data = random.Array(length);
            byte[] padded = new byte[(length + 15) / 16 * 16 + 16];
            System.Array.Copy(data, 0, padded, 0, length);
            padded[padded.Length - 2] = (byte)(length >> 5);
            padded[padded.Length - 1] = (byte)(length << 3);
            byte[] actual = new byte[16];
            ghash.SetKey(h, 0);
            ghash.Update(data, 0, length);
            ghash.Finish(0, length, actual, 0);
            CollectionAssert.AreEqual(ReferenceGhash.Hash(h, padded), actual, "length " + length);
        }
    }

    [TestMethod]
    public void Update_ExtremeBitPatterns_EqualsReference()
    {
        byte[] ones = new byte[80];
        for (int i = 0; i < ones.Length; i++)
            ones[i] = 0xFF;
        byte[] h = new byte[16];
        for (int pattern = 0; pattern < 3; pattern++)
        {
            for (int i = 0; i < 16; i++)
                h[i] = (byte)(pattern == 0 ? 0xFF : pattern == 1 ? (i == 0 ? 0x80 : 0) : (i == 15 ? 1 : 0));
            byte[] message = new byte[96];
            System.Array.Copy(ones, 0, message, 0, 80);
            message[94] = 80 >> 5;
            message[95] = 80 << 3 & 0xFF;
            Ghash ghash = new Ghash();
            ghash.SetKey(h, 0);
            ghash.Update(ones, 0, 80);
            byte[] actual = new byte[16];
            ghash.Finish(0, 80, actual, 0);
            CollectionAssert.AreEqual(ReferenceGhash.Hash(h, message), actual, "pattern " + pattern);
        }
    }

    [TestMethod]
    public void Finish_LongLengths_AreInBits()
    {
        byte[] h = Hex.Decode("66e94bd4ef8a2c3b884cfa59ca342b2e");
        Ghash ghash = new Ghash();
        ghash.SetKey(h, 0);
        byte[] actual = new byte[16];
        ghash.Finish(0x12345678, 0x7FFFFFFF, actual, 0);
        CollectionAssert.AreEqual(ReferenceGhash.Hash(h, Hex.Decode("0000000091a2b3c000000003fffffff8")), actual);
    }

    private static void Check(string h, string associated, string text, string expected)
    {
        Ghash ghash = new Ghash();
        ghash.SetKey(Hex.Decode(h), 0);
        byte[] first = Hex.Decode(associated);
        byte[] second = Hex.Decode(text);
        byte[] actual = new byte[16];
        ghash.Update(first, 0, first.Length);
        ghash.Update(second, 0, second.Length);
        ghash.Finish(first.Length, second.Length, actual, 0);
        CollectionAssert.AreEqual(Hex.Decode(expected), actual);
    }
}
