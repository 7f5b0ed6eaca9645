namespace NanoTls;

/// <summary>
/// Reads the presentation language (RFC 8446 §3) from a range of a buffer: one object, re-aimed for each message.
/// Every read past the end of the innermost vector is decode_error.
/// </summary>
internal sealed class Reader
{
    private const int Deepest = 4;

    // The ends of the vectors that were entered; ends[depth] is the innermost one.
    private readonly int[] ends = new int[Deepest];
    private int depth;
    private int end;

    public byte[] Buffer;
    public int Position;

    public int Remaining => end - Position;

    public void Aim(byte[] buffer, int offset, int length)
    {
        Buffer = buffer;
        Position = offset;
        end = offset + length;
        depth = 0;
    }

    public int ReadUInt8()
    {
        int at = Take(1);
        return Buffer[at];
    }

    public int ReadUInt16()
    {
        int at = Take(2);
        return (Buffer[at] << 8) | Buffer[at + 1];
    }

    public uint ReadUInt32()
    {
        int at = Take(4);
        uint value = 0;
        for (int i = 0; i < 4; i++)
            value = (value << 8) | Buffer[at + i];
        return value;
    }

    public int ReadUInt24()
    {
        int at = Take(3);
        return (Buffer[at] << 16) | (Buffer[at + 1] << 8) | Buffer[at + 2];
    }

    /// <summary>Skips <paramref name="length"/> bytes and says where they began.</summary>
    public int Take(int length)
    {
        if (length > end - Position)
            throw new TlsException(AlertDescription.DecodeError, TlsCause.Malformed, "message ends too early");
        int at = Position;
        Position += length;
        return at;
    }

    /// <summary>Enters a vector whose length stands in <paramref name="lengthBytes"/> bytes, and returns that length.</summary>
    public int Enter(int lengthBytes)
    {
        int length = lengthBytes == 1 ? ReadUInt8() : lengthBytes == 2 ? ReadUInt16() : ReadUInt24();
        if (length > end - Position)
            throw new TlsException(AlertDescription.DecodeError, TlsCause.Malformed, "vector is longer than its message");
        ends[depth++] = end;
        end = Position + length;
        return length;
    }

    /// <summary>Leaves the innermost vector, which must have been read to its end.</summary>
    public void Leave()
    {
        ExpectEnd();
        end = ends[--depth];
    }

    public void ExpectEnd()
    {
        if (Position != end)
            throw new TlsException(AlertDescription.DecodeError, TlsCause.Malformed, "bytes after the end of a vector or message");
    }
}
