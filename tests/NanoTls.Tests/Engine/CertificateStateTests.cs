using NanoTls.Certificates;

namespace NanoTls.Tests.Engine;

/// <summary>In every state of a handshake with certificates every message but those that are due is unexpected_message (RFC 8446 Appendix A, RFC 5246 §7.3).</summary>
[TestClass]
public sealed class CertificateStateTests
{
    // The registry up to KeyUpdate, and message_hash.
    private const int Types = 26;

    [TestMethod]
    public void Tls13Client_MessageOutOfPlace_IsUnexpectedMessage()
    {
        int[] due = { HandshakeType.Certificate, HandshakeType.Certificate, HandshakeType.CertificateVerify, HandshakeType.Finished };
        CertificateClientScene scene = new CertificateClientScene(CertificateClientScene.OptionsWithIdentity());
        for (int state = 0; state < 4; state++)
            for (int i = 0; i < Types; i++)
            {
                int type = TypeAt(i);
                if (type == due[state] || (state == 0 && type == HandshakeType.CertificateRequest))
                    continue;
                scene.To(state);
                scene.Say(type, new byte[8]);
                Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "type " + type + " in state " + state);
            }
    }

    [TestMethod]
    public void Tls13Server_MessageOutOfPlace_IsUnexpectedMessage()
    {
        int[] due = { HandshakeType.Certificate, HandshakeType.CertificateVerify, HandshakeType.Finished, HandshakeType.Finished, HandshakeType.Finished };
        CertificateServerScene scene = new CertificateServerScene(CertificateServerScene.Options(ClientAuthentication.Wanted));
        for (int state = 0; state < 4; state++)
            for (int i = 0; i < Types; i++)
            {
                if (TypeAt(i) == due[state])
                    continue;
                // The last state is that after an empty Certificate.
                scene.To(state == 3 ? 0 : state);
                if (state == 3)
                    scene.NoCertificate();
                scene.Say(TypeAt(i), new byte[8]);
                Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "type " + TypeAt(i) + " in state " + state);
            }
    }

    /// <summary>A server that has not asked takes no certificate.</summary>
    [TestMethod]
    public void Server_CertificateUnasked_IsUnexpectedMessage()
    {
        CertificateServerScene scene = new CertificateServerScene(CertificateServerScene.Options(ClientAuthentication.None));
        scene.To(0);
        Assert.AreEqual(-1, CertificateWire.Find(scene.Flight, HandshakeType.CertificateRequest));
        scene.Certificate();
        Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "TLS 1.3");
        CertificateServer12Scene old = new CertificateServer12Scene(CertificateServer12Scene.Options(ClientAuthentication.None));
        old.To(0);
        Assert.AreEqual(-1, CertificateWire.Find(old.Flight, HandshakeType.CertificateRequest));
        old.Certificate();
        Expect.Alert(old.Engine, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "TLS 1.2");
        old.To(0);
        old.KeyExchange();
        old.Verify();
        Expect.Alert(old.Engine, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "CertificateVerify in TLS 1.2");
    }

    /// <summary>HelloRequest alone may come at any time and is passed over (RFC 5246 §7.4.1.1).</summary>
    [TestMethod]
    public void Tls12Client_MessageOutOfPlace_IsUnexpectedMessage()
    {
        int[] due = { HandshakeType.Certificate, HandshakeType.ServerKeyExchange, HandshakeType.ServerHelloDone, HandshakeType.ServerHelloDone, -1 };
        CertificateClient12Scene scene = new CertificateClient12Scene();
        for (int state = 0; state < 5; state++)
        {
            for (int i = 0; i < Types; i++)
            {
                int type = TypeAt(i);
                if (type == due[state] || (state == 2 && type == HandshakeType.CertificateRequest))
                    continue;
                scene.To(state);
                scene.Say(type, new byte[8]);
                Expect.Failed(scene.Engine, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "type " + type + " in state " + state);
            }
            scene.To(state);
            scene.Give(Wire.Record(ContentType.Handshake, Wire.Message(HandshakeType.HelloRequest, Wire.Nothing)));
            Expect.Going(scene.Engine, "HelloRequest in state " + state);
            if (state == 4)
                continue;
            scene.Give(Wire.Record(ContentType.ChangeCipherSpec, new byte[] { 1 }));
            Expect.Alert(scene.Engine, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "change_cipher_spec in state " + state);
        }
    }

    [TestMethod]
    public void Tls12Server_MessageOutOfPlace_IsUnexpectedMessage()
    {
        int[] due = { HandshakeType.Certificate, HandshakeType.ClientKeyExchange, HandshakeType.CertificateVerify, -1 };
        CertificateServer12Scene scene = new CertificateServer12Scene();
        for (int state = 0; state < 4; state++)
        {
            for (int i = 0; i < Types; i++)
            {
                if (TypeAt(i) == due[state])
                    continue;
                scene.To(state);
                scene.Say(TypeAt(i), new byte[8]);
                Expect.Alert(scene.Engine, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "type " + TypeAt(i) + " in state " + state);
            }
            if (state == 3)
                continue;
            // Above all: no Finished without the CertificateVerify.
            scene.To(state);
            scene.Give(Wire.Record(ContentType.ChangeCipherSpec, new byte[] { 1 }));
            Expect.Alert(scene.Engine, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "change_cipher_spec in state " + state);
        }
    }

    /// <summary>A message of certificates is not interrupted, and data do not come before the end.</summary>
    [TestMethod]
    public void Certificate_Interrupted_IsUnexpectedMessage()
    {
        byte[] half = Wire.Slice(Wire.Message(HandshakeType.Certificate, CertificateWire.Certificate13(TestTrust.Server().Encode())), 0, 100);
        byte[] half12 = Wire.Slice(Wire.Message(HandshakeType.Certificate, CertificateWire.Certificate12(TestTrust.Server().Encode())), 0, 100);
        int[] types = { ContentType.ChangeCipherSpec, ContentType.Alert, ContentType.ApplicationData };
        for (int i = 0; i < types.Length; i++)
        {
            byte[] content = types[i] == ContentType.ChangeCipherSpec ? new byte[] { 1 } : new byte[] { 1, 90 };
            CertificateClientScene scene = new CertificateClientScene();
            scene.To(0);
            scene.Give(scene.Puppet.Seal(ContentType.Handshake, half));
            Expect.Going(scene.Engine, "half a Certificate");
            scene.Give(types[i] == ContentType.ChangeCipherSpec ? Wire.Record(types[i], content) : scene.Puppet.Seal(types[i], content));
            Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "content type " + types[i] + " in TLS 1.3");
            CertificateClient12Scene old = new CertificateClient12Scene();
            old.To(0);
            old.Give(Wire.Record(ContentType.Handshake, half12));
            Expect.Going(old.Engine, "half a Certificate");
            old.Give(Wire.Record(types[i], content));
            Expect.Alert(old.Engine, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "content type " + types[i] + " in TLS 1.2");
        }
        CertificateClientScene early = new CertificateClientScene();
        early.To(2);
        early.Give(early.Puppet.Seal(ContentType.ApplicationData, new byte[1]));
        Expect.Alert(early.Engine, early.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "data before CertificateVerify");
    }

    /// <summary>A connection that ends between two messages of certificates is cut short.</summary>
    [TestMethod]
    public void Connection_CutInEveryState_IsTruncated()
    {
        for (int state = 0; state < 4; state++)
        {
            CertificateClientScene client = new CertificateClientScene(CertificateClientScene.OptionsWithIdentity());
            client.To(state);
            client.Engine.ReceivedEnd();
            Expect.Silent(client.Engine, -1, TlsCause.Truncated, "client in state " + state);
            CertificateServerScene server = new CertificateServerScene();
            server.To(state == 3 ? 0 : state);
            server.Engine.ReceivedEnd();
            Expect.Silent(server.Engine, -1, TlsCause.Truncated, "server in state " + state);
            // Nothing of it is left for the next.
            client.Start();
            client.Connect(state > 1);
            server.Start();
            server.Connect();
        }
    }

    private static int TypeAt(int i) => i < Types - 1 ? i : HandshakeType.MessageHash;
}
