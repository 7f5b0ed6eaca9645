namespace NanoTls.Mqtt;

/// <summary>The remaining length of a fixed header: seven bits a byte, low ones first (MQTT 3.1.1 §2.2.3).</summary>
internal static class RemainingLength
{
    internal const int Largest = 268435455;
    internal const int LongestHeader = 5;

    /// <summary>Bytes that a length takes: 1 to 4.</summary>
    internal static int Size(int length)
    {
        return length < 128 ? 1 : length < 16384 ? 2 : length < 2097152 ? 3 : 4;
    }

    /// <summary>Writes a length; returns the offset behind it.</summary>
    internal static int Write(int length, byte[] buffer, int offset)
    {
        while (length > 127)
        {
            buffer[offset++] = (byte)(length | 0x80);
            length >>= 7;
        }
        buffer[offset++] = (byte)length;
        return offset;
    }

    /// <summary>The length that starts at <paramref name="offset"/>; −1 = its end is not within <paramref name="end"/>; it never ends after four bytes = MqttException.</summary>
    internal static int Read(byte[] buffer, int offset, int end)
    {
        int length = 0;
        for (int i = 0; i < 4; i++)
        {
            if (offset + i >= end)
                return -1;
            int digit = buffer[offset + i];
            length |= (digit & 0x7F) << (7 * i);
            if (digit < 0x80)
                return length;
        }
        throw new MqttException(MqttCause.Protocol, "a remaining length has more than four bytes (MQTT 3.1.1 §2.2.3)");
    }
}
