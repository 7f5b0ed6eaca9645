namespace NanoTls.Tests.Engine;

/// <summary>The puppets finish a right handshake with every role and version: what they get refused later is refused for the reason that the test states.</summary>
[TestClass]
public sealed class PuppetTests
{
    [TestMethod]
    public void Puppet_RightHandshake_IsAcceptedInEveryRole()
    {
        ClientScene client = new ClientScene();
        client.Connect();
        client.Give(client.Puppet.Seal(ContentType.ApplicationData, new byte[] { 7 }));
        Assert.AreEqual(1, client.Engine.Plaintext());
        ServerScene server = new ServerScene();
        server.Connect();
        server.Give(server.Puppet.Seal(ContentType.ApplicationData, new byte[] { 7 }));
        Assert.AreEqual(1, server.Engine.Plaintext());
        Client12Scene client12 = new Client12Scene();
        client12.Connect();
        client12.Give(client12.Puppet.Seal(ContentType.ApplicationData, new byte[] { 7 }));
        Assert.AreEqual(1, client12.Engine.Plaintext());
        Server12Scene server12 = new Server12Scene();
        server12.Connect();
        server12.Give(server12.Puppet.Seal(ContentType.ApplicationData, new byte[] { 7 }));
        Assert.AreEqual(1, server12.Engine.Plaintext());
    }

    [TestMethod]
    public void Puppet_RightHandshakeWithCertificates_IsAcceptedInEveryRole()
    {
        for (int request = 0; request < 2; request++)
        {
            CertificateClientScene client = new CertificateClientScene(CertificateClientScene.OptionsWithIdentity());
            client.Connect(request == 1);
            client.Give(client.Puppet.Seal(ContentType.ApplicationData, new byte[] { 7 }));
            Assert.AreEqual(1, client.Engine.Plaintext());
            CertificateClient12Scene client12 = new CertificateClient12Scene();
            client12.Connect(request == 1);
            client12.Give(client12.Puppet.Seal(ContentType.ApplicationData, new byte[] { 7 }));
            Assert.AreEqual(1, client12.Engine.Plaintext());
        }
        CertificateServerScene server = new CertificateServerScene();
        server.Connect();
        server.Give(server.Puppet.Seal(ContentType.ApplicationData, new byte[] { 7 }));
        Assert.AreEqual(1, server.Engine.Plaintext());
        CertificateServer12Scene server12 = new CertificateServer12Scene();
        server12.Connect();
        server12.Give(server12.Puppet.Seal(ContentType.ApplicationData, new byte[] { 7 }));
        Assert.AreEqual(1, server12.Engine.Plaintext());
    }
}
