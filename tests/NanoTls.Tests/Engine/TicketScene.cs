namespace NanoTls.Tests.Engine;

/// <summary>A server with the ticket that a real client has got from it, and a puppet that offers it, in psk_ke with ChaCha20-Poly1305.</summary>
internal sealed class TicketScene
{
    public const int EarlyDataLimit = 200;

    public readonly SessionScene Sessions;

    /// <summary>The ticket, and as a key.</summary>
    public readonly SessionState State;
    public readonly Psk Ticket;

    public ServerScene Scene;

    /// <summary>The server keeps the sessions, and takes early data.</summary>
    public TicketScene()
        : this(SessionScene.OfPsk(0).Cached(8, EarlyDataLimit))
    {
    }

    public TicketScene(SessionScene sessions)
    {
        Sessions = sessions;
        TestOptions.PskKe(sessions.ClientOptions, sessions.ServerOptions);
        sessions.ServerOptions.EarlyData = sessions.ServerOptions.Sessions.MaxEarlyData > 0;
        Assert.IsFalse(sessions.Connect());
        State = KeptSession.Copy(sessions);
        Ticket = KeptSession.AsKey(State);
        Restart(Ticket);
    }

    public TlsServer Engine => Scene.Engine;

    public Puppet13 Puppet => Scene.Puppet;

    /// <summary>A new server with the same sessions, and a puppet that has this key.</summary>
    public void Restart(Psk key)
    {
        Scene = new ServerScene(Sessions.ServerOptions);
        Scene.Puppet = new Puppet13(true, key, TestOptions.SuiteAt(0));
    }

    /// <summary>A ClientHello with the ticket, whose age is right.</summary>
    public HostileClientHello Hello() => new HostileClientHello { Psks = new Psk[] { Ticket }, Age = State.AgeAdd };

    /// <summary>The same with early data.</summary>
    public HostileClientHello EarlyHello()
    {
        HostileClientHello hello = Hello();
        hello.Before = Wire.Extension(ExtensionType.EarlyData, Wire.Nothing);
        return hello;
    }

    /// <summary>Gives the ClientHello; what the puppet sends then is early data.</summary>
    public void BeginEarly(HostileClientHello hello)
    {
        Scene.ClientHello(hello);
        Puppet.EnterEarly();
    }

    /// <summary>Up to where the server waits for early data: its flight is taken.</summary>
    public void ToEarlyData()
    {
        BeginEarly(EarlyHello());
        Scene.TakeFlight(null);
        Assert.IsTrue(Engine.IsResumed);
        Assert.IsTrue(Engine.EarlyDataAccepted);
    }

    /// <summary>Gives a record.</summary>
    public void Give(int type, byte[] content) => Scene.Give(Puppet.Seal(type, content));

    /// <summary>Gives early data, and takes it from the server.</summary>
    public void EarlyData(int length)
    {
        Give(ContentType.ApplicationData, Wire.Filled(length, 3));
        Expect.Going(Engine, "early data");
        Assert.AreEqual(length, Engine.Plaintext());
        Engine.Consumed(length);
    }

    public void EndOfEarlyData()
    {
        Scene.Give(Puppet.Say(HandshakeType.EndOfEarlyData, Wire.Nothing));
        Expect.Going(Engine, "EndOfEarlyData");
        Puppet.SwitchFromEarly();
    }
}
