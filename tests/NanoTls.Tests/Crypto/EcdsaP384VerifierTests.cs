using NanoTls.Crypto;

namespace NanoTls.Tests.Crypto;

/// <summary>ECDSA verification on P-384: the vectors of RFC 6979, their messages as digests, and everything that is not a key or a signature.</summary>
[TestClass]
public sealed class EcdsaP384VerifierTests
{
    private const string Order = "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973", Prime = "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff";
    private const string Zero = "000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000";
    private const string X = "aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7", Y = "3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f";
    private const string BasePoint = "04" + X + Y;
    private const string NegativeBasePoint =
        "04 aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7 c9e821b569d9d390a26167406d6d23d6070be242d765eb831625ceec4a0f473ef59f4e30e2817e6285bce2846f15f1a0";
    private const string Rfc6979Key =
        "04 ec3a4e415b4e19a4568618029f427fa5da9a8bc4ae92e02e06aae5286b300c64def8f0ea9055866064a254515480bc13 8015d9b72d7d57244ea8ef9ac0c621896708a59367f9dfb9f54ca84b3f1c9db1288b231c3ae0d4fe7344fd2533264720";

    // "sample", SHA-384 (RFC 6979 §A.2.6).
    private const string Digest = "9a9083505bc92276aec4be312696ef7bf3bf603f4bbd381196a029f340585312313bca4a9b5b890efee42c77b1ee25fe";
    private const string R = "94edbb92a5ecb8aad4736e56c691916b3f88140666ce9fa73d64c4ea95ad133c81a648152e44acf96e36dd1e80fabe46";
    private const string S = "99ef4aeb15f178cea1fe40db2603138f130e740a19624526203b6351d0a3a94fa329c145786e679e7b82c71a38628ac8";

    [TestMethod]
    public void Verify_Sha256Sha384Sha512_Rfc6979sA_2_6()
    {
        AssertVerification(
            true,
            Rfc6979Key,
            "af2bdbe1aa9b6ec1e2ade1d694f41fc71a831d0268e9891562113d8a62add1bf",
            "21b13d1e013c7fa1392d03c5f99af8b30c570c6f98d4ea8e354b63a21d3daa33bde1e888e63355d92fa2b3c36d8fb2cd",
            "f3aa443fb107745bf4bd77cb3891674632068a10ca67e3d45db2266fa7d1feebefdc63eccd1ac42ec0cb8668a4fa0ab0");
        AssertVerification(
            true,
            Rfc6979Key,
            "9a9083505bc92276aec4be312696ef7bf3bf603f4bbd381196a029f340585312313bca4a9b5b890efee42c77b1ee25fe",
            "94edbb92a5ecb8aad4736e56c691916b3f88140666ce9fa73d64c4ea95ad133c81a648152e44acf96e36dd1e80fabe46",
            "99ef4aeb15f178cea1fe40db2603138f130e740a19624526203b6351d0a3a94fa329c145786e679e7b82c71a38628ac8");
        AssertVerification(
            true,
            Rfc6979Key,
            "39a5e04aaff7455d9850c605364f514c11324ce64016960d23d5dc57d3ffd8f49a739468ab8049bf18eef820cdb1ad6c9015f838556bc7fad4138b23fdf986c7",
            "ed0959d5880ab2d869ae7f6c2915c6d60f96507f9cb3e047c0046861da4a799cfe30f35cc900056d7c99cd7882433709",
            "512c8cceee3890a84058ce1e22dbc2198f42323ce8aca9135329f03c068e5112dc7cc3ef3446defceb01a45c2667fdd5");
        AssertVerification(
            true,
            Rfc6979Key,
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "6d6defac9ab64dabafe36c6bf510352a4cc27001263638e5b16d9bb51d451559f918eedaf2293be5b475cc8f0188636b",
            "2d46f3becbcc523d5f1a1256bf0c9b024d879ba9e838144c8ba6baeb4b53b47d51ab373f9845c0514eefb14024787265");
        AssertVerification(
            true,
            Rfc6979Key,
            "768412320f7b0aa5812fce428dc4706b3cae50e02a64caa16a782249bfe8efc4b7ef1ccb126255d196047dfedf17a0a9",
            "8203b63d3c853e8d77227fb377bcf7b7b772e97892a80f36ab775d509d7a5feb0542a7f0812998da8f1dd3ca3cf023db",
            "ddd0760448d42d8a43af45af836fce4de8be06b485e9b61b827c2f13173923e06a739f040649a667bf3b828246baa5a5");
        AssertVerification(
            true,
            Rfc6979Key,
            "ee26b0dd4af7e749aa1a8ee3c10ae9923f618980772e473f8819a5d4940e0db27ac185f8a0e1d5f84f88bc887fd67b143732c304cc5fa9ad8e6f57f50028a8ff",
            "a0d5d090c9980faf3c2ce57b7ae951d31977dd11c775d314af55f76c676447d06fb6495cd21b4b6e340fc236584fb277",
            "976984e59b4c77b0e8e4460dca3d9f20e07b9bb1f63beefaf576f6b2e8b224634a2092cd3792e0159ad9cee37659c736");
    }

    [TestMethod]
    public void Verify_LongDigest_LeftMost48BytesCount_Fips186_5s6_4_2()
    {
        byte[] digest = new byte[64];
        System.Array.Copy(Hex.Decode(Digest), 0, digest, 0, 48);
        SignatureVerifier verifier = new EcdsaP384Verifier();
        byte[] key = Hex.Decode(Rfc6979Key), signature = SignatureRun.SigValue(R, S);
        digest[48] = 1;
        digest[63] = 0xff;
        Assert.IsTrue(SignatureRun.Verify(verifier, key, digest, signature));
        digest[47] ^= 1;
        Assert.IsFalse(SignatureRun.Verify(verifier, key, digest, signature));
        digest[47] ^= 1;
        digest[0] ^= 0x80;
        Assert.IsFalse(SignatureRun.Verify(verifier, key, digest, signature));
    }

    [TestMethod]
    public void Begin_RangesInsideBuffers_AreRead()
    {
        byte[] signature = SignatureRun.SigValue(R, S);
        byte[] buffer = new byte[97 + 48 + signature.Length + 4];
        System.Array.Copy(Hex.Decode(Rfc6979Key), 0, buffer, 1, 97);
        System.Array.Copy(Hex.Decode(Digest), 0, buffer, 99, 48);
        System.Array.Copy(signature, 0, buffer, 148, signature.Length);
        SignatureVerifier verifier = new EcdsaP384Verifier();
        Assert.IsTrue(verifier.Begin(buffer, 1, 97, buffer, 99, 48, buffer, 148, signature.Length));
        while (verifier.Step())
        {
        }
        Assert.IsTrue(verifier.Verified);
        Assert.IsFalse(verifier.Begin(buffer, 1, 97, buffer, 99, 48, buffer, 148, signature.Length + 1));
        Assert.IsFalse(verifier.Verified);
    }

    [TestMethod]
    public void Begin_SignatureIsNotDer_Refused()
    {
        // R and S have their top bit set: 49 bytes each.
        string[] signatures =
        {
            "", "30", "3000", "31 66 023100" + R + "023100" + S,
            // The length: too large, too small, long form, indefinite.
            "30 67 023100" + R + "023100" + S, "30 65 023100" + R + "023100" + S, "30 8166 023100" + R + "023100" + S, "30 820066 023100" + R + "023100" + S, "30 80 023100" + R + "023100" + S + "0000",
            // Something behind: outside, inside, as a third integer.
            "30 66 023100" + R + "023100" + S + "00", "30 67 023100" + R + "023100" + S + "00", "30 69 023100" + R + "023100" + S + "020101",
            // Negative; with a zero too many; in a long form; of another type; empty; missing.
            "30 65 0230" + R + "023100" + S, "30 65 023100" + R + "0230" + S, "30 67 02320000" + R + "023100" + S, "30 67 023100" + R + "02320000" + S, "30 07 0202007f 020101", "30 07 020101 0202007f",
            "30 67 02813100" + R + "023100" + S, "30 67 023100" + R + "02813100" + S, "30 66 033100" + R + "023100" + S, "30 66 023100" + R + "043100" + S,
            "30 35 0200 023100" + S, "30 35 023100" + R + "0200", "30 33 023100" + R, "30 34 023100" + R + "02", "30 02 0200", "30 04 0200 0200",
            // Longer than its place.
            "30 67 02320100" + R + "023100" + S, "30 67 023100" + R + "02320100" + S, "30 66 023200" + R + "023100" + S, "30 66 027f00" + R + "023100" + S,
            // Plain r and s.
            R + S,
        };
        EcdsaP384Verifier verifier = new EcdsaP384Verifier();
        byte[] key = Hex.Decode(Rfc6979Key), digest = Hex.Decode(Digest);
        for (int i = 0; i < signatures.Length; i++)
        {
            byte[] signature = Hex.Decode(signatures[i]);
            Assert.IsFalse(verifier.Begin(key, 0, 97, digest, 0, 48, signature, 0, signature.Length), signatures[i]);
        }
        byte[] whole = SignatureRun.SigValue(R, S);
        for (int length = 0; length < whole.Length; length++)
            Assert.IsFalse(verifier.Begin(key, 0, 97, digest, 0, 48, whole, 0, length));
        Assert.IsTrue(SignatureRun.Verify(verifier, key, digest, whole));
    }

    [TestMethod]
    public void Begin_RAndSOutsideOneToOrderMinusOne_Refused()
    {
        string[] outside =
        {
            "00", Order, "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52974", Prime, "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            "01000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
        };
        string[] inside = { "01", "02", "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52972", "0000000000000000000000000000000080" };
        EcdsaP384Verifier verifier = new EcdsaP384Verifier();
        byte[] key = Hex.Decode(Rfc6979Key), digest = Hex.Decode(Digest);
        for (int i = 0; i < inside.Length; i++)
        {
            for (int j = 0; j < outside.Length; j++)
            {
                AssertRefused(verifier, key, digest, SignatureRun.SigValue(inside[i], outside[j]), outside[j]);
                AssertRefused(verifier, key, digest, SignatureRun.SigValue(outside[j], inside[i]), outside[j]);
            }
            byte[] legal = SignatureRun.SigValue(inside[i], inside[(i + 1) % inside.Length]);
            Assert.IsTrue(verifier.Begin(key, 0, 97, digest, 0, 48, legal, 0, legal.Length), inside[i]);
            Assert.IsFalse(SignatureRun.Verify(verifier, key, digest, legal), inside[i]);
        }
    }

    [TestMethod]
    public void Begin_InvalidKey_Refused_Rfc5480s2_2()
    {
        string[] keys =
        {
            // Off the curve: y + 1; x and y exchanged; both zero.
            "04" + X + "3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e60", "04" + Y + X, "04" + Zero + Zero,
            // x = p, on the curve if it were 0; compressed; hybrid; infinity; nothing; a byte too few and too many.
            "04" + Prime + "c306610fb0ae5a159cf45c06069f22a6c5eb3641c602d42dea2c4b4f75550793406d80d2b91ad54f9048bd487af1ade1",
            "03" + X, "07" + X + Y, "00", "", "04" + X + Y.Substring(0, 94), "04" + X + Y + "00",
        };
        EcdsaP384Verifier verifier = new EcdsaP384Verifier();
        byte[] digest = Hex.Decode(Digest), signature = SignatureRun.SigValue(R, S);
        for (int i = 0; i < keys.Length; i++)
            AssertRefused(verifier, Hex.Decode(keys[i]), digest, signature, keys[i]);
    }

    [TestMethod]
    public void Begin_DigestOfAnotherLength_Refused()
    {
        int[] lengths = { 0, 16, 20, 28, 31, 33, 36, 47, 49, 63, 65, 128 };
        EcdsaP384Verifier verifier = new EcdsaP384Verifier();
        for (int i = 0; i < lengths.Length; i++)
            AssertRefused(verifier, Hex.Decode(Rfc6979Key), new byte[lengths[i]], SignatureRun.SigValue(R, S), "digest");
    }

    // u1 = u2 = 1 for e = r = s. The sum is 2G, a doubling, for Q = G, whose x is r; and nothing at all for Q = -G.
    [TestMethod]
    public void Verify_EqualAndOppositePoints_AreAddedRight()
    {
        const string doubled = "08d999057ba3d2d969260045c55b97f089025959a6f434d651d207d19fb96e9e4fe0e86ebe0e64f85b96a9c75295df61";
        AssertVerification(true, BasePoint, doubled, doubled, doubled);
        AssertVerification(false, NegativeBasePoint, doubled, doubled, doubled);
        // e = 0: the sum is u2·Q.
        AssertVerification(true, BasePoint, Zero, X, X);
        AssertVerification(true, NegativeBasePoint, Zero, X, X);
        AssertVerification(true, BasePoint, Order, X, X);
    }

    // Keys made for the smallest x of a point from n on: r is x - n.
    [TestMethod]
    public void Verify_XFromTheOrderOn_IsReducedToR_Fips186_5s6_4_2()
    {
        const string key =
            "04 23ad33c30b4d07bd821a61a8db717206b57726d5814f3e2dfb9900ea17c4a4dcf8b38f71d68623cf943c13f2bc5c7574 06571082f4b1941169d52e486274c346ff791683026b333050679b0f7f4ec6a9977e58d086e2dc80b53b7df897f4dba2";
        const string r = "000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000002";
        AssertVerification(true, key, "00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000b", r, "07");
        AssertVerification(false, key, "00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000b", r, "08");
        AssertVerification(false, BasePoint, "00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000b", r, "07");
    }

    [TestMethod]
    public void Step_WithoutWork_IsFalse()
    {
        SignatureVerifier verifier = new EcdsaP384Verifier();
        Assert.IsFalse(verifier.Step());
        Assert.IsFalse(verifier.Verified);
        Assert.IsTrue(SignatureRun.Verify(verifier, Hex.Decode(Rfc6979Key), Hex.Decode(Digest), SignatureRun.SigValue(R, S)));
        Assert.IsFalse(verifier.Step());
        Assert.IsTrue(verifier.Verified);
    }

    private static void AssertVerification(bool right, string key, string digest, string r, string s) =>
        Assert.AreEqual(right, SignatureRun.Verify(new EcdsaP384Verifier(), Hex.Decode(key), Hex.Decode(digest), SignatureRun.SigValue(r, s)), r);

    private static void AssertRefused(EcdsaP384Verifier verifier, byte[] key, byte[] digest, byte[] signature, string what) =>
        Assert.IsFalse(verifier.Begin(key, 0, key.Length, digest, 0, digest.Length, signature, 0, signature.Length), what);
}
