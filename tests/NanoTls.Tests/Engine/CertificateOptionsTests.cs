using NanoTls.Certificates;
using NanoTls.Crypto;
using NanoTls.Tests.Certificates;

namespace NanoTls.Tests.Engine;

/// <summary>Credentials and the options around them are checked once, and the text names what cannot be.</summary>
[TestClass]
public sealed class CertificateOptionsTests
{
    [TestMethod]
    public void ClientCredentials_ThatCannotBe_AreNamed()
    {
        string[] names = { "Versions", "Versions", "Versions", "Algorithms", "Algorithms", "Anchors", "RawPublicKeys", "Credentials", "Groups", "CipherSuites", "CipherSuites", "Groups" };
        for (int i = 0; i < names.Length; i++)
        {
            TlsClientOptions options = CertificateClientScene.Options();
            ClientCredentials credentials = (ClientCredentials)options.Credentials;
            switch (i)
            {
                case 0: credentials.Versions = null; break;
                case 1: credentials.Versions = new int[0]; break;
                case 2: credentials.Versions = new int[] { ProtocolVersion.Tls13, 0x0302 }; break;
                case 3: credentials.Policy.Algorithms = null; break;
                case 4: credentials.Policy.Algorithms = new TestAlgorithms(new CertificateAlgorithm[] { new CertificateAlgorithm(SignatureAlgorithm.RsaPkcs1Sha256, KeyAlgorithm.Rsa, new Sha256(), new TestVerifier()) }); break;
                case 5: credentials.Policy.Anchors = null; break;
                case 6: credentials.RawPublicKeys = true; break;
                case 7: options.Credentials = new ServerCredentials(TestTrust.NewServer()); break;
                case 8: options.Groups = new NamedGroup[0]; break;
                case 9: options.CipherSuites = new CipherSuite[] { CertificatePair.SuiteOf(1) }; break;
                case 10: credentials.Versions = new int[] { ProtocolVersion.Tls12, ProtocolVersion.Tls13 }; break;
                default: options.Groups = new NamedGroup[] { new WideGroup() }; break;
            }
            Expect.Text(Refusal(options, null), names[i], ":");
        }
    }

    [TestMethod]
    public void ServerCredentials_ThatCannotBe_AreNamed()
    {
        string[] names = { "Policy", "RawPublicKeys", "Credentials", "CipherSuites", "Algorithms", "Algorithms", "Anchors", "Groups" };
        for (int i = 0; i < names.Length; i++)
        {
            TlsServerOptions options = CertificateServerScene.Options(ClientAuthentication.Wanted);
            ServerCredentials credentials = (ServerCredentials)options.Credentials;
            switch (i)
            {
                case 0: credentials.Policy = null; break;
                case 1: credentials.RawPublicKeys = true; break;
                case 2: options.Credentials = new ClientCredentials("device.example", TestTrust.NewPolicy()); break;
                case 3:
                    options.Versions = new int[] { ProtocolVersion.Tls12 };
                    options.CipherSuites = new CipherSuite[] { CertificateSuites.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256() };
                    break;
                case 4: credentials.Policy.Algorithms = new TestAlgorithms(new CertificateAlgorithm[] { new CertificateAlgorithm(SignatureAlgorithm.RsaPkcs1Sha256, KeyAlgorithm.Rsa, new Sha256(), new TestVerifier()) }); break;
                case 5:
                    // A transcript of TLS 1.2 is hashed with SHA-256 here.
                    options.Versions = new int[] { ProtocolVersion.Tls12 };
                    options.CipherSuites = null;
                    credentials.Policy.Algorithms = new TestAlgorithms(new CertificateAlgorithm[] { new CertificateAlgorithm(SignatureAlgorithm.EcdsaSha384, KeyAlgorithm.EcdsaP256, new Sha384(), new TestVerifier()) });
                    break;
                case 6: credentials.Policy.Anchors = null; break;
                default: options.Groups = new NamedGroup[0]; break;
            }
            Expect.Text(Refusal(null, options), names[i], ":");
        }
    }

    /// <summary>The same options are right with one thing put right.</summary>
    [TestMethod]
    public void Credentials_ThatCanBe_AreTaken()
    {
        Assert.AreEqual("", Refusal(CertificateClientScene.Options(), CertificateServerScene.Options(ClientAuthentication.Wanted)));
        Assert.AreEqual("", Refusal(CertificateClient12Scene.Options(TestTrust.NewClient()), CertificateServer12Scene.Options(ClientAuthentication.Required)));
        TlsServerOptions both = CertificateServer12Scene.Options(ClientAuthentication.None);
        both.CipherSuites = new CipherSuite[] { CertificateSuites.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256(), CertificatePair.SuiteOf(1) };
        Assert.AreEqual("", Refusal(null, both));
    }

    [TestMethod]
    public void Nothing_WhereCredentialsAreNeeded_IsNamed()
    {
        string[] texts = new string[9];
        for (int i = 0; i < texts.Length; i++)
            try
            {
                object made = null;
                switch (i)
                {
                    case 0: made = new ClientCredentials(null, TestTrust.NewPolicy()); break;
                    case 1: made = new ClientCredentials("device.example", null); break;
                    case 2: made = new ServerCredentials((CertificateIdentity)null); break;
                    case 3: made = new ServerCredentials(new CertificateIdentity[5]); break;
                    case 4: made = new CertificateIdentity((byte[][])null, new TestSigningKey(1)); break;
                    case 5: made = new CertificateIdentity(new byte[][] { TestTrust.Server().Encode() }, null); break;
                    case 6: made = new CertificateIdentity(new byte[][] { TestTrust.Server().Encode() }, new TestSigningKey(2)); break;
                    case 7: made = new TlsServerOptions((Credentials)null, new TestEntropy(1)); break;
                    default: made = new TlsClient(new TlsClientOptions((Credentials)null, new TestEntropy(1))); break;
                }
                texts[i] = "taken " + made.ToString();
            }
            catch (System.ArgumentException e)
            {
                texts[i] = e.Message;
            }
        Expect.Text(texts[0], "host", "name");
        Expect.Text(texts[1], "policy", "verified");
        Expect.Text(texts[2], "identities", "null");
        Expect.Text(texts[3], "identities", "1 to 4");
        Expect.Text(texts[4], "chain", "private key");
        Expect.Text(texts[5], "chain", "private key");
        Expect.Text(texts[6], "key", "another key");
        Expect.Text(texts[7], "credentials", "certificate");
        Expect.Text(texts[8], "Psks", "Credentials");
    }

    /// <summary>Keys are used with SHA-256: suites of SHA-384 alone can do nothing with them.</summary>
    [TestMethod]
    public void Suites_OfSha384WithKeysOnly_AreNamed()
    {
        TlsClientOptions client = TestOptions.ClientFor(TestOptions.SuiteAt(0));
        client.CipherSuites = new CipherSuite[] { Sha384Suites.TLS_AES_256_GCM_SHA384() };
        Expect.Text(Refusal(client, null), "CipherSuites", "SHA-256");
        TlsServerOptions server = TestOptions.ServerFor(TestOptions.SuiteAt(0));
        server.CipherSuites = new CipherSuite[] { Sha384Suites.TLS_AES_256_GCM_SHA384() };
        Expect.Text(Refusal(null, server), "CipherSuites", "SHA-256");
        client.Credentials = new ClientCredentials("device.example", TestTrust.NewPolicy()) { Versions = new int[] { ProtocolVersion.Tls13 } };
        Assert.AreEqual("", Refusal(client, null));
    }

    /// <summary>The name of the credentials is sent, and that of the next ones when the options are used again.</summary>
    [TestMethod]
    public void ServerName_OfTheCredentials_IsSentUnlessAnotherIsSet()
    {
        TlsClientOptions options = CertificateClientScene.Options();
        Assert.AreEqual("device.example", NameSent(options));
        options.Credentials = new ClientCredentials("other.example.", TestTrust.NewPolicy()) { Versions = new int[] { ProtocolVersion.Tls13 } };
        Assert.AreEqual("other.example", NameSent(options));
        options.Credentials = new ClientCredentials("192.0.2.1", TestTrust.NewPolicy()) { Versions = new int[] { ProtocolVersion.Tls13 } };
        Assert.AreEqual("", NameSent(options));
        options.ServerName = "third.example";
        Assert.AreEqual("third.example", NameSent(options));
    }

    /// <summary>What clients must prove is fixed when the engine is made.</summary>
    [TestMethod]
    public void ClientAuthentication_ChangedLater_ChangesNothing()
    {
        CertificatePair pair = CertificatePair.Of(0).Mutual(ClientAuthentication.Required);
        pair.Accept("required");
        pair.ServerCredentials.ClientAuthentication = ClientAuthentication.None;
        pair.Again(int.MaxValue);
        pair.ExpectOpen("still required");
        Assert.IsTrue(pair.Server.CopyPeerKeyDigest(new byte[32], 0));
        pair = CertificatePair.Of(0).Mutual(ClientAuthentication.None);
        pair.Accept("none");
        pair.ServerCredentials.ClientAuthentication = ClientAuthentication.Required;
        pair.Again(int.MaxValue);
        pair.ExpectOpen("still none");
        Assert.IsFalse(pair.Server.CopyPeerKeyDigest(new byte[32], 0));
    }

    /// <summary>A list without a scheme is malformed on the wire: where certificates are not verified, there is none.</summary>
    [TestMethod]
    public void Schemes_OfKeysOnly_AreNoEmptyList()
    {
        CertificatePolicy policy = TestTrust.NewPolicy();
        policy.Algorithms = new TestAlgorithms(new CertificateAlgorithm[] { new CertificateAlgorithm(SignatureAlgorithm.Ed25519, KeyAlgorithm.Ed25519, null, new Ed25519Verifier()) });
        CertificateClientScene scene = new CertificateClientScene(CertificateClientScene.Options(new ClientCredentials("device.example", policy)));
        Assert.IsTrue(Find(scene.Hello, Wire.Extension(ExtensionType.SignatureAlgorithms, CertificateWire.Schemes(new int[] { TestTrust.Ed25519 }))) > 0);
        Assert.AreEqual(-1, Find(scene.Hello, Wire.Extension(ExtensionType.SignatureAlgorithmsCert, CertificateWire.Schemes(new int[0]))));
    }

    /// <summary>A private key that makes no signature ends the handshake on its own side, and says so.</summary>
    [TestMethod]
    public void Key_ThatMakesNoSignature_IsInternalError()
    {
        for (int i = 0; i < 2; i++)
        {
            TestSigningKey key = new TestSigningKey(TestTrust.ServerKey) { IsBroken = true };
            new CertificatePair(CertificatePair.SuiteOf(i), new CertificateIdentity(new byte[][] { TestTrust.Server().Encode() }, key)).RefuseClient(AlertDescription.InternalError, TlsCause.Internal, "a server, version " + i);
            CollectionAssert.AreEqual(new byte[32], key.Left);
            CertificatePair pair = CertificatePair.Of(i).Mutual(ClientAuthentication.Required);
            key = new TestSigningKey(TestTrust.ClientKey) { IsBroken = true };
            pair.ClientCredentials.Identity = new CertificateIdentity(new byte[][] { TestTrust.Client().Encode() }, key);
            pair.RefuseServer(AlertDescription.InternalError, TlsCause.Internal, "a client, version " + i);
            key.IsBroken = false;
            pair.Again(int.MaxValue);
            pair.ExpectOpen("the key is whole again");
        }
    }

    /// <summary>A connection that ends, or begins anew, in the middle of a signature leaves nothing of it.</summary>
    [TestMethod]
    public void Signature_OfAConnectionThatEnds_IsForgotten()
    {
        for (int i = 0; i < 2; i++)
            for (int end = 0; end < 3; end++)
            {
                TestSigningKey key = new TestSigningKey(TestTrust.ServerKey);
                CertificatePair pair = new CertificatePair(CertificatePair.SuiteOf(i), new CertificateIdentity(new byte[][] { TestTrust.Server().Encode() }, key));
                pair.ServerOptions.Sliced = true;
                TlsClient client = new TlsClient(pair.ClientOptions);
                TlsServer server = new TlsServer(pair.ServerOptions);
                client.Start();
                server.Start();
                byte[] hello = Wire.Take(client);
                System.Array.Copy(hello, 0, server.ReceiveBuffer, server.ReceiveOffset, hello.Length);
                server.Received(hello.Length);
                while (server.WorkPending && key.Left[0] == 0 && key.Left[1] == 0)
                    server.Step();
                Assert.IsTrue(server.WorkPending, "no signature in the making");
                if (end == 0)
                    server.ReceivedEnd();
                else if (end == 1)
                    server.Start();
                else
                    server.HandshakeTimedOut();
                CollectionAssert.AreEqual(new byte[32], key.Left);
            }
    }

    private static int Find(byte[] bytes, byte[] wanted)
    {
        for (int at = 0; at <= bytes.Length - wanted.Length; at++)
        {
            int i = 0;
            while (i < wanted.Length && bytes[at + i] == wanted[i])
                i++;
            if (i == wanted.Length)
                return at;
        }
        return -1;
    }

    /// <summary>server_name of a ClientHello, which is the first extension.</summary>
    private static string NameSent(TlsClientOptions options)
    {
        CertificateClientScene scene = new CertificateClientScene(options);
        int at = 39 + 2 + ((scene.Hello[39] << 8) | scene.Hello[40]) + 4;
        if (scene.Hello[at] != 0 || scene.Hello[at + 1] != 0)
            return "";
        string name = "";
        for (int i = 0; i < scene.Hello[at + 8]; i++)
            name += ((char)scene.Hello[at + 9 + i]).ToString();
        return name;
    }

    private static string Refusal(TlsClientOptions client, TlsServerOptions server)
    {
        try
        {
            if (client != null)
                new TlsClient(client).ToSend();
            if (server != null)
                new TlsServer(server).ToSend();
        }
        catch (System.ArgumentException e)
        {
            return e.Message;
        }
        return "";
    }

    private sealed class WideGroup : NamedGroup
    {
        public WideGroup()
            : base(0xFE01, "wide", 98, 32)
        {
        }

        public override KeyAgreement NewKeyAgreement() => new TestGroup().NewKeyAgreement();
    }
}
