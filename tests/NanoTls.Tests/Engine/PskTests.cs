using NanoTls.Crypto;

namespace NanoTls.Tests.Engine;

/// <summary>Pre-shared keys: which is used, and what wrong ones lead to on the wire and locally (RFC 8446 §4.2.11, RFC 4279, RFC 9257).</summary>
[TestClass]
public sealed class PskTests
{
    /// <summary>RFC 8446 §4.2.11: both are decrypt_error; the causes differ.</summary>
    [TestMethod]
    public void Psk_WrongKeyOrIdentity_AreAlikeOnTheWireOfTls13()
    {
        byte[] wrongKey = Refused(0, "nano-01", 9, TlsCause.WrongKey, AlertDescription.DecryptError, false);
        byte[] wrongIdentity = Refused(0, "nano-02", 0, TlsCause.UnknownIdentity, AlertDescription.DecryptError, false);
        CollectionAssert.AreEqual(wrongKey, wrongIdentity);
    }

    /// <summary>RFC 4279 §2: an unknown identity goes on with a decoy and fails where a wrong key fails.</summary>
    [TestMethod]
    public void Psk_WrongKeyOrIdentity_AreAlikeOnTheWireOfTls12()
    {
        for (int suite = 6; suite < 10; suite++)
        {
            byte[] wrongKey = Refused(suite, "nano-01", 9, TlsCause.WrongKey, AlertDescription.DecryptError, false);
            byte[] wrongIdentity = Refused(suite, "nano-02", 0, TlsCause.UnknownIdentity, AlertDescription.DecryptError, false);
            CollectionAssert.AreEqual(wrongKey, wrongIdentity);
        }
    }

    /// <summary>Who knows the entropy of a server's first start knows its decoy too, and is refused all the same.</summary>
    [TestMethod]
    public void Psk_DecoyThatTheClientKnows_IsRefusedInTls12()
    {
        byte[] seed = new byte[48];
        new TestEntropy(2).Fill(seed);
        HmacDrbg drbg = new HmacDrbg(new Hmac(new Sha256()));
        drbg.Instantiate(seed, 0, 32, seed, 32, 16, seed, 0, 0);
        byte[] decoy = new byte[32];
        drbg.Generate(decoy, 0, decoy.Length);
        Server12Scene scene = new Server12Scene();
        scene.Puppet = new Puppet12(true, new Psk(Ascii.Bytes("nobody"), decoy, PskRole.Client, PskVersion.Tls12, PskHash.Sha256), TestOptions.SuiteAt(6));
        scene.ClientHello();
        scene.ClientKeyExchange(Ascii.Bytes("nobody"), true);
        scene.ChangeCipherSpec();
        scene.Give(scene.Puppet.Say(HandshakeType.Finished, scene.Puppet.VerifyData(true)));
        CollectionAssert.AreEqual(decoy, scene.Engine.Connection.Psk.Key, "not the decoy: the order of random bytes has changed");
        Expect.Failed(scene.Engine, AlertDescription.DecryptError, TlsCause.UnknownIdentity, "the decoy's key");
    }

    /// <summary>The decoy is as long as the store's keys: a premaster secret of another length takes another number of blocks.</summary>
    [TestMethod]
    public void Psk_Unknown_IsAsLongAsTheKnownOnes()
    {
        int[] lengths = { 16, 32, 64, 100 };
        for (int i = 0; i < lengths.Length; i++)
        {
            Psk known = new Psk(Ascii.Bytes("other"), Wire.Filled(lengths[i], 7), PskRole.Server, PskVersion.Tls12, PskHash.Sha256);
            Server12Scene scene = new Server12Scene(TestOptions.ServerFor(TestOptions.SuiteAt(6), new Psk[] { known }));
            scene.ClientHello();
            scene.ClientKeyExchange();
            Expect.Going(scene.Engine, "unknown identity");
            Assert.AreEqual(lengths[i], scene.Engine.Connection.Psk.Key.Length);
        }
    }

    /// <summary>unknown_psk_identity goes out only by option.</summary>
    [TestMethod]
    public void Psk_UnknownIdentity_IsToldWhenAskedFor()
    {
        Refused(0, "nano-02", 0, TlsCause.UnknownIdentity, AlertDescription.UnknownPskIdentity, true);
        Refused(6, "nano-02", 0, TlsCause.UnknownIdentity, AlertDescription.UnknownPskIdentity, true);
        Refused(0, "nano-01", 9, TlsCause.WrongKey, AlertDescription.DecryptError, true);
        Refused(6, "nano-01", 9, TlsCause.WrongKey, AlertDescription.DecryptError, true);
    }

    /// <summary>A server that has another key, but went on: its first protected record tells the client.</summary>
    [TestMethod]
    public void Psk_ServerWithWrongKey_IsBadRecordMac()
    {
        ClientScene scene = new ClientScene();
        scene.Puppet = new Puppet13(false, TestOptions.KeyFor(PskRole.Server, TestOptions.SuiteAt(0), "nano-01", 9), TestOptions.SuiteAt(0));
        scene.Puppet.Add(scene.Hello);
        scene.ServerHello();
        scene.EncryptedExtensions(Wire.Nothing);
        Expect.Failed(scene.Engine, AlertDescription.BadRecordMac, TlsCause.WrongKey, "another key");
        Assert.AreEqual(ContentType.ApplicationData, (int)Wire.Take(scene.Engine)[0]);
    }

    [TestMethod]
    public void Binder_WrongOrOfWrongLength_IsDecryptError()
    {
        ServerScene scene = new ServerScene();
        HostileClientHello hello = new HostileClientHello();
        hello.BinderFlip = 1;
        scene.ClientHello(hello);
        Expect.Alert(scene.Engine, AlertDescription.DecryptError, TlsCause.WrongKey, "a bit of the binder");
        hello.BinderFlip = 0;
        int[] lengths = { 33, 48, 255 };
        for (int i = 0; i < lengths.Length; i++)
        {
            hello.BinderLength = lengths[i];
            scene.Start();
            scene.ClientHello(hello);
            Expect.Alert(scene.Engine, AlertDescription.DecryptError, TlsCause.WrongKey, "binder of " + lengths[i] + " bytes");
        }
        hello.BinderLength = 31;
        scene.Start();
        scene.ClientHello(hello);
        Expect.Alert(scene.Engine, AlertDescription.DecodeError, TlsCause.Malformed, "binder of 31 bytes");
    }

    /// <summary>Only the selected binder is verified.</summary>
    [TestMethod]
    public void Psks_SecondIsKnown_IsSelected()
    {
        CipherSuite suite = TestOptions.SuiteAt(0);
        Psk[] keys = { TestOptions.KeyFor(PskRole.Client, suite, "unknown", 3), TestOptions.KeyFor(PskRole.Client, suite), TestOptions.KeyFor(PskRole.Client, suite, "third", 5) };
        TlsClientOptions clientOptions = new TlsClientOptions(keys, new TestEntropy(1)) { CipherSuites = new CipherSuite[] { suite } };
        TlsServerOptions serverOptions = TestOptions.ServerFor(suite, new Psk[] { TestOptions.KeyFor(PskRole.Server, suite, "third", 6), TestOptions.KeyFor(PskRole.Server, suite) });
        TestOptions.PskKe(clientOptions, serverOptions);
        TlsClient client = new TlsClient(clientOptions);
        TlsServer server = new TlsServer(serverOptions);
        Loopback.Handshake(client, server);
        Expect.Open(client, "client");
        Expect.Open(server, "server");
        CollectionAssert.AreEqual(Ascii.Bytes("nano-01"), client.NegotiatedIdentity);
        CollectionAssert.AreEqual(Ascii.Bytes("nano-01"), server.NegotiatedIdentity);
    }

    [TestMethod]
    public void Psk_OfOtherHash_IsHandshakeFailureWithItsOwnCause()
    {
        for (int i = 0; i < 2; i++)
        {
            CipherSuite suite = TestOptions.SuiteAt(6 * i);
            Psk other = new Psk(Ascii.Bytes("nano-01"), new byte[32], PskRole.Server, i == 0 ? PskVersion.Tls13 : PskVersion.Tls12, PskHash.Sha384);
            TlsServerOptions serverOptions = TestOptions.ServerFor(suite, new Psk[] { other });
            TlsClientOptions clientOptions = TestOptions.ClientFor(suite);
            if (i == 0)
                TestOptions.PskKe(clientOptions, serverOptions);
            TlsClient client = new TlsClient(clientOptions);
            TlsServer server = new TlsServer(serverOptions);
            Loopback.Handshake(client, server);
            Expect.Failed(server, AlertDescription.HandshakeFailure, TlsCause.HashMismatch, "server");
            Expect.Failed(client, AlertDescription.HandshakeFailure, TlsCause.PeerAlert, "client");
        }
    }

    /// <summary>The buffers of a server are made for the longest key that its store had then.</summary>
    [TestMethod]
    public void Psk_LongerThanTheServerWasMadeFor_IsRefused()
    {
        CipherSuite suite = TestOptions.SuiteAt(6);
        GrowingStore store = new GrowingStore();
        TlsServer server = new TlsServer(new TlsServerOptions(store, new TestEntropy(2)) { CipherSuites = new CipherSuite[] { suite }, Versions = new int[] { ProtocolVersion.Tls12 } });
        store.Key = new Psk(Ascii.Bytes("nano-01"), Wire.Filled(300, 7), PskRole.Both, PskVersion.Tls12, PskHash.Sha256);
        Loopback.Handshake(new TlsClient(TestOptions.ClientFor(suite, store.Key)), server);
        Expect.Failed(server, AlertDescription.InternalError, TlsCause.Internal, "key of 300 bytes");
    }

    /// <summary>A key that was wiped does not stand before one of the same identity that took its place.</summary>
    [TestMethod]
    public void Psk_Wiped_ItsSuccessorOfTheSameIdentityIsFound()
    {
        for (int i = 0; i < 7; i += 6)
        {
            CipherSuite suite = TestOptions.SuiteAt(i);
            Psk former = TestOptions.KeyFor(PskRole.Server, suite, "nano-01", 1);
            TlsServerOptions serverOptions = TestOptions.ServerFor(suite, new Psk[] { former, TestOptions.KeyFor(PskRole.Server, suite) });
            TlsClientOptions clientOptions = TestOptions.ClientFor(suite);
            if (i == 0)
                TestOptions.PskKe(clientOptions, serverOptions);
            TlsServer server = new TlsServer(serverOptions);
            former.Wipe();
            Loopback.Handshake(new TlsClient(clientOptions), server);
            Expect.Open(server, "suite " + i);
        }
    }

    /// <summary>What is left of a wiped key are zeros, which everybody knows: a server treats its identity as unknown, a client does not begin.</summary>
    [TestMethod]
    public void Psk_Wiped_IsNotAKeyOfZeros()
    {
        for (int i = 0; i < 4; i++)
        {
            CipherSuite suite = TestOptions.SuiteAt(i / 2 * 6);
            Psk wiped = TestOptions.KeyFor(i % 2 == 0 ? PskRole.Server : PskRole.Client, suite);
            Psk zeros = new Psk(Ascii.Bytes("nano-01"), new byte[32], PskRole.Both, wiped.Version, PskHash.Sha256);
            TlsClientOptions clientOptions = TestOptions.ClientFor(suite, i % 2 == 0 ? zeros : wiped);
            TlsServerOptions serverOptions = TestOptions.ServerFor(suite, new Psk[] { i % 2 == 0 ? wiped : zeros });
            if (i < 2)
                TestOptions.PskKe(clientOptions, serverOptions);
            TlsClient client = new TlsClient(clientOptions);
            TlsServer server = new TlsServer(serverOptions);
            wiped.Wipe();
            Loopback.Handshake(client, server);
            if (i % 2 == 0)
                Expect.Failed(server, AlertDescription.DecryptError, TlsCause.UnknownIdentity, "server with a wiped key");
            else
                Expect.Failed(client, AlertDescription.InternalError, TlsCause.UnknownIdentity, "client with a wiped key");
            Assert.IsFalse(client.HandshakeComplete || server.HandshakeComplete);
        }
    }

    /// <summary>RFC 4279 §5.3: identities of 128 bytes and keys of 64 work.</summary>
    [TestMethod]
    public void Psk_LongIdentityAndKey_Work()
    {
        for (int i = 0; i < 2; i++)
        {
            CipherSuite suite = TestOptions.SuiteAt(6 * i);
            PskVersion version = i == 0 ? PskVersion.Tls13 : PskVersion.Tls12;
            TlsClientOptions clientOptions = TestOptions.ClientFor(suite, new Psk(Wire.Filled(128, 105), Wire.Filled(64, 7), PskRole.Client, version, PskHash.Sha256));
            TlsServerOptions serverOptions = TestOptions.ServerFor(suite, new Psk[] { new Psk(Wire.Filled(128, 105), Wire.Filled(64, 7), PskRole.Server, version, PskHash.Sha256) });
            if (i == 0)
                TestOptions.PskKe(clientOptions, serverOptions);
            TlsClient client = new TlsClient(clientOptions);
            TlsServer server = new TlsServer(serverOptions);
            Loopback.Handshake(client, server);
            Expect.Open(client, "client");
            Expect.Open(server, "server");
        }
    }

    [TestMethod]
    public void Psk_LongestIdentity_WorksInTls12AndIsRefusedInTls13()
    {
        byte[] identity = Wire.Filled(65535, 105);
        Psk tls13 = new Psk(identity, new byte[32], PskRole.Client);
        string refusal = "";
        try
        {
            new TlsClient(TestOptions.ClientFor(TestOptions.SuiteAt(0), tls13)).Start();
        }
        catch (System.ArgumentException e)
        {
            refusal = e.Message;
        }
        Expect.Text(refusal, "65,535", "Psks");
        CipherSuite suite = TestOptions.SuiteAt(6);
        TlsServerOptions serverOptions = TestOptions.ServerFor(suite, new Psk[] { new Psk(identity, new byte[32], PskRole.Server, PskVersion.Tls12, PskHash.Sha256) });
        serverOptions.LongestIdentity = 65535;
        TlsClient client = new TlsClient(TestOptions.ClientFor(suite, new Psk(identity, new byte[32], PskRole.Client, PskVersion.Tls12, PskHash.Sha256)));
        TlsServer server = new TlsServer(serverOptions);
        Loopback.Handshake(client, server);
        Expect.Open(server, "server");
        Expect.Open(client, "client");
    }

    /// <summary>RFC 9257 §4.1: a store that gives whatever it has does not make a client's key, or another version's, serve.</summary>
    [TestMethod]
    public void Psk_OfAStoreForAnotherRoleOrVersion_IsUnknown()
    {
        for (int suiteAt = 0; suiteAt < 7; suiteAt += 6)
            for (int i = 0; i < 3; i++)
            {
                CipherSuite suite = TestOptions.SuiteAt(suiteAt);
                AnyKeyStore store = new AnyKeyStore();
                TlsServerOptions serverOptions = new TlsServerOptions(store, new TestEntropy(2)) { CipherSuites = new CipherSuite[] { suite }, Versions = new int[] { suite.Version } };
                TlsClientOptions clientOptions = TestOptions.ClientFor(suite);
                if (suiteAt == 0)
                    TestOptions.PskKe(clientOptions, serverOptions);
                store.Key = i == 0 ? TestOptions.KeyFor(PskRole.Client, suite) : TestOptions.KeyFor(i == 1 ? PskRole.Server : PskRole.Both, TestOptions.SuiteAt(i == 1 ? 6 - suiteAt : suiteAt));
                TlsServer server = new TlsServer(serverOptions);
                TlsClient client = new TlsClient(clientOptions);
                Loopback.Handshake(client, server);
                if (i < 2)
                    Expect.Failed(server, AlertDescription.DecryptError, TlsCause.UnknownIdentity, "suite " + suiteAt + ", key " + i);
                else
                    Expect.Open(server, "suite " + suiteAt);
            }
    }

    /// <summary>The store is asked for the first 16 identities; later ones are read and ignored.</summary>
    [TestMethod]
    public void Psk_BehindSixteenUnknownOnes_IsNotLookedUp()
    {
        CipherSuite suite = TestOptions.SuiteAt(0);
        for (int unknown = 15; unknown <= 16; unknown++)
        {
            Psk[] psks = new Psk[unknown + 2];
            for (int i = 0; i < psks.Length; i++)
                psks[i] = TestOptions.KeyFor(PskRole.Client, suite, i == unknown ? "nano-01" : "other-" + i, 0);
            TlsClientOptions clientOptions = new TlsClientOptions(psks, new TestEntropy(1)) { CipherSuites = new CipherSuite[] { suite } };
            TlsServerOptions serverOptions = TestOptions.ServerFor(suite);
            TestOptions.PskKe(clientOptions, serverOptions);
            TlsClient client = new TlsClient(clientOptions);
            TlsServer server = new TlsServer(serverOptions);
            Loopback.Handshake(client, server);
            if (unknown == 16)
                Expect.Failed(server, AlertDescription.DecryptError, TlsCause.UnknownIdentity, "the 17th");
            else
                Expect.Open(server, "the 16th");
        }
    }

    private static byte[] Refused(int suiteAt, string identity, int key, TlsCause cause, int alert, bool tell)
    {
        CipherSuite suite = TestOptions.SuiteAt(suiteAt);
        TlsClientOptions clientOptions = TestOptions.ClientFor(suite, TestOptions.KeyFor(PskRole.Client, suite, identity, key));
        TlsServerOptions serverOptions = TestOptions.ServerFor(suite);
        serverOptions.TellUnknownIdentity = tell;
        if (suiteAt == 0)
            TestOptions.PskKe(clientOptions, serverOptions);
        TlsClient client = new TlsClient(clientOptions);
        TlsServer server = new TlsServer(serverOptions);
        client.Start();
        server.Start();
        Wire.Give(server, Wire.Take(client));
        Wire.Give(client, Wire.Take(server));
        Wire.Give(server, Wire.Take(client));
        Expect.Failed(server, alert, cause, identity + ", key " + key);
        byte[] sent = Wire.Take(server);
        Wire.Give(client, sent);
        Expect.Failed(client, alert, TlsCause.PeerAlert, "the client");
        return sent;
    }

    /// <summary>A store that gives its one key whatever it is asked for.</summary>
    private sealed class AnyKeyStore : PskStore
    {
        public Psk Key;

        public AnyKeyStore()
            : base(new Psk[0])
        {
        }

        public override int LongestKey => 32;

        public override Psk Find(byte[] buffer, int offset, int length, int version) => Key;
    }

    /// <summary>A store whose one key is exchanged while a server uses it.</summary>
    private sealed class GrowingStore : PskStore
    {
        public Psk Key = new Psk(Ascii.Bytes("nano-01"), Wire.Filled(16, 7), PskRole.Server, PskVersion.Tls12, PskHash.Sha256);

        public GrowingStore()
            : base(new Psk[0])
        {
        }

        public override int LongestKey => Key.Key.Length;

        public override Psk Find(byte[] buffer, int offset, int length, int version) => Key;
    }
}
