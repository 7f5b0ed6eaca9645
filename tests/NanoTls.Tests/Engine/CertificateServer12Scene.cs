using NanoTls.Certificates;
using NanoTls.Crypto;

namespace NanoTls.Tests.Engine;

/// <summary>A TLS 1.2 server engine with a certificate that asks for the client's, against a puppet client, with TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256; group and signatures cost nothing.</summary>
internal sealed class CertificateServer12Scene
{
    public readonly TlsServer Engine;
    public Puppet12 Puppet;

    /// <summary>The messages of the engine's last plaintext flight.</summary>
    public byte[] Flight;

    public CertificateServer12Scene(TlsServerOptions options)
    {
        Engine = new TlsServer(options);
        Start();
    }

    public CertificateServer12Scene()
        : this(Options(ClientAuthentication.Required))
    {
    }

    public static TlsServerOptions Options(ClientAuthentication authentication)
        => Options(new ServerCredentials(TestTrust.NewServer()) { ClientAuthentication = authentication, Policy = TestTrust.NewPolicy() });

    public static TlsServerOptions Options(ServerCredentials credentials) => new TlsServerOptions(credentials, new TestEntropy(2))
    {
        Versions = new int[] { ProtocolVersion.Tls12 },
        CipherSuites = new CipherSuite[] { CertificateSuites.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256() },
        Groups = new NamedGroup[] { new TestGroup() },
    };

    /// <summary>A ClientHello for certificates; null = without signature_algorithms.</summary>
    public static HostileClientHello Hello(int[] schemes)
    {
        HostileClientHello hello = HostileClientHello.Tls12();
        hello.Suites = new byte[] { 0xC0, 0x2B, 0x00, 0xFF };
        hello.Groups = Wire.UInt16(TestGroup.Number);
        if (schemes != null)
            hello.Before = Wire.Join(hello.Before, Wire.Extension(ExtensionType.SignatureAlgorithms, CertificateWire.Schemes(schemes)));
        return hello;
    }

    public static HostileClientHello Hello() => Hello(new int[] { TestTrust.EcdsaSecp256r1Sha256 });

    public void Start()
    {
        Engine.Start();
        Puppet = new Puppet12(true, null, CertificateSuites.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256());
    }

    public void Give(byte[] bytes) => Wire.Give(Engine, bytes);

    public void Say(int type, byte[] body) => Give(Puppet.Say(type, body));

    public void ClientHello(HostileClientHello hello)
    {
        Give(Puppet.Seal(ContentType.Handshake, hello.Say(Puppet)));
        if (Engine.Failure != null)
            return;
        Flight = Wire.ContentOf(Wire.Take(Engine), ContentType.Handshake);
        Puppet.ServerRandom = Wire.Slice(Flight, 6, 32);
        Puppet.Add(Flight);
    }

    public void Certificate() => Say(HandshakeType.Certificate, CertificateWire.Certificate12(TestTrust.Client().Encode()));

    public void NoCertificate() => Say(HandshakeType.Certificate, new byte[3]);

    public void KeyExchange()
    {
        Say(HandshakeType.ClientKeyExchange, Wire.Vector(1, TestGroup.PublicKey));
        Puppet.Derive(true);
    }

    public void Verify() => Say(HandshakeType.CertificateVerify, CertificateWire.Verify(TestTrust.EcdsaSecp256r1Sha256, TestTrust.SignDigest(Certificates.TestCertificate.KeyOf(TestTrust.ClientKey), Puppet.TranscriptHash())));

    public void Finish()
    {
        Give(Wire.Record(ContentType.ChangeCipherSpec, new byte[] { 1 }));
        Puppet.ProtectSend();
        Say(HandshakeType.Finished, Puppet.VerifyData(true));
        Expect.Open(Engine, "server 1.2 with certificates");
        byte[] expected = Puppet.VerifyData(false);
        byte[] flight = Wire.Take(Engine);
        Puppet.ProtectReceive();
        Puppet.Open(flight, Wire.RecordLength(flight, 0));
        CollectionAssert.AreEqual(Wire.Message(HandshakeType.Finished, expected), Puppet.Opened);
    }

    public void Connect()
    {
        ClientHello(Hello());
        Certificate();
        KeyExchange();
        Verify();
        Finish();
    }

    /// <summary>Up to a state: 0 = Certificate is next, 1 = ClientKeyExchange, 2 = CertificateVerify, 3 = change_cipher_spec.</summary>
    public void To(int state)
    {
        Start();
        ClientHello(Hello());
        if (state > 0)
            Certificate();
        if (state > 1)
            KeyExchange();
        if (state > 2)
            Verify();
        Expect.Going(Engine, "state " + state);
    }
}
