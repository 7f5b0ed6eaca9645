namespace NanoTls.Tests.Engine;

/// <summary>Sessions between the two sides of the engine (RFC 8446 §2.2, RFC 5077, RFC 5246 §7.3).</summary>
[TestClass]
public sealed class ResumptionTests
{
    [TestMethod]
    public void Tls13_EverySuite_ResumesByTicketOnAndOn()
    {
        for (int suite = 0; suite < 4; suite++)
            ResumeThrice(SessionScene.OfPsk(suite));
    }

    [TestMethod]
    public void Tls13_PskKe_Resumes()
    {
        SessionScene scene = SessionScene.OfPsk(0);
        TestOptions.PskKe(scene.ClientOptions, scene.ServerOptions);
        ResumeThrice(scene);
        Assert.IsNull(scene.Client.NegotiatedGroup);
    }

    [TestMethod]
    public void Tls13_FromTheCache_Resumes() => ResumeThrice(SessionScene.OfPsk(0).Cached(4, 0));

    [TestMethod]
    public void Tls13_Certificates_Resume() => ResumeThrice(SessionScene.OfCertificates(0));

    [TestMethod]
    public void Tls12_EverySuite_ResumesByTicketOnAndOn()
    {
        for (int suite = 4; suite < 10; suite++)
            ResumeThrice(SessionScene.OfPsk(suite));
    }

    [TestMethod]
    public void Tls12_BySessionId_Resumes()
    {
        ResumeThrice(SessionScene.OfPsk(4).ById());
        ResumeThrice(SessionScene.OfCertificates(1).ById());
    }

    [TestMethod]
    public void Tls12_Certificates_Resume() => ResumeThrice(SessionScene.OfCertificates(1));

    [TestMethod]
    public void Mutual_InBothVersions_TellsTheSameClient()
    {
        for (int i = 0; i < 2; i++)
        {
            SessionScene scene = SessionScene.OfCertificates(CertificatePair.Of(i).Mutual(NanoTls.Certificates.ClientAuthentication.Required));
            Assert.IsFalse(scene.Connect());
            byte[] first = new byte[32];
            byte[] second = new byte[32];
            Assert.IsTrue(scene.Server.CopyPeerKeyDigest(first, 0));
            Assert.IsTrue(scene.Connect());
            Assert.IsTrue(scene.Server.CopyPeerKeyDigest(second, 0));
            CollectionAssert.AreEqual(first, second);
            Assert.IsTrue(scene.Client.CopyPeerKeyDigest(second, 0));
            CollectionAssert.AreNotEqual(first, second);
        }
    }

    /// <summary>Neither a saved session nor what a ticket seals holds the key that authenticated it.</summary>
    [TestMethod]
    public void Session_OfAKey_NeverHoldsTheKey()
    {
        for (int suite = 0; suite < 10; suite += 2)
        {
            SessionScene scene = SessionScene.OfPsk(suite);
            scene.Connect();
            SessionState state = scene.Sessions.Latest.State;
            byte[] bytes = new byte[NanoTls.Sessions.StatePlaintext.LengthOf(state)];
            new NanoTls.Sessions.StatePlaintext().Write(state, bytes, 0);
            byte[] key = scene.ClientOptions.Psks[0].Key;
            Assert.AreEqual(32, key.Length);
            for (int at = 0; at + 8 <= bytes.Length; at++)
                for (int part = 0; part + 8 <= key.Length; part++)
                    Assert.IsFalse(NanoTls.Crypto.ConstantTime.Equals(bytes, at, key, part, 8), "suite " + suite);
        }
    }

    private static void ResumeThrice(SessionScene scene)
    {
        Assert.IsFalse(scene.Connect());
        for (int i = 0; i < 3; i++)
        {
            scene.Clock.Seconds += 100;
            Assert.IsTrue(i == 1 ? scene.Again() : scene.Connect());
            Assert.IsTrue(scene.Client.NegotiatedIdentity == null || scene.Client.NegotiatedIdentity.Length == 7);
        }
    }
}
