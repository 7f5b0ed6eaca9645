using System;
using System.IO;
using System.Threading;

namespace NanoTls.Streams;

/// <summary>
/// Application data over TLS over any stream. One object serves one connection after the other: AuthenticateAs… begins the next, and nothing is allocated for it.
/// After the handshake one thread may read while another writes. The reader never writes, but for what ends the connection (a fatal alert, the answer to a TLS 1.2
/// close_notify), and that only when no writer is at work: a writer that finds it on its way out sends it. No lock is held while the transport reads or writes.
/// A failure throws the <see cref="TlsEngine.Failure"/>; what the transport throws goes through, and after a read timeout reading goes on where it was.
/// </summary>
public sealed class TlsStream : Stream
{
    private readonly TlsEngine engine;
    private readonly Mover mover;
    private readonly byte[] readByte = new byte[1];
    private readonly byte[] writtenByte = new byte[1];
    private int readTimeout = Timeout.Infinite;
    private int writeTimeout = Timeout.Infinite;
    private bool writeClosed;

    // Under the lock: who is at work, and what the reader leaves to the writer.
    private readonly object gate = new object();
    private bool open;
    private bool reading;
    private bool sending;
    private bool ending;
    private bool owesEnd;

    /// <summary>A stream over an engine that lives as long; ArgumentException without one.</summary>
    public TlsStream(TlsEngine engine)
    {
        if (engine == null)
            throw new ArgumentException("engine: a TlsClient or TlsServer is needed");
        this.engine = engine;
        mover = new Mover(engine);
    }

    /// <summary>The engine: what was negotiated, events, key updates.</summary>
    public TlsEngine Engine => engine;

    /// <summary>True when decrypted bytes wait: a read returns at once.</summary>
    public bool DataAvailable => open && engine.Plaintext() > 0;

    /// <inheritdoc/>
    public override bool CanRead => open;

    /// <inheritdoc/>
    public override bool CanWrite => open;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanTimeout => mover.Transport != null && mover.Transport.CanTimeout;

    /// <summary>Milliseconds that the transport may take for one of its reads after the handshake, −1 = for ever; kept over connections, void where the transport cannot time out.</summary>
    public override int ReadTimeout
    {
        get => readTimeout;
        set
        {
            CheckTimeout(value);
            readTimeout = value;
            if (open && mover.Transport.CanTimeout)
                mover.Transport.ReadTimeout = value;
        }
    }

    /// <summary>Milliseconds that the transport may take for one of its writes after the handshake, −1 = for ever. A write that timed out is the end of writing: what arrived is unknown.</summary>
    public override int WriteTimeout
    {
        get => writeTimeout;
        set
        {
            CheckTimeout(value);
            writeTimeout = value;
            if (open && mover.Transport.CanTimeout)
                mover.Transport.WriteTimeout = value;
        }
    }

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>
    /// Runs a handshake as client over a connected transport, at most HandshakeTimeout long where the transport can time out. TlsException when it fails: close the
    /// stream then. InvalidOperationException when the engine is a server, or while a read or write of the former connection has not returned.
    /// </summary>
    public void AuthenticateAsClient(Stream transport)
    {
        ExpectClient();
        Authenticate(transport, null, 0, 0);
    }

    /// <summary>
    /// Runs a handshake as the other method does, and where a session that can be resumed allows it, sends a message in its first flight, as early data. True when the server took all of
    /// it; otherwise nothing of it was taken, and it may be written. An attacker can send it again: only for messages that do no harm when they come twice.
    /// </summary>
    public bool AuthenticateAsClient(Stream transport, byte[] repeatable, int offset, int length)
    {
        ExpectClient();
        CheckRange(repeatable, offset, length);
        Authenticate(transport, repeatable, offset, length);
        return mover.Early.Sent && engine.EarlyDataAccepted;
    }

    /// <summary>
    /// Runs a handshake as server, at most HandshakeTimeout long where the transport can time out. TlsException when it fails: close the stream then. InvalidOperationException when the engine
    /// is a client, while a read or write of the former connection has not returned, or when early data comes.
    /// </summary>
    public void AuthenticateAsServer(Stream transport)
    {
        ExpectServer();
        Authenticate(transport, null, 0, 0);
    }

    /// <summary>
    /// Runs a handshake as the other method does, puts the early data that comes with it into a buffer of at least EarlyDataLimit bytes, and returns how many there are. Whoever sent them first,
    /// it was the client that is authenticated now.
    /// </summary>
    public int AuthenticateAsServer(Stream transport, byte[] earlyData, int offset, int length)
    {
        ExpectServer();
        CheckRange(earlyData, offset, length);
        Authenticate(transport, earlyData, offset, length);
        return mover.Early.Received;
    }

    /// <summary>
    /// Reads what is there of application data, at least one byte; 0 after the peer's close_notify. TlsException with <see cref="TlsCause.Truncated"/> when the transport
    /// ended without one.
    /// </summary>
    public override int Read(byte[] buffer, int offset, int count)
    {
        CheckRange(buffer, offset, count);
        BeginRead();
        try
        {
            while (engine.Plaintext() == 0)
            {
                if (engine.Failure != null || engine.PeerClosed)
                {
                    SendEndUnlessSending();
                    return engine.Failure == null ? 0 : throw engine.Failure;
                }
                if (count == 0 || (!mover.Receive() && engine.Failure == null))
                    return 0;
            }
            int length = engine.Plaintext() < count ? engine.Plaintext() : count;
            Array.Copy(engine.ReceiveBuffer, engine.PlaintextOffset, buffer, offset, length);
            engine.Consumed(length);
            return length;
        }
        finally
        {
            EndRead();
        }
    }

    /// <summary>Writes application data, whole: when it returns, the transport has it. InvalidOperationException while another thread writes, and after <see cref="CloseWrite"/>.</summary>
    public override void Write(byte[] buffer, int offset, int count)
    {
        CheckRange(buffer, offset, count);
        BeginSend();
        try
        {
            while (count > 0)
            {
                int length = Seal(buffer, offset, count);
                offset += length;
                count -= length;
                mover.Send();
            }
        }
        finally
        {
            EndSend();
        }
    }

    /// <inheritdoc/>
    public override int ReadByte() => Read(readByte, 0, 1) == 0 ? -1 : readByte[0];

    /// <inheritdoc/>
    public override void WriteByte(byte value)
    {
        writtenByte[0] = value;
        Write(writtenByte, 0, 1);
    }

    /// <summary>Sends what is owed to the peer (the answer to its KeyUpdate, a key update that was requested), and flushes the transport.</summary>
    public override void Flush() => SendAndFlush(false);

    /// <summary>Sends close_notify: nothing is written after it, and reading goes on (RFC 8446 §6.1).</summary>
    public void CloseWrite() => SendAndFlush(true);

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

#if NANOFRAMEWORK_1_0
    /// <inheritdoc/>
    public override int Read(SpanByte buffer) => throw new NotSupportedException();
#endif

    /// <summary>Sends close_notify if that can be done at once, and closes the transport; the next connection may begin.</summary>
    protected override void Dispose(bool disposing)
    {
        if (!disposing || mover.Transport == null)
            return;
        bool last;
        lock (gate)
        {
            last = open && !sending;
            open = false;
            if (last)
                sending = true;
        }
        if (last)
        {
            engine.Close();
            mover.SendEnd();
            EndSend();
        }
        mover.Transport.Close();
    }

    private void ExpectClient() => _ = engine as TlsClient ?? throw new InvalidOperationException("the engine is not a TlsClient");

    private void ExpectServer() => _ = engine as TlsServer ?? throw new InvalidOperationException("the engine is not a TlsServer");

    private void Authenticate(Stream transport, byte[] early, int offset, int length)
    {
        if (transport == null)
            throw new ArgumentException("transport: a stream is needed");
        lock (gate)
        {
            if (reading || sending)
                throw new InvalidOperationException("a read or write of the former connection has not returned; close the stream first");
            reading = true;
            sending = true;
            owesEnd = false;
            open = false;
        }
        writeClosed = false;
        mover.Early.Set(early, offset, length);
        bool done = false;
        try
        {
            mover.Handshake(transport);
            if (transport.CanTimeout)
            {
                transport.ReadTimeout = readTimeout;
                transport.WriteTimeout = writeTimeout;
            }
            done = true;
        }
        finally
        {
            lock (gate)
            {
                reading = false;
                sending = false;
                open = done;
            }
        }
    }

    private void SendAndFlush(bool close)
    {
        BeginSend();
        try
        {
            writeClosed |= close;
            if (close)
                engine.Close();
            mover.Send();
            mover.Transport.Flush();
        }
        finally
        {
            EndSend();
        }
    }

    /// <summary>Seals a record of application data; how much it took.</summary>
    private int Seal(byte[] buffer, int offset, int count)
    {
        try
        {
            return engine.Write(buffer, offset, count);
        }
        catch (InvalidOperationException)
        {
            if (engine.Failure == null && (writeClosed || !engine.PeerClosed))
                throw;
        }
        catch (TlsException)
        {
            mover.SendEnd();
            throw;
        }
        mover.SendEnd();
        if (engine.Failure != null)
            throw engine.Failure;
        throw new IOException("the peer closed the connection");
    }

    private void SendEndUnlessSending()
    {
        lock (gate)
        {
            if (sending)
            {
                owesEnd = true;
                return;
            }
            sending = true;
            ending = true;
        }
        mover.SendEnd();
        EndSend();
    }

    private void BeginRead()
    {
        lock (gate)
        {
            if (!open)
                throw new InvalidOperationException("there is no connection");
            if (reading)
                throw new InvalidOperationException("another thread is reading");
            reading = true;
        }
    }

    private void EndRead()
    {
        lock (gate)
            reading = false;
    }

    private void BeginSend()
    {
        lock (gate)
        {
            if (!open)
                throw new InvalidOperationException("there is no connection");
            if (!sending)
            {
                sending = true;
                return;
            }
            if (!ending)
                throw new InvalidOperationException("another thread is writing");
        }
        if (engine.Failure != null)
            throw engine.Failure;
        throw new IOException("the peer closed the connection");
    }

    /// <summary>Gives the send half back, but first says what a reader left to be said.</summary>
    private void EndSend()
    {
        while (true)
        {
            lock (gate)
            {
                if (!owesEnd)
                {
                    sending = false;
                    ending = false;
                    return;
                }
                owesEnd = false;
            }
            mover.SendEnd();
        }
    }

    private static void CheckTimeout(int milliseconds)
    {
        if (milliseconds < 1 && milliseconds != Timeout.Infinite)
            throw new ArgumentException("a timeout is at least one millisecond, or Timeout.Infinite");
    }

    private static void CheckRange(byte[] buffer, int offset, int count)
    {
        if (buffer == null || offset < 0 || count < 0 || count > buffer.Length - offset)
            throw new ArgumentException("buffer: the range lies outside of it");
    }
}
