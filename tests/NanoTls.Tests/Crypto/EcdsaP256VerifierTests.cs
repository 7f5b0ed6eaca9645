using NanoTls.Crypto;

namespace NanoTls.Tests.Crypto;

/// <summary>ECDSA verification on P-256: the CAVP (FIPS 186-3, SigVer.rsp) and RFC 6979 vectors, their messages as digests, and everything that is not a key or a signature.</summary>
[TestClass]
public sealed class EcdsaP256VerifierTests
{
    private const string Order = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
    private const string BasePoint =
        "04 6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296 4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5";
    private const string NegativeBasePoint =
        "04 6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296 b01cbd1c01e58065711814b583f061e9d431cca994cea1313449bf97c840ae0a";
    private const string Rfc6979Key =
        "04 60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6 7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299";

    // "sample", SHA-256 (RFC 6979 §A.2.5).
    private const string Digest = "af2bdbe1aa9b6ec1e2ade1d694f41fc71a831d0268e9891562113d8a62add1bf";
    private const string R = "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716", S = "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8";

    [TestMethod]
    public void Verify_Sha256_CavpSigVer()
    {
        // SHA-256, S changed.
        AssertVerification(
            false,
            "04 87f8f2b218f49845f6f10eec3877136269f5c1a54736dbdf69f89940cad41555 e15f369036f49842fac7a86c8a2b0557609776814448b8f5e84aa9f4395205e9",
            "a82c31412f537135d1c418bd7136fb5fde9426e70c70e7c2fb11f02f30fdeae2",
            "d19ff48b324915576416097d2544f7cbdf8768b1454ad20e0baac50e211f23b0",
            "a3e81e59311cdfff2d4784949f7a2cb50ba6c3a91fa54710568e61aca3e847c6");
        // SHA-256, R changed.
        AssertVerification(
            false,
            "04 5cf02a00d205bdfee2016f7421807fc38ae69e6b7ccd064ee689fc1a94a9f7d2 ec530ce3cc5c9d1af463f264d685afe2b4db4b5828d7e61b748930f3ce622a85",
            "5984eab8854d0a9aa5f0c70f96deeb510e5f9ff8c51befcdc3c41bac53577f22",
            "dc23d130c6117fb5751201455e99f36f59aba1a6a21cf2d0e7481a97451d6693",
            "d6ce7708c18dbf35d4f8aa7240922dc6823f2e7058cbc1484fcad1599db5018c");
        // SHA-256, Q changed.
        AssertVerification(
            false,
            "04 2ddfd145767883ffbb0ac003ab4a44346d08fa2570b3120dcce94562422244cb 5f70c7d11ac2b7a435ccfbbae02c3df1ea6b532cc0e9db74f93fffca7c6f9a64",
            "44b02ad3088076f997220a68ff0b27a58ecfa528b604427097cce5ca956274c5",
            "9913111cff6f20c5bf453a99cd2c2019a4e749a49724a08774d14e4c113edda8",
            "9467cd4cd21ecb56b0cab0a9a453b43386845459127a952421f5c6382866c5cc");
        // SHA-256, right.
        AssertVerification(
            true,
            "04 e424dc61d4bb3cb7ef4344a7f8957a0c5134e16f7a67c074f82e6e12f49abf3c 970eed7aa2bc48651545949de1dddaf0127e5965ac85d1243d6f60e7dfaee927",
            "d1b8ef21eb4182ee270638061063a3f3c16c114e33937f69fb232cc833965a94",
            "bf96b99aa49c705c910be33142017c642ff540c76349b9dab72f981fd9347f4f",
            "17c55095819089c2e03b9cd415abdf12444e323075d98f31920b9e0f57ec871c");
        // SHA-256, right.
        AssertVerification(
            true,
            "04 e0fc6a6f50e1c57475673ee54e3a57f9a49f3328e743bf52f335e3eeaa3d2864 7f59d689c91e463607d9194d99faf316e25432870816dde63f5d4b373f12f22a",
            "b9336a8d1f3e8ede001d19f41320bc7672d772a3d2cb0e435fff3c27d6804a2c",
            "1d75830cd36f4c9aa181b2c4221e87f176b7f05b7c87824e82e396c88315c407",
            "cb2acb01dac96efc53a32d4a0d85d0c2e48955214783ecf50a4f0414a319c05a");
        // SHA-256, message changed.
        AssertVerification(
            false,
            "04 69b7667056e1e11d6caf6e45643f8b21e7a4bebda463c7fdbc13bc98efbd0214 d3f9b12eb46c7c6fda0da3fc85bc1fd831557f9abc902a3be3cb3e8be7d1aa2f",
            "d80e9933e86769731ec16ff31e6821531bcf07fcbad9e2ac16ec9e6cb343a870",
            "288f7a1cd391842cce21f00e6f15471c04dc182fe4b14d92dc18910879799790",
            "247b3c4e89a3bcadfea73c7bfd361def43715fa382b8c3edf4ae15d6e55e9979");
        // SHA-256, right.
        AssertVerification(
            true,
            "04 2d98ea01f754d34bbc3003df5050200abf445ec728556d7ed7d5c54c55552b6d 9b52672742d637a32add056dfd6d8792f2a33c2e69dafabea09b960bc61e230a",
            "41007876926a20f821d72d9c6f2c9dae6c03954123ea6e6939d7e6e669438891",
            "06108e525f845d0155bf60193222b3219c98e3d49424c2fb2a0987f825c17959",
            "62b5cdd591e5b507e560167ba8f6f7cda74673eb315680cb89ccbc4eec477dce");
    }

    [TestMethod]
    public void Verify_Sha512_CavpSigVer()
    {
        // SHA-512, message changed.
        AssertVerification(
            false,
            "04 484e31e69ef70bb8527853c22c6b6b4cd2a51311dde66c7b63f097dbb6ab27bf e1ff8177f4061d4fbbacbbc70519f0fc8c8b6053d72af0fe4f048d615004f74e",
            "f1e9cda2e096ece9a1fc57e55eeeb56b1c635380c0f9a1800a4a1a5f105d1fc0c60e776234daaa8a6f7c0f5286bb420b3f607e7cc0a7d840ad5dcbab26c797b0",
            "91a303d8fe3ab4176070f6406267f6b79bfe5eb5f62ae6aeb374d90667858518",
            "e152119cefa26826ea07ec40a428869132d70812c5578c5a260e48d6800e046a");
        // SHA-512, right.
        AssertVerification(
            true,
            "04 9cb0cf69303dafc761d4e4687b4ecf039e6d34ab964af80810d8d558a4a8d6f7 2d51233a1788920a86ee08a1962c79efa317fb7879e297dad2146db995fa1c78",
            "0250f93e6932887df519921f9a8dcff110be0768dc351ef73a940a579fae2d20061759e892e289c3e4ba5f7fe17d6ebb15c5931d48db55ebc81549f6637292fe",
            "4b9f91e4285287261a1d1c923cf619cd52c175cfe7f1be60a5258c610348ba3d",
            "28c45f901d71c41b298638ec0d6a85d7fcb0c33bbfec5a9c810846b639289a84");
        // SHA-512, right.
        AssertVerification(
            true,
            "04 f63afe99e1b5fc652782f86b59926af22e6072be93390fe41f541204f9c935d1 f6e19ce5935e336183c21becf66596b8f559d2d02ee282aa87a7d6f936f7260c",
            "9eb2f9fa96a1f3ffcef9600522730e86d26d328ec0c1bf2fbfe55a38754610341fda1b894fdcf10c9bc4f48819010fdcf0d24f27ff539e40c6855cafbd306386",
            "cef4831e4515c77ca062282614b54a11b7dc4057e6997685c2fbfa95b392bf72",
            "f20dc01bf38e1344ba675a22239d9893b3a3e33d9a403329a3d21650e9125b75");
        // SHA-512, right.
        AssertVerification(
            true,
            "04 2dcbd8790cee552e9f18f2b3149a2252dcd58b99ca7dc9680b92c8c43aa33874 5dbc8bb8813c8e019d80e19acdb0792f537980fecde93db621aaf1f6d0e6ee34",
            "45b082e804443b53a82229cdf13e4c5f8f31fe93170cc8a23f63eef506cb7748388e1a971a2f81e3daa324cf2bb69118f7418f40df66a24f50c34a55e1416c3a",
            "2bdbd8b0d759595662cc10b10236136ef6ce429641f68cf6480f472fcc77bc9f",
            "7e7df0c8b86f7db06caf1610166f7b9c4c75447f991d5aaf4dea720c25985c8c");
    }

    [TestMethod]
    public void Verify_Sha256Sha384Sha512_Rfc6979sA_2_5()
    {
        AssertVerification(
            true,
            Rfc6979Key,
            "af2bdbe1aa9b6ec1e2ade1d694f41fc71a831d0268e9891562113d8a62add1bf",
            "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716",
            "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8");
        AssertVerification(
            true,
            Rfc6979Key,
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "f1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367",
            "019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083");
        AssertVerification(
            true,
            Rfc6979Key,
            "9a9083505bc92276aec4be312696ef7bf3bf603f4bbd381196a029f340585312313bca4a9b5b890efee42c77b1ee25fe",
            "0eafea039b20e9b42309fb1d89e213057cbf973dc0cfc8f129edddc800ef7719",
            "4861f0491e6998b9455193e34e7b0d284ddd7149a74b95b9261f13abde940954");
        AssertVerification(
            true,
            Rfc6979Key,
            "768412320f7b0aa5812fce428dc4706b3cae50e02a64caa16a782249bfe8efc4b7ef1ccb126255d196047dfedf17a0a9",
            "83910e8b48bb0c74244ebdf7f07a1c5413d61472bd941ef3920e623fbccebeb6",
            "8ddbec54cf8cd5874883841d712142a56a8d0f218f5003cb0296b6b509619f2c");
        AssertVerification(
            true,
            Rfc6979Key,
            "39a5e04aaff7455d9850c605364f514c11324ce64016960d23d5dc57d3ffd8f49a739468ab8049bf18eef820cdb1ad6c9015f838556bc7fad4138b23fdf986c7",
            "8496a60b5e9b47c825488827e0495b0e3fa109ec4568fd3f8d1097678eb97f00",
            "2362ab1adbe2b8adf9cb9edab740ea6049c028114f2460f96554f61fae3302fe");
        AssertVerification(
            true,
            Rfc6979Key,
            "ee26b0dd4af7e749aa1a8ee3c10ae9923f618980772e473f8819a5d4940e0db27ac185f8a0e1d5f84f88bc887fd67b143732c304cc5fa9ad8e6f57f50028a8ff",
            "461d93f31b6540894788fd206c07cfa0cc35f46fa3c91816fff1040ad1581a04",
            "39af9f15de0db8d97e72719c74820d304ce5226e32dedae67519e840d1194e55");
    }

    [TestMethod]
    public void Verify_LongDigest_LeftMost32BytesCount_Fips186_5s6_4_2()
    {
        byte[] digest = new byte[64];
        System.Array.Copy(Hex.Decode(Digest), 0, digest, 0, 32);
        SignatureVerifier verifier = new EcdsaP256Verifier();
        byte[] key = Hex.Decode(Rfc6979Key), signature = SignatureRun.SigValue(R, S);
        digest[32] = 1;
        digest[63] = 0xff;
        Assert.IsTrue(SignatureRun.Verify(verifier, key, digest, signature));
        digest[31] ^= 1;
        Assert.IsFalse(SignatureRun.Verify(verifier, key, digest, signature));
        digest[31] ^= 1;
        digest[0] ^= 0x80;
        Assert.IsFalse(SignatureRun.Verify(verifier, key, digest, signature));
    }

    [TestMethod]
    public void Begin_RangesInsideBuffers_AreRead()
    {
        byte[] signature = SignatureRun.SigValue(R, S);
        byte[] buffer = new byte[65 + 32 + signature.Length + 4];
        System.Array.Copy(Hex.Decode(Rfc6979Key), 0, buffer, 1, 65);
        System.Array.Copy(Hex.Decode(Digest), 0, buffer, 67, 32);
        System.Array.Copy(signature, 0, buffer, 100, signature.Length);
        SignatureVerifier verifier = new EcdsaP256Verifier();
        Assert.IsTrue(verifier.Begin(buffer, 1, 65, buffer, 67, 32, buffer, 100, signature.Length));
        while (verifier.Step())
        {
        }
        Assert.IsTrue(verifier.Verified);
        Assert.IsFalse(verifier.Begin(buffer, 1, 65, buffer, 67, 32, buffer, 100, signature.Length + 1));
        Assert.IsFalse(verifier.Verified);
    }

    [TestMethod]
    public void Begin_SignatureIsNotDer_Refused()
    {
        string[] signatures =
        {
            "", "30", "3000", "31 46 022100" + R + "022100" + S,
            // The length: too large, too small, long form, indefinite.
            "30 47 022100" + R + "022100" + S, "30 45 022100" + R + "022100" + S, "30 8146 022100" + R + "022100" + S, "30 820046 022100" + R + "022100" + S, "30 80 022100" + R + "022100" + S + "0000",
            // Something behind: outside, inside, as a third integer.
            "30 46 022100" + R + "022100" + S + "00", "30 47 022100" + R + "022100" + S + "00", "30 49 022100" + R + "022100" + S + "020101",
            // Negative; with a zero too many; in a long form; of another type; empty; missing.
            "30 45 0220" + R + "022100" + S, "30 45 022100" + R + "0220" + S, "30 47 02220000" + R + "022100" + S, "30 47 022100" + R + "02220000" + S, "30 07 0202007f 020101", "30 07 020101 0202007f",
            "30 47 02812100" + R + "022100" + S, "30 47 022100" + R + "02812100" + S, "30 46 032100" + R + "022100" + S, "30 46 022100" + R + "042100" + S,
            "30 25 0200 022100" + S, "30 25 022100" + R + "0200", "30 23 022100" + R, "30 24 022100" + R + "02", "30 02 0200", "30 04 0200 0200",
            // Longer than its place.
            "30 47 022201" + "00" + R + "022100" + S, "30 47 022100" + R + "022201" + "00" + S, "30 46 022100" + R + "022200" + S, "30 46 027f00" + R + "022100" + S,
            // Plain r and s.
            R + S,
        };
        EcdsaP256Verifier verifier = new EcdsaP256Verifier();
        byte[] key = Hex.Decode(Rfc6979Key), digest = Hex.Decode(Digest);
        for (int i = 0; i < signatures.Length; i++)
        {
            byte[] signature = Hex.Decode(signatures[i]);
            Assert.IsFalse(verifier.Begin(key, 0, 65, digest, 0, 32, signature, 0, signature.Length), signatures[i]);
        }
        byte[] whole = SignatureRun.SigValue(R, S);
        for (int length = 0; length < whole.Length; length++)
            Assert.IsFalse(verifier.Begin(key, 0, 65, digest, 0, 32, whole, 0, length));
        Assert.IsTrue(SignatureRun.Verify(verifier, key, digest, whole));
    }

    [TestMethod]
    public void Begin_RAndSOutsideOneToOrderMinusOne_Refused()
    {
        string[] outside =
        {
            "00", Order, "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632552", "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
            "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", "010000000000000000000000000000000000000000000000000000000000000000",
        };
        string[] inside = { "01", "02", "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632550", "0000000000000000000000000000000080" };
        EcdsaP256Verifier verifier = new EcdsaP256Verifier();
        byte[] key = Hex.Decode(Rfc6979Key), digest = Hex.Decode(Digest);
        for (int i = 0; i < inside.Length; i++)
        {
            for (int j = 0; j < outside.Length; j++)
            {
                AssertRefused(verifier, key, digest, SignatureRun.SigValue(inside[i], outside[j]), outside[j]);
                AssertRefused(verifier, key, digest, SignatureRun.SigValue(outside[j], inside[i]), outside[j]);
            }
            byte[] legal = SignatureRun.SigValue(inside[i], inside[(i + 1) % inside.Length]);
            Assert.IsTrue(verifier.Begin(key, 0, 65, digest, 0, 32, legal, 0, legal.Length), inside[i]);
            Assert.IsFalse(SignatureRun.Verify(verifier, key, digest, legal), inside[i]);
        }
    }

    [TestMethod]
    public void Begin_InvalidKey_Refused_Rfc5480s2_2()
    {
        string[] keys =
        {
            // Off the curve: y + 1; x and y exchanged; both zero.
            "04 6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296 4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f6",
            "04 4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5 6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
            "04 0000000000000000000000000000000000000000000000000000000000000000 0000000000000000000000000000000000000000000000000000000000000000",
            // x = p, on the curve if it were 0; compressed; hybrid; infinity; nothing; a byte too few and too many.
            "04 ffffffff00000001000000000000000000000000ffffffffffffffffffffffff 66485c780e2f83d72433bd5d84a06bb6541c2af31dae871728bf856a174f93f4",
            "03 6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
            "07 6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296 4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5",
            "00",
            "",
            "04 6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296 4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51",
            "04 6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296 4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f500",
        };
        EcdsaP256Verifier verifier = new EcdsaP256Verifier();
        byte[] digest = Hex.Decode(Digest), signature = SignatureRun.SigValue(R, S);
        for (int i = 0; i < keys.Length; i++)
            AssertRefused(verifier, Hex.Decode(keys[i]), digest, signature, keys[i]);
    }

    [TestMethod]
    public void Begin_DigestOfAnotherLength_Refused()
    {
        int[] lengths = { 0, 16, 20, 28, 31, 33, 36, 47, 49, 63, 65, 128 };
        EcdsaP256Verifier verifier = new EcdsaP256Verifier();
        for (int i = 0; i < lengths.Length; i++)
            AssertRefused(verifier, Hex.Decode(Rfc6979Key), new byte[lengths[i]], SignatureRun.SigValue(R, S), "digest");
    }

    // u1 = u2 = 1 for e = r = s. The sum is 2G, a doubling, for Q = G, whose x is r; and nothing at all for Q = -G.
    [TestMethod]
    public void Verify_EqualAndOppositePoints_AreAddedRight()
    {
        const string doubled = "7cf27b188d034f7e8a52380304b51ac3c08969e277f21b35a60b48fc47669978";
        AssertVerification(true, BasePoint, doubled, doubled, doubled);
        AssertVerification(false, NegativeBasePoint, doubled, doubled, doubled);
        // e = 0: the sum is u2·Q.
        const string g = "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296";
        AssertVerification(true, BasePoint, "0000000000000000000000000000000000000000000000000000000000000000", g, g);
        AssertVerification(true, NegativeBasePoint, "0000000000000000000000000000000000000000000000000000000000000000", g, g);
        AssertVerification(true, BasePoint, Order, g, g);
    }

    [TestMethod]
    public void Step_WithoutWork_IsFalse()
    {
        SignatureVerifier verifier = new EcdsaP256Verifier();
        Assert.IsFalse(verifier.Step());
        Assert.IsFalse(verifier.Verified);
        Assert.IsTrue(SignatureRun.Verify(verifier, Hex.Decode(Rfc6979Key), Hex.Decode(Digest), SignatureRun.SigValue(R, S)));
        Assert.IsFalse(verifier.Step());
        Assert.IsTrue(verifier.Verified);
    }

    private static void AssertVerification(bool right, string key, string digest, string r, string s) =>
        Assert.AreEqual(right, SignatureRun.Verify(new EcdsaP256Verifier(), Hex.Decode(key), Hex.Decode(digest), SignatureRun.SigValue(r, s)), r);

    private static void AssertRefused(EcdsaP256Verifier verifier, byte[] key, byte[] digest, byte[] signature, string what) =>
        Assert.IsFalse(verifier.Begin(key, 0, key.Length, digest, 0, digest.Length, signature, 0, signature.Length), what);
}
