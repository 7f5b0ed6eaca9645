using NanoTls.Crypto;

namespace NanoTls.Tests.Crypto;

/// <summary>RSAPublicKey read as strict DER; keys here are as short as their rules allow.</summary>
[TestClass]
public sealed class RsaPublicKeyTests
{
    [TestMethod]
    public void Read_KeyOf2048Bits_IsViewed()
    {
        byte[] key = Hex.Decode("ff" + RsaVectors.Key + "ff");
        RsaPublicKey view = new RsaPublicKey();
        Assert.IsTrue(view.Read(key, 1, key.Length - 2));
        Assert.AreEqual(2048, view.ModulusBits);
        Assert.AreEqual(256, view.ModulusLength);
        Assert.AreEqual(10, view.ModulusOffset);
        Assert.AreEqual(65537, (int)view.Exponent);
    }

    [TestMethod]
    public void Read_ModulusOfAnyBits_CountsThem()
    {
        RsaPublicKey view = new RsaPublicKey();
        string[] moduli = new string[] { "02 01 05", "02 01 7f", "02 02 00 81", "02 02 01 01", "02 02 7f ff", "02 03 00 ff ff" };
        int[] bits = new int[] { 3, 7, 8, 9, 15, 16 };
        for (int i = 0; i < moduli.Length; i++)
        {
            byte[] key = Sequence(moduli[i] + "02 01 03");
            Assert.IsTrue(view.Read(key, 0, key.Length));
            Assert.AreEqual(bits[i], view.ModulusBits);
            Assert.AreEqual((bits[i] + 7) / 8, view.ModulusLength);
        }
    }

    [TestMethod]
    public void Read_CutAtEveryByte_IsRefused()
    {
        byte[] key = Hex.Decode(RsaVectors.Key);
        RsaPublicKey view = new RsaPublicKey();
        for (int length = 0; length < key.Length; length++)
            Assert.IsFalse(view.Read(key, 0, length));
        Assert.AreEqual(0, view.ModulusLength);
    }

    [TestMethod]
    public void Read_ShortestForms_AreTaken()
    {
        Assert.IsTrue(Reads("30 06 02 01 05 02 01 03"));
        Assert.IsTrue(Reads("30 09 02 01 05 02 04 7f ff ff ff"));
        Assert.IsTrue(Reads("30 0a 02 01 05 02 05 00 ff ff ff ff"));
    }

    [TestMethod]
    public void Read_WhatIsNotStrictDer_IsRefused()
    {
        string[] wrong = new string[]
        {
            "trailing byte", "30 06 02 01 05 02 01 03 00",
            "trailing byte inside", "30 07 02 01 05 02 01 03 00",
            "third integer", "30 09 02 01 05 02 01 03 02 01 03",
            "no exponent", "30 03 02 01 05",
            "empty sequence", "30 00",
            "not a sequence", "31 06 02 01 05 02 01 03",
            "modulus not an integer", "30 06 03 01 05 02 01 03",
            "exponent not an integer", "30 06 02 01 05 04 01 03",
            "long form of a short length", "30 81 06 02 01 05 02 01 03",
            "longer form than needed", "30 82 00 06 02 01 05 02 01 03",
            "three bytes of length", "30 83 00 00 06 02 01 05 02 01 03",
            "four bytes of length", "30 84 00 00 00 06 02 01 05 02 01 03",
            "indefinite length", "30 80 02 01 05 02 01 03 00 00",
            "length past the end", "30 07 02 01 05 02 01 03",
            "integer past the end", "30 06 02 01 05 02 02 03",
            "integer over the other", "30 06 02 04 05 02 01 03",
            "length of 65535", "30 06 02 82 ff ff 01 03",
            "empty modulus", "30 05 02 00 02 01 03",
            "empty exponent", "30 05 02 01 05 02 00",
            "modulus with a zero too many", "30 07 02 02 00 05 02 01 03",
            "exponent with a zero too many", "30 07 02 01 05 02 02 00 03",
            "negative modulus", "30 06 02 01 85 02 01 03",
            "negative exponent", "30 06 02 01 05 02 01 83",
            "modulus zero", "30 06 02 01 00 02 01 03",
            "exponent zero", "30 06 02 01 05 02 01 00",
            "even modulus", "30 06 02 01 06 02 01 03",
            "exponent 1", "30 06 02 01 05 02 01 01",
            "even exponent", "30 06 02 01 05 02 01 04",
            "even exponent of 32 bits", "30 0a 02 01 05 02 05 00 ff ff ff fe",
            "exponent of 33 bits", "30 0a 02 01 05 02 05 01 00 00 00 01",
        };
        for (int i = 0; i < wrong.Length; i += 2)
            Assert.IsFalse(Reads(wrong[i + 1]), wrong[i]);
    }

    private static bool Reads(string key)
    {
        byte[] bytes = Hex.Decode(key);
        return new RsaPublicKey().Read(bytes, 0, bytes.Length);
    }

    private static byte[] Sequence(string content)
    {
        byte[] inner = Hex.Decode(content);
        byte[] bytes = new byte[inner.Length + 2];
        bytes[0] = 0x30;
        bytes[1] = (byte)inner.Length;
        System.Array.Copy(inner, 0, bytes, 2, inner.Length);
        return bytes;
    }
}
