namespace NanoTls.Tests.Engine;

/// <summary>What a server may answer to a client of TLS 1.3 that offers a ticket, and early data with it (RFC 8446 §4.1.4, §4.2.10, §4.2.11).</summary>
[TestClass]
public sealed class ClientEarlyDataFaultTests
{
    private static byte[] Accepted => Wire.Extension(ExtensionType.EarlyData, Wire.Nothing);

    [TestMethod]
    public void EarlyData_Accepted_EndsWithEndOfEarlyData()
    {
        ClientTicketScene scene = Offer();
        Assert.AreEqual(100, scene.Engine.EarlyDataRoom);
        scene.Scene.ServerHello();
        scene.Scene.EncryptedExtensions(Accepted);
        Assert.IsTrue(scene.Engine.EarlyDataAccepted);
        Assert.AreEqual(0, scene.Engine.EarlyDataRoom);
        Expect.Going(scene.Engine, "accepted");
    }

    [TestMethod]
    public void Ticket_SelectedWithASuiteOfAnotherHash_IllegalParameter()
    {
        ClientTicketScene scene = Offer();
        scene.Scene.ServerHello(new HostileServerHello { Suite = 0x1302 }, null);
        Expect.Failed(scene.Engine, AlertDescription.IllegalParameter, TlsCause.HashMismatch, "SHA-384");
    }

    [TestMethod]
    public void EarlyData_AcceptedWithAnotherSuite_IllegalParameter()
    {
        for (int early = 0; early < 2; early++)
        {
            ClientTicketScene scene = new ClientTicketScene().TakeTicket().Resume(1, true);
            scene.Scene.ServerHello(new HostileServerHello { Suite = 0x1301 }, null);
            if (early == 0)
            {
                scene.Scene.Finish(Wire.Nothing);
                Assert.IsTrue(scene.Engine.IsResumed);
                continue;
            }
            scene.Scene.EncryptedExtensions(Accepted);
            Illegal(scene, "another suite");
        }
    }

    [TestMethod]
    public void EarlyData_AcceptedWithAnotherApplicationProtocol_IllegalParameter()
    {
        byte[] b = Protocol((byte)'b');
        for (int i = 0; i < 3; i++)
        {
            TlsClientOptions options = ClientScene.Options();
            options.ApplicationProtocols = new string[] { "a", "b" };
            ClientTicketScene scene = new ClientTicketScene(options);
            scene.Scene = new ClientScene(options);
            scene.Scene.ServerHello();
            scene.Scene.Finish(Protocol((byte)'a'));
            scene.Give(ClientTicketScene.Ticket(3600, Wire.Filled(40, 5), ClientTicketScene.EarlyData(100))).Resume(0, true);
            scene.Scene.ServerHello();
            scene.Scene.EncryptedExtensions(i == 0 ? Wire.Join(b, Accepted) : i == 1 ? Accepted : Wire.Join(Protocol((byte)'a'), Accepted));
            if (i < 2)
                Illegal(scene, "protocol " + i);
            else
                Expect.Going(scene.Engine, "the same protocol");
        }
    }

    [TestMethod]
    public void EarlyData_AcceptedWithAnotherIdentity_IllegalParameter()
    {
        ClientTicketScene scene = Offer();
        scene = Meet(scene);
        scene.Scene.ServerHello(new HostileServerHello { SelectedIdentity = new byte[] { 0, 1 } }, null);
        scene.Scene.EncryptedExtensions(Accepted);
        Illegal(scene, "the second identity");
    }

    [TestMethod]
    public void Ticket_NotSelected_FullHandshakeWithoutEarlyData()
    {
        ClientTicketScene scene = Meet(Offer());
        scene.Scene.ServerHello(new HostileServerHello { SelectedIdentity = new byte[] { 0, 1 } }, null);
        scene.Scene.Finish(Wire.Nothing);
        Assert.IsFalse(scene.Engine.IsResumed);
        Assert.IsFalse(scene.Engine.EarlyDataAccepted);
    }

    [TestMethod]
    public void Identity_OutOfRange_IllegalParameter()
    {
        ClientTicketScene scene = Offer();
        scene.Scene.ServerHello(new HostileServerHello { SelectedIdentity = new byte[] { 0, 2 } }, null);
        Expect.Failed(scene.Engine, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "the third of two");
    }

    [TestMethod]
    public void EarlyData_AcceptedThoughNotOffered_UnsupportedExtension()
    {
        ClientTicketScene scene = new ClientTicketScene().TakeTicket().Resume(0, false);
        scene.Scene.ServerHello();
        scene.Scene.EncryptedExtensions(Accepted);
        Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.UnsupportedExtension, TlsCause.IllegalValue, "not offered");
    }

    [TestMethod]
    public void EarlyData_TwiceOrWithContentOrInServerHello_IsRefused()
    {
        ClientTicketScene scene = Offer();
        scene.Scene.ServerHello();
        scene.Scene.EncryptedExtensions(Wire.Join(Accepted, Accepted));
        Illegal(scene, "twice");
        scene = Offer();
        scene.Scene.ServerHello();
        scene.Scene.EncryptedExtensions(Wire.Extension(ExtensionType.EarlyData, new byte[1]));
        Expect.Failed(scene.Engine, AlertDescription.DecodeError, TlsCause.Malformed, "content");
        scene = Offer();
        scene.Scene.ServerHello(new HostileServerHello { Before = Accepted }, null);
        Expect.Failed(scene.Engine, AlertDescription.IllegalParameter, TlsCause.IllegalValue, "in ServerHello");
    }

    [TestMethod]
    public void EarlyData_OfATicketWithout_IsNotOffered()
    {
        ClientTicketScene scene = new ClientTicketScene().Connect().Give(ClientTicketScene.Ticket(3600, Wire.Filled(40, 5), Wire.Nothing)).Resume(0, true);
        Assert.IsTrue(scene.OffersTicket);
        Assert.IsFalse(scene.Offers(Accepted));
        Assert.AreEqual(0, scene.Engine.EarlyDataRoom);
    }

    [TestMethod]
    public void EarlyData_MoreThanTheTicketAllows_IsNotSent()
    {
        ClientTicketScene scene = Offer();
        Assert.AreEqual(100, scene.Engine.WriteEarlyData(new byte[150], 0, 150));
        Wire.Take(scene.Engine);
        Assert.AreEqual(0, scene.Engine.WriteEarlyData(new byte[150], 100, 50));
        Assert.AreEqual(0, scene.Engine.ToSend());
    }

    /// <summary>§4.1.4: only PSKs of the hash of the suite that the HelloRetryRequest chose are offered again.</summary>
    [TestMethod]
    public void Retry_WithASuiteOfAnotherHash_DropsTheTicket()
    {
        for (int i = 0; i < 2; i++)
        {
            ClientTicketScene scene = Offer();
            Assert.IsTrue(scene.OffersTicket);
            Assert.IsTrue(scene.Offers(Accepted));
            HostileServerHello retry = HostileServerHello.Retry();
            retry.Suite = i == 0 ? 0x1302 : 0x1301;
            retry.Cookie = new byte[] { 1 };
            scene.Scene.Retry(retry);
            Expect.Going(scene.Engine, "HelloRetryRequest");
            Assert.AreEqual(i == 1, scene.OffersTicket);
            Assert.IsFalse(scene.Offers(Accepted));
            Assert.AreEqual(0, scene.Engine.EarlyDataRoom);
        }
    }

    /// <summary>Appendix D.3: a server that took early data in the past speaks TLS 1.2 only now.</summary>
    [TestMethod]
    public void EarlyData_AnsweredByTls12_ProtocolVersion()
    {
        for (int early = 0; early < 2; early++)
        {
            CipherSuite tls12 = TestOptions.SuiteAt(6);
            TlsClientOptions options = new TlsClientOptions(new Psk[] { TestOptions.KeyFor(PskRole.Client, TestOptions.SuiteAt(0)), TestOptions.KeyFor(PskRole.Client, tls12, "nano-02", 2) }, new TestEntropy(1))
            {
                CipherSuites = new CipherSuite[] { TestOptions.SuiteAt(0), tls12 },
                Groups = new NanoTls.Crypto.NamedGroup[0],
                AllowPskKe = true,
                OfferPskDheKe = false,
            };
            ClientTicketScene scene = new ClientTicketScene(options).TakeTicket().Resume(0, early == 1);
            scene.Scene.Give(scene.Puppet.Say(HandshakeType.ServerHello, HostileServerHello.Tls12(tls12.Id).Body()));
            if (early == 1)
                Expect.Failed(scene.Engine, AlertDescription.ProtocolVersion, TlsCause.NoCommonVersion, "TLS 1.2");
            else
                Expect.Going(scene.Engine, "TLS 1.2 without early data");
        }
    }

    /// <summary>A client that offers a ticket and early data, whose server has the ticket's PSK.</summary>
    private static ClientTicketScene Offer()
    {
        ClientTicketScene scene = new ClientTicketScene().TakeTicket().Resume(0, true);
        Assert.IsTrue(scene.OffersTicket);
        return scene;
    }

    /// <summary>The server has the external key instead.</summary>
    private static ClientTicketScene Meet(ClientTicketScene scene)
    {
        byte[] hello = scene.Hello;
        scene.Scene.Puppet = new Puppet13(false, TestOptions.KeyFor(PskRole.Server, TestOptions.SuiteAt(0)), TestOptions.SuiteAt(0));
        scene.Puppet.Add(hello);
        return scene;
    }

    private static byte[] Protocol(byte name) => Wire.Extension(ExtensionType.ApplicationLayerProtocolNegotiation, Wire.Vector(2, Wire.Vector(1, new byte[] { name })));

    private static void Illegal(ClientTicketScene scene, string what) => Expect.Failed(scene.Engine, AlertDescription.IllegalParameter, TlsCause.IllegalValue, what);
}
