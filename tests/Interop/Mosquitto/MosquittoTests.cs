using System;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using NanoTls.Desktop;
using NanoTls.Mqtt;
using NanoTls.Streams;

namespace NanoTls.Interop;

/// <summary>MQTT over TLS with a pre-shared key, to a real broker.</summary>
[TestClass]
public sealed class MosquittoTests : InteropTest
{
    private const int Messages = 1000;
    private const string Filter = "telemetry/#";

    // Without it, both sides speak TLS 1.3 whatever mosquitto's options say: those are minima.
    private const string OnlyTls12 = "openssl_conf = all\n[all]\nssl_conf = ssl\n[ssl]\nsystem_default = limits\n[limits]\nMaxProtocol = TLSv1.2\nCipherString = DEFAULT:@SECLEVEL=0\n";

    /// <summary>
    /// 1,000 messages of up to 2,000 bytes of any value, published by us with QoS 1; every one of them comes back byte for byte through a subscriber of ours and
    /// through mosquitto_sub. Suite 0 is the defaults of both sides.
    /// </summary>
    [TestMethod]
    [DataRow(PskVersion.Tls13, 0)]
    [DataRow(PskVersion.Tls13, 0x1305)]
    [DataRow(PskVersion.Tls12, 0)]
    [DataRow(PskVersion.Tls12, 0xC0A8)]
    public void Publish_1000Messages_ComeBackByteForByte(PskVersion version, int suite)
    {
        ExternalProgram.Find("mosquitto_sub");
        ExternalProgram broker = StartBroker(out int port, suite);
        byte[][] sent = NewMessages();
        ExternalProgram theirs = StartSubscriber(port, version);
        broker.WaitFor("Sending SUBACK to theirs");

        TlsStream subscriberStream = Authenticate(port, version, suite);
        TlsStream publisherStream = Authenticate(port, version, suite);
        Assert.AreEqual(version == PskVersion.Tls13 ? ProtocolVersion.Tls13 : ProtocolVersion.Tls12, publisherStream.Engine.NegotiatedVersion);
        if (suite != 0)
            Assert.AreEqual(suite, publisherStream.Engine.NegotiatedCipherSuite.Id);
        MqttClient subscriber = NewClient("ours");
        subscriber.Connect(subscriberStream, ExternalProgram.Patience);
        Assert.IsTrue(subscriber.Subscribe(Filter, 1));
        Assert.AreEqual(MqttEvent.Subscribed, subscriber.Poll(ExternalProgram.Patience));
        broker.WaitFor("as ours (p2, c1, k60, u'" + Identity + "')");

        byte[][] received = new byte[Messages][];
        Exception failure = null;
        Thread receiving = new Thread(() =>
        {
            try
            {
                Receive(subscriber, received);
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        })
        {
            IsBackground = true,
        };
        receiving.Start();
        MqttClient publisher = NewClient("publisher");
        publisher.Connect(publisherStream, ExternalProgram.Patience);
        Publish(publisher, sent);
        Assert.IsTrue(receiving.Join(3 * ExternalProgram.Patience), "the messages do not come back");
        Assert.IsNull(failure, failure?.ToString());
        publisher.Disconnect();
        subscriber.Disconnect();
        theirs.WaitForEnd();
        string[] lines = theirs.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.HasCount(Messages, lines);
        for (int i = 0; i < Messages; i++)
        {
            CollectionAssert.AreEqual(sent[i], received[i], "message " + i);
            Assert.AreEqual(Convert.ToHexStringLower(sent[i]), lines[i], "message " + i);
        }
    }

    /// <summary>What mosquitto_pub publishes comes to us, and the retained message too.</summary>
    [TestMethod]
    public void Subscribe_MessageOfMosquittoPub_Comes()
    {
        ExternalProgram.Find("mosquitto_pub");
        StartBroker(out int port, 0);
        ExternalProgram theirs = Start("mosquitto_pub", "-h", "127.0.0.1", "-p", port.ToString(), "--psk", Key, "--psk-identity", Identity, "-t", "telemetry/kept", "-q", "1", "-r", "-m", "21.5");
        theirs.WaitForEnd();
        Assert.AreEqual(0, theirs.ExitCode);
        MqttClient subscriber = NewClient("ours");
        subscriber.Connect(Authenticate(port, PskVersion.Tls13, 0), ExternalProgram.Patience);
        Assert.IsTrue(subscriber.Subscribe(Filter, 1));
        int next = subscriber.Poll(ExternalProgram.Patience);
        if (next == MqttEvent.Subscribed)
            next = subscriber.Poll(ExternalProgram.Patience);
        Assert.AreEqual(MqttEvent.Message, next);
        Assert.IsTrue(subscriber.Message.Retained);
        Assert.AreEqual("21.5", Encoding.ASCII.GetString(subscriber.Message.Buffer, subscriber.Message.PayloadOffset, subscriber.Message.PayloadLength));
        subscriber.Disconnect();
    }

    /// <summary>A broker that dies with a message unacknowledged: after a reconnect of the same objects the message is there once more.</summary>
    [TestMethod]
    public void Reconnect_SameObjects_UnacknowledgedIsSentAgain()
    {
        ExternalProgram.Find("mosquitto_sub");
        ExternalProgram first = StartBroker(out int port, 0);
        TlsStream stream = new TlsStream(new TlsClient(Client13()));
        stream.AuthenticateAsClient(Open(port));
        MqttClient client = NewClient("device");
        client.Connect(stream, ExternalProgram.Patience);
        first.WaitFor("as device");
        first.Dispose();
        // What is sent now is lost, or the stream throws: kept either way.
        try
        {
            Assert.IsTrue(client.Publish("telemetry/t", Encoding.ASCII.GetBytes("21.5"), 1, false));
        }
        catch (IOException)
        {
            // The broker is gone.
        }
        Assert.AreEqual(1, client.Unacknowledged);
        ExternalProgram second = StartBroker(out port, 0);
        ExternalProgram theirs = StartSubscriber(port, PskVersion.Tls13, 1);
        second.WaitFor("Sending SUBACK to theirs");
        stream.AuthenticateAsClient(Open(port));
        client.Connect(stream, ExternalProgram.Patience);
        Assert.AreEqual(MqttEvent.Published, client.Poll(ExternalProgram.Patience));
        Assert.AreEqual(0, client.Unacknowledged);
        theirs.WaitFor("32312e35");
        client.Disconnect();
    }

    /// <summary>A key or an identity that the broker does not have: its alert.</summary>
    [TestMethod]
    [DataRow(PskVersion.Tls13, WrongKey, Identity)]
    [DataRow(PskVersion.Tls13, Key, "nano-02")]
    [DataRow(PskVersion.Tls12, WrongKey, Identity)]
    [DataRow(PskVersion.Tls12, Key, "nano-02")]
    public void WrongKeyOrIdentity_IsTheBrokersAlert(PskVersion version, string key, string identity)
    {
        StartBroker(out int port, 0);
        TlsClientOptions options = new TlsClientOptions(new Psk(Encoding.ASCII.GetBytes(identity), Psk.ParseHex(key), PskRole.Client, version, PskHash.Sha256), new OsEntropy());
        TlsException failure = Connect(new TlsClient(options), port).FailHandshake();
        Assert.AreEqual(TlsCause.PeerAlert, failure.Cause, failure.Message);
    }

    private static MqttClient NewClient(string name) => new MqttClient(new MqttOptions { ClientId = name }, new byte[4096], new byte[8192]);

    private static byte[][] NewMessages()
    {
        Random random = new Random(11);
        byte[][] messages = new byte[Messages][];
        for (int i = 0; i < Messages; i++)
        {
            messages[i] = new byte[i == 0 ? 1 : i % 50 == 0 ? 2000 : 1 + random.Next(100)];
            random.NextBytes(messages[i]);
        }
        return messages;
    }

    private static void Publish(MqttClient publisher, byte[][] messages)
    {
        for (int i = 0; i < messages.Length; i++)
            while (!publisher.Publish("telemetry/" + i, messages[i], 1, false))
                Assert.AreEqual(MqttEvent.Published, publisher.Poll(ExternalProgram.Patience));
        while (publisher.Unacknowledged > 0)
            Assert.AreEqual(MqttEvent.Published, publisher.Poll(ExternalProgram.Patience));
    }

    private static void Receive(MqttClient subscriber, byte[][] received)
    {
        for (int i = 0; i < received.Length; i++)
        {
            Assert.AreEqual(MqttEvent.Message, subscriber.Poll(ExternalProgram.Patience), "after " + i + " messages");
            MqttMessage message = subscriber.Message;
            Assert.AreEqual("telemetry/" + i, Encoding.ASCII.GetString(message.Buffer, message.TopicOffset, message.TopicLength));
            received[i] = message.Buffer[message.PayloadOffset..(message.PayloadOffset + message.PayloadLength)];
        }
        // The last one is acknowledged by the next call.
        Assert.AreEqual(MqttEvent.None, subscriber.Poll(1));
    }

    private ExternalProgram StartBroker(out int port, int suite)
    {
        string keys = Path.Combine(Folder, "psk.txt");
        File.WriteAllText(keys, Identity + ":" + Key + "\n");
        for (int attempt = 0; ; attempt++)
        {
            port = FreePort();
            string settings = "listener " + port + " 127.0.0.1\npsk_hint nano\npsk_file " + keys + "\nuse_identity_as_username true\nallow_anonymous false\nuser root\nmax_queued_messages 0\nmax_inflight_messages 0\n";
            if (suite != 0)
                settings += "ciphers PSK-AES128-CCM8:@SECLEVEL=0\nciphers_tls1.3 TLS_AES_128_CCM_8_SHA256\n";
            File.WriteAllText(Path.Combine(Folder, "broker.conf"), settings);
            ExternalProgram broker = Start("mosquitto", "-v", "-c", Path.Combine(Folder, "broker.conf"));
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

    private ExternalProgram StartSubscriber(int port, PskVersion version) => StartSubscriber(port, version, Messages);

    private ExternalProgram StartSubscriber(int port, PskVersion version, int count)
    {
        string limits = Path.Combine(Folder, "tls12.cnf");
        File.WriteAllText(limits, version == PskVersion.Tls12 ? OnlyTls12 : OnlyTls12.Replace("MaxProtocol = TLSv1.2", "MinProtocol = TLSv1.3", StringComparison.Ordinal).Replace("CipherString", "Ciphersuites = TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_CCM_8_SHA256\nCipherString", StringComparison.Ordinal));
        ProgramEnvironment = ["OPENSSL_CONF=" + limits];
        ExternalProgram program = Start("mosquitto_sub", "-h", "127.0.0.1", "-p", port.ToString(), "--psk", Key, "--psk-identity", Identity, "-i", "theirs", "-q", "1", "-t", Filter, "-C", count.ToString(), "-F", "%x", "--ciphers", "PSK:PSK-AES128-CCM8:@SECLEVEL=0");
        ProgramEnvironment = [];
        return program;
    }

    private TlsStream Authenticate(int port, PskVersion version, int suite)
    {
        TlsClientOptions options = version == PskVersion.Tls13 ? Client13() : Client12();
        if (suite != 0)
            options.CipherSuites = [Suite(suite)];
        TlsStream stream = new TlsStream(new TlsClient(options));
        stream.AuthenticateAsClient(Open(port));
        return stream;
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
