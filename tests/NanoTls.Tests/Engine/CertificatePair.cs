using NanoTls.Certificates;
using NanoTls.Crypto;
using NanoTls.Tests.Certificates;

namespace NanoTls.Tests.Engine;

/// <summary>A client and a server of one suite with certificates, whose group and signatures cost nothing; the test changes what it likes before <see cref="Run"/>.</summary>
internal sealed class CertificatePair
{
    public readonly ClientCredentials ClientCredentials = new ClientCredentials("device.example", TestTrust.NewPolicy());
    public readonly ServerCredentials ServerCredentials;
    public readonly TlsClientOptions ClientOptions;
    public readonly TlsServerOptions ServerOptions;
    public TlsClient Client;
    public TlsServer Server;

    public CertificatePair(CipherSuite suite)
        : this(suite, TestTrust.NewServer())
    {
    }

    public CertificatePair(CipherSuite suite, CertificateIdentity server)
    {
        ClientCredentials.Versions = new int[] { suite.Version };
        ServerCredentials = new ServerCredentials(server) { Policy = TestTrust.NewPolicy() };
        ClientOptions = new TlsClientOptions(ClientCredentials, new TestEntropy(1)) { CipherSuites = new CipherSuite[] { suite }, Groups = new NamedGroup[] { new TestGroup(), new Secp256r1Group() } };
        ServerOptions = new TlsServerOptions(ServerCredentials, new TestEntropy(2)) { CipherSuites = new CipherSuite[] { suite }, Groups = new NamedGroup[] { new TestGroup() }, Versions = new int[] { suite.Version } };
    }

    /// <summary>TLS 1.3 (0) or 1.2 (1), with AES-128-GCM.</summary>
    public static CertificatePair Of(int i) => new CertificatePair(SuiteOf(i));

    public static CipherSuite SuiteOf(int i) => i == 0 ? CipherSuites.TLS_AES_128_GCM_SHA256() : CertificateSuites.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256();

    /// <summary>Two certificates of together more than 6,000 bytes for a peer's key.</summary>
    public static byte[][] LargeChain(TestCertificate own)
    {
        own.Issuer = TestCertificate.NameOf("ca");
        own.IssuerKey = 3;
        return new byte[][]
        {
            own.With(Der.Extension(99, false, Der.Element(0x04, new byte[2900]))).Encode(),
            TestCertificate.Authority("ca", 3, "root", 9).With(Der.Extension(99, false, Der.Element(0x04, new byte[2900]))).Encode(),
        };
    }

    /// <summary>The client has a certificate, and the server asks for it.</summary>
    public CertificatePair Mutual(ClientAuthentication authentication)
    {
        ClientCredentials.Identity = TestTrust.NewClient();
        ServerCredentials.ClientAuthentication = authentication;
        return this;
    }

    /// <summary>Makes the engines and runs the handshake, chunk bytes at a time.</summary>
    public void Run(int chunk)
    {
        Client = new TlsClient(ClientOptions);
        Server = new TlsServer(ServerOptions);
        Again(chunk);
    }

    /// <summary>Runs another handshake on the same engines.</summary>
    public void Again(int chunk)
    {
        Client.Start();
        Server.Start();
        Loopback.Pump(Client, Server, chunk);
    }

    /// <summary>The handshake that was run is right, and data go in both directions.</summary>
    public void ExpectOpen(string what)
    {
        Expect.Open(Client, what + ", client");
        Expect.Open(Server, what + ", server");
        byte[] message = Wire.Filled(60, 7);
        CollectionAssert.AreEqual(message, Loopback.Send(Client, Server, message));
        CollectionAssert.AreEqual(message, Loopback.Send(Server, Client, message));
    }

    public void Accept(string what)
    {
        Run(int.MaxValue);
        ExpectOpen(what);
    }

    /// <summary>The client refuses, and tells the server.</summary>
    public void RefuseServer(int alert, TlsCause cause, string what)
    {
        Run(int.MaxValue);
        Expect.Failed(Client, alert, cause, what);
        Expect.Failed(Server, alert, TlsCause.PeerAlert, what);
    }

    /// <summary>The server refuses, and tells the client.</summary>
    public void RefuseClient(int alert, TlsCause cause, string what)
    {
        Run(int.MaxValue);
        Expect.Failed(Server, alert, cause, what);
        Assert.IsNotNull(Client.Failure, what);
        Assert.AreEqual((int)TlsCause.PeerAlert, (int)Client.Failure.Cause, what + ": " + Client.Failure.Message);
        Assert.AreEqual(alert, Client.Failure.Alert, what);
    }
}
