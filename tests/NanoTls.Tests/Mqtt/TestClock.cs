using NanoTls.Mqtt;

namespace NanoTls.Tests.Mqtt;

/// <summary>Time that a test sets.</summary>
public sealed class TestClock : MqttClock
{
    /// <summary>The time.</summary>
    public long Now = 1000000;

    /// <inheritdoc/>
    public override long Milliseconds => Now;
}
