using System;
using System.IO;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace NanoTls.Bench.Speed;

/// <summary>One end of a connection in memory, as a stream.</summary>
internal sealed class MemoryStreamPair : Stream
{
    private readonly ChannelReader<byte[]> incoming;
    private readonly ChannelWriter<byte[]> outgoing;
    private byte[] current = [];
    private int at;

    private MemoryStreamPair(ChannelReader<byte[]> incoming, ChannelWriter<byte[]> outgoing)
    {
        this.incoming = incoming;
        this.outgoing = outgoing;
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Both ends.</summary>
    public static (MemoryStreamPair, MemoryStreamPair) Create()
    {
        Channel<byte[]> forth = Channel.CreateUnbounded<byte[]>(), back = Channel.CreateUnbounded<byte[]>();
        return (new(back.Reader, forth.Writer), new(forth.Reader, back.Writer));
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.Length == 0)
            return 0;
        if (at == current.Length)
        {
            if (!await incoming.WaitToReadAsync(cancellationToken) || !incoming.TryRead(out current))
                return 0;
            at = 0;
        }
        int length = Math.Min(buffer.Length, current.Length - at);
        current.AsMemory(at, length).CopyTo(buffer);
        at += length;
        return length;
    }

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        outgoing.TryWrite(buffer.ToArray());
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => outgoing.TryWrite(buffer.AsSpan(offset, count).ToArray());

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        outgoing.TryComplete();
        base.Dispose(disposing);
    }
}
