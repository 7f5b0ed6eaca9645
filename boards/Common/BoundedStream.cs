using System;
using System.IO;
using System.Threading;

namespace NanoTls.Boards;

/// <summary>
/// The transport of one connection after the other, with a time in which all reads and writes must be done together: a peer that trickles cannot stretch a call. One object
/// serves for ever.
/// </summary>
public sealed class BoundedStream : Stream
{
    private readonly BoardClock clock;
    private Stream transport;
    private long end;

    /// <summary>A stream without a transport.</summary>
    public BoundedStream(BoardClock clock)
    {
        this.clock = clock;
    }

    /// <summary>Takes the next transport, which must be able to time out.</summary>
    public void Open(Stream transport) => this.transport = transport;

    /// <summary>Reads and writes may go on for so many milliseconds from now; after them they throw IOException.</summary>
    public void Allow(int milliseconds) => end = clock.Milliseconds + milliseconds;

    /// <inheritdoc/>
    public override bool CanRead => transport != null;

    /// <inheritdoc/>
    public override bool CanWrite => transport != null;

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
    public override int Read(byte[] buffer, int offset, int count)
    {
        Stream stream = Opened();
        stream.ReadTimeout = AtMost(ReadTimeout);
        return stream.Read(buffer, offset, count);
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        Stream stream = Opened();
        stream.WriteTimeout = AtMost(WriteTimeout);
        stream.Write(buffer, offset, count);
    }

    /// <inheritdoc/>
    public override void Flush() => Opened().Flush();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

#if NANOFRAMEWORK_1_0
    /// <inheritdoc/>
    public override int Read(SpanByte buffer) => throw new NotSupportedException();
#endif

    /// <summary>Closes the transport; the next one may be opened.</summary>
    protected override void Dispose(bool disposing)
    {
        Stream closing = transport;
        transport = null;
        if (disposing && closing != null)
            closing.Close();
    }

    private Stream Opened()
    {
        if (transport == null)
            throw new IOException("there is no connection");
        return transport;
    }

    private int AtMost(int timeout)
    {
        long left = end - clock.Milliseconds;
        if (left < 1)
            throw new IOException("the time of this call is over");
        return timeout > 0 && timeout < left ? timeout : (int)left;
    }
}
