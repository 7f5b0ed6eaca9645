using NanoTls.Certificates;
using NanoTls.Crypto;

namespace NanoTls.Tests.Engine;

/// <summary>A TLS 1.2 client engine that verifies certificates, against a puppet server, with TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256; group and signatures cost nothing.</summary>
internal sealed class CertificateClient12Scene
{
    public readonly TlsClient Engine;
    public Puppet12 Puppet;

    /// <summary>The plaintext messages of the engine's last flight.</summary>
    public byte[] Flight;

    /// <summary>The hash of all messages before the engine's CertificateVerify.</summary>
    public byte[] HashBeforeVerify;

    public CertificateClient12Scene(TlsClientOptions options)
    {
        Engine = new TlsClient(options);
        Start();
    }

    public CertificateClient12Scene()
        : this(Options(TestTrust.NewClient()))
    {
    }

    public static TlsClientOptions Options(CertificateIdentity identity)
        => Options(new ClientCredentials("device.example", TestTrust.NewPolicy()) { Identity = identity });

    public static TlsClientOptions Options(ClientCredentials credentials)
    {
        credentials.Versions = new int[] { ProtocolVersion.Tls12 };
        return new TlsClientOptions(credentials, new TestEntropy(1))
        {
            CipherSuites = new CipherSuite[] { CertificateSuites.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256(), CertificateSuites.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256() },
            Groups = new NamedGroup[] { new TestGroup(), new Secp256r1Group() },
        };
    }

    public void Start()
    {
        Engine.Start();
        Puppet = new Puppet12(false, null, CertificateSuites.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256());
        byte[] hello = Wire.ContentOf(Wire.Take(Engine), ContentType.Handshake);
        Puppet.ClientRandom = Wire.Slice(hello, 6, 32);
        Puppet.Add(hello);
    }

    public void Give(byte[] bytes) => Wire.Give(Engine, bytes);

    public void Say(int type, byte[] body) => Give(Puppet.Say(type, body));

    public void ServerHello(HostileServerHello hello)
    {
        hello.Random = Puppet.ServerRandom;
        Say(HandshakeType.ServerHello, hello.Body());
    }

    public void ServerHello() => ServerHello(HostileServerHello.Tls12(0xC02B));

    public void Certificate() => Say(HandshakeType.Certificate, CertificateWire.Certificate12(TestTrust.Server().Encode()));

    /// <summary>client random ‖ server random ‖ parameters (RFC 8422 §5.4).</summary>
    public byte[] Content(byte[] parameters) => Wire.Join(Wire.Join(Puppet.ClientRandom, Puppet.ServerRandom), parameters);

    public void KeyExchange(int scheme, byte[] signature) => Say(HandshakeType.ServerKeyExchange, Wire.Join(CertificateWire.Parameters(TestGroup.Number, TestGroup.PublicKey), CertificateWire.Verify(scheme, signature)));

    public void KeyExchange() => KeyExchange(TestTrust.EcdsaSecp256r1Sha256, TestTrust.Sign(TestTrust.ServerKey, new Sha256(), Content(CertificateWire.Parameters(TestGroup.Number, TestGroup.PublicKey))));

    public void Request() => Say(HandshakeType.CertificateRequest, CertificateWire.Request12(new byte[] { 64 }, new int[] { TestTrust.EcdsaSecp256r1Sha256 }));

    /// <summary>ServerHelloDone; the client's second flight is taken, its Finished checked.</summary>
    public void HelloDone()
    {
        Say(HandshakeType.ServerHelloDone, Wire.Nothing);
        Expect.Going(Engine, "ServerHelloDone");
        byte[] records = Wire.Take(Engine);
        Flight = Wire.ContentOf(Wire.Slice(records, 0, LengthUntilChange(records)), ContentType.Handshake);
        byte[] rest = Flight;
        while (rest.Length > 0)
        {
            byte[] message = CertificateWire.FirstMessage(rest);
            if (message[0] == HandshakeType.CertificateVerify)
                HashBeforeVerify = Puppet.TranscriptHash();
            Puppet.Add(message);
            if (message[0] == HandshakeType.ClientKeyExchange)
                Puppet.Derive(true);
            rest = CertificateWire.AfterFirst(rest);
        }
        Puppet.ProtectReceive();
        byte[] expected = Puppet.VerifyData(true);
        int at = LengthUntilChange(records);
        at += Wire.RecordLength(records, at);
        Puppet.Open(records, at);
        CollectionAssert.AreEqual(Wire.Message(HandshakeType.Finished, expected), Puppet.Opened);
        Puppet.Add(Puppet.Opened);
    }

    public void Finish()
    {
        Give(Wire.Record(ContentType.ChangeCipherSpec, new byte[] { 1 }));
        Puppet.ProtectSend();
        Say(HandshakeType.Finished, Puppet.VerifyData(false));
        Expect.Open(Engine, "client 1.2 with certificates");
    }

    public void Connect(bool request)
    {
        ServerHello();
        Certificate();
        KeyExchange();
        if (request)
            Request();
        HelloDone();
        Finish();
    }

    /// <summary>Up to a state: 0 = Certificate is next, 1 = ServerKeyExchange, 2 = CertificateRequest or ServerHelloDone, 3 = ServerHelloDone, 4 = change_cipher_spec.</summary>
    public void To(int state)
    {
        Start();
        ServerHello();
        if (state > 0)
            Certificate();
        if (state > 1)
            KeyExchange();
        if (state > 2)
            Request();
        if (state > 3)
            HelloDone();
        Expect.Going(Engine, "state " + state);
    }

    private static int LengthUntilChange(byte[] records)
    {
        int at = 0;
        while (records[at] != ContentType.ChangeCipherSpec)
            at += Wire.RecordLength(records, at);
        return at;
    }
}
