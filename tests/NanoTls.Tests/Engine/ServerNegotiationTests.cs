using NanoTls.Crypto;

namespace NanoTls.Tests.Engine;

/// <summary>What a server refuses in a ClientHello (RFC 8446 §4.1.2, §4.2; RFC 5246 §7.4.1.2), and with what it answers.</summary>
[TestClass]
public sealed class ServerNegotiationTests
{
    [TestMethod]
    public void ClientHello_PreSharedKeyNotLast_IsIllegalParameter()
    {
        HostileClientHello hello = new HostileClientHello();
        hello.After = Wire.Extension(0x3A3A, Wire.Nothing);
        Refuse(hello, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "an extension behind pre_shared_key");
    }

    [TestMethod]
    public void ClientHello_BindersOfOtherNumber_IsIllegalParameter()
    {
        HostileClientHello hello = new HostileClientHello();
        hello.ExtraBinders = 1;
        Refuse(hello, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "a binder too many");
        hello.ExtraBinders = -1;
        hello.Psks = Keys(2);
        Refuse(hello, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "a binder too few");
    }

    [TestMethod]
    public void ClientHello_WithoutPskKeyExchangeModes_IsMissingExtension()
        => Refuse(new HostileClientHello { Modes = null }, AlertDescription.MissingExtension, TlsCause.Malformed, "no psk_key_exchange_modes");

    [TestMethod]
    public void ClientHello_WithoutPsk_IsHandshakeFailure()
        => Refuse(new HostileClientHello { Psks = null }, AlertDescription.HandshakeFailure, TlsCause.RefusedMode, "no pre_shared_key");

    [TestMethod]
    public void ClientHello_WithHalfOfKeyExchange_IsMissingExtension()
    {
        Refuse(new HostileClientHello { Modes = new byte[] { 1 }, Groups = new byte[] { 0, 29 } }, AlertDescription.MissingExtension, TlsCause.Malformed, "no key_share");
        Refuse(new HostileClientHello { Modes = new byte[] { 1 }, Shares = HostileClientHello.Share(29, Wire.Filled(32, 9)) }, AlertDescription.MissingExtension, TlsCause.Malformed, "no supported_groups");
    }

    [TestMethod]
    public void ClientHello_PskKeNotAllowed_IsHandshakeFailure()
    {
        ServerScene scene = new ServerScene(TestOptions.ServerFor(TestOptions.SuiteAt(0)));
        scene.ClientHello(new HostileClientHello());
        Expect.Alert(scene.Engine, AlertDescription.HandshakeFailure, TlsCause.RefusedMode, "psk_ke");
        Expect.Text(scene.Engine.Failure.Message, "psk_ke", "AllowPskKe");
        Refuse(new HostileClientHello { Modes = new byte[] { 2, 77 } }, AlertDescription.HandshakeFailure, TlsCause.RefusedMode, "modes that nobody knows");
    }

    [TestMethod]
    public void ClientHello_NoCommonSuiteGroupVersion_HaveDistinctCauses()
    {
        Refuse(new HostileClientHello { Suites = new byte[] { 0x13, 0x01, 0x13, 0x02 } }, AlertDescription.HandshakeFailure, TlsCause.NoCommonSuite, "suite");
        Refuse(new HostileClientHello { Modes = new byte[] { 1 }, Groups = new byte[] { 0, 24 }, Shares = HostileClientHello.Share(24, new byte[97]) }, AlertDescription.HandshakeFailure, TlsCause.NoCommonGroup, "group");
        Refuse(new HostileClientHello { Versions = new byte[] { 3, 3, 3, 2, 0x3A, 0x3A } }, AlertDescription.ProtocolVersion, TlsCause.NoCommonVersion, "version");
        Refuse(HostileClientHello.Tls12(), AlertDescription.ProtocolVersion, TlsCause.NoCommonVersion, "TLS 1.2");
        HostileClientHello old = HostileClientHello.Tls12();
        old.LegacyVersion = 0x0302;
        Refuse12(old, AlertDescription.ProtocolVersion, TlsCause.NoCommonVersion, "TLS 1.1");
    }

    [TestMethod]
    public void ClientHello_OldSuites_AreNamedInTheText()
    {
        byte[][] old = { new byte[] { 0x00, 0x8C }, new byte[] { 0x00, 0x8A }, new byte[] { 0x00, 0x8B }, new byte[] { 0x00, 0x2C }, new byte[] { 0x00, 0xAE }, new byte[] { 0xC0, 0x35 } };
        for (int i = 0; i < old.Length; i++)
        {
            Server12Scene scene = new Server12Scene();
            HostileClientHello hello = HostileClientHello.Tls12();
            hello.Suites = old[i];
            scene.ClientHello(hello);
            Expect.Alert(scene.Engine, AlertDescription.HandshakeFailure, TlsCause.NoCommonSuite, "old suite " + i);
            Expect.Text(scene.Engine.Failure.Message, "CBC", "AEAD");
        }
        HostileClientHello other = HostileClientHello.Tls12();
        other.Suites = new byte[] { 0xC0, 0x2B };
        Refuse12(other, AlertDescription.HandshakeFailure, TlsCause.NoCommonSuite, "a suite with certificates");
    }

    [TestMethod]
    public void ClientHello_Compression_IsIllegalParameter()
    {
        Refuse(new HostileClientHello { Compressions = new byte[] { 0, 1 } }, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "two methods in TLS 1.3");
        Refuse(new HostileClientHello { Compressions = new byte[] { 1 } }, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "no null in TLS 1.3");
        Refuse(new HostileClientHello { Compressions = Wire.Nothing }, AlertDescription.DecodeError, TlsCause.Malformed, "none");
        HostileClientHello hello = HostileClientHello.Tls12();
        hello.Compressions = new byte[] { 1 };
        Refuse12(hello, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "no null in TLS 1.2");
        hello.Compressions = new byte[] { 1, 0 };
        Server12Scene scene = new Server12Scene();
        scene.ClientHello(hello);
        Expect.Going(scene.Engine, "null among others in TLS 1.2");
        Assert.AreEqual(0, (int)Wire.ContentOf(scene.Flight, ContentType.Handshake)[41]);
    }

    [TestMethod]
    public void ClientHello_ExtensionTwice_IsIllegalParameter()
    {
        int[] types = { ExtensionType.SupportedVersions, ExtensionType.ServerName, ExtensionType.RecordSizeLimit };
        byte[][] bodies = { new byte[] { 2, 3, 4 }, new byte[] { 0, 4, 0, 0, 1, 97 }, new byte[] { 2, 0 } };
        for (int i = 0; i < types.Length; i++)
        {
            HostileClientHello hello = new HostileClientHello();
            hello.Before = Wire.Extension(types[i], bodies[i]);
            if (i > 0)
                hello.Before = Wire.Join(hello.Before, hello.Before);
            Refuse(hello, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "extension " + types[i] + " twice");
        }
    }

    [TestMethod]
    public void ClientHello_TwoSharesOfOneGroup_IsIllegalParameter()
    {
        byte[] share = HostileClientHello.Share(29, Wire.Filled(32, 9));
        Refuse(new HostileClientHello { Modes = new byte[] { 1 }, Groups = new byte[] { 0, 29 }, Shares = Wire.Join(share, share) }, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "two shares");
    }

    [TestMethod]
    public void ClientHello_ShareOfUnnamedGroup_IsIllegalParameter()
        => Refuse(new HostileClientHello { Modes = new byte[] { 1, 0 }, Groups = new byte[] { 0, 23 }, Shares = HostileClientHello.Share(29, Wire.Filled(32, 9)) }, TwoGroups(), AlertDescription.IllegalParameter, TlsCause.IllegalValue, "share without group");

    /// <summary>RFC 8446 §7.4.2: 32 bytes, the top bit masked, no all-zero result.</summary>
    [TestMethod]
    public void ClientHello_BadX25519Share_IsIllegalParameter()
    {
        byte[] one = new byte[32];
        one[0] = 1;
        byte[] masked = new byte[32];
        masked[31] = 0x80;
        byte[][] keys = { new byte[32], one, masked, Wire.Filled(31, 9), Wire.Filled(33, 9) };
        for (int i = 0; i < keys.Length; i++)
            Refuse(new HostileClientHello { Modes = new byte[] { 1 }, Groups = new byte[] { 0, 29 }, Shares = HostileClientHello.Share(29, keys[i]) }, AlertDescription.IllegalParameter, TlsCause.BadPublicKey, "key " + i);
        Refuse(new HostileClientHello { Modes = new byte[] { 1 }, Groups = new byte[] { 0, 29 }, Shares = HostileClientHello.Share(29, Wire.Nothing) }, AlertDescription.IllegalParameter, TlsCause.BadPublicKey, "empty key");
    }

    [TestMethod]
    public void ClientHello_RecordSizes_ThatCannotBe_AreIllegalParameter()
    {
        for (int limit = 0; limit < 64; limit += 21)
        {
            HostileClientHello hello = new HostileClientHello();
            hello.Before = Wire.Extension(ExtensionType.RecordSizeLimit, Wire.UInt16(limit));
            Refuse(hello, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "record_size_limit " + limit);
        }
        byte[] values = { 0, 5, 255 };
        for (int i = 0; i < values.Length; i++)
        {
            HostileClientHello hello = new HostileClientHello();
            hello.Before = Wire.Extension(ExtensionType.MaxFragmentLength, new byte[] { values[i] });
            Refuse(hello, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "max_fragment_length " + values[i]);
        }
    }

    [TestMethod]
    public void ClientHello_ServerNameOfOther_IsUnrecognizedName()
    {
        TlsServerOptions options = ServerScene.Options();
        options.ServerName = "Broker.example";
        string[] names = { "broker.exampl", "broker.examplf", "x" };
        for (int i = 0; i < names.Length; i++)
            Refuse(Named(names[i]), options, AlertDescription.UnrecognizedName, TlsCause.ServerName, names[i]);
        ServerScene scene = new ServerScene(options);
        scene.ClientHello(Named("bROKER.EXAMPLE"));
        scene.TakeFlight(null);
        scene.Finish();
        Refuse(Named(""), options, AlertDescription.DecodeError, TlsCause.Malformed, "empty name");
    }

    /// <summary>A name longer than DNS allows is not passed over.</summary>
    [TestMethod]
    public void ClientHello_ServerNameTooLong_IsDecodeError()
    {
        TlsServerOptions options = ServerScene.Options();
        options.ServerName = "broker.example";
        Refuse(Named(Text(400)), options, AlertDescription.DecodeError, TlsCause.Malformed, "400 characters");
    }

    [TestMethod]
    public void ClientHello_OtherApplicationProtocols_IsNoApplicationProtocol()
    {
        TlsServerOptions options = ServerScene.Options();
        options.ApplicationProtocols = new string[] { "mqtt" };
        HostileClientHello hello = new HostileClientHello();
        hello.Before = Wire.Extension(ExtensionType.ApplicationLayerProtocolNegotiation, Wire.Vector(2, Wire.Vector(1, Ascii.Bytes("http/1.1"))));
        Refuse(hello, options, AlertDescription.NoApplicationProtocol, TlsCause.NoCommonProtocol, "http/1.1");
    }

    /// <summary>RFC 7507: a server of both versions answers a fallback with inappropriate_fallback, and marks its random where there is none (RFC 8446 §4.1.3).</summary>
    [TestMethod]
    public void Tls12_Fallback_IsNoticed()
    {
        HostileClientHello hello = HostileClientHello.Tls12();
        hello.Suites = new byte[] { 0x00, 0xA8, 0x56, 0x00 };
        Server12Scene scene = new Server12Scene(BothVersions());
        scene.ClientHello(hello);
        Expect.Alert(scene.Engine, AlertDescription.InappropriateFallback, TlsCause.Downgrade, "TLS_FALLBACK_SCSV");
        scene.Start();
        scene.ClientHello();
        CollectionAssert.AreEqual(new byte[] { 0x44, 0x4F, 0x57, 0x4E, 0x47, 0x52, 0x44, 1 }, Wire.Slice(scene.Puppet.ServerRandom, 24, 8));
        Server12Scene only = new Server12Scene();
        only.ClientHello(hello);
        Expect.Going(only.Engine, "TLS 1.2 is the best of this server");
        Assert.IsFalse(DowngradeSentinel.IsAt(only.Puppet.ServerRandom, 24));
    }

    [TestMethod]
    public void Tls12_WithoutExtendedMasterSecret_IsRefusedUnlessAllowed()
    {
        HostileClientHello hello = HostileClientHello.Tls12();
        hello.Before = Wire.Nothing;
        Refuse12(hello, AlertDescription.HandshakeFailure, TlsCause.Refused, "no extended_master_secret");
        TlsServerOptions options = TestOptions.ServerFor(TestOptions.SuiteAt(6));
        options.RequireExtendedMasterSecret = false;
        Server12Scene scene = new Server12Scene(options);
        scene.ClientHello(hello);
        scene.ClientKeyExchange(Ascii.Bytes("nano-01"), false);
        scene.ChangeCipherSpec();
        scene.Finished();
    }

    /// <summary>RFC 5746 §3.6: SCSV or an empty renegotiation_info, and the answer to either.</summary>
    [TestMethod]
    public void Tls12_RenegotiationInfo_IsAnswered()
    {
        byte[] answer = Wire.Extension(ExtensionType.RenegotiationInfo, new byte[1]);
        for (int i = 0; i < 3; i++)
        {
            HostileClientHello hello = HostileClientHello.Tls12();
            if (i != 0)
                hello.Suites = new byte[] { 0x00, 0xA8 };
            if (i == 1)
                hello.Before = Wire.Join(hello.Before, Wire.Extension(ExtensionType.RenegotiationInfo, new byte[1]));
            Server12Scene scene = new Server12Scene();
            scene.ClientHello(hello);
            byte[] messages = Wire.ContentOf(scene.Flight, ContentType.Handshake);
            bool answered = Hex.Encode(messages, 0, messages.Length).IndexOf(Hex.Encode(answer, 0, answer.Length)) >= 0;
            Assert.AreEqual(i != 2, answered);
        }
        HostileClientHello other = HostileClientHello.Tls12();
        other.Before = Wire.Join(other.Before, Wire.Extension(ExtensionType.RenegotiationInfo, Wire.Vector(1, new byte[12])));
        Refuse12(other, AlertDescription.HandshakeFailure, TlsCause.Refused, "renegotiation_info of a renegotiation");
    }

    [TestMethod]
    public void Tls12_LaterClientHello_IsRefused()
    {
        Server12Scene scene = new Server12Scene();
        scene.Connect();
        scene.Give(scene.Puppet.Seal(ContentType.Handshake, HostileClientHello.Tls12().Say(scene.Puppet)));
        Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.HandshakeFailure, TlsCause.Refused, "renegotiation");
    }

    [TestMethod]
    public void Tls12_BadClientKeyExchange_IsRefused()
    {
        byte[][] bodies = { Wire.Nothing, new byte[] { 0 }, new byte[] { 0, 9, 1 }, new byte[] { 0, 1, 97, 0 } };
        for (int i = 0; i < bodies.Length; i++)
        {
            Server12Scene scene = new Server12Scene();
            scene.ClientHello();
            scene.Give(scene.Puppet.Say(HandshakeType.ClientKeyExchange, bodies[i]));
            Expect.Alert(scene.Engine, AlertDescription.DecodeError, TlsCause.Malformed, "ClientKeyExchange " + i);
        }
        byte[][] points = { new byte[32], Wire.Filled(31, 9), Wire.Nothing };
        for (int i = 0; i < points.Length; i++)
        {
            Server12Scene scene = new Server12Scene(TestOptions.ServerFor(TestOptions.SuiteAt(5)));
            HostileClientHello hello = HostileClientHello.Tls12();
            hello.Suites = new byte[] { 0xD0, 0x01 };
            hello.Groups = new byte[] { 0, 29 };
            scene.ClientHello(hello);
            scene.Give(scene.Puppet.Say(HandshakeType.ClientKeyExchange, Wire.Join(Wire.Vector(2, Ascii.Bytes("nano-01")), Wire.Vector(1, points[i]))));
            Expect.Alert(scene.Engine, AlertDescription.IllegalParameter, TlsCause.BadPublicKey, "point " + i);
        }
    }

    [TestMethod]
    public void Tls12_NoCommonGroup_IsHandshakeFailure()
    {
        Server12Scene scene = new Server12Scene(TestOptions.ServerFor(TestOptions.SuiteAt(5)));
        HostileClientHello hello = HostileClientHello.Tls12();
        hello.Suites = new byte[] { 0xD0, 0x01 };
        hello.Groups = new byte[] { 0, 24 };
        scene.ClientHello(hello);
        Expect.Alert(scene.Engine, AlertDescription.HandshakeFailure, TlsCause.NoCommonGroup, "secp384r1 only");
    }

    [TestMethod]
    public void Finished_Wrong_IsDecryptError()
    {
        ServerScene scene = new ServerScene();
        scene.ToFinished();
        byte[] verifyData = scene.Puppet.VerifyData();
        verifyData[31] ^= 1;
        scene.Give(scene.Puppet.Say(HandshakeType.Finished, verifyData));
        Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.DecryptError, TlsCause.BadFinished, "TLS 1.3");
        Server12Scene older = new Server12Scene();
        older.ClientHello();
        older.ClientKeyExchange();
        older.ChangeCipherSpec();
        older.Give(older.Puppet.Say(HandshakeType.Finished, new byte[12]));
        Expect.Alert(older.Engine, AlertDescription.DecryptError, TlsCause.BadFinished, "TLS 1.2");
    }

    /// <summary>RFC 8446 §4.1.2: nothing else may change in a second ClientHello.</summary>
    [TestMethod]
    public void SecondClientHello_ThatChangesMore_IsIllegalParameter()
    {
        for (int change = 0; change < 12; change++)
        {
            ServerScene scene = new ServerScene(TwoGroups());
            HostileClientHello hello = Retried(scene);
            hello.Shares = HostileClientHello.Share(29, Wire.Filled(32, 9));
            switch (change)
            {
                case 0: hello.Random = Wire.Filled(32, 0x12); break;
                case 1: hello.SessionId = new byte[1]; break;
                case 2: hello.Suites = new byte[] { 0x13, 0x03, 0x13, 0x01 }; break;
                case 3: hello.Modes = new byte[] { 1, 0 }; break;
                case 4: hello.Groups = new byte[] { 0, 29, 0, 23 }; break;
                case 5: hello.Before = Wire.Extension(ExtensionType.RecordSizeLimit, Wire.UInt16(512)); break;
                case 6: hello.Before = Wire.Extension(ExtensionType.ServerName, new byte[] { 0, 4, 0, 0, 1, 97 }); break;
                case 7: hello.Before = Wire.Extension(ExtensionType.Cookie, Wire.Vector(2, new byte[1])); break;
                case 8: hello.Before = Wire.Extension(ExtensionType.EarlyData, Wire.Nothing); break;
                case 9: hello.Shares = Wire.Nothing; break;
                case 10: hello.Shares = HostileClientHello.Share(23, Wire.Filled(65, 4)); break;
                default: hello.Shares = Wire.Join(hello.Shares, HostileClientHello.Share(23, Wire.Filled(65, 4))); break;
            }
            scene.ClientHello(hello);
            Expect.Alert(scene.Engine, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "change " + change);
        }
    }

    /// <summary>Keys may be dropped, and values that nobody knows (RFC 8701) change nothing; the binder covers message_hash, HelloRetryRequest and the truncated ClientHello2.</summary>
    [TestMethod]
    public void SecondClientHello_WithFewerPsksAndGrease_IsAccepted()
    {
        ServerScene scene = new ServerScene();
        HostileClientHello hello = new HostileClientHello();
        hello.Suites = new byte[] { 0x1A, 0x1A, 0x13, 0x02, 0x13, 0x03 };
        hello.Versions = new byte[] { 0x2A, 0x2A, 3, 4 };
        hello.Modes = new byte[] { 0x0B, 1 };
        hello.Groups = new byte[] { 0x3A, 0x3A, 0, 29 };
        hello.Shares = HostileClientHello.Share(0x3A3A, new byte[1]);
        hello.Before = Wire.Extension(0x4A4A, Wire.Nothing);
        CipherSuite suite = TestOptions.SuiteAt(0);
        hello.Psks = new Psk[] { TestOptions.KeyFor(PskRole.Client, suite, "unknown", 1), TestOptions.KeyFor(PskRole.Client, suite) };
        scene.ClientHello(hello);
        scene.TakeRetry();
        X25519 agreement = new X25519();
        agreement.BeginKeyPair(Wire.Filled(32, 5), 0, 32);
        while (agreement.Step()) { }
        byte[] key = new byte[32];
        agreement.GetPublicKey(key, 0);
        hello.Shares = HostileClientHello.Share(29, key);
        hello.Psks = new Psk[] { TestOptions.KeyFor(PskRole.Client, suite) };
        scene.ClientHello(hello);
        Expect.Going(scene.Engine, "second ClientHello");
        byte[] serverHello = Wire.ContentOf(Wire.Take(scene.Engine), ContentType.Handshake);
        Assert.AreEqual(0x1303, (serverHello[39] << 8) | serverHello[40]);
        CollectionAssert.AreEqual(Wire.Extension(ExtensionType.PreSharedKey, new byte[2]), Wire.Slice(serverHello, serverHello.Length - 6, 6));
    }

    [TestMethod]
    public void SecondClientHello_WithBinderOverTheWrongTranscript_IsDecryptError()
    {
        ServerScene scene = new ServerScene();
        HostileClientHello hello = Retried(scene);
        hello.Shares = HostileClientHello.Share(29, Wire.Filled(32, 9));
        scene.Puppet.Transcript.Reset();
        scene.ClientHello(hello);
        Expect.Alert(scene.Engine, AlertDescription.DecryptError, TlsCause.WrongKey, "binder over ClientHello2 alone");
    }

    [TestMethod]
    public void SecondClientHello_WithoutTls13_IsIllegalParameter()
    {
        ServerScene scene = new ServerScene(BothVersions());
        Retried(scene);
        scene.ClientHello(HostileClientHello.Tls12());
        Expect.Alert(scene.Engine, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "TLS 1.2 in the second ClientHello");
    }

    [TestMethod]
    public void Cookie_Forged_IsIllegalParameter()
    {
        TlsServerOptions options = ServerScene.Options();
        options.CookieKey = Wire.Filled(32, 7);
        int[] lengths = { 1, 99, 100, 101, 400 };
        for (int i = 0; i < lengths.Length; i++)
        {
            HostileClientHello hello = new HostileClientHello();
            hello.Before = Wire.Extension(ExtensionType.Cookie, Wire.Vector(2, new byte[lengths[i]]));
            Refuse(hello, options, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "cookie of " + lengths[i] + " zeros");
            Refuse(hello, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "cookie to a server without");
        }
    }

    private static HostileClientHello Retried(ServerScene scene)
    {
        HostileClientHello hello = new HostileClientHello();
        hello.Modes = new byte[] { 1 };
        hello.Groups = new byte[] { 0, 29 };
        hello.Shares = Wire.Nothing;
        scene.ClientHello(hello);
        scene.TakeRetry();
        return hello;
    }

    private static HostileClientHello Named(string name)
    {
        HostileClientHello hello = new HostileClientHello();
        hello.Before = Wire.Extension(ExtensionType.ServerName, Wire.Vector(2, Wire.Join(new byte[1], Wire.Vector(2, Ascii.Bytes(name)))));
        return hello;
    }

    private static string Text(int length)
    {
        char[] text = new char[length];
        for (int i = 0; i < length; i++)
            text[i] = 'a';
        return new string(text);
    }

    private static Psk[] Keys(int count)
    {
        Psk[] keys = new Psk[count];
        for (int i = 0; i < count; i++)
            keys[i] = TestOptions.KeyFor(PskRole.Client, TestOptions.SuiteAt(0));
        return keys;
    }

    private static TlsServerOptions TwoGroups()
    {
        TlsServerOptions options = ServerScene.Options();
        options.Groups = new NamedGroup[] { new X25519Group(), new Secp256r1Group() };
        return options;
    }

    private static TlsServerOptions BothVersions()
    {
        TlsServerOptions options = new TlsServerOptions(new PskStore(new Psk[] { TestOptions.KeyFor(PskRole.Server, TestOptions.SuiteAt(0)), TestOptions.KeyFor(PskRole.Server, TestOptions.SuiteAt(6)) }), new TestEntropy(2));
        options.Versions = new int[] { ProtocolVersion.Tls13, ProtocolVersion.Tls12 };
        options.CipherSuites = new CipherSuite[] { TestOptions.SuiteAt(0), TestOptions.SuiteAt(6) };
        return options;
    }

    private static void Refuse(HostileClientHello hello, int alert, TlsCause cause, string what) => Refuse(hello, ServerScene.Options(), alert, cause, what);

    private static void Refuse(HostileClientHello hello, TlsServerOptions options, int alert, TlsCause cause, string what)
    {
        ServerScene scene = new ServerScene(options);
        scene.ClientHello(hello);
        Expect.Alert(scene.Engine, alert, cause, what);
    }

    private static void Refuse12(HostileClientHello hello, int alert, TlsCause cause, string what)
    {
        Server12Scene scene = new Server12Scene();
        scene.ClientHello(hello);
        Expect.Alert(scene.Engine, alert, cause, what);
    }
}
