using NanoTls.Certificates;
using NanoTls.Crypto;
using NanoTls.Tests.Certificates;

namespace NanoTls.Tests.Engine;

/// <summary>What a TLS 1.3 client refuses in a server's Certificate and CertificateVerify (RFC 8446 §4.4.2, §4.4.3).</summary>
[TestClass]
public sealed class CertificateClientRulesTests
{
    /// <summary>rsa_pkcs1 and SHA-1 never; a scheme that was not offered; one of another key or curve.</summary>
    [TestMethod]
    public void Verify_SchemeThatCannotBe_IsIllegalParameter()
    {
        int[] schemes = { TestTrust.RsaPkcs1Sha256, 0x0501, 0x0601, TestTrust.RsaPkcs1Sha1, TestTrust.EcdsaSha1, TestTrust.Ed25519, TestTrust.EcdsaSecp384r1Sha384, TestTrust.RsaPssRsaeSha256, 0x0805, 0x0808, 0x0603, 0, 0xFFFF };
        CertificateClientScene scene = new CertificateClientScene();
        for (int i = 0; i < schemes.Length; i++)
        {
            scene.To(2);
            scene.Say(HandshakeType.CertificateVerify, CertificateWire.Verify(schemes[i], scene.Signature("server", TestTrust.ServerKey)));
            Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "scheme " + schemes[i]);
        }
    }

    /// <summary>TLS 1.3 binds the curve to the scheme.</summary>
    [TestMethod]
    public void Verify_KeyOnP384_NeedsItsScheme()
    {
        TestCertificate certificate = TestTrust.Server();
        certificate.KeyInfo = TestTrust.P384KeyInfo;
        CertificateClientScene scene = new CertificateClientScene();
        for (int i = 0; i < 2; i++)
        {
            scene.Start();
            scene.ToCertificate();
            scene.Say(HandshakeType.Certificate, CertificateWire.Certificate13(certificate.Encode()));
            byte[] content = TestTrust.Content13("server", scene.Puppet.TranscriptHash());
            byte[] digest = new byte[i == 0 ? 48 : 32];
            Hash hash = i == 0 ? (Hash)new Sha384() : new Sha256();
            hash.Update(content, 0, content.Length);
            hash.Finish(digest, 0);
            scene.Say(HandshakeType.CertificateVerify, CertificateWire.Verify(i == 0 ? TestTrust.EcdsaSecp384r1Sha384 : TestTrust.EcdsaSecp256r1Sha256, TestTrust.SignDigest(TestTrust.P384Key, digest)));
            if (i == 0)
                scene.Finish();
            else
                Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "secp256r1 with a key on P-384");
        }
    }

    [TestMethod]
    public void Verify_KeyOfRsa_NeedsPss()
    {
        TestCertificate certificate = TestTrust.Server();
        certificate.KeyInfo = TestTrust.RsaKeyInfo;
        CertificateClientScene scene = new CertificateClientScene();
        int[] schemes = { TestTrust.RsaPssRsaeSha256, TestTrust.RsaPkcs1Sha256 };
        for (int i = 0; i < 2; i++)
        {
            scene.Start();
            scene.ToCertificate();
            scene.Say(HandshakeType.Certificate, CertificateWire.Certificate13(certificate.Encode()));
            byte[] content = TestTrust.Content13("server", scene.Puppet.TranscriptHash());
            byte[] digest = new byte[32];
            Sha256 hash = new Sha256();
            hash.Update(content, 0, content.Length);
            hash.Finish(digest, 0);
            scene.Say(HandshakeType.CertificateVerify, CertificateWire.Verify(schemes[i], TestTrust.SignDigest(TestTrust.RsaKey, digest)));
            if (i == 0)
                scene.Finish();
            else
                Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "rsa_pkcs1_sha256");
        }
    }

    /// <summary>The role, the transcript and the key are signed; nothing else is a signature.</summary>
    [TestMethod]
    public void Verify_OverSomethingElse_IsDecryptError()
    {
        CertificateClientScene scene = new CertificateClientScene();
        for (int i = 0; i < 8; i++)
        {
            scene.To(2);
            byte[] signature = scene.Signature("server", TestTrust.ServerKey);
            byte[] hash = scene.Puppet.TranscriptHash();
            switch (i)
            {
                case 0: signature = scene.Signature("client", TestTrust.ServerKey); break;
                case 1: signature = scene.Signature("server", TestTrust.ClientKey); break;
                case 2: signature = TestTrust.Sign(TestTrust.ServerKey, new Sha256(), hash); break;
                case 3: signature = TestTrust.Sign(TestTrust.ServerKey, new Sha256(), TestTrust.Content13("server", new byte[32])); break;
                case 4: signature = TestTrust.SignDigest(TestCertificate.KeyOf(TestTrust.ServerKey), hash); break;
                case 5: signature[31] ^= 1; break;
                case 6: signature = Wire.Slice(signature, 0, 31); break;
                default: signature = Wire.Nothing; break;
            }
            scene.Say(HandshakeType.CertificateVerify, CertificateWire.Verify(TestTrust.EcdsaSecp256r1Sha256, signature));
            Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.DecryptError, TlsCause.CertificateSignature, "signature " + i);
        }
    }

    /// <summary>A signature of the connection before is none of this one.</summary>
    [TestMethod]
    public void Verify_OfTheConnectionBefore_IsDecryptError()
    {
        CertificateClientScene scene = new CertificateClientScene();
        scene.To(2);
        byte[] before = scene.Signature("server", TestTrust.ServerKey);
        scene.Verify();
        scene.Finish();
        scene.To(2);
        scene.Say(HandshakeType.CertificateVerify, CertificateWire.Verify(TestTrust.EcdsaSecp256r1Sha256, before));
        Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.DecryptError, TlsCause.CertificateSignature, "replayed");
    }

    [TestMethod]
    public void Verify_Malformed_IsDecodeError()
    {
        CertificateClientScene scene = new CertificateClientScene();
        scene.To(2);
        int length = CertificateWire.Verify(0, new byte[32]).Length;
        for (int cut = 0; cut <= length; cut++)
        {
            scene.To(2);
            byte[] body = CertificateWire.Verify(TestTrust.EcdsaSecp256r1Sha256, scene.Signature("server", TestTrust.ServerKey));
            scene.Say(HandshakeType.CertificateVerify, cut == length ? Wire.Join(body, new byte[1]) : Wire.Slice(body, 0, cut));
            Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.DecodeError, TlsCause.Malformed, "cut at " + cut);
        }
    }

    /// <summary>Finished does not stand for the CertificateVerify, nor a second CertificateVerify for Finished.</summary>
    [TestMethod]
    public void Verify_LeftOut_IsUnexpectedMessage()
    {
        CertificateClientScene scene = new CertificateClientScene();
        scene.To(2);
        scene.Say(HandshakeType.Finished, scene.Puppet.VerifyData());
        Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "Finished without CertificateVerify");
        scene.To(0);
        scene.Say(HandshakeType.Finished, scene.Puppet.VerifyData());
        Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "Finished without Certificate");
        scene.To(3);
        scene.Verify();
        Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "a second CertificateVerify");
    }

    /// <summary>A server's Certificate holds one (§4.4.2.4), under an empty context and without extensions that were not asked for.</summary>
    [TestMethod]
    public void Certificate_ThatCannotBe_IsRefused()
    {
        byte[] certificate = TestTrust.Server().Encode();
        byte[][] one = new byte[][] { certificate };
        byte[] right = CertificateWire.Certificate13(certificate);
        Refuse(new byte[4], AlertDescription.DecodeError, TlsCause.Malformed, "no certificate");
        byte[] context = Wire.Join(new byte[] { 1, 7 }, Wire.Slice(right, 1, right.Length - 1));
        Refuse(context, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "a context");
        int[] extensions = { 5, 18, 0, 13, 0x0A0A };
        for (int i = 0; i < extensions.Length; i++)
            Refuse(CertificateWire.Certificate13(one, Wire.Extension(extensions[i], new byte[1])), AlertDescription.UnsupportedExtension, TlsCause.IllegalValue, "extension " + extensions[i]);
        Refuse(CertificateWire.Certificate13(one, new byte[1]), AlertDescription.DecodeError, TlsCause.Malformed, "half an extension");
        Refuse(CertificateWire.Certificate13(Wire.Nothing), AlertDescription.DecodeError, TlsCause.Malformed, "an empty certificate");
        Refuse(Wire.Join(right, new byte[1]), AlertDescription.DecodeError, TlsCause.Malformed, "a byte more");
        byte[][] eleven = new byte[11][];
        for (int i = 0; i < 11; i++)
            eleven[i] = certificate;
        Refuse(CertificateWire.Certificate13(eleven, Wire.Nothing), AlertDescription.BadCertificate, TlsCause.CertificateSize, "eleven certificates");
    }

    [TestMethod]
    public void Certificate_CutAnywhere_IsDecodeError()
    {
        byte[] right = CertificateWire.Certificate13(TestTrust.Server().Encode());
        for (int cut = 0; cut < right.Length; cut++)
            Refuse(Wire.Slice(right, 0, cut), AlertDescription.DecodeError, TlsCause.Malformed, "cut at " + cut);
    }

    [TestMethod]
    public void Certificate_LargerThanAny_IsDecodeErrorAtItsHeader()
    {
        CertificateClientScene scene = new CertificateClientScene();
        scene.To(0);
        scene.Give(scene.Puppet.Seal(ContentType.Handshake, new byte[] { HandshakeType.Certificate, 2, 0, 1 }));
        Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.DecodeError, TlsCause.Malformed, "131,073 bytes");
    }

    [TestMethod]
    public void Certificate_ThatIsNotTrusted_HasItsOwnAlertAndCause()
    {
        for (int i = 0; i < 7; i++)
        {
            TestCertificate certificate = TestTrust.Server();
            CertificatePolicy policy = TestTrust.NewPolicy();
            int alert = AlertDescription.CertificateUnknown;
            TlsCause cause = TlsCause.CertificateName;
            switch (i)
            {
                case 0:
                    certificate = new TestCertificate("server", 1, "root", 9).With(Der.KeyUsage(false)).With(Der.Purpose(1)).With(Der.DnsName("other.example"));
                    break;
                case 1:
                    certificate = TestCertificate.Server("other root", 9);
                    alert = AlertDescription.UnknownCa;
                    cause = TlsCause.UntrustedCertificate;
                    break;
                case 2:
                    policy.Clock = new TestClock(TestClock.Now + 400L * 86400);
                    alert = AlertDescription.CertificateExpired;
                    cause = TlsCause.CertificateTime;
                    break;
                case 3:
                    policy.Clock = null;
                    cause = TlsCause.CertificateTime;
                    break;
                case 4:
                    certificate = TestCertificate.Server("root", 8);
                    alert = AlertDescription.BadCertificate;
                    cause = TlsCause.CertificateSignature;
                    break;
                case 5:
                    certificate = new TestCertificate("server", 1, "root", 9).With(Der.KeyUsage(false)).With(Der.Purpose(2)).With(Der.DnsName("device.example"));
                    alert = AlertDescription.UnsupportedCertificate;
                    cause = TlsCause.CertificateUsage;
                    break;
                default:
                    certificate = new TestCertificate("server", 1, "root", 9).With(Der.KeyUsage(true)).With(Der.Purpose(1)).With(Der.DnsName("device.example"));
                    alert = AlertDescription.UnsupportedCertificate;
                    cause = TlsCause.CertificateUsage;
                    break;
            }
            CertificateClientScene scene = new CertificateClientScene(CertificateClientScene.Options(new ClientCredentials("device.example", policy)));
            scene.ToCertificate();
            scene.Say(HandshakeType.Certificate, CertificateWire.Certificate13(certificate.Encode()));
            Expect.Alert(scene.Engine, scene.Puppet, alert, cause, "certificate " + i);
            scene.Start();
            Expect.Going(scene.Engine, "the next connection");
        }
    }

    private static void Refuse(byte[] body, int alert, TlsCause cause, string what)
    {
        CertificateClientScene scene = new CertificateClientScene();
        scene.ToCertificate();
        scene.Say(HandshakeType.Certificate, body);
        Expect.Alert(scene.Engine, scene.Puppet, alert, cause, what);
    }
}
