using System;

namespace NanoTls.Streams;

/// <summary>Early data of one handshake (RFC 8446 §2.3): a client's message, to be sent whole or not at all, or the room for what comes to a server. None while the buffer is null.</summary>
internal sealed class EarlyMessage
{
    private byte[] buffer;
    private int offset;
    private int length;

    /// <summary>Client: the message that is still to be sent; server: what has come.</summary>
    private int done;

    /// <summary>Bytes that have come.</summary>
    public int Received => done;

    /// <summary>Whether all of it was sent.</summary>
    public bool Sent => buffer != null && done == length;

    /// <summary>Whether there is a message, or room for one.</summary>
    public bool IsThere => buffer != null;

    /// <summary>A handshake begins; null = without early data.</summary>
    public void Set(byte[] buffer, int offset, int length)
    {
        this.buffer = buffer;
        this.offset = offset;
        this.length = length;
        done = 0;
    }

    /// <summary>Client: seals the next record of it; false when there is none, or not enough room for all of it.</summary>
    public bool Seal(TlsClient client)
    {
        int left = buffer == null ? 0 : length - done;
        if (left == 0 || client.EarlyDataRoom < left)
            return false;
        int taken = client.WriteEarlyData(buffer, offset + done, left);
        done += taken;
        return taken > 0;
    }

    /// <summary>Server: takes what has come; InvalidOperationException when there is no room for it.</summary>
    public void Take(TlsEngine engine)
    {
        int came = engine.Plaintext();
        if (buffer == null || came > length - done)
            throw new InvalidOperationException("early data came, and there is not enough room for it; use AuthenticateAsServer(Stream, byte[], int, int) with EarlyDataLimit bytes");
        Array.Copy(engine.ReceiveBuffer, engine.PlaintextOffset, buffer, offset + done, came);
        done += came;
        engine.Consumed(came);
    }
}
