namespace NanoTls.Tests.Engine;

/// <summary>Rules of the record layer (RFC 8446 §5, RFC 5246 §6, RFC 8449, RFC 6066 §4) that a peer breaks.</summary>
[TestClass]
public sealed class RecordRulesTests
{
    [TestMethod]
    public void Record_NoTls_IsUnexpectedMessage()
    {
        ServerScene server = new ServerScene();
        server.Give(Ascii.Bytes("GET / HTTP/1.1\r\n"));
        Expect.Alert(server.Engine, AlertDescription.UnexpectedMessage, TlsCause.Malformed, "HTTP");
        int[] types = { 0, 19, 24, 25, 128, 255 };
        for (int i = 0; i < types.Length; i++)
        {
            server.Start();
            server.Give(Wire.Record(types[i], new byte[] { 1 }));
            Expect.Alert(server.Engine, AlertDescription.UnexpectedMessage, TlsCause.Malformed, "content type " + types[i]);
        }
    }

    [TestMethod]
    public void Record_ProtectedWithUnknownContentType_IsUnexpectedMessage()
    {
        int[] types = { 1, 19, 24, 128, 255 };
        for (int i = 0; i < types.Length; i++)
        {
            ClientScene client = new ClientScene();
            client.Connect();
            client.Give(client.Puppet.Seal(types[i], new byte[] { 1 }));
            Expect.Alert(client.Engine, client.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "inner content type " + types[i]);
        }
    }

    /// <summary>RFC 8446 §5.1.</summary>
    [TestMethod]
    public void Handshake_EmptyFragment_IsUnexpectedMessage()
    {
        ClientScene client = new ClientScene();
        client.Give(Wire.Record(ContentType.Handshake, Wire.Nothing));
        Expect.Alert(client.Engine, AlertDescription.UnexpectedMessage, TlsCause.Malformed, "unprotected");
        client.Start();
        client.ServerHello();
        client.Give(client.Puppet.Seal(ContentType.Handshake, Wire.Nothing));
        Expect.Alert(client.Engine, client.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "protected");
        client.Start();
        client.Connect();
        client.Give(client.Puppet.Seal(ContentType.Handshake, Wire.Nothing));
        Expect.Alert(client.Engine, client.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "after the handshake");
        Server12Scene server = new Server12Scene();
        server.Connect();
        server.Give(server.Puppet.Seal(ContentType.Handshake, Wire.Nothing));
        Expect.Alert(server.Engine, server.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "TLS 1.2");
    }

    /// <summary>RFC 8446 §5.4.</summary>
    [TestMethod]
    public void Record_PaddingOnly_IsUnexpectedMessage()
    {
        ClientScene client = new ClientScene();
        client.Connect();
        client.Give(client.Puppet.Seal(0, Wire.Nothing, 5));
        Expect.Alert(client.Engine, client.Puppet, AlertDescription.UnexpectedMessage, TlsCause.Malformed, "padding only");
    }

    [TestMethod]
    public void Record_PaddedByPeer_IsAccepted()
    {
        ClientScene client = new ClientScene();
        client.Connect();
        client.Give(client.Puppet.Seal(ContentType.ApplicationData, new byte[] { 0, 7, 0 }, 400));
        Assert.AreEqual(3, client.Engine.Plaintext());
        Assert.AreEqual(7, (int)client.Engine.ReceiveBuffer[client.Engine.PlaintextOffset + 1]);
    }

    /// <summary>RFC 8446 §5.1: a message before a key change ends its record.</summary>
    [TestMethod]
    public void KeyChange_BytesBehindInOneRecord_IsUnexpectedMessage()
    {
        byte[] more = { HandshakeType.EncryptedExtensions, 0, 0, 2, 0, 0 };
        for (int length = 1; length <= more.Length; length++)
        {
            byte[] behind = Wire.Slice(more, 0, length);
            string what = length + " bytes behind ";
            ClientScene client = new ClientScene();
            byte[] hello = Wire.Message(HandshakeType.ServerHello, new HostileServerHello().Body());
            client.Give(Wire.Record(ContentType.Handshake, Wire.Join(hello, behind)));
            Expect.Alert(client.Engine, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, what + "ServerHello");

            client.Start();
            HostileServerHello retry = HostileServerHello.Retry();
            retry.Cookie = new byte[] { 1 };
            client.Give(Wire.Record(ContentType.Handshake, Wire.Join(Wire.Message(HandshakeType.ServerHello, retry.Body()), behind)));
            Expect.Alert(client.Engine, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, what + "HelloRetryRequest");

            client.Start();
            client.ServerHello();
            client.EncryptedExtensions(Wire.Nothing);
            client.Give(client.Puppet.Seal(ContentType.Handshake, Wire.Join(Wire.Message(HandshakeType.Finished, client.Puppet.VerifyData()), behind)));
            Expect.Alert(client.Engine, client.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, what + "server's Finished");

            client.Start();
            client.Connect();
            client.Give(client.Puppet.Seal(ContentType.Handshake, Wire.Join(Wire.Message(HandshakeType.KeyUpdate, new byte[1]), behind)));
            Expect.Alert(client.Engine, client.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, what + "KeyUpdate");

            ServerScene server = new ServerScene();
            server.Give(Wire.Record(ContentType.Handshake, Wire.Join(new HostileClientHello().Say(server.Puppet), behind)));
            Expect.Alert(server.Engine, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, what + "ClientHello");

            server.Start();
            server.ToFinished();
            server.Give(server.Puppet.Seal(ContentType.Handshake, Wire.Join(Wire.Message(HandshakeType.Finished, server.Puppet.VerifyData()), behind)));
            Expect.Alert(server.Engine, server.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, what + "client's Finished");
        }
    }

    /// <summary>RFC 8446 §5.1: no other content type between the parts of a message.</summary>
    [TestMethod]
    public void Handshake_InterleavedWithAlertOrData_IsUnexpectedMessage()
    {
        for (int type = ContentType.Alert; type <= ContentType.ApplicationData; type += 2)
        {
            for (int part = 1; part < 6; part++)
            {
                ClientScene client = new ClientScene();
                client.Connect();
                byte[] ticket = Wire.Message(HandshakeType.NewSessionTicket, new byte[20]);
                client.Give(client.Puppet.Seal(ContentType.Handshake, Wire.Slice(ticket, 0, part)));
                client.Give(client.Puppet.Seal(type, new byte[] { 1, AlertDescription.UserCanceled }));
                Expect.Alert(client.Engine, client.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "content type " + type + " inside a message");
            }
        }
        ClientScene early = new ClientScene();
        byte[] hello = Wire.Message(HandshakeType.ServerHello, new HostileServerHello().Body());
        early.Give(Wire.Record(ContentType.Handshake, Wire.Slice(hello, 0, 10)));
        early.Give(Wire.Record(ContentType.Alert, new byte[] { 1, AlertDescription.UserCanceled }));
        Expect.Alert(early.Engine, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "alert inside ServerHello");
    }

    [TestMethod]
    public void Record_UnprotectedAfterKeys_IsUnexpectedMessage()
    {
        for (int type = ContentType.ChangeCipherSpec; type <= ContentType.Handshake; type++)
        {
            ClientScene client = new ClientScene();
            client.Connect();
            client.Give(Wire.Record(type, type == ContentType.ChangeCipherSpec ? new byte[] { 1 } : new byte[] { 1, AlertDescription.CloseNotify }));
            Expect.Alert(client.Engine, client.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "unprotected content type " + type);
            Assert.IsFalse(client.Engine.PeerClosed);
        }
    }

    /// <summary>RFC 8446 §5: dropped between the first ClientHello and the peer's Finished.</summary>
    [TestMethod]
    public void ChangeCipherSpec_InTls13Handshake_IsDropped()
    {
        byte[] compatibility = Wire.Record(ContentType.ChangeCipherSpec, new byte[] { 1 });
        ClientScene client = new ClientScene();
        client.Give(compatibility);
        client.ServerHello();
        client.Give(compatibility);
        client.EncryptedExtensions(Wire.Nothing);
        client.Give(compatibility);
        client.Give(client.Puppet.Say(HandshakeType.Finished, client.Puppet.VerifyData()));
        Expect.Open(client.Engine, "client");
        ServerScene server = new ServerScene();
        server.ToFinished();
        server.Give(compatibility);
        server.Finish();
    }

    [TestMethod]
    public void ChangeCipherSpec_OfWrongContent_IsUnexpectedMessage()
    {
        byte[][] contents = { Wire.Nothing, new byte[] { 0 }, new byte[] { 2 }, new byte[] { 255 }, new byte[] { 1, 1 } };
        for (int i = 0; i < contents.Length; i++)
        {
            TlsCause cause = contents[i].Length == 1 ? TlsCause.UnexpectedMessage : TlsCause.Malformed;
            byte[] record = Wire.Record(ContentType.ChangeCipherSpec, contents[i]);
            ClientScene client = new ClientScene();
            client.Give(record);
            Expect.Alert(client.Engine, AlertDescription.UnexpectedMessage, cause, "client, content " + i);
            client.Start();
            client.ServerHello();
            client.Give(record);
            Expect.Alert(client.Engine, client.Puppet, AlertDescription.UnexpectedMessage, cause, "client after ServerHello, content " + i);
            ServerScene server = new ServerScene();
            server.ToFinished();
            server.Give(record);
            Expect.Alert(server.Engine, server.Puppet, AlertDescription.UnexpectedMessage, cause, "server, content " + i);
        }
    }

    [TestMethod]
    public void ChangeCipherSpec_BeforeClientHelloAndAfterFinished_IsUnexpectedMessage()
    {
        byte[] compatibility = Wire.Record(ContentType.ChangeCipherSpec, new byte[] { 1 });
        ServerScene server = new ServerScene();
        server.Give(compatibility);
        Expect.Alert(server.Engine, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "before ClientHello");
        server.Start();
        server.Connect();
        server.Give(compatibility);
        Expect.Alert(server.Engine, server.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "server, after Finished");
        ClientScene client = new ClientScene();
        client.Connect();
        client.Give(compatibility);
        Expect.Alert(client.Engine, client.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "client, after Finished");
    }

    [TestMethod]
    public void ChangeCipherSpec_Protected_IsUnexpectedMessage()
    {
        ClientScene client = new ClientScene();
        client.ServerHello();
        client.Give(client.Puppet.Seal(ContentType.ChangeCipherSpec, new byte[] { 1 }));
        Expect.Alert(client.Engine, client.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "client");
        ServerScene server = new ServerScene();
        server.ToFinished();
        server.Give(server.Puppet.Seal(ContentType.ChangeCipherSpec, new byte[] { 1 }));
        Expect.Alert(server.Engine, server.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "server");
    }

    [TestMethod]
    public void ChangeCipherSpec_InsideSplitMessage_IsUnexpectedMessage()
    {
        byte[] compatibility = Wire.Record(ContentType.ChangeCipherSpec, new byte[] { 1 });
        byte[] hello = Wire.Message(HandshakeType.ServerHello, new HostileServerHello().Body());
        ClientScene client = new ClientScene();
        client.Give(Wire.Record(ContentType.Handshake, Wire.Slice(hello, 0, 10)));
        client.Give(compatibility);
        Expect.Alert(client.Engine, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "inside ServerHello");
        client.Start();
        client.ServerHello();
        client.Give(client.Puppet.Seal(ContentType.Handshake, new byte[] { HandshakeType.EncryptedExtensions, 0, 0 }));
        client.Give(compatibility);
        Expect.Alert(client.Engine, client.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "inside EncryptedExtensions");
        ServerScene server = new ServerScene();
        byte[] clientHello = new HostileClientHello().Say(server.Puppet);
        server.Give(Wire.Record(ContentType.Handshake, Wire.Slice(clientHello, 0, 50)));
        server.Give(compatibility);
        Expect.Alert(server.Engine, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "inside ClientHello");
        server.Start();
        server.ToFinished();
        server.Give(server.Puppet.Seal(ContentType.Handshake, new byte[] { HandshakeType.Finished, 0, 0, 32, 1 }));
        server.Give(compatibility);
        Expect.Alert(server.Engine, server.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "inside Finished");
    }

    [TestMethod]
    public void ChangeCipherSpec_WithoutEnd_IsUnexpectedMessage()
    {
        byte[] compatibility = Wire.Record(ContentType.ChangeCipherSpec, new byte[] { 1 });
        ClientScene client = new ClientScene();
        int taken = 0;
        for (; client.Engine.Failure == null && taken < 100; taken++)
            client.Give(compatibility);
        Assert.IsTrue(taken < 10, taken + " were dropped");
        Expect.Alert(client.Engine, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "client");
        client.Start();
        client.ServerHello();
        for (taken = 0; client.Engine.Failure == null && taken < 100; taken++)
            client.Give(compatibility);
        Assert.IsTrue(taken < 10, taken + " were dropped after ServerHello");
        Expect.Alert(client.Engine, client.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "client after ServerHello");
        ServerScene server = new ServerScene();
        server.ToFinished();
        for (taken = 0; server.Engine.Failure == null && taken < 100; taken++)
            server.Give(compatibility);
        Assert.IsTrue(taken < 10, taken + " were dropped by the server");
        Expect.Alert(server.Engine, server.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "server");
    }

    /// <summary>RFC 8446 §D.4: a server echoes the session id and sends one change_cipher_spec when it was not empty; an empty one gets none.</summary>
    [TestMethod]
    public void ChangeCipherSpec_OfServer_IsSentOnceWhenSessionIdWasNotEmpty()
    {
        ServerScene server = new ServerScene();
        HostileClientHello hello = new HostileClientHello();
        hello.SessionId = Wire.Filled(32, 0x33);
        server.ClientHello(hello);
        server.TakeFlight(null);
        CollectionAssert.AreEqual(new byte[] { 1 }, Wire.ContentOf(server.Flight, ContentType.ChangeCipherSpec));
        CollectionAssert.AreEqual(Wire.Vector(1, hello.SessionId), Wire.Slice(Wire.ContentOf(server.Flight, ContentType.Handshake), 38, 33));
        server.Finish();
        server.Start();
        server.ToFinished();
        Assert.AreEqual(0, Wire.ContentOf(server.Flight, ContentType.ChangeCipherSpec).Length);
    }

    /// <summary>TLS 1.2: legal in its one state only.</summary>
    [TestMethod]
    public void ChangeCipherSpec_InWrongStateOfTls12_IsUnexpectedMessage()
    {
        byte[] record = Wire.Record(ContentType.ChangeCipherSpec, new byte[] { 1 });
        Client12Scene client = new Client12Scene();
        client.Give(record);
        Expect.Alert(client.Engine, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "client, WaitServerHello");
        client.Start();
        client.ServerHello();
        client.Give(record);
        Expect.Alert(client.Engine, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "client, WaitServerHelloDone");
        client.Start();
        client.Connect();
        client.Give(client.Puppet.Seal(ContentType.ChangeCipherSpec, new byte[] { 1 }));
        Expect.Alert(client.Engine, client.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "client, Connected");
        client.Start();
        client.ServerHello();
        client.ServerHelloDone(true);
        client.ChangeCipherSpec();
        client.Give(client.Puppet.Seal(ContentType.ChangeCipherSpec, new byte[] { 1 }));
        Expect.Alert(client.Engine, client.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "client, a second one");
        Server12Scene server = new Server12Scene();
        server.Give(record);
        Expect.Alert(server.Engine, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "server, Start");
        server.Start();
        server.ClientHello();
        server.Give(record);
        Expect.Alert(server.Engine, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "server, before ClientKeyExchange (CVE-2014-0224)");
        server.Start();
        server.Connect();
        server.Give(server.Puppet.Seal(ContentType.ChangeCipherSpec, new byte[] { 1 }));
        Expect.Alert(server.Engine, server.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "server, Connected");
    }

    /// <summary>TLS 1.2: no part of a message may wait when the keys change.</summary>
    [TestMethod]
    public void ChangeCipherSpec_BehindPartOfMessageInTls12_IsUnexpectedMessage()
    {
        byte[] record = Wire.Record(ContentType.ChangeCipherSpec, new byte[] { 1 });
        byte[] part = { HandshakeType.Finished, 0, 0 };
        Client12Scene client = new Client12Scene();
        client.ServerHello();
        client.Give(Wire.Record(ContentType.Handshake, Wire.Join(Wire.Message(HandshakeType.ServerHelloDone, Wire.Nothing), part)));
        client.Give(record);
        Expect.Failed(client.Engine, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "client");
        Server12Scene server = new Server12Scene();
        server.ClientHello();
        byte[] exchange = Wire.Message(HandshakeType.ClientKeyExchange, Wire.Vector(2, Ascii.Bytes("nano-01")));
        server.Give(Wire.Record(ContentType.Handshake, Wire.Join(exchange, part)));
        server.Give(record);
        Expect.Alert(server.Engine, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "server");
    }

    /// <summary>TLS 1.2 with GCM and CCM: the explicit nonce that is sent is the sequence number, never set back under a key; any is received (RFC 5288 §3).</summary>
    [TestMethod]
    public void ExplicitNonce_InTls12_IsSequenceNumberOnSendAndAnythingOnReceipt()
    {
        Server12Scene scene = new Server12Scene();
        scene.Connect();
        for (int i = 1; i < 4; i++)
        {
            Assert.AreEqual(1, scene.Engine.Write(new byte[] { 7 }, 0, 1));
            byte[] record = Wire.Take(scene.Engine);
            CollectionAssert.AreEqual(new byte[] { 0, 0, 0, 0, 0, 0, 0, (byte)i }, Wire.Slice(record, 5, 8));
            // 13 bytes of additional data are right when it opens.
            scene.Puppet.Open(record, 0);
            CollectionAssert.AreEqual(new byte[] { 7 }, scene.Puppet.Opened);
        }
        byte[][] nonces = { Wire.Filled(8, 0xFF), Wire.Filled(8, 0), Wire.Filled(8, 0xA5) };
        for (int i = 0; i < nonces.Length; i++)
        {
            scene.Give(scene.Puppet.SealUnder(nonces[i], 1 + i, ContentType.ApplicationData, new byte[] { 9 }));
            Assert.AreEqual(1, scene.Engine.Plaintext());
            scene.Engine.Consumed(1);
        }
        scene.Give(scene.Puppet.SealUnder(nonces[0], 3, ContentType.ApplicationData, new byte[] { 9 }));
        Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.BadRecordMac, TlsCause.BadRecord, "an old sequence number under a fresh nonce");
    }

    /// <summary>The padding of a handshake record counts for nothing; messages may share a record and be split over several.</summary>
    [TestMethod]
    public void Handshake_SplitPaddedAndCoalesced_IsAccepted()
    {
        for (int size = 1; size < 80; size += 13)
        {
            ClientScene scene = new ClientScene();
            scene.Give(Wire.Records(ContentType.Handshake, Said(scene, HandshakeType.ServerHello, new HostileServerHello().Body()), size));
            Expect.Going(scene.Engine, "ServerHello in records of " + size);
            scene.Puppet.EnterHandshake(null);
            byte[] messages = Said(scene, HandshakeType.EncryptedExtensions, new byte[2]);
            messages = Wire.Join(messages, Said(scene, HandshakeType.Finished, scene.Puppet.VerifyData()));
            for (int at = 0; at < messages.Length; at += size)
                scene.Give(scene.Puppet.Seal(ContentType.Handshake, Wire.Slice(messages, at, messages.Length - at < size ? messages.Length - at : size), at));
            Expect.Open(scene.Engine, "flight in records of " + size);
        }
    }

    [TestMethod]
    public void Alert_OfWrongLength_IsDecodeError()
    {
        byte[][] contents = { Wire.Nothing, new byte[] { 2 }, new byte[] { 2, 40, 2 }, new byte[] { 1, 0, 1, 0 } };
        for (int i = 0; i < contents.Length; i++)
        {
            ClientScene client = new ClientScene();
            client.Give(Wire.Record(ContentType.Alert, contents[i]));
            Expect.Alert(client.Engine, AlertDescription.DecodeError, TlsCause.Malformed, "unprotected");
            client.Start();
            client.Connect();
            client.Give(client.Puppet.Seal(ContentType.Alert, contents[i]));
            Expect.Alert(client.Engine, client.Puppet, AlertDescription.DecodeError, TlsCause.Malformed, "protected");
        }
    }

    /// <summary>RFC 8446 §6: in 1.3 every alert but close_notify and user_canceled ends the connection, whatever its level; none is answered.</summary>
    [TestMethod]
    public void Alert_OfPeer_EndsConnectionWithItsNumber()
    {
        for (int level = 1; level <= 2; level++)
        {
            ClientScene client = new ClientScene();
            client.Give(Wire.Record(ContentType.Alert, new byte[] { (byte)level, AlertDescription.HandshakeFailure }));
            Expect.Silent(client.Engine, AlertDescription.HandshakeFailure, TlsCause.PeerAlert, "in the handshake");
            client.Start();
            client.Connect();
            client.Give(client.Puppet.Seal(ContentType.Alert, new byte[] { (byte)level, AlertDescription.InternalError }));
            Expect.Silent(client.Engine, AlertDescription.InternalError, TlsCause.PeerAlert, "after it");
        }
        Client12Scene client12 = new Client12Scene();
        client12.Connect();
        client12.Give(client12.Puppet.Seal(ContentType.Alert, new byte[] { 1, AlertDescription.NoRenegotiation }));
        Expect.Open(client12.Engine, "a warning of TLS 1.2");
        client12.Give(client12.Puppet.Seal(ContentType.Alert, new byte[] { 2, AlertDescription.InternalError }));
        Expect.Silent(client12.Engine, AlertDescription.InternalError, TlsCause.PeerAlert, "TLS 1.2");
    }

    [TestMethod]
    public void Alert_CloseNotifyInHandshake_IsNoClose()
    {
        ClientScene client = new ClientScene();
        client.Give(Wire.Record(ContentType.Alert, new byte[] { 1, AlertDescription.CloseNotify }));
        Expect.Silent(client.Engine, AlertDescription.CloseNotify, TlsCause.PeerAlert, "close_notify in the handshake");
        Assert.IsFalse(client.Engine.PeerClosed);
    }

    [TestMethod]
    public void CloseNotify_DataBehind_IsIgnored()
    {
        ClientScene client = new ClientScene();
        client.Connect();
        client.Give(Wire.Join(client.Puppet.Seal(ContentType.Alert, new byte[] { 1, 0 }), client.Puppet.Seal(ContentType.ApplicationData, new byte[] { 1 })));
        Assert.IsTrue(client.Engine.PeerClosed);
        Assert.AreEqual(0, client.Engine.Plaintext());
        Assert.AreEqual(0, client.Engine.ToReceive());
        client.Engine.ReceivedEnd();
        Assert.IsNull(client.Engine.Failure);
    }

    [TestMethod]
    public void Flood_OfRecordsWithoutData_IsUnexpectedMessage()
    {
        for (int kind = 0; kind < 3; kind++)
        {
            ClientScene client = new ClientScene();
            client.Connect();
            int given = 0;
            for (; given < 32; given++)
                client.Give(Idle(client, kind));
            Expect.Open(client.Engine, "32 of kind " + kind);
            client.Give(Idle(client, kind));
            Expect.Failed(client.Engine, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "the 33rd of kind " + kind);
        }
        ClientScene mixed = new ClientScene();
        mixed.Connect();
        for (int i = 0; i < 40; i++)
        {
            mixed.Give(Idle(mixed, 0));
            mixed.Give(mixed.Puppet.Seal(ContentType.ApplicationData, new byte[] { 1 }));
            Assert.AreEqual(1, mixed.Engine.Plaintext());
            mixed.Engine.Consumed(1);
        }
        Expect.Open(mixed.Engine, "empty records between data");
    }

    [TestMethod]
    public void Flood_OfWarningsInTls12_IsUnexpectedMessage()
    {
        Client12Scene client = new Client12Scene();
        client.ServerHello();
        int given = 0;
        for (; client.Engine.Failure == null && given < 100; given++)
            client.Give(Wire.Record(ContentType.Alert, new byte[] { 1, AlertDescription.UnrecognizedName }));
        Assert.AreEqual(33, given);
        Expect.Alert(client.Engine, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "warnings");
    }

    private static byte[] Said(ClientScene scene, int type, byte[] body)
    {
        byte[] message = Wire.Message(type, body);
        scene.Puppet.Add(message);
        return message;
    }

    private static byte[] Idle(ClientScene client, int kind)
    {
        if (kind == 0)
            return client.Puppet.Seal(ContentType.ApplicationData, Wire.Nothing);
        if (kind == 1)
            return client.Puppet.Seal(ContentType.Alert, new byte[] { 1, AlertDescription.UserCanceled });
        byte[] update = client.Puppet.Seal(ContentType.Handshake, Wire.Message(HandshakeType.KeyUpdate, new byte[1]));
        client.Puppet.UpdateSend();
        return update;
    }
}
