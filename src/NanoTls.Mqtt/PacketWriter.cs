using System;
using System.IO;

namespace NanoTls.Mqtt;

/// <summary>Puts packets together and writes them: in one piece in the free part of the send buffer, or piece by piece where they do not fit there.</summary>
internal sealed class PacketWriter
{
    internal readonly SendBuffer Unacknowledged;

    /// <summary>When the last packet was written.</summary>
    internal long SentAt;

    private readonly MqttClock clock;
    private readonly byte[] head = new byte[RemainingLength.LongestHeader + 4];
    private readonly byte[] tail = new byte[1];
    private Stream stream;

    internal PacketWriter(byte[] sendBuffer, MqttClock clock)
    {
        Unacknowledged = new SendBuffer(sendBuffer);
        this.clock = clock;
    }

    internal void Start(Stream stream)
    {
        this.stream = stream;
    }

    /// <summary>PINGREQ and DISCONNECT.</summary>
    internal void Send(int first)
    {
        Send(WriteFixed(first, 0), head, 0, 0, head, 0, 0);
    }

    internal void SendPuback(int packetId)
    {
        int at = WriteUInt16(packetId, head, WriteFixed(PacketType.Puback, 2));
        Send(at, head, 0, 0, head, 0, 0);
    }

    /// <summary>SUBSCRIBE with the QoS in a byte of its own, or UNSUBSCRIBE without.</summary>
    internal void SendRequest(int first, int packetId, byte[] filter, int offset, int length, int qos)
    {
        int tailLength = first == PacketType.Subscribe ? 1 : 0;
        tail[0] = (byte)qos;
        int at = WriteUInt16(packetId, head, WriteFixed(first, 4 + length + tailLength));
        Send(WriteUInt16(length, head, at), filter, offset, length, tail, 0, tailLength);
    }

    internal void SendMessage(int first, byte[] topic, int topicOffset, int topicLength, byte[] payload, int payloadOffset, int payloadLength)
    {
        int at = WriteUInt16(topicLength, head, WriteFixed(first, 2 + topicLength + payloadLength));
        Send(at, topic, topicOffset, topicLength, payload, payloadOffset, payloadLength);
    }

    /// <summary>Whether a QoS 1 message fits behind the unacknowledged ones, and an identifier is left for it.</summary>
    internal bool Fits(int topicLength, int payloadLength)
    {
        int length = 4 + topicLength + payloadLength;
        return 1 + RemainingLength.Size(length) + length <= Unacknowledged.Free && Unacknowledged.Count < 65000;
    }

    internal void KeepAndSendMessage(int first, int packetId, byte[] topic, int topicOffset, int topicLength, byte[] payload, int payloadOffset, int payloadLength)
    {
        byte[] buffer = Unacknowledged.Bytes;
        int start = Unacknowledged.Used;
        buffer[start] = (byte)first;
        int at = RemainingLength.Write(4 + topicLength + payloadLength, buffer, start + 1);
        at = WriteUInt16(topicLength, buffer, at);
        Array.Copy(topic, topicOffset, buffer, at, topicLength);
        at = WriteUInt16(packetId, buffer, at + topicLength);
        Array.Copy(payload, payloadOffset, buffer, at, payloadLength);
        Unacknowledged.Keep(at + payloadLength - start);
        Write(buffer, start, at + payloadLength - start);
        stream.Flush();
    }

    internal void SendUnacknowledgedAgain()
    {
        Unacknowledged.SetDup();
        Write(Unacknowledged.Bytes, 0, Unacknowledged.Used);
        stream.Flush();
    }

    internal void SendWhole(byte[] packet)
    {
        Write(packet, 0, packet.Length);
        stream.Flush();
    }

    private void Send(int headLength, byte[] body, int bodyOffset, int bodyLength, byte[] end, int endOffset, int endLength)
    {
        byte[] buffer = Unacknowledged.Bytes;
        int at = Unacknowledged.Used;
        if (headLength + bodyLength + endLength <= Unacknowledged.Free)
        {
            Array.Copy(head, 0, buffer, at, headLength);
            Array.Copy(body, bodyOffset, buffer, at + headLength, bodyLength);
            Array.Copy(end, endOffset, buffer, at + headLength + bodyLength, endLength);
            Write(buffer, at, headLength + bodyLength + endLength);
        }
        else
        {
            Write(head, 0, headLength);
            Write(body, bodyOffset, bodyLength);
            Write(end, endOffset, endLength);
        }
        stream.Flush();
    }

    private void Write(byte[] buffer, int offset, int length)
    {
        if (length == 0)
            return;
        stream.Write(buffer, offset, length);
        SentAt = clock.Milliseconds;
    }

    private int WriteFixed(int first, int length)
    {
        head[0] = (byte)first;
        return RemainingLength.Write(length, head, 1);
    }

    private static int WriteUInt16(int value, byte[] buffer, int at)
    {
        buffer[at] = (byte)(value >> 8);
        buffer[at + 1] = (byte)value;
        return at + 2;
    }
}
