using NanoTls.Crypto;

namespace NanoTls.Tests.Engine;

/// <summary>Record sizes: record_size_limit (RFC 8449), max_fragment_length (RFC 6066 §4), padding, and hellos larger than the buffers.</summary>
[TestClass]
public sealed class RecordSizeTests
{
    /// <summary>A ClientHello of 1,639 bytes, a post-quantum share first and X25519 behind it, into a server of 512 bytes: whole, byte by byte, and in many records.</summary>
    [TestMethod]
    public void ClientHello_Of1639Bytes_FitsServerOf512()
    {
        for (int way = 0; way < 4; way++)
        {
            TlsServerOptions options = ServerScene.Options();
            options.RecordLimit = 512;
            ServerScene scene = new ServerScene(options);
            X25519 agreement = new X25519();
            agreement.BeginKeyPair(Wire.Filled(32, 5), 0, 32);
            while (agreement.Step()) { }
            byte[] key = new byte[32];
            agreement.GetPublicKey(key, 0);
            HostileClientHello hello = new HostileClientHello();
            hello.Modes = new byte[] { 1 };
            hello.Groups = new byte[] { 0x11, 0xEC, 0, 29 };
            hello.Shares = Wire.Join(HostileClientHello.Share(0x11EC, Wire.Filled(1216, 9)), HostileClientHello.Share(29, key));
            hello.Before = Wire.Extension(0x3A3A, Wire.Nothing);
            int bare = hello.Say(scene.Puppet).Length;
            scene.Puppet.Transcript.Reset();
            hello.Before = Wire.Extension(0x3A3A, new byte[1639 - bare]);
            byte[] message = hello.Say(scene.Puppet);
            Assert.AreEqual(1639, message.Length);
            byte[] records = Wire.Records(ContentType.Handshake, message, way == 2 ? 1 : way == 3 ? 64 : 16384);
            Assert.AreEqual(records.Length, Wire.Give(scene.Engine, records, way == 1 ? 1 : int.MaxValue));
            Expect.Going(scene.Engine, "ClientHello");
            byte[] flight = Wire.Take(scene.Engine);
            byte[] serverHello = Wire.ContentOf(flight, ContentType.Handshake);
            Assert.IsTrue(agreement.BeginAgree(serverHello, 58, 32));
            while (agreement.Step()) { }
            byte[] shared = new byte[32];
            Assert.IsTrue(agreement.GetSharedSecret(shared, 0));
            scene.Puppet.Add(serverHello);
            scene.Puppet.EnterHandshake(shared);
            scene.Puppet.Open(flight, Wire.RecordLength(flight, 0));
            scene.Puppet.Add(scene.Puppet.Opened);
            scene.Puppet.EnterMaster();
            scene.Puppet.Switch(false);
            scene.Finish();
        }
    }

    /// <summary>Any limit from 64 bytes, on either side, in both versions: what is sent keeps to it.</summary>
    [TestMethod]
    public void RecordLimit_From64Up_IsKeptBothWays()
    {
        int[] limits = { 64, 65, 100, 255, 511, 512, 513, 1500, 16383, 16384 };
        for (int suiteAt = 0; suiteAt <= 6; suiteAt += 6)
        {
            for (int i = 0; i < limits.Length; i++)
            {
                for (int side = 0; side < 2; side++)
                {
                    TlsClientOptions clientOptions = TestOptions.ClientFor(TestOptions.SuiteAt(suiteAt));
                    TlsServerOptions serverOptions = TestOptions.ServerFor(TestOptions.SuiteAt(suiteAt));
                    if (suiteAt == 0)
                        TestOptions.PskKe(clientOptions, serverOptions);
                    if (side == 0)
                        clientOptions.RecordLimit = limits[i];
                    else
                        serverOptions.RecordLimit = limits[i];
                    clientOptions.SendLimit = 16384;
                    serverOptions.SendLimit = 16384;
                    TlsClient client = new TlsClient(clientOptions);
                    TlsServer server = new TlsServer(serverOptions);
                    Loopback.Handshake(client, server);
                    Expect.Open(client, "client, " + limits[i]);
                    Expect.Open(server, "server, " + limits[i]);
                    Fragmented(client, server, side == 1 ? limits[i] : 16384);
                    Fragmented(server, client, side == 0 ? limits[i] : 16384);
                }
            }
        }
    }

    /// <summary>RFC 8449 §5: a server answers record_size_limit alone where both came; each alone is answered by itself, and neither by nothing.</summary>
    [TestMethod]
    public void RecordSizes_OfferedAloneOrTogether_AreAnsweredByOne()
    {
        byte[] limit = Wire.Extension(ExtensionType.RecordSizeLimit, Wire.UInt16(512));
        byte[] fragment = Wire.Extension(ExtensionType.MaxFragmentLength, new byte[] { 1 });
        byte[][] offers = { Wire.Nothing, limit, fragment, Wire.Join(limit, fragment), Wire.Join(fragment, limit), Wire.Extension(ExtensionType.MaxFragmentLength, new byte[] { 4 }) };
        byte[] answer = Wire.Extension(ExtensionType.RecordSizeLimit, Wire.UInt16(1024));
        byte[][] answers = { Wire.Nothing, answer, fragment, answer, answer, Wire.Nothing };
        for (int i = 0; i < offers.Length; i++)
        {
            TlsServerOptions options = ServerScene.Options();
            options.RecordLimit = 1024;
            ServerScene scene = new ServerScene(options);
            HostileClientHello hello = new HostileClientHello();
            hello.Before = offers[i];
            scene.ClientHello(hello);
            scene.TakeFlight(null);
            byte[] message = Wire.Message(HandshakeType.EncryptedExtensions, Wire.Vector(2, answers[i]));
            CollectionAssert.AreEqual(message, Wire.Slice(scene.Puppet.Opened, 0, message.Length), "offer " + i);
            scene.Finish();
        }
    }

    /// <summary>In 1.3 the limit counts content type and padding: 512 are 511 bytes of data (RFC 8449 §4); max_fragment_length 512 are 512.</summary>
    [TestMethod]
    public void Record_LargerThanAgreed_IsRecordOverflow()
    {
        for (int way = 0; way < 3; way++)
        {
            ClientScene scene = Limited(way);
            int largest = way == 1 ? 512 : 511;
            scene.Give(scene.Puppet.Seal(ContentType.ApplicationData, new byte[largest]));
            Assert.AreEqual(largest, scene.Engine.Plaintext());
            scene.Engine.Consumed(largest);
            if (way == 2)
                scene.Give(scene.Puppet.Seal(ContentType.ApplicationData, new byte[1], 511));
            else
                scene.Give(scene.Puppet.Seal(ContentType.ApplicationData, new byte[largest + 1]));
            Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.RecordOverflow, TlsCause.RecordSize, "way " + way);
            Expect.Text(scene.Engine.Failure.Message, way == 1 ? "530" : "513", way == 1 ? "529" : "512");
        }
        Client12Scene older = new Client12Scene();
        HostileServerHello hello = HostileServerHello.Tls12(0x00A8);
        hello.Before = Wire.Join(hello.Before, Wire.Extension(ExtensionType.RecordSizeLimit, Wire.UInt16(4096)));
        older.ServerHello(hello);
        older.ServerHelloDone(true);
        older.ChangeCipherSpec();
        older.Finished();
        older.Give(older.Puppet.Seal(ContentType.ApplicationData, new byte[4096]));
        Assert.AreEqual(4096, older.Engine.Plaintext());
        older.Engine.Consumed(4096);
        older.Give(older.Puppet.Seal(ContentType.ApplicationData, new byte[4097]));
        Expect.Alert(older.Engine, older.Puppet, AlertDescription.RecordOverflow, TlsCause.RecordSize, "TLS 1.2");
    }

    [TestMethod]
    public void Record_LargerThanTheBuffer_IsRecordOverflowWithBothNumbers()
    {
        ClientScene scene = new ClientScene();
        scene.Connect();
        scene.Give(scene.Puppet.Seal(ContentType.ApplicationData, new byte[5000]));
        Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.RecordOverflow, TlsCause.RecordSize, "5,000 bytes");
        Expect.Text(scene.Engine.Failure.Message, "5017", "4113");
        scene.Start();
        scene.Connect();
        scene.Give(Wire.Record(ContentType.ApplicationData, new byte[16384 + 257]));
        Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.RecordOverflow, TlsCause.RecordSize, "more than TLS allows");
        scene.Start();
        scene.Give(Wire.Record(ContentType.Handshake, new byte[16385]));
        Expect.Alert(scene.Engine, AlertDescription.RecordOverflow, TlsCause.RecordSize, "unprotected");
    }

    /// <summary>A message that comes split and does not fit is refused with both numbers.</summary>
    [TestMethod]
    public void Handshake_SplitAndLargerThanTheRoom_IsRefusedWithBothNumbers()
    {
        ClientScene scene = new ClientScene();
        scene.Give(Wire.Record(ContentType.Handshake, new byte[] { HandshakeType.ServerHello, 0, 3, 0 }));
        Expect.Alert(scene.Engine, AlertDescription.InternalError, TlsCause.RecordSize, "ServerHello of 768 bytes");
        Expect.Text(scene.Engine.Failure.Message, "772", "384");
    }

    [TestMethod]
    public void Padding_OfEveryPolicy_HidesLengthsWithinTheLimit()
    {
        for (int policy = 0; policy < 3; policy++)
        {
            TlsClientOptions options = ClientScene.Options();
            options.Padding = policy == 0 ? RecordPadding.None : policy == 1 ? RecordPadding.Block : RecordPadding.PowerOfTwo;
            options.PaddingBlock = 48;
            ClientScene scene = new ClientScene(options);
            scene.ServerHello();
            scene.Finish(Wire.Extension(ExtensionType.RecordSizeLimit, Wire.UInt16(100)));
            // 99 bytes and their type are the limit; a full record leaves off where its padding ends.
            int most = policy == 0 ? 99 : policy == 1 ? 95 : 63;
            for (int length = 1; length <= 99; length += 7)
            {
                int written = scene.Engine.Write(Wire.Filled(length, 7), 0, length);
                Assert.AreEqual(length < most ? length : most, written, "policy " + policy);
                byte[] record = Wire.Take(scene.Engine);
                int inner = record.Length - 5 - 16;
                scene.Puppet.Open(record, 0);
                CollectionAssert.AreEqual(Wire.Filled(written, 7), scene.Puppet.Opened);
                int expected = written + 1;
                if (policy == 1)
                    expected = (expected + 47) / 48 * 48;
                if (policy == 2)
                    for (expected = 1; expected < written + 1;)
                        expected *= 2;
                Assert.AreEqual(expected, inner, "policy " + policy + ", " + length + " bytes");
            }
        }
    }

    private static ClientScene Limited(int way)
    {
        TlsClientOptions options = ClientScene.Options();
        options.RecordLimit = 512;
        ClientScene scene = new ClientScene(options);
        scene.ServerHello();
        scene.Finish(way == 1 ? Wire.Extension(ExtensionType.MaxFragmentLength, new byte[] { 1 }) : Wire.Extension(ExtensionType.RecordSizeLimit, Wire.UInt16(512)));
        return scene;
    }

    private static void Fragmented(TlsEngine from, TlsEngine to, int limit)
    {
        byte[] message = new byte[1700];
        for (int i = 0; i < message.Length; i++)
            message[i] = (byte)(i * 7);
        bool tls13 = from.NegotiatedVersion == ProtocolVersion.Tls13;
        for (int at = 0; at < message.Length;)
        {
            int written = from.Write(message, at, message.Length - at);
            byte[] record = Wire.Take(from);
            int inner = Wire.RecordLength(record, 0) - 5 - (tls13 ? 16 : 24);
            Assert.IsTrue(inner <= limit || (limit == 16384 && inner <= 16385), inner + " bytes in a record of " + limit);
            Assert.IsTrue(written > 0 && Wire.RecordLength(record, 0) == record.Length);
            Assert.AreEqual(record.Length, Wire.Give(to, record));
            CollectionAssert.AreEqual(Wire.Slice(message, at, written), Wire.Slice(to.ReceiveBuffer, to.PlaintextOffset, to.Plaintext()));
            to.Consumed(written);
            at += written;
        }
    }
}
