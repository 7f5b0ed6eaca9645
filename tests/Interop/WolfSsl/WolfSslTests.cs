using System.Net.Sockets;
using NanoTls.Certificates;

namespace NanoTls.Interop;

/// <summary>Both our sides with wolfSSL.</summary>
[TestClass]
public sealed class WolfSslTests : InteropTest
{
    /// <summary>Our client, in both versions.</summary>
    [TestMethod]
    [DataRow(KeyKind.Rsa2048, 3)]
    [DataRow(KeyKind.P256, 1)]
    [DataRow(KeyKind.P256, 4)]
    [DataRow(KeyKind.P384, 2)]
    [DataRow(KeyKind.Ed25519, 2)]
    public void Server_ChainIsVerified(KeyKind kind, int length)
    {
        WolfSslLibrary.Find();
        Socket listener = Listen(out int port);
        Chain chain = Chain.OfServer(kind, length);
        for (int version = ProtocolVersion.Tls12; version <= ProtocolVersion.Tls13; version++)
        {
            Link link = Connect(new TlsClient(chain.NewClient(version)), port);
            using WolfSslPeer peer = WolfSslPeer.Serve(listener, version, chain, null, null);
            link.Handshake();
            Exchange(link, peer);
        }
    }

    /// <summary>Suites that few others have, with our client and with our server.</summary>
    [TestMethod]
    [DataRow(0x1304, "TLS13-AES128-CCM-SHA256")]
    [DataRow(0x1305, "TLS13-AES128-CCM-8-SHA256")]
    [DataRow(0xC0AC, "ECDHE-ECDSA-AES128-CCM")]
    [DataRow(0xC0AE, "ECDHE-ECDSA-AES128-CCM-8")]
    [DataRow(0xC02C, "ECDHE-ECDSA-AES256-GCM-SHA384")]
    [DataRow(0xCCA9, "ECDHE-ECDSA-CHACHA20-POLY1305")]
    public void Suite_BothRoles(int suite, string name)
    {
        WolfSslLibrary.Find();
        int version = suite >> 8 == 0x13 ? ProtocolVersion.Tls13 : ProtocolVersion.Tls12;
        Socket listener = Listen(out int port);
        Chain chain = Chain.OfServer(KeyKind.P256, 2);
        TlsClientOptions options = chain.NewClient(version);
        options.CipherSuites = [Suite(suite)];
        Link link = Connect(new TlsClient(options), port);
        using (WolfSslPeer peer = WolfSslPeer.Serve(listener, version, chain, null, name))
        {
            link.Handshake();
            Exchange(link, peer);
        }
        TlsServerOptions serverOptions = chain.NewServer(null);
        serverOptions.Versions = [version];
        serverOptions.CipherSuites = [Suite(suite)];
        using (WolfSslPeer peer = WolfSslPeer.Connect(port, version, chain, null, name))
        {
            link = Accept(new TlsServer(serverOptions), listener).Handshake();
            Exchange(link, peer);
        }
    }

    /// <summary>Our client with a certificate, and refused without.</summary>
    [TestMethod]
    [DataRow(KeyKind.P256, ProtocolVersion.Tls13)]
    [DataRow(KeyKind.P256, ProtocolVersion.Tls12)]
    [DataRow(KeyKind.Ed25519, ProtocolVersion.Tls13)]
    public void Server_Mutual(KeyKind kind, int version)
    {
        WolfSslLibrary.Find();
        Socket listener = Listen(out int port);
        Chain chain = Chain.OfServer(KeyKind.P256, 2);
        Chain clients = Chain.OfClient(kind, 2);
        TlsClientOptions options = chain.NewClient(version);
        Link refused = Connect(new TlsClient(options), port);
        // wolfSSL 5.5 refuses without an alert in TLS 1.2.
        using (WolfSslPeer.Serve(listener, version, chain, clients, null))
            Assert.IsTrue(refused.FailHandshake().Cause is TlsCause.PeerAlert or TlsCause.Truncated, refused.Engine.Failure.Message);
        ((ClientCredentials)options.Credentials).Identity = clients.NewIdentity();
        Link link = Connect(new TlsClient(options), port);
        using WolfSslPeer peer = WolfSslPeer.Serve(listener, version, chain, clients, null);
        link.Handshake();
        Exchange(link, peer);
    }

    /// <summary>Our server, alone and with certificates of clients, in both versions.</summary>
    [TestMethod]
    [DataRow(KeyKind.P256, 1, null)]
    [DataRow(KeyKind.P256, 4, null)]
    [DataRow(KeyKind.Ed25519, 2, null)]
    [DataRow(KeyKind.P256, 2, KeyKind.Rsa2048)]
    [DataRow(KeyKind.P256, 2, KeyKind.P256)]
    [DataRow(KeyKind.P256, 2, KeyKind.P384)]
    public void Client_BothWays(KeyKind kind, int length, KeyKind? client)
    {
        WolfSslLibrary.Find();
        Socket listener = Listen(out int port);
        Chain chain = Chain.OfServer(kind, length);
        Chain clients = client == null ? null : Chain.OfClient(client.Value, 2);
        TlsServer server = new TlsServer(chain.NewServer(clients));
        for (int version = ProtocolVersion.Tls12; version <= ProtocolVersion.Tls13; version++)
        {
            using WolfSslPeer peer = WolfSslPeer.Connect(port, version, chain, clients, null);
            Link link = Accept(server, listener).Handshake();
            Assert.AreEqual(version, server.NegotiatedVersion);
            Exchange(link, peer);
        }
    }

    /// <summary>wolfSSL resumes a session of our server, by ticket and by session id.</summary>
    [TestMethod]
    [DataRow(ProtocolVersion.Tls13, true)]
    [DataRow(ProtocolVersion.Tls12, true)]
    [DataRow(ProtocolVersion.Tls12, false)]
    public void Client_Session_IsResumed(int version, bool tickets)
    {
        WolfSslLibrary.Find();
        Socket listener = Listen(out int port);
        Chain chain = Chain.OfServer(KeyKind.P256, 2);
        TlsServerOptions options = chain.NewServer(null);
        options.Sessions = tickets ? NewTickets() : null;
        options.SessionIds = tickets ? null : NewCache(0);
        TlsServer server = new TlsServer(options);
        nint session = 0;
        for (int round = 0; round < 3; round++)
        {
            using WolfSslPeer peer = WolfSslPeer.Resume(port, version, chain, tickets, session);
            Link link = Accept(server, listener).Handshake();
            Assert.AreEqual(round > 0, server.IsResumed);
            Exchange(link, peer);
            Assert.AreEqual(round > 0, peer.IsResumed);
            session = peer.Session;
        }
    }

    /// <summary>wolfSSL does not take a chain from an unknown root.</summary>
    [TestMethod]
    [DataRow(ProtocolVersion.Tls13)]
    [DataRow(ProtocolVersion.Tls12)]
    public void Client_UnknownRoot_IsRefused(int version)
    {
        WolfSslLibrary.Find();
        Socket listener = Listen(out int port);
        using WolfSslPeer peer = WolfSslPeer.Connect(port, version, Chain.OfServer(KeyKind.Rsa2048, 1), null, null);
        Assert.AreEqual(TlsCause.PeerAlert, Accept(new TlsServer(Chain.OfServer(KeyKind.P256, 2).NewServer(null)), listener).FailHandshake().Cause);
        Assert.IsNotNull(peer.WaitForEnd());
    }

    private static void Exchange(Link link, WolfSslPeer peer)
    {
        foreach (int length in new int[] { 1, 1000, 20000 })
            link.Echo(Words(length, length));
        link.Close();
        link.WaitForClose();
        Assert.IsNull(peer.WaitForEnd());
    }
}
