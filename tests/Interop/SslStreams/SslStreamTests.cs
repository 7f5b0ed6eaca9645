using System.IO;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using NanoTls.Certificates;

namespace NanoTls.Interop;

/// <summary>Both our sides with SslStream of .NET.</summary>
[TestClass]
public sealed class SslStreamTests : InteropTest
{
    /// <summary>Our client: its chain is verified, with ALPN, in both versions.</summary>
    [TestMethod]
    [DataRow(KeyKind.Rsa2048, 2)]
    [DataRow(KeyKind.Rsa4096, 4)]
    [DataRow(KeyKind.P256, 3)]
    [DataRow(KeyKind.P384, 2)]
    public void Server_ChainIsVerified(KeyKind kind, int length)
    {
        Socket listener = Listen(out int port);
        Chain chain = Chain.OfServer(kind, length);
        for (int version = ProtocolVersion.Tls12; version <= ProtocolVersion.Tls13; version++)
        {
            TlsClientOptions options = chain.NewClient(version);
            options.ApplicationProtocols = ["mqtt"];
            TlsClient client = new TlsClient(options);
            Link link = Connect(client, port);
            using SslStreamPeer peer = SslStreamPeer.Serve(listener, chain, null);
            link.Handshake();
            Exchange(link, peer, version);
            Assert.AreEqual("mqtt", client.NegotiatedApplicationProtocol);
            Assert.IsNull(peer.PeerSubject);
        }
    }

    /// <summary>Our client resumes.</summary>
    [TestMethod]
    [DataRow(ProtocolVersion.Tls13)]
    [DataRow(ProtocolVersion.Tls12)]
    public void Server_Session_IsResumed(int version)
    {
        Socket listener = Listen(out int port);
        Chain chain = Chain.OfServer(KeyKind.P256, 2);
        SslStreamCertificateContext context = SslStreamCertificateContext.Create(chain.OwnWithKey, chain.AboveCertificates, offline: true);
        TlsClientOptions options = chain.NewClient(version);
        options.Sessions = NewSessions();
        TlsClient client = new TlsClient(options);
        for (int round = 0; round < 3; round++)
        {
            Link link = Connect(client, port);
            using SslStreamPeer peer = SslStreamPeer.Serve(listener, context);
            link.Handshake();
            Assert.AreEqual(round > 0, client.IsResumed);
            Exchange(link, peer, version);
        }
    }

    /// <summary>SslStream resumes a session of our server in TLS 1.3; in TLS 1.2 it does not use the ticket that it gets.</summary>
    [TestMethod]
    public void Client_Tls13Session_IsResumed()
    {
        Socket listener = Listen(out int port);
        Chain chain = Chain.OfServer(KeyKind.P256, 2);
        TlsServerOptions options = chain.NewServer(null);
        options.ApplicationProtocols = ["mqtt"];
        options.Sessions = NewTickets();
        TlsServer server = new TlsServer(options);
        for (int round = 0; round < 3; round++)
        {
            using SslStreamPeer peer = SslStreamPeer.Connect(port, SslProtocols.Tls13, chain, null);
            Link link = Accept(server, listener).Handshake();
            Assert.AreEqual(round > 0, server.IsResumed);
            Exchange(link, peer, ProtocolVersion.Tls13);
        }
    }

    /// <summary>Our client with a certificate.</summary>
    [TestMethod]
    [DataRow(KeyKind.P256, ProtocolVersion.Tls13)]
    [DataRow(KeyKind.P256, ProtocolVersion.Tls12)]
    public void Server_Mutual(KeyKind kind, int version)
    {
        Socket listener = Listen(out int port);
        Chain chain = Chain.OfServer(KeyKind.Rsa2048, 2);
        Chain clients = Chain.OfClient(kind, 2);
        TlsClientOptions options = chain.NewClient(version);
        ((ClientCredentials)options.Credentials).Identity = clients.NewIdentity();
        Link link = Connect(new TlsClient(options), port);
        using SslStreamPeer peer = SslStreamPeer.Serve(listener, chain, clients);
        link.Handshake();
        Exchange(link, peer, version);
        Assert.AreEqual("CN=" + Chain.Client, peer.PeerSubject);
    }

    /// <summary>Our client refuses another name.</summary>
    [TestMethod]
    [DataRow(ProtocolVersion.Tls13)]
    [DataRow(ProtocolVersion.Tls12)]
    public void Server_WrongName_IsRefused(int version)
    {
        Socket listener = Listen(out int port);
        Chain chain = Chain.OfServer(KeyKind.P256, 2);
        Link link = Connect(new TlsClient(chain.NewClient(version, "other.example")), port);
        using SslStreamPeer peer = SslStreamPeer.Serve(listener, chain, null);
        Assert.AreEqual(TlsCause.CertificateName, link.FailHandshake().Cause);
        link.Dispose();
        Assert.IsNotNull(peer.WaitForEnd());
    }

    /// <summary>Our server: verified down to the name, with ALPN, in both versions.</summary>
    [TestMethod]
    [DataRow(1)]
    [DataRow(4)]
    public void Client_VerifiesOurChain(int length)
    {
        Socket listener = Listen(out int port);
        Chain chain = Chain.OfServer(KeyKind.P256, length);
        TlsServerOptions options = chain.NewServer(null);
        options.ApplicationProtocols = ["mqtt"];
        TlsServer server = new TlsServer(options);
        for (int version = ProtocolVersion.Tls12; version <= ProtocolVersion.Tls13; version++)
        {
            using SslStreamPeer peer = SslStreamPeer.Connect(port, ProtocolOf(version), chain, null);
            Link link = Accept(server, listener).Handshake();
            Exchange(link, peer, version);
            Assert.AreEqual("mqtt", server.NegotiatedApplicationProtocol);
            Assert.AreEqual("CN=" + Chain.Host, peer.PeerSubject);
        }
    }

    /// <summary>Our server verifies a client's certificate, in both versions.</summary>
    [TestMethod]
    [DataRow(KeyKind.Rsa2048)]
    [DataRow(KeyKind.Rsa4096)]
    [DataRow(KeyKind.P256)]
    [DataRow(KeyKind.P384)]
    public void Client_Mutual(KeyKind kind)
    {
        Socket listener = Listen(out int port);
        Chain chain = Chain.OfServer(KeyKind.P256, 2);
        Chain clients = Chain.OfClient(kind, 2);
        TlsServer server = new TlsServer(chain.NewServer(clients));
        for (int version = ProtocolVersion.Tls12; version <= ProtocolVersion.Tls13; version++)
        {
            using SslStreamPeer peer = SslStreamPeer.Connect(port, ProtocolOf(version), chain, clients);
            Link link = Accept(server, listener).Handshake();
            byte[] digest = new byte[32];
            Assert.IsTrue(server.CopyPeerKeyDigest(digest, 0));
            CollectionAssert.AreEqual(clients.Pins[0], digest);
            Exchange(link, peer, version);
        }
    }

    /// <summary>Our server refuses a client without a certificate, and a client refuses our unknown root.</summary>
    [TestMethod]
    [DataRow(ProtocolVersion.Tls13)]
    [DataRow(ProtocolVersion.Tls12)]
    public void Client_Refusals(int version)
    {
        Socket listener = Listen(out int port);
        Chain chain = Chain.OfServer(KeyKind.P256, 2);
        TlsServer server = new TlsServer(chain.NewServer(Chain.OfClient(KeyKind.P256, 1)));
        using (SslStreamPeer peer = SslStreamPeer.Connect(port, ProtocolOf(version), chain, null))
        {
            Link link = Accept(server, listener);
            Assert.AreEqual(TlsCause.NoCertificate, link.FailHandshake().Cause);
            link.Dispose();
            Assert.IsTrue(peer.WaitForEnd() is IOException or AuthenticationException);
        }
        using (SslStreamPeer peer = SslStreamPeer.Connect(port, ProtocolOf(version), Chain.OfServer(KeyKind.Rsa2048, 1), null))
        {
            Assert.IsNotNull(Accept(server, listener).FailHandshake());
            Assert.IsTrue(peer.WaitForEnd() is AuthenticationException);
        }
    }

    private static SslProtocols ProtocolOf(int version) => version == ProtocolVersion.Tls13 ? SslProtocols.Tls13 : SslProtocols.Tls12;

    private static void Exchange(Link link, SslStreamPeer peer, int version)
    {
        foreach (int length in new int[] { 1, 1000, 20000 })
            link.Echo(Words(length, length));
        link.Close();
        link.WaitForClose();
        Assert.IsNull(peer.WaitForEnd());
        Assert.AreEqual(ProtocolOf(version), peer.Version);
    }
}
