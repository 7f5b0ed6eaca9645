using NanoTls.Certificates;
using NanoTls.Crypto;

namespace NanoTls.Tests.Engine;

/// <summary>A TLS 1.3 server engine with a certificate that asks for the client's, against a puppet client; group and signatures cost nothing.</summary>
internal sealed class CertificateServerScene
{
    public readonly TlsServer Engine;
    public Puppet13 Puppet;

    /// <summary>The messages of the engine's last flight.</summary>
    public byte[] Flight;

    /// <summary>The ServerHello before it.</summary>
    public byte[] ServerHello;

    public CertificateServerScene(TlsServerOptions options)
    {
        Engine = new TlsServer(options);
        Start();
    }

    public CertificateServerScene()
        : this(Options(ClientAuthentication.Required))
    {
    }

    public static TlsServerOptions Options(ClientAuthentication authentication)
        => Options(new ServerCredentials(TestTrust.NewServer()) { ClientAuthentication = authentication, Policy = TestTrust.NewPolicy() });

    public static TlsServerOptions Options(ServerCredentials credentials)
        => new TlsServerOptions(credentials, new TestEntropy(2)) { CipherSuites = new CipherSuite[] { TestOptions.SuiteAt(0) }, Groups = new NamedGroup[] { new TestGroup() } };

    /// <summary>A ClientHello for certificates.</summary>
    public static HostileClientHello Hello() => Hello(new int[] { TestTrust.EcdsaSecp256r1Sha256 });

    public static HostileClientHello Hello(int[] schemes) => new HostileClientHello
    {
        Modes = null,
        Psks = null,
        Groups = Wire.UInt16(TestGroup.Number),
        Shares = HostileClientHello.Share(TestGroup.Number, TestGroup.PublicKey),
        Before = Wire.Extension(ExtensionType.SignatureAlgorithms, CertificateWire.Schemes(schemes)),
    };

    public void Start()
    {
        Engine.Start();
        Puppet = new Puppet13(true, null, TestOptions.SuiteAt(0));
    }

    public void Give(byte[] bytes) => Wire.Give(Engine, bytes);

    public void Say(int type, byte[] body) => Give(Puppet.Say(type, body));

    public void ClientHello(HostileClientHello hello) => Give(Puppet.Seal(ContentType.Handshake, hello.Say(Puppet)));

    /// <summary>Takes the server's flight up to its Finished: both sides are under the handshake keys, the server's side under application keys.</summary>
    public void TakeFlight()
    {
        Expect.Going(Engine, "ClientHello");
        byte[] records = Wire.Take(Engine);
        ServerHello = Wire.ContentOf(records, ContentType.Handshake);
        Puppet.Add(ServerHello);
        Puppet.EnterHandshake(TestGroup.Secret);
        Flight = Wire.Nothing;
        for (int at = 0; at < records.Length; at += Wire.RecordLength(records, at))
        {
            if (records[at] != ContentType.ApplicationData)
                continue;
            Puppet.Open(records, at);
            Flight = Wire.Join(Flight, Puppet.Opened);
            Puppet.Add(Puppet.Opened);
        }
        Puppet.EnterMaster();
        Puppet.Switch(false);
    }

    public void ToCertificate()
    {
        ClientHello(Hello());
        TakeFlight();
    }

    public void Certificate() => Say(HandshakeType.Certificate, CertificateWire.Certificate13(TestTrust.Client().Encode()));

    public void NoCertificate() => Say(HandshakeType.Certificate, new byte[4]);

    /// <summary>The right signature over the transcript so far.</summary>
    public byte[] Signature(string role, int key) => TestTrust.Sign(key, new Sha256(), TestTrust.Content13(role, Puppet.TranscriptHash()));

    public void Verify() => Say(HandshakeType.CertificateVerify, CertificateWire.Verify(TestTrust.EcdsaSecp256r1Sha256, Signature("client", TestTrust.ClientKey)));

    public void Finish()
    {
        Say(HandshakeType.Finished, Puppet.VerifyData());
        Puppet.Switch(true);
        Expect.Open(Engine, "server with certificates");
    }

    public void Connect()
    {
        ToCertificate();
        Certificate();
        Verify();
        Finish();
    }

    /// <summary>Up to a state: 0 = Certificate is next, 1 = CertificateVerify, 2 = Finished.</summary>
    public void To(int state)
    {
        Start();
        ToCertificate();
        if (state > 0)
            Certificate();
        if (state > 1)
            Verify();
        Expect.Going(Engine, "state " + state);
    }
}
