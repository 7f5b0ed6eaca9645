using NanoTls.Crypto;
using NanoTls.Tests.Reference;

namespace NanoTls.Tests.Crypto;

[TestClass]
public sealed class Aes128CcmTests
{
    private const string Key = "404142434445464748494a4b4c4d4e4f";
    private const string Nonce = "101112131415161718191a1b";
    private const string Associated = "000102030405060708090a0b0c0d0e0f10111213";
    private const string Text = "202122232425262728292a2b2c2d2e2f3031323334353637";

    [TestMethod]
    public void Seal_Tag8_Sp80038cExample3() =>
        AeadVector.Check(new Aes128Ccm(8), Key, Nonce, Associated, Text, "e3b201a9f5b71a7a9b1ceaeccd97e70b6176aad9a4428aa5484392fbc1b09951");

    [TestMethod]
    public void Seal_Tag16_Sp80038cExample3Inputs_AsOpenSsl() =>
        AeadVector.Check(new Aes128Ccm(16), Key, Nonce, Associated, Text, "e3b201a9f5b71a7a9b1ceaeccd97e70b6176aad9a4428aa5c87ae488918de93f17dd3e4934347f44");

    [TestMethod]
    public void Seal_RandomMessages_EqualsReference()
    {
        RandomBytes random = new RandomBytes(3);
        for (int turn = 0; turn < 24; turn++)
        {
            int tagLength = turn % 2 == 0 ? 16 : 8;
            byte[] key = random.Array(16);
            byte[] nonce = random.Array(12);
            byte[] associated = random.Array(turn * 3 % 50);
            byte[] text = random.Array(turn * 7);
            byte[] buffer = new byte[text.Length + tagLength];
            System.Array.Copy(text, 0, buffer, 0, text.Length);
            Aead aead = new Aes128Ccm(tagLength);
            aead.SetKey(key, 0);
            aead.Seal(nonce, 0, associated, 0, associated.Length, buffer, 0, text.Length);
            CollectionAssert.AreEqual(ReferenceCcm.Seal(key, nonce, associated, text, tagLength), buffer, "turn " + turn);
        }
    }

    [TestMethod]
    public void Constructor_OtherTagLength_Throws()
    {
        bool thrown = false;
        try
        {
            Aead aead = new Aes128Ccm(12);
            aead.Wipe();
        }
        catch (System.ArgumentException)
        {
            thrown = true;
        }
        Assert.IsTrue(thrown);
    }

    [TestMethod]
    public void Seal_LongestAssociatedData_EqualsReference_OneByteMoreThrows()
    {
        byte[] key = Hex.Decode(Key);
        byte[] nonce = Hex.Decode(Nonce);
        byte[] associated = new byte[0xFF00];
        for (int i = 0; i < associated.Length; i++)
            associated[i] = (byte)(i * 7);
        byte[] exact = new byte[0xFEFF];
        System.Array.Copy(associated, 0, exact, 0, exact.Length);
        Aead aead = new Aes128Ccm(16);
        aead.SetKey(key, 0);
        byte[] buffer = new byte[17];
        aead.Seal(nonce, 0, associated, 0, exact.Length, buffer, 0, 1);
        CollectionAssert.AreEqual(ReferenceCcm.Seal(key, nonce, exact, new byte[1], 16), buffer);
        bool thrown = false;
        try
        {
            aead.Seal(nonce, 0, associated, 0, associated.Length, buffer, 0, 1);
        }
        catch (System.ArgumentException)
        {
            thrown = true;
        }
        Assert.IsTrue(thrown);
    }
}
