using System;
using System.Collections.Concurrent;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using nanoFramework.M2Mqtt;
using NanoTls.M2Mqtt;
using NanoTls.Streams;
using NanoTls.Tests.Desktop.Streams;
using NanoTls.Tests.Engine;
using NanoTls.Tests.Streams;

namespace NanoTls.Tests.Desktop.M2Mqtt;

/// <summary>The channel over real sockets, under a client that uses it as nanoFramework.M2Mqtt does.</summary>
[TestClass]
public sealed class TlsChannelTests
{
    private const int Wait = 20_000;

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void Channel_MessagesBothWaysAtOnce_ArriveInOrderOverTwoConnections(int version)
    {
        using Scene scene = new(version);
        MqttClient client = scene.NewClient();
        for (int round = 0; round < 2; round++)
        {
            const int count = 200;
            BlockingCollection<byte[]> received = new();
            client.Received = received.Add;
            Task serving = scene.Serve(server => Echo(server, count));
            client.Connect();
            Task sending = Task.Run(() =>
            {
                for (int i = 0; i < count; i++)
                    client.Send(Message(i * 3));
            });
            for (int i = 0; i < count; i++)
            {
                Assert.IsTrue(received.TryTake(out byte[] rest, Wait), "message " + i);
                CollectionAssert.AreEqual(StreamPair.Message(i * 3), rest);
            }
            Assert.IsTrue(Task.WaitAll([sending, serving], Wait));
            Assert.IsTrue(client.Join(Wait));
            Assert.AreEqual("the broker closed the connection", client.End.Message);
        }
    }

    /// <summary>The client asks again and again for the rest of a length: only an exception stops it.</summary>
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Receive_BrokerGoneInTheMiddleOfAHeader_IsAnIOException(bool closeNotify)
    {
        using Scene scene = new(0);
        MqttClient client = scene.NewClient();
        Task serving = scene.Serve(server =>
        {
            server.Write([0x30, 0x80], 0, 2);
            if (closeNotify)
                server.Close();
            else
                scene.Accepted.Close();
        });
        client.Connect();
        Assert.IsTrue(client.Join(Wait));
        Assert.AreEqual(typeof(IOException), client.End.GetType());
        Assert.IsTrue(serving.Wait(Wait));
        client.Channel.Close();
        Assert.ThrowsExactly<IOException>(() => client.Channel.Receive(new byte[1]));
    }

    [TestMethod]
    public void Receive_WithATimeout_ReturnsZeroUntilSomethingComes()
    {
        using Scene scene = new(1);
        MqttClient client = scene.NewClient();
        IMqttNetworkChannel channel = client.Channel;
        TaskCompletionSource go = new();
        Task serving = scene.Serve(server =>
        {
            go.Task.Wait(Wait);
            server.Write([1, 2, 3, 4, 5], 0, 5);
            server.Close();
        });
        channel.Connect();
        byte[] buffer = new byte[3];
        Assert.AreEqual(0, channel.Receive(buffer, 30));
        Assert.IsFalse(channel.DataAvailable);
        go.SetResult();
        Assert.AreEqual(3, channel.Receive(buffer, Wait));
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3 }, buffer);
        Assert.IsTrue(channel.DataAvailable);
        Assert.AreEqual(2, channel.Receive(new byte[2], 30));
        Assert.ThrowsExactly<IOException>(() => channel.Receive(buffer, Wait));
        Assert.IsTrue(serving.Wait(Wait));
    }

    [TestMethod]
    public void Connect_WrongKey_IsATlsException()
    {
        using Scene scene = new(0);
        TlsServerOptions options = new(new PskStore([StreamPair.NewPsk(PskRole.Server, true, 1)]), new TestEntropy(2))
        {
            CipherSuites = scene.Pair.ServerOptions.CipherSuites,
            Versions = [ProtocolVersion.Tls13],
            AllowPskKe = true,
        };
        MqttClient client = scene.NewClient();
        Task serving = scene.Serve(_ => { }, new TlsServer(options));
        Assert.ThrowsExactly<TlsException>(client.Connect);
        Assert.ThrowsExactly<AggregateException>(() => serving.Wait(Wait));
        Assert.ThrowsExactly<NotSupportedException>(client.Channel.Accept);
    }

    private static void Echo(TlsStream server, int messages)
    {
        byte[] buffer = new byte[1000];
        int total = 0;
        for (int i = 0; i < messages; i++)
            total += Message(i * 3).Length;
        while (total > 0)
        {
            int count = server.Read(buffer, 0, buffer.Length);
            server.Write(buffer, 0, count);
            total -= count;
        }
        server.Close();
    }

    private static byte[] Message(int length)
    {
        byte[] rest = StreamPair.Message(length);
        byte[] header = length < 128 ? [0x30, (byte)length] : [0x30, (byte)(length | 128), (byte)(length >> 7)];
        return [.. header, .. rest];
    }

    private sealed class Scene : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private TlsStream server;

        public Scene(int version)
        {
            Pair = FullDuplexTests.NewPair(version);
            listener.Start();
        }

        public StreamPair Pair { get; }

        public TcpClient Accepted { get; private set; }

        public MqttClient NewClient()
        {
            MqttClient client = new("127.0.0.1");
            TlsChannel channel = new(new TlsStream(new TlsClient(Pair.ClientOptions)), client.Broker, ((IPEndPoint)listener.LocalEndpoint).Port, Wait);
            channel.AttachTo(client);
            Assert.AreSame(channel, client.Channel);
            return client;
        }

        public Task Serve(Action<TlsStream> serve) => Serve(serve, null);

        public Task Serve(Action<TlsStream> serve, TlsServer engine)
        {
            server ??= new TlsStream(engine ?? new TlsServer(Pair.ServerOptions));
            return Task.Run(() =>
            {
                Accepted = listener.AcceptTcpClient();
                server.AuthenticateAsServer(Accepted.GetStream());
                serve(server);
            });
        }

        public void Dispose() => listener.Dispose();
    }
}
