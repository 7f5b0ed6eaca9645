namespace NanoTls.Tests.Engine;

/// <summary>A network that cuts, flips, repeats, reorders and invents: the stated alert, nothing delivered that was not authenticated, and no exception.</summary>
[TestClass]
public sealed class FaultTests
{
    [TestMethod]
    public void Record_WithAnyBitFlipped_IsBadRecordMac()
    {
        for (int suiteAt = 0; suiteAt <= 6; suiteAt += 6)
        {
            TlsClient client = NewClient(suiteAt);
            TlsServer server = NewServer(suiteAt);
            for (int at = 5; at < 40; at++)
            {
                Loopback.Handshake(client, server);
                byte[] record = Record(client, 9);
                if (at >= record.Length)
                    break;
                record[at] ^= (byte)(1 << (at & 7));
                Wire.Give(server, record);
                Refused(server, client, AlertDescription.BadRecordMac, "byte " + at);
            }
        }
    }

    [TestMethod]
    public void Record_ReplayedReorderedOrMissing_IsBadRecordMac()
    {
        for (int suiteAt = 0; suiteAt <= 6; suiteAt += 6)
        {
            TlsClient client = NewClient(suiteAt);
            TlsServer server = NewServer(suiteAt);
            Loopback.Handshake(client, server);
            byte[] first = Record(client, 1);
            Wire.Give(server, first);
            Assert.AreEqual(1, server.Plaintext());
            server.Consumed(1);
            Wire.Give(server, first);
            Refused(server, client, AlertDescription.BadRecordMac, "replayed");
            Loopback.Handshake(client, server);
            first = Record(client, 1);
            Wire.Give(server, Record(client, 2));
            Refused(server, client, AlertDescription.BadRecordMac, "reordered");
            Loopback.Handshake(client, server);
            Wire.Give(server, Record(server, 3));
            Expect.Failed(server, AlertDescription.BadRecordMac, TlsCause.BadRecord, "reflected");
        }
    }

    [TestMethod]
    public void Record_TooShortForItsTag_IsBadRecordMac()
    {
        for (int suiteAt = 0; suiteAt <= 6; suiteAt += 6)
        {
            TlsClient client = NewClient(suiteAt);
            TlsServer server = NewServer(suiteAt);
            for (int length = 0; length < 26; length++)
            {
                Loopback.Handshake(client, server);
                Wire.Give(server, Wire.Record(ContentType.ApplicationData, Wire.Filled(length, 7)));
                Refused(server, client, AlertDescription.BadRecordMac, length + " bytes");
            }
        }
    }

    /// <summary>The connection ends in every flight, at every place.</summary>
    [TestMethod]
    public void Connection_CutAnywhereInHandshake_IsTruncated()
    {
        for (int suiteAt = 0; suiteAt <= 6; suiteAt += 6)
        {
            TlsClient client = NewClient(suiteAt);
            TlsServer server = NewServer(suiteAt);
            client.Start();
            server.Start();
            byte[] hello = Wire.Take(client);
            for (int cut = 0; cut < hello.Length; cut += 9)
            {
                server.Start();
                Wire.Give(server, Wire.Slice(hello, 0, cut));
                server.ReceivedEnd();
                Expect.Silent(server, -1, TlsCause.Truncated, "ClientHello cut at " + cut);
            }
            for (int part = 1; part <= 2; part++)
            {
                int longest = 1;
                for (int cut = 0; cut < longest; cut += 9)
                {
                    client.Start();
                    server.Start();
                    Wire.Give(server, Wire.Take(client));
                    byte[] flight = Wire.Take(server);
                    if (part == 2)
                    {
                        Wire.Give(client, flight);
                        flight = Wire.Take(client);
                    }
                    longest = flight.Length;
                    TlsEngine engine = part == 2 ? server : client;
                    Wire.Give(engine, Wire.Slice(flight, 0, cut));
                    engine.ReceivedEnd();
                    Expect.Silent(engine, -1, TlsCause.Truncated, "flight " + part + " cut at " + cut);
                }
            }
        }
    }

    [TestMethod]
    public void Connection_CutWithoutCloseNotify_IsTruncatedAndToldApartFromClose()
    {
        TlsClient client = NewClient(0);
        TlsServer server = NewServer(0);
        Loopback.Handshake(client, server);
        Wire.Give(server, Record(client, 1));
        Assert.AreEqual(1, server.Plaintext());
        server.Consumed(1);
        server.ReceivedEnd();
        Expect.Silent(server, -1, TlsCause.Truncated, "no close_notify");
        Assert.IsFalse(server.PeerClosed);
        Loopback.Handshake(client, server);
        client.Close();
        Wire.Give(server, Wire.Take(client));
        server.ReceivedEnd();
        Assert.IsNull(server.Failure);
        Assert.IsTrue(server.PeerClosed);
    }

    /// <summary>TLS 1.3 closes by halves (RFC 8446 §6.1).</summary>
    [TestMethod]
    public void Close_OfOneHalf_LeavesTheOtherOpen()
    {
        TlsClient client = NewClient(0);
        TlsServer server = NewServer(0);
        Loopback.Handshake(client, server);
        client.Close();
        Wire.Give(server, Wire.Take(client));
        Assert.IsTrue(server.PeerClosed);
        Wire.Give(client, Record(server, 5));
        Assert.AreEqual(1, client.Plaintext());
    }

    [TestMethod]
    public void Handshake_ByteByByte_Completes()
    {
        for (int suiteAt = 0; suiteAt <= 6; suiteAt += 6)
        {
            TlsClient client = NewClient(suiteAt);
            TlsServer server = NewServer(suiteAt);
            client.Start();
            server.Start();
            Loopback.Pump(client, server, 1);
            Expect.Open(client, "client");
            Expect.Open(server, "server");
        }
    }

    [TestMethod]
    public void Handshake_TimedOut_IsUserCanceled()
    {
        ServerScene scene = new ServerScene();
        scene.Engine.HandshakeTimedOut();
        Expect.Alert(scene.Engine, AlertDescription.UserCanceled, TlsCause.Timeout, "a silent client");
        scene.Start();
        scene.Connect();
        scene.Engine.HandshakeTimedOut();
        Expect.Open(scene.Engine, "too late");
    }

    private static byte[] Record(TlsEngine engine, byte value)
    {
        Assert.AreEqual(1, engine.Write(new byte[] { value }, 0, 1));
        return Wire.Take(engine);
    }

    private static void Refused(TlsEngine engine, TlsEngine peer, int alert, string what)
    {
        Expect.Failed(engine, alert, TlsCause.BadRecord, what);
        Wire.Give(peer, Wire.Take(engine));
        Expect.Failed(peer, alert, TlsCause.PeerAlert, what);
    }

    private static TlsClient NewClient(int suiteAt)
    {
        TlsClientOptions options = TestOptions.ClientFor(TestOptions.SuiteAt(suiteAt));
        options.AllowPskKe = suiteAt < 4;
        options.OfferPskDheKe = suiteAt >= 4;
        return new TlsClient(options);
    }

    private static TlsServer NewServer(int suiteAt)
    {
        TlsServerOptions options = TestOptions.ServerFor(TestOptions.SuiteAt(suiteAt));
        options.AllowPskKe = suiteAt < 4;
        return new TlsServer(options);
    }
}
