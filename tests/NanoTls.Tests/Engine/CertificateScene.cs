using NanoTls.Certificates;
using NanoTls.Crypto;
using NanoTls.Tests.Certificates;

namespace NanoTls.Tests.Engine;

/// <summary>A client that verifies a server by certificates; the test changes what it likes before <see cref="Run"/>.</summary>
internal sealed class CertificateScene
{
    public readonly ClientCredentials ClientCredentials;
    public readonly ServerCredentials ServerCredentials;
    public readonly TlsClientOptions ClientOptions;
    public readonly TlsServerOptions ServerOptions;
    public TlsClient Client;
    public TlsServer Server;

    /// <summary>Both speak this version, with the server's certificate on P-256.</summary>
    public CertificateScene(int version)
        : this(version, TestIdentities.NewServer())
    {
    }

    public CertificateScene(int version, CertificateIdentity server)
    {
        ClientCredentials = new ClientCredentials("device.example", NewPolicy()) { Versions = new int[] { version } };
        ServerCredentials = new ServerCredentials(server) { Policy = NewPolicy() };
        ClientOptions = new TlsClientOptions(ClientCredentials, new TestEntropy(1)) { Groups = new NamedGroup[] { new X25519Group(), new Secp256r1Group() } };
        ServerOptions = new TlsServerOptions(ServerCredentials, new TestEntropy(2)) { Versions = new int[] { version }, Groups = new NamedGroup[] { new X25519Group(), new Secp256r1Group() } };
    }

    /// <summary>The root as anchor, the time 2026-01-01.</summary>
    public static CertificatePolicy NewPolicy() => new CertificatePolicy
    {
        Algorithms = new DefaultAlgorithms(),
        Anchors = TestIdentities.Anchors,
        Clock = new TestClock(TestClock.Now),
    };

    /// <summary>The server asks for certificates.</summary>
    public CertificateScene Ask(ClientAuthentication authentication)
    {
        ServerCredentials.ClientAuthentication = authentication;
        return this;
    }

    /// <summary>Runs the handshake, chunk bytes at a time.</summary>
    public void Run(int chunk)
    {
        Client = new TlsClient(ClientOptions);
        Server = new TlsServer(ServerOptions);
        Client.Start();
        Server.Start();
        Loopback.Pump(Client, Server, chunk);
    }

    /// <summary>Runs it, and data in both directions.</summary>
    public void Accept(int chunk)
    {
        Run(chunk);
        Assert.IsTrue(Client.Failure == null, Client.Failure == null ? "" : Client.Failure.Message);
        Assert.IsTrue(Server.Failure == null, Server.Failure == null ? "" : Server.Failure.Message);
        Assert.IsTrue(Client.HandshakeComplete && Server.HandshakeComplete);
        byte[] message = Wire.Filled(100, 7);
        CollectionAssert.AreEqual(message, Loopback.Send(Client, Server, message));
        CollectionAssert.AreEqual(message, Loopback.Send(Server, Client, message));
    }
}
