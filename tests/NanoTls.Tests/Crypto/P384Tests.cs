using NanoTls.Crypto;

namespace NanoTls.Tests.Crypto;

/// <summary>P-384 key agreement against RFC 5903 and the CAVP vectors of SP 800-56A (KAS_ECC_CDH_PrimitiveTest, P-384).</summary>
[TestClass]
public sealed class P384Tests
{
    private const string X = "aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7", Y = "3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f";
    private const string BasePoint = "04" + X + Y;
    private const string Zero = "000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000", Prime = "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff";

    // y² = b.
    private const string RootOfB = "c306610fb0ae5a159cf45c06069f22a6c5eb3641c602d42dea2c4b4f75550793406d80d2b91ad54f9048bd487af1ade1";

    [TestMethod]
    public void Agreement_InitiatorAndResponder_Rfc5903s8_2()
    {
        const string initiator =
            "04 667842d7d180ac2cde6f74f37551f55755c7645c20ef73e31634fe72b4c55ee6de3ac808acb4bdb4c88732aee95f41aa 9482ed1fc0eeb9cafc4984625ccfc23f65032149e0e144ada024181535a0f38eeb9fcff3c2c947dae69b4c634573a81c";
        const string responder =
            "04 e558dbef53eecde3d3fccfc1aea08a89a987475d12fd950d83cfa41732bc509d0d1ac43a0336def96fda41d0774a3571 dcfbec7aacf3196472169e838430367f66eebe3c6e70c416dd5f0c68759dd1fff83fa40142209dff5eaad96db9e6386c";
        const string secret = "11187331c279962d93d604243fd592cb9d0a926f422e47187521287e7156c5c4d603135569b9e9d09cf5d4a270f59746";
        AssertAgreement("099f3c7034d4a2c699884d73a375a67f7624ef7c6b3c0f160647b67414dce655e35b538041e649ee3faef896783ab194", initiator, responder, secret);
        AssertAgreement("41cb0779b4bdb85d47846725fbec3c9430fab46cc8dc5060855cc9bda0aa2942e0308312916b8ed2960e4bd55a7448fc", responder, initiator, secret);
    }

    [TestMethod]
    public void Agreement_Count0_CavpEccCdh() =>
        AssertAgreement(
            "3cc3122a68f0d95027ad38c067916ba0eb8c38894d22e1b15618b6818a661774ad463b205da88cf699ab4d43c9cf98a1",
            "04 9803807f2f6d2fd966cdd0290bd410c0190352fbec7ff6247de1302df86f25d34fe4a97bef60cff548355c015dbb3e5f ba26ca69ec2f5b5d9dad20cc9da711383a9dbe34ea3fa5a2af75b46502629ad54dd8b7d73a8abb06a3a3be47d650cc99",
            "04 a7c76b970c3b5fe8b05d2838ae04ab47697b9eaf52e764592efda27fe7513272734466b400091adbf2d68c58e0c50066 ac68f19f2e1cb879aed43a9969b91a0839c4c38a49749b661efedf243451915ed0905a32b060992b468c64766fc8437a",
            "5f9d29dc5e31a163060356213669c8ce132e22f57c9a04f40ba7fcead493b457e5621e766c40a2e3d4d6a04b25e533f1");

    [TestMethod]
    public void BeginKeyPair_SmallestAndLargestScalar_AreTheBasePointAndItsNegative()
    {
        KeyAgreement agreement = new P384();
        byte[] one = new byte[48];
        one[47] = 1;
        CollectionAssert.AreEqual(Hex.Decode(BasePoint), AgreementRun.PublicKey(agreement, one, 97));
        byte[] largest = Hex.Decode("ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52972");
        const string negative =
            "04 aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7 c9e821b569d9d390a26167406d6d23d6070be242d765eb831625ceec4a0f473ef59f4e30e2817e6285bce2846f15f1a0";
        CollectionAssert.AreEqual(Hex.Decode(negative), AgreementRun.PublicKey(agreement, largest, 97));
    }

    [TestMethod]
    public void BeginKeyPair_OutsideOneToOrderMinusOne_Refused()
    {
        KeyAgreement agreement = new P384();
        string[] scalars = { Zero, "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973", "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52974", Prime, "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff" };
        for (int i = 0; i < scalars.Length; i++)
            Assert.IsFalse(agreement.BeginKeyPair(Hex.Decode(scalars[i]), 0, 48));
        Assert.IsFalse(agreement.BeginKeyPair(new byte[49], 0, 49));
        Assert.IsFalse(agreement.BeginKeyPair(new byte[49], 0, 47));
    }

    [TestMethod]
    public void BeginAgree_InvalidPublicKey_Refused_Rfc8446s4_2_8_2()
    {
        KeyAgreement agreement = new P384();
        byte[] one = new byte[48];
        one[47] = 1;
        AgreementRun.PublicKey(agreement, one, 97);
        string[] keys =
        {
            // Off the curve: y + 1; x and y exchanged; both zero.
            "04" + X + "3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e60", "04" + Y + X, "04" + Zero + Zero,
            // x = p, on the curve if it were 0; x = 2^384 - 1; y = p.
            "04" + Prime + RootOfB, "04 ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff" + RootOfB, "04" + Zero + Prime,
            // Compressed, and hybrid.
            "03" + X, "02" + X + Y, "07" + X + Y,
            // Infinity; nothing; a byte too few and too many.
            "00", "", "04" + X + Y.Substring(0, 94), "04" + X + Y + "00",
        };
        for (int i = 0; i < keys.Length; i++)
        {
            byte[] key = Hex.Decode(keys[i]);
            Assert.IsFalse(agreement.BeginAgree(key, 0, key.Length), keys[i]);
        }
        Assert.IsTrue(agreement.BeginAgree(Hex.Decode("04" + Zero + RootOfB), 0, 97));
    }

    private static void AssertAgreement(string privateKey, string ourPublic, string theirPublic, string secret)
    {
        KeyAgreement agreement = new P384();
        CollectionAssert.AreEqual(Hex.Decode(ourPublic), AgreementRun.PublicKey(agreement, Hex.Decode(privateKey), 97));
        Assert.AreEqual(secret, Hex.Encode(AgreementRun.SharedSecret(agreement, Hex.Decode(theirPublic), 48), 0, 48));
    }
}
