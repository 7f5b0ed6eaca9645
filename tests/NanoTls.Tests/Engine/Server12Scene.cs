namespace NanoTls.Tests.Engine;

/// <summary>A TLS 1.2 server engine against a puppet client, with TLS_PSK_WITH_AES_128_GCM_SHA256.</summary>
internal sealed class Server12Scene
{
    public readonly TlsServer Engine;
    public Puppet12 Puppet;
    public byte[] Flight;

    public Server12Scene(TlsServerOptions options)
    {
        Engine = new TlsServer(options);
        Start();
    }

    public Server12Scene()
        : this(TestOptions.ServerFor(TestOptions.SuiteAt(6)))
    {
    }

    public void Start()
    {
        Engine.Start();
        Puppet = new Puppet12(true, TestOptions.KeyFor(PskRole.Client, TestOptions.SuiteAt(6)), TestOptions.SuiteAt(6));
    }

    public void Give(byte[] bytes) => Wire.Give(Engine, bytes);

    public void ClientHello(HostileClientHello hello)
    {
        Give(Puppet.Seal(ContentType.Handshake, hello.Say(Puppet)));
        if (Engine.Failure != null)
            return;
        Flight = Wire.Take(Engine);
        byte[] messages = Wire.ContentOf(Flight, ContentType.Handshake);
        Puppet.ServerRandom = Wire.Slice(messages, 6, 32);
        Puppet.Add(messages);
    }

    public void ClientHello() => ClientHello(HostileClientHello.Tls12());

    public void ClientKeyExchange(byte[] identity, bool extended)
    {
        Give(Puppet.Say(HandshakeType.ClientKeyExchange, Wire.Vector(2, identity)));
        Puppet.Derive(extended);
    }

    public void ClientKeyExchange() => ClientKeyExchange(Ascii.Bytes("nano-01"), true);

    public void ChangeCipherSpec()
    {
        Give(Wire.Record(ContentType.ChangeCipherSpec, new byte[] { 1 }));
        Puppet.ProtectSend();
    }

    public void Finished()
    {
        Give(Puppet.Say(HandshakeType.Finished, Puppet.VerifyData(true)));
        Expect.Open(Engine, "server 1.2");
        byte[] expected = Puppet.VerifyData(false);
        byte[] flight = Wire.Take(Engine);
        Puppet.ProtectReceive();
        Puppet.Open(flight, Wire.RecordLength(flight, 0));
        CollectionAssert.AreEqual(Wire.Message(HandshakeType.Finished, expected), Puppet.Opened);
    }

    public void Connect()
    {
        ClientHello();
        ClientKeyExchange();
        ChangeCipherSpec();
        Finished();
    }
}
