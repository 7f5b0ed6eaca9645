using System;
using System.Collections.Generic;
using System.IO;

namespace NanoTls.Peer.Demo;

/// <summary>A transport that keeps a copy of all that passes, as somebody on the wire could, and counts it. Allocates nothing itself while bytes pass.</summary>
internal sealed class WireTap : Stream
{
    private const int Capacity = 65536;
    private const int MostChunks = 4096;

    private readonly Stream transport;
    private readonly byte[][] copies = { new byte[Capacity], new byte[Capacity] };
    private readonly int[] lengths = new int[2];
    private readonly int[] chunkLengths = new int[MostChunks];
    private readonly bool[] chunkOutgoing = new bool[MostChunks];
    private int chunks;

    public WireTap(Stream transport)
    {
        this.transport = transport;
    }

    /// <summary>Bytes that went out.</summary>
    public int Sent => lengths[1];

    /// <summary>Bytes that came in.</summary>
    public int Received => lengths[0];

    /// <summary>Managed bytes that the transport below allocated on the calling threads.</summary>
    public long TransportAllocations { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override bool CanTimeout => transport.CanTimeout;

    public override int ReadTimeout
    {
        get => transport.ReadTimeout;
        set => transport.ReadTimeout = value;
    }

    public override int WriteTimeout
    {
        get => transport.WriteTimeout;
        set => transport.WriteTimeout = value;
    }

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        int length = transport.Read(buffer, offset, count);
        TransportAllocations += GC.GetAllocatedBytesForCurrentThread() - before;
        Keep(false, buffer, offset, length);
        return length;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        Keep(true, buffer, offset, count);
        long before = GC.GetAllocatedBytesForCurrentThread();
        transport.Write(buffer, offset, count);
        TransportAllocations += GC.GetAllocatedBytesForCurrentThread() - before;
    }

    public override void Flush() => transport.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Whether these bytes stood on the wire, in either direction.</summary>
    public bool Saw(byte[] text) => copies[0].AsSpan(0, lengths[0]).IndexOf(text) >= 0 || copies[1].AsSpan(0, lengths[1]).IndexOf(text) >= 0;

    /// <summary>The records in the order in which they were complete.</summary>
    public List<WireRecord> Records()
    {
        List<WireRecord> records = new List<WireRecord>();
        int[] read = new int[2];
        int[] passed = new int[2];
        for (int i = 0; i < chunks; i++)
        {
            int way = chunkOutgoing[i] ? 1 : 0;
            passed[way] += chunkLengths[i];
            while (passed[way] - read[way] >= 5)
            {
                ReadOnlySpan<byte> rest = copies[way].AsSpan(read[way], passed[way] - read[way]);
                int length = 5 + (rest[3] << 8) + rest[4];
                if (rest.Length < length)
                    break;
                records.Add(new WireRecord(way == 1, rest[..length].ToArray()));
                read[way] += length;
            }
        }
        return records;
    }

    protected override void Dispose(bool disposing) => transport.Dispose();

    private void Keep(bool outgoing, byte[] buffer, int offset, int length)
    {
        int way = outgoing ? 1 : 0;
        Array.Copy(buffer, offset, copies[way], lengths[way], length);
        lengths[way] += length;
        chunkOutgoing[chunks] = outgoing;
        chunkLengths[chunks++] = length;
    }
}
