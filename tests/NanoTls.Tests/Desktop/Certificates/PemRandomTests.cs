using System;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using NanoTls.Certificates;
using NanoTls.Tests.Certificates;

namespace NanoTls.Tests.Desktop.Certificates;

/// <summary>Keys and certificates that the platform makes at random; inputs that are cut off or changed, from which nothing may come but an ArgumentException.</summary>
[TestClass]
public sealed class PemRandomTests
{
    private static readonly PbeParameters Password = new(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 1);

    public TestContext TestContext { get; set; }

    [TestMethod]
    public void P256_RandomKeys_GiveScalarAndPoint()
    {
        for (int i = 0; i < 200; i++)
        {
            using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            ECParameters parameters = key.ExportParameters(true);
            byte[] point = [4, .. parameters.Q.X, .. parameters.Q.Y];
            object[] forms = [key.ExportPkcs8PrivateKey(), key.ExportECPrivateKey(), key.ExportPkcs8PrivateKeyPem(), key.ExportECPrivateKeyPem()];
            foreach (object form in forms)
            {
                PrivateKey read = form is string pem ? new PrivateKey(pem) : new PrivateKey((byte[])form);
                Assert.AreEqual(KeyAlgorithm.EcdsaP256, read.Algorithm);
                CollectionAssert.AreEqual(parameters.D, read.Value);
                CollectionAssert.AreEqual(point, read.PublicKey);
            }
        }
    }

    [TestMethod]
    public void OtherKeys_OfThePlatform_AreRefusedByName()
    {
        using RSA rsa = RSA.Create(2048);
        Refused(rsa.ExportRSAPrivateKey(), "an RSA private key is not taken");
        Refused(rsa.ExportPkcs8PrivateKey(), "an RSA private key is not taken");
        Refused(rsa.ExportRSAPrivateKeyPem(), "an RSA private key is not taken");
        Refused(rsa.ExportPkcs8PrivateKeyPem(), "an RSA private key is not taken");
        using ECDsa p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Refused(p384.ExportECPrivateKey(), "P-384");
        Refused(p384.ExportPkcs8PrivateKey(), "P-384");
        Refused(p384.ExportEncryptedPkcs8PrivateKey("x", Password), "an encrypted private key");
        Refused(p384.ExportEncryptedPkcs8PrivateKeyPem("x", Password), "an encrypted private key");
        Refused(p384.ExportSubjectPublicKeyInfo(), "key: neither PEM");
    }

    [TestMethod]
    public void Base64_RandomBytes_ComeBack()
    {
        Random random = new(5);
        for (int length = 1; length < 400; length++)
        {
            byte[] bytes = new byte[length];
            random.NextBytes(bytes);
            byte[] text = Encoding.ASCII.GetBytes(PemEncoding.WriteString("X", bytes));
            PemReader reader = new(text);
            Assert.IsTrue(reader.Next());
            Assert.IsTrue(reader.Has("X"));
            CollectionAssert.AreEqual(bytes, reader.Decode());
            Assert.IsFalse(reader.Next());
        }
    }

    [TestMethod]
    public void Certificates_OfThePlatform_AreAnchors()
    {
        foreach (string kind in new[] { "rsa2048", "rsa4096", "p256", "p384" })
        {
            X509Certificate2 root = new RealIssuer("Root", kind, HashAlgorithmName.SHA256).Root();
            CollectionAssert.AreEqual(root.RawData, Pem.Certificates(root.ExportCertificatePem())[0]);
            byte[] anchor = Pem.Anchors(root.ExportCertificatePem())[0].Bytes;
            CollectionAssert.AreEqual(new TrustAnchor(root.SubjectName.RawData, root.PublicKey.ExportSubjectPublicKeyInfo()).Bytes, anchor);
            CollectionAssert.AreEqual(SHA256.HashData(root.SubjectName.RawData), anchor[..32]);
        }
    }

    [TestMethod]
    public void Key_CutOffAnywhere_IsRefused()
    {
        string[] keys = [PemText.Ed25519, PemText.Ed25519WithPublicKey, PemText.P256, PemText.P256Sec1, PemText.P256WithoutPublicKey, PemText.P256Sec1WithoutPublicKey, PemText.P256Sec1Compressed,
            PemText.P256Explicit, PemText.P256Sec1Explicit, PemText.P256Encrypted, PemText.P256Sec1Encrypted, PemText.P256WithParameters, PemText.P384, PemText.Secp256k1Sec1, PemText.CertificateP256 + PemText.P256];
        int cuts = 0;
        foreach (string pem in keys)
        {
            byte[] text = Encoding.ASCII.GetBytes(pem.TrimEnd());
            byte[] der = DerOf(pem);
            for (int length = 0; length < text.Length; length++, cuts++)
                Refused(text[..length], "");
            for (int length = 0; length < der.Length; length++, cuts++)
                Refused(der[..length], "");
        }
        TestContext.WriteLine("{0} cuts", cuts);
    }

    [TestMethod]
    public void Certificate_CutOffAnywhere_IsRefused()
    {
        foreach (string pem in new[] { PemText.CertificateP256, PemText.CertificateEd25519 })
        {
            byte[] text = Encoding.ASCII.GetBytes(pem.TrimEnd());
            byte[] der = DerOf(pem);
            for (int length = 0; length < text.Length; length++)
            {
                Assert.IsFalse(IsTaken(() => Pem.Certificates(text[..length])));
                Assert.IsFalse(IsTaken(() => Pem.Anchors(text[..length])));
            }
            for (int length = 0; length < der.Length; length++)
                Assert.IsFalse(IsTaken(() => new TrustAnchor(der[..length])));
        }
    }

    [TestMethod]
    public void Inputs_Changed_GiveAResultOrAnArgumentException()
    {
        string[] texts = [PemText.Ed25519WithPublicKey, PemText.P256, PemText.P256Sec1, PemText.P256Explicit, PemText.P256Encrypted, PemText.CertificateP256, PemText.CertificateEd25519];
        Random random = new(20261121);
        int taken = 0;
        const int rounds = 30000;
        for (int i = 0; i < rounds; i++)
        {
            string pem = texts[random.Next(texts.Length)];
            byte[] input = random.Next(2) == 0 ? Encoding.ASCII.GetBytes(pem) : DerOf(pem);
            for (int changes = random.Next(1, 4); changes > 0; changes--)
                input = Changed(input, random);
            taken += IsTaken(() => new PrivateKey(input)) ? 1 : 0;
            taken += IsTaken(() => Pem.Certificates(input)) ? 1 : 0;
            taken += IsTaken(() => Pem.Anchors(input)) ? 1 : 0;
            taken += IsTaken(() => new TrustAnchor(input)) ? 1 : 0;
        }
        TestContext.WriteLine("{0} of {1} taken", taken, 4 * rounds);
        Assert.IsTrue(taken > 500 && taken < rounds, "the changes are too small or too large: " + taken);
    }

    [TestMethod]
    public void Garbage_OfAnyKind_IsRefused()
    {
        Random random = new(1);
        for (int i = 0; i < 20000; i++)
        {
            byte[] input = new byte[random.Next(200)];
            random.NextBytes(input);
            if (i % 4 == 0)
                input = Encoding.ASCII.GetBytes("-----BEGIN PRIVATE KEY-----\n" + Convert.ToBase64String(input) + "\n-----END PRIVATE KEY-----\n");
            if (i % 4 == 1)
                input = Encoding.ASCII.GetBytes("-----BEGIN CERTIFICATE-----\n" + Convert.ToBase64String(input) + "\n-----END CERTIFICATE-----\n");
            Refused(input, "");
            Assert.IsFalse(IsTaken(() => Pem.Certificates(input)));
            Assert.IsFalse(IsTaken(() => Pem.Anchors(input)));
        }
    }

    /// <summary>A header that claims 2 GB costs no more than the few bytes that it has.</summary>
    [TestMethod]
    public void Claims_OfLength_TakeNoMemory()
    {
        byte[] claim = [0x30, 0x84, 0x7F, 0xFF, 0xFF, 0xF0, 0x02, 0x01, 0x00];
        Refused(claim, "");
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refused(claim, "");
        IsTaken(() => new TrustAnchor(claim));
        Assert.IsLessThan(100_000, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static byte[] Changed(byte[] input, Random random)
    {
        if (input.Length == 0)
            return [(byte)random.Next(256)];
        int at = random.Next(input.Length);
        switch (random.Next(6))
        {
            case 0:
                return input[..at];
            case 1:
                return input[at..];
            case 2:
                return [.. input[..at], .. input[(at + 1)..]];
            case 3:
                return [.. input[..at], (byte)random.Next(256), .. input[at..]];
            case 4:
                return [.. input[..at], .. input[random.Next(input.Length)..]];
            default:
                byte[] copy = [.. input];
                copy[at] ^= (byte)(1 << random.Next(8));
                return copy;
        }
    }

    /// <summary>The DER of the last block; a text with headers has none that is of use.</summary>
    private static byte[] DerOf(string pem)
    {
        string block = pem[pem.LastIndexOf("-----BEGIN", StringComparison.Ordinal)..];
        string[] lines = block.Split('\n').Where(line => line.Length > 0 && line[0] != '-' && !line.Contains(':')).ToArray();
        return Convert.FromBase64String(string.Concat(lines));
    }

    private static void Refused(object key, string text)
    {
        try
        {
            _ = key is string pem ? new PrivateKey(pem) : new PrivateKey((byte[])key);
        }
        catch (ArgumentException exception)
        {
            Assert.AreEqual(typeof(ArgumentException), exception.GetType());
            Assert.Contains(text, exception.Message);
            return;
        }
        Assert.Fail("accepted");
    }

    /// <summary>Whether something comes of it; false after an ArgumentException and no other.</summary>
    private static bool IsTaken(Func<object> read)
    {
        try
        {
            return read() != null;
        }
        catch (ArgumentException exception)
        {
            Assert.AreEqual(typeof(ArgumentException), exception.GetType());
            return false;
        }
    }
}
