using System;

namespace NanoTls.Tests.Engine;

/// <summary>Bytes as they stand on the wire, made by hand, and moved to and from one engine.</summary>
internal static class Wire
{
    public static readonly byte[] Nothing = new byte[0];

    public static byte[] Join(byte[] a, byte[] b)
    {
        byte[] joined = new byte[a.Length + b.Length];
        Array.Copy(a, 0, joined, 0, a.Length);
        Array.Copy(b, 0, joined, a.Length, b.Length);
        return joined;
    }

    public static byte[] Slice(byte[] bytes, int offset, int length)
    {
        byte[] slice = new byte[length];
        Array.Copy(bytes, offset, slice, 0, length);
        return slice;
    }

    public static byte[] UInt16(int value) => new byte[] { (byte)(value >> 8), (byte)value };

    public static byte[] UInt32(uint value) => new byte[] { (byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value };

    public static byte[] Filled(int length, byte value)
    {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++)
            bytes[i] = value;
        return bytes;
    }

    /// <summary>A vector with its length in front.</summary>
    public static byte[] Vector(int lengthBytes, byte[] content)
    {
        byte[] vector = new byte[lengthBytes + content.Length];
        int length = content.Length;
        for (int i = lengthBytes - 1; i >= 0; i--)
        {
            vector[i] = (byte)length;
            length >>= 8;
        }
        Array.Copy(content, 0, vector, lengthBytes, content.Length);
        return vector;
    }

    public static byte[] Extension(int type, byte[] body) => Join(UInt16(type), Vector(2, body));

    public static byte[] Message(int type, byte[] body) => Join(new byte[] { (byte)type }, Vector(3, body));

    /// <summary>An unprotected record.</summary>
    public static byte[] Record(int type, byte[] content) => Join(new byte[] { (byte)type, 3, 3 }, Vector(2, content));

    /// <summary>Unprotected records of at most <paramref name="size"/> bytes.</summary>
    public static byte[] Records(int type, byte[] content, int size)
    {
        byte[] records = Nothing;
        for (int at = 0; at < content.Length; at += size)
            records = Join(records, Record(type, Slice(content, at, content.Length - at < size ? content.Length - at : size)));
        return records;
    }

    /// <summary>Bytes of the record at <paramref name="offset"/>, its header included.</summary>
    public static int RecordLength(byte[] records, int offset) => 5 + ((records[offset + 3] << 8) | records[offset + 4]);

    /// <summary>The content of unprotected records of one type, one after the other.</summary>
    public static byte[] ContentOf(byte[] records, int type)
    {
        byte[] content = Nothing;
        for (int at = 0; at < records.Length; at += RecordLength(records, at))
            if (records[at] == type)
                content = Join(content, Slice(records, at + 5, RecordLength(records, at) - 5));
        return content;
    }

    /// <summary>Does all pending work, and takes all that the engine has for its peer.</summary>
    public static byte[] Take(TlsEngine engine)
    {
        byte[] taken = Nothing;
        while (true)
        {
            while (engine.WorkPending)
                engine.Step();
            int length = engine.ToSend();
            if (length == 0)
                return taken;
            taken = Join(taken, Slice(engine.SendBuffer, engine.SendOffset, length));
            engine.Sent(length);
        }
    }

    /// <summary>Gives bytes to an engine, at most <paramref name="chunk"/> at a time, and returns how many it took before it failed, closed or delivered plaintext.</summary>
    public static int Give(TlsEngine engine, byte[] bytes, int chunk)
    {
        int at = 0;
        while (at < bytes.Length)
        {
            while (engine.WorkPending)
                engine.Step();
            int length = engine.ToReceive();
            if (length == 0)
                return at;
            if (length > chunk)
                length = chunk;
            if (length > bytes.Length - at)
                length = bytes.Length - at;
            Array.Copy(bytes, at, engine.ReceiveBuffer, engine.ReceiveOffset, length);
            engine.Received(length);
            at += length;
        }
        while (engine.WorkPending)
            engine.Step();
        return at;
    }

    public static int Give(TlsEngine engine, byte[] bytes) => Give(engine, bytes, int.MaxValue);
}
