using System;
using NanoTls.Certificates;

namespace NanoTls.Tests.Certificates;

/// <summary>Private keys in PKCS#8 (RFC 5958, RFC 8410) and SEC 1 (RFC 5915).</summary>
[TestClass]
public sealed class PrivateKeyTests
{
    // What openssl pkey -text says of PemText.P256.
    private const string Scalar = "ab0bb4bb5eb13590f913a8e7075cc00a71d874d8aaaf0b3ea40290882044e675";
    private const string Point = "04b30f71f7e13adb3acfa30a9a56a7a961838e26c79d707c03cfb885ca0e829f7912a800be1a23f2a8e04f37bd49c1b9ab9070f1e74e39121d42358d8efa738142";

    private const string Seed = "d4ee72dbf913584ad5b6d8f1f769f8ad3afe7c28cbf1d4fbe097a88f44755842";
    private const string Ed25519Point = "19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1";
    private const string P256Identifier = "301306072a8648ce3d020106082a8648ce3d030107";

    [TestMethod]
    public void Ed25519_Rfc8410Examples_GiveSeedAndPublicKey()
    {
        AssertKey(PemText.Ed25519, KeyAlgorithm.Ed25519, Seed, "");
        AssertKey(PemText.Ed25519WithPublicKey, KeyAlgorithm.Ed25519, Seed, Ed25519Point);
    }

    [TestMethod]
    public void P256_EveryFormOfOpenSsl_GivesTheSameKey()
    {
        AssertKey(PemText.P256, KeyAlgorithm.EcdsaP256, Scalar, Point);
        AssertKey(PemText.P256Sec1, KeyAlgorithm.EcdsaP256, Scalar, Point);
        AssertKey(PemText.P256WithoutPublicKey, KeyAlgorithm.EcdsaP256, Scalar, "");
        AssertKey(PemText.P256Sec1WithoutPublicKey, KeyAlgorithm.EcdsaP256, Scalar, "");
        AssertKey(PemText.P256Sec1Compressed, KeyAlgorithm.EcdsaP256, Scalar, "");
        AssertKey(PemText.P256WithParameters, KeyAlgorithm.EcdsaP256, "61700e789446a9af2e3d86e31a2b66182514bc4c3984f510b44ccaee27e7d4c1",
            "042794d645ca635df360084cfebfd5b6e94c56155cb730458a2fac99c61bb79a27b523263d22fced2a93f7220b59e907228c7c45e42fc9570c1541a0ead78ffd9f");
    }

    [TestMethod]
    public void Key_WithItsCertificates_IsFoundInEveryOrder()
    {
        AssertKey(PemText.CertificateP256 + PemText.P256 + PemText.CertificateEd25519, KeyAlgorithm.EcdsaP256, Scalar, Point);
        AssertKey("a key\n" + PemText.P256Sec1 + "and its certificate\n" + PemText.CertificateP256, KeyAlgorithm.EcdsaP256, Scalar, Point);
    }

    [TestMethod]
    public void P256_BothPublicKeys_MustBeTheSame()
    {
        Assert.AreEqual(Point, Encode(new PrivateKey(Pkcs8(1, P256Identifier, Sec1("01", Scalar, "", Point), Bits(0x81, Point))).PublicKey));
        AssertNotDer(Pkcs8(1, P256Identifier, Sec1("01", Scalar, "", Point), Bits(0x81, "04" + Point.Substring(4) + "00")));
    }

    [TestMethod]
    public void P256_PublicKeyOfPkcs8_IsTaken() => Assert.AreEqual(Point, Encode(new PrivateKey(Pkcs8(1, P256Identifier, Sec1("01", Scalar, "", ""), Bits(0x81, Point))).PublicKey));

    [TestMethod]
    public void Der_OfAnotherForm_IsRefused()
    {
        byte[] none = new byte[0];
        AssertNotDer(none);
        AssertNotDer(Hex.Decode("00"));
        // A public key in a v1, versions that do not exist, a scalar and a seed of another length, points that are none.
        AssertNotDer(Pkcs8(0, P256Identifier, Sec1("01", Scalar, "", ""), Bits(0x81, Point)));
        AssertNotDer(Pkcs8(2, P256Identifier, Sec1("01", Scalar, "", ""), none));
        AssertNotDer(Pkcs8(0, P256Identifier, Sec1("00", Scalar, "", ""), none));
        AssertNotDer(Pkcs8(0, P256Identifier, Sec1("0001", Scalar, "", ""), none));
        AssertNotDer(Pkcs8(0, P256Identifier, Sec1("01", Scalar.Substring(2), "", ""), none));
        AssertNotDer(Pkcs8(0, P256Identifier, Sec1("01", "00" + Scalar, "", ""), none));
        AssertNotDer(Pkcs8(0, P256Identifier, Sec1("01", Scalar, "", "06" + Point.Substring(2)), none));
        AssertNotDer(Pkcs8(0, P256Identifier, Sec1("01", Scalar, "", Point.Substring(2)), none));
        AssertNotDer(Pkcs8(0, P256Identifier, Der.Join(Sec1("01", Scalar, "", ""), none, Hex.Decode("0500")), none));
        AssertNotDer(Pkcs8(0, P256Identifier, none, none));
        AssertNotDer(Pkcs8(0, "300506032b6570", Der.Element(4, Seed + "00"), none));
        AssertNotDer(Pkcs8(0, "300506032b6570", Hex.Decode(Seed), none));
        AssertNotDer(Pkcs8(1, "300506032b6570", Der.Element(4, Seed), Bits(0x81, Ed25519Point + "00")));
        AssertNotDer(Pkcs8(1, "300506032b6570", Der.Element(4, Seed), Der.Element(0x81, "01" + Ed25519Point)));
        AssertNotDer(Pkcs8(1, "300506032b6570", Der.Element(4, Seed), Der.Element(0x81, "")));
        AssertNotDer(Pkcs8(1, "300506032b6570", Der.Element(4, Seed), Hex.Decode("0500")));
        AssertNotDer(Der.Join(Pkcs8(0, "300506032b6570", Der.Element(4, Seed), none), Hex.Decode("00")));
        // A certificate; a SubjectPublicKeyInfo.
        AssertNotDer(TestCertificate.Server("ca", 2).Encode());
        AssertNotDer(TestCertificate.KeyInfoOf(1));
    }

    [TestMethod]
    public void Sec1_WithoutACurve_IsRefused() => AssertRefused(Sec1("01", Scalar, "", Point), "SEC 1 without a curve");

    [TestMethod]
    public void Pkcs8_TwoCurves_AreRefused()
    {
        AssertKeyDer(Pkcs8(0, P256Identifier, Sec1("01", Scalar, "06082a8648ce3d030107", ""), new byte[0]));
        AssertRefused(Pkcs8(0, P256Identifier, Sec1("01", Scalar, "06052b81040022", ""), new byte[0]), "P-384");
        AssertNotDer(Pkcs8(0, P256Identifier, Sec1("01", Scalar, "06082a8648ce3d0301070500", ""), new byte[0]));
    }

    [TestMethod]
    public void OtherAlgorithms_AreRefusedByName()
    {
        AssertRefused(PemText.P384, "P-384 (secp384r1) is not taken");
        AssertRefused(PemText.P521, "P-521 (secp521r1) is not taken");
        AssertRefused(PemText.Secp256k1Sec1, "secp256k1 is not taken");
        AssertRefused(PemText.BrainpoolP256r1, "brainpoolP256r1 is not taken");
        AssertRefused(PemText.X25519, "X25519 key");
        AssertRefused(PemText.Ed448, "Ed448");
        AssertRefused(PemText.P384, "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out key.pem");
        AssertRefused(Pkcs8(0, "300706032b81040500", Hex.Decode("0500"), new byte[0]), "unknown algorithm or curve");
        AssertRefused(Pkcs8(0, "300b06072a8648ce3d02010500", Hex.Decode("0500"), new byte[0]), "unknown algorithm or curve");
        AssertRefused(Pkcs8(0, "300906072a8648ce3d0201", Hex.Decode("0500"), new byte[0]), "unknown algorithm or curve");
    }

    [TestMethod]
    public void ExplicitCurves_AreRefusedWithTheCommandThatNamesThem()
    {
        AssertRefused(PemText.P256Explicit, "openssl ec -in FILE -param_enc named_curve");
        AssertRefused(PemText.P256Sec1Explicit, "openssl ec -in FILE -param_enc named_curve");
    }

    [TestMethod]
    public void Rsa_EveryForm_IsRefusedWithTheCommandsForP256()
    {
        const string block = "-----BEGIN RSA PRIVATE KEY-----\nMAAA\n-----END RSA PRIVATE KEY-----";
        AssertRefused(block, "an RSA private key is not taken");
        AssertRefused(block, "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out key.pem");
        AssertRefused(block, "openssl req -new -key key.pem");
        AssertRefused(Der.Sequence(Hex.Decode("020100020300c123020301000102030abcde")), "an RSA private key is not taken");
        AssertRefused(Pkcs8(0, "300d06092a864886f70d0101010500", Hex.Decode("3000"), new byte[0]), "an RSA private key is not taken");
        AssertRefused(Pkcs8(0, "300b06092a864886f70d01010a", Hex.Decode("3000"), new byte[0]), "an RSA private key is not taken");
    }

    [TestMethod]
    public void Encrypted_EveryForm_IsRefusedWithTheCommandThatDecrypts()
    {
        AssertRefused(PemText.P256Encrypted, "openssl pkey -in FILE -out key.pem");
        AssertRefused(PemText.P256Sec1Encrypted, "openssl pkey -in FILE -out key.pem");
        AssertRefused(Der.Sequence(Hex.Decode("300506032b65700402abcd")), "openssl pkey -in FILE -out key.pem");
    }

    [TestMethod]
    public void Pem_WithoutOneKey_IsRefused()
    {
        AssertRefused(PemText.CertificateP256, "holds no private key, but a CERTIFICATE");
        AssertRefused(PemText.P256 + PemText.Ed25519, "line 6 of the PEM: a second private key");
        AssertRefused("-----BEGIN OPENSSH PRIVATE KEY-----\nMAAA\n-----END OPENSSH PRIVATE KEY-----", "a block OPENSSH PRIVATE KEY is not taken");
        AssertRefused("no PEM", "neither PEM");
        AssertRefused("", "neither PEM");
        AssertRefused((string)null, "a private key in PEM or DER is needed");
        AssertRefused((byte[])null, "a private key in PEM or DER is needed");
    }

    [TestMethod]
    public void Wipe_ClearsThePrivateKey()
    {
        PrivateKey key = new PrivateKey(PemText.P256);
        key.Wipe();
        Assert.AreEqual(Encode(new byte[32]), Encode(key.Value));
    }

    [TestMethod]
    public void Key_TheCallersBytes_StayAsTheyAre()
    {
        byte[] der = Pkcs8(0, "300506032b6570", Der.Element(4, Seed), new byte[0]);
        string before = Encode(der);
        PrivateKey key = new PrivateKey(der);
        Assert.AreEqual(before, Encode(der));
        key.Wipe();
        Assert.AreEqual(before, Encode(der));
    }

    private static void AssertKey(string pem, KeyAlgorithm algorithm, string value, string publicKey)
    {
        AssertKey(new PrivateKey(pem), algorithm, value, publicKey);
        byte[] bytes = new byte[pem.Length];
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)pem[i];
        AssertKey(new PrivateKey(bytes), algorithm, value, publicKey);
    }

    private static void AssertKey(PrivateKey key, KeyAlgorithm algorithm, string value, string publicKey)
    {
        Assert.AreEqual((int)algorithm, (int)key.Algorithm);
        Assert.AreEqual(value, Encode(key.Value));
        Assert.AreEqual(publicKey, key.PublicKey == null ? "" : Encode(key.PublicKey));
    }

    private static void AssertKeyDer(byte[] der) => AssertKey(new PrivateKey(der), KeyAlgorithm.EcdsaP256, Scalar, "");

    private static void AssertNotDer(byte[] der) => AssertRefused(der, "key: neither PEM");

    private static void AssertRefused(byte[] key, string text)
    {
        string message = "accepted";
        try
        {
            new PrivateKey(key);
        }
        catch (ArgumentException exception)
        {
            message = exception.Message;
        }
        Assert.IsTrue(message.IndexOf(text) >= 0, message);
    }

    private static void AssertRefused(string pem, string text)
    {
        string message = "accepted";
        try
        {
            new PrivateKey(pem);
        }
        catch (ArgumentException exception)
        {
            message = exception.Message;
        }
        Assert.IsTrue(message.IndexOf(text) >= 0, message);
    }

    private static byte[] Pkcs8(int version, string algorithm, byte[] key, byte[] after) =>
        Der.Sequence(Der.Join(Der.Join(Der.Element(2, new byte[] { (byte)version }), Hex.Decode(algorithm)), Der.Element(4, key), after));

    private static byte[] Sec1(string version, string scalar, string curve, string point)
    {
        byte[] named = curve.Length == 0 ? new byte[0] : Der.Element(0xA0, curve);
        byte[] known = point.Length == 0 ? new byte[0] : Der.Element(0xA1, Bits(3, point));
        return Der.Sequence(Der.Join(Der.Join(Der.Element(2, version), Der.Element(4, scalar)), named, known));
    }

    private static byte[] Bits(int tag, string hex) => Der.Element(tag, "00" + hex);

    private static string Encode(byte[] bytes) => Hex.Encode(bytes, 0, bytes.Length);
}
