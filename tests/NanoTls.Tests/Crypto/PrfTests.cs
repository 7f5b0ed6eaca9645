using System;
using NanoTls.Crypto;

namespace NanoTls.Tests.Crypto;

/// <summary>The PRF of TLS 1.2 with SHA-256.</summary>
[TestClass]
public sealed class PrfTests
{
    private const string Expected =
        "e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a6b301791e90d35c9c9a46b4e14baf9af0fa022f7077def17abfd3797c0564bab"
        + "4fbc91666e9def9b97fce34f796789baa48082d122ee42c5a72e5a5110fff70187347b66";

    // The vector for P_SHA256 sent to the IETF tls list in 2009 (msg03416 of its archive).
    [TestMethod]
    public void Compute_TestLabel_IetfTlsList()
        => Assert.AreEqual(Expected, Compute(100));

    [TestMethod]
    public void Compute_EveryLength_IsAPrefix()
    {
        for (int length = 0; length < 100; length++)
            Assert.AreEqual(Expected.Substring(0, 2 * length), Compute(length));
    }

    [TestMethod]
    public void Compute_OverTheSecret_IsRight()
    {
        byte[] secret = new byte[101];
        Array.Copy(Hex.Decode("9bbe436ba940f017b17652849a71db35"), 0, secret, 1, 16);
        byte[] seed = Hex.Decode("a0ba9f936cda311827a6f796ffd5198c");
        new Prf(new Hmac(new Sha256())).Compute(secret, 1, 16, Ascii.Bytes("test label"), 0, 10, seed, 0, 16, secret, 1, 100);
        Assert.AreEqual("00" + Expected, Hex.Encode(secret, 0, 101));
    }

    [TestMethod]
    public void Compute_LeavesNoKey()
    {
        Hmac hmac = new Hmac(new Sha256());
        byte[] buffer = new byte[48];
        new Prf(hmac).Compute(buffer, 0, 48, buffer, 0, 10, buffer, 0, 32, buffer, 0, 48);
        bool refused = false;
        try
        {
            hmac.Reset();
        }
        catch (InvalidOperationException)
        {
            refused = true;
        }
        Assert.IsTrue(refused);
    }

    [TestMethod]
    public void Compute_OutputOutsideTheBuffer_IsRefused()
    {
        byte[] buffer = new byte[48];
        bool refused = false;
        try
        {
            new Prf(new Hmac(new Sha256())).Compute(buffer, 0, 48, buffer, 0, 10, buffer, 0, 32, buffer, 1, 48);
        }
        catch (ArgumentException)
        {
            refused = true;
        }
        Assert.IsTrue(refused);
    }

    private static string Compute(int length)
    {
        byte[] secret = Hex.Decode("9bbe436ba940f017b17652849a71db35");
        byte[] seed = Hex.Decode("a0ba9f936cda311827a6f796ffd5198c");
        byte[] output = new byte[length];
        new Prf(new Hmac(new Sha256())).Compute(secret, 0, secret.Length, Ascii.Bytes("test label"), 0, 10, seed, 0, seed.Length, output, 0, length);
        return Hex.Encode(output, 0, length);
    }
}
