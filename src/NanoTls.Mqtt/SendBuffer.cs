using System;

namespace NanoTls.Mqtt;

/// <summary>
/// The application's send buffer: [0, Used) holds whole QoS 1 PUBLISH packets, oldest first, each until its PUBACK; [Used, length) is free and is
/// where one other packet at a time is put together.
/// </summary>
internal sealed class SendBuffer
{
    internal readonly byte[] Bytes;
    internal int Used;
    internal int Count;

    internal SendBuffer(byte[] buffer)
    {
        Bytes = buffer;
    }

    internal int Free => Bytes.Length - Used;

    /// <summary>Keeps the packet that was put together behind the others.</summary>
    internal void Keep(int length)
    {
        Used += length;
        Count++;
    }

    internal bool Holds(int packetId) => Find(packetId) >= 0;

    /// <summary>Forgets a packet; false = it is not here.</summary>
    internal bool Remove(int packetId)
    {
        int at = Find(packetId);
        if (at < 0)
            return false;
        int next = Next(at);
        Array.Copy(Bytes, next, Bytes, at, Used - next);
        Used -= next - at;
        Count--;
        return true;
    }

    /// <summary>Marks all as sent before.</summary>
    internal void SetDup()
    {
        for (int at = 0; at < Used; at = Next(at))
            Bytes[at] |= PacketType.Dup;
    }

    private int Find(int packetId)
    {
        for (int at = 0; at < Used; at = Next(at))
        {
            int topic = Body(at);
            int id = topic + 2 + ((Bytes[topic] << 8) | Bytes[topic + 1]);
            if (((Bytes[id] << 8) | Bytes[id + 1]) == packetId)
                return at;
        }
        return -1;
    }

    private int Body(int at) => at + 1 + RemainingLength.Size(RemainingLength.Read(Bytes, at + 1, Used));

    private int Next(int at) => Body(at) + RemainingLength.Read(Bytes, at + 1, Used);
}
