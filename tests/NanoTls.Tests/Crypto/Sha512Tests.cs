using NanoTls.Crypto;

namespace NanoTls.Tests.Crypto;

/// <summary>SHA-384 and SHA-512: the examples of FIPS 180-4, RFC 6234 and every length around a block.</summary>
[TestClass]
public sealed class Sha512Tests
{
    private const string TwoBlocks = "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu";

    [TestMethod]
    public void Sha384_Empty_NistExample()
        => Assert.AreEqual(
            "38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da274edebfe76f65fbd51ad2f14898b95b",
            Digest(new Sha384(), new byte[0]));

    [TestMethod]
    public void Sha384_OneBlock_Fips180()
        => Assert.AreEqual(
            "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7",
            Digest(new Sha384(), Ascii.Bytes("abc")));

    [TestMethod]
    public void Sha384_TwoBlocks_Fips180()
        => Assert.AreEqual(
            "09330c33f71147e83d192fc782cd1b4753111b173b3b05d22fa08086e3b0f712fcc7c71a557e2db966c3e9fa91746039",
            Digest(new Sha384(), Ascii.Bytes(TwoBlocks)));

    [TestMethod]
    public void Sha384_OneByteOf8Bits_Rfc6234()
        => Assert.AreEqual(
            "bc8089a19007c0b14195f4ecc74094fec64f01f90929282c2fb392881578208ad466828b1c6c283d2722cf0ad1ab6938",
            Digest(new Sha384(), new byte[] { 0xb9 }));

    // The digest of the digests of the first 0 to 300 bytes of a message, made with CPython's hashlib.
    [TestMethod]
    public void Sha384_EveryLengthUpTo300_Hashlib()
        => Assert.AreEqual(
            "1aa18ba385cc365b70f51419756289ffb322cbd475a82bfd3905cfeb770d223e0abb2b9ad23ee67c2972f4e9d3717e31",
            DigestOfDigests(new Sha384(), new Sha384()));

    [TestMethod]
    public void Sha512_Empty_NistExample()
        => Assert.AreEqual(
            "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e",
            Digest(new Sha512(), new byte[0]));

    [TestMethod]
    public void Sha512_OneBlock_Fips180()
        => Assert.AreEqual(
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
            Digest(new Sha512(), Ascii.Bytes("abc")));

    [TestMethod]
    public void Sha512_TwoBlocks_Fips180()
        => Assert.AreEqual(
            "8e959b75dae313da8cf4f72814fc143f8f7779c6eb9f7fa17299aeadb6889018501d289e4900f7e4331b99dec4b5433ac7d329eeb6dd26545e96e55b874be909",
            Digest(new Sha512(), Ascii.Bytes(TwoBlocks)));

    [TestMethod]
    public void Sha512_OneByteOf8Bits_Rfc6234()
        => Assert.AreEqual(
            "9992202938e882e73e20f6b69e68a0a7149090423d93c81bab3f21678d4aceeee50e4e8cafada4c85a54ea8306826c4ad6e74cece9631bfa8a549b4ab3fbba15",
            Digest(new Sha512(), new byte[] { 0xd0 }));

    // The digest of the digests of the first 0 to 300 bytes of a message, made with CPython's hashlib.
    [TestMethod]
    public void Sha512_EveryLengthUpTo300_Hashlib()
        => Assert.AreEqual(
            "d6893c238a1cd927b0afc061ba3144a4594f1818915248156d2da60760cbce2863dfb44f103543018e6c3b14159fbb3087aefd7ca803d832c212e5a396817f75",
            DigestOfDigests(new Sha512(), new Sha512()));

    [TestMethod]
    public void CopyFrom_TheOtherLength_IsRefused()
    {
        bool refused = false;
        try
        {
            new Sha384().CopyFrom(new Sha512());
        }
        catch (System.ArgumentException)
        {
            refused = true;
        }
        Assert.IsTrue(refused);
    }

    private static string DigestOfDigests(Hash outer, Hash hash)
    {
        byte[] message = new byte[300];
        byte[] digest = new byte[hash.Length];
        for (int i = 0; i < message.Length; i++)
            message[i] = (byte)(i * 7 + 1);
        for (int length = 0; length <= message.Length; length++)
        {
            hash.Update(message, 0, length);
            hash.Finish(digest, 0);
            outer.Update(digest, 0, digest.Length);
        }
        outer.Finish(digest, 0);
        return Hex.Encode(digest, 0, digest.Length);
    }

    private static string Digest(Hash hash, byte[] message)
    {
        byte[] digest = new byte[hash.Length];
        hash.Update(message, 0, message.Length);
        hash.Finish(digest, 0);
        return Hex.Encode(digest, 0, digest.Length);
    }
}
