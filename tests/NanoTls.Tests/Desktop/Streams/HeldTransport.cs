using System;
using System.Collections.Generic;
using System.IO;

namespace NanoTls.Tests.Desktop.Streams;

/// <summary>A transport whose other end is an engine on the same thread; what the engine sends after its first flight can be held back for one read.</summary>
internal sealed class HeldTransport(TlsEngine peer) : Stream
{
    private readonly Queue<byte[]> flights = new();

    public Action<Stream> BeforeRead { get; init; }

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>What the engine has to send by now is given alone by the next read.</summary>
    public void Hold() => flights.Enqueue(Collect());

    public override int Read(byte[] buffer, int offset, int count)
    {
        BeforeRead?.Invoke(this);
        byte[] flight = flights.Count > 0 ? flights.Dequeue() : Collect();
        Assert.IsGreaterThanOrEqualTo(flight.Length, count);
        flight.CopyTo(buffer, offset);
        return flight.Length;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        while (count > 0)
        {
            // Early data that was sealed waits in the engine, which takes nothing before it is sent.
            if (peer.ToReceive() == 0)
                held.AddRange(Collect());
            int length = Math.Min(count, peer.ToReceive());
            Assert.IsGreaterThan(0, length);
            Array.Copy(buffer, offset, peer.ReceiveBuffer, peer.ReceiveOffset, length);
            peer.Received(length);
            offset += length;
            count -= length;
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private readonly List<byte> held = [];

    private byte[] Collect()
    {
        List<byte> bytes = [.. held];
        held.Clear();
        while (peer.WorkPending)
            peer.Step();
        for (int length = peer.ToSend(); length > 0; length = peer.ToSend())
        {
            bytes.AddRange(peer.SendBuffer[peer.SendOffset..(peer.SendOffset + length)]);
            peer.Sent(length);
        }
        return [.. bytes];
    }
}
