using System;
using System.IO;

namespace NanoTls.Mqtt;

/// <summary>
/// An MQTT 3.1.1 client of QoS 0 and 1 over any stream, for one thread. The object and its buffers are made once; nothing is allocated afterwards, also
/// not by the next connection, but by a failure its exception. Whatever throws while connected, MqttException or the stream's own, ends the connection;
/// the application closes the stream.
/// </summary>
public sealed class MqttClient
{
    private readonly byte[] connect;
    private readonly bool cleanSession;
    private readonly long keepAlive;
    private readonly PacketReader reader;
    private readonly PacketWriter writer;
    private readonly Requests requests = new Requests();
    private readonly MqttClock clock;

    private Stream stream;
    private int lastPacketId;
    private int owedPuback;      // packet identifier of the message that the application is looking at; 0 = none
    private bool pingWaits;
    private long pingSentAt;
    private long receivedAt;

    /// <summary>
    /// A client with a receive buffer of at least 16 bytes, in which the longest message must fit with up to 9 bytes of framing, and a send buffer, which
    /// holds whole QoS 1 packets until they are acknowledged. Both belong to the client from now on.
    /// </summary>
    public MqttClient(MqttOptions options, byte[] receiveBuffer, byte[] sendBuffer)
        : this(options, receiveBuffer, sendBuffer, new MqttClock())
    {
    }

    /// <summary>A client with a clock of the application's.</summary>
    public MqttClient(MqttOptions options, byte[] receiveBuffer, byte[] sendBuffer, MqttClock clock)
    {
        if (options == null)
            throw new ArgumentException("options: null");
        if (receiveBuffer == null || receiveBuffer.Length < PacketReader.SmallestBuffer)
            throw new ArgumentException("receiveBuffer: at least 16 bytes are needed");
        if (sendBuffer == null)
            throw new ArgumentException("sendBuffer: null; an empty one serves QoS 0");
        if (clock == null)
            throw new ArgumentException("clock: null");
        connect = options.NewConnect();
        cleanSession = options.CleanSession;
        keepAlive = options.KeepAlive * 1000L;
        reader = new PacketReader(receiveBuffer);
        writer = new PacketWriter(sendBuffer, clock);
        Message = new MqttMessage(receiveBuffer);
        this.clock = clock;
    }

    /// <summary>Whether a connection is there, as far as is known.</summary>
    public bool IsConnected => stream != null;

    /// <summary>Whether the broker went on with the session of an earlier connection: false = the application subscribes again.</summary>
    public bool SessionPresent { get; private set; }

    /// <summary>QoS 1 messages that the broker has not acknowledged yet.</summary>
    public int Unacknowledged => writer.Unacknowledged.Count;

    /// <summary>The packet identifier of the last Publish with QoS 1, Subscribe or Unsubscribe.</summary>
    public int LastPacketId => lastPacketId;

    /// <summary>The packet identifier that the last event is about; 0 with a message of QoS 0.</summary>
    public int PacketId { get; private set; }

    /// <summary>With <see cref="MqttEvent.Subscribed"/> the QoS that the broker grants, 0 or 1.</summary>
    public int GrantedQos { get; private set; }

    /// <summary>The message of the last event.</summary>
    public MqttMessage Message { get; }

    /// <summary>
    /// Connects over a stream that is open to the broker and waits for the CONNACK, at most <paramref name="timeout"/> milliseconds if the stream can
    /// time out. Then sends every unacknowledged QoS 1 message again, with DUP. A refusal is an MqttException with its ReturnCode.
    /// </summary>
    public void Connect(Stream stream, int timeout)
    {
        if (stream == null)
            throw new ArgumentException("stream: null");
        if (timeout < 1)
            throw new ArgumentException("timeout: at least one millisecond is needed");
        this.stream = stream;
        owedPuback = 0;
        pingWaits = false;
        SessionPresent = false;
        reader.Reset();
        requests.Clear();
        try
        {
            receivedAt = clock.Milliseconds;
            writer.Start(stream);
            writer.SendWhole(connect);
            AwaitConnack(receivedAt + timeout);
            writer.SendUnacknowledgedAgain();
        }
        catch
        {
            Drop();
            throw;
        }
    }

    /// <summary>
    /// Sends a message. False = nothing was sent, because a QoS 1 message does not fit behind the unacknowledged ones: call <see cref="Poll"/> first. Once
    /// true, a QoS 1 message is kept until it is acknowledged; so it is when the stream throws in this call.
    /// </summary>
    public bool Publish(byte[] topic, int topicOffset, int topicLength, byte[] payload, int payloadOffset, int payloadLength, int qos, bool retain)
    {
        RequireConnection();
        RequireRange(topic, topicOffset, topicLength);
        RequireRange(payload, payloadOffset, payloadLength);
        if (!Topic.IsName(topic, topicOffset, topicLength))
            throw new ArgumentException("topic: 1 to 65,535 bytes of UTF-8 without U+0000, # and + are possible");
        if (qos < 0 || qos > 1)
            throw new ArgumentException("qos: 0 and 1 are possible");
        if (payloadLength > RemainingLength.Largest - 4 - topicLength)
            throw new ArgumentException("payload: a packet has at most 268,435,455 bytes");
        if (qos == 1 && !writer.Fits(topicLength, payloadLength))
            return false;
        int first = PacketType.Publish | (qos << 1) | (retain ? PacketType.Retain : 0);
        try
        {
            if (qos == 0)
                writer.SendMessage(first, topic, topicOffset, topicLength, payload, payloadOffset, payloadLength);
            else
                writer.KeepAndSendMessage(first, NextPacketId(), topic, topicOffset, topicLength, payload, payloadOffset, payloadLength);
        }
        catch
        {
            Drop();
            throw;
        }
        return true;
    }

    /// <summary>As the other Publish, for set-up: the topic's bytes are allocated.</summary>
    public bool Publish(string topic, byte[] payload, int qos, bool retain)
    {
        byte[] bytes = Utf8.NewBytes(topic);
        return Publish(bytes, 0, bytes.Length, payload, 0, payload.Length, qos, retain);
    }

    /// <summary>
    /// Asks for the messages that match a filter, with QoS 0 or at most 1. The answer is an event with <see cref="LastPacketId"/>. False = nothing was sent,
    /// because eight requests already wait for answers.
    /// </summary>
    public bool Subscribe(byte[] filter, int offset, int length, int qos)
    {
        if (qos < 0 || qos > 1)
            throw new ArgumentException("qos: 0 and 1 are possible");
        return Request(PacketType.Subscribe, PacketType.Suback, filter, offset, length, qos);
    }

    /// <summary>As the other Subscribe, for set-up: the filter's bytes are allocated.</summary>
    public bool Subscribe(string filter, int qos)
    {
        byte[] bytes = Utf8.NewBytes(filter);
        return Subscribe(bytes, 0, bytes.Length, qos);
    }

    /// <summary>Ends a subscription; the answer and false as with Subscribe.</summary>
    public bool Unsubscribe(byte[] filter, int offset, int length)
    {
        return Request(PacketType.Unsubscribe, PacketType.Unsuback, filter, offset, length, 0);
    }

    /// <summary>
    /// Acknowledges the message of the last event, receives, keeps the connection alive, and returns the next <see cref="MqttEvent"/>, or
    /// <see cref="MqttEvent.None"/> after <paramref name="timeout"/> milliseconds; a stream that cannot time out may block longer. A part of a packet
    /// waits for the next call. To be called at least every quarter of the keep-alive. A read timeout is a TimeoutException of the stream, or another
    /// exception after three quarters of the time.
    /// </summary>
    public int Poll(int timeout)
    {
        RequireConnection();
        if (timeout < 1)
            throw new ArgumentException("timeout: at least one millisecond is needed");
        try
        {
            Acknowledge();
            return Await(clock.Milliseconds + timeout);
        }
        catch
        {
            Drop();
            throw;
        }
    }

    /// <summary>Asks for a sign of life now (PINGREQ), unless one is awaited. With a keep-alive, Poll throws when it does not come.</summary>
    public void Ping()
    {
        RequireConnection();
        if (pingWaits)
            return;
        try
        {
            writer.Send(PacketType.Pingreq);
        }
        catch
        {
            Drop();
            throw;
        }
        pingWaits = true;
        pingSentAt = writer.SentAt;
    }

    /// <summary>Says good-bye (DISCONNECT): no will is published. The message of the last event is acknowledged; unacknowledged ones of ours are kept for the next connection.</summary>
    public void Disconnect()
    {
        RequireConnection();
        try
        {
            Acknowledge();
            writer.Send(PacketType.Disconnect);
        }
        finally
        {
            Drop();
        }
    }

    private void AwaitConnack(long deadline)
    {
        while (!reader.Next())
        {
            long left = deadline - clock.Milliseconds;
            if (left <= 0)
                throw new MqttException(MqttCause.Silent, "no CONNACK came in time");
            Receive(left);
        }
        SessionPresent = Connack.SessionPresent(reader, cleanSession);
    }

    private int Await(long deadline)
    {
        for (bool asked = false; ; asked = true)
        {
            while (reader.Next())
            {
                int what = OnPacket();
                if (what != MqttEvent.None)
                    return what;
            }
            long now = clock.Milliseconds;
            if (asked && !stream.CanTimeout)
                RequireSignOfLife();
            if (asked && now >= deadline)
                return MqttEvent.None;
            if (keepAlive > 0 && !pingWaits && now >= NextPing())
                Ping();
            if (!Receive(deadline - now))
                RequireSignOfLife();
        }
    }

    private long NextPing() => (writer.SentAt < receivedAt ? writer.SentAt : receivedAt) + keepAlive / 4 * 3;

    private void RequireSignOfLife()
    {
        if (keepAlive > 0 && pingWaits && clock.Milliseconds - pingSentAt >= keepAlive)
            throw new MqttException(MqttCause.Silent, "no PINGRESP came within the keep-alive of " + (keepAlive / 1000).ToString() + " s");
    }

    /// <summary>Reads once, as long as nothing else falls due. False = nothing came.</summary>
    private bool Receive(long left)
    {
        long before = clock.Milliseconds;
        if (keepAlive > 0)
        {
            long due = (pingWaits ? pingSentAt + keepAlive : NextPing()) - before;
            left = due < left ? due : left;
        }
        left = left < 1 ? 1 : left;
        int offset = reader.RoomOffset();
        int length;
        try
        {
            if (stream.CanTimeout)
                stream.ReadTimeout = (int)left;
            length = stream.Read(reader.Buffer, offset, reader.Buffer.Length - offset);
        }
        catch (Exception e)
        {
            // A stream reports a timeout as it likes; another failure that took as long comes again at the next read.
            if (e is TimeoutException || (stream.CanTimeout && clock.Milliseconds - before + 1 >= left - left / 4))
                return false;
            throw;
        }
        if (length <= 0)
            throw new MqttException(MqttCause.Closed, "the broker closed the connection");
        reader.Received(length);
        receivedAt = clock.Milliseconds;
        return true;
    }

    private int OnPacket()
    {
        if (reader.First == PacketType.Pingresp)
        {
            if (!pingWaits)
                throw new MqttException(MqttCause.Protocol, "a PINGRESP without a PINGREQ");
            pingWaits = false;
            return MqttEvent.None;
        }
        if (reader.First == PacketType.Connack)
            throw new MqttException(MqttCause.Protocol, "a second CONNACK");
        if ((reader.First & PacketType.Mask) == PacketType.Publish)
        {
            Message.View(reader);
            PacketId = Message.PacketId;
            owedPuback = PacketId;
            return reader.Skipped ? MqttEvent.MessageSkipped : MqttEvent.Message;
        }
        PacketId = reader.UInt16(reader.Offset);
        if (reader.First != PacketType.Puback)
            return OnAnswer();
        if (!writer.Unacknowledged.Remove(PacketId))
            throw new MqttException(MqttCause.Protocol, "a PUBACK for the packet identifier " + PacketId.ToString() + ", which no message waits with");
        return MqttEvent.Published;
    }

    private int OnAnswer()
    {
        int qos = requests.Remove(PacketId, reader.First);
        if (qos < 0)
            throw new MqttException(MqttCause.Protocol, "a SUBACK or UNSUBACK for the packet identifier " + PacketId.ToString() + ", which no such request waits with");
        if (reader.First == PacketType.Unsuback)
            return MqttEvent.Unsubscribed;
        int granted = reader.Buffer[reader.Offset + 2];
        if (granted == 0x80)
            return MqttEvent.SubscriptionRefused;
        if (granted > qos)
            throw new MqttException(MqttCause.Protocol, "a SUBACK with the return code " + granted.ToString() + " for a subscription with QoS " + qos.ToString());
        GrantedQos = granted;
        return MqttEvent.Subscribed;
    }

    private void Acknowledge()
    {
        int packetId = owedPuback;
        owedPuback = 0;
        if (packetId != 0)
            writer.SendPuback(packetId);
    }

    private bool Request(int first, int answer, byte[] filter, int offset, int length, int qos)
    {
        RequireConnection();
        RequireRange(filter, offset, length);
        if (!Topic.IsFilter(filter, offset, length))
            throw new ArgumentException("filter: 1 to 65,535 bytes of UTF-8 without U+0000 are possible, + only as a whole level, # only as the last");
        if (requests.IsFull)
            return false;
        requests.Add(NextPacketId(), answer, qos);
        try
        {
            writer.SendRequest(first, lastPacketId, filter, offset, length, qos);
        }
        catch
        {
            Drop();
            throw;
        }
        return true;
    }

    private int NextPacketId()
    {
        do
            lastPacketId = lastPacketId == 65535 ? 1 : lastPacketId + 1;
        while (writer.Unacknowledged.Holds(lastPacketId) || requests.Holds(lastPacketId));
        return lastPacketId;
    }

    private void RequireConnection()
    {
        if (stream == null)
            throw new InvalidOperationException("there is no connection: call Connect");
    }

    private static void RequireRange(byte[] buffer, int offset, int length)
    {
        if (buffer == null)
            throw new ArgumentException("a buffer is null");
        if (offset < 0 || length < 0 || length > buffer.Length - offset)
            throw new ArgumentException("a range is not within its buffer");
    }

    private void Drop() => stream = null;
}
