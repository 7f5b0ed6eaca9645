namespace NanoTls.Mqtt;

/// <summary>SUBSCRIBEs and UNSUBSCRIBEs without answer. One entry: packet identifier, from bit 16 the first byte of the answer, from bit 24 the QoS; 0 = free.</summary>
internal sealed class Requests
{
    private readonly int[] entries = new int[8];

    internal void Clear() => System.Array.Clear(entries, 0, entries.Length);

    /// <summary>Takes a free entry.</summary>
    internal void Add(int packetId, int answer, int qos) => entries[IndexOf(0)] = packetId | (answer << 16) | (qos << 24);

    internal bool IsFull => IndexOf(0) < 0;

    internal bool Holds(int packetId) => IndexOf(packetId) >= 0;

    /// <summary>Forgets a request and returns its QoS; −1 = there is none with this identifier that awaits this answer.</summary>
    internal int Remove(int packetId, int answer)
    {
        int i = IndexOf(packetId);
        if (i < 0 || ((entries[i] >> 16) & 0xFF) != answer)
            return -1;
        int qos = entries[i] >> 24;
        entries[i] = 0;
        return qos;
    }

    private int IndexOf(int packetId)
    {
        for (int i = 0; i < entries.Length; i++)
            if ((entries[i] & 0xFFFF) == packetId)
                return i;
        return -1;
    }
}
