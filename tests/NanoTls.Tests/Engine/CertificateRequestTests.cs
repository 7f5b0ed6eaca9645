using NanoTls.Certificates;
using NanoTls.Crypto;
using NanoTls.Tests.Certificates;

namespace NanoTls.Tests.Engine;

/// <summary>CertificateRequest at a client (RFC 8446 §4.3.2, RFC 5246 §7.4.4), and what it answers.</summary>
[TestClass]
public sealed class CertificateRequestTests
{
    private static byte[] Schemes => Wire.Extension(ExtensionType.SignatureAlgorithms, CertificateWire.Schemes(new int[] { TestTrust.EcdsaSecp256r1Sha256 }));

    [TestMethod]
    public void Tls13_RequestThatCannotBe_IsRefused()
    {
        Refuse(CertificateWire.Request13(Wire.Nothing), AlertDescription.MissingExtension, TlsCause.Malformed, "without signature_algorithms");
        Refuse(CertificateWire.Request13(Wire.Extension(ExtensionType.SignatureAlgorithmsCert, CertificateWire.Schemes(new int[] { 0x0403 }))), AlertDescription.MissingExtension, TlsCause.Malformed, "signature_algorithms_cert alone");
        Refuse(Wire.Join(new byte[] { 1, 5 }, Wire.Vector(2, Schemes)), AlertDescription.IllegalParameter, TlsCause.IllegalValue, "a context");
        Refuse(CertificateWire.Request13(Wire.Join(Schemes, Schemes)), AlertDescription.IllegalParameter, TlsCause.IllegalValue, "signature_algorithms twice");
        byte[] more = Wire.Extension(ExtensionType.SignatureAlgorithmsCert, CertificateWire.Schemes(new int[] { 0x0403 }));
        Refuse(CertificateWire.Request13(Wire.Join(more, Wire.Join(Schemes, more))), AlertDescription.IllegalParameter, TlsCause.IllegalValue, "signature_algorithms_cert twice");
        int[] elsewhere = { ExtensionType.ServerName, ExtensionType.SupportedGroups, ExtensionType.KeyShare, ExtensionType.PreSharedKey, ExtensionType.ApplicationLayerProtocolNegotiation, ExtensionType.SupportedVersions };
        for (int i = 0; i < elsewhere.Length; i++)
            Refuse(CertificateWire.Request13(Wire.Join(Schemes, Wire.Extension(elsewhere[i], Wire.Nothing))), AlertDescription.IllegalParameter, TlsCause.IllegalValue, "extension " + elsewhere[i]);
        Refuse(CertificateWire.Request13(Wire.Extension(13, Wire.Vector(2, new byte[3]))), AlertDescription.DecodeError, TlsCause.Malformed, "an odd list");
        Refuse(CertificateWire.Request13(Wire.Extension(13, new byte[2])), AlertDescription.DecodeError, TlsCause.Malformed, "an empty list");
        Refuse(CertificateWire.Request13(Wire.Extension(13, Wire.Join(CertificateWire.Schemes(new int[] { 0x0403 }), new byte[1]))), AlertDescription.DecodeError, TlsCause.Malformed, "a byte behind the list");
        byte[] right = CertificateWire.Request13(Schemes);
        Refuse(Wire.Join(right, new byte[1]), AlertDescription.DecodeError, TlsCause.Malformed, "a byte more");
        for (int cut = 0; cut < right.Length; cut++)
            Refuse(Wire.Slice(right, 0, cut), AlertDescription.DecodeError, TlsCause.Malformed, "cut at " + cut);
    }

    /// <summary>What is unknown, or not needed with one certificate, is passed over.</summary>
    [TestMethod]
    public void Tls13_RequestWithMore_IsAnswered()
    {
        byte[] authorities = Wire.Extension(ExtensionType.CertificateAuthorities, Wire.Vector(2, Wire.Vector(2, TestCertificate.NameOf("root"))));
        byte[] certificates = Wire.Extension(ExtensionType.SignatureAlgorithmsCert, CertificateWire.Schemes(new int[] { 0x0804 }));
        CertificateClientScene scene = new CertificateClientScene(CertificateClientScene.OptionsWithIdentity());
        scene.ToCertificate();
        scene.Say(HandshakeType.CertificateRequest, CertificateWire.Request13(Wire.Join(Wire.Join(Wire.Extension(0x0A0A, new byte[900]), authorities), Wire.Join(Schemes, certificates))));
        scene.Certificate();
        scene.Verify();
        scene.Finish();
        Assert.IsTrue(CertificateWire.Find(scene.Flight, HandshakeType.CertificateVerify) > 0);
    }

    /// <summary>Certificate and CertificateVerify are those of the client, over the transcript up to them.</summary>
    [TestMethod]
    public void Tls13_Request_IsAnsweredByCertificateAndItsSignature()
    {
        CertificateClientScene scene = new CertificateClientScene(CertificateClientScene.OptionsWithIdentity());
        scene.ToCertificate();
        scene.Request();
        scene.Certificate();
        scene.Verify();
        scene.Finish();
        byte[] certificate = Wire.Message(HandshakeType.Certificate, CertificateWire.Certificate13(TestTrust.Client().Encode()));
        CollectionAssert.AreEqual(certificate, CertificateWire.FirstMessage(scene.Flight));
        scene.Puppet.Add(certificate);
        byte[] verify = Wire.Message(HandshakeType.CertificateVerify, CertificateWire.Verify(TestTrust.EcdsaSecp256r1Sha256, scene.Signature("client", TestTrust.ClientKey)));
        CollectionAssert.AreEqual(verify, CertificateWire.FirstMessage(CertificateWire.AfterFirst(scene.Flight)));
    }

    /// <summary>Without a certificate, or none that signs as asked, an empty one is sent; without a request, none at all.</summary>
    [TestMethod]
    public void Tls13_NothingToAnswerWith_IsAnEmptyCertificate()
    {
        for (int i = 0; i < 3; i++)
        {
            CertificateClientScene scene = new CertificateClientScene(i == 0 ? CertificateClientScene.Options() : CertificateClientScene.OptionsWithIdentity());
            scene.ToCertificate();
            if (i == 1)
                scene.Say(HandshakeType.CertificateRequest, CertificateWire.Request13(TestTrust.RsaPssRsaeSha256));
            else if (i == 0)
                scene.Request();
            scene.Certificate();
            scene.Verify();
            scene.Finish();
            byte[] first = CertificateWire.FirstMessage(scene.Flight);
            Assert.AreEqual(-1, CertificateWire.Find(scene.Flight, HandshakeType.CertificateVerify));
            if (i == 2)
                Assert.AreEqual(HandshakeType.Finished, (int)first[0]);
            else
                CollectionAssert.AreEqual(Wire.Message(HandshakeType.Certificate, new byte[4]), first);
        }
    }

    /// <summary>With a PSK a server has nobody to ask (RFC 8446 §4.3.2).</summary>
    [TestMethod]
    public void Tls13_RequestInPskHandshake_IsUnexpectedMessage()
    {
        int[] types = { HandshakeType.CertificateRequest, HandshakeType.Certificate, HandshakeType.CertificateVerify };
        for (int i = 0; i < types.Length; i++)
        {
            TlsClientOptions options = ClientScene.Options();
            options.Credentials = new ClientCredentials("device.example", TestTrust.NewPolicy());
            options.Groups = new NamedGroup[] { new TestGroup() };
            options.CipherSuites = new CipherSuite[] { TestOptions.SuiteAt(0), CertificatePair.SuiteOf(1) };
            ClientScene scene = new ClientScene(options);
            scene.ServerHello();
            scene.EncryptedExtensions(Wire.Nothing);
            Expect.Going(scene.Engine, "EncryptedExtensions");
            scene.Give(scene.Puppet.Say(types[i], CertificateWire.Request13(Schemes)));
            Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "type " + types[i] + " in a PSK handshake");
        }
    }

    /// <summary>Authentication after the handshake was not offered.</summary>
    [TestMethod]
    public void Tls13_RequestAfterTheHandshake_IsUnexpectedMessage()
    {
        CertificateClientScene scene = new CertificateClientScene(CertificateClientScene.OptionsWithIdentity());
        scene.Connect(true);
        scene.Request();
        Assert.IsNotNull(scene.Engine.Failure);
        Assert.AreEqual(AlertDescription.UnexpectedMessage, scene.Engine.Failure.Alert);
    }

    [TestMethod]
    public void Tls12_Request_IsAnsweredByCertificateAndItsSignature()
    {
        CertificateClient12Scene scene = new CertificateClient12Scene();
        scene.ServerHello();
        scene.Certificate();
        scene.KeyExchange();
        scene.Request();
        scene.HelloDone();
        byte[] certificate = CertificateWire.FirstMessage(scene.Flight);
        CollectionAssert.AreEqual(Wire.Message(HandshakeType.Certificate, CertificateWire.Certificate12(TestTrust.Client().Encode())), certificate);
        int verify = CertificateWire.Find(scene.Flight, HandshakeType.CertificateVerify);
        Assert.IsTrue(verify > CertificateWire.Find(scene.Flight, HandshakeType.ClientKeyExchange));
        byte[] expected = Wire.Message(HandshakeType.CertificateVerify, CertificateWire.Verify(TestTrust.EcdsaSecp256r1Sha256, TestTrust.SignDigest(TestCertificate.KeyOf(TestTrust.ClientKey), scene.HashBeforeVerify)));
        CollectionAssert.AreEqual(expected, CertificateWire.FirstMessage(Wire.Slice(scene.Flight, verify, scene.Flight.Length - verify)));
        scene.Finish();
    }

    /// <summary>Neither our scheme nor our kind of key (RFC 5246 §7.4.4), or no certificate: an empty one; without a request, none.</summary>
    [TestMethod]
    public void Tls12_NothingToAnswerWith_IsAnEmptyCertificate()
    {
        for (int i = 0; i < 5; i++)
        {
            CertificateClient12Scene scene = new CertificateClient12Scene(CertificateClient12Scene.Options(i == 0 ? null : TestTrust.NewClient()));
            scene.ServerHello();
            scene.Certificate();
            scene.KeyExchange();
            if (i != 4)
                scene.Say(HandshakeType.CertificateRequest, CertificateWire.Request12(i == 2 ? new byte[] { 1 } : i == 3 ? new byte[] { 1, 2, 64 } : new byte[] { 64 }, new int[] { i == 1 ? TestTrust.RsaPssRsaeSha256 : TestTrust.EcdsaSecp256r1Sha256 }));
            scene.HelloDone();
            byte[] first = CertificateWire.FirstMessage(scene.Flight);
            Assert.AreEqual(i == 3, CertificateWire.Find(scene.Flight, HandshakeType.CertificateVerify) > 0, "request " + i);
            if (i == 4)
                Assert.AreEqual(HandshakeType.ClientKeyExchange, (int)first[0]);
            else if (i != 3)
                CollectionAssert.AreEqual(Wire.Message(HandshakeType.Certificate, new byte[3]), first);
            scene.Finish();
        }
    }

    [TestMethod]
    public void Tls12_RequestMalformed_IsDecodeError()
    {
        byte[] right = CertificateWire.Request12(new byte[] { 64 }, new int[] { 0x0403 });
        for (int cut = 0; cut <= right.Length; cut++)
        {
            CertificateClient12Scene scene = new CertificateClient12Scene();
            scene.To(2);
            scene.Say(HandshakeType.CertificateRequest, cut == right.Length ? Wire.Join(right, new byte[1]) : Wire.Slice(right, 0, cut));
            Expect.Alert(scene.Engine, AlertDescription.DecodeError, TlsCause.Malformed, "cut at " + cut);
        }
    }

    private static void Refuse(byte[] body, int alert, TlsCause cause, string what)
    {
        CertificateClientScene scene = new CertificateClientScene(CertificateClientScene.OptionsWithIdentity());
        scene.ToCertificate();
        scene.Say(HandshakeType.CertificateRequest, body);
        Expect.Alert(scene.Engine, scene.Puppet, alert, cause, what);
    }
}
