using System;
using System.IO;

namespace NanoTls.Tests.Desktop.Streams;

/// <summary>A transport whose other end is an engine in the same process: as many bytes as are asked for and there. Refuses ranges that lie outside of the array, as sockets do.</summary>
public sealed class EngineTransport : Stream
{
    private readonly TlsEngine peer;

    /// <summary>The other end, which was started.</summary>
    public EngineTransport(TlsEngine peer)
    {
        this.peer = peer;
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

    /// <summary>What the peer sends when nothing else waits, again and again.</summary>
    public byte[] Message { get; set; } = new byte[0];

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        int at = 0;
        while (at < count)
        {
            int length = peer.ToSend();
            if (length == 0 && (!peer.HandshakeComplete || peer.Write(Message, 0, Message.Length) == 0))
                break;
            length = peer.ToSend() < count - at ? peer.ToSend() : count - at;
            Array.Copy(peer.SendBuffer, peer.SendOffset, buffer, offset + at, length);
            peer.Sent(length);
            at += length;
        }
        return at;
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        while (count > 0)
        {
            int room = peer.ToReceive();
            int length = room < count ? room : count;
            Assert.IsGreaterThan(0, length);
            Array.Copy(buffer, offset, peer.ReceiveBuffer, peer.ReceiveOffset, length);
            peer.Received(length);
            offset += length;
            count -= length;
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();
}
