using System;
using System.Security.Cryptography;
using NanoTls.Certificates;
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

    /// <summary>Certificates of the server alone, and of both sides on P-256 and Ed25519, or wanted and not there.</summary>
    [TestMethod]
    [DataRow(ProtocolVersion.Tls13, false)]
    [DataRow(ProtocolVersion.Tls13, true)]
    [DataRow(ProtocolVersion.Tls12, false)]
    [DataRow(ProtocolVersion.Tls12, true)]
    public void Connection_Certificates_AllocatesNothing(int version, bool sliced)
    {
        for (int i = 0; i < 4; i++)
        {
            CertificateScene scene = new(version, i == 1 ? TestIdentities.NewEd25519Server() : TestIdentities.NewServer());
            scene.Ask(i == 0 ? ClientAuthentication.None : i == 3 ? ClientAuthentication.Wanted : ClientAuthentication.Required);
            if (i is 1 or 2)
                scene.ClientCredentials.Identity = i == 1 && version == ProtocolVersion.Tls13 ? TestIdentities.NewEd25519Client() : TestIdentities.NewClient();
            scene.ClientOptions.Sliced = sliced;
            scene.ServerOptions.Sliced = sliced;
            AssertNothing($"certificates {i}, version {version:X4}, sliced {sliced}", scene.ClientOptions, scene.ServerOptions, i == 2 ? 1 : int.MaxValue);
        }
    }

    /// <summary>Suites of SHA-384 through HelloRetryRequest, cookie and small records, and raw public keys of both sides.</summary>
    [TestMethod]
    public void Connection_CertificatesWithOptions_AllocatesNothing()
    {
        for (int i = 0; i < 4; i++)
        {
            bool tls13 = i % 2 == 0;
            CertificateScene scene = new(tls13 ? ProtocolVersion.Tls13 : ProtocolVersion.Tls12, i < 2 ? TestIdentities.NewServer() : Raw(TestIdentities.ServerKeyInfo, TestIdentities.ServerKey));
            scene.Ask(ClientAuthentication.Required);
            scene.ClientCredentials.Identity = i < 2 ? TestIdentities.NewClient() : Raw(TestIdentities.ClientKeyInfo, TestIdentities.ClientKey);
            scene.ClientCredentials.RawPublicKeys = scene.ServerCredentials.RawPublicKeys = i >= 2;
            scene.ClientCredentials.Policy.Pins = i < 2 ? null : [new byte[32], SHA256.HashData(Hex.Decode(TestIdentities.ServerKeyInfo))];
            scene.ServerCredentials.Policy.Pins = i < 2 ? null : [new byte[32], SHA256.HashData(Hex.Decode(TestIdentities.ClientKeyInfo))];
            scene.ClientOptions.CipherSuites = scene.ServerOptions.CipherSuites = [tls13 ? Sha384Suites.TLS_AES_256_GCM_SHA384() : Sha384Suites.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384()];
            scene.ServerOptions.Groups = [new Secp256r1Group()];
            scene.ServerOptions.CookieKey = i == 2 ? new byte[32] : null;
            scene.ClientOptions.RecordLimit = 64;
            AssertNothing("options " + i, scene.ClientOptions, scene.ServerOptions, int.MaxValue);
        }
    }

    private static CertificateIdentity Raw(string keyInfo, string key) => new(Hex.Decode(keyInfo), new EcdsaP256SigningKey(Hex.Decode(key), 0));

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
