namespace NanoTls.Mqtt;

/// <summary>A view of the message that <see cref="MqttClient.Poll"/> found, in the receive buffer, until the next call of Poll. One object for all messages.</summary>
public sealed class MqttMessage
{
    /// <summary>The receive buffer, which topic and payload lie in.</summary>
    public readonly byte[] Buffer;

    internal MqttMessage(byte[] buffer)
    {
        Buffer = buffer;
    }

    /// <summary>Where the topic starts.</summary>
    public int TopicOffset { get; private set; }

    /// <summary>Bytes of the topic; 0 with <see cref="MqttEvent.MessageSkipped"/>.</summary>
    public int TopicLength { get; private set; }

    /// <summary>Where the payload starts.</summary>
    public int PayloadOffset { get; private set; }

    /// <summary>Bytes of the payload; 0 with <see cref="MqttEvent.MessageSkipped"/>.</summary>
    public int PayloadLength { get; private set; }

    /// <summary>0 or 1.</summary>
    public int Qos { get; private set; }

    /// <summary>The packet identifier; 0 with QoS 0.</summary>
    public int PacketId { get; private set; }

    /// <summary>Whether the broker had kept the message from before the subscription.</summary>
    public bool Retained { get; private set; }

    /// <summary>Whether the message may have come before (DUP).</summary>
    public bool Duplicate { get; private set; }

    /// <summary>Views a PUBLISH (MQTT 3.1.1 §3.3), or tells what is left of a skipped one.</summary>
    internal void View(PacketReader reader)
    {
        Qos = reader.Qos;
        Retained = (reader.First & PacketType.Retain) != 0;
        Duplicate = (reader.First & PacketType.Dup) != 0;
        TopicOffset = 0;
        TopicLength = 0;
        PayloadOffset = 0;
        PayloadLength = 0;
        PacketId = Qos == 0 ? 0 : reader.PacketId;
        if (!reader.Skipped)
        {
            TopicOffset = reader.Offset + 2;
            TopicLength = reader.UInt16(reader.Offset);
            PayloadLength = reader.PayloadLength(TopicLength);
            PayloadOffset = reader.Offset + reader.Length - PayloadLength;
            PacketId = Qos == 0 ? 0 : reader.UInt16(TopicOffset + TopicLength);
            if (!Topic.IsName(Buffer, TopicOffset, TopicLength))
                throw new MqttException(MqttCause.Protocol, "a message whose topic is not UTF-8, or has U+0000 or a wildcard");
        }
        if (Qos == 1 && PacketId == 0)
            throw new MqttException(MqttCause.Protocol, "a message of QoS 1 with packet identifier 0");
    }
}
