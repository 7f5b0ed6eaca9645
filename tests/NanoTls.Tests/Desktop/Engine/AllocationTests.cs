using System;
using NanoTls.Crypto;
using NanoTls.Tests.Engine;

namespace NanoTls.Tests.Desktop.Engine;

/// <summary>
/// Nothing is allocated after construction: handshake, 1,000 records each way, KeyUpdate, close, and a reconnect on the same objects.
/// The first connection warms up; the two after it are measured, with both engines on this thread.
/// </summary>
[TestClass]
public sealed class AllocationTests
{
    private const int Suites = 10;

    private readonly byte[] message = new byte[200];
    private long received;

    [TestMethod]
    public void Connection_EverySuite_AllocatesNothing()
    {
        for (int i = 0; i < Suites; i++)
            AssertNothing("suite " + i, TestOptions.ClientFor(TestOptions.SuiteAt(i)), TestOptions.ServerFor(TestOptions.SuiteAt(i)), int.MaxValue);
    }

    [TestMethod]
    public void Connection_EverySuiteSliced_AllocatesNothing()
    {
        for (int i = 0; i < Suites; i++)
        {
            TlsClientOptions client = TestOptions.ClientFor(TestOptions.SuiteAt(i));
            TlsServerOptions server = TestOptions.ServerFor(TestOptions.SuiteAt(i));
            client.Sliced = true;
            server.Sliced = true;
            AssertNothing("sliced, suite " + i, client, server, int.MaxValue);
        }
    }

    [TestMethod]
    public void Connection_OneByteAtATime_AllocatesNothing()
    {
        AssertNothing("1.3 by bytes", TestOptions.ClientFor(TestOptions.SuiteAt(0)), TestOptions.ServerFor(TestOptions.SuiteAt(0)), 1);
        AssertNothing("1.2 by bytes", TestOptions.ClientFor(TestOptions.SuiteAt(4)), TestOptions.ServerFor(TestOptions.SuiteAt(4)), 1);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Connection_HelloRetryRequest_AllocatesNothing(bool sliced)
    {
        TlsClientOptions client = TestOptions.ClientFor(TestOptions.SuiteAt(0));
        TlsServerOptions server = TestOptions.ServerFor(TestOptions.SuiteAt(0));
        client.Groups = [new X25519Group(), new Secp256r1Group()];
        server.Groups = [new Secp256r1Group()];
        client.Sliced = sliced;
        server.Sliced = sliced;
        AssertNothing("HelloRetryRequest", client, server, int.MaxValue);
    }

    [TestMethod]
    public void Connection_Cookie_AllocatesNothing()
    {
        TlsServerOptions server = TestOptions.ServerFor(TestOptions.SuiteAt(0));
        server.CookieKey = new byte[32];
        AssertNothing("cookie", TestOptions.ClientFor(TestOptions.SuiteAt(0)), server, int.MaxValue);
    }

    [TestMethod]
    public void Connection_PskKe_AllocatesNothing()
    {
        TlsClientOptions client = TestOptions.ClientFor(TestOptions.SuiteAt(0));
        TlsServerOptions server = TestOptions.ServerFor(TestOptions.SuiteAt(0));
        client.AllowPskKe = true;
        client.OfferPskDheKe = false;
        server.AllowPskKe = true;
        AssertNothing("psk_ke", client, server, int.MaxValue);
    }

    [TestMethod]
    public void Connection_EveryOption_AllocatesNothing()
    {
        TlsClientOptions client = TestOptions.ClientFor(TestOptions.SuiteAt(1));
        TlsServerOptions server = TestOptions.ServerFor(TestOptions.SuiteAt(1));
        client.ServerName = "broker.example";
        client.ApplicationProtocols = ["mqtt", "x"];
        client.MiddleboxCompatibility = true;
        client.RecordLimit = 512;
        client.Padding = RecordPadding.Block;
        server.ServerName = "broker.example";
        server.ApplicationProtocols = ["mqtt"];
        server.RecordLimit = 512;
        server.Padding = RecordPadding.PowerOfTwo;
        AssertNothing("every option", client, server, int.MaxValue);
    }

    private void AssertNothing(string what, TlsClientOptions clientOptions, TlsServerOptions serverOptions, int chunk)
    {
        TlsClient client = new(clientOptions);
        TlsServer server = new(serverOptions);
        Connect(client, server, chunk);
        Assert.IsNull(client.Failure, what + ": " + client.Failure);
        Assert.IsNull(server.Failure, what + ": " + server.Failure);
        // What the engine allocates, it allocates in every connection; the runtime may, once, when it compiles a method anew.
        long allocated = -1;
        for (int attempt = 0; attempt < 3 && allocated != 0; attempt++)
        {
            received = 0;
            long before = GC.GetAllocatedBytesForCurrentThread();
            Connect(client, server, chunk);
            Connect(client, server, chunk);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Assert.AreEqual(0L, allocated, what);
        Assert.IsTrue(client.PeerClosed && server.PeerClosed, what);
        Assert.AreEqual(2L * 2 * 1000 * message.Length, received, what);
    }

    /// <summary>One connection from Start to both close_notify.</summary>
    private void Connect(TlsEngine client, TlsEngine server, int chunk)
    {
        client.Start();
        server.Start();
        Pump(client, server, chunk);
        Exchange(client, server, 500, chunk);
        if (client.NegotiatedVersion == ProtocolVersion.Tls13)
        {
            client.RequestKeyUpdate(true);
            server.RequestKeyUpdate(false);
            Pump(client, server, chunk);
            server.RequestKeyUpdate(true);
            Pump(client, server, chunk);
        }
        Exchange(client, server, 500, chunk);
        while (client.NextEvent() != TlsEvent.None)
            Read(client);
        client.Close();
        Pump(client, server, chunk);
        server.Close();
        Pump(client, server, chunk);
        client.ReceivedEnd();
        server.ReceivedEnd();
    }

    private void Exchange(TlsEngine client, TlsEngine server, int records, int chunk)
    {
        for (int i = 0; i < records; i++)
        {
            for (int at = 0; at < message.Length; at += client.Write(message, at, message.Length - at))
                Pump(client, server, chunk);
            for (int at = 0; at < message.Length; at += server.Write(message, at, message.Length - at))
                Pump(client, server, chunk);
            Pump(client, server, chunk);
        }
    }

    private void Pump(TlsEngine a, TlsEngine b, int chunk)
    {
        int moved;
        do
        {
            moved = Loopback.Move(a, b, chunk) + Loopback.Move(b, a, chunk);
            Read(a);
            Read(b);
        }
        while (moved > 0);
    }

    private void Read(TlsEngine engine)
    {
        while (engine.Plaintext() > 0)
        {
            received += engine.Plaintext();
            engine.Consumed(engine.Plaintext());
        }
    }
}
