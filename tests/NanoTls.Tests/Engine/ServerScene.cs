namespace NanoTls.Tests.Engine;

/// <summary>A TLS 1.3 server engine against a puppet client, which offers psk_ke unless its ClientHello says otherwise.</summary>
internal sealed class ServerScene
{
    public readonly TlsServer Engine;
    public Puppet13 Puppet;

    /// <summary>Records of the engine's last flight.</summary>
    public byte[] Flight;

    public ServerScene(TlsServerOptions options)
    {
        Engine = new TlsServer(options);
        Start();
    }

    public ServerScene()
        : this(Options())
    {
    }

    public static TlsServerOptions Options()
    {
        TlsServerOptions options = TestOptions.ServerFor(TestOptions.SuiteAt(0));
        options.AllowPskKe = true;
        return options;
    }

    public void Start()
    {
        Engine.Start();
        Puppet = new Puppet13(true, TestOptions.KeyFor(PskRole.Client, TestOptions.SuiteAt(0)), TestOptions.SuiteAt(0));
    }

    public void Give(byte[] bytes) => Wire.Give(Engine, bytes);

    public void ClientHello(HostileClientHello hello) => Give(Puppet.Seal(ContentType.Handshake, hello.Say(Puppet)));

    /// <summary>Takes a HelloRetryRequest, which must come, into the transcript.</summary>
    public void TakeRetry()
    {
        Expect.Going(Engine, "first ClientHello");
        Puppet.RestartTranscript();
        Flight = Wire.Take(Engine);
        byte[] retry = Wire.ContentOf(Flight, ContentType.Handshake);
        CollectionAssert.AreEqual(ServerHelloReader.RetryRandom, Wire.Slice(retry, 6, 32));
        Puppet.Add(retry);
    }

    /// <summary>Takes the server's flight up to its Finished; both sides are under the handshake keys, the server's side under application keys.</summary>
    public void TakeFlight(byte[] shared)
    {
        Expect.Going(Engine, "ClientHello");
        Flight = Wire.Take(Engine);
        Puppet.Add(Wire.ContentOf(Flight, ContentType.Handshake));
        Puppet.EnterHandshake(shared);
        for (int at = 0; at < Flight.Length; at += Wire.RecordLength(Flight, at))
        {
            if (Flight[at] != ContentType.ApplicationData)
                continue;
            Puppet.Open(Flight, at);
            Puppet.Add(Puppet.Opened);
        }
        Puppet.EnterMaster();
        Puppet.Switch(false);
    }

    /// <summary>Up to where the server waits for our Finished.</summary>
    public void ToFinished()
    {
        ClientHello(new HostileClientHello());
        TakeFlight(null);
    }

    public void Finish()
    {
        Give(Puppet.Say(HandshakeType.Finished, Puppet.VerifyData()));
        Puppet.Switch(true);
        Expect.Open(Engine, "server");
    }

    /// <summary>A whole right handshake.</summary>
    public void Connect()
    {
        ToFinished();
        Finish();
    }
}
