using System;
using NanoTls.Crypto;

namespace NanoTls.Tests.Crypto;

/// <summary>HKDF with SHA-256: RFC 5869 appendix A, and the key schedule values of RFC 8448 §3.</summary>
[TestClass]
public sealed class HkdfTests
{
    private const string ClientHandshakeTraffic = "b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21";

    [TestMethod]
    public void Expand_TestCase1_Rfc5869()
        => CheckExpand(
            "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
            "000102030405060708090a0b0c",
            "f0f1f2f3f4f5f6f7f8f9",
            "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5",
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");

    [TestMethod]
    public void Expand_TestCase2_Rfc5869()
        => CheckExpand(
            Counting(0x00, 80),
            Counting(0x60, 80),
            Counting(0xb0, 80),
            "06a6b88c5853361a06104c9ceb35b45cef760014904671014a193f40c15fc244",
            "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09"
            + "da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87");

    [TestMethod]
    public void Expand_TestCase3_Rfc5869()
        => CheckExpand(
            "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
            "",
            "",
            "19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04",
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");

    [TestMethod]
    public void Extract_EarlySecret_Rfc8448s3()
    {
        byte[] secret = new byte[32];
        new Hkdf(new Hmac(new Sha256())).Extract(secret, 0, 0, secret, 0, 32, secret, 0);
        Assert.AreEqual("33ad0a1c607ec03b09e6cd9893680ce210adf300aa1f2660e1b22e10f170f92a", Hex.Encode(secret, 0, 32));
    }

    [TestMethod]
    public void Extract_HandshakeSecret_Rfc8448s3()
    {
        byte[] derived = Hex.Decode("6f2615a108c702c5678f54fc9dbab69716c076189c48250cebeac3576c3611ba");
        byte[] shared = Hex.Decode("8bd4054fb55b9d63fdfbacf9f04b9f0d35e6d63f537563efd46272900f89492d");
        new Hkdf(new Hmac(new Sha256())).Extract(derived, 0, 32, shared, 0, 32, shared, 0);
        Assert.AreEqual("1dc826e93606aa6fdc0aadc12f741b01046aa6b99f691ed221a9f0ca043fbeac", Hex.Encode(shared, 0, 32));
    }

    [TestMethod]
    public void ExpandLabel_Derived_Rfc8448s3()
        => Assert.AreEqual(
            "6f2615a108c702c5678f54fc9dbab69716c076189c48250cebeac3576c3611ba",
            ExpandLabel(
                "33ad0a1c607ec03b09e6cd9893680ce210adf300aa1f2660e1b22e10f170f92a",
                "derived",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                32));

    [TestMethod]
    public void ExpandLabel_ClientHandshakeTraffic_Rfc8448s3()
        => Assert.AreEqual(
            ClientHandshakeTraffic,
            ExpandLabel(
                "1dc826e93606aa6fdc0aadc12f741b01046aa6b99f691ed221a9f0ca043fbeac",
                "c hs traffic",
                "860c06edc07858ee8e78f0e7428c58edd6b43f2ca3e6e95f02ed063cf0e1cad8",
                32));

    [TestMethod]
    public void ExpandLabel_Key_Rfc8448s3()
        => Assert.AreEqual("dbfaa693d1762c5b666af5d950258d01", ExpandLabel(ClientHandshakeTraffic, "key", "", 16));

    [TestMethod]
    public void ExpandLabel_Iv_Rfc8448s3()
        => Assert.AreEqual("5bd3c71b836e0b76bb73265f", ExpandLabel(ClientHandshakeTraffic, "iv", "", 12));

    [TestMethod]
    public void ExpandLabel_Finished_Rfc8448s3()
        => Assert.AreEqual("b80ad01015fb2f0bd65ff7d4da5d6bf83f84821d1f87fdc7d3c75b5a7b42d9c4", ExpandLabel(ClientHandshakeTraffic, "finished", "", 32));

    [TestMethod]
    public void ExpandLabel_SeveralUnderOneSecret_EachIsRight()
    {
        Hkdf hkdf = new Hkdf(new Hmac(new Sha256()));
        byte[] secret = Hex.Decode(ClientHandshakeTraffic);
        byte[] output = new byte[32];
        hkdf.SetSecret(secret, 0, 32);
        hkdf.ExpandLabel(Ascii.Bytes("key"), 0, 3, secret, 0, 0, output, 0, 16);
        Assert.AreEqual("dbfaa693d1762c5b666af5d950258d01", Hex.Encode(output, 0, 16));
        hkdf.ExpandLabel(Ascii.Bytes("iv"), 0, 2, secret, 0, 0, output, 3, 12);
        Assert.AreEqual("5bd3c71b836e0b76bb73265f", Hex.Encode(output, 3, 12));
        hkdf.ExpandLabel(Ascii.Bytes("finished"), 0, 8, secret, 0, 0, secret, 0, 32);
        Assert.AreEqual("b80ad01015fb2f0bd65ff7d4da5d6bf83f84821d1f87fdc7d3c75b5a7b42d9c4", Hex.Encode(secret, 0, 32));
        hkdf.ExpandLabel(Ascii.Bytes("key"), 0, 3, secret, 0, 0, output, 0, 16);
        Assert.AreEqual("dbfaa693d1762c5b666af5d950258d01", Hex.Encode(output, 0, 16));
    }

    [TestMethod]
    public void ExpandLabel_LongestLabelAndContext_IsExpandOfTheHkdfLabel()
    {
        byte[] label = Hex.Decode(Counting(1, 249));
        byte[] context = Hex.Decode(Counting(2, 255));
        byte[] info = new byte[2 + 1 + 255 + 1 + 255];
        info[1] = 100;
        info[2] = 255;
        Array.Copy(Ascii.Bytes("tls13 "), 0, info, 3, 6);
        Array.Copy(label, 0, info, 9, 249);
        info[258] = 255;
        Array.Copy(context, 0, info, 259, 255);
        Hkdf hkdf = new Hkdf(new Hmac(new Sha256()));
        byte[] expected = new byte[100];
        byte[] output = new byte[100];
        hkdf.SetSecret(label, 0, 32);
        hkdf.Expand(info, 0, info.Length, expected, 0, 100);
        hkdf.ExpandLabel(label, 0, 249, context, 0, 255, output, 0, 100);
        CollectionAssert.AreEqual(expected, output);
    }

    [TestMethod]
    public void Expand_OutputLongerThan255Hashes_IsRefused()
    {
        Hkdf hkdf = new Hkdf(new Hmac(new Sha256()));
        byte[] output = new byte[255 * 32 + 1];
        hkdf.SetSecret(output, 0, 32);
        hkdf.Expand(output, 0, 0, output, 0, 255 * 32);
        Assert.IsTrue(ExpandIsRefused(hkdf, output, 0, 255 * 32 + 1));
        Assert.IsTrue(ExpandIsRefused(hkdf, output, 0, -1));
        Assert.IsTrue(ExpandIsRefused(hkdf, output, output.Length - 31, 32));
        Assert.IsFalse(ExpandIsRefused(hkdf, output, output.Length, 0));
    }

    [TestMethod]
    public void ExpandLabel_LengthsOutsideTheHkdfLabel_AreRefused()
    {
        byte[] buffer = new byte[300];
        Hkdf hkdf = new Hkdf(new Hmac(new Sha256()));
        hkdf.SetSecret(buffer, 0, 32);
        Assert.IsTrue(ExpandLabelIsRefused(hkdf, buffer, 0, 0));
        Assert.IsTrue(ExpandLabelIsRefused(hkdf, buffer, 250, 0));
        Assert.IsTrue(ExpandLabelIsRefused(hkdf, buffer, 1, 256));
        Assert.IsTrue(ExpandLabelIsRefused(hkdf, buffer, 1, -1));
        Assert.IsFalse(ExpandLabelIsRefused(hkdf, buffer, 1, 255));
    }

    [TestMethod]
    public void SetSecret_AfterARefusedExpandLabel_IsNotAffected()
    {
        Hkdf hkdf = new Hkdf(new Hmac(new Sha256()));
        byte[] secret = Hex.Decode(ClientHandshakeTraffic);
        byte[] output = new byte[16];
        hkdf.SetSecret(secret, 0, 32);
        Assert.IsTrue(ExpandLabelIsRefused(hkdf, secret, 32, 1000));
        Assert.IsTrue(ExpandIsRefused(hkdf, output, 0, 17));
        hkdf.SetSecret(secret, 0, 32);
        hkdf.ExpandLabel(Ascii.Bytes("key"), 0, 3, secret, 0, 0, output, 0, 16);
        Assert.AreEqual("dbfaa693d1762c5b666af5d950258d01", Hex.Encode(output, 0, 16));
    }

    [TestMethod]
    public void Expand_AfterWipe_IsRefused()
    {
        Hkdf hkdf = new Hkdf(new Hmac(new Sha256()));
        byte[] output = new byte[32];
        hkdf.SetSecret(output, 0, 32);
        hkdf.Wipe();
        bool refused = false;
        try
        {
            hkdf.Expand(output, 0, 0, output, 0, 32);
        }
        catch (InvalidOperationException)
        {
            refused = true;
        }
        Assert.IsTrue(refused);
    }

    private static void CheckExpand(string secretHex, string saltHex, string infoHex, string prkHex, string outputHex)
    {
        byte[] secret = Hex.Decode(secretHex);
        byte[] salt = Hex.Decode(saltHex);
        byte[] info = Hex.Decode(infoHex);
        byte[] prk = new byte[32];
        byte[] output = new byte[outputHex.Length / 2];
        Hkdf hkdf = new Hkdf(new Hmac(new Sha256()));
        hkdf.Extract(salt, 0, salt.Length, secret, 0, secret.Length, prk, 0);
        Assert.AreEqual(prkHex, Hex.Encode(prk, 0, 32));
        hkdf.SetSecret(prk, 0, 32);
        hkdf.Expand(info, 0, info.Length, output, 0, output.Length);
        Assert.AreEqual(outputHex, Hex.Encode(output, 0, output.Length));
    }

    private static string ExpandLabel(string secretHex, string label, string contextHex, int length)
    {
        byte[] context = Hex.Decode(contextHex);
        byte[] output = new byte[length];
        Hkdf hkdf = new Hkdf(new Hmac(new Sha256()));
        hkdf.SetSecret(Hex.Decode(secretHex), 0, 32);
        hkdf.ExpandLabel(Ascii.Bytes(label), 0, label.Length, context, 0, context.Length, output, 0, length);
        return Hex.Encode(output, 0, length);
    }

    private static bool ExpandIsRefused(Hkdf hkdf, byte[] output, int offset, int length)
    {
        try
        {
            hkdf.Expand(output, 0, 0, output, offset, length);
        }
        catch (ArgumentException)
        {
            return true;
        }
        return false;
    }

    private static bool ExpandLabelIsRefused(Hkdf hkdf, byte[] buffer, int labelLength, int contextLength)
    {
        try
        {
            hkdf.ExpandLabel(buffer, 0, labelLength, buffer, 0, contextLength, new byte[32], 0, 32);
        }
        catch (ArgumentException)
        {
            return true;
        }
        return false;
    }

    private static string Counting(int first, int count)
    {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++)
            bytes[i] = (byte)(first + i);
        return Hex.Encode(bytes, 0, count);
    }
}
