using System;

namespace NanoTls.Mqtt;

/// <summary>A connection that failed: the application closes its stream and connects again when it likes.</summary>
public sealed class MqttException : Exception
{
    /// <summary>Why.</summary>
    public readonly MqttCause Cause;

    /// <summary>With <see cref="MqttCause.Refused"/> the broker's code (<see cref="MqttReturnCode"/>), else −1.</summary>
    public readonly int ReturnCode;

    /// <summary>A failure that is no refusal.</summary>
    public MqttException(MqttCause cause, string reason)
        : base(reason)
    {
        Cause = cause;
        ReturnCode = MqttReturnCode.None;
    }

    /// <summary>A refusal by the broker.</summary>
    public MqttException(int returnCode, string reason)
        : base(reason)
    {
        Cause = MqttCause.Refused;
        ReturnCode = returnCode;
    }
}
