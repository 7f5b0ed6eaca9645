using NanoTls.Certificates;
using NanoTls.Crypto;
using NanoTls.Tests.Certificates;

namespace NanoTls.Tests.Engine;

/// <summary>What the two sides of TLS 1.2 refuse in messages of certificates (RFC 5246 §7.4.2 to §7.4.8, RFC 8422).</summary>
[TestClass]
public sealed class Certificate12RulesTests
{
    private static byte[] Parameters => CertificateWire.Parameters(TestGroup.Number, TestGroup.PublicKey);

    [TestMethod]
    public void KeyExchange_SchemeThatCannotBe_IsIllegalParameter()
    {
        int[] schemes = { TestTrust.RsaPkcs1Sha1, TestTrust.EcdsaSha1, 0x0101, TestTrust.Ed25519, TestTrust.RsaPssRsaeSha256, TestTrust.RsaPkcs1Sha256, 0x0603, 0, 0xFFFF };
        CertificateClient12Scene scene = new CertificateClient12Scene();
        for (int i = 0; i < schemes.Length; i++)
        {
            scene.To(1);
            scene.KeyExchange(schemes[i], TestTrust.Sign(TestTrust.ServerKey, new Sha256(), scene.Content(Parameters)));
            Expect.Alert(scene.Engine, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "scheme " + schemes[i]);
        }
    }

    /// <summary>In TLS 1.2 a scheme of ECDSA names the hash only: SHA-384 with a key on P-256 is right.</summary>
    [TestMethod]
    public void KeyExchange_Sha384WithKeyOnP256_IsVerified()
    {
        CertificateClient12Scene scene = new CertificateClient12Scene();
        scene.To(1);
        scene.KeyExchange(TestTrust.EcdsaSecp384r1Sha384, TestTrust.Sign(TestTrust.ServerKey, new Sha384(), scene.Content(Parameters)));
        scene.HelloDone();
        scene.Finish();
    }

    /// <summary>Both randoms and the parameters are signed, with the certificate's key.</summary>
    [TestMethod]
    public void KeyExchange_SignedOverSomethingElse_IsDecryptError()
    {
        CertificateClient12Scene scene = new CertificateClient12Scene();
        for (int i = 0; i < 7; i++)
        {
            scene.To(1);
            byte[] content = scene.Content(Parameters);
            int key = TestTrust.ServerKey;
            switch (i)
            {
                case 0: content[0] ^= 1; break;
                case 1: content[32] ^= 1; break;
                case 2: content[67] ^= 1; break;
                case 3: content = Wire.Slice(content, 0, 64); break;
                case 4: content = Wire.Slice(content, 64, content.Length - 64); break;
                case 5: key = TestTrust.ClientKey; break;
                default: content[content.Length - 1] ^= 1; break;
            }
            scene.KeyExchange(TestTrust.EcdsaSecp256r1Sha256, TestTrust.Sign(key, new Sha256(), content));
            Expect.Alert(scene.Engine, AlertDescription.DecryptError, TlsCause.CertificateSignature, "content " + i);
        }
        scene.To(1);
        scene.KeyExchange(TestTrust.EcdsaSecp256r1Sha256, Wire.Nothing);
        Expect.Alert(scene.Engine, AlertDescription.DecryptError, TlsCause.CertificateSignature, "no signature");
    }

    [TestMethod]
    public void KeyExchange_BadParameters_AreRefused()
    {
        byte[] right = Wire.Join(Parameters, CertificateWire.Verify(TestTrust.EcdsaSecp256r1Sha256, new byte[32]));
        RefuseKeyExchange(Wire.Join(new byte[] { 1 }, Wire.Slice(right, 1, right.Length - 1)), AlertDescription.IllegalParameter, TlsCause.IllegalValue, "explicit_prime");
        RefuseKeyExchange(Wire.Join(CertificateWire.Parameters(29, new byte[32]), new byte[4]), AlertDescription.IllegalParameter, TlsCause.IllegalValue, "a group that was not offered");
        RefuseKeyExchange(Wire.Join(CertificateWire.Parameters(TestGroup.Number, new byte[31]), new byte[4]), AlertDescription.IllegalParameter, TlsCause.BadPublicKey, "a short key");
        RefuseKeyExchange(Wire.Join(right, new byte[1]), AlertDescription.DecodeError, TlsCause.Malformed, "a byte more");
        for (int cut = 0; cut < right.Length; cut++)
            RefuseKeyExchange(Wire.Slice(right, 0, cut), AlertDescription.DecodeError, TlsCause.Malformed, "cut at " + cut);
        // Rightly signed, and not a key of its group.
        CertificateClient12Scene scene = new CertificateClient12Scene();
        scene.To(1);
        byte[] parameters = CertificateWire.Parameters(TestGroup.Number, new byte[32]);
        scene.Say(HandshakeType.ServerKeyExchange, Wire.Join(parameters, CertificateWire.Verify(TestTrust.EcdsaSecp256r1Sha256, TestTrust.Sign(TestTrust.ServerKey, new Sha256(), scene.Content(parameters)))));
        Expect.Alert(scene.Engine, AlertDescription.IllegalParameter, TlsCause.BadPublicKey, "no key of its group");
    }

    /// <summary>The suite names the kind of the server's key (RFC 8422 §2).</summary>
    [TestMethod]
    public void Certificate_KeyOfAnotherKindThanTheSuite_IsIllegalParameter()
    {
        TestCertificate rsa = TestTrust.Server();
        rsa.KeyInfo = TestTrust.RsaKeyInfo;
        CertificateClient12Scene scene = new CertificateClient12Scene();
        scene.ServerHello();
        scene.Say(HandshakeType.Certificate, CertificateWire.Certificate12(rsa.Encode()));
        Expect.Alert(scene.Engine, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "RSA with ECDHE_ECDSA");
        scene.Start();
        scene.ServerHello(HostileServerHello.Tls12(0xC02F));
        scene.Certificate();
        Expect.Alert(scene.Engine, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "ECDSA with ECDHE_RSA");
    }

    /// <summary>In TLS 1.2 RSASSA-PKCS1-v1_5 and PSS both sign.</summary>
    [TestMethod]
    public void KeyExchange_ByRsa_IsVerifiedInBothWays()
    {
        TestCertificate rsa = TestTrust.Server();
        rsa.KeyInfo = TestTrust.RsaKeyInfo;
        int[] schemes = { TestTrust.RsaPkcs1Sha256, TestTrust.RsaPssRsaeSha256, TestTrust.EcdsaSecp256r1Sha256 };
        CertificateClient12Scene scene = new CertificateClient12Scene();
        for (int i = 0; i < schemes.Length; i++)
        {
            scene.Start();
            scene.ServerHello(HostileServerHello.Tls12(0xC02F));
            scene.Say(HandshakeType.Certificate, CertificateWire.Certificate12(rsa.Encode()));
            byte[] content = scene.Content(Parameters);
            byte[] digest = new byte[32];
            Sha256 hash = new Sha256();
            hash.Update(content, 0, content.Length);
            hash.Finish(digest, 0);
            scene.KeyExchange(schemes[i], TestTrust.SignDigest(TestTrust.RsaKey, digest));
            if (i == 2)
            {
                Expect.Alert(scene.Engine, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "ECDSA by a key of RSA");
                continue;
            }
            scene.HelloDone();
            scene.Finish();
        }
    }

    [TestMethod]
    public void Certificate_ThatCannotBe_IsRefused()
    {
        byte[] certificate = TestTrust.Server().Encode();
        byte[] right = CertificateWire.Certificate12(certificate);
        RefuseCertificate(new byte[3], AlertDescription.DecodeError, TlsCause.Malformed, "no certificate");
        RefuseCertificate(CertificateWire.Certificate12(Wire.Nothing), AlertDescription.DecodeError, TlsCause.Malformed, "an empty certificate");
        RefuseCertificate(Wire.Join(right, new byte[1]), AlertDescription.DecodeError, TlsCause.Malformed, "a byte more");
        RefuseCertificate(CertificateWire.Certificate12(TestCertificate.Server("stranger", 9).Encode()), AlertDescription.UnknownCa, TlsCause.UntrustedCertificate, "an unknown authority");
        RefuseCertificate(CertificateWire.Certificate12(TestCertificate.Server("root", 8).Encode()), AlertDescription.BadCertificate, TlsCause.CertificateSignature, "a forged one");
        for (int cut = 0; cut < right.Length; cut++)
            RefuseCertificate(Wire.Slice(right, 0, cut), AlertDescription.DecodeError, TlsCause.Malformed, "cut at " + cut);
    }

    /// <summary>signature_algorithms in TLS 1.2: without it SHA-1 would be meant (RFC 5246 §7.4.1.4.1).</summary>
    [TestMethod]
    public void ClientHello_WithoutCommonScheme_IsHandshakeFailure()
    {
        CertificateServer12Scene scene = new CertificateServer12Scene();
        scene.ClientHello(CertificateServer12Scene.Hello(null));
        Expect.Alert(scene.Engine, AlertDescription.HandshakeFailure, TlsCause.NoCommonSignature, "no signature_algorithms");
        scene.Start();
        scene.ClientHello(CertificateServer12Scene.Hello(new int[] { TestTrust.RsaPkcs1Sha256, TestTrust.EcdsaSha1 }));
        Expect.Alert(scene.Engine, AlertDescription.HandshakeFailure, TlsCause.NoCommonSignature, "others");
        scene.Start();
        HostileClientHello hello = CertificateServer12Scene.Hello();
        hello.Groups = new byte[] { 0, 29 };
        scene.ClientHello(hello);
        Expect.Alert(scene.Engine, AlertDescription.HandshakeFailure, TlsCause.NoCommonGroup, "no common group");
        scene.Start();
        hello = CertificateServer12Scene.Hello();
        hello.Suites = new byte[] { 0xC0, 0x2F, 0xC0, 0x2C };
        scene.ClientHello(hello);
        Expect.Alert(scene.Engine, AlertDescription.HandshakeFailure, TlsCause.NoCommonSuite, "no common suite");
    }

    /// <summary>The curve of our certificate is one of the client's groups (RFC 8422 §5.1.1), where that is known.</summary>
    [TestMethod]
    public void ClientHello_WithoutOurCurve_IsHandshakeFailure()
    {
        TlsServerOptions options = CertificateServer12Scene.Options(ClientAuthentication.None);
        options.Groups = new NamedGroup[] { new TestGroup(), new Secp256r1Group() };
        CertificateServer12Scene scene = new CertificateServer12Scene(options);
        scene.ClientHello(CertificateServer12Scene.Hello());
        Expect.Alert(scene.Engine, AlertDescription.HandshakeFailure, TlsCause.NoCommonSignature, "without secp256r1");
        scene.Start();
        HostileClientHello hello = CertificateServer12Scene.Hello();
        hello.Groups = Wire.Join(hello.Groups, new byte[] { 0, 23 });
        scene.ClientHello(hello);
        Expect.Going(scene.Engine, "with secp256r1");
        Assert.IsTrue(CertificateWire.Find(scene.Flight, HandshakeType.Certificate) > 0);
    }

    [TestMethod]
    public void Client_WithoutCertificate_IsHandshakeFailureOrNobody()
    {
        CertificateServer12Scene scene = new CertificateServer12Scene();
        scene.ClientHello(CertificateServer12Scene.Hello());
        scene.NoCertificate();
        Expect.Alert(scene.Engine, AlertDescription.HandshakeFailure, TlsCause.NoCertificate, "required");
        scene = new CertificateServer12Scene(CertificateServer12Scene.Options(ClientAuthentication.Wanted));
        scene.Connect();
        Assert.IsTrue(scene.Engine.CopyPeerKeyDigest(new byte[32], 0));
        scene.Start();
        scene.ClientHello(CertificateServer12Scene.Hello());
        scene.NoCertificate();
        scene.KeyExchange();
        scene.Finish();
        Assert.IsFalse(scene.Engine.CopyPeerKeyDigest(new byte[32], 0));
        scene.Start();
        scene.ClientHello(CertificateServer12Scene.Hello());
        scene.NoCertificate();
        scene.KeyExchange();
        scene.Verify();
        Expect.Alert(scene.Engine, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "CertificateVerify without a certificate");
    }

    [TestMethod]
    public void Verify_OfAClientThatIsWrong_IsRefused()
    {
        int[] schemes = { TestTrust.RsaPkcs1Sha1, TestTrust.EcdsaSha1, TestTrust.Ed25519, TestTrust.RsaPssRsaeSha256, TestTrust.EcdsaSecp384r1Sha384, 0 };
        CertificateServer12Scene scene = new CertificateServer12Scene();
        for (int i = 0; i < schemes.Length; i++)
        {
            scene.To(2);
            scene.Say(HandshakeType.CertificateVerify, CertificateWire.Verify(schemes[i], TestTrust.SignDigest(TestCertificate.KeyOf(TestTrust.ClientKey), scene.Puppet.TranscriptHash())));
            Expect.Alert(scene.Engine, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "scheme " + schemes[i]);
        }
        for (int i = 0; i < 4; i++)
        {
            scene.To(2);
            byte[] digest = scene.Puppet.TranscriptHash();
            if (i == 0)
                digest[0] ^= 1;
            if (i == 1)
                digest = new byte[32];
            byte[] signature = TestTrust.SignDigest(TestCertificate.KeyOf(i == 2 ? TestTrust.ServerKey : TestTrust.ClientKey), digest);
            scene.Say(HandshakeType.CertificateVerify, CertificateWire.Verify(TestTrust.EcdsaSecp256r1Sha256, i == 3 ? Wire.Nothing : signature));
            Expect.Alert(scene.Engine, AlertDescription.DecryptError, TlsCause.CertificateSignature, "signature " + i);
        }
        scene.To(2);
        byte[] right = CertificateWire.Verify(TestTrust.EcdsaSecp256r1Sha256, new byte[32]);
        for (int cut = 0; cut < right.Length; cut++)
        {
            scene.To(2);
            scene.Say(HandshakeType.CertificateVerify, Wire.Slice(right, 0, cut));
            Expect.Alert(scene.Engine, AlertDescription.DecodeError, TlsCause.Malformed, "cut at " + cut);
        }
    }

    /// <summary>A client's Finished is over its certificates too; in both versions a wrong one is what it always is.</summary>
    [TestMethod]
    public void Finished_Wrong_IsDecryptError()
    {
        CertificateServer12Scene scene = new CertificateServer12Scene();
        scene.To(3);
        scene.Give(Wire.Record(ContentType.ChangeCipherSpec, new byte[] { 1 }));
        scene.Puppet.ProtectSend();
        scene.Say(HandshakeType.Finished, new byte[12]);
        Expect.Failed(scene.Engine, AlertDescription.DecryptError, TlsCause.BadFinished, "TLS 1.2");
        CertificateServerScene newer = new CertificateServerScene();
        newer.To(2);
        newer.Say(HandshakeType.Finished, new byte[32]);
        Expect.Alert(newer.Engine, newer.Puppet, AlertDescription.DecryptError, TlsCause.BadFinished, "TLS 1.3");
        CertificateClientScene client = new CertificateClientScene();
        client.To(3);
        client.Say(HandshakeType.Finished, new byte[32]);
        Expect.Alert(client.Engine, client.Puppet, AlertDescription.DecryptError, TlsCause.BadFinished, "client");
    }

    /// <summary>The SCSV is offered once and its answer taken; extended master secret is needed unless the option says otherwise.</summary>
    [TestMethod]
    public void ServerHello_OfCertificates_KeepsTheRulesOfTls12()
    {
        CertificateClient12Scene scene = new CertificateClient12Scene();
        HostileServerHello hello = HostileServerHello.Tls12(0xC02B);
        hello.Before = Wire.Nothing;
        scene.ServerHello(hello);
        Expect.Alert(scene.Engine, AlertDescription.HandshakeFailure, TlsCause.Refused, "no extended master secret");
        scene.Start();
        hello = HostileServerHello.Tls12(0xC02B);
        hello.Before = Wire.Join(hello.Before, Wire.Extension(ExtensionType.RenegotiationInfo, new byte[1]));
        scene.ServerHello(hello);
        scene.Certificate();
        scene.KeyExchange();
        scene.HelloDone();
        scene.Finish();
        scene.Start();
        hello.Before = Wire.Join(HostileServerHello.Tls12(0xC02B).Before, Wire.Extension(ExtensionType.RenegotiationInfo, new byte[] { 1, 7 }));
        scene.ServerHello(hello);
        Expect.Alert(scene.Engine, AlertDescription.HandshakeFailure, TlsCause.IllegalValue, "renegotiation_info that is not empty");
        scene.Start();
        scene.ServerHello(HostileServerHello.Tls12(0xC02C));
        Expect.Alert(scene.Engine, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "a suite that was not offered");
    }

    /// <summary>Who speaks TLS 1.3 too takes a sentinel for a downgrade (RFC 8446 §4.1.3), and sets it.</summary>
    [TestMethod]
    public void Hello_OfBothVersions_ShowsADowngrade()
    {
        for (int i = 0; i < 3; i++)
        {
            TlsClientOptions options = CertificateClient12Scene.Options(TestTrust.NewClient());
            ((ClientCredentials)options.Credentials).Versions = new int[] { ProtocolVersion.Tls13, ProtocolVersion.Tls12 };
            options.CipherSuites = new CipherSuite[] { TestOptions.SuiteAt(0), CertificatePair.SuiteOf(1) };
            CertificateClient12Scene scene = new CertificateClient12Scene(options);
            if (i < 2)
                System.Array.Copy(Wire.Join(Ascii.Bytes("DOWNGRD"), new byte[] { (byte)i }), 0, scene.Puppet.ServerRandom, 24, 8);
            scene.ServerHello();
            if (i < 2)
            {
                Expect.Alert(scene.Engine, AlertDescription.IllegalParameter, TlsCause.Downgrade, "sentinel " + i);
                continue;
            }
            scene.Certificate();
            scene.KeyExchange();
            scene.HelloDone();
            scene.Finish();
        }
        TlsServerOptions both = CertificateServer12Scene.Options(ClientAuthentication.None);
        both.Versions = new int[] { ProtocolVersion.Tls13, ProtocolVersion.Tls12 };
        both.CipherSuites = new CipherSuite[] { TestOptions.SuiteAt(0), CertificatePair.SuiteOf(1) };
        CertificateServer12Scene server = new CertificateServer12Scene(both);
        server.ClientHello(CertificateServer12Scene.Hello());
        CollectionAssert.AreEqual(Wire.Join(Ascii.Bytes("DOWNGRD"), new byte[] { 1 }), Wire.Slice(server.Puppet.ServerRandom, 24, 8));
        server.Start();
        HostileClientHello fallback = CertificateServer12Scene.Hello();
        fallback.Suites = new byte[] { 0xC0, 0x2B, 0x56, 0x00 };
        server.ClientHello(fallback);
        Expect.Alert(server.Engine, AlertDescription.InappropriateFallback, TlsCause.Downgrade, "TLS_FALLBACK_SCSV");
    }

    private static void RefuseKeyExchange(byte[] body, int alert, TlsCause cause, string what)
    {
        CertificateClient12Scene scene = new CertificateClient12Scene();
        scene.To(1);
        scene.Say(HandshakeType.ServerKeyExchange, body);
        Expect.Alert(scene.Engine, alert, cause, what);
    }

    private static void RefuseCertificate(byte[] body, int alert, TlsCause cause, string what)
    {
        CertificateClient12Scene scene = new CertificateClient12Scene();
        scene.To(0);
        scene.Say(HandshakeType.Certificate, body);
        Expect.Alert(scene.Engine, alert, cause, what);
    }
}
