using System;

namespace NanoTls;

/// <summary>
/// The send half of the record layer. Owns the send buffer: [start, end) is sealed and waits for the transport; a record or flight is built behind end.
/// What is built is sealed in place when it fits one record; else it is moved to the end of the buffer and cut from the left:
/// with k records of overhead v each, end + n + k·v ≤ buffer.Length keeps the cut ahead of what is still to be cut.
/// </summary>
internal sealed class RecordWriter
{
    public const int LargestPlaintext = 1 << 14;

    private readonly RecordPadding padding;
    private readonly int paddingBlock;
    private readonly Writer writer = new Writer();
    private Protection protection;
    private int limit;
    private int protectedLimit;
    private int end;

    public readonly byte[] Buffer;
    public int Start;

    public RecordWriter(int capacity, RecordPadding padding, int paddingBlock)
    {
        Buffer = new byte[capacity];
        this.padding = padding;
        this.paddingBlock = paddingBlock;
    }

    /// <summary>Bytes that wait for the transport.</summary>
    public int Pending => end - Start;

    /// <summary>The protection of what is sealed from now on; null = none.</summary>
    public Protection Protection => protection;

    /// <summary>The largest content of a record.</summary>
    public int Limit => limit;

    public void Reset()
    {
        protection = null;
        limit = LargestPlaintext;
        protectedLimit = LargestPlaintext;
        Start = 0;
        end = 0;
        Array.Clear(Buffer, 0, Buffer.Length);
    }

    public void SetProtection(Protection next)
    {
        protection = next;
        limit = protectedLimit;
    }

    /// <summary>What is sent from now on is early data, for which the limits of this connection are not yet known.</summary>
    public void SetEarlyProtection(Protection next, int contentLimit)
    {
        protection = next;
        limit = contentLimit;
    }

    /// <summary>Sets the largest content: of protected records only (RFC 8449 §4), or of all from now on (RFC 6066 §4).</summary>
    public void SetLimit(int contentLimit, bool unprotectedToo)
    {
        protectedLimit = contentLimit;
        if (unprotectedToo || protection != null)
            limit = contentLimit;
    }

    public void Sent(int length)
    {
        Start += length;
        if (Start == end)
        {
            Start = 0;
            end = 0;
        }
    }

    /// <summary>Begins content: the writer stands behind the room for the record's header.</summary>
    public Writer Begin()
    {
        int head = protection == null ? Protection.HeaderLength : protection.HeadLength;
        writer.Aim(Buffer, end + head, Buffer.Length);
        return writer;
    }

    /// <summary>Ends the content that <see cref="Begin"/> began: puts it into as many records as it needs.</summary>
    public void End(int contentType)
    {
        int head = protection == null ? Protection.HeaderLength : protection.HeadLength;
        int tail = protection == null ? 0 : protection.TailLength;
        int from = end + head;
        int rest = writer.Position - from;
        if (rest <= limit)
        {
            Room(rest + head + tail);
            Seal(contentType, rest, 0);
            return;
        }
        int records = (rest + limit - 1) / limit;
        Room(rest + records * (head + tail));
        Array.Copy(Buffer, from, Buffer, Buffer.Length - rest, rest);
        while (rest > 0)
        {
            int length = rest < limit ? rest : limit;
            Array.Copy(Buffer, Buffer.Length - rest, Buffer, end + head, length);
            rest -= length;
            Seal(contentType, length, 0);
        }
    }

    /// <summary>Seals one record of at most <paramref name="most"/> bytes of application data and returns how many it took: less where a full record would leave no room for its padding.</summary>
    public int WriteApplicationData(byte[] source, int offset, int length, int most)
    {
        int head = protection.HeadLength;
        int room = Buffer.Length - end - head - protection.TailLength;
        if (most > limit)
            most = limit;
        if (most > room)
            most = room;
        most = Paddable(most);
        if (length > most)
            length = most;
        Array.Copy(source, offset, Buffer, end + head, length);
        Seal(ContentType.ApplicationData, length, most - length);
        return length;
    }

    public void WriteAlert(int level, int description)
    {
        Writer alert = Begin();
        alert.WriteUInt8(level);
        alert.WriteUInt8(description);
        End(ContentType.Alert);
    }

    public void WriteChangeCipherSpec()
    {
        Begin().WriteUInt8(1);
        End(ContentType.ChangeCipherSpec);
    }

    private void Seal(int contentType, int length, int paddingRoom)
    {
        if (protection != null)
        {
            if (protection.Spent)
                throw new TlsException(AlertDescription.InternalError, TlsCause.KeyExhausted, "the sending key has sealed as many records as it may");
            end += protection.Seal(contentType, Buffer, end, length, Padding(length, paddingRoom));
            return;
        }
        Buffer[end] = (byte)contentType;
        Buffer[end + 1] = 3;
        Buffer[end + 2] = 3;
        Buffer[end + 3] = (byte)(length >> 8);
        Buffer[end + 4] = (byte)length;
        end += Protection.HeaderLength + length;
    }

    /// <summary>The largest content up to <paramref name="most"/> that fills a padded record without padding; where no padded record is so small, <paramref name="most"/>.</summary>
    private int Paddable(int most)
    {
        int inner = most + 1;
        if (padding == RecordPadding.Block && inner >= paddingBlock)
            return inner / paddingBlock * paddingBlock - 1;
        if (padding != RecordPadding.PowerOfTwo)
            return most;
        int full = 1;
        while (full <= inner / 2)
            full <<= 1;
        return full == 1 ? most : full - 1;
    }

    /// <summary>Bytes of padding for a content of <paramref name="length"/>: within the record's limit, and within the room there is.</summary>
    private int Padding(int length, int room)
    {
        if (padding == RecordPadding.None)
            return 0;
        int inner = length + 1;
        int padded = inner;
        if (padding == RecordPadding.Block)
        {
            padded = (inner + paddingBlock - 1) / paddingBlock * paddingBlock;
        }
        else
        {
            padded = 1;
            while (padded < inner)
                padded <<= 1;
        }
        if (padded > limit + 1)
            padded = limit + 1;
        if (padded > inner + room)
            padded = inner + room;
        return padded < inner ? 0 : padded - inner;
    }

    private void Room(int length)
    {
        if (length > Buffer.Length - end)
            throw new TlsException(AlertDescription.InternalError, TlsCause.Internal, "flight is larger than the send buffer");
    }
}
