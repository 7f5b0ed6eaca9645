using System;
using NanoTls.Tests.Engine;

namespace NanoTls.Tests.Desktop.Engine;

/// <summary>Random bytes and mutated flights: no exception leaves the ports, nothing hangs, nothing is delivered that was not authenticated.</summary>
[TestClass]
public sealed class FuzzTests
{
    private static readonly int[] suites = { 0, 2, 4, 6 };

    [TestMethod]
    public void Engine_RandomBytes_FailsQuietly() => RandomBytes(1, 3000);

    [TestMethod]
    [TestCategory("Long")]
    public void Engine_ManyRandomBytes_FailsQuietly() => RandomBytes(2, 200000);

    [TestMethod]
    public void Engine_MutatedFlights_FailsQuietlyOrAgrees() => Mutations(3, 2);

    [TestMethod]
    [TestCategory("Long")]
    public void Engine_ManyMutatedFlights_FailsQuietlyOrAgrees() => Mutations(4, 60);

    private static void RandomBytes(int seed, int rounds)
    {
        Random random = new(seed);
        TlsEngine[] engines = { Client(0), Server(0), Client(6), Server(6), Server(0, cookies: true) };
        for (int round = 0; round < rounds; round++)
        {
            TlsEngine engine = engines[round % engines.Length];
            engine.Start();
            Wire.Take(engine);
            byte[] bytes = new byte[random.Next(1, 600)];
            random.NextBytes(bytes);
            // Most rounds get past the record header, many past the message header.
            if (round % 4 != 0)
            {
                bytes = Wire.Record(20 + random.Next(4), bytes);
                if (round % 4 != 1)
                {
                    bytes[5] = (byte)(engine is TlsClient ? HandshakeType.ServerHello : HandshakeType.ClientHello);
                    bytes[0] = ContentType.Handshake;
                    if (bytes.Length > 9)
                        (bytes[6], bytes[7], bytes[8]) = (0, (byte)((bytes.Length - 9) >> 8), (byte)(bytes.Length - 9));
                    if (bytes.Length > 44)
                        bytes[43] = 0;
                }
            }
            Wire.Give(engine, bytes, random.Next(1, 700));
            engine.ReceivedEnd();
            Assert.IsNotNull(engine.Failure, $"seed {seed}, round {round}");
            Assert.AreEqual(0, engine.Plaintext());
            Assert.IsFalse(engine.HandshakeComplete);
            Wire.Take(engine);
        }
    }

    private static void Mutations(int seed, int rounds)
    {
        Random random = new(seed);
        int refused = 0;
        foreach (int suite in suites)
        {
            TlsClient client = Client(suite);
            TlsServer server = Server(suite);
            for (int flight = 0; flight < 4; flight++)
                for (int at = 0, length = 1; at < length; at++)
                    for (int round = 0; round < rounds; round++)
                        refused += Mutated(client, server, flight, at, random, ref length, $"suite {suite}, flight {flight}, byte {at}, round {round}") ? 1 : 0;
        }
        Assert.IsTrue(refused > 1000, refused + " refused");
    }

    /// <summary>Runs a handshake whose given flight is mutated at one place; true when an engine refused it.</summary>
    private static bool Mutated(TlsClient client, TlsServer server, int flight, int at, Random random, ref int length, string what)
    {
        client.Start();
        server.Start();
        TlsEngine from = client;
        TlsEngine to = server;
        for (int i = 0; i < 4; i++)
        {
            byte[] bytes = Wire.Take(from);
            if (i == flight)
            {
                length = bytes.Length;
                if (at >= length)
                    return false;
                bytes = Mutate(bytes, at, random);
            }
            Wire.Give(to, bytes, i == flight ? random.Next(1, 400) : int.MaxValue);
            Assert.AreEqual(0, to.Plaintext(), what);
            (from, to) = (to, from);
        }
        Loopback.Pump(client, server, int.MaxValue);
        Assert.AreEqual(0, client.Plaintext(), what);
        Assert.AreEqual(0, server.Plaintext(), what);
        NoInternalError(client, what);
        NoInternalError(server, what);
        // A byte too many behind a flight that is right is the beginning of a record that does not go on.
        if (client.Failure == null && server.Failure == null && client.HandshakeComplete && server.HandshakeComplete && Delivers(client, server, what) && Delivers(server, client, what))
            return false;
        client.ReceivedEnd();
        server.ReceivedEnd();
        Assert.IsTrue(client.Failure != null || server.Failure != null, what);
        return true;
    }

    /// <summary>Whether a message arrives; what arrives is the message.</summary>
    private static bool Delivers(TlsEngine from, TlsEngine to, string what)
    {
        byte[] message = { 1, 2, 3 };
        byte[] received = Loopback.Send(from, to, message);
        if (received != null)
            CollectionAssert.AreEqual(message, received, what);
        return received != null;
    }

    private static byte[] Mutate(byte[] bytes, int at, Random random)
    {
        switch (random.Next(5))
        {
            case 0:
                return Wire.Join(Wire.Slice(bytes, 0, at), Wire.Slice(bytes, at + 1, bytes.Length - at - 1));
            case 1:
                return Wire.Join(Wire.Join(Wire.Slice(bytes, 0, at), new[] { (byte)random.Next(256) }), Wire.Slice(bytes, at, bytes.Length - at));
            case 2:
                bytes[at] = (byte)(random.Next(2) * 255);
                return bytes;
            default:
                bytes[at] ^= (byte)random.Next(1, 256);
                return bytes;
        }
    }

    private static void NoInternalError(TlsEngine engine, string what)
    {
        if (engine.Failure != null && engine.Failure.Cause == TlsCause.Internal)
            Assert.Fail(what + ": " + engine.Failure.Message);
    }

    private static TlsClient Client(int suite)
    {
        TlsClientOptions options = TestOptions.ClientFor(TestOptions.SuiteAt(suite));
        options.AllowPskKe = suite < 4;
        options.OfferPskDheKe = suite >= 4;
        options.ServerName = "broker.example";
        options.ApplicationProtocols = new[] { "mqtt", "x" };
        return new TlsClient(options);
    }

    private static TlsServer Server(int suite, bool cookies = false)
    {
        TlsServerOptions options = TestOptions.ServerFor(TestOptions.SuiteAt(suite));
        options.AllowPskKe = suite < 4;
        options.ApplicationProtocols = new[] { "mqtt" };
        if (cookies)
            options.CookieKey = new byte[32];
        return new TlsServer(options);
    }
}
