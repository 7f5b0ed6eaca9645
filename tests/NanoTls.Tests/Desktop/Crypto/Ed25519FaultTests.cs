using System.Reflection;
using NanoTls.Crypto;

namespace NanoTls.Tests.Desktop.Crypto;

/// <summary>Bits that turn over while a signature is made: no wrong signature is given out, which could give the private key away.</summary>
[TestClass]
public sealed class Ed25519FaultTests
{
    // As in Ed25519MemoryTests.
    private const int SecretSlices = 23, FirstColumnsSlice = 1, LastColumnsSlice = 17;

    [TestMethod]
    public void Sign_NonceChanged_NoSignature()
    {
        for (int slice = FirstColumnsSlice; slice < SecretSlices; slice++)
            Assert.AreEqual(0, Sign(slice, "nonce", slice % 32), "slice " + slice);
    }

    // Bit 0 of a tooth is in the column that is added last.
    [TestMethod]
    public void Sign_CombChanged_NoSignature()
    {
        for (int slice = FirstColumnsSlice; slice < LastColumnsSlice; slice++)
            Assert.AreEqual(0, Sign(slice, "nonce", 32 + slice % 4 * 8), "slice " + slice);
    }

    [TestMethod]
    public void Sign_PublicKeyChanged_NoSignature()
    {
        for (int at = 0; at < 32; at++)
            for (int bit = 0; bit < 8; bit += 7)
                Assert.AreEqual(0, Sign(at % SecretSlices, "publicKey", at, 1 << bit), "byte " + at);
    }

    [TestMethod]
    public void Sign_SecretScalarChanged_NoSignature()
    {
        for (int at = 0; at < 32; at++)
            Assert.AreEqual(0, Sign(at % SecretSlices, "secret", at), "byte " + at);
    }

    [TestMethod]
    public void Sign_NothingChanged_Signature() => Assert.AreEqual(64, Sign(5, "nonce", 5, 0));

    // Turns bits of a byte over after so many slices; the length of the signature.
    private static int Sign(int slice, string field, int at, int bits = 1)
    {
        Ed25519Signer signer = new(Tests.Crypto.Ed25519Vectors.PrivateKey(0), 0, new Ed25519Verifier());
        signer.Begin(new byte[32], 0, 32, null);
        for (int i = 0; i < slice; i++)
            Assert.IsTrue(signer.Step());
        ((byte[])typeof(Ed25519Signer).GetField(field, BindingFlags.Instance | BindingFlags.NonPublic).GetValue(signer))[at] ^= (byte)bits;
        while (signer.Step())
        {
        }
        return signer.GetSignature(new byte[64], 0);
    }
}
