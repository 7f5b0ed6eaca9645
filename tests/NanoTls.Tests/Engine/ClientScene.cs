namespace NanoTls.Tests.Engine;

/// <summary>A TLS 1.3 client engine against a puppet server, in psk_ke unless the options say otherwise.</summary>
internal sealed class ClientScene
{
    public readonly TlsClient Engine;
    public Puppet13 Puppet;

    /// <summary>The ClientHello that the engine sent last, as a message.</summary>
    public byte[] Hello;

    public ClientScene(TlsClientOptions options)
    {
        Engine = new TlsClient(options);
        Start();
    }

    public ClientScene()
        : this(Options())
    {
    }

    public static TlsClientOptions Options()
    {
        TlsClientOptions options = TestOptions.ClientFor(TestOptions.SuiteAt(0));
        options.AllowPskKe = true;
        options.OfferPskDheKe = false;
        options.Groups = new NanoTls.Crypto.NamedGroup[0];
        return options;
    }

    /// <summary>(Re)starts the engine and takes its ClientHello.</summary>
    public void Start()
    {
        Engine.Start();
        Meet(new Puppet13(false, TestOptions.KeyFor(PskRole.Server, TestOptions.SuiteAt(0)), TestOptions.SuiteAt(0)));
    }

    /// <summary>Another server takes the ClientHello.</summary>
    public void Meet(Puppet13 puppet)
    {
        Puppet = puppet;
        TakeHello();
    }

    public void TakeHello()
    {
        Hello = Wire.ContentOf(Wire.Take(Engine), ContentType.Handshake);
        Puppet.Add(Hello);
    }

    public void Give(byte[] bytes) => Wire.Give(Engine, bytes);

    /// <summary>A HelloRetryRequest; the engine's second ClientHello is taken when it sends one.</summary>
    public void Retry(HostileServerHello retry)
    {
        Puppet.RestartTranscript();
        Give(Puppet.Say(HandshakeType.ServerHello, retry.Body()));
        if (Engine.Failure == null)
            TakeHello();
    }

    /// <summary>The ServerHello, and the keys behind it when it was accepted.</summary>
    public void ServerHello(HostileServerHello hello, byte[] shared)
    {
        Give(Puppet.Say(HandshakeType.ServerHello, hello.Body()));
        if (Engine.Failure == null)
            Puppet.EnterHandshake(shared);
    }

    public void ServerHello() => ServerHello(new HostileServerHello(), null);

    public void EncryptedExtensions(byte[] extensions) => Give(Puppet.Say(HandshakeType.EncryptedExtensions, Wire.Vector(2, extensions)));

    /// <summary>The rest of a right handshake from EncryptedExtensions on; both sides are under the application keys.</summary>
    public void Finish(byte[] extensions)
    {
        EncryptedExtensions(extensions);
        Give(Puppet.Say(HandshakeType.Finished, Puppet.VerifyData()));
        Puppet.EnterMaster();
        byte[] flight = Wire.Take(Engine);
        for (int at = 0; at < flight.Length; at += Wire.RecordLength(flight, at))
            Puppet.Open(flight, at);
        Puppet.Add(Puppet.Opened);
        Puppet.Switch(true);
        Puppet.Switch(false);
        Expect.Open(Engine, "client");
    }

    /// <summary>A whole right handshake.</summary>
    public void Connect()
    {
        ServerHello();
        Finish(Wire.Nothing);
    }
}
