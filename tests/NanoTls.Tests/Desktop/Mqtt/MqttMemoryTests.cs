using System;
using NanoTls.Mqtt;
using NanoTls.Tests.Mqtt;
using NanoTls.Tests.Reference;

namespace NanoTls.Tests.Desktop.Mqtt;

[TestClass]
public sealed class MqttMemoryTests
{
    [TestMethod]
    public void EveryCallAndReconnect_AllocateNothing()
    {
        byte[] topic = Ascii.Bytes("a/b");
        byte[] payload = new byte[10];
        byte[] connack = Hex.Decode(Session.Accepted);
        byte[] first = Hex.Decode("90030002" + "01" + "b0020003" + "d000" + "3207000161" + "00070102" + "300400016133");
        byte[] second = Hex.Decode("40020001");
        TestClock clock = new TestClock();
        ScriptedStream stream = new ScriptedStream(clock, 4096);
        long allocated = -1;
        int events = 0;
        for (int turn = 0; turn < 2; turn++)
        {
            MqttClient client = new MqttClient(new MqttOptions { ClientId = "c" }, new byte[64], new byte[64], clock);
            stream.Forget();
            long before = GC.GetAllocatedBytesForCurrentThread();
            stream.Feed(connack, 0, connack.Length);
            client.Connect(stream, 1000);
            client.Publish(topic, 0, 3, payload, 0, 10, 1, true);
            client.Publish(topic, 0, 3, payload, 0, 10, 0, false);
            client.Subscribe(topic, 0, 3, 1);
            client.Unsubscribe(topic, 0, 3);
            client.Ping();
            stream.Feed(first, 0, first.Length);
            for (int i = 0; i < 4; i++)
                events += client.Poll(100);
            client.Disconnect();
            stream.Feed(connack, 0, connack.Length);
            client.Connect(stream, 1000);
            stream.Feed(second, 0, second.Length);
            events += client.Poll(100);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Assert.AreEqual(0L, allocated);
        Assert.AreEqual(2 * (MqttEvent.Subscribed + MqttEvent.Unsubscribed + 2 * MqttEvent.Message + MqttEvent.Published), events);
    }

    [TestMethod]
    public void SystemClock_AllocatesNothing()
    {
        MqttClock clock = new MqttClock();
        long time = clock.Milliseconds;
        long before = GC.GetAllocatedBytesForCurrentThread();
        time += clock.Milliseconds;
        Assert.AreEqual(0L, GC.GetAllocatedBytesForCurrentThread() - before, time.ToString());
    }

    [TestMethod]
    public void Poll_RandomBytes_EndInAnEventOrAProtocolFailure()
    {
        RandomBytes random = new RandomBytes(0x4D515454);
        string[] seeds = ["9003000100", "9003000280", "b0020003", "30060003612f6231", "320900036162630001" + "3132", "d000", "40020004", "30d00100016100", "32800100016100"];
        int failures = 0, events = 0;
        for (int round = 0; round < 20000; round++)
        {
            Session session = Session.Connected(16 + random.Next(40), 64);
            session.Client.Subscribe("a", 1);
            session.Client.Subscribe("b", 1);
            session.Client.Unsubscribe([0x61], 0, 1);
            session.Client.Publish("a", [], 1, false);
            session.Client.Ping();
            session.Stream.Chunk = 1 + random.Next(20);
            for (int i = random.Next(8); i >= 0; i--)
            {
                byte[] packet = random.Next(8) == 0 ? random.Array(random.Next(20)) : Hex.Decode(seeds[random.Next(seeds.Length)]);
                if (packet.Length > 0 && random.Next(3) == 0)
                    packet[random.Next(packet.Length)] ^= (byte)(1 << random.Next(8));
                session.Stream.Feed(packet, 0, random.Next(6) == 0 ? random.Next(packet.Length + 1) : packet.Length);
            }
            session.Stream.Ends = true;
            try
            {
                for (int polls = 0; polls < 100; polls++)
                {
                    int what = session.Client.Poll(10);
                    if (what == MqttEvent.Message)
                        Assert.IsTrue(session.Topic().Length + session.Payload().Length < 56);
                    events++;
                }
                Assert.Fail("100 events out of so few bytes");
            }
            catch (MqttException e)
            {
                Assert.IsTrue(e.Cause is MqttCause.Protocol or MqttCause.Closed);
                failures += e.Cause is MqttCause.Protocol ? 1 : 0;
            }
        }
        Console.WriteLine($"{events} events, {failures} protocol failures");
        Assert.IsTrue(failures > 2000 && failures < 19000 && events > 5000);
    }
}
