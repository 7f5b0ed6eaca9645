using System;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using NanoTls.Net;
using NanoTls.Streams;
using NanoTls.Tests.Streams;

namespace NanoTls.Tests.Desktop.Streams;

/// <summary>TcpConnection, and TlsStream over real sockets.</summary>
[TestClass]
public sealed class TcpConnectionTests
{
    private const int Wait = 10_000;

    [TestMethod]
    [DataRow(0, "127.0.0.1")]
    [DataRow(1, "localhost")]
    public void Connect_ServerOnLoopback_TlsBothWaysAndReadTimeouts(int version, string host)
    {
        StreamPair pair = FullDuplexTests.NewPair(version);
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        TlsStream client = new(new TlsClient(pair.ClientOptions));
        TlsStream server = new(new TlsServer(pair.ServerOptions));
        for (int round = 0; round < 2; round++)
        {
            Task<int> serving = Task.Run(() =>
            {
                server.AuthenticateAsServer(listener.AcceptTcpClient().GetStream());
                byte[] buffer = new byte[1000];
                int total = 0;
                for (int count = server.Read(buffer, 0, 1000); count > 0; total += count, count = server.Read(buffer, 0, 1000))
                    server.Write(buffer, 0, count);
                server.Close();
                return total;
            });
            TcpConnection connection = new(host, ((IPEndPoint)listener.LocalEndpoint).Port, Wait);
            client.AuthenticateAsClient(connection.Stream);
            client.ReadTimeout = 30;
            for (int i = 0; i < 2; i++)
                Assert.ThrowsExactly<IOException>(() => client.ReadByte());
            client.ReadTimeout = Wait;
            for (int i = 0; i < 20; i++)
            {
                client.Write(StreamPair.Message(1234), 0, 1234);
                CollectionAssert.AreEqual(StreamPair.Message(1234), StreamPair.Read(client, 1234));
            }
            client.CloseWrite();
            Assert.AreEqual(-1, client.ReadByte());
            client.Close();
            Assert.IsTrue(serving.Wait(Wait));
            Assert.AreEqual(20 * 1234, serving.Result);
        }
    }

    /// <summary>A server that accepts and says nothing: the deadline of the handshake holds over a socket.</summary>
    [TestMethod]
    public void Handshake_SilentServerOnASocket_TimesOut()
    {
        StreamPair pair = FullDuplexTests.NewPair(0);
        pair.ClientOptions.HandshakeTimeout = 200;
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        TcpConnection connection = new("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port, Wait);
        TlsStream client = new(new TlsClient(pair.ClientOptions));
        TlsException exception = Assert.ThrowsExactly<TlsException>(() => client.AuthenticateAsClient(connection.Stream));
        Assert.AreEqual(TlsCause.Timeout, exception.Cause);
        client.Close();
    }

    [TestMethod]
    public void Connect_NobodyListens_SaysSo()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        IOException exception = Assert.ThrowsExactly<IOException>(() => new TcpConnection("127.0.0.1", port, Wait));
        StringAssert.Contains(exception.Message, "no connection to 127.0.0.1:" + port + ": ");
        Assert.IsInstanceOfType<SocketException>(exception.InnerException);
    }

    /// <summary>A listener whose queue is full answers no further connection (Linux drops the SYN): the deadline holds.</summary>
    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void Connect_NoAnswer_EndsInTime()
    {
        using Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        int port = ((IPEndPoint)listener.LocalEndPoint).Port;
        TcpConnection queued = new("127.0.0.1", port, Wait);
        Stopwatch watch = Stopwatch.StartNew();
        IOException exception = Assert.ThrowsExactly<IOException>(() =>
        {
            for (int i = 0; i < 10; i++)
                _ = new TcpConnection("127.0.0.1", port, 200);
        });
        StringAssert.Contains(exception.Message, "within 200 ms");
        Assert.IsTrue(watch.ElapsedMilliseconds < 5000, watch.ElapsedMilliseconds + " ms");
        queued.Stream.Dispose();
    }

    [TestMethod]
    public void Connect_BadArguments_AreNamed()
    {
        Assert.ThrowsExactly<ArgumentException>(() => new TcpConnection("", 1, 1));
        Assert.ThrowsExactly<ArgumentException>(() => new TcpConnection("a", 0, 1));
        Assert.ThrowsExactly<ArgumentException>(() => new TcpConnection("a", 65536, 1));
        Assert.ThrowsExactly<ArgumentException>(() => new TcpConnection("a", 1, 0));
    }
}
