using NanoTls.Certificates;
using NanoTls.Tests.Certificates;

namespace NanoTls.Tests.Engine;

/// <summary>What a ticket rests on has changed at the server: keys, certificates, anchors, what it asks of clients. The ticket ends with it.</summary>
[TestClass]
public sealed class TicketAuthenticationTests
{
    [TestMethod]
    public void Ticket_OfAWipedKey_FullHandshakeWithAnother()
    {
        Psk first = Key(PskRole.Server, 0);
        SessionScene scene = TwoKeys(first);
        Assert.IsFalse(scene.Connect());
        Assert.IsTrue(scene.Again());
        CollectionAssert.AreEqual(Ascii.Bytes("nano-00"), scene.Server.NegotiatedIdentity);
        first.Wipe();
        Assert.IsFalse(scene.Again());
        CollectionAssert.AreEqual(Ascii.Bytes("nano-01"), scene.Server.NegotiatedIdentity);
        Assert.IsTrue(scene.Again());
        CollectionAssert.AreEqual(Ascii.Bytes("nano-01"), scene.Server.NegotiatedIdentity);
    }

    [TestMethod]
    public void Ticket_OfAKeyThatLeftTheStore_FullHandshakeWithAnother()
    {
        SessionScene scene = TwoKeys(Key(PskRole.Server, 0));
        Assert.IsFalse(scene.Connect());
        Serve(scene, Key(PskRole.Server, 1));
        Assert.IsFalse(scene.Again());
        CollectionAssert.AreEqual(Ascii.Bytes("nano-01"), scene.Server.NegotiatedIdentity);
    }

    /// <summary>In TLS 1.2 the client has no other key to go on with.</summary>
    [TestMethod]
    public void Ticket12_OfAWipedKey_DecryptError()
    {
        Psk key = TestOptions.KeyFor(PskRole.Server, TestOptions.SuiteAt(6));
        SessionScene scene = new SessionScene(TestOptions.ClientFor(TestOptions.SuiteAt(6)), TestOptions.ServerFor(TestOptions.SuiteAt(6), new Psk[] { key }));
        Assert.IsFalse(scene.Connect());
        key.Wipe();
        Loopback.Handshake(scene.Client, scene.Server);
        Expect.Failed(scene.Server, AlertDescription.DecryptError, TlsCause.UnknownIdentity, "wiped");
    }

    /// <summary>A key that was changed on both sides, and one that was changed at the server alone.</summary>
    [TestMethod]
    public void Ticket_OfAFormerKeyOfTheIdentity_FullHandshakeWithTheNewKey()
    {
        for (int suite = 0; suite <= 6; suite += 6)
        {
            SessionScene scene = SessionScene.OfPsk(suite);
            Assert.IsFalse(scene.Connect());
            Assert.IsTrue(scene.Again());
            SessionState ticket = KeptSession.Copy(scene);
            CipherSuite used = TestOptions.SuiteAt(suite);
            SessionScene changed = new SessionScene(
                TestOptions.ClientFor(used, TestOptions.KeyFor(PskRole.Client, used, "nano-01", 7)),
                TestOptions.ServerFor(used, new Psk[] { TestOptions.KeyFor(PskRole.Server, used, "nano-01", 7) }));
            changed.ClientOptions.Groups = scene.ClientOptions.Groups;
            changed.ServerOptions.Groups = scene.ServerOptions.Groups;
            changed.ServerOptions.Sessions = scene.ServerOptions.Sessions;
            Assert.IsFalse(changed.Connect());
            KeptSession.Put(ticket, changed);
            Assert.IsFalse(changed.Again());
            Assert.IsTrue(changed.Again());
            // The first client, which has a ticket of the former key, and that key.
            scene.Server = changed.Server;
            Loopback.Handshake(scene.Client, scene.Server);
            Expect.Failed(scene.Server, AlertDescription.DecryptError, TlsCause.WrongKey, "the former key");
        }
    }

    [TestMethod]
    public void Ticket_ServersCertificateChanged_FullHandshake()
    {
        for (int i = 0; i < 2; i++)
        {
            SessionScene scene = SessionScene.OfCertificates(i);
            Assert.IsFalse(scene.Connect());
            TestCertificate certificate = TestTrust.Server();
            certificate.Serial = Hex.Decode("020102");
            Serve(scene, new CertificatePair(CertificatePair.SuiteOf(i), new CertificateIdentity(new byte[][] { certificate.Encode() }, new TestSigningKey(TestTrust.ServerKey))));
            FullThenResumed(scene);
        }
    }

    [TestMethod]
    public void Ticket_ServersAnchorsChanged_FullHandshake()
    {
        for (int i = 0; i < 2; i++)
        {
            SessionScene scene = SessionScene.OfCertificates(CertificatePair.Of(i).Mutual(ClientAuthentication.Required));
            Assert.IsFalse(scene.Connect());
            CertificatePair pair = CertificatePair.Of(i).Mutual(ClientAuthentication.Required);
            pair.ServerCredentials.Policy.Anchors = new TrustAnchor[] { TestCertificate.Anchor("root", 9), TestCertificate.Anchor("other", 8) };
            Serve(scene, pair);
            FullThenResumed(scene);
        }
    }

    [TestMethod]
    public void Ticket_ClientAuthenticationChanged_FullHandshake()
    {
        for (int i = 0; i < 2; i++)
        {
            SessionScene scene = SessionScene.OfCertificates(CertificatePair.Of(i).Mutual(ClientAuthentication.None));
            Assert.IsFalse(scene.Connect());
            Assert.IsFalse(scene.Server.CopyPeerKeyDigest(new byte[32], 0));
            Serve(scene, CertificatePair.Of(i).Mutual(ClientAuthentication.Required));
            FullThenResumed(scene);
            Assert.IsTrue(scene.Server.CopyPeerKeyDigest(new byte[32], 0));
        }
    }

    /// <summary>The end of the client's certificate is that of its sessions.</summary>
    [TestMethod]
    public void Ticket_AfterTheEndOfTheClientsCertificate_IsRefused()
    {
        for (int i = 0; i < 2; i++)
        {
            TestCertificate certificate = TestTrust.Client();
            // TestClock.Now is 2026-01-01.
            certificate.NotAfter = Der.Text(0x17, "260101000100Z");
            CertificatePair pair = CertificatePair.Of(i).Mutual(ClientAuthentication.Required);
            pair.ClientCredentials.Identity = new CertificateIdentity(new byte[][] { certificate.Encode() }, new TestSigningKey(TestTrust.ClientKey));
            SessionScene scene = SessionScene.OfCertificates(pair);
            Assert.IsFalse(scene.Connect());
            SessionState ticket = KeptSession.Copy(scene);
            ticket.Lifetime = 604800;
            scene.Clock.Seconds += 59;
            KeptSession.Put(ticket, scene);
            Assert.IsTrue(scene.Again());
            scene.Clock.Seconds += 2;
            KeptSession.Put(ticket, scene);
            Assert.IsFalse(scene.Again(), "the clock of the certificates stands");
        }
    }

    /// <summary>The ticket could only be resumed without forward secrecy, which the server does not take; certificates can go on.</summary>
    [TestMethod]
    public void Ticket_WithPskKeOnly_FullHandshakeAndNoTicket()
    {
        SessionScene scene = SessionScene.OfCertificates(0);
        Assert.IsFalse(scene.Connect());
        SessionState ticket = KeptSession.Copy(scene);
        scene.ClientOptions.OfferPskDheKe = false;
        scene.ClientOptions.AllowPskKe = true;
        Assert.IsFalse(scene.Connect());
        Assert.IsNull(scene.Sessions.Latest);
        scene.ServerOptions.AllowPskKe = true;
        Assert.IsFalse(scene.Connect());
        KeptSession.Put(ticket, scene);
        Assert.IsTrue(scene.Connect());
    }

    private static void FullThenResumed(SessionScene scene)
    {
        Assert.IsFalse(scene.Again());
        Assert.IsTrue(scene.Again());
    }

    private static Psk Key(PskRole role, int number) => TestOptions.KeyFor(role, TestOptions.SuiteAt(0), "nano-0" + number, number);

    /// <summary>Client and server have two keys.</summary>
    private static SessionScene TwoKeys(Psk first)
    {
        TlsClientOptions client = new TlsClientOptions(new Psk[] { Key(PskRole.Client, 0), Key(PskRole.Client, 1) }, new TestEntropy(1)) { CipherSuites = new CipherSuite[] { TestOptions.SuiteAt(0) } };
        TlsServerOptions server = TestOptions.ServerFor(TestOptions.SuiteAt(0), new Psk[] { first, Key(PskRole.Server, 1) });
        TestOptions.PskKe(client, server);
        return new SessionScene(client, server);
    }

    /// <summary>Another server, with one key, has the sessions of the first.</summary>
    private static void Serve(SessionScene scene, Psk key)
    {
        TlsServerOptions options = TestOptions.ServerFor(TestOptions.SuiteAt(0), new Psk[] { key });
        options.AllowPskKe = true;
        options.Sessions = scene.ServerOptions.Sessions;
        scene.Server = new TlsServer(options);
    }

    /// <summary>The server of a pair has the sessions of the first.</summary>
    private static void Serve(SessionScene scene, CertificatePair pair)
    {
        pair.ServerOptions.Sessions = scene.ServerOptions.Sessions;
        scene.Server = new TlsServer(pair.ServerOptions);
    }
}
