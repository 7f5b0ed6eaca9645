using System;
using System.IO;
using System.Threading;

namespace NanoTls.Tests.Streams;

/// <summary>One end of two pipes.</summary>
public sealed class PipeStream : Stream
{
    /// <summary>Where this end reads.</summary>
    public readonly Pipe Incoming;

    /// <summary>Where this end writes.</summary>
    public readonly Pipe Outgoing;

    /// <summary>Whether it was closed.</summary>
    public bool Closed { get; private set; }

    /// <summary>One end.</summary>
    public PipeStream(Pipe incoming, Pipe outgoing)
    {
        Incoming = incoming;
        Outgoing = outgoing;
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanTimeout => true;

    /// <inheritdoc/>
    public override int ReadTimeout { get; set; } = Timeout.Infinite;

    /// <inheritdoc/>
    public override int WriteTimeout { get; set; } = Timeout.Infinite;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Incoming.Read(buffer, offset, count, ReadTimeout);

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Outgoing.Write(buffer, offset, count, WriteTimeout);

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

#if NANOFRAMEWORK_1_0
    /// <inheritdoc/>
    public override int Read(SpanByte buffer) => throw new NotSupportedException();
#endif

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!disposing || Closed)
            return;
        Closed = true;
        Outgoing.End();
        Incoming.Break();
    }
}
