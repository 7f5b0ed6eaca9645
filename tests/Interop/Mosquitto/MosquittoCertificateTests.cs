using System;
using System.IO;
using System.Net.Sockets;
using System.Text;
using NanoTls.Certificates;
using NanoTls.Mqtt;
using NanoTls.Streams;

namespace NanoTls.Interop;

/// <summary>MQTT with a Mosquitto that requires certificates, and takes the common name for the user.</summary>
[TestClass]
public sealed class MosquittoCertificateTests : InteropTest
{
    /// <summary>Messages come back to us, in both versions.</summary>
    [TestMethod]
    [DataRow(KeyKind.P256, KeyKind.P256, ProtocolVersion.Tls13)]
    [DataRow(KeyKind.P256, KeyKind.P256, ProtocolVersion.Tls12)]
    [DataRow(KeyKind.Rsa2048, KeyKind.Ed25519, ProtocolVersion.Tls13)]
    public void PublishAndSubscribe_Mutual(KeyKind server, KeyKind ours, int version)
    {
        Chain chain = Chain.OfServer(server, 2);
        Chain clients = Chain.OfClient(ours, 2);
        ExternalProgram broker = StartBroker(chain, clients, out int port);
        TlsClientOptions options = chain.NewClient(version);
        ((ClientCredentials)options.Credentials).Identity = clients.NewIdentity();
        TlsStream stream = new TlsStream(new TlsClient(options));
        MqttClient client = new MqttClient(new MqttOptions { ClientId = "ours" }, new byte[4096], new byte[8192]);
        for (int round = 1; round <= 2; round++)
        {
            stream.AuthenticateAsClient(Open(port));
            Assert.AreEqual(version, stream.Engine.NegotiatedVersion);
            client.Connect(stream, ExternalProgram.Patience);
            broker.WaitFor("as ours (p2, c1, k60, u'" + Chain.Client + "')", round);
            Assert.IsTrue(client.Subscribe("telemetry/#", 1));
            Assert.AreEqual(MqttEvent.Subscribed, client.Poll(ExternalProgram.Patience));
            for (int i = 0; i < 20; i++)
            {
                byte[] sent = Encoding.ASCII.GetBytes(Words(10 * i + 1, i));
                Assert.IsTrue(client.Publish("telemetry/" + i, sent, 0, false));
                Assert.AreEqual(MqttEvent.Message, client.Poll(ExternalProgram.Patience));
                CollectionAssert.AreEqual(sent, client.Message.Buffer[client.Message.PayloadOffset..(client.Message.PayloadOffset + client.Message.PayloadLength)]);
            }
            client.Disconnect();
        }
    }

    /// <summary>Without a certificate, or with one that the broker does not know: its alert.</summary>
    [TestMethod]
    [DataRow(ProtocolVersion.Tls13, false, AlertDescription.CertificateRequired)]
    [DataRow(ProtocolVersion.Tls12, false, AlertDescription.HandshakeFailure)]
    [DataRow(ProtocolVersion.Tls13, true, AlertDescription.UnknownCa)]
    [DataRow(ProtocolVersion.Tls12, true, AlertDescription.UnknownCa)]
    public void NoGoodCertificate_IsTheBrokersAlert(int version, bool unknown, int alert)
    {
        Chain chain = Chain.OfServer(KeyKind.P256, 1);
        StartBroker(chain, Chain.OfClient(KeyKind.Rsa2048, 1), out int port);
        TlsClientOptions options = chain.NewClient(version);
        ((ClientCredentials)options.Credentials).Identity = unknown ? Chain.OfClient(KeyKind.P256, 2).NewIdentity() : null;
        TlsException failure = Connect(new TlsClient(options), port).FailHandshake();
        Assert.AreEqual(TlsCause.PeerAlert, failure.Cause, failure.Message);
        Assert.AreEqual(alert, failure.Alert);
    }

    /// <summary>Each message by a process of its own, which resumes the session of the one before.</summary>
    [TestMethod]
    [DataRow("1.3")]
    [DataRow("1.2")]
    public void Publish_SessionOfAnotherProcess_IsResumed(string version)
    {
        Chain chain = Chain.OfServer(KeyKind.P256, 2);
        Chain clients = Chain.OfClient(KeyKind.P256, 2);
        ExternalProgram broker = StartBroker(chain, clients, out int port);
        for (int round = 1; round <= 3; round++)
        {
            ExternalProgram peer = StartPeer("publish", "127.0.0.1", port.ToString(), "--topic", "telemetry/" + round, "--message", "21.5", "--tls", version, "--server-name", Chain.Host,
                "-a", Save("root.pem", chain.Root), "--cert", Save("own.pem", clients.Sent), "--key", Save("own.key", clients.PrivateKey), "--session", Path.Combine(Folder, "session"));
            peer.WaitForEnd();
            Assert.AreEqual(0, peer.ExitCode, peer.ToString());
            Assert.AreEqual(round > 1, peer.Output.Contains(", resumed\n", StringComparison.Ordinal), peer.ToString());
            broker.WaitFor("u'" + Chain.Client + "')", round);
            broker.WaitFor("'telemetry/" + round + "'");
        }
    }

    private ExternalProgram StartBroker(Chain chain, Chain clients, out int port)
    {
        string certificates = Save("server.pem", chain.Sent);
        string key = Save("server.key", chain.PrivateKey);
        string roots = Save("clients.pem", clients.Root);
        for (int attempt = 0; ; attempt++)
        {
            port = FreePort();
            string settings = Save("broker.conf", "listener " + port + " 127.0.0.1\ncafile " + roots + "\ncertfile " + certificates + "\nkeyfile " + key
                + "\nrequire_certificate true\nuse_identity_as_username true\nallow_anonymous false\nuser root\n");
            ExternalProgram broker = Start("mosquitto", "-v", "-c", settings);
            try
            {
                broker.WaitFor("running");
                return broker;
            }
            catch (AssertFailedException) when (attempt < 3 && broker.Output.Contains("in use", StringComparison.OrdinalIgnoreCase))
            {
                broker.Dispose();
            }
        }
    }

    private NetworkStream Open(int port)
    {
        Socket socket = Link.Connect(port);
        Own(socket);
        socket.NoDelay = true;
        return new NetworkStream(socket)
        {
            ReadTimeout = ExternalProgram.Patience,
            WriteTimeout = ExternalProgram.Patience,
        };
    }
}
