using NanoTls.Certificates;
using NanoTls.Crypto;
using NanoTls.Tests.Certificates;

namespace NanoTls.Tests.Engine;

/// <summary>What a TLS 1.3 server with certificates refuses in a ClientHello, and in its client's Certificate and CertificateVerify.</summary>
[TestClass]
public sealed class CertificateServerRulesTests
{
    /// <summary>RFC 8446 §9.2.</summary>
    [TestMethod]
    public void ClientHello_WithoutWhatCertificatesNeed_IsMissingExtension()
    {
        HostileClientHello hello = CertificateServerScene.Hello();
        hello.Before = Wire.Nothing;
        Refuse(hello, AlertDescription.MissingExtension, TlsCause.Malformed, "signature_algorithms");
        hello = CertificateServerScene.Hello();
        hello.Groups = null;
        Refuse(hello, AlertDescription.MissingExtension, TlsCause.Malformed, "supported_groups");
        hello = CertificateServerScene.Hello();
        hello.Shares = null;
        Refuse(hello, AlertDescription.MissingExtension, TlsCause.Malformed, "key_share");
        hello = CertificateServerScene.Hello();
        hello.Groups = null;
        hello.Shares = null;
        Refuse(hello, AlertDescription.MissingExtension, TlsCause.Malformed, "both");
    }

    [TestMethod]
    public void ClientHello_WithoutCommonScheme_IsHandshakeFailure()
    {
        int[][] schemes = { new int[] { TestTrust.RsaPssRsaeSha256 }, new int[] { TestTrust.EcdsaSha1, TestTrust.RsaPkcs1Sha256 }, new int[] { TestTrust.EcdsaSecp384r1Sha384, TestTrust.Ed25519 } };
        for (int i = 0; i < schemes.Length; i++)
            Refuse(CertificateServerScene.Hello(schemes[i]), AlertDescription.HandshakeFailure, TlsCause.NoCommonSignature, "schemes " + i);
        HostileClientHello hello = CertificateServerScene.Hello();
        hello.Groups = new byte[] { 0, 29 };
        hello.Shares = Wire.Nothing;
        Refuse(hello, AlertDescription.HandshakeFailure, TlsCause.NoCommonGroup, "no common group");
        hello = CertificateServerScene.Hello();
        hello.Suites = new byte[] { 0x13, 0x02 };
        Refuse(hello, AlertDescription.HandshakeFailure, TlsCause.NoCommonSuite, "no common suite");
    }

    /// <summary>Of several certificates the first is taken whose key signs as the client can verify.</summary>
    [TestMethod]
    public void ClientHello_OneSchemeOfSeveral_ChoosesItsCertificate()
    {
        ServerCredentials credentials = new ServerCredentials(new CertificateIdentity[] { TestTrust.NewServer(), TestIdentities.NewEd25519Server() });
        CertificateServerScene scene = new CertificateServerScene(CertificateServerScene.Options(credentials));
        int[] schemes = { TestTrust.Ed25519, TestTrust.EcdsaSecp256r1Sha256 };
        for (int i = 0; i < 4; i++)
        {
            scene.Start();
            scene.ClientHello(CertificateServerScene.Hello(i < 2 ? new int[] { schemes[i] } : schemes));
            scene.TakeFlight();
            int verify = CertificateWire.Find(scene.Flight, HandshakeType.CertificateVerify);
            Assert.AreEqual(i == 0 ? 0x0807 : 0x0403, (scene.Flight[verify + 4] << 8) | scene.Flight[verify + 5], "client " + i);
        }
    }

    [TestMethod]
    public void ClientHello_SchemesMalformed_IsDecodeError()
    {
        byte[][] bodies = { Wire.Nothing, new byte[2], Wire.Vector(2, new byte[3]), Wire.Join(CertificateWire.Schemes(new int[] { 0x0403 }), new byte[1]), new byte[] { 0, 4, 4, 3 } };
        for (int i = 0; i < bodies.Length; i++)
        {
            HostileClientHello hello = CertificateServerScene.Hello();
            hello.Before = Wire.Extension(ExtensionType.SignatureAlgorithms, bodies[i]);
            Refuse(hello, AlertDescription.DecodeError, TlsCause.Malformed, "signature_algorithms " + i);
        }
    }

    /// <summary>A second ClientHello offers no scheme more (§4.1.2).</summary>
    [TestMethod]
    public void SecondClientHello_OtherSchemes_IsIllegalParameter()
    {
        ServerCredentials credentials = new ServerCredentials(new CertificateIdentity[] { TestTrust.NewServer(), TestIdentities.NewEd25519Server() });
        CertificateServerScene scene = new CertificateServerScene(CertificateServerScene.Options(credentials));
        HostileClientHello hello = CertificateServerScene.Hello();
        for (int i = 0; i < 2; i++)
        {
            scene.Start();
            hello.Shares = Wire.Nothing;
            hello.Before = CertificateServerScene.Hello().Before;
            scene.ClientHello(hello);
            scene.Puppet.RestartTranscript();
            scene.Puppet.Add(Wire.ContentOf(Wire.Take(scene.Engine), ContentType.Handshake));
            hello.Shares = HostileClientHello.Share(TestGroup.Number, TestGroup.PublicKey);
            if (i == 1)
                hello.Before = CertificateServerScene.Hello(new int[] { TestTrust.EcdsaSecp256r1Sha256, TestTrust.Ed25519 }).Before;
            scene.ClientHello(hello);
            if (i == 0)
            {
                scene.TakeFlight();
                scene.Finish();
            }
            else
                Expect.Failed(scene.Engine, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "another scheme");
        }
    }

    /// <summary>The server's Certificate and signature are those that its client can verify.</summary>
    [TestMethod]
    public void Flight_OfAServer_IsSignedOverItsTranscript()
    {
        CertificateServerScene scene = new CertificateServerScene();
        byte[] hello = CertificateServerScene.Hello().Say(scene.Puppet);
        scene.Give(scene.Puppet.Seal(ContentType.Handshake, hello));
        scene.TakeFlight();
        int certificate = CertificateWire.Find(scene.Flight, HandshakeType.Certificate);
        int verify = CertificateWire.Find(scene.Flight, HandshakeType.CertificateVerify);
        int finished = CertificateWire.Find(scene.Flight, HandshakeType.Finished);
        Assert.AreEqual(HandshakeType.CertificateRequest, (int)scene.Flight[CertificateWire.FirstMessage(scene.Flight).Length]);
        CollectionAssert.AreEqual(Wire.Message(HandshakeType.Certificate, CertificateWire.Certificate13(TestTrust.Server().Encode())), Wire.Slice(scene.Flight, certificate, verify - certificate));
        Sha256 hash = new Sha256();
        hash.Update(hello, 0, hello.Length);
        hash.Update(scene.ServerHello, 0, scene.ServerHello.Length);
        hash.Update(scene.Flight, 0, verify);
        byte[] digest = new byte[32];
        hash.Finish(digest, 0);
        byte[] signature = TestTrust.Sign(TestTrust.ServerKey, new Sha256(), TestTrust.Content13("server", digest));
        CollectionAssert.AreEqual(Wire.Message(HandshakeType.CertificateVerify, CertificateWire.Verify(TestTrust.EcdsaSecp256r1Sha256, signature)), Wire.Slice(scene.Flight, verify, finished - verify));
    }

    [TestMethod]
    public void Client_WithoutCertificate_IsCertificateRequiredOrNobody()
    {
        CertificateServerScene scene = new CertificateServerScene();
        scene.ToCertificate();
        scene.NoCertificate();
        Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.CertificateRequired, TlsCause.NoCertificate, "required");
        scene = new CertificateServerScene(CertificateServerScene.Options(ClientAuthentication.Wanted));
        // The engine has seen a certificate on the connection before.
        scene.Connect();
        Assert.IsTrue(scene.Engine.CopyPeerKeyDigest(new byte[32], 0));
        scene.Start();
        scene.ToCertificate();
        scene.NoCertificate();
        scene.Finish();
        byte[] digest = new byte[32];
        Assert.IsFalse(scene.Engine.CopyPeerKeyDigest(digest, 0));
        CollectionAssert.AreEqual(new byte[32], digest);
    }

    [TestMethod]
    public void Verify_SchemeThatCannotBe_IsIllegalParameter()
    {
        int[] schemes = { TestTrust.RsaPkcs1Sha256, TestTrust.RsaPkcs1Sha1, TestTrust.EcdsaSha1, TestTrust.Ed25519, TestTrust.EcdsaSecp384r1Sha384, TestTrust.RsaPssRsaeSha256, 0, 0xFFFF };
        CertificateServerScene scene = new CertificateServerScene();
        for (int i = 0; i < schemes.Length; i++)
        {
            scene.To(1);
            scene.Say(HandshakeType.CertificateVerify, CertificateWire.Verify(schemes[i], scene.Signature("client", TestTrust.ClientKey)));
            Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "scheme " + schemes[i]);
        }
    }

    /// <summary>The server's own signature of this handshake above all is not the client's.</summary>
    [TestMethod]
    public void Verify_OverSomethingElse_IsDecryptError()
    {
        CertificateServerScene scene = new CertificateServerScene();
        for (int i = 0; i < 5; i++)
        {
            scene.To(1);
            byte[] signature = scene.Signature("client", TestTrust.ClientKey);
            switch (i)
            {
                case 0: signature = scene.Signature("server", TestTrust.ClientKey); break;
                case 1: signature = scene.Signature("client", TestTrust.ServerKey); break;
                case 2: signature = TestTrust.Sign(TestTrust.ClientKey, new Sha256(), TestTrust.Content13("client", new byte[32])); break;
                case 3: signature[0] ^= 0x80; break;
                default: signature = Wire.Nothing; break;
            }
            scene.Say(HandshakeType.CertificateVerify, CertificateWire.Verify(TestTrust.EcdsaSecp256r1Sha256, signature));
            Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.DecryptError, TlsCause.CertificateSignature, "signature " + i);
        }
    }

    /// <summary>Reflection: the server's own certificate and signature.</summary>
    [TestMethod]
    public void Certificate_OfTheServerItself_IsRefused()
    {
        CertificateServerScene scene = new CertificateServerScene();
        scene.ToCertificate();
        scene.Say(HandshakeType.Certificate, CertificateWire.Certificate13(TestTrust.Server().Encode()));
        Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.UnsupportedCertificate, TlsCause.CertificateUsage, "reflected");
    }

    [TestMethod]
    public void Certificate_ThatCannotBe_IsRefused()
    {
        byte[] certificate = TestTrust.Client().Encode();
        byte[] right = CertificateWire.Certificate13(certificate);
        RefuseCertificate(Wire.Join(new byte[] { 1, 7 }, Wire.Slice(right, 1, right.Length - 1)), AlertDescription.IllegalParameter, TlsCause.IllegalValue, "a context");
        RefuseCertificate(CertificateWire.Certificate13(new byte[][] { certificate }, Wire.Extension(5, new byte[1])), AlertDescription.UnsupportedExtension, TlsCause.IllegalValue, "an extension");
        RefuseCertificate(CertificateWire.Certificate13(Wire.Nothing), AlertDescription.DecodeError, TlsCause.Malformed, "an empty certificate");
        RefuseCertificate(Wire.Join(right, new byte[1]), AlertDescription.DecodeError, TlsCause.Malformed, "a byte more");
        RefuseCertificate(CertificateWire.Certificate13(new TestCertificate("client", 2, "stranger", 7).With(Der.Purpose(2)).Encode()), AlertDescription.UnknownCa, TlsCause.UntrustedCertificate, "an unknown authority");
        RefuseCertificate(CertificateWire.Certificate13(new TestCertificate("client", 2, "root", 7).With(Der.Purpose(2)).Encode()), AlertDescription.BadCertificate, TlsCause.CertificateSignature, "a forged one");
        RefuseCertificate(CertificateWire.Certificate13(Wire.Filled(40, 0x30)), AlertDescription.BadCertificate, TlsCause.Malformed, "no certificate at all");
        for (int cut = 0; cut < right.Length; cut += 7)
            RefuseCertificate(Wire.Slice(right, 0, cut), AlertDescription.DecodeError, TlsCause.Malformed, "cut at " + cut);
    }

    private static void RefuseCertificate(byte[] body, int alert, TlsCause cause, string what)
    {
        CertificateServerScene scene = new CertificateServerScene();
        scene.ToCertificate();
        scene.Say(HandshakeType.Certificate, body);
        Expect.Alert(scene.Engine, scene.Puppet, alert, cause, what);
    }

    private static void Refuse(HostileClientHello hello, int alert, TlsCause cause, string what)
    {
        CertificateServerScene scene = new CertificateServerScene();
        scene.ClientHello(hello);
        Expect.Alert(scene.Engine, alert, cause, what);
    }
}
