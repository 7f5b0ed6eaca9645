using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using NanoTls.Mqtt;

namespace NanoTls.Tests.Desktop.Mqtt;

[TestClass]
[TestCategory("Interop")]
public sealed class MosquittoTests
{
    private const int Count = 200;

    [TestMethod]
    public void Mosquitto_TwoHundredMessagesOfEachQos_ReachOurSubscriberAndItsOwn()
    {
        string broker = Find("mosquitto"), subscriber = Find("mosquitto_sub");
        if (broker == null || subscriber == null)
        {
            Console.WriteLine("skipped: mosquitto or mosquitto_sub is not installed");
            Assert.Inconclusive("mosquitto or mosquitto_sub is not installed (packages mosquitto, mosquitto-clients)");
        }
        int port = FreePort();
        string folder = Directory.CreateTempSubdirectory().FullName;
        string configuration = Path.Combine(folder, "mosquitto.conf");
        File.WriteAllText(configuration, $"listener {port} 127.0.0.1\nallow_anonymous true\npersistence false\nmax_queued_messages 10000\n");
        using Process server = Start(broker, "-c", configuration);
        try
        {
            PublishAndReceive(port, subscriber);
        }
        finally
        {
            server.Kill();
            server.WaitForExit(5000);
            Directory.Delete(folder, true);
        }
    }

    private static void PublishAndReceive(int port, string subscriber)
    {
        using TcpClient ourTcp = Dial(port), publisherTcp = Dial(port);
        MqttClient publisher = new(new MqttOptions { ClientId = "publisher", KeepAlive = 5 }, new byte[64], new byte[512]);
        publisher.Connect(publisherTcp.GetStream(), 5000);
        MqttClient ours = new(new MqttOptions { ClientId = "subscriber" }, new byte[256], new byte[64]);
        ours.Connect(ourTcp.GetStream(), 5000);
        ours.Subscribe("nanotls/t", 1);
        Assert.AreEqual(MqttEvent.Subscribed, ours.Poll(5000));
        Assert.AreEqual(1, ours.GrantedQos);

        // A retained message tells when the other subscriber is there.
        publisher.Publish("nanotls/ready", Ascii.Bytes("r"), 1, true);
        Assert.AreEqual(MqttEvent.Published, publisher.Poll(5000));
        using Process theirs = Start(subscriber, "-h", "127.0.0.1", "-p", port.ToString(), "-t", "nanotls/#", "-q", "1", "-C", (2 * Count + 1).ToString(), "-W", "30", "-F", "%q %p");
        Assert.AreEqual("1 r", theirs.StandardOutput.ReadLine());

        List<string> sent = Publish(publisher);
        List<string> received = new();
        for (Stopwatch time = Stopwatch.StartNew(); received.Count < sent.Count && time.ElapsedMilliseconds < 20000;)
            if (ours.Poll(500) == MqttEvent.Message)
                received.Add(ours.Message.Qos + " " + Encoding.ASCII.GetString(ours.Message.Buffer, ours.Message.PayloadOffset, ours.Message.PayloadLength));
        AssertSame(sent, received);
        AssertSame(sent, theirs.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        ours.Disconnect();
        publisher.Ping();
        Assert.AreEqual(MqttEvent.None, publisher.Poll(100));
        publisher.Disconnect();
        Console.WriteLine($"{received.Count} messages through our subscriber and through mosquitto_sub");
    }

    /// <summary>Order is promised within a QoS only.</summary>
    private static void AssertSame(IEnumerable<string> sent, IEnumerable<string> received)
    {
        Assert.AreEqual(string.Join("\n", sent.OrderBy(message => message[0])), string.Join("\n", received.OrderBy(message => message[0])));
    }

    private static List<string> Publish(MqttClient publisher)
    {
        byte[] topic = Ascii.Bytes("nanotls/t");
        List<string> sent = new();
        int acknowledged = 0;
        for (int i = 0; i < 2 * Count; i++)
        {
            string text = "message " + i + new string('.', i % 60);
            byte[] payload = Ascii.Bytes(text);
            while (!publisher.Publish(topic, 0, topic.Length, payload, 0, payload.Length, i & 1, false))
                acknowledged += publisher.Poll(1000) == MqttEvent.Published ? 1 : 0;
            sent.Add((i & 1) + " " + text);
        }
        for (Stopwatch time = Stopwatch.StartNew(); publisher.Unacknowledged > 0 && time.ElapsedMilliseconds < 20000;)
            acknowledged += publisher.Poll(1000) == MqttEvent.Published ? 1 : 0;
        Assert.AreEqual(Count, acknowledged);
        return sent;
    }

    private static Process Start(string program, params string[] arguments)
    {
        return Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true });
    }

    private static TcpClient Dial(int port)
    {
        for (int i = 0; ; i++)
            try
            {
                return new TcpClient("127.0.0.1", port) { NoDelay = true };
            }
            catch (SocketException) when (i < 100)
            {
                Thread.Sleep(50);
            }
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Find(string program)
    {
        string path = Environment.GetEnvironmentVariable("PATH") + Path.PathSeparator + "/usr/sbin" + Path.PathSeparator + "/usr/local/sbin";
        return path.Split(Path.PathSeparator).Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
    }
}
