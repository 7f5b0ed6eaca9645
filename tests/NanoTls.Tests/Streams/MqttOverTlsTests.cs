using NanoTls.Crypto;
using NanoTls.Mqtt;
using NanoTls.Streams;
using NanoTls.Tests.Engine;

namespace NanoTls.Tests.Streams;

/// <summary>Telemetry as a device sends it: MQTT over <see cref="TlsStream"/> over pipes in memory, client and broker on threads of their own.</summary>
[TestClass]
public sealed class MqttOverTlsTests
{
    /// <summary>TLS 1.3, psk_dhe_ke with X25519.</summary>
    [TestMethod]
    public void Publish_Tls13_ReachesTheBroker() => PublishTwoConnections(CipherSuites.TLS_CHACHA20_POLY1305_SHA256(), new X25519Group(), new X25519Group());

    /// <summary>TLS 1.2, ECDHE_PSK with P-256.</summary>
    [TestMethod]
    public void Publish_Tls12EcdhePskP256_ReachesTheBroker() => PublishTwoConnections(CipherSuites.TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256(), new Secp256r1Group(), new Secp256r1Group());

    /// <summary>Readings, good-bye, and all of it again on the same objects.</summary>
    private static void PublishTwoConnections(CipherSuite suite, NamedGroup client, NamedGroup server)
    {
        TlsClientOptions clientOptions = TestOptions.ClientFor(suite);
        TlsServerOptions serverOptions = TestOptions.ServerFor(suite);
        clientOptions.Groups = new NamedGroup[] { client };
        serverOptions.Groups = new NamedGroup[] { server };
        TlsStream tls = new TlsStream(new TlsClient(clientOptions));
        PipeBroker broker = new PipeBroker(new TlsStream(new TlsServer(serverOptions)));
        MqttClient mqtt = new MqttClient(new MqttOptions { ClientId = "nano-01" }, new byte[64], new byte[64]);
        for (int round = 1; round <= 2; round++)
        {
            Pipe up = new Pipe(4096);
            Pipe down = new Pipe(4096);
            broker.Start(new PipeStream(up, down));
            tls.AuthenticateAsClient(new PipeStream(down, up));
            Assert.AreEqual(client.Id, tls.Engine.NegotiatedGroup.Id);
            mqtt.Connect(tls, 20000);
            for (int i = 0; i < 3; i++)
                Publish(mqtt, broker, i);
            Assert.AreEqual(round, broker.Connects);
            Assert.AreEqual(round * 3, broker.Messages);
            mqtt.Disconnect();
            tls.CloseWrite();
            broker.Join();
            Assert.IsTrue(broker.SaidGoodbye);
            tls.Close();
        }
    }

    private static void Publish(MqttClient mqtt, PipeBroker broker, int reading)
    {
        Assert.IsTrue(mqtt.Publish("sensors/nano-01", new byte[] { (byte)'2', (byte)('0' + reading) }, 1, false));
        Assert.AreEqual(MqttEvent.Published, mqtt.Poll(20000));
        CollectionAssert.AreEqual(Ascii.Bytes("sensors/nano-012" + reading.ToString()), broker.Last);
    }
}
