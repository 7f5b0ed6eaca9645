namespace NanoTls.Tests.Engine;

/// <summary>A TLS 1.2 client engine against a puppet server, with TLS_PSK_WITH_AES_128_GCM_SHA256.</summary>
internal sealed class Client12Scene
{
    public readonly TlsClient Engine;
    public Puppet12 Puppet;
    public byte[] Hello;

    public Client12Scene(TlsClientOptions options)
    {
        Engine = new TlsClient(options);
        Start();
    }

    public Client12Scene()
        : this(TestOptions.ClientFor(TestOptions.SuiteAt(6)))
    {
    }

    public void Start()
    {
        Engine.Start();
        Puppet = new Puppet12(false, TestOptions.KeyFor(PskRole.Server, TestOptions.SuiteAt(6)), TestOptions.SuiteAt(6));
        Hello = Wire.ContentOf(Wire.Take(Engine), ContentType.Handshake);
        Puppet.ClientRandom = Wire.Slice(Hello, 6, 32);
        Puppet.Add(Hello);
    }

    public void Give(byte[] bytes) => Wire.Give(Engine, bytes);

    public void ServerHello(HostileServerHello hello)
    {
        hello.Random = Puppet.ServerRandom;
        Give(Puppet.Say(HandshakeType.ServerHello, hello.Body()));
    }

    public void ServerHello() => ServerHello(HostileServerHello.Tls12(0x00A8));

    public void ServerKeyExchange(byte[] body) => Give(Puppet.Say(HandshakeType.ServerKeyExchange, body));

    /// <summary>ServerHelloDone; the client's second flight is taken.</summary>
    public void ServerHelloDone(bool extended)
    {
        Give(Puppet.Say(HandshakeType.ServerHelloDone, Wire.Nothing));
        Expect.Going(Engine, "ServerHelloDone");
        byte[] flight = Wire.Take(Engine);
        int at = Wire.RecordLength(flight, 0);
        Puppet.Add(Wire.Slice(flight, 5, at - 5));
        Puppet.Derive(extended);
        Puppet.ProtectReceive();
        Assert.AreEqual(ContentType.ChangeCipherSpec, (int)flight[at]);
        at += Wire.RecordLength(flight, at);
        byte[] expected = Puppet.VerifyData(true);
        Puppet.Open(flight, at);
        CollectionAssert.AreEqual(Wire.Message(HandshakeType.Finished, expected), Puppet.Opened);
        Puppet.Add(Puppet.Opened);
    }

    public void ChangeCipherSpec()
    {
        Give(Wire.Record(ContentType.ChangeCipherSpec, new byte[] { 1 }));
        Puppet.ProtectSend();
    }

    public void Finished()
    {
        Give(Puppet.Say(HandshakeType.Finished, Puppet.VerifyData(false)));
        Expect.Open(Engine, "client 1.2");
    }

    public void Connect()
    {
        ServerHello();
        ServerHelloDone(true);
        ChangeCipherSpec();
        Finished();
    }
}
