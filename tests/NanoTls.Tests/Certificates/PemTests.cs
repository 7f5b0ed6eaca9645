using System;
using NanoTls.Certificates;

namespace NanoTls.Tests.Certificates;

/// <summary>PEM (RFC 7468), and certificates in it.</summary>
[TestClass]
public sealed class PemTests
{
    // id-Ed25519 in the SubjectPublicKeyInfo and the key of PemText.CertificateEd25519.
    private const string Ed25519KeyInfo = "302a300506032b657003210003fc7ee250339084e61c7121f0e978a56bc91267ebc628eb050c06c46d78681b";

    [TestMethod]
    public void Base64_EveryValue_IsRead()
    {
        // RFC 4648 §10, and all 64 digits in their order.
        Assert.AreEqual("66", Decode("Zg=="));
        Assert.AreEqual("666f", Decode("Zm8="));
        Assert.AreEqual("666f6f", Decode("Zm9v"));
        Assert.AreEqual("666f6f62", Decode("Zm9vYg=="));
        Assert.AreEqual("666f6f6261", Decode("Zm9vYmE="));
        Assert.AreEqual("666f6f626172", Decode("Zm9vYmFy"));
        Assert.AreEqual("00108310518720928b30d38f41149351559761969b71d79f8218a39259a7a29aabb2dbafc31cb3d35db7e39ebbf3dfbf",
            Decode("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"));
        Assert.AreEqual("666f6f626172", Decode(" Zm\t9v\r\n\nYm Fy \r"));
    }

    [TestMethod]
    public void Base64_AnythingElse_IsRefused()
    {
        string[] none = { "", "=", "====", "Z", "Zg", "Zg=", "Zg===", "Zm8", "Zm9", "Z===", "Zg==Zm9v", "Zm=v", "=Zm9", "Zm9v=", "Zm9vYg=a", "Zh==", "Zm9=", "Zm9-", "Zm9_", "Zm9v:", "Zm9\u00e9", "Zm9v\u000b" };
        for (int i = 0; i < none.Length; i++)
            Assert.AreEqual("refused", Decode(none[i]), none[i]);
    }

    [TestMethod]
    public void Base64_EveryOtherByte_IsRefused()
    {
        byte[] text = new byte[4];
        for (int c = 0; c < 256; c++)
        {
            text[0] = (byte)'Z';
            text[1] = (byte)'m';
            text[2] = (byte)'9';
            text[3] = (byte)c;
            bool isDigit = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
            bool accepted = true;
            try
            {
                Base64.Decode(text, 0, 4);
            }
            catch (ArgumentException)
            {
                accepted = false;
            }
            Assert.IsTrue(isDigit == accepted, c.ToString());
        }
    }

    [TestMethod]
    public void Certificates_Several_KeepTheirOrder()
    {
        byte[][] certificates = Pem.Certificates(PemText.CertificateP256 + PemText.CertificateEd25519 + PemText.CertificateP256);
        Assert.AreEqual(3, certificates.Length);
        Assert.AreEqual(421, certificates[0].Length);
        Assert.AreEqual(361, certificates[1].Length);
        Assert.AreEqual("308201a130820147a003020102021", Hex.Encode(certificates[0], 0, 15).Substring(0, 29));
        CollectionAssert.AreEqual(certificates[0], certificates[2]);
    }

    [TestMethod]
    public void Certificates_TextAndOtherBlocksBetween_AreSkipped()
    {
        string text = "subject=CN = x\n ------\n# -----BEGIN CERTIFICATE-----\n" + PemText.P256 + PemText.CertificateP256 + "=====\n\n" + PemText.Ed25519 + PemText.CertificateEd25519 + "the end";
        Assert.AreEqual(2, Pem.Certificates(text).Length);
    }

    [TestMethod]
    public void Certificates_EveryLineEnd_IsTaken()
    {
        byte[] expected = Pem.Certificates(PemText.CertificateP256)[0];
        string[] ends = { "\n", "\r\n", "\r", " \t\r\n", "\n\n", "\r\n  " };
        for (int i = 0; i < ends.Length; i++)
        {
            string text = "\ufeff" + WithLineEnds(PemText.CertificateP256, ends[i]) + "-----BEGIN X-----" + ends[i] + "-----END X-----";
            CollectionAssert.AreEqual(expected, Pem.Certificates(text)[0]);
        }
    }

    [TestMethod]
    public void Anchors_OfPem_AreThoseOfDer()
    {
        TrustAnchor[] anchors = Pem.Anchors(PemText.CertificateP256 + PemText.CertificateEd25519);
        Assert.AreEqual(2, anchors.Length);
        CollectionAssert.AreEqual(new TrustAnchor(Pem.Certificates(PemText.CertificateP256)[0]).Bytes, anchors[0].Bytes);
        CollectionAssert.AreEqual(new TrustAnchor(Pem.Certificates(PemText.CertificateEd25519)[0]).Bytes, anchors[1].Bytes);
        Assert.AreEqual(Ed25519KeyInfo, Hex.Encode(anchors[1].Bytes, 64, anchors[1].Bytes.Length - 64));
        Assert.AreEqual((int)KeyAlgorithm.EcdsaP256, (int)anchors[0].KeyAlgorithm);
        Assert.AreEqual((int)KeyAlgorithm.Ed25519, (int)anchors[1].KeyAlgorithm);
    }

    [TestMethod]
    public void Anchors_OfBytes_AreThoseOfText()
    {
        byte[] bytes = new byte[PemText.CertificateP256.Length];
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)PemText.CertificateP256[i];
        CollectionAssert.AreEqual(Pem.Anchors(PemText.CertificateP256)[0].Bytes, Pem.Anchors(bytes)[0].Bytes);
        CollectionAssert.AreEqual(Pem.Certificates(PemText.CertificateP256)[0], Pem.Certificates(bytes)[0]);
    }

    [TestMethod]
    public void Text_WithoutACertificate_IsRefused()
    {
        AssertRefused("", "text: no line begins a certificate");
        AssertRefused("MIIB", "DER and PKCS#12 are no PEM");
        AssertRefused("see -----BEGIN CERTIFICATE-----", "no line begins a certificate");
        AssertRefused(PemText.P256, "but a PRIVATE KEY");
        AssertRefused("-----BEGIN TRUSTED CERTIFICATE-----\nMAAA\n-----END TRUSTED CERTIFICATE-----", "line 1 of the PEM: a block TRUSTED CERTIFICATE is not taken; openssl x509");
        AssertRefused((string)null, "is needed");
    }

    [TestMethod]
    public void Block_NotAsItShouldBe_IsRefusedWithItsLine()
    {
        AssertRefused("-----BEGIN CERTIFICATE----\nMAAA\n-----END CERTIFICATE-----", "line 1 of the PEM: a block begins with");
        AssertRefused("\r\nx\r\n-----BEGIN CERTIFICATE----- MAAA\n-----END CERTIFICATE-----", "line 3 of the PEM: a block begins with");
        AssertRefused("-----BEGIN CERTIFICATE\n-----\nMAAA\n-----END CERTIFICATE-----", "line 1 of the PEM: a block begins with");
        AssertRefused("-----BEGIN -----\nMAAA\n-----END -----", "line 1 of the PEM: a block begins with");
        AssertRefused("\r\r-----BEGIN CERTIFICATE-----\rMAAA\r", "line 3 of the PEM: the block that begins here has no '-----END CERTIFICATE-----'");
        AssertRefused("-----BEGIN CERTIFICATE-----\nMAAA\n-----END CERTIFICATE----", "line 3 of the PEM: '-----END CERTIFICATE-----' is expected");
        AssertRefused("-----BEGIN CERTIFICATE-----\nMAAA\n-----END X509 CRL-----", "line 3 of the PEM: '-----END CERTIFICATE-----' is expected");
        AssertRefused("-----BEGIN CERTIFICATE-----\nMAAA\n-----BEGIN CERTIFICATE-----", "line 3 of the PEM: '-----END CERTIFICATE-----' is expected");
        AssertRefused("MAAA\n-----END CERTIFICATE-----\n" + PemText.CertificateP256, "line 2 of the PEM: an END without its BEGIN");
        AssertRefused("-----BEGIN CERTIFICATE-----\nMAAA\n-----END CERTIFICATE----------BEGIN CERTIFICATE-----", "line 3 of the PEM: something follows");
        AssertRefused("-----BEGIN CERTIFICATE-----\nMA?A\n-----END CERTIFICATE-----", "line 2 of the PEM: only the characters of Base64");
        AssertRefused("-----BEGIN CERTIFICATE-----\nMAAA\nMAA\n-----END CERTIFICATE-----", "line 3 of the PEM: Base64 has a multiple of four");
        AssertRefused("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----", "line 1 of the PEM: Base64 has a multiple of four");
        AssertRefused("-----BEGIN CERTIFICATE-----\nMAAA\n\n-----END CERTIFICATE-----", "line 1 of the PEM: certificate: not the complete DER");
    }

    [TestMethod]
    public void Certificate_AnythingMore_IsRefused()
    {
        byte[] certificate = Pem.Certificates(PemText.CertificateP256)[0];
        AssertNoAnchor(Der.Join(certificate, new byte[1]));
        // An element behind the signature.
        byte[] content = new byte[certificate.Length - 4];
        Array.Copy(certificate, 4, content, 0, content.Length);
        AssertNoAnchor(Der.Sequence(Der.Join(content, Hex.Decode("0500"))));
        CollectionAssert.AreEqual(certificate, Der.Sequence(content));
    }

    private static string WithLineEnds(string text, string end)
    {
        char[] characters = new char[text.Length * end.Length];
        int at = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\n')
                characters[at++] = text[i];
            for (int j = 0; text[i] == '\n' && j < end.Length; j++)
                characters[at++] = end[j];
        }
        char[] used = new char[at];
        Array.Copy(characters, 0, used, 0, at);
        return new string(used);
    }

    private static void AssertNoAnchor(byte[] certificate)
    {
        string message = "accepted";
        try
        {
            new TrustAnchor(certificate);
        }
        catch (ArgumentException exception)
        {
            message = exception.Message;
        }
        Assert.IsTrue(message.IndexOf("certificate: not the complete DER") == 0, message);
    }

    private static void AssertRefused(string pem, string text)
    {
        string certificates = "accepted";
        string anchors = "accepted";
        try
        {
            Pem.Certificates(pem);
        }
        catch (ArgumentException exception)
        {
            certificates = exception.Message;
        }
        try
        {
            Pem.Anchors(pem);
        }
        catch (ArgumentException exception)
        {
            anchors = exception.Message;
        }
        Assert.IsTrue(certificates.IndexOf(text) >= 0, certificates);
        Assert.AreEqual(certificates, anchors);
    }

    private static string Decode(string text)
    {
        try
        {
            byte[] bytes = PemReader.BytesOf("<" + text + ">");
            byte[] decoded = Base64.Decode(bytes, 1, bytes.Length - 1);
            return Hex.Encode(decoded, 0, decoded.Length);
        }
        catch (ArgumentException)
        {
            return "refused";
        }
    }
}
