using NanoTls.Crypto;

namespace NanoTls.Tests.Engine;

/// <summary>The managed heap is as free after 200 records and 5 reconnects as before them.</summary>
[TestClass]
public sealed class HeapTests
{
    private const int Suites = 9;

    /// <summary>Every suite, both roles on one heap.</summary>
    [TestMethod]
    public void FreeMemory_RecordsAndReconnectsOfEverySuite_IsTheSame()
    {
        for (int i = 0; i < Suites; i++)
            AssertSame("suite " + i, TestOptions.ClientFor(TestOptions.SuiteAt(i)), TestOptions.ServerFor(TestOptions.SuiteAt(i)));
    }

    /// <summary>A second ClientHello and P-256, in slices.</summary>
    [TestMethod]
    public void FreeMemory_HelloRetryRequest_IsTheSame()
    {
        TlsClientOptions client = TestOptions.ClientFor(TestOptions.SuiteAt(1));
        TlsServerOptions server = TestOptions.ServerFor(TestOptions.SuiteAt(1));
        client.Groups = new NamedGroup[] { new X25519Group(), new Secp256r1Group() };
        server.Groups = new NamedGroup[] { new Secp256r1Group() };
        client.Sliced = true;
        server.Sliced = true;
        AssertSame("HelloRetryRequest", client, server);
    }

    /// <summary>No key exchange at all.</summary>
    [TestMethod]
    public void FreeMemory_PskKe_IsTheSame()
    {
        TlsClientOptions client = TestOptions.ClientFor(TestOptions.SuiteAt(2));
        TlsServerOptions server = TestOptions.ServerFor(TestOptions.SuiteAt(2));
        TestOptions.PskKe(client, server);
        AssertSame("psk_ke", client, server);
    }

    private static void AssertSame(string what, TlsClientOptions clientOptions, TlsServerOptions serverOptions)
    {
        TlsClient client = new TlsClient(clientOptions);
        TlsServer server = new TlsServer(serverOptions);
        byte[] message = new byte[200];
        // The first connection makes what is made once, and measures once for the same reason.
        Connect(client, server, message, 1);
        ManagedMemory.Free();
        long before = ManagedMemory.Free();
        int received = 0;
        for (int i = 0; i < 6; i++)
            received += Connect(client, server, message, 100);
        long after = ManagedMemory.Free();
        Assert.AreEqual(6 * 2 * 100 * message.Length, received, what);
        Assert.AreEqual(before, after, what);
    }

    // Both directions, so twice as many records; returns the bytes that arrived.
    private static int Connect(TlsEngine client, TlsEngine server, byte[] message, int records)
    {
        int received = 0;
        client.Start();
        server.Start();
        Pump(client, server);
        for (int i = 0; i < records; i++)
        {
            client.Write(message, 0, message.Length);
            server.Write(message, 0, message.Length);
            received += Pump(client, server);
        }
        client.Close();
        server.Close();
        Pump(client, server);
        client.ReceivedEnd();
        server.ReceivedEnd();
        return received;
    }

    private static int Pump(TlsEngine a, TlsEngine b)
    {
        int received = 0;
        int moved;
        do
        {
            moved = Loopback.Move(a, b, int.MaxValue) + Loopback.Move(b, a, int.MaxValue);
            received += Read(a) + Read(b);
        }
        while (moved > 0);
        return received;
    }

    private static int Read(TlsEngine engine)
    {
        int received = 0;
        while (engine.Plaintext() > 0)
        {
            received += engine.Plaintext();
            engine.Consumed(engine.Plaintext());
        }
        return received;
    }
}
