namespace NanoTls.Mqtt;

/// <summary>The return codes of a CONNACK (MQTT 3.1.1 §3.2.2.3).</summary>
public static class MqttReturnCode
{
    /// <summary>The failure was no refusal.</summary>
    public const int None = -1;

    /// <summary>Connection accepted.</summary>
    public const int Accepted = 0;

    /// <summary>The broker does not speak MQTT 3.1.1.</summary>
    public const int UnacceptableProtocolVersion = 1;

    /// <summary>The client identifier is correct UTF-8 but not allowed.</summary>
    public const int IdentifierRejected = 2;

    /// <summary>The MQTT service is unavailable.</summary>
    public const int ServerUnavailable = 3;

    /// <summary>The user name or password is malformed or wrong.</summary>
    public const int BadUserNameOrPassword = 4;

    /// <summary>The client is not authorized to connect.</summary>
    public const int NotAuthorized = 5;
}
