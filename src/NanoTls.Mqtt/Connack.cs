namespace NanoTls.Mqtt;

/// <summary>The answer to a CONNECT (MQTT 3.1.1 §3.2).</summary>
internal static class Connack
{
    /// <summary>Whether the broker goes on with a session; a refusal or another packet is an MqttException.</summary>
    internal static bool SessionPresent(PacketReader reader, bool cleanSession)
    {
        if (reader.First != PacketType.Connack)
            throw new MqttException(MqttCause.Protocol, "a packet of type " + (reader.First >> 4).ToString() + " came before the CONNACK");
        int flags = reader.Buffer[reader.Offset];
        int code = reader.Buffer[reader.Offset + 1];
        if (flags > 1 || code > MqttReturnCode.NotAuthorized || (flags == 1 && (code != MqttReturnCode.Accepted || cleanSession)))
            throw new MqttException(MqttCause.Protocol, "a CONNACK with the impossible flags " + flags.ToString() + " and return code " + code.ToString());
        switch (code)
        {
            case MqttReturnCode.Accepted:
                return flags == 1;
            case MqttReturnCode.UnacceptableProtocolVersion:
                throw new MqttException(code, "the broker does not speak MQTT 3.1.1 (return code 1)");
            case MqttReturnCode.IdentifierRejected:
                throw new MqttException(code, "the broker does not allow this client identifier (return code 2)");
            case MqttReturnCode.ServerUnavailable:
                throw new MqttException(code, "the broker's MQTT service is unavailable (return code 3)");
            case MqttReturnCode.BadUserNameOrPassword:
                throw new MqttException(code, "the broker does not take this user name and password (return code 4)");
            default:
                throw new MqttException(code, "the broker does not authorize this client (return code 5)");
        }
    }
}
