namespace NanoTls.Mqtt;

/// <summary>What a call of <see cref="MqttClient.Poll"/> found.</summary>
public static class MqttEvent
{
    /// <summary>Nothing for the application within the time given.</summary>
    public const int None = 0;

    /// <summary>A message: its topic and payload are views into the receive buffer until the next call of Poll.</summary>
    public const int Message = 1;

    /// <summary>A message that is longer than the receive buffer was read past. One of QoS 1 is acknowledged all the same, or it would come again for ever.</summary>
    public const int MessageSkipped = 2;

    /// <summary>The broker has taken the QoS 1 message with <see cref="MqttClient.PacketId"/> (PUBACK).</summary>
    public const int Published = 3;

    /// <summary>The broker accepted the subscription with <see cref="MqttClient.PacketId"/>, at <see cref="MqttClient.GrantedQos"/> (SUBACK).</summary>
    public const int Subscribed = 4;

    /// <summary>The broker refused the subscription with <see cref="MqttClient.PacketId"/> (SUBACK with 0x80).</summary>
    public const int SubscriptionRefused = 5;

    /// <summary>The broker ended the subscription as asked with <see cref="MqttClient.PacketId"/> (UNSUBACK).</summary>
    public const int Unsubscribed = 6;
}
