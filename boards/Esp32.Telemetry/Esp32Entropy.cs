using NanoTls.Streams;

namespace NanoTls.Boards.Telemetry;

/// <summary>The ESP32's generator, whose numbers are random only while the radio is on.</summary>
internal sealed class Esp32Entropy : DeviceEntropy
{
    private readonly Network network;

    /// <summary>The generator of a device whose number is mixed in.</summary>
    public Esp32Entropy(Network network, byte[] personalization)
        : base(personalization)
    {
        this.network = network;
    }

    protected override bool RadioIsOn() => network.IsUp;
}
