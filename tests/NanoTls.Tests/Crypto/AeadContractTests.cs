using System;
using NanoTls.Crypto;
using NanoTls.Tests.Reference;

namespace NanoTls.Tests.Crypto;

[TestClass]
public sealed class AeadContractTests
{
    private const int Algorithms = 4;

    [TestMethod]
    public void Lengths_AreThoseOfTheRegistry()
    {
        string lengths = "";
        for (int i = 0; i < Algorithms; i++)
            lengths += New(i).KeyLength + "/" + New(i).TagLength + " ";
        Assert.AreEqual("16/16 16/16 16/8 32/16 ", lengths);
    }

    [TestMethod]
    public void Open_OfSealed_EveryLengthAndOffset_GivesPlaintextAndTouchesNothingElse()
    {
        RandomBytes random = new RandomBytes(11);
        for (int i = 0; i < Algorithms; i++)
        {
            Aead aead = Keyed(i, random);
            for (int length = 0; length <= 200; length++)
                RoundTrip(aead, random, length, length % 40, 1 + length % 7);
            RoundTrip(aead, random, 1024, 13, 3);
            RoundTrip(aead, random, 4099, 300, 5);
        }
    }

    [TestMethod]
    public void Open_AnyByteChanged_FalseWithoutPlaintext_ThenTrueAgain()
    {
        RandomBytes random = new RandomBytes(12);
        for (int i = 0; i < Algorithms; i++)
            for (int length = 1; length <= 70; length += 23)
                Tamper(Keyed(i, random), random, length);
    }

    [TestMethod]
    public void Open_AnyLengthCutOff_False()
    {
        RandomBytes random = new RandomBytes(13);
        for (int i = 0; i < Algorithms; i++)
        {
            Aead aead = Keyed(i, random);
            byte[] nonce = random.Array(12);
            byte[] whole = new byte[20 + aead.TagLength];
            aead.Seal(nonce, 0, null, 0, 0, whole, 0, 20);
            for (int length = 0; length < whole.Length; length++)
            {
                byte[] cut = new byte[whole.Length];
                Array.Copy(whole, 0, cut, 0, length);
                Assert.IsFalse(aead.Open(nonce, 0, null, 0, 0, cut, 0, length), "algorithm " + i + " length " + length);
            }
            Assert.IsTrue(aead.Open(nonce, 0, null, 0, 0, whole, 0, whole.Length));
        }
    }

    [TestMethod]
    public void SetKey_AnotherKey_IsAsInANewInstance()
    {
        RandomBytes random = new RandomBytes(14);
        for (int i = 0; i < Algorithms; i++)
        {
            byte[] key = random.Array(40);
            byte[] nonce = random.Array(12);
            Aead used = Keyed(i, random);
            byte[] other = new byte[50 + used.TagLength];
            used.Seal(nonce, 0, nonce, 0, 12, other, 0, 50);
            used.SetKey(key, 5);
            Aead fresh = New(i);
            fresh.SetKey(key, 5);
            byte[] expected = new byte[50 + used.TagLength];
            byte[] actual = new byte[50 + used.TagLength];
            fresh.Seal(nonce, 0, nonce, 0, 12, expected, 0, 50);
            used.Seal(nonce, 0, nonce, 0, 12, actual, 0, 50);
            CollectionAssert.AreEqual(expected, actual);
            CollectionAssert.AreNotEqual(other, actual);
            Assert.IsFalse(used.Open(nonce, 0, nonce, 0, 12, other, 0, other.Length));
        }
    }

    [TestMethod]
    public void SealAndOpen_WithoutKey_Throw()
    {
        RandomBytes random = new RandomBytes(15);
        for (int i = 0; i < Algorithms; i++)
        {
            Assert.IsTrue(RefusesState(New(i)), "new " + i);
            Aead aead = Keyed(i, random);
            Assert.IsFalse(RefusesState(aead), "keyed " + i);
            aead.Wipe();
            Assert.IsTrue(RefusesState(aead), "wiped " + i);
            aead.SetKey(random.Array(32), 0);
            Assert.IsFalse(RefusesState(aead), "keyed again " + i);
        }
    }

    [TestMethod]
    public void Arguments_OutsideTheirArrays_Throw()
    {
        RandomBytes random = new RandomBytes(16);
        for (int i = 0; i < Algorithms; i++)
        {
            Aead aead = Keyed(i, random);
            int tag = aead.TagLength;
            byte[] nonce = new byte[12];
            byte[] data = new byte[tag + 8];
            Assert.IsTrue(RefusesKey(aead, null, 0) && RefusesKey(aead, new byte[aead.KeyLength], 1) && RefusesKey(aead, new byte[aead.KeyLength], -1));
            Assert.IsTrue(Refuses(aead, null, 0, data, 0, 0, data, 0, 8), "nonce null");
            Assert.IsTrue(Refuses(aead, nonce, 1, data, 0, 0, data, 0, 8), "nonce offset");
            Assert.IsTrue(Refuses(aead, nonce, 0, null, 0, 1, data, 0, 8), "associated null");
            Assert.IsTrue(Refuses(aead, nonce, 0, data, 1, data.Length, data, 0, 8), "associated end");
            Assert.IsTrue(Refuses(aead, nonce, 0, data, 0, -1, data, 0, 8), "associated negative");
            Assert.IsTrue(Refuses(aead, nonce, 0, data, 0, 0, null, 0, 8), "buffer null");
            Assert.IsTrue(Refuses(aead, nonce, 0, data, 0, 0, data, 1, 8), "buffer offset");
            Assert.IsTrue(Refuses(aead, nonce, 0, data, 0, 0, data, -1, 8), "buffer offset negative");
            Assert.IsTrue(Refuses(aead, nonce, 0, data, 0, 0, data, 0, 9), "buffer end");
            Assert.IsTrue(Refuses(aead, nonce, 0, data, 0, 0, data, 0, -1), "length negative");
            Assert.IsTrue(Refuses(aead, nonce, 0, data, 0, 0, data, 0, int.MaxValue), "length overflow");
            Assert.IsFalse(Refuses(aead, nonce, 0, data, 0, 0, data, 0, 8), "right");
        }
    }

    private static Aead New(int algorithm)
    {
        if (algorithm == 0)
            return new AesGcm(16);
        if (algorithm == 3)
            return new ChaCha20Poly1305();
        return new Aes128Ccm(algorithm == 1 ? 16 : 8);
    }

    private static Aead Keyed(int algorithm, RandomBytes random)
    {
        Aead aead = New(algorithm);
        aead.SetKey(random.Array(32), 0);
        return aead;
    }

    private static void RoundTrip(Aead aead, RandomBytes random, int length, int associatedLength, int offset)
    {
        byte[] nonce = random.Array(12 + offset);
        byte[] associated = random.Array(associatedLength + offset);
        byte[] plain = random.Array(offset + length + aead.TagLength + 9);
        byte[] buffer = new byte[plain.Length];
        Array.Copy(plain, 0, buffer, 0, plain.Length);
        aead.Seal(nonce, offset, associated, offset, associatedLength, buffer, offset, length);
        AssertSame(plain, buffer, 0, offset, true);
        AssertSame(plain, buffer, offset + length + aead.TagLength, plain.Length, true);
        if (length >= 16)
            AssertSame(plain, buffer, offset, offset + length, false);
        byte[] copy = new byte[buffer.Length];
        Array.Copy(buffer, 0, copy, 0, copy.Length);
        Assert.IsTrue(aead.Open(nonce, offset, associated, offset, associatedLength, buffer, offset, length + aead.TagLength), "length " + length);
        AssertSame(plain, buffer, 0, offset + length, true);
        AssertSame(copy, buffer, offset + length, plain.Length, true);
    }

    private static void AssertSame(byte[] expected, byte[] actual, int from, int to, bool same)
    {
        bool equal = true;
        for (int i = from; i < to; i++)
            equal &= expected[i] == actual[i];
        Assert.AreEqual(same, equal, "bytes " + from + " to " + to);
    }

    private static void Tamper(Aead aead, RandomBytes random, int length)
    {
        byte[] nonce = random.Array(12);
        byte[] associated = random.Array(13);
        byte[] plain = random.Array(length + aead.TagLength);
        byte[] sealedBytes = new byte[plain.Length];
        Array.Copy(plain, 0, sealedBytes, 0, length);
        aead.Seal(nonce, 0, associated, 0, 13, sealedBytes, 0, length);
        for (int i = 0; i < sealedBytes.Length; i++)
            Fails(aead, nonce, associated, plain, sealedBytes, sealedBytes, i, length);
        for (int i = 0; i < 13; i++)
            Fails(aead, nonce, associated, plain, sealedBytes, associated, i, length);
        for (int i = 0; i < 12; i++)
            Fails(aead, nonce, associated, plain, sealedBytes, nonce, i, length);
        Assert.IsTrue(aead.Open(nonce, 0, associated, 0, 13, sealedBytes, 0, sealedBytes.Length));
        AssertSame(plain, sealedBytes, 0, length, true);
    }

    // What is left in the range is the ciphertext as it came, or zeros.
    private static void Fails(Aead aead, byte[] nonce, byte[] associated, byte[] plain, byte[] sealedBytes, byte[] changed, int at, int length)
    {
        changed[at] = (byte)(changed[at] ^ 1 << at % 8);
        byte[] buffer = new byte[sealedBytes.Length + 2];
        Array.Copy(sealedBytes, 0, buffer, 1, sealedBytes.Length);
        buffer[0] = 0x5A;
        buffer[buffer.Length - 1] = 0x5A;
        Assert.IsFalse(aead.Open(nonce, 0, associated, 0, 13, buffer, 1, sealedBytes.Length), "byte " + at);
        bool untouched = true;
        bool cleared = true;
        for (int i = 0; i < length; i++)
        {
            untouched &= buffer[1 + i] == sealedBytes[i];
            cleared &= buffer[1 + i] == 0;
        }
        Assert.IsTrue(untouched || cleared, "plaintext left, byte " + at);
        Assert.IsTrue(buffer[0] == 0x5A && buffer[buffer.Length - 1] == 0x5A);
        changed[at] = (byte)(changed[at] ^ 1 << at % 8);
    }

    private static bool RefusesState(Aead aead)
    {
        byte[] buffer = new byte[32];
        int refused = 0;
        try
        {
            aead.Seal(buffer, 0, buffer, 0, 0, buffer, 0, 8);
        }
        catch (InvalidOperationException)
        {
            refused++;
        }
        try
        {
            aead.Open(buffer, 0, buffer, 0, 0, buffer, 0, 32);
        }
        catch (InvalidOperationException)
        {
            refused++;
        }
        Assert.AreNotEqual(1, refused);
        return refused == 2;
    }

    private static bool RefusesKey(Aead aead, byte[] key, int offset)
    {
        try
        {
            aead.SetKey(key, offset);
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    private static bool Refuses(Aead aead, byte[] nonce, int nonceOffset, byte[] associated, int associatedOffset, int associatedLength, byte[] buffer, int offset, int length)
    {
        int refused = 0;
        try
        {
            aead.Seal(nonce, nonceOffset, associated, associatedOffset, associatedLength, buffer, offset, length);
        }
        catch (ArgumentException)
        {
            refused++;
        }
        try
        {
            int whole = length > 0 && length < int.MaxValue ? length + aead.TagLength : length;
            aead.Open(nonce, nonceOffset, associated, associatedOffset, associatedLength, buffer, offset, whole);
        }
        catch (ArgumentException)
        {
            refused++;
        }
        Assert.AreNotEqual(1, refused);
        return refused == 2;
    }
}
