using System;

namespace NanoTls.Mqtt;

/// <summary>
/// Packets out of a stream of bytes, in the application's receive buffer: [start, end) is received and not yet read past. A packet is viewed where it
/// lies; only a PUBLISH can be longer than the buffer and is then read past as it comes, but for its packet identifier.
/// </summary>
internal sealed class PacketReader
{
    internal const int SmallestBuffer = 16;

    internal readonly byte[] Buffer;

    /// <summary>The packet's first byte.</summary>
    internal int First;

    /// <summary>Where what follows the fixed header starts, and its length.</summary>
    internal int Offset;
    internal int Length;

    /// <summary>Whether the packet was too long and is already read past: only <see cref="First"/> and <see cref="PacketId"/> are left of it.</summary>
    internal bool Skipped;

    /// <summary>The packet identifier of a skipped PUBLISH of QoS 1.</summary>
    internal int PacketId;

    private int start;
    private int end;
    private int packetEnd;    // of the packet last handed out; ≤ start = none
    private bool skipping;
    private int topicLeft;
    private bool packetIdLeft;
    private int payloadLeft;

    internal PacketReader(byte[] buffer)
    {
        Buffer = buffer;
    }

    internal int Qos => (First >> 1) & 3;

    internal void Reset()
    {
        start = 0;
        end = 0;
        packetEnd = 0;
        skipping = false;
    }

    /// <summary>Where the next received bytes go; there is always room when <see cref="Next"/> was false.</summary>
    internal int RoomOffset()
    {
        if (start == end)
        {
            start = 0;
            end = 0;
        }
        else if (end == Buffer.Length)
        {
            Array.Copy(Buffer, start, Buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        packetEnd = 0;
        return end;
    }

    internal void Received(int length) => end += length;

    /// <summary>Goes to the next packet; false = more bytes are needed. The views of the one before end.</summary>
    internal bool Next()
    {
        if (packetEnd > start)
            start = packetEnd;
        packetEnd = 0;
        if (skipping)
            return Skip();
        if (start == end)
            return false;
        First = Buffer[start];
        CheckType();
        Length = RemainingLength.Read(Buffer, start + 1, end);
        if (Length < 0)
            return false;
        CheckLength();
        Offset = start + 1;
        while (Buffer[Offset++] >= 0x80)
        {
        }
        if (Length > Buffer.Length - (Offset - start))
            return BeginSkip();
        if (Length > end - Offset)
            return false;
        Skipped = false;
        packetEnd = Offset + Length;
        return true;
    }

    private bool BeginSkip()
    {
        if (end - Offset < 2)
            return false;
        topicLeft = UInt16(Offset);
        packetIdLeft = Qos == 1;
        payloadLeft = PayloadLength(topicLeft);
        start = Offset + 2;
        skipping = true;
        return Skip();
    }

    private bool Skip()
    {
        topicLeft = Discard(topicLeft);
        if (topicLeft > 0)
            return false;
        if (packetIdLeft)
        {
            if (end - start < 2)
                return false;
            PacketId = UInt16(start);
            start += 2;
            packetIdLeft = false;
        }
        payloadLeft = Discard(payloadLeft);
        skipping = payloadLeft > 0;
        Skipped = !skipping;
        return Skipped;
    }

    /// <summary>Bytes behind a topic of this length and the packet identifier of this PUBLISH.</summary>
    internal int PayloadLength(int topicLength)
    {
        int length = Length - 2 - topicLength - 2 * Qos;
        if (topicLength == 0 || length < 0)
            throw new MqttException(MqttCause.Protocol, "a topic of " + topicLength.ToString() + " bytes in a PUBLISH with a remaining length of " + Length.ToString());
        return length;
    }

    internal int UInt16(int offset) => (Buffer[offset] << 8) | Buffer[offset + 1];

    private int Discard(int length)
    {
        int now = end - start < length ? end - start : length;
        start += now;
        return length - now;
    }

    /// <summary>What a broker never sends is refused at its first byte.</summary>
    private void CheckType()
    {
        if ((First & PacketType.Mask) == PacketType.Publish)
        {
            if (Qos == 2)
                throw new MqttException(MqttCause.Protocol, "a message of QoS 2, which was not asked for");
            if (Qos == 3 || (Qos == 0 && (First & PacketType.Dup) != 0))
                throw new MqttException(MqttCause.Protocol, "a PUBLISH with the impossible flags " + (First & 15).ToString() + " (MQTT 3.1.1 §3.3.1)");
            return;
        }
        if (FixedLength() < 0)
            throw new MqttException(MqttCause.Protocol, "a packet of type " + (First >> 4).ToString() + " with flags " + (First & 15).ToString() + ", which no broker sends to a client of QoS 0 and 1");
    }

    private void CheckLength()
    {
        if ((First & PacketType.Mask) == PacketType.Publish)
        {
            if (Length < 3 + 2 * Qos)
                throw new MqttException(MqttCause.Protocol, "a PUBLISH of QoS " + Qos.ToString() + " with a remaining length of only " + Length.ToString());
        }
        else if (Length != FixedLength())
            throw new MqttException(MqttCause.Protocol, "a packet of type " + (First >> 4).ToString() + " has a remaining length of " + Length.ToString() + " instead of " + FixedLength().ToString());
    }

    /// <summary>The remaining length of every packet but PUBLISH (a SUBSCRIBE of ours has one filter); −1 = no packet for a client.</summary>
    private int FixedLength()
    {
        switch (First)
        {
            case PacketType.Connack:
            case PacketType.Puback:
            case PacketType.Unsuback:
                return 2;
            case PacketType.Suback:
                return 3;
            case PacketType.Pingresp:
                return 0;
            default:
                return -1;
        }
    }
}
