using NanoTls.Crypto;

namespace NanoTls.Tests.Crypto;

/// <summary>HMAC with SHA-384 and SHA-512: RFC 4231.</summary>
[TestClass]
public sealed class HmacSha512Tests
{
    private const string LongText =
        "This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.";

    [TestMethod]
    public void MacSha384_TestCase1_Rfc4231()
        => Assert.AreEqual(
            "afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59cfaea9ea9076ede7f4af152e8b2fa9cb6",
            Mac(new Sha384(), Repeat(0x0b, 20), Ascii.Bytes("Hi There")));

    [TestMethod]
    public void MacSha384_TestCase2_Rfc4231()
        => Assert.AreEqual(
            "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649",
            Mac(new Sha384(), Ascii.Bytes("Jefe"), Ascii.Bytes("what do ya want for nothing?")));

    [TestMethod]
    public void MacSha384_TestCase3_Rfc4231()
        => Assert.AreEqual(
            "88062608d3e6ad8a0aa2ace014c8a86f0aa635d947ac9febe83ef4e55966144b2a5ab39dc13814b94e3ab6e101a34f27",
            Mac(new Sha384(), Repeat(0xaa, 20), Repeat(0xdd, 50)));

    [TestMethod]
    public void MacSha384_TestCase4_Rfc4231()
        => Assert.AreEqual(
            "3e8a69b7783c25851933ab6290af6ca77a9981480850009cc5577c6e1f573b4e6801dd23c4a7d679ccf8a386c674cffb",
            Mac(new Sha384(), Hex.Decode("0102030405060708090a0b0c0d0e0f10111213141516171819"), Repeat(0xcd, 50)));

    [TestMethod]
    public void MacSha384_TestCase5Truncated_Rfc4231()
        => Assert.AreEqual(
            "3abf34c3503b2a23a46efc619baef897",
            Mac(new Sha384(), Repeat(0x0c, 20), Ascii.Bytes("Test With Truncation")).Substring(0, 32));

    [TestMethod]
    public void MacSha384_TestCase6KeyLongerThanABlock_Rfc4231()
        => Assert.AreEqual(
            "4ece084485813e9088d2c63a041bc5b44f9ef1012a2b588f3cd11f05033ac4c60c2ef6ab4030fe8296248df163f44952",
            Mac(new Sha384(), Repeat(0xaa, 131), Ascii.Bytes("Test Using Larger Than Block-Size Key - Hash Key First")));

    [TestMethod]
    public void MacSha384_TestCase7KeyAndDataLongerThanABlock_Rfc4231()
        => Assert.AreEqual(
            "6617178e941f020d351e2f254e8fd32c602420feb0b8fb9adccebb82461e99c5a678cc31e799176d3860e6110c46523e",
            Mac(new Sha384(), Repeat(0xaa, 131), Ascii.Bytes(LongText)));

    [TestMethod]
    public void MacSha512_TestCase1_Rfc4231()
        => Assert.AreEqual(
            "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cdedaa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854",
            Mac(new Sha512(), Repeat(0x0b, 20), Ascii.Bytes("Hi There")));

    [TestMethod]
    public void MacSha512_TestCase2_Rfc4231()
        => Assert.AreEqual(
            "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
            Mac(new Sha512(), Ascii.Bytes("Jefe"), Ascii.Bytes("what do ya want for nothing?")));

    [TestMethod]
    public void MacSha512_TestCase3_Rfc4231()
        => Assert.AreEqual(
            "fa73b0089d56a284efb0f0756c890be9b1b5dbdd8ee81a3655f83e33b2279d39bf3e848279a722c806b485a47e67c807b946a337bee8942674278859e13292fb",
            Mac(new Sha512(), Repeat(0xaa, 20), Repeat(0xdd, 50)));

    [TestMethod]
    public void MacSha512_TestCase4_Rfc4231()
        => Assert.AreEqual(
            "b0ba465637458c6990e5a8c5f61d4af7e576d97ff94b872de76f8050361ee3dba91ca5c11aa25eb4d679275cc5788063a5f19741120c4f2de2adebeb10a298dd",
            Mac(new Sha512(), Hex.Decode("0102030405060708090a0b0c0d0e0f10111213141516171819"), Repeat(0xcd, 50)));

    [TestMethod]
    public void MacSha512_TestCase5Truncated_Rfc4231()
        => Assert.AreEqual(
            "415fad6271580a531d4179bc891d87a6",
            Mac(new Sha512(), Repeat(0x0c, 20), Ascii.Bytes("Test With Truncation")).Substring(0, 32));

    [TestMethod]
    public void MacSha512_TestCase6KeyLongerThanABlock_Rfc4231()
        => Assert.AreEqual(
            "80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f3526b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598",
            Mac(new Sha512(), Repeat(0xaa, 131), Ascii.Bytes("Test Using Larger Than Block-Size Key - Hash Key First")));

    [TestMethod]
    public void MacSha512_TestCase7KeyAndDataLongerThanABlock_Rfc4231()
        => Assert.AreEqual(
            "e37b6a775dc87dbaa4dfa9f96e5e3ffddebd71f8867289865df5a32d20cdc944b6022cac3c4982b10d5eeb55c3e4de15134676fb6de0446065c97440fa8c6a58",
            Mac(new Sha512(), Repeat(0xaa, 131), Ascii.Bytes(LongText)));

    private static string Mac(Hash hash, byte[] key, byte[] message)
    {
        Hmac hmac = new Hmac(hash);
        byte[] mac = new byte[hmac.Length];
        hmac.SetKey(key, 0, key.Length);
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
