namespace NanoTls.Boards;

/// <summary>What is measured.</summary>
public abstract class Sensor
{
    /// <summary>Writes a reading from the first byte on, as it is to be published; returns how many bytes it has. Soon done.</summary>
    public abstract int Read(byte[] reading);
}
