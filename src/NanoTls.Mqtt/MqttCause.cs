namespace NanoTls.Mqtt;

/// <summary>Why a connection failed.</summary>
public enum MqttCause
{
    /// <summary>The broker refused the connection: see <see cref="MqttException.ReturnCode"/>.</summary>
    Refused,

    /// <summary>The broker sent what MQTT 3.1.1 forbids, or what was never asked for.</summary>
    Protocol,

    /// <summary>The broker closed the connection.</summary>
    Closed,

    /// <summary>The broker did not answer in time: no CONNACK, or no PINGRESP within the keep-alive.</summary>
    Silent,
}
