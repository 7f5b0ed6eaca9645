using NanoTls.Certificates;
using NanoTls.Crypto;

namespace NanoTls.Tests.Engine;

/// <summary>A TLS 1.3 client engine that verifies certificates, against a puppet server; group and signatures cost nothing.</summary>
internal sealed class CertificateClientScene
{
    public readonly TlsClient Engine;
    public Puppet13 Puppet;

    /// <summary>The ClientHello that the engine sent last.</summary>
    public byte[] Hello;

    /// <summary>The messages of the engine's last flight.</summary>
    public byte[] Flight;

    public CertificateClientScene(TlsClientOptions options)
    {
        Engine = new TlsClient(options);
        Start();
    }

    public CertificateClientScene()
        : this(Options())
    {
    }

    public static TlsClientOptions Options() => Options(new ClientCredentials("device.example", TestTrust.NewPolicy()));

    public static TlsClientOptions Options(ClientCredentials credentials)
    {
        credentials.Versions = new int[] { ProtocolVersion.Tls13 };
        return new TlsClientOptions(credentials, new TestEntropy(1)) { CipherSuites = new CipherSuite[] { TestOptions.SuiteAt(0) }, Groups = new NamedGroup[] { new TestGroup() } };
    }

    /// <summary>A client with a certificate.</summary>
    public static TlsClientOptions OptionsWithIdentity()
        => Options(new ClientCredentials("device.example", TestTrust.NewPolicy()) { Identity = TestTrust.NewClient() });

    public void Start()
    {
        Engine.Start();
        Puppet = new Puppet13(false, null, TestOptions.SuiteAt(0));
        TakeHello();
    }

    public void TakeHello()
    {
        Hello = Wire.ContentOf(Wire.Take(Engine), ContentType.Handshake);
        Puppet.Add(Hello);
    }

    public void Give(byte[] bytes) => Wire.Give(Engine, bytes);

    public void Say(int type, byte[] body) => Give(Puppet.Say(type, body));

    /// <summary>ServerHello and EncryptedExtensions: the engine waits for CertificateRequest or Certificate.</summary>
    public void ToCertificate(byte[] extensions)
    {
        Say(HandshakeType.ServerHello, new HostileServerHello { SelectedIdentity = null, Share = HostileClientHello.Share(TestGroup.Number, TestGroup.PublicKey) }.Body());
        Expect.Going(Engine, "ServerHello");
        Puppet.EnterHandshake(TestGroup.Secret);
        Say(HandshakeType.EncryptedExtensions, Wire.Vector(2, extensions));
    }

    public void ToCertificate() => ToCertificate(Wire.Nothing);

    public void Request() => Say(HandshakeType.CertificateRequest, CertificateWire.Request13(TestTrust.EcdsaSecp256r1Sha256));

    public void Certificate() => Say(HandshakeType.Certificate, CertificateWire.Certificate13(TestTrust.Server().Encode()));

    /// <summary>The right signature over the transcript so far.</summary>
    public byte[] Signature(string role, int key) => TestTrust.Sign(key, new Sha256(), TestTrust.Content13(role, Puppet.TranscriptHash()));

    public void Verify() => Say(HandshakeType.CertificateVerify, CertificateWire.Verify(TestTrust.EcdsaSecp256r1Sha256, Signature("server", TestTrust.ServerKey)));

    /// <summary>The server's Finished; the engine's flight is opened, and both sides are under the application keys.</summary>
    public void Finish()
    {
        Say(HandshakeType.Finished, Puppet.VerifyData());
        Expect.Going(Engine, "Finished");
        Puppet.EnterMaster();
        byte[] records = Wire.Take(Engine);
        Flight = Wire.Nothing;
        for (int at = 0; at < records.Length; at += Wire.RecordLength(records, at))
        {
            Puppet.Open(records, at);
            Flight = Wire.Join(Flight, Puppet.Opened);
        }
        Puppet.Switch(true);
        Puppet.Switch(false);
        Expect.Open(Engine, "client with certificates");
    }

    /// <summary>A whole right handshake, in which the server may ask for a certificate.</summary>
    public void Connect(bool request)
    {
        ToCertificate();
        if (request)
            Request();
        Certificate();
        Verify();
        Finish();
    }

    /// <summary>Up to a state: 0 = CertificateRequest or Certificate is next, 1 = Certificate, 2 = CertificateVerify, 3 = Finished.</summary>
    public void To(int state)
    {
        Start();
        ToCertificate();
        if (state > 0)
            Request();
        if (state > 1)
            Certificate();
        if (state > 2)
            Verify();
        Expect.Going(Engine, "state " + state);
    }
}
