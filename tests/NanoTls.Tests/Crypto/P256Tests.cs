using NanoTls.Crypto;

namespace NanoTls.Tests.Crypto;

/// <summary>P-256 key agreement against RFC 5903 and the CAVP vectors of SP 800-56A (KAS_ECC_CDH_PrimitiveTest, P-256).</summary>
[TestClass]
public sealed class P256Tests
{
    private const string BasePoint =
        "04 6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296 4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5";

    [TestMethod]
    public void Agreement_InitiatorAndResponder_Rfc5903s8_1()
    {
        const string initiator = "04 dad0b65394221cf9b051e1feca5787d098dfe637fc90b9ef945d0c3772581180 5271a0461cdb8252d61f1c456fa3e59ab1f45b33accf5f58389e0577b8990bb3";
        const string responder = "04 d12dfb5289c8d4f81208b70270398c342296970a0bccb74c736fc7554494bf63 56fbf3ca366cc23e8157854c13c58d6aac23f046ada30f8353e74f33039872ab";
        const string secret = "d6840f6b42f6edafd13116e0e12565202fef8e9ece7dce03812464d04b9442de";
        AssertAgreement("c88f01f510d9ac3f70a292daa2316de544e9aab8afe84049c62a9c57862d1433", initiator, responder, secret);
        AssertAgreement("c6ef9c5d78ae012a011164acb397ce2088685d8f06bf9be0b283ab46476bee53", responder, initiator, secret);
    }

    [TestMethod]
    public void Agreement_Count0_CavpEccCdh() =>
        AssertAgreement(
            "7d7dc5f71eb29ddaf80d6214632eeae03d9058af1fb6d22ed80badb62bc1a534",
            "04 ead218590119e8876b29146ff89ca61770c4edbbf97d38ce385ed281d8a6b230 28af61281fd35e2fa7002523acc85a429cb06ee6648325389f59edfce1405141",
            "04 700c48f77f56584c5cc632ca65640db91b6bacce3a4df6b42ce7cc838833d287 db71e509e3fd9b060ddb20ba5c51dcc5948d46fbf640dfe0441782cab85fa4ac",
            "46fc62106420ff012e54a434fbdd2d25ccc5852060561e68040dd7778997bd7b");

    [TestMethod]
    public void Agreement_Count1_CavpEccCdh() =>
        AssertAgreement(
            "38f65d6dce47676044d58ce5139582d568f64bb16098d179dbab07741dd5caf5",
            "04 119f2f047902782ab0c9e27a54aff5eb9b964829ca99c06b02ddba95b0a3f6d0 8f52b726664cac366fc98ac7a012b2682cbd962e5acb544671d41b9445704d1d",
            "04 809f04289c64348c01515eb03d5ce7ac1a8cb9498f5caa50197e58d43a86a7ae b29d84e811197f25eba8f5194092cb6ff440e26d4421011372461f579271cda3",
            "057d636096cb80b67a8c038c890e887d1adfa4195e9b3ce241c8a778c59cda67");

    [TestMethod]
    public void Agreement_Count2_CavpEccCdh() =>
        AssertAgreement(
            "1accfaf1b97712b85a6f54b148985a1bdc4c9bec0bd258cad4b3d603f49f32c8",
            "04 d9f2b79c172845bfdb560bbb01447ca5ecc0470a09513b6126902c6b4f8d1051 f815ef5ec32128d3487834764678702e64e164ff7315185e23aff5facd96d7bc",
            "04 a2339c12d4a03c33546de533268b4ad667debf458b464d77443636440ee7fec3 ef48a3ab26e20220bcda2c1851076839dae88eae962869a497bf73cb66faf536",
            "2d457b78b4614132477618a5b077965ec90730a8c81a1c75d6d4ec68005d67ec");

    [TestMethod]
    public void Agreement_Count3_CavpEccCdh() =>
        AssertAgreement(
            "207c43a79bfee03db6f4b944f53d2fb76cc49ef1c9c4d34d51b6c65c4db6932d",
            "04 24277c33f450462dcb3d4801d57b9ced05188f16c28eda873258048cd1607e0d c4789753e2b1f63b32ff014ec42cd6a69fac81dfe6d0d6fd4af372ae27c46f88",
            "04 df3989b9fa55495719b3cf46dccd28b5153f7808191dd518eff0c3cff2b705ed 422294ff46003429d739a33206c8752552c8ba54a270defc06e221e0feaf6ac4",
            "96441259534b80f6aee3d287a6bb17b5094dd4277d9e294f8fe73e48bf2a0024");

    [TestMethod]
    public void BeginKeyPair_SmallestAndLargestScalar_AreTheBasePointAndItsNegative()
    {
        KeyAgreement agreement = new P256();
        byte[] one = new byte[32];
        one[31] = 1;
        CollectionAssert.AreEqual(Hex.Decode(BasePoint), AgreementRun.PublicKey(agreement, one, 65));
        byte[] largest = Hex.Decode("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632550");
        const string negative = "04 6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296 b01cbd1c01e58065711814b583f061e9d431cca994cea1313449bf97c840ae0a";
        CollectionAssert.AreEqual(Hex.Decode(negative), AgreementRun.PublicKey(agreement, largest, 65));
    }

    [TestMethod]
    public void BeginKeyPair_OutsideOneToOrderMinusOne_Refused()
    {
        KeyAgreement agreement = new P256();
        string[] scalars =
        {
            "0000000000000000000000000000000000000000000000000000000000000000",
            "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
            "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632552",
            "ffffffff00000001000000000000000000000000000000000000000000000000",
            "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        };
        for (int i = 0; i < scalars.Length; i++)
            Assert.IsFalse(agreement.BeginKeyPair(Hex.Decode(scalars[i]), 0, 32));
        Assert.IsFalse(agreement.BeginKeyPair(new byte[33], 0, 33));
        Assert.IsFalse(agreement.BeginKeyPair(new byte[33], 0, 31));
    }

    [TestMethod]
    public void BeginAgree_InvalidPublicKey_Refused_Rfc8446s4_2_8_2()
    {
        KeyAgreement agreement = new P256();
        byte[] one = new byte[32];
        one[31] = 1;
        AgreementRun.PublicKey(agreement, one, 65);
        string[] keys =
        {
            // Off the curve: y + 1; x and y exchanged; both zero.
            "04 6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296 4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f6",
            "04 4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5 6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
            "04 0000000000000000000000000000000000000000000000000000000000000000 0000000000000000000000000000000000000000000000000000000000000000",
            // x = p, on the curve if it were 0; x = 2^256 - 1; y = p.
            "04 ffffffff00000001000000000000000000000000ffffffffffffffffffffffff 66485c780e2f83d72433bd5d84a06bb6541c2af31dae871728bf856a174f93f4",
            "04 ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff 66485c780e2f83d72433bd5d84a06bb6541c2af31dae871728bf856a174f93f4",
            "04 0000000000000000000000000000000000000000000000000000000000000000 ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
            // Compressed, and hybrid.
            "03 6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
            "02 6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296 4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5",
            "07 6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296 4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5",
            // Infinity; nothing; a byte too few and too many.
            "00",
            "",
            "04 6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296 4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51",
            "04 6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296 4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f500",
        };
        for (int i = 0; i < keys.Length; i++)
        {
            byte[] key = Hex.Decode(keys[i]);
            Assert.IsFalse(agreement.BeginAgree(key, 0, key.Length), keys[i]);
        }
        byte[] zero = Hex.Decode("04 0000000000000000000000000000000000000000000000000000000000000000 66485c780e2f83d72433bd5d84a06bb6541c2af31dae871728bf856a174f93f4");
        Assert.IsTrue(agreement.BeginAgree(zero, 0, 65));
    }

    private static void AssertAgreement(string privateKey, string ourPublic, string theirPublic, string secret)
    {
        KeyAgreement agreement = new P256();
        CollectionAssert.AreEqual(Hex.Decode(ourPublic), AgreementRun.PublicKey(agreement, Hex.Decode(privateKey), 65));
        Assert.AreEqual(secret, Hex.Encode(AgreementRun.SharedSecret(agreement, Hex.Decode(theirPublic)), 0, 32));
    }
}
