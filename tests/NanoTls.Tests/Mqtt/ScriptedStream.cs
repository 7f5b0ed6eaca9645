using System;
using System.IO;

namespace NanoTls.Tests.Mqtt;

/// <summary>A broker whose bytes are typed in; what the client writes is kept. When there is nothing to read, the read timeout passes on the clock.</summary>
public sealed class ScriptedStream : Stream
{
    private readonly TestClock clock;
    private readonly byte[] input;
    private readonly byte[] output;
    private int read;
    private int fed;
    private int written;

    /// <summary>A stream with room for <paramref name="room"/> bytes each way.</summary>
    public ScriptedStream(TestClock clock, int room)
    {
        this.clock = clock;
        input = new byte[room];
        output = new byte[room];
    }

    /// <summary>Bytes that one read gives at most.</summary>
    public int Chunk = int.MaxValue;

    /// <summary>The end of input is the end of the stream.</summary>
    public bool Ends;

    /// <summary>Writes throw.</summary>
    public bool Breaks;

    /// <summary>What a read throws when nothing is there.</summary>
    public Exception Failure = new TimeoutException();

    /// <summary>Milliseconds that such a read takes; −1 = the read timeout.</summary>
    public int FailsAfter = -1;

    /// <summary>Whether ReadTimeout can be set.</summary>
    public bool TimesOut = true;

    /// <summary>Milliseconds that each read takes that gives something.</summary>
    public int ReadTakes;

    /// <summary>Calls of Write so far.</summary>
    public int Writes;

    /// <summary>Adds bytes for the client.</summary>
    public ScriptedStream Feed(byte[] bytes, int offset, int length)
    {
        if (read == fed)
        {
            read = 0;
            fed = 0;
        }
        Array.Copy(bytes, offset, input, fed, length);
        fed += length;
        return this;
    }

    /// <summary>Adds bytes for the client, in hex.</summary>
    public ScriptedStream Feed(string hex)
    {
        byte[] bytes = Hex.Decode(hex);
        return Feed(bytes, 0, bytes.Length);
    }

    /// <summary>Forgets what was written.</summary>
    public void Forget() => written = 0;

    /// <summary>What was written since the last time, in hex.</summary>
    public string Written()
    {
        string hex = Hex.Encode(output, 0, written);
        written = 0;
        return hex;
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override bool CanTimeout => TimesOut;

    /// <inheritdoc/>
    public override int ReadTimeout { get; set; }

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        if (count < 1)
            throw new InvalidOperationException("a read without room");
        if (read == fed && Ends)
            return 0;
        if (read == fed)
        {
            clock.Now += FailsAfter < 0 ? ReadTimeout : FailsAfter;
            throw Failure;
        }
        clock.Now += ReadTakes;
        int length = fed - read;
        if (length > count)
            length = count;
        if (length > Chunk)
            length = Chunk;
        Array.Copy(input, read, buffer, offset, length);
        read += length;
        return length;
    }

#if NANOFRAMEWORK_1_0
    /// <inheritdoc/>
    public override int Read(SpanByte buffer) => throw new NotSupportedException();
#endif

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        if (Breaks)
            throw new IOException("broken");
        Array.Copy(buffer, offset, output, written, count);
        written += count;
        Writes++;
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
