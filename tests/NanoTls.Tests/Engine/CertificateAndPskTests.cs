using NanoTls.Certificates;
using NanoTls.Crypto;

namespace NanoTls.Tests.Engine;

/// <summary>Certificates beside pre-shared keys: which of them authenticates, and that nobody is taken for the holder of the other.</summary>
[TestClass]
public sealed class CertificateAndPskTests
{
    /// <summary>A server with both takes either kind of client, and says who it is.</summary>
    [TestMethod]
    public void ServerWithBoth_EitherKindOfClient_IsAccepted()
    {
        for (int i = 0; i < 2; i++)
        {
            CertificatePair pair = CertificatePair.Of(i);
            TlsServerOptions both = Both(i);
            TlsClient client = new TlsClient(pair.ClientOptions);
            TlsServer server = new TlsServer(both);
            for (int again = 0; again < 2; again++)
            {
                Loopback.Handshake(client, server);
                Expect.Open(client, "client with anchors");
                Assert.IsTrue(client.CopyPeerKeyDigest(new byte[32], 0));
                Assert.IsFalse(server.CopyPeerKeyDigest(new byte[32], 0));
                NoIdentity(client);
                NoIdentity(server);
                TlsClient keyed = new TlsClient(Keyed(i));
                Loopback.Handshake(keyed, server);
                Expect.Open(keyed, "client with a key");
                Expect.Open(server, "server with both");
                CollectionAssert.AreEqual(Ascii.Bytes("nano-01"), server.NegotiatedIdentity);
                Assert.IsFalse(server.CopyPeerKeyDigest(new byte[32], 0));
                Assert.IsFalse(keyed.CopyPeerKeyDigest(new byte[32], 0));
            }
        }
    }

    /// <summary>A client that offers both is authenticated to by what the server has.</summary>
    [TestMethod]
    public void ClientWithBoth_EitherKindOfServer_IsAccepted()
    {
        for (int i = 0; i < 2; i++)
        {
            TlsClient client = new TlsClient(BothOf(i));
            for (int again = 0; again < 2; again++)
            {
                TlsServer certified = new TlsServer(CertificatePair.Of(i).ServerOptions);
                Loopback.Handshake(client, certified);
                Expect.Open(client, "server with a certificate");
                Assert.IsTrue(client.CopyPeerKeyDigest(new byte[32], 0));
                NoIdentity(client);
                TlsServer keyed = new TlsServer(KeyedServer(i));
                Loopback.Handshake(client, keyed);
                Expect.Open(client, "server with a key");
                Expect.Open(keyed, "server with a key");
                CollectionAssert.AreEqual(Ascii.Bytes("nano-01"), client.NegotiatedIdentity);
                Assert.IsFalse(client.CopyPeerKeyDigest(new byte[32], 0));
            }
        }
    }

    /// <summary>Without a key that is known the server proves itself by its certificate, whatever keys the client offers.</summary>
    [TestMethod]
    public void ClientWithBoth_UnknownKey_IsServedByCertificate()
    {
        TlsClientOptions options = BothOf(0);
        options.Psks[0] = TestOptions.KeyFor(PskRole.Client, TestOptions.SuiteAt(0), "stranger", 9);
        TlsClient client = new TlsClient(options);
        TlsServer server = new TlsServer(Both(0));
        Loopback.Handshake(client, server);
        Expect.Open(client, "client");
        Expect.Open(server, "server");
        NoIdentity(server);
        Assert.IsTrue(client.CopyPeerKeyDigest(new byte[32], 0));
    }

    /// <summary>A client that takes no certificate learns of its identity what it would from a server without one.</summary>
    [TestMethod]
    public void ServerWithBoth_UnknownKeyWithoutSignatureAlgorithms_IsDecryptError()
    {
        CertificateServerScene scene = new CertificateServerScene(Both(0));
        HostileClientHello hello = Offer();
        hello.Before = Wire.Nothing;
        hello.Psks[0] = TestOptions.KeyFor(PskRole.Client, TestOptions.SuiteAt(0), "stranger", 9);
        scene.ClientHello(hello);
        Expect.Alert(scene.Engine, AlertDescription.DecryptError, TlsCause.UnknownIdentity, "unknown identity");
    }

    /// <summary>A binder that is wrong for a known identity is not made good by a certificate.</summary>
    [TestMethod]
    public void ServerWithBoth_WrongBinder_IsDecryptError()
    {
        CertificateServerScene scene = new CertificateServerScene(Both(0));
        HostileClientHello hello = Offer();
        hello.BinderFlip = 1;
        scene.ClientHello(hello);
        Expect.Alert(scene.Engine, AlertDescription.DecryptError, TlsCause.WrongKey, "wrong binder");
    }

    /// <summary>Early data under a key that is not known are skipped where a certificate takes its place (RFC 8446 §4.2.10), and only until its client's first record.</summary>
    [TestMethod]
    public void ServerWithBoth_EarlyDataUnderUnknownKey_IsSkipped()
    {
        TlsServerOptions options = Both(0);
        options.Credentials = new ServerCredentials(TestTrust.NewServer()) { ClientAuthentication = ClientAuthentication.Required, Policy = TestTrust.NewPolicy() };
        CertificateServerScene scene = new CertificateServerScene(options);
        for (int i = 0; i < 2; i++)
        {
            scene.Start();
            HostileClientHello hello = Offer();
            hello.Psks[0] = TestOptions.KeyFor(PskRole.Client, TestOptions.SuiteAt(0), "stranger", 9);
            hello.Before = Wire.Join(hello.Before, Wire.Extension(ExtensionType.EarlyData, Wire.Nothing));
            scene.ClientHello(hello);
            scene.TakeFlight();
            scene.Give(Wire.Record(ContentType.ApplicationData, Wire.Filled(200, 1)));
            scene.Certificate();
            Expect.Going(scene.Engine, "Certificate behind early data");
            if (i == 1)
            {
                scene.Give(Wire.Record(ContentType.ApplicationData, Wire.Filled(200, 1)));
                Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.BadRecordMac, TlsCause.BadRecord, "early data behind Certificate");
                continue;
            }
            scene.Verify();
            scene.Finish();
        }
    }

    /// <summary>A recorded ClientHello proves its key; what comes behind a HelloRetryRequest is not that client.</summary>
    [TestMethod]
    public void Retry_ThenTls12ByCertificate_IsIllegalParameter()
    {
        TlsServerOptions options = Both(0);
        options.Versions = new int[] { ProtocolVersion.Tls13, ProtocolVersion.Tls12 };
        options.CipherSuites = new CipherSuite[] { TestOptions.SuiteAt(0), TestOptions.SuiteAt(6), CertificatePair.SuiteOf(1) };
        options.CookieKey = Wire.Filled(32, 7);
        CertificateServerScene scene = new CertificateServerScene(options);
        scene.ClientHello(Offer());
        Expect.Going(scene.Engine, "first ClientHello");
        Wire.Take(scene.Engine);
        scene.ClientHello(CertificateServer12Scene.Hello());
        Expect.Alert(scene.Engine, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "TLS 1.2 behind a HelloRetryRequest with a cookie");
    }

    /// <summary>The key of the first ClientHello is forgotten when the second one offers none.</summary>
    [TestMethod]
    public void Retry_SecondClientHelloWithoutPsk_IsServedByCertificate()
    {
        CertificateServerScene scene = new CertificateServerScene(Both(0));
        HostileClientHello hello = Offer();
        hello.Shares = Wire.Nothing;
        scene.ClientHello(hello);
        scene.Puppet.RestartTranscript();
        byte[] retry = Wire.ContentOf(Wire.Take(scene.Engine), ContentType.Handshake);
        scene.Puppet.Add(retry);
        hello.Shares = HostileClientHello.Share(TestGroup.Number, TestGroup.PublicKey);
        hello.Psks = null;
        scene.ClientHello(hello);
        scene.TakeFlight();
        Assert.IsTrue(CertificateWire.Find(scene.Flight, HandshakeType.CertificateVerify) > 0);
        scene.Finish();
        NoIdentity(scene.Engine);
    }

    /// <summary>With SHA-384 the client's keys drop out of its second ClientHello, and nothing else does (RFC 8446 §4.1.2).</summary>
    [TestMethod]
    public void Retry_WithSuiteOfSha384_DropsKeysOnly()
    {
        for (int cookie = 0; cookie < 2; cookie++)
        {
            CertificatePair pair = new CertificatePair(Sha384Suites.TLS_AES_256_GCM_SHA384());
            TlsClientOptions options = BothOf(0);
            options.CipherSuites = new CipherSuite[] { TestOptions.SuiteAt(0), Sha384Suites.TLS_AES_256_GCM_SHA384() };
            options.Groups = new NamedGroup[] { new X25519Group(), new TestGroup() };
            if (cookie == 1)
                pair.ServerOptions.CookieKey = Wire.Filled(32, 7);
            TlsClient client = new TlsClient(options);
            TlsServer server = new TlsServer(pair.ServerOptions);
            Loopback.Handshake(client, server);
            Expect.Open(client, "client");
            Expect.Open(server, "server");
            Assert.AreEqual(0x1302, client.NegotiatedCipherSuite.Id);
        }
    }

    /// <summary>Keys are for SHA-256: one of SHA-384 is passed over even where a suite has its hash.</summary>
    [TestMethod]
    public void ServerWithKeyOfSha384_AndSuiteOfIt_PassesItOver()
    {
        Psk other = new Psk(Ascii.Bytes("nano-01"), new byte[32], PskRole.Server, PskVersion.Tls13, PskHash.Sha384);
        TlsServerOptions options = TestOptions.ServerFor(TestOptions.SuiteAt(0), new Psk[] { other });
        options.CipherSuites = new CipherSuite[] { Sha384Suites.TLS_AES_256_GCM_SHA384(), TestOptions.SuiteAt(0) };
        ServerScene scene = new ServerScene(options);
        HostileClientHello hello = new HostileClientHello();
        hello.Suites = new byte[] { 0x13, 0x02, 0x13, 0x03 };
        scene.ClientHello(hello);
        Expect.Alert(scene.Engine, AlertDescription.HandshakeFailure, TlsCause.HashMismatch, "a key of SHA-384");
    }

    /// <summary>What cannot be done is neither offered nor chosen, whatever suites are listed.</summary>
    [TestMethod]
    public void Tls12_SuitesWithoutTheirCredentials_AreNotUsed()
    {
        CipherSuite[] suites = new CipherSuite[] { TestOptions.SuiteAt(6), CertificatePair.SuiteOf(1) };
        CertificatePair pair = CertificatePair.Of(1);
        pair.ClientOptions.CipherSuites = suites;
        pair.Client = new TlsClient(pair.ClientOptions);
        pair.Client.Start();
        CollectionAssert.AreEqual(Hex.Decode("0004c02b00ff"), Suites(pair.Client));
        TlsClientOptions keyed = Keyed(1);
        keyed.CipherSuites = suites;
        TlsClient client = new TlsClient(keyed);
        client.Start();
        CollectionAssert.AreEqual(Hex.Decode("000400a800ff"), Suites(client));
        // A server without keys, and a client that offers both.
        pair.ServerOptions.CipherSuites = suites;
        TlsServer server = new TlsServer(pair.ServerOptions);
        client = new TlsClient(BothOf(1));
        Loopback.Handshake(client, server);
        Expect.Open(client, "a server without keys");
        Assert.AreEqual(0xC02B, server.NegotiatedCipherSuite.Id);
    }

    /// <summary>psk_ke alone was offered beside certificates: a key share does not go with a PSK (RFC 8446 §4.2.9).</summary>
    [TestMethod]
    public void Client_KeyShareBesidePskWithPskKeOnly_IsIllegalParameter()
    {
        TlsClientOptions options = BothOf(0);
        options.OfferPskDheKe = false;
        options.AllowPskKe = true;
        CertificateClientScene scene = new CertificateClientScene(options);
        scene.Say(HandshakeType.ServerHello, new HostileServerHello { Share = HostileClientHello.Share(TestGroup.Number, TestGroup.PublicKey) }.Body());
        Expect.Alert(scene.Engine, AlertDescription.IllegalParameter, TlsCause.RefusedMode, "a mode that was not offered");
        // Without the share, and by certificate with it, both are right.
        scene.Start();
        scene.Say(HandshakeType.ServerHello, new HostileServerHello().Body());
        Expect.Going(scene.Engine, "psk_ke");
        scene.Start();
        scene.Connect(false);
    }

    /// <summary>A server that takes no PSK must have a certificate for the version it chose.</summary>
    [TestMethod]
    public void Client_CertificatesForOtherVersion_AreNotTaken()
    {
        ClientCredentials credentials = new ClientCredentials("device.example", TestTrust.NewPolicy());
        TlsClientOptions options = BothOf(0);
        options.Credentials = credentials;
        credentials.Versions = new int[] { ProtocolVersion.Tls12 };
        options.CipherSuites = new CipherSuite[] { TestOptions.SuiteAt(0), CertificatePair.SuiteOf(1) };
        CertificateClientScene scene = new CertificateClientScene(options);
        scene.Say(HandshakeType.ServerHello, new HostileServerHello { SelectedIdentity = null, Share = HostileClientHello.Share(TestGroup.Number, TestGroup.PublicKey) }.Body());
        Expect.Alert(scene.Engine, AlertDescription.HandshakeFailure, TlsCause.UnknownIdentity, "certificates for TLS 1.2 only");
    }

    /// <summary>By certificates there is no handshake without a key share.</summary>
    [TestMethod]
    public void Client_NeitherPskNorKeyShare_IsMissingExtension()
    {
        TlsClientOptions options = BothOf(0);
        options.AllowPskKe = true;
        CertificateClientScene scene = new CertificateClientScene(options);
        scene.Say(HandshakeType.ServerHello, new HostileServerHello { SelectedIdentity = null }.Body());
        Expect.Alert(scene.Engine, AlertDescription.MissingExtension, TlsCause.Malformed, "neither PSK nor key share");
    }

    /// <summary>A ClientHello with a known key, and with all that certificates need.</summary>
    private static HostileClientHello Offer()
    {
        HostileClientHello hello = CertificateServerScene.Hello();
        hello.Modes = new byte[] { 1 };
        hello.Psks = new Psk[] { TestOptions.KeyFor(PskRole.Client, TestOptions.SuiteAt(0)) };
        return hello;
    }

    private static CipherSuite PskSuite(int i) => TestOptions.SuiteAt(i == 0 ? 0 : 6);

    private static TlsServerOptions Both(int i)
    {
        TlsServerOptions options = new TlsServerOptions(new PskStore(new Psk[] { TestOptions.KeyFor(PskRole.Server, PskSuite(i)) }), new TestEntropy(2));
        options.Credentials = new ServerCredentials(TestTrust.NewServer());
        options.Versions = new int[] { PskSuite(i).Version };
        options.CipherSuites = new CipherSuite[] { PskSuite(i), CertificatePair.SuiteOf(i) };
        options.Groups = new NamedGroup[] { new TestGroup() };
        return options;
    }

    private static TlsClientOptions BothOf(int i)
    {
        TlsClientOptions options = Keyed(i);
        options.Credentials = new ClientCredentials("device.example", TestTrust.NewPolicy());
        options.CipherSuites = new CipherSuite[] { PskSuite(i), CertificatePair.SuiteOf(i) };
        ((ClientCredentials)options.Credentials).Versions = new int[] { PskSuite(i).Version };
        return options;
    }

    private static TlsClientOptions Keyed(int i)
    {
        TlsClientOptions options = TestOptions.ClientFor(PskSuite(i));
        options.Groups = new NamedGroup[] { new TestGroup() };
        return options;
    }

    private static TlsServerOptions KeyedServer(int i)
    {
        TlsServerOptions options = TestOptions.ServerFor(PskSuite(i));
        options.Groups = new NamedGroup[] { new TestGroup() };
        return options;
    }

    /// <summary>cipher_suites of the ClientHello that waits, with their length.</summary>
    private static byte[] Suites(TlsClient client)
    {
        byte[] hello = Wire.ContentOf(Wire.Take(client), ContentType.Handshake);
        return Wire.Slice(hello, 39, 2 + ((hello[39] << 8) | hello[40]));
    }

    private static void NoIdentity(TlsEngine engine)
    {
        Expect.Open(engine, "by certificate");
        Assert.IsNull(engine.NegotiatedIdentity);
    }
}
