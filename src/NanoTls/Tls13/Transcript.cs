using NanoTls.Crypto;

namespace NanoTls;

/// <summary>The hash of the handshake messages so far (RFC 8446 §4.4.1, RFC 5246 §7.4.9): each is added once, and the state is copied for each value taken.</summary>
internal sealed class Transcript
{
    private readonly Hash running;
    private readonly Hash copy;
    private readonly byte[] header = new byte[MessageAssembler.HeaderLength];

    /// <summary>A transcript; <paramref name="copy"/> is a hash of the same algorithm that is free whenever a value is taken.</summary>
    public Transcript(Hash running, Hash copy)
    {
        this.running = running;
        this.copy = copy;
    }

    public int HashLength => running.Length;

    public void Reset() => running.Reset();

    public void Add(byte[] buffer, int offset, int length) => running.Update(buffer, offset, length);

    /// <summary>Writes the hash of all that was added.</summary>
    public void Snapshot(byte[] digest, int offset)
    {
        copy.CopyFrom(running);
        copy.Finish(digest, offset);
    }

    /// <summary>Writes the hash of a range, the transcript apart.</summary>
    public void HashOf(byte[] buffer, int bufferOffset, int length, byte[] digest, int offset)
    {
        copy.Reset();
        copy.Update(buffer, bufferOffset, length);
        copy.Finish(digest, offset);
    }

    /// <summary>Goes on from message_hash: ClientHello1 stands as its digest before a HelloRetryRequest (RFC 8446 §4.4.1).</summary>
    public void RestartFromMessageHash(byte[] clientHello1Digest, int offset)
    {
        running.Reset();
        header[0] = HandshakeType.MessageHash;
        header[3] = (byte)running.Length;
        running.Update(header, 0, MessageAssembler.HeaderLength);
        running.Update(clientHello1Digest, offset, running.Length);
    }
}
