namespace NanoTls.Boards;

/// <summary>Two places, 0 and 1, for some hundred bytes each that outlive deep sleep and power cycles: flash, as a rule.</summary>
public abstract class SleepStore
{
    /// <summary>Reads what is in a place from the first byte of a buffer on and returns how many bytes that are: 0 when nothing is there, or more than the buffer holds.</summary>
    public abstract int Read(int place, byte[] buffer);

    /// <summary>
    /// Puts the first bytes of a buffer into a place, instead of what was there, for good when it returns; an exception of the platform when it cannot. When the power fails meanwhile, anything may
    /// be in this place, and what was in the other one is still there.
    /// </summary>
    public abstract void Write(int place, byte[] buffer, int length);
}
