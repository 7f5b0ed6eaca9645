using NanoTls.Crypto;

namespace NanoTls.Tests.Engine;

/// <summary>What a client refuses in a server's hellos (RFC 8446 §4.1.3, §4.1.4, §4.2; RFC 5246 §7.4.1.3).</summary>
[TestClass]
public sealed class ClientNegotiationTests
{
    [TestMethod]
    public void ServerHello_SelectedIdentityOutOfRange_IsIllegalParameter()
    {
        int[] selected = { 1, 2, 255, 65535 };
        for (int i = 0; i < selected.Length; i++)
            Illegal(new HostileServerHello { SelectedIdentity = Wire.UInt16(selected[i]) }, TlsCause.IllegalValue, "selected_identity " + selected[i]);
    }

    [TestMethod]
    public void ServerHello_WithoutPreSharedKey_IsRefused()
        => Refuse(new ClientScene(), new HostileServerHello { SelectedIdentity = null }, AlertDescription.HandshakeFailure, TlsCause.UnknownIdentity, "no pre_shared_key");

    [TestMethod]
    public void ServerHello_SuiteNotOffered_IsIllegalParameter()
    {
        int[] suites = { 0x1301, 0x1302, 0x1304, 0x1305, 0x00A8, 0xCCAC, 0x00FF, 0x5600, 0 };
        for (int i = 0; i < suites.Length; i++)
            Illegal(new HostileServerHello { Suite = suites[i] }, TlsCause.IllegalValue, "suite " + suites[i]);
    }

    /// <summary>A suite of TLS 1.2 in an answer of TLS 1.3, and the other way round, both of them offered.</summary>
    [TestMethod]
    public void ServerHello_SuiteOfOtherVersion_IsIllegalParameter()
    {
        Refuse(new ClientScene(BothVersions()), new HostileServerHello { Suite = 0x00A8 }, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "00A8 in TLS 1.3");
        Refuse(new ClientScene(BothVersions()), HostileServerHello.Tls12(0x1303), AlertDescription.IllegalParameter, TlsCause.IllegalValue, "1303 in TLS 1.2");
    }

    [TestMethod]
    public void ServerHello_Compression_IsIllegalParameter()
    {
        for (int compression = 1; compression < 256; compression += 63)
            Illegal(new HostileServerHello { Compression = compression }, TlsCause.IllegalValue, "compression " + compression);
        HostileServerHello hello = HostileServerHello.Tls12(0x00A8);
        hello.Compression = 1;
        Refuse12(hello, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "compression in TLS 1.2");
    }

    [TestMethod]
    public void ServerHello_SessionIdNotEchoed_IsIllegalParameter()
    {
        Illegal(new HostileServerHello { SessionId = new byte[32] }, TlsCause.IllegalValue, "a session id that was not sent");
        TlsClientOptions options = ClientScene.Options();
        options.MiddleboxCompatibility = true;
        Refuse(new ClientScene(options), new HostileServerHello(), AlertDescription.IllegalParameter, TlsCause.IllegalValue, "no session id");
        ClientScene scene = new ClientScene(options);
        byte[] echo = Wire.Slice(scene.Hello, 39, 32);
        echo[31] ^= 1;
        Refuse(scene, new HostileServerHello { SessionId = echo }, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "another session id");
        scene.Start();
        scene.ServerHello(new HostileServerHello { SessionId = Wire.Slice(scene.Hello, 39, 32) }, null);
        scene.Finish(Wire.Nothing);
    }

    [TestMethod]
    public void ServerHello_LongSessionId_IsDecodeError()
    {
        HostileServerHello hello = HostileServerHello.Tls12(0x00A8);
        hello.SessionId = new byte[33];
        Refuse12(hello, AlertDescription.DecodeError, TlsCause.Malformed, "33 bytes of session id");
    }

    [TestMethod]
    public void ServerHello_WithoutKeyShareThoughPskKeWasNotOffered_IsIllegalParameter()
        => Refuse(new ClientScene(TestOptions.ClientFor(TestOptions.SuiteAt(0))), new HostileServerHello(), AlertDescription.IllegalParameter, TlsCause.RefusedMode, "no key_share");

    [TestMethod]
    public void ServerHello_KeyShareInPskKe_IsUnsupportedExtension()
        => Refuse(new ClientScene(), new HostileServerHello { Share = HostileClientHello.Share(29, new byte[32]) }, AlertDescription.UnsupportedExtension, TlsCause.IllegalValue, "key_share was not offered");

    [TestMethod]
    public void ServerHello_KeyShareOfOtherGroup_IsIllegalParameter()
    {
        int[] groups = { 23, 24, 30, 0x11EC };
        for (int i = 0; i < groups.Length; i++)
            Refuse(new ClientScene(TestOptions.ClientFor(TestOptions.SuiteAt(0))), new HostileServerHello { Share = HostileClientHello.Share(groups[i], new byte[32]) }, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "group " + groups[i]);
    }

    /// <summary>RFC 8446 §7.4.2: X25519 public keys have 32 bytes, and an all-zero result is refused.</summary>
    [TestMethod]
    public void ServerHello_BadX25519Share_IsIllegalParameter()
    {
        byte[] one = new byte[32];
        one[0] = 1;
        byte[] masked = new byte[32];
        masked[31] = 0x80;
        byte[][] keys = { new byte[32], one, masked, Wire.Nothing, Wire.Filled(31, 9), Wire.Filled(33, 9) };
        for (int i = 0; i < keys.Length; i++)
            Refuse(new ClientScene(TestOptions.ClientFor(TestOptions.SuiteAt(0))), new HostileServerHello { Share = HostileClientHello.Share(29, keys[i]) }, AlertDescription.IllegalParameter, TlsCause.BadPublicKey, "key " + i);
    }

    [TestMethod]
    public void ServerHello_UnofferedExtension_IsUnsupportedExtension()
    {
        int[] types = { ExtensionType.ServerName, ExtensionType.MaxFragmentLength, 5, ExtensionType.SupportedGroups, 13, 16, 21, 22, ExtensionType.ExtendedMasterSecret, 28, 35, 42, 44, 47, 0x3A3A, 0xFF01, 0xFFFF };
        TlsClientOptions options = ClientScene.Options();
        options.OfferRecordLimit = false;
        for (int i = 0; i < types.Length; i++)
            Refuse(new ClientScene(options), new HostileServerHello { Before = Wire.Extension(types[i], Wire.Nothing) }, AlertDescription.UnsupportedExtension, TlsCause.IllegalValue, "extension " + types[i]);
    }

    [TestMethod]
    public void ServerHello_ExtensionOfOtherMessage_IsIllegalParameter()
    {
        Illegal(new HostileServerHello { Before = Wire.Extension(ExtensionType.PskKeyExchangeModes, new byte[] { 1, 0 }) }, TlsCause.IllegalValue, "psk_key_exchange_modes");
        Illegal(new HostileServerHello { Before = Wire.Extension(ExtensionType.RecordSizeLimit, Wire.UInt16(512)) }, TlsCause.IllegalValue, "record_size_limit");
        Illegal(new HostileServerHello { Before = Wire.Extension(ExtensionType.MaxFragmentLength, new byte[] { 4 }) }, TlsCause.IllegalValue, "max_fragment_length");
        TlsClientOptions options = TestOptions.ClientFor(TestOptions.SuiteAt(0));
        Refuse(new ClientScene(options), new HostileServerHello { Before = Wire.Extension(ExtensionType.SupportedGroups, Wire.Vector(2, Wire.UInt16(29))) }, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "supported_groups");
    }

    [TestMethod]
    public void EncryptedExtensions_ExtensionOfOtherMessage_IsIllegalParameter()
    {
        Encrypted(new ClientScene(), Wire.Extension(ExtensionType.SupportedVersions, Wire.UInt16(0x0304)), AlertDescription.IllegalParameter, "supported_versions");
        Encrypted(new ClientScene(), Wire.Extension(ExtensionType.PreSharedKey, new byte[2]), AlertDescription.IllegalParameter, "pre_shared_key");
        Encrypted(new ClientScene(), Wire.Extension(ExtensionType.PskKeyExchangeModes, new byte[] { 1, 0 }), AlertDescription.IllegalParameter, "psk_key_exchange_modes");
    }

    [TestMethod]
    public void EncryptedExtensions_UnofferedExtension_IsUnsupportedExtension()
    {
        int[] types = { ExtensionType.ServerName, 5, 10, 16, 20, 42, 44, 51, 0x3A3A, 0xFF01 };
        for (int i = 0; i < types.Length; i++)
            Encrypted(new ClientScene(), Wire.Extension(types[i], Wire.Nothing), AlertDescription.UnsupportedExtension, "extension " + types[i]);
    }

    [TestMethod]
    public void Extension_Twice_IsIllegalParameter()
    {
        Illegal(new HostileServerHello { Before = Wire.Extension(ExtensionType.SupportedVersions, Wire.UInt16(0x0304)) }, TlsCause.IllegalValue, "supported_versions twice");
        byte[] limit = Wire.Extension(ExtensionType.RecordSizeLimit, Wire.UInt16(512));
        Encrypted(new ClientScene(), Wire.Join(limit, limit), AlertDescription.IllegalParameter, "record_size_limit twice");
    }

    [TestMethod]
    public void ServerHello_WrongVersions_AreRefused()
    {
        Illegal(new HostileServerHello { Version = Wire.UInt16(0x0303) }, TlsCause.IllegalValue, "supported_versions says 1.2");
        Illegal(new HostileServerHello { Version = Wire.UInt16(0x0305) }, TlsCause.IllegalValue, "supported_versions says 1.4");
        Illegal(new HostileServerHello { Version = Wire.UInt16(0x7F1C) }, TlsCause.IllegalValue, "supported_versions says draft 28");
        Illegal(new HostileServerHello { LegacyVersion = 0x0304 }, TlsCause.IllegalValue, "legacy_version 0x0304");
        Illegal(new HostileServerHello { LegacyVersion = 0x0301 }, TlsCause.IllegalValue, "legacy_version 0x0301");
        Refuse(new ClientScene(), HostileWithout13(0x0303), AlertDescription.ProtocolVersion, TlsCause.NoCommonVersion, "TLS 1.2, not offered");
        Refuse(new ClientScene(BothVersions()), HostileWithout13(0x0302), AlertDescription.ProtocolVersion, TlsCause.NoCommonVersion, "TLS 1.1");
        Refuse(new ClientScene(BothVersions()), HostileWithout13(0x0304), AlertDescription.ProtocolVersion, TlsCause.NoCommonVersion, "legacy_version 0x0304 alone");
        Refuse12(HostileWithout13(0x0301), AlertDescription.ProtocolVersion, TlsCause.NoCommonVersion, "TLS 1.0 to a client of 1.2");
        Refuse12(new HostileServerHello(), AlertDescription.UnsupportedExtension, TlsCause.IllegalValue, "TLS 1.3 to a client of 1.2");
    }

    /// <summary>RFC 8446 §4.1.3: a server that speaks 1.3 marks its answer of 1.2 and older.</summary>
    [TestMethod]
    public void ServerHello_DowngradeSentinel_IsIllegalParameter()
    {
        for (int version = 0; version < 2; version++)
        {
            HostileServerHello hello = HostileServerHello.Tls12(0x00A8);
            hello.Random = Wire.Join(Wire.Filled(24, 0x22), new byte[] { 0x44, 0x4F, 0x57, 0x4E, 0x47, 0x52, 0x44, (byte)version });
            Refuse(new ClientScene(BothVersions()), hello, AlertDescription.IllegalParameter, TlsCause.Downgrade, "sentinel " + version);
        }
        ClientScene scene = new ClientScene(BothVersions());
        HostileServerHello other = HostileServerHello.Tls12(0x00A8);
        other.Random = Wire.Join(Wire.Filled(24, 0x22), new byte[] { 0x44, 0x4F, 0x57, 0x4E, 0x47, 0x52, 0x44, 2 });
        scene.Give(scene.Puppet.Say(HandshakeType.ServerHello, other.Body()));
        Expect.Going(scene.Engine, "no sentinel");
    }

    [TestMethod]
    public void Retry_Second_IsUnexpectedMessage()
    {
        ClientScene scene = new ClientScene();
        HostileServerHello retry = HostileServerHello.Retry();
        retry.Cookie = new byte[] { 1 };
        scene.Retry(retry);
        Expect.Going(scene.Engine, "first HelloRetryRequest");
        scene.Retry(retry);
        Expect.Alert(scene.Engine, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "second HelloRetryRequest");
    }

    [TestMethod]
    public void Retry_ThatChangesNothing_IsIllegalParameter()
        => Refuse(new ClientScene(), HostileServerHello.Retry(), AlertDescription.IllegalParameter, TlsCause.IllegalValue, "nothing to change");

    [TestMethod]
    public void Retry_WrongGroup_IsIllegalParameter()
    {
        int[] groups = { 29, 23, 24, 0x11EC };
        for (int i = 0; i < groups.Length; i++)
        {
            HostileServerHello retry = HostileServerHello.Retry();
            retry.Share = Wire.UInt16(groups[i]);
            Refuse(new ClientScene(TestOptions.ClientFor(TestOptions.SuiteAt(0))), retry, AlertDescription.IllegalParameter, TlsCause.IllegalValue, groups[i] == 29 ? "the group already sent" : "a group not offered");
        }
    }

    [TestMethod]
    public void Retry_WrongFields_AreRefused()
    {
        HostileServerHello retry = HostileServerHello.Retry();
        retry.Cookie = Wire.Nothing;
        Refuse(new ClientScene(), retry, AlertDescription.DecodeError, TlsCause.Malformed, "empty cookie");
        retry.Cookie = new byte[] { 1 };
        retry.Suite = 0x1301;
        Illegal(retry, TlsCause.IllegalValue, "suite not offered");
        retry.Suite = 0x1303;
        retry.SessionId = new byte[1];
        Illegal(retry, TlsCause.IllegalValue, "session id");
        retry.SessionId = Wire.Nothing;
        retry.Version = null;
        Illegal(retry, TlsCause.IllegalValue, "no supported_versions");
        retry.Version = Wire.UInt16(0x0304);
        retry.SelectedIdentity = new byte[2];
        Illegal(retry, TlsCause.IllegalValue, "pre_shared_key in a HelloRetryRequest");
        retry.SelectedIdentity = null;
        retry.Before = Wire.Extension(ExtensionType.ServerName, Wire.Nothing);
        Refuse(new ClientScene(), retry, AlertDescription.UnsupportedExtension, TlsCause.IllegalValue, "an extension that was not offered");
        retry.Before = Wire.Nothing;
        retry.Cookie = new byte[300];
        Refuse(new ClientScene(), retry, AlertDescription.InternalError, TlsCause.RecordSize, "cookie larger than the room");
    }

    /// <summary>The cookie comes back, the binder covers message_hash ‖ HelloRetryRequest ‖ truncated ClientHello2, and nothing else changes.</summary>
    [TestMethod]
    public void Retry_WithCookie_IsAnsweredByOneThatDiffersByItAlone()
    {
        ClientScene scene = new ClientScene();
        byte[] first = scene.Hello;
        HostileServerHello retry = HostileServerHello.Retry();
        retry.Cookie = new byte[] { 0xC0, 0x0C, 0x1E };
        scene.Puppet.RestartTranscript();
        scene.Give(scene.Puppet.Say(HandshakeType.ServerHello, retry.Body()));
        byte[] second = Wire.ContentOf(Wire.Take(scene.Engine), ContentType.Handshake);
        Assert.AreEqual(first.Length + 9, second.Length);
        CollectionAssert.AreEqual(Wire.Slice(first, 4, 37), Wire.Slice(second, 4, 37));
        scene.Puppet.Transcript.Add(second, 0, second.Length - 35);
        CollectionAssert.AreEqual(scene.Puppet.Binder(TestOptions.KeyFor(PskRole.Server, TestOptions.SuiteAt(0))), Wire.Slice(second, second.Length - 32, 32));
        scene.Puppet.Transcript.Add(second, second.Length - 35, 35);
        scene.Connect();
    }

    /// <summary>The longest cookie beside a new group: it lies in the receive buffer until the second ClientHello is written, however its HelloRetryRequest came.</summary>
    [TestMethod]
    public void Retry_LargestCookieInPieces_ComesBack()
    {
        int[] chunks = { 1, 64, 180, int.MaxValue };
        byte[] cookie = new byte[TlsClientOptions.LongestCookie];
        for (int i = 0; i < cookie.Length; i++)
            cookie[i] = (byte)(i * 7 + 1);
        TlsClientOptions options = TestOptions.ClientFor(TestOptions.SuiteAt(0));
        options.Groups = new NamedGroup[] { new X25519Group(), new Secp256r1Group() };
        options.MiddleboxCompatibility = true;
        for (int i = 0; i < 4 * chunks.Length; i++)
        {
            options.Sliced = i % 2 == 1;
            string what = "chunks of " + chunks[i / 4] + (options.Sliced ? ", sliced" : "") + (i / 2 % 2 == 1 ? ", in records of 100" : "");
            TlsClient client = new TlsClient(options);
            client.Start();
            byte[] first = Wire.ContentOf(Wire.Take(client), ContentType.Handshake);
            HostileServerHello retry = HostileServerHello.Retry();
            retry.SessionId = Wire.Slice(first, 39, 32);
            retry.Share = Wire.UInt16(23);
            retry.Cookie = cookie;
            byte[] message = Wire.Message(HandshakeType.ServerHello, retry.Body());
            byte[] records = Wire.Records(ContentType.Handshake, message, i / 2 % 2 == 1 ? 100 : message.Length);
            Assert.AreEqual(records.Length, Wire.Give(client, records, chunks[i / 4]), what);
            Expect.Going(client, what);
            byte[] second = Wire.ContentOf(Wire.Take(client), ContentType.Handshake);
            Assert.AreEqual(1, Count(second, Wire.Extension(ExtensionType.Cookie, Wire.Vector(2, cookie))), what);
            Assert.AreEqual(1, Count(second, new byte[] { 0, 51, 0, 71, 0, 69, 0, 23, 0, 65, 4 }), what);
            CollectionAssert.AreEqual(Wire.Slice(first, 4, 67), Wire.Slice(second, 4, 67));
        }
    }

    [TestMethod]
    public void Retry_SuiteChangedBehind_IsIllegalParameter()
    {
        TlsClientOptions options = ClientScene.Options();
        options.CipherSuites = new CipherSuite[] { TestOptions.SuiteAt(0), TestOptions.SuiteAt(1) };
        ClientScene scene = new ClientScene(options);
        HostileServerHello retry = HostileServerHello.Retry();
        retry.Suite = 0x1301;
        retry.Cookie = new byte[] { 1 };
        scene.Retry(retry);
        Refuse(scene, new HostileServerHello(), AlertDescription.IllegalParameter, TlsCause.IllegalValue, "suite changed");
    }

    [TestMethod]
    public void Retry_ThenTls12_IsIllegalParameter()
    {
        ClientScene scene = new ClientScene(BothVersions());
        HostileServerHello retry = HostileServerHello.Retry();
        retry.Cookie = new byte[] { 1 };
        scene.Retry(retry);
        Refuse(scene, HostileServerHello.Tls12(0x00A8), AlertDescription.IllegalParameter, TlsCause.IllegalValue, "TLS 1.2 after a HelloRetryRequest");
    }

    [TestMethod]
    public void RecordSizes_AnswersThatCannotBe_AreIllegalParameter()
    {
        Encrypted(new ClientScene(), Wire.Extension(ExtensionType.RecordSizeLimit, Wire.UInt16(63)), AlertDescription.IllegalParameter, "63 bytes");
        Encrypted(new ClientScene(), Wire.Extension(ExtensionType.RecordSizeLimit, Wire.UInt16(0)), AlertDescription.IllegalParameter, "0 bytes");
        Encrypted(new ClientScene(), Wire.Extension(ExtensionType.RecordSizeLimit, Wire.UInt16(16386)), AlertDescription.IllegalParameter, "more than a record holds");
        Encrypted(new ClientScene(), Wire.Extension(ExtensionType.MaxFragmentLength, new byte[] { 1 }), AlertDescription.IllegalParameter, "another max_fragment_length");
        Encrypted(new ClientScene(), Wire.Extension(ExtensionType.MaxFragmentLength, new byte[] { 0 }), AlertDescription.IllegalParameter, "max_fragment_length 0");
        byte[] both = Wire.Join(Wire.Extension(ExtensionType.RecordSizeLimit, Wire.UInt16(4096)), Wire.Extension(ExtensionType.MaxFragmentLength, new byte[] { 4 }));
        Encrypted(new ClientScene(), both, AlertDescription.IllegalParameter, "both");
        HostileServerHello hello = HostileServerHello.Tls12(0x00A8);
        hello.Before = Wire.Join(hello.Before, both);
        Refuse12(hello, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "both in TLS 1.2");
        hello = HostileServerHello.Tls12(0x00A8);
        hello.Before = Wire.Join(hello.Before, Wire.Extension(ExtensionType.RecordSizeLimit, Wire.UInt16(63)));
        Refuse12(hello, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "63 bytes in TLS 1.2");
    }

    [TestMethod]
    public void ApplicationProtocol_NotOffered_IsIllegalParameter()
    {
        TlsClientOptions options = ClientScene.Options();
        options.ApplicationProtocols = new string[] { "mqtt", "coap" };
        byte[] other = Wire.Vector(2, Wire.Vector(1, Ascii.Bytes("http/1.1")));
        Encrypted(new ClientScene(options), Wire.Extension(ExtensionType.ApplicationLayerProtocolNegotiation, other), AlertDescription.IllegalParameter, "http/1.1");
        byte[] two = Wire.Vector(2, Wire.Join(Wire.Vector(1, Ascii.Bytes("mqtt")), Wire.Vector(1, Ascii.Bytes("coap"))));
        ClientScene scene = new ClientScene(options);
        scene.ServerHello();
        scene.EncryptedExtensions(Wire.Extension(ExtensionType.ApplicationLayerProtocolNegotiation, two));
        Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.DecodeError, TlsCause.Malformed, "two protocols");
    }

    [TestMethod]
    public void Finished_Wrong_IsDecryptError()
    {
        for (int at = 0; at < 32; at += 31)
        {
            ClientScene scene = new ClientScene();
            scene.ServerHello();
            scene.EncryptedExtensions(Wire.Nothing);
            byte[] verifyData = scene.Puppet.VerifyData();
            verifyData[at] ^= 0x80;
            scene.Give(scene.Puppet.Say(HandshakeType.Finished, verifyData));
            Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.DecryptError, TlsCause.BadFinished, "verify_data, byte " + at);
        }
        for (int length = 0; length <= 64; length += 31)
        {
            ClientScene scene = new ClientScene();
            scene.ServerHello();
            scene.EncryptedExtensions(Wire.Nothing);
            scene.Give(scene.Puppet.Say(HandshakeType.Finished, new byte[length]));
            Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.DecodeError, TlsCause.Malformed, "verify_data of " + length + " bytes");
        }
        Client12Scene client12 = new Client12Scene();
        client12.ServerHello();
        client12.ServerHelloDone(true);
        client12.ChangeCipherSpec();
        client12.Give(client12.Puppet.Say(HandshakeType.Finished, new byte[12]));
        Expect.Alert(client12.Engine, client12.Puppet, AlertDescription.DecryptError, TlsCause.BadFinished, "TLS 1.2");
    }

    [TestMethod]
    public void ServerHello_CutAnywhere_IsDecodeErrorOrIllegal()
    {
        byte[] body = new HostileServerHello().Body();
        for (int length = 0; length < body.Length; length++)
        {
            ClientScene scene = new ClientScene();
            scene.Give(Wire.Record(ContentType.Handshake, Wire.Message(HandshakeType.ServerHello, Wire.Slice(body, 0, length))));
            Assert.IsNotNull(scene.Engine.Failure, length + " bytes were accepted");
            // Without extensions it reads as TLS 1.2.
            bool old = length == 38;
            Expect.Alert(scene.Engine, old ? AlertDescription.ProtocolVersion : AlertDescription.DecodeError, old ? TlsCause.NoCommonVersion : TlsCause.Malformed, length + " bytes");
        }
        ClientScene longer = new ClientScene();
        longer.Give(Wire.Record(ContentType.Handshake, Wire.Message(HandshakeType.ServerHello, Wire.Join(body, new byte[1]))));
        Expect.Alert(longer.Engine, AlertDescription.DecodeError, TlsCause.Malformed, "a byte behind");
    }

    [TestMethod]
    public void Tls12_WithoutExtendedMasterSecret_IsRefusedUnlessAllowed()
    {
        HostileServerHello hello = HostileServerHello.Tls12(0x00A8);
        hello.Before = Wire.Nothing;
        Refuse12(hello, AlertDescription.HandshakeFailure, TlsCause.Refused, "no extended_master_secret");
        TlsClientOptions options = TestOptions.ClientFor(TestOptions.SuiteAt(6));
        options.RequireExtendedMasterSecret = false;
        Client12Scene scene = new Client12Scene(options);
        scene.ServerHello(hello);
        scene.ServerHelloDone(false);
        scene.ChangeCipherSpec();
        scene.Finished();
    }

    /// <summary>RFC 5746 §3.4: one of SCSV and empty renegotiation_info goes out; an answer that is not empty is refused.</summary>
    [TestMethod]
    public void Tls12_RenegotiationInfo_IsOfferedOnceAndMustBeEmpty()
    {
        Client12Scene scene = new Client12Scene();
        Assert.AreEqual(1, Count(scene.Hello, new byte[] { 0x00, 0xFF }) + Count(scene.Hello, new byte[] { 0xFF, 0x01, 0x00, 0x01, 0x00 }));
        HostileServerHello hello = HostileServerHello.Tls12(0x00A8);
        hello.Before = Wire.Join(hello.Before, Wire.Extension(ExtensionType.RenegotiationInfo, new byte[1]));
        scene.ServerHello(hello);
        scene.ServerHelloDone(true);
        Expect.Going(scene.Engine, "empty renegotiation_info");
        hello.Before = Wire.Extension(ExtensionType.RenegotiationInfo, Wire.Vector(1, new byte[12]));
        Refuse12(hello, AlertDescription.HandshakeFailure, TlsCause.IllegalValue, "renegotiation_info of a renegotiation");
    }

    /// <summary>RFC 5489 §2: the curve is a named one that was offered, its key a legal one.</summary>
    [TestMethod]
    public void Tls12_BadServerKeyExchange_IsRefused()
    {
        Exchange(new byte[] { 0, 0, 1, 0, 29, 1, 9 }, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "explicit prime");
        Exchange(Wire.Join(new byte[] { 0, 0, 3, 0, 23 }, Wire.Vector(1, new byte[65])), AlertDescription.IllegalParameter, TlsCause.IllegalValue, "group not offered");
        Exchange(Wire.Join(new byte[] { 0, 0, 3, 0, 29 }, Wire.Vector(1, new byte[31])), AlertDescription.IllegalParameter, TlsCause.BadPublicKey, "31 bytes");
        Exchange(Wire.Join(new byte[] { 0, 0, 3, 0, 29 }, Wire.Vector(1, new byte[32])), AlertDescription.IllegalParameter, TlsCause.BadPublicKey, "all-zero result");
        Exchange(Wire.Join(new byte[] { 0, 0, 3, 0, 29 }, Wire.Join(Wire.Vector(1, Wire.Filled(32, 9)), new byte[1])), AlertDescription.DecodeError, TlsCause.Malformed, "a byte behind");
        Exchange(new byte[] { 0, 9, 3 }, AlertDescription.DecodeError, TlsCause.Malformed, "cut hint");
        Exchange(Wire.Nothing, AlertDescription.DecodeError, TlsCause.Malformed, "nothing");
    }

    /// <summary>RFC 4279 §5.2: an identity hint, also an empty one, is taken and changes nothing.</summary>
    [TestMethod]
    public void Tls12_IdentityHint_IsTaken()
    {
        for (int length = 0; length <= 400; length += 200)
        {
            Client12Scene scene = new Client12Scene();
            scene.ServerHello();
            scene.ServerKeyExchange(Wire.Vector(2, new byte[length]));
            scene.ServerHelloDone(true);
            scene.ChangeCipherSpec();
            scene.Finished();
        }
    }

    /// <summary>HelloRequest is passed over in the handshake and refused by a warning after it (RFC 5246 §7.4.1.1).</summary>
    [TestMethod]
    public void Tls12_HelloRequest_IsRefused()
    {
        byte[] request = Wire.Message(HandshakeType.HelloRequest, Wire.Nothing);
        Client12Scene scene = new Client12Scene();
        scene.Give(scene.Puppet.Seal(ContentType.Handshake, request));
        scene.ServerHello();
        scene.Give(scene.Puppet.Seal(ContentType.Handshake, request));
        scene.ServerHelloDone(true);
        scene.ChangeCipherSpec();
        scene.Finished();
        scene.Give(scene.Puppet.Seal(ContentType.Handshake, request));
        Expect.Open(scene.Engine, "HelloRequest");
        scene.Puppet.Open(Wire.Take(scene.Engine), 0);
        Assert.AreEqual(ContentType.Alert, scene.Puppet.OpenedType);
        CollectionAssert.AreEqual(new byte[] { 1, AlertDescription.NoRenegotiation }, scene.Puppet.Opened);
    }

    private static TlsClientOptions BothVersions()
    {
        Psk psk = new Psk(Ascii.Bytes("nano-01"), TestOptions.KeyFor(PskRole.Client, TestOptions.SuiteAt(0)).Key, PskRole.Client, PskVersion.Tls12AndTls13, PskHash.Sha256);
        TlsClientOptions options = new TlsClientOptions(psk, new TestEntropy(1));
        options.CipherSuites = new CipherSuite[] { TestOptions.SuiteAt(0), TestOptions.SuiteAt(6) };
        options.AllowPskKe = true;
        options.OfferPskDheKe = false;
        options.Groups = new NamedGroup[0];
        return options;
    }

    private static HostileServerHello HostileWithout13(int version) => new HostileServerHello { LegacyVersion = version, Version = null, SelectedIdentity = null, Suite = 0x00A8 };

    private static void Illegal(HostileServerHello hello, TlsCause cause, string what) => Refuse(new ClientScene(), hello, AlertDescription.IllegalParameter, cause, what);

    private static void Refuse(ClientScene scene, HostileServerHello hello, int alert, TlsCause cause, string what)
    {
        scene.Give(scene.Puppet.Say(HandshakeType.ServerHello, hello.Body()));
        Expect.Alert(scene.Engine, alert, cause, what);
    }

    private static void Refuse12(HostileServerHello hello, int alert, TlsCause cause, string what)
    {
        Client12Scene scene = new Client12Scene();
        scene.Give(scene.Puppet.Say(HandshakeType.ServerHello, hello.Body()));
        Expect.Alert(scene.Engine, alert, cause, what);
    }

    private static void Encrypted(ClientScene scene, byte[] extensions, int alert, string what)
    {
        scene.ServerHello();
        scene.EncryptedExtensions(extensions);
        Expect.Alert(scene.Engine, scene.Puppet, alert, TlsCause.IllegalValue, what);
    }

    private static void Exchange(byte[] body, int alert, TlsCause cause, string what)
    {
        Client12Scene scene = new Client12Scene(TestOptions.ClientFor(TestOptions.SuiteAt(5)));
        scene.ServerHello(HostileServerHello.Tls12(0xD001));
        scene.ServerKeyExchange(body);
        if (scene.Engine.Failure == null)
            scene.Give(scene.Puppet.Say(HandshakeType.ServerHelloDone, Wire.Nothing));
        Expect.Alert(scene.Engine, alert, cause, what);
    }

    private static int Count(byte[] bytes, byte[] sought)
    {
        int count = 0;
        for (int i = 0; i + sought.Length <= bytes.Length; i++)
        {
            int same = 0;
            while (same < sought.Length && bytes[i + same] == sought[same])
                same++;
            if (same == sought.Length)
                count++;
        }
        return count;
    }
}
