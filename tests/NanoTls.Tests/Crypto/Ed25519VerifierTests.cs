using NanoTls.Crypto;

namespace NanoTls.Tests.Crypto;

/// <summary>Ed25519 verification against RFC 8032, and everything that is not a key or a signature.</summary>
[TestClass]
public sealed class Ed25519VerifierTests
{
    private const string Neutral = "0100000000000000000000000000000000000000000000000000000000000000";

    // "message".
    private const string Message = "6d657373616765";

    [TestMethod]
    public void Verify_Rfc8032s7_1()
    {
        Ed25519Verifier verifier = new Ed25519Verifier();
        for (int i = 0; i < Ed25519Vectors.Count; i++)
            Assert.IsTrue(SignatureRun.Verify(verifier, Ed25519Vectors.PublicKey(i), Ed25519Vectors.Message(i), Ed25519Vectors.Signature(i)));
    }

    [TestMethod]
    public void Verify_OneBitChanged_False()
    {
        Ed25519Verifier verifier = new Ed25519Verifier();
        int[] bits = { 0, 7, 130, 254, 255, 256, 260, 400, 503, 508, 511 };
        for (int i = 0; i < bits.Length; i++)
        {
            byte[] signature = Ed25519Vectors.Signature(2);
            signature[bits[i] >> 3] ^= (byte)(1 << (bits[i] & 7));
            Assert.IsFalse(SignatureRun.Verify(verifier, Ed25519Vectors.PublicKey(2), Ed25519Vectors.Message(2), signature));
        }
        byte[] message = Ed25519Vectors.Message(3);
        message[1022] ^= 1;
        Assert.IsFalse(SignatureRun.Verify(verifier, Ed25519Vectors.PublicKey(3), message, Ed25519Vectors.Signature(3)));
        Assert.IsFalse(SignatureRun.Verify(verifier, Ed25519Vectors.PublicKey(1), Ed25519Vectors.Message(2), Ed25519Vectors.Signature(2)));
    }

    [TestMethod]
    public void Verify_RangesInTheMiddleOfBuffers_True()
    {
        byte[] key = new byte[34], signature = new byte[66], message = new byte[4];
        System.Array.Copy(Ed25519Vectors.PublicKey(2), 0, key, 1, 32);
        System.Array.Copy(Ed25519Vectors.Signature(2), 0, signature, 1, 64);
        System.Array.Copy(Ed25519Vectors.Message(2), 0, message, 1, 2);
        Ed25519Verifier verifier = new Ed25519Verifier();
        Assert.IsTrue(verifier.Begin(key, 1, 32, message, 1, 2, signature, 1, 64));
        while (verifier.Step())
        {
        }
        Assert.IsTrue(verifier.Verified);
    }

    [TestMethod]
    public void Begin_OtherLengths_False()
    {
        Ed25519Verifier verifier = new Ed25519Verifier();
        int[] lengths = { 0, 1, 31, 33, 64 };
        for (int i = 0; i < lengths.Length; i++)
            Assert.IsFalse(verifier.Begin(new byte[65], 0, lengths[i], new byte[1], 0, 1, new byte[64], 0, 64));
        int[] signatureLengths = { 0, 32, 63, 65 };
        for (int i = 0; i < signatureLengths.Length; i++)
            Assert.IsFalse(verifier.Begin(Ed25519Vectors.PublicKey(0), 0, 32, new byte[1], 0, 1, new byte[65], 0, signatureLengths[i]));
        Assert.IsFalse(verifier.Step());
    }

    // S + L, S + 2L, … while it fits into 32 bytes; and L itself where S is 0.
    [TestMethod]
    public void Begin_SNotBelowL_False()
    {
        byte[] order = Hex.Decode("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
        Ed25519Verifier verifier = new Ed25519Verifier();
        byte[] signature = Ed25519Vectors.Signature(1);
        for (int n = 1; n < 16; n++)
        {
            Add(signature, 32, order);
            Assert.IsFalse(verifier.Begin(Ed25519Vectors.PublicKey(1), 0, 32, Ed25519Vectors.Message(1), 0, 1, signature, 0, 64));
        }
        System.Array.Copy(order, 0, signature, 32, 32);
        Assert.IsFalse(verifier.Begin(Ed25519Vectors.PublicKey(1), 0, 32, Ed25519Vectors.Message(1), 0, 1, signature, 0, 64));
        signature[32]--;
        Assert.IsTrue(verifier.Begin(Ed25519Vectors.PublicKey(1), 0, 32, Ed25519Vectors.Message(1), 0, 1, signature, 0, 64));
    }

    // y from p to 2^255 - 1, with both signs of x (RFC 8032 §5.1.3, step 1).
    [TestMethod]
    public void Begin_KeyNotCanonical_False()
    {
        Ed25519Verifier verifier = new Ed25519Verifier();
        byte[] key = Hex.Decode("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
        for (int y = 0xed; y <= 0xff; y++)
            for (int sign = 0; sign < 2; sign++)
            {
                key[0] = (byte)y;
                key[31] = (byte)(0x7f | (sign << 7));
                Assert.IsFalse(verifier.Begin(key, 0, 32, new byte[1], 0, 1, Ed25519Vectors.Signature(0), 0, 64));
            }
        key[0] = 0xec;
        Assert.IsTrue(verifier.Begin(key, 0, 32, new byte[1], 0, 1, Ed25519Vectors.Signature(0), 0, 64));
    }

    // No x for y = 2; x = 0 has no sign 1 (RFC 8032 §5.1.3, steps 3 and 4), for y = 1 and y = -1.
    [TestMethod]
    public void Verify_KeyIsNoPoint_False()
    {
        string[] keys =
        {
            "0200000000000000000000000000000000000000000000000000000000000000", "0200000000000000000000000000000000000000000000000000000000000080",
            "0100000000000000000000000000000000000000000000000000000000000080", "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        };
        for (int i = 0; i < keys.Length; i++)
            Assert.IsFalse(SignatureRun.Verify(new Ed25519Verifier(), Hex.Decode(keys[i]), Hex.Decode(Message), Hex.Decode(Neutral + "0000000000000000000000000000000000000000000000000000000000000000")));
    }

    // The eight points whose order divides 8, with signatures for which S·B = R + k·A.
    [TestMethod]
    public void Verify_KeyOfSmallOrder_False()
    {
        string[] vectors =
        {
            "0100000000000000000000000000000000000000000000000000000000000000", "58666666666666666666666666666666666666666666666666666666666666660100000000000000000000000000000000000000000000000000000000000000",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a", "13661d745ad63221ca5da0456fa618713511dc60668aa464e55b09a20ff7fc1d0100000000000000000000000000000000000000000000000000000000000000",
            "0000000000000000000000000000000000000000000000000000000000000080", "95999999999999999999999999999999999999999999999999999999999999990100000000000000000000000000000000000000000000000000000000000000",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05", "55ae61520ca466adcc4ae4a32dc1633a5d749c64a5b50f136fc3469f27e487e60100000000000000000000000000000000000000000000000000000000000000",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", "194b0a87b7973cfdfbfcdb98e813e9600861d99f715ed95e549611882e4e98ed0300000000000000000000000000000000000000000000000000000000000000",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85", "9bad33f580df7ecc49df5342bac8145d5bedc40f573d1b067f3c4ce449689a150100000000000000000000000000000000000000000000000000000000000000",
            "0000000000000000000000000000000000000000000000000000000000000000", "95999999999999999999999999999999999999999999999999999999999999990100000000000000000000000000000000000000000000000000000000000000",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa", "9bad33f580df7ecc49df5342bac8145d5bedc40f573d1b067f3c4ce449689a150100000000000000000000000000000000000000000000000000000000000000",
        };
        for (int i = 0; i < vectors.Length; i += 2)
            Assert.IsFalse(SignatureRun.Verify(new Ed25519Verifier(), Hex.Decode(vectors[i]), Hex.Decode(Message), Hex.Decode(vectors[i + 1])), vectors[i]);
    }

    // A key with a part of order 8: without the cofactor, its signatures are right for every eighth k only.
    [TestMethod]
    public void Verify_KeyOfMixedOrder_WithoutCofactor()
    {
        byte[] key = Hex.Decode("d1e06adf4e05e248e1e52beca14b6be4da0af01b41645d2849b407ec22f41dc7");
        Assert.IsTrue(SignatureRun.Verify(new Ed25519Verifier(), key, Hex.Decode(Message), Hex.Decode(
            "b4b937fca95b2f1e93e41e62fc3c78818ff38a66096fad6e7973e5c90006d321 b4051342916b9c8fa2a2b9e64cbf08122568981aff829f6573b41f0792388705")));
        Assert.IsFalse(SignatureRun.Verify(new Ed25519Verifier(), key, Hex.Decode(Message), Hex.Decode(
            "5866666666666666666666666666666666666666666666666666666666666666 041eb51122b89aef407e58e8fe9a9df074e305b7694d006162a309708f1f050f")));
    }

    // R is the neutral point; as p + 1, or with the sign of an x that is 0, it is not what S·B - k·A encodes to.
    [TestMethod]
    public void Verify_RNotCanonical_False()
    {
        byte[] key = Ed25519Vectors.PublicKey(2);
        Assert.IsTrue(SignatureRun.Verify(new Ed25519Verifier(), key, Hex.Decode(Message), Hex.Decode(
            Neutral + "b1c52eb3274ac4e149a2bc589c088af40fc9b074afc65c737943608ba03af303")));
        Assert.IsFalse(SignatureRun.Verify(new Ed25519Verifier(), key, Hex.Decode(Message), Hex.Decode(
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f 2094c3b2cc6288fb3a4572594c4d99be4cc0865b5b8b6977b478f6dfc39df50a")));
        Assert.IsFalse(SignatureRun.Verify(new Ed25519Verifier(), key, Hex.Decode(Message), Hex.Decode(
            "0100000000000000000000000000000000000000000000000000000000000080 cb3bb6ea9161571b1501b9b4c2c0d1a7b313ad51b1508a184a409d05ee3d370a")));
    }

    [TestMethod]
    public void Begin_WhileWorkRemains_StartsAnew()
    {
        Ed25519Verifier verifier = new Ed25519Verifier();
        byte[] signature = Ed25519Vectors.Signature(3);
        verifier.Begin(Ed25519Vectors.PublicKey(3), 0, 32, Ed25519Vectors.Message(3), 0, 1023, signature, 0, 64);
        for (int i = 0; i < 20; i++)
            Assert.IsTrue(verifier.Step());
        Assert.IsTrue(SignatureRun.Verify(verifier, Ed25519Vectors.PublicKey(1), Ed25519Vectors.Message(1), Ed25519Vectors.Signature(1)));
        Assert.IsFalse(verifier.Step());
        Assert.IsTrue(verifier.Verified);
        Assert.IsFalse(verifier.Begin(Ed25519Vectors.PublicKey(1), 0, 31, Ed25519Vectors.Message(1), 0, 1, signature, 0, 64));
        Assert.IsFalse(verifier.Verified);
    }

    // Little-endian.
    private static void Add(byte[] integer, int offset, byte[] term)
    {
        int carry = 0;
        for (int i = 0; i < term.Length; i++)
        {
            carry += integer[offset + i] + term[i];
            integer[offset + i] = (byte)carry;
            carry >>= 8;
        }
    }
}
