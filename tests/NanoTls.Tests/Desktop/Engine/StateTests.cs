using System;
using NanoTls.Tests.Engine;

namespace NanoTls.Tests.Desktop.Engine;

/// <summary>Every handshake message in every state: what is no arrow in DESIGN.md §4 is unexpected_message (RFC 8446 §4, RFC 5246 §7.4).</summary>
[TestClass]
public sealed class StateTests
{
    [TestMethod]
    public void ClientHelloStage_EveryOtherMessage_IsUnexpected()
    {
        ClientScene scene = new ClientScene();
        Refuses(scene.Engine, "WaitServerHello", new[] { HandshakeType.ServerHello }, scene.Start, () => scene.Puppet);
    }

    [TestMethod]
    public void ClientHelloStage12_EveryOtherMessage_IsUnexpected()
    {
        Client12Scene scene = new();
        Refuses(scene.Engine, "WaitServerHello 1.2", new[] { HandshakeType.ServerHello, HandshakeType.HelloRequest }, scene.Start, () => scene.Puppet);
    }

    [TestMethod]
    public void ClientHelloStage_EveryOtherMessageAfterRetry_IsUnexpected()
    {
        ClientScene scene = new();
        Refuses(scene.Engine, "WaitServerHello after HelloRetryRequest", new[] { HandshakeType.ServerHello }, () =>
        {
            scene.Start();
            HostileServerHello retry = HostileServerHello.Retry();
            retry.Cookie = new byte[] { 1 };
            scene.Retry(retry);
        }, () => scene.Puppet);
    }

    [TestMethod]
    public void Tls13Client_EveryOtherMessageAfterServerHello_IsUnexpected()
    {
        ClientScene scene = new();
        Refuses(scene.Engine, "WaitEncryptedExtensions", new[] { HandshakeType.EncryptedExtensions }, () =>
        {
            scene.Start();
            scene.ServerHello();
        }, () => scene.Puppet);
    }

    /// <summary>Among them CertificateRequest and Certificate: a PSK handshake has none (RFC 8446 §4.3.2).</summary>
    [TestMethod]
    public void Tls13Client_EveryOtherMessageAfterEncryptedExtensions_IsUnexpected()
    {
        ClientScene scene = new();
        Refuses(scene.Engine, "WaitFinished", new[] { HandshakeType.Finished }, () =>
        {
            scene.Start();
            scene.ServerHello();
            scene.EncryptedExtensions(Wire.Nothing);
        }, () => scene.Puppet);
    }

    [TestMethod]
    public void Tls13Client_EveryOtherMessageAfterHandshake_IsUnexpected()
    {
        ClientScene scene = new();
        Refuses(scene.Engine, "Connected", new[] { HandshakeType.KeyUpdate, HandshakeType.NewSessionTicket }, () =>
        {
            scene.Start();
            scene.Connect();
        }, () => scene.Puppet);
    }

    [TestMethod]
    public void ServerHelloStage_EveryOtherMessage_IsUnexpected()
    {
        ServerScene scene = new();
        Refuses(scene.Engine, "Start", new[] { HandshakeType.ClientHello }, scene.Start, () => scene.Puppet);
    }

    [TestMethod]
    public void ServerHelloStage_EveryOtherMessageAfterRetry_IsUnexpected()
    {
        ServerScene scene = new();
        Refuses(scene.Engine, "WaitSecondClientHello", new[] { HandshakeType.ClientHello }, () =>
        {
            scene.Start();
            scene.ClientHello(new HostileClientHello { Modes = new byte[] { 1 }, Groups = new byte[] { 0, 29 }, Shares = Wire.Nothing });
            scene.TakeRetry();
        }, () => scene.Puppet);
    }

    /// <summary>Among them EndOfEarlyData: early data is never accepted.</summary>
    [TestMethod]
    public void Tls13Server_EveryOtherMessageAfterClientHello_IsUnexpected()
    {
        ServerScene scene = new();
        Refuses(scene.Engine, "WaitFinished", new[] { HandshakeType.Finished }, () =>
        {
            scene.Start();
            scene.ToFinished();
            scene.Puppet.Switch(false);
        }, () => scene.Puppet);
    }

    /// <summary>Among them a later ClientHello (RFC 8446 §4.1.2) and a NewSessionTicket from a client.</summary>
    [TestMethod]
    public void Tls13Server_EveryOtherMessageAfterHandshake_IsUnexpected()
    {
        ServerScene scene = new();
        Refuses(scene.Engine, "Connected", new[] { HandshakeType.KeyUpdate }, () =>
        {
            scene.Start();
            scene.Connect();
        }, () => scene.Puppet);
    }

    [TestMethod]
    public void Tls12Client_EveryOtherMessageAfterServerHello_IsUnexpected()
    {
        Client12Scene scene = new();
        Refuses(scene.Engine, "WaitServerKeyExchange, PSK", new[] { HandshakeType.ServerKeyExchange, HandshakeType.ServerHelloDone, HandshakeType.HelloRequest }, () =>
        {
            scene.Start();
            scene.ServerHello();
        }, () => scene.Puppet);
    }

    /// <summary>With ECDHE_PSK, ServerKeyExchange cannot be omitted.</summary>
    [TestMethod]
    public void Tls12Client_EveryOtherMessageAfterEcdheServerHello_IsUnexpected()
    {
        Client12Scene scene = new(TestOptions.ClientFor(TestOptions.SuiteAt(5)));
        Refuses(scene.Engine, "WaitServerKeyExchange, ECDHE_PSK", new[] { HandshakeType.ServerKeyExchange, HandshakeType.HelloRequest }, () =>
        {
            scene.Start();
            scene.ServerHello(HostileServerHello.Tls12(0xD001));
        }, () => scene.Puppet);
    }

    [TestMethod]
    public void Tls12Client_EveryOtherMessageAfterServerKeyExchange_IsUnexpected()
    {
        Client12Scene scene = new();
        Refuses(scene.Engine, "WaitServerHelloDone", new[] { HandshakeType.ServerHelloDone, HandshakeType.HelloRequest }, () =>
        {
            scene.Start();
            scene.ServerHello();
            scene.ServerKeyExchange(new byte[2]);
        }, () => scene.Puppet);
    }

    [TestMethod]
    public void Tls12Client_EveryOtherMessageAfterServerHelloDone_IsUnexpected()
    {
        Client12Scene scene = new();
        Refuses(scene.Engine, "WaitChangeCipherSpec", new[] { HandshakeType.HelloRequest }, () =>
        {
            scene.Start();
            scene.ServerHello();
            scene.ServerHelloDone(true);
        }, () => scene.Puppet);
    }

    [TestMethod]
    public void Tls12Client_EveryOtherMessageAfterChangeCipherSpec_IsUnexpected()
    {
        Client12Scene scene = new();
        Refuses(scene.Engine, "WaitFinished", new[] { HandshakeType.Finished, HandshakeType.HelloRequest }, () =>
        {
            scene.Start();
            scene.ServerHello();
            scene.ServerHelloDone(true);
            scene.ChangeCipherSpec();
        }, () => scene.Puppet);
    }

    [TestMethod]
    public void Tls12Client_EveryOtherMessageAfterHandshake_IsUnexpected()
    {
        Client12Scene scene = new();
        Refuses(scene.Engine, "Connected", new[] { HandshakeType.HelloRequest }, () =>
        {
            scene.Start();
            scene.Connect();
        }, () => scene.Puppet);
    }

    [TestMethod]
    public void Tls12Server_EveryOtherMessageAfterClientHello_IsUnexpected()
    {
        Server12Scene scene = new();
        Refuses(scene.Engine, "WaitClientKeyExchange", new[] { HandshakeType.ClientKeyExchange }, () =>
        {
            scene.Start();
            scene.ClientHello();
        }, () => scene.Puppet);
    }

    [TestMethod]
    public void Tls12Server_EveryMessageBeforeChangeCipherSpec_IsUnexpected()
    {
        Server12Scene scene = new();
        Refuses(scene.Engine, "WaitChangeCipherSpec", Array.Empty<int>(), () =>
        {
            scene.Start();
            scene.ClientHello();
            scene.ClientKeyExchange();
        }, () => scene.Puppet);
    }

    [TestMethod]
    public void Tls12Server_EveryOtherMessageAfterChangeCipherSpec_IsUnexpected()
    {
        Server12Scene scene = new();
        Refuses(scene.Engine, "WaitFinished", new[] { HandshakeType.Finished }, () =>
        {
            scene.Start();
            scene.ClientHello();
            scene.ClientKeyExchange();
            scene.ChangeCipherSpec();
        }, () => scene.Puppet);
    }

    /// <summary>But ClientHello, which is refused as a renegotiation.</summary>
    [TestMethod]
    public void Tls12Server_EveryOtherMessageAfterHandshake_IsUnexpected()
    {
        Server12Scene scene = new();
        Refuses(scene.Engine, "Connected", new[] { HandshakeType.ClientHello }, () =>
        {
            scene.Start();
            scene.Connect();
        }, () => scene.Puppet);
    }

    [TestMethod]
    public void Engine_ApplicationDataInEveryStateBeforeTheEnd_IsUnexpectedAndNotDelivered()
    {
        byte[] data = { 1, 2, 3 };
        ClientScene client = new();
        client.Give(client.Puppet.Seal(ContentType.ApplicationData, data));
        Expect.Alert(client.Engine, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "client, WaitServerHello");
        client.Start();
        client.ServerHello();
        client.Give(client.Puppet.Seal(ContentType.ApplicationData, data));
        Expect.Alert(client.Engine, client.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "client, WaitEncryptedExtensions");
        client.Start();
        client.ServerHello();
        client.EncryptedExtensions(Wire.Nothing);
        client.Give(client.Puppet.Seal(ContentType.ApplicationData, data));
        Expect.Alert(client.Engine, client.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "client, WaitFinished");
        ServerScene server = new();
        server.Give(server.Puppet.Seal(ContentType.ApplicationData, data));
        Expect.Alert(server.Engine, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "server, Start");
        server.Start();
        server.ToFinished();
        server.Give(server.Puppet.Seal(ContentType.ApplicationData, data));
        Expect.Alert(server.Engine, server.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "server, WaitFinished");
        Client12Scene client12 = new();
        client12.ServerHello();
        client12.ServerHelloDone(true);
        client12.ChangeCipherSpec();
        client12.Give(client12.Puppet.Seal(ContentType.ApplicationData, data));
        Expect.Alert(client12.Engine, client12.Puppet, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "client 1.2, WaitFinished");
        Server12Scene server12 = new();
        server12.ClientHello();
        server12.ClientKeyExchange();
        server12.ChangeCipherSpec();
        server12.Give(server12.Puppet.Seal(ContentType.ApplicationData, data));
        Expect.Alert(server12.Engine, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "server 1.2, WaitFinished");
    }

    private static void Refuses(TlsEngine engine, string state, int[] expected, Action reach, Func<Puppet> puppet)
    {
        int refused = 0;
        for (int type = 0; type < 256; type++)
        {
            if (Array.IndexOf(expected, type) >= 0)
                continue;
            // Empty, and as long as a message that could be meant.
            for (int length = 0; length <= 36; length += 36)
            {
                reach();
                Expect.Going(engine, state);
                Wire.Give(engine, puppet().Seal(ContentType.Handshake, Wire.Message(type, new byte[length])));
                string what = state + ", message " + type + " of " + length + " bytes";
                if (puppet().Receives)
                    Expect.Alert(engine, puppet(), AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, what);
                else
                    Expect.Alert(engine, AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, what);
                refused++;
            }
        }
        Assert.AreEqual(2 * (256 - expected.Length), refused);
    }
}
