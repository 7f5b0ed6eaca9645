using NanoTls.Boards;

namespace NanoTls.Tests.Boards;

/// <summary>A counter of one byte, in a reading of some length.</summary>
public sealed class FakeSensor : Sensor
{
    /// <summary>Bytes of a reading.</summary>
    public int Length = 4;

    /// <summary>Readings so far.</summary>
    public int Count;

    /// <inheritdoc/>
    public override int Read(byte[] reading)
    {
        reading[0] = (byte)++Count;
        return Length;
    }
}
