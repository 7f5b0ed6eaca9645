namespace NanoTls.Interop;

/// <summary>The records of one direction, as their headers in the clear tell.</summary>
public sealed class RecordSizes
{
    private const int HeaderLength = 5;
    private const int ApplicationData = 23;

    private readonly byte[] header = new byte[HeaderLength];
    private int headerLength;
    private int left;

    /// <summary>Records.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes behind the header of the largest record of outer type application_data.</summary>
    public int Largest { get; private set; }

    /// <summary>Bytes behind the header of the smallest record of outer type application_data.</summary>
    public int Smallest { get; private set; } = int.MaxValue;

    /// <summary>Takes the next bytes of the direction.</summary>
    public void Add(byte[] buffer, int offset, int length)
    {
        while (length > 0)
        {
            if (left > 0)
            {
                int skipped = left < length ? left : length;
                left -= skipped;
                offset += skipped;
                length -= skipped;
                continue;
            }
            header[headerLength++] = buffer[offset++];
            length--;
            if (headerLength < HeaderLength)
                continue;
            headerLength = 0;
            left = (header[3] << 8) | header[4];
            Count++;
            if (header[0] != ApplicationData)
                continue;
            Largest = left > Largest ? left : Largest;
            Smallest = left < Smallest ? left : Smallest;
        }
    }
}
