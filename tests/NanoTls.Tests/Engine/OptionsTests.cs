using NanoTls.Crypto;

namespace NanoTls.Tests.Engine;

/// <summary>Options are checked once, and the text names the option.</summary>
[TestClass]
public sealed class OptionsTests
{
    [TestMethod]
    public void ClientOptions_ThatCannotBe_AreNamed()
    {
        string[] names = { "RecordLimit", "RecordLimit", "SendLimit", "HandshakeLimit", "PaddingBlock", "HandshakeTimeout", "CipherSuites", "CipherSuites", "CipherSuites", "Groups", "Groups", "ServerName", "OfferPskDheKe", "ApplicationProtocols", "ApplicationProtocols", "ServerName", "CipherSuites", "Groups", "Groups" };
        for (int i = 0; i < names.Length; i++)
        {
            TlsClientOptions options = TestOptions.ClientFor(TestOptions.SuiteAt(0));
            switch (i)
            {
                case 0: options.RecordLimit = 63; break;
                case 1: options.RecordLimit = 16385; break;
                case 2: options.SendLimit = 16385; break;
                case 3: options.HandshakeLimit = 127; break;
                case 4:
                    options.Padding = RecordPadding.Block;
                    options.PaddingBlock = 0;
                    break;
                case 5: options.HandshakeTimeout = 0; break;
                case 6: options.CipherSuites = new CipherSuite[0]; break;
                case 7: options.CipherSuites = new CipherSuite[] { TestOptions.SuiteAt(6) }; break;
                case 8: options.CipherSuites = new CipherSuite[] { TestOptions.SuiteAt(0), TestOptions.SuiteAt(0) }; break;
                case 9: options.Groups = new NamedGroup[0]; break;
                case 10: options.Groups = new NamedGroup[] { new X25519Group(), new X25519Group() }; break;
                case 11: options.ServerName = ""; break;
                case 12: options.OfferPskDheKe = false; break;
                case 13: options.ApplicationProtocols = new string[] { "" }; break;
                case 14: options.ApplicationProtocols = new string[] { "a b" }; break;
                case 15: options.ServerName = "br\u00fccke"; break;
                case 16: options.CipherSuites = new CipherSuite[] { TestOptions.SuiteAt(0), null }; break;
                case 17: options.Groups = new NamedGroup[] { null }; break;
                default: options.Groups = new NamedGroup[] { new LargeGroup() }; break;
            }
            Expect.Text(Refusal(options, null), names[i], ":");
        }
    }

    [TestMethod]
    public void ServerOptions_ThatCannotBe_AreNamed()
    {
        string[] names = { "Versions", "Versions", "LongestIdentity", "LongestIdentity", "IdentityHint", "CookieKey", "CookieKey", "ApplicationProtocols", "CipherSuites" };
        for (int i = 0; i < names.Length; i++)
        {
            TlsServerOptions options = TestOptions.ServerFor(TestOptions.SuiteAt(0));
            switch (i)
            {
                case 0: options.Versions = new int[0]; break;
                case 1: options.Versions = new int[] { 0x0302 }; break;
                case 2: options.LongestIdentity = 0; break;
                case 3: options.LongestIdentity = 65536; break;
                case 4: options.IdentityHint = new byte[129]; break;
                case 5: options.CookieKey = new byte[31]; break;
                case 6:
                    options = TestOptions.ServerFor(TestOptions.SuiteAt(6));
                    options.CookieKey = new byte[32];
                    break;
                case 7:
                    // A set of them is a mask of 32 bits: the 33rd was taken for the first.
                    options.ApplicationProtocols = new string[32];
                    for (int j = 0; j < 32; j++)
                        options.ApplicationProtocols[j] = "p";
                    break;
                default: options.Versions = new int[] { 0x0304, 0x0303 }; break;
            }
            Expect.Text(Refusal(null, options), names[i], ":");
        }
        Expect.Text(Refusal(null, new TlsServerOptions((PskStore)null, new TestEntropy(1))), "Psks", ":");
    }

    /// <summary>RFC 9257: one role and one version a key, at least 16 bytes; both only when asked for.</summary>
    [TestMethod]
    public void Psk_OfWrongRoleLengthOrHash_IsRefused()
    {
        CipherSuite suite = TestOptions.SuiteAt(0);
        Expect.Text(Refusal(TestOptions.ClientFor(suite, TestOptions.KeyFor(PskRole.Server, suite)), null), "Psks", "role");
        Expect.Text(Refusal(TestOptions.ClientFor(suite, new Psk(new byte[1], new byte[32], PskRole.Client, PskVersion.Tls13, PskHash.Sha384)), null), "Psks", "SHA-384");
        Expect.Text(Refusal(new TlsClientOptions(new Psk[0], new TestEntropy(1)), null), "Psks", "one");
        Expect.Text(Refusal(new TlsClientOptions(new Psk[] { null }, new TestEntropy(1)), null), "Psks", "null");
        string text = "";
        try
        {
            text = "taken" + new PskStore(new Psk[] { TestOptions.KeyFor(PskRole.Client, suite) }).LongestKey;
        }
        catch (System.ArgumentException e)
        {
            text = e.Message;
        }
        Expect.Text(text, "psks", "role");
        Assert.AreEqual("", Refusal(TestOptions.ClientFor(suite, TestOptions.KeyFor(PskRole.Both, suite)), null));
        Assert.AreEqual(32, new PskStore(new Psk[] { TestOptions.KeyFor(PskRole.Both, suite) }).LongestKey);
        Expect.Text(PskRefusal(1, 15), "key", "16");
        Expect.Text(PskRefusal(0, 16), "identity", "1 to 65,535");
        Expect.Text(PskRefusal(65536, 16), "identity", "1 to 65,535");
        Assert.AreEqual("", PskRefusal(1, 16));
        Assert.AreEqual("", PskRefusal(65535, 1000));
        Assert.AreEqual((int)PskVersion.Tls13, (int)new Psk(new byte[1], new byte[16], PskRole.Client).Version);
    }

    /// <summary>What is not there at all is named as well.</summary>
    [TestMethod]
    public void Nothing_WhereSomethingIsNeeded_IsNamed()
    {
        string[] texts = new string[4];
        for (int i = 0; i < texts.Length; i++)
            try
            {
                switch (i)
                {
                    case 0: new TlsClient(null).Close(); break;
                    case 1: new TlsServer(null).Close(); break;
                    case 2: texts[i] = "taken" + new PskStore(new Psk[] { TestOptions.KeyFor(PskRole.Server, TestOptions.SuiteAt(0)), null }).LongestKey; break;
                    default: texts[i] = "taken" + Psk.ParseHex(null).Length; break;
                }
            }
            catch (System.ArgumentException e)
            {
                texts[i] = e.Message;
            }
        Expect.Text(texts[0], "options", "TlsClientOptions");
        Expect.Text(texts[1], "options", "TlsServerOptions");
        Expect.Text(texts[2], "psks", "null");
        Expect.Text(texts[3], "hex", "even");
    }

    /// <summary>What an engine is asked for before it knows it is a misuse that says so, or nothing.</summary>
    [TestMethod]
    public void Engine_BeforeItsStart_SaysWhatIsMissing()
    {
        TlsClientOptions options = TestOptions.ClientFor(TestOptions.SuiteAt(0));
        options.ApplicationProtocols = new string[] { "mqtt" };
        TlsEngine client = new TlsClient(options);
        Expect.Text(Misuse(client, 0), "call Start", "connection");
        for (int i = 0; i < 2; i++)
        {
            Expect.Text(Misuse(client, 1), "version", "negotiated");
            Expect.Text(Misuse(client, 2), "key", "authenticated");
            Assert.IsNull(client.NegotiatedApplicationProtocol);
            Assert.IsNull(client.NegotiatedCipherSuite);
            Assert.IsNull(client.NegotiatedGroup);
            Assert.IsFalse(client.HandshakeComplete);
            client.Start();
        }
        TlsEngine server = new TlsServer(TestOptions.ServerFor(TestOptions.SuiteAt(0)));
        Assert.AreEqual(0, server.ToSend() + server.ToReceive() + server.Plaintext() + server.NextEvent());
        server.Step();
        server.Consumed(0);
        server.Sent(0);
        server.HandshakeTimedOut();
        server.Close();
        Assert.IsNull(server.Failure);
        Loopback.Handshake(client, server);
        Expect.Open(client, "client");
        Assert.AreEqual(ProtocolVersion.Tls13, client.NegotiatedVersion);
        CollectionAssert.AreEqual(Ascii.Bytes("nano-01"), server.NegotiatedIdentity);
    }

    private static string Misuse(TlsEngine engine, int what)
    {
        try
        {
            if (what == 0)
                engine.Received(0);
            else if (what == 1)
                return "version " + engine.NegotiatedVersion;
            else
                return "identity of " + engine.NegotiatedIdentity.Length;
        }
        catch (System.InvalidOperationException e)
        {
            return e.Message;
        }
        return "taken";
    }

    /// <summary>A client offers exactly the versions of its keys; no default holds a 64-bit tag, and forward secrecy comes first.</summary>
    [TestMethod]
    public void Defaults_AreSecure()
    {
        CipherSuite[] older = CipherSuites.Tls12();
        Assert.AreEqual(3, older.Length);
        Assert.AreEqual(0xCCAC, older[0].Id);
        Assert.AreEqual(0xD001, older[1].Id);
        Assert.AreEqual(0x00A8, older[2].Id);
        CipherSuite[] newer = CipherSuites.Tls13();
        for (int i = 0; i < newer.Length; i++)
            Assert.IsTrue(newer[i].Id == 0x1303 || newer[i].Id == 0x1301);
        TlsClientOptions options = new TlsClientOptions(TestOptions.KeyFor(PskRole.Client, TestOptions.SuiteAt(0)), new TestEntropy(1));
        Assert.IsFalse(options.AllowPskKe);
        Assert.IsTrue(options.OfferPskDheKe);
        Assert.IsTrue(options.RequireExtendedMasterSecret);
        Assert.IsFalse(options.MiddleboxCompatibility);
        Assert.IsNull(options.KeyLog);
        Assert.IsTrue(options.Speaks(ProtocolVersion.Tls13));
        Assert.IsFalse(options.Speaks(ProtocolVersion.Tls12));
    }

    private static string Refusal(TlsClientOptions client, TlsServerOptions server)
    {
        try
        {
            if (client != null)
                new TlsClient(client).Close();
            else
                new TlsServer(server).Close();
        }
        catch (System.ArgumentException e)
        {
            return e.Message;
        }
        return "";
    }

    private static string PskRefusal(int identity, int key)
    {
        try
        {
            new Psk(new byte[identity], new byte[key], PskRole.Client).Wipe();
        }
        catch (System.ArgumentException e)
        {
            return e.Message;
        }
        return "";
    }

    /// <summary>A group whose shared secret is longer than there is room for.</summary>
    private sealed class LargeGroup : NamedGroup
    {
        public LargeGroup()
            : base(25, "secp521r1", 133, 66)
        {
        }

        public override KeyAgreement NewKeyAgreement() => null;
    }
}
