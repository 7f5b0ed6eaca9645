using NanoTls.Certificates;
using NanoTls.Crypto;

namespace NanoTls.Tests.Engine;

/// <summary>What a client of TLS 1.3 keeps of NewSessionTicket, and when it offers it (RFC 8446 §4.6.1, §4.2.11).</summary>
[TestClass]
public sealed class ClientTicketFaultTests
{
    private static byte[] Ticket => Wire.Filled(40, 5);

    [TestMethod]
    public void Ticket_Good_IsKeptWithItsPsk()
    {
        ClientTicketScene scene = new ClientTicketScene().TakeTicket();
        Kept(scene);
        scene.Resume(0, false);
        Assert.IsTrue(scene.OffersTicket);
        scene.Scene.Connect();
        Assert.IsTrue(scene.Engine.IsResumed);
        CollectionAssert.AreEqual(Ascii.Bytes("nano-01"), scene.Engine.NegotiatedIdentity);
    }

    [TestMethod]
    public void Ticket_MinutesLater_IsKeptWithItsPsk()
    {
        ClientTicketScene scene = new ClientTicketScene().Connect();
        scene.Clock.Seconds += 600;
        scene.Give(ClientTicketScene.Ticket(3600, Ticket, Wire.Nothing));
        Kept(scene);
        Assert.AreEqual(1600L, scene.Sessions.Latest.State.IssuedAt);
    }

    [TestMethod]
    public void Ticket_AfterKeyUpdate_IsKeptWithItsPsk()
    {
        ClientTicketScene scene = new ClientTicketScene().Connect();
        scene.Scene.Give(scene.Puppet.Seal(ContentType.Handshake, Wire.Message(HandshakeType.KeyUpdate, new byte[] { 1 })));
        scene.Puppet.UpdateSend();
        Wire.Take(scene.Engine);
        Assert.AreEqual(1, scene.Engine.Write(new byte[1], 0, 1));
        scene.Give(ClientTicketScene.Ticket(3600, Ticket, Wire.Nothing));
        Kept(scene);
    }

    [TestMethod]
    public void Ticket_WithLifetimeZero_IsDropped()
    {
        ClientTicketScene scene = new ClientTicketScene().Connect().Give(ClientTicketScene.Ticket(0, Ticket, Wire.Nothing));
        Expect.Open(scene.Engine, "lifetime 0");
        Assert.IsNull(scene.Sessions.Latest);
    }

    [TestMethod]
    public void Ticket_ForMoreThanAWeek_IsKeptForAWeek()
    {
        ClientTicketScene scene = new ClientTicketScene().Connect().Give(ClientTicketScene.Ticket(0xFFFFFFFF, Ticket, Wire.Nothing));
        Assert.AreEqual(604800u, scene.Sessions.Latest.State.Lifetime);
    }

    [TestMethod]
    public void Ticket_LongerThanTheRoom_IsNotKept()
    {
        ClientTicketScene scene = new ClientTicketScene().Connect().Give(ClientTicketScene.Ticket(3600, Wire.Filled(ClientTicketScene.LongestTicket + 1, 5), Wire.Nothing));
        Expect.Open(scene.Engine, "a long ticket");
        Assert.IsNull(scene.Sessions.Latest);
        scene.Give(ClientTicketScene.Ticket(3600, Wire.Filled(ClientTicketScene.LongestTicket, 5), Wire.Nothing));
        Assert.IsNotNull(scene.Sessions.Latest);
    }

    [TestMethod]
    public void Ticket_Malformed_DecodeErrorOrIllegalParameter()
    {
        byte[] good = ClientTicketScene.Ticket(3600, Ticket, ClientTicketScene.EarlyData(5));
        Refused(ClientTicketScene.Ticket(3600, Wire.Nothing, Wire.Nothing), AlertDescription.DecodeError, TlsCause.Malformed, "an empty ticket");
        Refused(ClientTicketScene.Ticket(3600, Ticket, Wire.Join(ClientTicketScene.EarlyData(5), ClientTicketScene.EarlyData(5))), AlertDescription.IllegalParameter, TlsCause.IllegalValue, "early_data twice");
        Refused(ClientTicketScene.Ticket(3600, Ticket, Wire.Extension(ExtensionType.EarlyData, Wire.Nothing)), AlertDescription.DecodeError, TlsCause.Malformed, "early_data without a number");
        Refused(ClientTicketScene.Ticket(3600, Ticket, Wire.Extension(ExtensionType.EarlyData, new byte[5])), AlertDescription.DecodeError, TlsCause.Malformed, "early_data with five bytes");
        Refused(Wire.Join(good, new byte[1]), AlertDescription.DecodeError, TlsCause.Malformed, "a byte behind it");
        for (int cut = 0; cut < good.Length; cut += 5)
            Refused(Wire.Slice(good, 0, cut), AlertDescription.DecodeError, TlsCause.Malformed, "cut at " + cut);
    }

    [TestMethod]
    public void Ticket_UnknownExtension_IsPassedOver()
    {
        ClientTicketScene scene = new ClientTicketScene().Connect().Give(ClientTicketScene.Ticket(3600, Ticket, Wire.Extension(0xFAFA, new byte[3])));
        Kept(scene);
    }

    [TestMethod]
    public void Tickets_MoreThanPlaces_ReplaceTheOldest()
    {
        ClientTicketScene scene = new ClientTicketScene().Connect();
        for (int i = 1; i <= 3; i++)
            scene.Give(ClientTicketScene.Ticket(3600, Wire.Filled(40, (byte)i), Wire.Nothing));
        Assert.AreEqual(3, (int)scene.Places[0].State.Ticket[0]);
        Assert.AreEqual(2, (int)scene.Places[1].State.Ticket[0]);
        scene.Resume(0, false);
        Assert.IsTrue(scene.Offers(Wire.Filled(40, 3)));
        Assert.IsFalse(scene.Offers(Wire.Filled(40, 2)));
    }

    [TestMethod]
    public void Ticket_OfferedOnce_IsNotOfferedAgain()
    {
        ClientTicketScene scene = new ClientTicketScene().TakeTicket().Resume(0, false);
        Assert.IsTrue(scene.OffersTicket);
        scene.Resume(0, false);
        Assert.IsFalse(scene.OffersTicket);
    }

    [TestMethod]
    public void Ticket_Expired_IsNotOffered()
    {
        for (int late = 0; late < 2; late++)
        {
            ClientTicketScene scene = new ClientTicketScene().TakeTicket();
            scene.Clock.Seconds += 3599 + late;
            Assert.AreEqual(late == 0, scene.Resume(0, false).OffersTicket);
        }
    }

    [TestMethod]
    public void Ticket_FromTheFuture_IsNotOffered()
    {
        ClientTicketScene scene = new ClientTicketScene().TakeTicket();
        scene.Clock.Seconds -= 1;
        Assert.IsFalse(scene.Resume(0, false).OffersTicket);
    }

    [TestMethod]
    public void Ticket_WithoutAClock_IsNeitherKeptNorOffered()
    {
        ClientTicketScene scene = new ClientTicketScene().TakeTicket();
        scene.Clock.Seconds = -1;
        Assert.IsFalse(scene.Resume(0, false).OffersTicket);
        scene.Sessions.Latest.Clear();
        scene.Connect().Give(ClientTicketScene.Ticket(3600, Ticket, Wire.Nothing));
        Assert.IsNull(scene.Sessions.Latest);
    }

    [TestMethod]
    public void Ticket_OfAnotherServerNameOrKeyOrCredentials_IsNotOffered()
    {
        ClientTicketScene scene = new ClientTicketScene().TakeTicket();
        TlsClientOptions name = ClientScene.Options();
        name.ServerName = "other.example";
        TlsClientOptions key = new TlsClientOptions(TestOptions.KeyFor(PskRole.Client, TestOptions.SuiteAt(0), "nano-01", 9), new TestEntropy(1)) { CipherSuites = name.CipherSuites, Groups = new NamedGroup[0], AllowPskKe = true, OfferPskDheKe = false };
        TlsClientOptions identity = new TlsClientOptions(TestOptions.KeyFor(PskRole.Client, TestOptions.SuiteAt(0), "nano-02", 0), new TestEntropy(1)) { CipherSuites = name.CipherSuites, Groups = new NamedGroup[0], AllowPskKe = true, OfferPskDheKe = false };
        TlsClientOptions certificates = CertificatePair.Of(0).ClientOptions;
        TlsClientOptions same = ClientScene.Options();
        TlsClientOptions[] all = { name, key, identity, certificates, same };
        for (int i = 0; i < all.Length; i++)
        {
            all[i].Sessions = scene.Sessions;
            scene.Scene = new ClientScene(all[i]);
            Assert.AreEqual(all[i] == same, scene.OffersTicket, "options " + i);
        }
    }

    [TestMethod]
    public void Ticket_OfAWipedKey_IsNeitherOfferedNorKept()
    {
        TlsClientOptions options = ClientScene.Options();
        ClientTicketScene scene = new ClientTicketScene(options).TakeTicket();
        options.Psks[0].Wipe();
        scene.Sessions.Latest.State.TicketLength = 39;
        scene.Give(ClientTicketScene.Ticket(3600, Ticket, Wire.Nothing));
        Assert.AreEqual(39, scene.Sessions.Latest.State.TicketLength);
        scene.Engine.Start();
        Expect.Failed(scene.Engine, AlertDescription.InternalError, TlsCause.UnknownIdentity, "its own key");
        Assert.IsNotNull(scene.Sessions.Latest);
    }

    [TestMethod]
    public void Connection_Failed_ForgetsItsTickets()
    {
        ClientTicketScene scene = new ClientTicketScene().TakeTicket();
        scene.Scene.Give(Wire.Record(ContentType.ApplicationData, Wire.Filled(40, 1)));
        Expect.Failed(scene.Engine, AlertDescription.BadRecordMac, TlsCause.BadRecord, "a wrong record");
        Assert.IsNull(scene.Sessions.Latest);
    }

    /// <summary>The transport ended, or the connection was closed: that is no failure of what was agreed.</summary>
    [TestMethod]
    public void Connection_CutOrClosed_KeepsItsTickets()
    {
        for (int closed = 0; closed < 2; closed++)
        {
            ClientTicketScene scene = new ClientTicketScene().TakeTicket();
            if (closed == 1)
                scene.Scene.Give(scene.Puppet.Seal(ContentType.Alert, new byte[] { 1, 0 }));
            scene.Engine.ReceivedEnd();
            Assert.IsNotNull(scene.Sessions.Latest);
            Assert.IsTrue(scene.Resume(0, false).OffersTicket);
        }
    }

    /// <summary>A session of SHA-384 by certificates, and a key of SHA-256: each binder has the length of its hash.</summary>
    [TestMethod]
    public void Binders_OfSha384SessionAndSha256Key_Have48And32Bytes()
    {
        SessionScene scene = OfBothHashes();
        Assert.IsFalse(scene.Connect());
        Assert.AreEqual(48, KeptSession.Of(scene).SecretLength);
        scene.Client.Start();
        byte[] hello = Wire.ContentOf(Wire.Take(scene.Client), ContentType.Handshake);
        int binders = hello.Length - (2 + 1 + 48 + 1 + 32);
        Assert.AreEqual(1 + 48 + 1 + 32, (hello[binders] << 8) | hello[binders + 1]);
        Assert.AreEqual(48, (int)hello[binders + 2]);
        Assert.AreEqual(32, (int)hello[binders + 2 + 1 + 48]);
        scene.Server.Start();
        Wire.Give(scene.Server, Wire.Record(ContentType.Handshake, hello));
        Loopback.Pump(scene.Client, scene.Server, int.MaxValue);
        scene.ExpectOpen();
        Assert.IsTrue(scene.Client.IsResumed);
        Assert.AreEqual(0x1302, scene.Client.NegotiatedCipherSuite.Id);
    }

    /// <summary>The server knows neither ticket nor certificates any more: the key is the second identity.</summary>
    [TestMethod]
    public void Ticket_OfSha384Refused_GoesOnWithTheSha256Key()
    {
        SessionScene scene = OfBothHashes();
        Assert.IsFalse(scene.Connect());
        TlsServerOptions other = TestOptions.ServerFor(TestOptions.SuiteAt(0));
        other.Groups = scene.ServerOptions.Groups;
        scene.Server = new TlsServer(other);
        Assert.IsFalse(scene.Again());
        CollectionAssert.AreEqual(Ascii.Bytes("nano-01"), scene.Server.NegotiatedIdentity);
    }

    private static SessionScene OfBothHashes()
    {
        CertificatePair pair = CertificatePair.Of(0);
        TlsClientOptions client = TestOptions.ClientFor(TestOptions.SuiteAt(0));
        client.Credentials = pair.ClientCredentials;
        client.CipherSuites = new CipherSuite[] { Sha384Suites.TLS_AES_256_GCM_SHA384(), TestOptions.SuiteAt(0) };
        client.Groups = new NamedGroup[] { new TestGroup(), new Secp256r1Group() };
        pair.ServerOptions.CipherSuites = client.CipherSuites;
        return new SessionScene(client, pair.ServerOptions);
    }

    private static void Kept(ClientTicketScene scene)
    {
        Expect.Open(scene.Engine, "NewSessionTicket");
        SessionState kept = scene.Sessions.Latest.State;
        CollectionAssert.AreEqual(Ticket, Wire.Slice(kept.Ticket, 0, kept.TicketLength));
        CollectionAssert.AreEqual(scene.TicketPsk, Wire.Slice(kept.Secret, 0, kept.SecretLength));
        CollectionAssert.AreEqual(Wire.UInt32(0xFFFFFF00), Wire.UInt32(kept.AgeAdd));
    }

    private static void Refused(byte[] body, int alert, TlsCause cause, string what)
    {
        ClientTicketScene scene = new ClientTicketScene().Connect().Give(body);
        Expect.Alert(scene.Engine, scene.Puppet, alert, cause, what);
        Assert.IsNull(scene.Sessions.Latest, what);
    }
}
