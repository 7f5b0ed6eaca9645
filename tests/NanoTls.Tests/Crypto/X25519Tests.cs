using NanoTls.Crypto;

namespace NanoTls.Tests.Crypto;

/// <summary>X25519 against RFC 7748.</summary>
[TestClass]
public sealed class X25519Tests
{
    [TestMethod]
    public void SharedSecret_FirstVector_Rfc7748s5_2() =>
        AssertMultiple(
            "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
            "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
            "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552");

    [TestMethod]
    public void SharedSecret_SecondVectorWithTopBit_Rfc7748s5_2() =>
        AssertMultiple(
            "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
            "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493",
            "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957");

    [TestMethod]
    public void SharedSecret_OneIteration_Rfc7748s5_2() =>
        AssertMultiple(
            "0900000000000000000000000000000000000000000000000000000000000000",
            "0900000000000000000000000000000000000000000000000000000000000000",
            "422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079");

    [TestMethod]
    public void KeyPairs_AliceAndBob_Rfc7748s6_1()
    {
        KeyAgreement alice = new X25519();
        KeyAgreement bob = new X25519();
        byte[] alicePublic = AgreementRun.PublicKey(alice, Hex.Decode("77076d0a7318a57d3c16c17251b26645df6a05e83e8a5d2a0b7d1c9f9d6e1f2b"), 32);
        byte[] bobPublic = AgreementRun.PublicKey(bob, Hex.Decode("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb"), 32);
        CollectionAssert.AreEqual(Hex.Decode("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"), bobPublic);
        byte[] secret = AgreementRun.SharedSecret(alice, bobPublic);
        CollectionAssert.AreEqual(secret, AgreementRun.SharedSecret(bob, alicePublic));
    }

    [TestMethod]
    public void GetSharedSecret_PointsOfSmallOrder_RefusedWithZeros()
    {
        // Order 1 and 4 (0 and 1), order 8 (the next two), order 2 and 4 (-1, p, p + 1): every encoding with 255 bits.
        string[] points =
        {
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0100000000000000000000000000000000000000000000000000000000000000",
            "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
            "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        };
        byte[] zeros = new byte[32];
        KeyAgreement agreement = new X25519();
        for (int i = 0; i < points.Length; i++)
            for (int top = 0; top < 256; top += 128)
            {
                AgreementRun.PublicKey(agreement, Hex.Decode("77076d0a7318a57d3c16c17251b26645df6a05e83e8a5d2a0b7d1c9f9d6e1f2b"), 32);
                byte[] point = Hex.Decode(points[i]);
                point[31] |= (byte)top;
                Assert.IsTrue(agreement.BeginAgree(point, 0, 32));
                AgreementRun.Finish(agreement);
                byte[] secret = new byte[32];
                secret[5] = 5;
                Assert.IsFalse(agreement.GetSharedSecret(secret, 0));
                CollectionAssert.AreEqual(zeros, secret);
            }
    }

    [TestMethod]
    public void BeginAgree_WrongLength_Refused()
    {
        KeyAgreement agreement = new X25519();
        AgreementRun.PublicKey(agreement, new byte[32], 32);
        Assert.IsFalse(agreement.BeginAgree(new byte[33], 0, 33));
        Assert.IsFalse(agreement.BeginAgree(new byte[33], 0, 31));
        Assert.IsFalse(agreement.BeginAgree(new byte[33], 0, 0));
        Assert.IsFalse(agreement.BeginKeyPair(new byte[33], 0, 33));
        Assert.IsFalse(agreement.BeginKeyPair(new byte[33], 0, 31));
    }

    private static void AssertMultiple(string scalar, string u, string expected)
    {
        KeyAgreement agreement = new X25519();
        AgreementRun.PublicKey(agreement, Hex.Decode(scalar), 32);
        Assert.AreEqual(expected, Hex.Encode(AgreementRun.SharedSecret(agreement, Hex.Decode(u)), 0, 32));
    }
}
