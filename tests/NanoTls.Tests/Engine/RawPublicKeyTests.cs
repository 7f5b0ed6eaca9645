using NanoTls.Certificates;
using NanoTls.Crypto;
using NanoTls.Tests.Certificates;

namespace NanoTls.Tests.Engine;

/// <summary>Raw public keys in place of certificates (RFC 7250), in both versions and directions, and self-signed certificates by pin.</summary>
[TestClass]
public sealed class RawPublicKeyTests
{
    [TestMethod]
    public void Server_WithRawPublicKey_IsTakenByPin()
    {
        for (int i = 0; i < 2; i++)
        {
            CertificatePair pair = Raw(i);
            pair.Accept("version " + i);
            pair.Again(1);
            pair.ExpectOpen("again");
            byte[] digest = new byte[32];
            Assert.IsTrue(pair.Client.CopyPeerKeyDigest(digest, 0));
            CollectionAssert.AreEqual(DigestOf(TestTrust.ServerKey), digest);
        }
    }

    [TestMethod]
    public void Server_WithRawPublicKeyOfNoPin_IsCertificateUnknown()
    {
        for (int i = 0; i < 2; i++)
        {
            CertificatePair pair = Raw(i);
            pair.ClientCredentials.Policy.Pins = Pins(5);
            pair.RefuseServer(AlertDescription.CertificateUnknown, TlsCause.UntrustedCertificate, "version " + i);
        }
    }

    /// <summary>The pin is no proof: the key must sign.</summary>
    [TestMethod]
    public void Server_WithRawPublicKeyThatDoesNotSign_IsDecryptError()
    {
        CertificateClientScene scene = RawScene();
        scene.ToCertificate(Wire.Extension(ExtensionType.ServerCertificateType, new byte[] { 2 }));
        scene.Say(HandshakeType.Certificate, CertificateWire.Certificate13(TestCertificate.KeyInfoOf(TestTrust.ServerKey)));
        scene.Say(HandshakeType.CertificateVerify, CertificateWire.Verify(TestTrust.EcdsaSecp256r1Sha256, scene.Signature("server", TestTrust.ClientKey)));
        Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.DecryptError, TlsCause.CertificateSignature, "another key signs");
    }

    /// <summary>A certificate in place of the raw public key, and the other way round; two keys; a type that was not offered.</summary>
    [TestMethod]
    public void Server_OfAnotherCertificateType_IsRefused()
    {
        byte[] info = TestCertificate.KeyInfoOf(TestTrust.ServerKey);
        CertificateClientScene scene = RawScene();
        scene.ToCertificate(Wire.Extension(ExtensionType.ServerCertificateType, new byte[] { 2 }));
        scene.Certificate();
        Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.BadCertificate, TlsCause.Malformed, "a certificate for a key");
        scene.Start();
        scene.ToCertificate(Wire.Extension(ExtensionType.ServerCertificateType, new byte[1]));
        scene.Say(HandshakeType.Certificate, CertificateWire.Certificate13(info));
        Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.BadCertificate, TlsCause.Malformed, "a key for a certificate");
        scene.Start();
        scene.ToCertificate(Wire.Extension(ExtensionType.ServerCertificateType, new byte[] { 2 }));
        scene.Say(HandshakeType.Certificate, CertificateWire.Certificate13(new byte[][] { info, info }, Wire.Nothing));
        Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.BadCertificate, TlsCause.CertificateSize, "two keys");
        scene.Start();
        scene.ToCertificate(Wire.Extension(ExtensionType.ServerCertificateType, new byte[] { 1 }));
        Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "OpenPGP");
        scene = new CertificateClientScene();
        scene.ToCertificate(Wire.Extension(ExtensionType.ServerCertificateType, new byte[] { 2 }));
        Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.UnsupportedExtension, TlsCause.IllegalValue, "not offered");
        scene = RawScene();
        scene.ToCertificate(Wire.Extension(ExtensionType.ClientCertificateType, new byte[] { 2 }));
        Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.UnsupportedExtension, TlsCause.IllegalValue, "client_certificate_type was not offered");
    }

    /// <summary>With a certificate for its name the same client is as content.</summary>
    [TestMethod]
    public void Server_WithCertificate_IsTakenByClientThatTakesKeys()
    {
        for (int i = 0; i < 2; i++)
        {
            CertificatePair pair = CertificatePair.Of(i);
            pair.ClientCredentials.RawPublicKeys = true;
            pair.ClientCredentials.Policy.Pins = Pins(TestTrust.ServerKey);
            pair.Accept("version " + i);
        }
    }

    /// <summary>A server that has only a raw public key, and a client that has not said that it takes one.</summary>
    [TestMethod]
    public void Server_WithRawPublicKeyOnly_IsNotForOtherClients()
    {
        for (int i = 0; i < 2; i++)
        {
            CertificatePair pair = new CertificatePair(CertificatePair.SuiteOf(i), RawIdentity(TestTrust.ServerKey));
            pair.RefuseClient(AlertDescription.HandshakeFailure, TlsCause.NoCommonSignature, "version " + i);
        }
    }

    /// <summary>RFC 7250 §4.2: no certificate type in common.</summary>
    [TestMethod]
    public void ClientHello_WithoutCommonCertificateType_IsUnsupportedCertificate()
    {
        int[] types = { 2, 1, 0 };
        for (int i = 0; i < types.Length; i++)
        {
            byte[] extension = Wire.Extension(ExtensionType.ServerCertificateType, new byte[] { 1, (byte)types[i] });
            HostileClientHello hello = CertificateServerScene.Hello();
            hello.Before = Wire.Join(hello.Before, extension);
            CertificateServerScene scene = new CertificateServerScene();
            scene.ClientHello(hello);
            HostileClientHello older = CertificateServer12Scene.Hello();
            older.Before = Wire.Join(older.Before, extension);
            CertificateServer12Scene old = new CertificateServer12Scene();
            old.ClientHello(older);
            if (i == 2)
            {
                Expect.Going(scene.Engine, "X.509 in TLS 1.3");
                Expect.Going(old.Engine, "X.509 in TLS 1.2");
                continue;
            }
            Expect.Alert(scene.Engine, AlertDescription.UnsupportedCertificate, TlsCause.UnsupportedAlgorithm, "type " + types[i] + " in TLS 1.3");
            Expect.Alert(old.Engine, AlertDescription.UnsupportedCertificate, TlsCause.UnsupportedAlgorithm, "type " + types[i] + " in TLS 1.2");
        }
    }

    [TestMethod]
    public void Client_WithRawPublicKey_IsTakenByPin()
    {
        for (int i = 0; i < 2; i++)
        {
            CertificatePair pair = RawClient(i, ClientAuthentication.Required);
            pair.Accept("version " + i);
            byte[] digest = new byte[32];
            Assert.IsTrue(pair.Server.CopyPeerKeyDigest(digest, 0));
            CollectionAssert.AreEqual(DigestOf(TestTrust.ClientKey), digest);
            pair = RawClient(i, ClientAuthentication.Required);
            pair.ServerCredentials.Policy.Pins = Pins(5);
            pair.RefuseClient(AlertDescription.CertificateUnknown, TlsCause.UntrustedCertificate, "no pin, version " + i);
        }
    }

    /// <summary>A server that asks for a certificate and does not answer client_certificate_type would not know a raw public key: it gets none.</summary>
    [TestMethod]
    public void Client_WithRawPublicKey_ToAServerThatAsksForACertificate_SendsNone()
    {
        for (int answered = 0; answered < 2; answered++)
        {
            CertificateClientScene scene = new CertificateClientScene(CertificateClientScene.Options(new ClientCredentials("device.example", TestTrust.NewPolicy()) { Identity = RawIdentity(TestTrust.ClientKey) }));
            scene.ToCertificate(answered == 1 ? Wire.Extension(ExtensionType.ClientCertificateType, new byte[] { 2 }) : Wire.Nothing);
            scene.Request();
            scene.Certificate();
            scene.Verify();
            scene.Finish();
            byte[] expected = answered == 1 ? CertificateWire.Certificate13(TestCertificate.KeyInfoOf(TestTrust.ClientKey)) : new byte[4];
            CollectionAssert.AreEqual(Wire.Message(HandshakeType.Certificate, expected), CertificateWire.FirstMessage(scene.Flight));
        }
    }

    /// <summary>The type of one client is not that of the next.</summary>
    [TestMethod]
    public void Client_WithCertificateBehindOneWithARawPublicKey_IsTaken()
    {
        for (int i = 0; i < 2; i++)
        {
            CertificatePair pair = RawClient(i, ClientAuthentication.Required);
            pair.Accept("a raw public key, version " + i);
            pair.ClientCredentials.Identity = TestTrust.NewClient();
            TlsClient other = new TlsClient(pair.ClientOptions);
            Loopback.Handshake(other, pair.Server);
            Expect.Open(pair.Server, "a certificate, version " + i);
            Expect.Open(other, "its client, version " + i);
            pair.Again(int.MaxValue);
            pair.ExpectOpen("the raw public key again, version " + i);
        }
    }

    /// <summary>A server that takes none is told nothing, or says so when the client has nothing else.</summary>
    [TestMethod]
    public void Client_WithRawPublicKey_ToAServerThatTakesNone()
    {
        for (int i = 0; i < 2; i++)
        {
            CertificatePair pair = RawClient(i, ClientAuthentication.Required);
            pair.ServerCredentials.RawPublicKeys = false;
            pair.RefuseClient(AlertDescription.UnsupportedCertificate, TlsCause.UnsupportedAlgorithm, "version " + i);
            pair = RawClient(i, ClientAuthentication.None);
            pair.Accept("a server that does not ask, version " + i);
        }
    }

    /// <summary>In TLS 1.2 an Ed25519 key signs no transcript: the empty Certificate of a raw public key comes in its place.</summary>
    [TestMethod]
    public void Client_WithRawPublicKeyThatCannotSign_SendsAnEmptyOne()
    {
        for (int required = 0; required < 2; required++)
        {
            CertificatePair pair = RawClient(1, required == 1 ? ClientAuthentication.Required : ClientAuthentication.Wanted);
            byte[] info = Wire.Join(Hex.Decode("302a300506032b6570032100"), new Ed25519SigningKey(Hex.Decode(TestIdentities.Ed25519Key), 0).PublicKey);
            pair.ClientCredentials.Identity = new CertificateIdentity(info, new Ed25519SigningKey(Hex.Decode(TestIdentities.Ed25519Key), 0));
            if (required == 1)
                pair.RefuseClient(AlertDescription.HandshakeFailure, TlsCause.NoCertificate, "required");
            else
            {
                pair.Accept("wanted");
                Assert.IsFalse(pair.Server.CopyPeerKeyDigest(new byte[32], 0));
            }
        }
    }

    /// <summary>Without anchors a self-signed certificate is taken by pin, and none that is not pinned, not self-signed, or for another name.</summary>
    [TestMethod]
    public void Server_SelfSigned_IsTakenByPin()
    {
        for (int i = 0; i < 2; i++)
        {
            byte[][] chain = new byte[][] { new TestCertificate("self", 1, "self", 1).With(Der.KeyUsage(false)).With(Der.Purpose(1)).With(Der.DnsName("device.example")).Encode() };
            CertificatePair pair = Pinned(i, chain, TestTrust.ServerKey);
            pair.Accept("version " + i);
            Pinned(i, chain, 5).RefuseServer(AlertDescription.CertificateUnknown, TlsCause.UntrustedCertificate, "another pin");
            Pinned(i, new byte[][] { TestTrust.Server().Encode() }, TestTrust.ServerKey).RefuseServer(AlertDescription.UnknownCa, TlsCause.UntrustedCertificate, "not self-signed");
            chain[0] = new TestCertificate("self", 1, "self", 1).With(Der.Purpose(1)).With(Der.DnsName("other.example")).Encode();
            Pinned(i, chain, TestTrust.ServerKey).RefuseServer(AlertDescription.CertificateUnknown, TlsCause.CertificateName, "another name");
            chain[0] = new TestCertificate("self", 1, "self", 8).With(Der.Purpose(1)).With(Der.DnsName("device.example")).Encode();
            Pinned(i, chain, TestTrust.ServerKey).RefuseServer(AlertDescription.BadCertificate, TlsCause.CertificateSignature, "signed by another key");
        }
    }

    private static CertificatePair Pinned(int i, byte[][] chain, int pin)
    {
        CertificatePair pair = new CertificatePair(CertificatePair.SuiteOf(i), new CertificateIdentity(chain, new TestSigningKey(TestTrust.ServerKey)));
        pair.ClientCredentials.Policy.Anchors = null;
        pair.ClientCredentials.Policy.Pins = Pins(pin);
        return pair;
    }

    private static CertificatePair Raw(int i)
    {
        CertificatePair pair = new CertificatePair(CertificatePair.SuiteOf(i), RawIdentity(TestTrust.ServerKey));
        pair.ClientCredentials.RawPublicKeys = true;
        pair.ClientCredentials.Policy.Anchors = null;
        pair.ClientCredentials.Policy.Pins = Pins(TestTrust.ServerKey);
        return pair;
    }

    private static CertificatePair RawClient(int i, ClientAuthentication authentication)
    {
        CertificatePair pair = CertificatePair.Of(i).Mutual(authentication);
        pair.ClientCredentials.Identity = RawIdentity(TestTrust.ClientKey);
        pair.ServerCredentials.RawPublicKeys = true;
        pair.ServerCredentials.Policy.Pins = Pins(TestTrust.ClientKey);
        return pair;
    }

    private static CertificateClientScene RawScene()
    {
        CertificatePolicy policy = TestTrust.NewPolicy();
        policy.Pins = Pins(TestTrust.ServerKey);
        return new CertificateClientScene(CertificateClientScene.Options(new ClientCredentials("device.example", policy) { RawPublicKeys = true }));
    }

    private static CertificateIdentity RawIdentity(int key) => new CertificateIdentity(TestCertificate.KeyInfoOf(key), new TestSigningKey(key));

    private static byte[][] Pins(int key) => new byte[][] { new byte[32], DigestOf(key) };

    private static byte[] DigestOf(int key)
    {
        byte[] info = TestCertificate.KeyInfoOf(key);
        byte[] digest = new byte[32];
        Sha256 hash = new Sha256();
        hash.Update(info, 0, info.Length);
        hash.Finish(digest, 0);
        return digest;
    }
}
