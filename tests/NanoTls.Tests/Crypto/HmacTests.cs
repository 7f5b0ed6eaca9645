using System;
using NanoTls.Crypto;

namespace NanoTls.Tests.Crypto;

/// <summary>HMAC with SHA-256: RFC 4231, and what a kept key promises.</summary>
[TestClass]
public sealed class HmacTests
{
    private const string LongText =
        "This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.";

    [TestMethod]
    public void Mac_TestCase1_Rfc4231()
        => Assert.AreEqual("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7", Mac(Repeat(0x0b, 20), Ascii.Bytes("Hi There")));

    [TestMethod]
    public void Mac_TestCase2_Rfc4231()
        => Assert.AreEqual("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843", Mac(Ascii.Bytes("Jefe"), Ascii.Bytes("what do ya want for nothing?")));

    [TestMethod]
    public void Mac_TestCase3_Rfc4231()
        => Assert.AreEqual("773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe", Mac(Repeat(0xaa, 20), Repeat(0xdd, 50)));

    [TestMethod]
    public void Mac_TestCase4_Rfc4231()
        => Assert.AreEqual(
            "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
            Mac(Hex.Decode("0102030405060708090a0b0c0d0e0f10111213141516171819"), Repeat(0xcd, 50)));

    [TestMethod]
    public void Mac_TestCase5Truncated_Rfc4231()
        => Assert.AreEqual("a3b6167473100ee06e0c796c2955552b", Mac(Repeat(0x0c, 20), Ascii.Bytes("Test With Truncation")).Substring(0, 32));

    [TestMethod]
    public void Mac_TestCase6KeyLongerThanABlock_Rfc4231()
        => Assert.AreEqual(
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
            Mac(Repeat(0xaa, 131), Ascii.Bytes("Test Using Larger Than Block-Size Key - Hash Key First")));

    [TestMethod]
    public void Mac_TestCase7KeyAndDataLongerThanABlock_Rfc4231()
        => Assert.AreEqual("9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2", Mac(Repeat(0xaa, 131), Ascii.Bytes(LongText)));

    [TestMethod]
    public void SetKey_Empty_IsAKeyOfZeros()
        => Assert.AreEqual(Mac(new byte[64], Ascii.Bytes("x")), Mac(new byte[0], Ascii.Bytes("x")));

    [TestMethod]
    public void SetKey_PartOfABuffer_UsesThatPart()
    {
        byte[] buffer = Repeat(0x0b, 24);
        buffer[0] = 1;
        buffer[1] = 2;
        buffer[22] = 3;
        Hmac hmac = new Hmac(new Sha256());
        hmac.SetKey(buffer, 2, 20);
        Assert.AreEqual("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7", Mac(hmac, Ascii.Bytes("Hi There")));
    }

    [TestMethod]
    public void Finish_ManyMessagesUnderOneKey_EachIsRight()
    {
        Hmac hmac = new Hmac(new Sha256());
        hmac.SetKey(Ascii.Bytes("Jefe"), 0, 4);
        for (int length = 0; length < 70; length++)
            Assert.AreEqual(Mac(Ascii.Bytes("Jefe"), Repeat(0x5a, length)), Mac(hmac, Repeat(0x5a, length)));
    }

    [TestMethod]
    public void Update_SplitAtEveryByte_SameMac()
    {
        byte[] message = Ascii.Bytes(LongText);
        Hmac hmac = new Hmac(new Sha256());
        byte[] key = Repeat(0xaa, 131);
        byte[] mac = new byte[hmac.Length];
        hmac.SetKey(key, 0, key.Length);
        for (int split = 0; split <= message.Length; split++)
        {
            hmac.Update(message, 0, split);
            hmac.Update(message, split, message.Length - split);
            hmac.Finish(mac, 0);
            Assert.AreEqual("9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2", Hex.Encode(mac, 0, 32));
        }
    }

    [TestMethod]
    public void Reset_MidMessage_KeepsTheKey()
    {
        Hmac hmac = new Hmac(new Sha256());
        hmac.SetKey(Ascii.Bytes("Jefe"), 0, 4);
        hmac.Update(Repeat(1, 100), 0, 100);
        hmac.Reset();
        Assert.AreEqual("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843", Mac(hmac, Ascii.Bytes("what do ya want for nothing?")));
    }

    [TestMethod]
    public void Hash_BorrowedBetweenMessages_KeepsTheKey()
    {
        Hmac hmac = new Hmac(new Sha256());
        byte[] digest = new byte[32];
        hmac.SetKey(Ascii.Bytes("Jefe"), 0, 4);
        hmac.Hash.Reset();
        hmac.Hash.Update(Ascii.Bytes("abc"), 0, 3);
        hmac.Hash.Finish(digest, 0);
        Assert.AreEqual("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Hex.Encode(digest, 0, 32));
        hmac.Reset();
        Assert.AreEqual("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843", Mac(hmac, Ascii.Bytes("what do ya want for nothing?")));
    }

    [TestMethod]
    public void LoadKey_OfASavedKey_MacsUnderThatKey()
    {
        Hmac hmac = new Hmac(new Sha256());
        uint[] parked = new uint[2 * hmac.Hash.ChainingLength + 1];
        hmac.SetKey(Ascii.Bytes("Jefe"), 0, 4);
        hmac.SaveKey(parked, 1);
        hmac.SetKey(Repeat(7, 32), 0, 32);
        hmac.Update(Repeat(7, 32), 0, 32);
        hmac.LoadKey(parked, 1);
        Assert.AreEqual("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843", Mac(hmac, Ascii.Bytes("what do ya want for nothing?")));
        hmac.Wipe();
        hmac.LoadKey(parked, 1);
        Assert.AreEqual("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843", Mac(hmac, Ascii.Bytes("what do ya want for nothing?")));
    }

    [TestMethod]
    public void Finish_WithoutAKey_IsRefused()
    {
        Hmac hmac = new Hmac(new Sha256());
        Assert.IsTrue(HasNoKey(hmac));
        hmac.SetKey(Ascii.Bytes("Jefe"), 0, 4);
        Assert.IsFalse(HasNoKey(hmac));
        hmac.Wipe();
        Assert.IsTrue(HasNoKey(hmac));
    }

    [TestMethod]
    public void SetKey_RangeOutsideTheBuffer_LeavesNoKey()
    {
        Hmac hmac = new Hmac(new Sha256());
        hmac.SetKey(Ascii.Bytes("Jefe"), 0, 4);
        bool refused = false;
        try
        {
            hmac.SetKey(new byte[100], 1, 100);
        }
        catch (ArgumentException)
        {
            refused = true;
        }
        Assert.IsTrue(refused);
        Assert.IsTrue(HasNoKey(hmac));
    }

    private static bool HasNoKey(Hmac hmac)
    {
        int refusals = 0;
        for (int call = 0; call < 3; call++)
        {
            try
            {
                if (call == 0)
                    hmac.Finish(new byte[32], 0);
                else if (call == 1)
                    hmac.Reset();
                else
                    hmac.SaveKey(new uint[16], 0);
            }
            catch (InvalidOperationException)
            {
                refusals++;
            }
        }
        Assert.IsTrue(refusals == 0 || refusals == 3);
        return refusals == 3;
    }

    private static string Mac(byte[] key, byte[] message)
    {
        Hmac hmac = new Hmac(new Sha256());
        hmac.SetKey(key, 0, key.Length);
        return Mac(hmac, message);
    }

    private static string Mac(Hmac hmac, byte[] message)
    {
        byte[] mac = new byte[hmac.Length];
        hmac.Update(message, 0, message.Length);
        hmac.Finish(mac, 0);
        return Hex.Encode(mac, 0, mac.Length);
    }

    private static byte[] Repeat(int value, int count)
    {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++)
            bytes[i] = (byte)value;
        return bytes;
    }
}
