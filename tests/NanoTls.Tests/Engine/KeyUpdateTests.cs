namespace NanoTls.Tests.Engine;

/// <summary>KeyUpdate, the limits of keys, and what follows a handshake (RFC 8446 §4.6, §5.5, §6.1).</summary>
[TestClass]
public sealed class KeyUpdateTests
{
    [TestMethod]
    public void KeyUpdate_BeforeFinished_IsUnexpectedMessage()
    {
        ClientScene client = new ClientScene();
        client.ServerHello();
        client.Give(client.Puppet.Seal(ContentType.Handshake, Wire.Message(HandshakeType.KeyUpdate, new byte[1])));
        Expect.Alert(client.Engine, client.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "client");
        ServerScene server = new ServerScene();
        server.ToFinished();
        server.Give(server.Puppet.Seal(ContentType.Handshake, Wire.Message(HandshakeType.KeyUpdate, new byte[1])));
        Expect.Alert(server.Engine, server.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "server");
    }

    [TestMethod]
    public void KeyUpdate_UnknownRequest_IsIllegalParameter()
    {
        for (int request = 2; request < 256; request += 127)
        {
            ClientScene scene = new ClientScene();
            scene.Connect();
            scene.Give(scene.Puppet.Seal(ContentType.Handshake, Wire.Message(HandshakeType.KeyUpdate, new byte[] { (byte)request })));
            Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "request_update " + request);
        }
        for (int length = 0; length <= 2; length += 2)
        {
            ClientScene scene = new ClientScene();
            scene.Connect();
            scene.Give(scene.Puppet.Seal(ContentType.Handshake, Wire.Message(HandshakeType.KeyUpdate, new byte[length])));
            Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.DecodeError, TlsCause.Malformed, length + " bytes");
        }
    }

    /// <summary>At most one answer is owed; it is sealed under the old key, and data comes under the next.</summary>
    [TestMethod]
    public void KeyUpdate_RequestedThrice_IsAnsweredOnceBeforeData()
    {
        ClientScene scene = new ClientScene();
        scene.Connect();
        for (int i = 0; i < 3; i++)
            Update(scene, 1);
        Assert.AreEqual(0, scene.Engine.Write(new byte[] { 7 }, 0, 1));
        byte[] sent = Wire.Take(scene.Engine);
        Assert.AreEqual(sent.Length, Wire.RecordLength(sent, 0));
        scene.Puppet.Open(sent, 0);
        CollectionAssert.AreEqual(Wire.Message(HandshakeType.KeyUpdate, new byte[1]), scene.Puppet.Opened);
        scene.Puppet.UpdateReceive();
        Assert.AreEqual(1, scene.Engine.Write(new byte[] { 7 }, 0, 1));
        scene.Puppet.Open(Wire.Take(scene.Engine), 0);
        CollectionAssert.AreEqual(new byte[] { 7 }, scene.Puppet.Opened);
    }

    [TestMethod]
    public void KeyUpdate_RecordUnderOldKey_IsBadRecordMac()
    {
        ClientScene scene = new ClientScene();
        scene.Connect();
        scene.Give(scene.Puppet.Seal(ContentType.Handshake, Wire.Message(HandshakeType.KeyUpdate, new byte[1])));
        scene.Give(scene.Puppet.Seal(ContentType.ApplicationData, new byte[] { 1 }));
        Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.BadRecordMac, TlsCause.BadRecord, "old key");
    }

    /// <summary>RFC 8446 §6.1: nothing is sent after close_notify, not even the answer to a KeyUpdate.</summary>
    [TestMethod]
    public void KeyUpdate_RequestedAfterOurClose_IsNotAnswered()
    {
        ClientScene scene = new ClientScene();
        scene.Connect();
        scene.Engine.Close();
        byte[] sent = Wire.Take(scene.Engine);
        scene.Puppet.Open(sent, 0);
        CollectionAssert.AreEqual(new byte[] { 1, 0 }, scene.Puppet.Opened);
        Update(scene, 1);
        scene.Give(scene.Puppet.Seal(ContentType.ApplicationData, new byte[] { 9 }));
        Assert.AreEqual(1, scene.Engine.Plaintext());
        Assert.AreEqual(0, Wire.Take(scene.Engine).Length);
    }

    [TestMethod]
    public void Failure_OfAnyCause_WipesTheSendingKey()
    {
        ClientScene scene = new ClientScene();
        scene.Connect();
        byte[] secret = ((Tls13Protection)scene.Engine.Connection.Outgoing.Protection).Secret;
        scene.Give(scene.Puppet.Seal(ContentType.Alert, new byte[] { 2, AlertDescription.InternalError }));
        Expect.Silent(scene.Engine, AlertDescription.InternalError, TlsCause.PeerAlert, "alert of the peer");
        CollectionAssert.AreEqual(new byte[32], secret);
        scene.Start();
        scene.Connect();
        scene.Engine.ReceivedEnd();
        Expect.Silent(scene.Engine, -1, TlsCause.Truncated, "cut");
        CollectionAssert.AreEqual(new byte[32], secret);
    }

    /// <summary>Each direction is wiped as soon as it is closed, and the other one goes on (RFC 8446 §6.1).</summary>
    [TestMethod]
    public void Close_OfADirection_WipesItsKey()
    {
        byte[] data = { 1, 2, 3 };
        byte[] closeNotify = { 1, AlertDescription.CloseNotify };
        for (int i = 0; i < 2; i++)
        {
            ClientScene scene = new ClientScene();
            scene.Connect();
            byte[] sending = ((Tls13Protection)scene.Engine.Connection.Outgoing.Protection).Secret;
            byte[] receiving = ((Tls13Protection)scene.Engine.Connection.Incoming.Protection).Secret;
            if (i == 0)
            {
                scene.Give(scene.Puppet.Seal(ContentType.Alert, closeNotify));
                CollectionAssert.AreEqual(new byte[32], receiving);
                Assert.AreEqual(3, scene.Engine.Write(data, 0, 3));
                scene.Puppet.Open(Wire.Take(scene.Engine), 0);
                CollectionAssert.AreEqual(data, scene.Puppet.Opened);
            }
            scene.Engine.Close();
            scene.Puppet.Open(Wire.Take(scene.Engine), 0);
            CollectionAssert.AreEqual(closeNotify, scene.Puppet.Opened);
            CollectionAssert.AreEqual(new byte[32], sending);
            if (i == 1)
            {
                Update(scene, 1);
                scene.Give(scene.Puppet.Seal(ContentType.ApplicationData, data));
                Assert.AreEqual(3, scene.Engine.Plaintext());
                scene.Engine.Consumed(3);
                scene.Give(scene.Puppet.Seal(ContentType.Alert, closeNotify));
                CollectionAssert.AreEqual(new byte[32], receiving);
            }
            Assert.AreEqual(0, scene.Engine.ToSend());
            Expect.Going(scene.Engine, "closed");
        }
    }

    /// <summary>close_notify in the handshake is the last record: no flight follows it.</summary>
    [TestMethod]
    public void Close_InTheHandshake_IsTheEnd()
    {
        ClientScene scene = new ClientScene();
        scene.ServerHello();
        scene.Engine.Close();
        Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.CloseNotify, TlsCause.Truncated, "closed");
        scene.Start();
        scene.Connect();
    }

    /// <summary>The receive half may fail without an alert between the writer's look at the state and its record.</summary>
    [TestMethod]
    public void Failure_SeenWhileWriting_SealsNothing()
    {
        ClientScene scene = new ClientScene();
        scene.Connect();
        SendHalf half = new SendHalf(scene.Engine.Connection, scene.Engine.Options);
        half.OweAlert(-1);
        Assert.AreEqual(0, half.Write(new byte[1], 0, 1));
        half.Owe(SendHalf.KeyUpdate);
        Assert.AreEqual(0, half.Pending());
    }

    /// <summary>RFC 8446 §5.5: the sender updates before its key is used up, and asks the peer to before the peer's is.</summary>
    [TestMethod]
    public void KeyLimit_InTls13_IsMetByKeyUpdates()
    {
        for (int i = 0; i < 4; i++)
        {
            CipherSuite suite = TestOptions.SuiteAt(i);
            suite.RecordLimit = 5;
            TlsClientOptions clientOptions = TestOptions.ClientFor(suite);
            TlsServerOptions serverOptions = TestOptions.ServerFor(TestOptions.SuiteAt(i));
            TestOptions.PskKe(clientOptions, serverOptions);
            TlsClient client = new TlsClient(clientOptions);
            TlsServer server = new TlsServer(serverOptions);
            Loopback.Handshake(client, server);
            int updates = 0;
            for (int j = 0; j < 40; j++)
            {
                byte[] message = { (byte)j };
                CollectionAssert.AreEqual(message, Exchange(client, server, message));
                for (int e = server.NextEvent(); e != TlsEvent.None; e = server.NextEvent())
                    if (e == TlsEvent.KeyUpdate)
                        updates++;
            }
            Assert.IsTrue(updates >= 7, updates + " updates of the client's key");
            updates = 0;
            for (int j = 0; j < 40; j++)
            {
                byte[] message = { (byte)j };
                CollectionAssert.AreEqual(message, Exchange(server, client, message));
                for (int e = client.NextEvent(); e != TlsEvent.None; e = client.NextEvent())
                    if (e == TlsEvent.KeyUpdate)
                        updates++;
            }
            Assert.IsTrue(updates >= 5, updates + " updates of the server's key, which the client asked for");
            Expect.Open(client, "client");
            Expect.Open(server, "server");
        }
    }

    /// <summary>TLS 1.2 has no update: it closes before.</summary>
    [TestMethod]
    public void KeyLimit_InTls12_ClosesBefore()
    {
        CipherSuite suite = TestOptions.SuiteAt(6);
        suite.RecordLimit = 5;
        TlsClient client = new TlsClient(TestOptions.ClientFor(suite));
        TlsServer server = new TlsServer(TestOptions.ServerFor(TestOptions.SuiteAt(6)));
        Loopback.Handshake(client, server);
        TlsCause cause = TlsCause.None;
        int sent = 0;
        try
        {
            for (; sent < 20; sent++)
                CollectionAssert.AreEqual(new byte[] { 7 }, Loopback.Send(client, server, new byte[] { 7 }));
        }
        catch (TlsException e)
        {
            cause = e.Cause;
        }
        Assert.AreEqual((int)TlsCause.KeyExhausted, (int)cause);
        Assert.AreEqual(4, sent);
        Loopback.Pump(client, server, int.MaxValue);
        Assert.IsTrue(server.PeerClosed);
        Loopback.Handshake(client, server);
        int received = 0;
        for (; received < 20 && client.Failure == null; received++)
            Loopback.Send(server, client, new byte[] { 7 });
        Assert.AreEqual(4, received);
        Expect.Failed(client, AlertDescription.CloseNotify, TlsCause.KeyExhausted, "the peer's key");
        Loopback.Pump(client, server, int.MaxValue);
        Assert.IsTrue(server.PeerClosed);
    }

    /// <summary>Past its limit a key seals eight records more, for alerts, and then nothing: the sequence number never wraps (RFC 8446 §5.3).</summary>
    [TestMethod]
    public void SequenceNumber_AtItsEnd_SealsNothing()
    {
        CipherSuite suite = TestOptions.SuiteAt(0);
        Assert.IsTrue(suite.RecordLimit + 8 > suite.RecordLimit && suite.RecordLimit <= long.MaxValue - 16);
        Tls13Protection protection = new Tls13Protection(32, new byte[32]);
        protection.SetTrafficSecret(new KeyDerivation(PskHash.Sha256, new NanoTls.Crypto.Sha256(), null), suite.NewAead(), 3, new byte[32], 0, false);
        RecordWriter writer = new RecordWriter(100, RecordPadding.None, 0);
        writer.Reset();
        writer.SetProtection(protection);
        int sealedRecords = 0;
        TlsCause cause = TlsCause.None;
        try
        {
            for (; sealedRecords < 100; sealedRecords++)
            {
                Assert.AreEqual(sealedRecords >= 3, protection.Exhausted);
                writer.WriteAlert(1, 0);
                writer.Sent(writer.Pending);
            }
        }
        catch (TlsException e)
        {
            cause = e.Cause;
        }
        Assert.AreEqual((int)TlsCause.KeyExhausted, (int)cause);
        Assert.AreEqual(11, sealedRecords);
    }

    /// <summary>Tickets: told, split over records, skipped when larger than the room, refused when they live too long (RFC 8446 §4.6.1).</summary>
    [TestMethod]
    public void Ticket_Received_IsToldOfOnce()
    {
        ClientScene scene = new ClientScene();
        scene.Connect();
        while (scene.Engine.NextEvent() != TlsEvent.None) { }
        byte[] ticket = { 1, 2, 3, 4, 5 };
        scene.Give(scene.Puppet.Seal(ContentType.Handshake, Ticket(3600, ticket)));
        Told(scene, ticket);
        byte[] message = Ticket(604800, ticket);
        for (int i = 0; i < message.Length; i++)
            scene.Give(scene.Puppet.Seal(ContentType.Handshake, new byte[] { message[i] }));
        Told(scene, ticket);
        scene.Give(scene.Puppet.Seal(ContentType.Handshake, Wire.Join(Ticket(1, ticket), message)));
        Told(scene, ticket);
        scene.Give(scene.Puppet.Seal(ContentType.Handshake, Ticket(0, ticket)));
        Assert.AreEqual(TlsEvent.None, scene.Engine.NextEvent());
    }

    [TestMethod]
    public void Ticket_LargerThanTheRoom_IsSkipped()
    {
        ClientScene scene = new ClientScene();
        scene.Connect();
        while (scene.Engine.NextEvent() != TlsEvent.None) { }
        byte[] message = Ticket(3600, Wire.Filled(60000, 1));
        for (int at = 0; at < message.Length; at += 4000)
            scene.Give(scene.Puppet.Seal(ContentType.Handshake, Wire.Slice(message, at, message.Length - at < 4000 ? message.Length - at : 4000)));
        Expect.Open(scene.Engine, "large ticket");
        Assert.AreEqual(TlsEvent.TicketSkipped, scene.Engine.NextEvent());
        Assert.AreEqual(TlsEvent.None, scene.Engine.NextEvent());
        scene.Give(scene.Puppet.Seal(ContentType.ApplicationData, new byte[] { 7 }));
        Assert.AreEqual(1, scene.Engine.Plaintext());
    }

    /// <summary>The smallest records make many of a ticket; only small parts of it are a flood, and a length that no ticket has.</summary>
    [TestMethod]
    public void Ticket_InTheSmallestRecords_IsNoFlood()
    {
        TlsClientOptions options = ClientScene.Options();
        options.RecordLimit = 64;
        ClientScene scene = new ClientScene(options);
        scene.Connect();
        while (scene.Engine.NextEvent() != TlsEvent.None) { }
        byte[] message = Ticket(3600, Wire.Filled(10000, 1));
        for (int at = 0; at < message.Length; at += 63)
            scene.Give(scene.Puppet.Seal(ContentType.Handshake, Wire.Slice(message, at, message.Length - at < 63 ? message.Length - at : 63)));
        Expect.Open(scene.Engine, "ticket in records of 63 bytes");
        Assert.AreEqual(TlsEvent.TicketSkipped, scene.Engine.NextEvent());
        for (int at = 0; at < 33 * 62; at += 62)
            scene.Give(scene.Puppet.Seal(ContentType.Handshake, Wire.Slice(message, at, 62)));
        Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "records of 62 bytes");
        scene.Start();
        scene.Connect();
        scene.Give(scene.Puppet.Seal(ContentType.Handshake, new byte[] { HandshakeType.NewSessionTicket, 3, 0, 0 }));
        Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.DecodeError, TlsCause.Malformed, "196,608 bytes");
    }

    [TestMethod]
    public void Ticket_Malformed_IsRefused()
    {
        ClientScene scene = new ClientScene();
        scene.Connect();
        scene.Give(scene.Puppet.Seal(ContentType.Handshake, Ticket(3600, Wire.Nothing)));
        Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.DecodeError, TlsCause.Malformed, "empty");
        byte[] right = Ticket(3600, new byte[1]);
        for (int length = 0; length < right.Length - 4; length++)
        {
            scene.Start();
            scene.Connect();
            scene.Give(scene.Puppet.Seal(ContentType.Handshake, Wire.Message(HandshakeType.NewSessionTicket, Wire.Slice(right, 4, length))));
            Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.DecodeError, TlsCause.Malformed, "cut at " + length);
        }
    }

    private static void Told(ClientScene scene, byte[] ticket)
    {
        Assert.AreEqual(TlsEvent.Ticket, scene.Engine.NextEvent());
        CollectionAssert.AreEqual(ticket, Wire.Slice(scene.Engine.ReceiveBuffer, scene.Engine.TicketOffset, scene.Engine.TicketLength));
        Assert.AreEqual(TlsEvent.None, scene.Engine.NextEvent());
    }

    private static byte[] Ticket(int lifetime, byte[] ticket)
    {
        byte[] head = Wire.Join(Wire.Join(Wire.UInt16(lifetime >> 16), Wire.UInt16(lifetime)), new byte[4]);
        return Wire.Message(HandshakeType.NewSessionTicket, Wire.Join(Wire.Join(head, Wire.Vector(1, new byte[2])), Wire.Join(Wire.Vector(2, ticket), new byte[2])));
    }

    private static void Update(ClientScene scene, int request)
    {
        scene.Give(scene.Puppet.Seal(ContentType.Handshake, Wire.Message(HandshakeType.KeyUpdate, new byte[] { (byte)request })));
        scene.Puppet.UpdateSend();
    }

    /// <summary>Sends a message, and moves what the two owe each other before and after it.</summary>
    private static byte[] Exchange(TlsEngine from, TlsEngine to, byte[] message)
    {
        Wire.Give(from, Wire.Take(to));
        int written = 0;
        for (int i = 0; i < 4 && written == 0; i++)
        {
            Wire.Give(to, Wire.Take(from));
            written = from.Write(message, 0, message.Length);
        }
        Wire.Give(to, Wire.Take(from));
        byte[] received = Wire.Slice(to.ReceiveBuffer, to.PlaintextOffset, to.Plaintext());
        to.Consumed(received.Length);
        return received;
    }
}
