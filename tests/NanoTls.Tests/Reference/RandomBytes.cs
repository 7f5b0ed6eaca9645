namespace NanoTls.Tests.Reference;

/// <summary>A repeatable source of test bytes (xorshift32).</summary>
public sealed class RandomBytes
{
    private uint state;

    /// <summary>The sequence of a seed other than 0.</summary>
    public RandomBytes(uint seed) => state = seed;

    /// <summary>A number in [0, limit).</summary>
    public int Next(int limit)
    {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        uint value = (state >> 8) % (uint)limit;
        return (int)value;
    }

    /// <summary>A new array of random bytes.</summary>
    public byte[] Array(int length)
    {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++)
            bytes[i] = (byte)Next(256);
        return bytes;
    }
}
