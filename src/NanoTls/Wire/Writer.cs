using System;

namespace NanoTls;

/// <summary>
/// Writes the presentation language (RFC 8446 §3) into a buffer: one object, re-aimed for each flight.
/// <see cref="Open"/> leaves room for a vector's length, <see cref="Close"/> fills it in.
/// </summary>
internal sealed class Writer
{
    private const int Deepest = 5;

    // Where each open vector's length stands, and in how many bytes.
    private readonly int[] starts = new int[Deepest];
    private readonly int[] widths = new int[Deepest];
    private int depth;
    private int end;

    public byte[] Buffer;
    public int Position;

    public void Aim(byte[] buffer, int offset, int end)
    {
        Buffer = buffer;
        Position = offset;
        this.end = end;
        depth = 0;
    }

    public void WriteUInt8(int value)
    {
        int at = Take(1);
        Buffer[at] = (byte)value;
    }

    public void WriteUInt16(int value)
    {
        int at = Take(2);
        Buffer[at] = (byte)(value >> 8);
        Buffer[at + 1] = (byte)value;
    }

    public void WriteUInt32(uint value)
    {
        int at = Take(4);
        Buffer[at] = (byte)(value >> 24);
        Buffer[at + 1] = (byte)(value >> 16);
        Buffer[at + 2] = (byte)(value >> 8);
        Buffer[at + 3] = (byte)value;
    }

    public void Write(byte[] source, int offset, int length) => Array.Copy(source, offset, Buffer, Take(length), length);

    public void WriteZeros(int length) => Array.Clear(Buffer, Take(length), length);

    /// <summary>Makes room for <paramref name="length"/> bytes that the caller fills, and says where.</summary>
    public int Take(int length)
    {
        if (length > end - Position)
            throw new TlsException(AlertDescription.InternalError, TlsCause.Internal, "flight is larger than the send buffer");
        int at = Position;
        Position += length;
        return at;
    }

    /// <summary>Begins a vector whose length stands in <paramref name="lengthBytes"/> bytes.</summary>
    public void Open(int lengthBytes)
    {
        starts[depth] = Take(lengthBytes);
        widths[depth] = lengthBytes;
        depth++;
    }

    /// <summary>Ends the innermost open vector.</summary>
    public void Close()
    {
        depth--;
        int at = starts[depth];
        int width = widths[depth];
        int length = Position - at - width;
        for (int i = width - 1; i >= 0; i--)
        {
            Buffer[at + i] = (byte)length;
            length >>= 8;
        }
    }
}
