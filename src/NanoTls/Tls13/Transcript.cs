using NanoTls.Crypto;

namespace NanoTls;

/// <summary>
/// The hash of the handshake messages so far (RFC 8446 §4.4.1, RFC 5246 §7.4.9): each is added once, and the state is copied for each value taken.
/// Until the cipher suite is known, every hash that it may bring is kept; the first is then meant where one is asked for.
/// </summary>
internal sealed class Transcript
{
    private readonly KeyDerivation[] hashes;
    private readonly byte[] header = new byte[MessageAssembler.HeaderLength];
    private KeyDerivation selected;
    private bool only;

    /// <summary>A transcript under these hashes.</summary>
    public Transcript(KeyDerivation[] hashes)
    {
        this.hashes = hashes;
        selected = hashes[0];
    }

    public int HashLength => selected.Length;

    public void Reset()
    {
        for (int i = 0; i < hashes.Length; i++)
            hashes[i].Running.Reset();
        selected = hashes[0];
        only = false;
    }

    /// <summary>The suite is known: its hash is meant from now on. The others go on only where a signature may need them.</summary>
    public void Select(KeyDerivation hash, bool alone)
    {
        selected = hash;
        only = alone;
    }

    public void Add(byte[] buffer, int offset, int length)
    {
        if (only)
        {
            selected.Running.Update(buffer, offset, length);
            return;
        }
        for (int i = 0; i < hashes.Length; i++)
            hashes[i].Running.Update(buffer, offset, length);
    }

    /// <summary>Writes the hash of all that was added.</summary>
    public void Snapshot(byte[] digest, int offset) => Snapshot(selected, digest, offset);

    /// <summary>Writes one of the hashes of all that was added; false when there is none of this length.</summary>
    public bool Snapshot(int length, byte[] digest, int offset)
    {
        for (int i = 0; i < hashes.Length; i++)
        {
            if (hashes[i].Length != length)
                continue;
            Snapshot(hashes[i], digest, offset);
            return true;
        }
        return false;
    }

    /// <summary>Writes the hash of a range, the transcript apart.</summary>
    public void HashOf(byte[] buffer, int bufferOffset, int length, byte[] digest, int offset)
    {
        Hash copy = hashes[0].Hmac.Hash;
        copy.Reset();
        copy.Update(buffer, bufferOffset, length);
        copy.Finish(digest, offset);
    }

    /// <summary>Goes on from message_hash: ClientHello1 stands as its digest before a HelloRetryRequest (RFC 8446 §4.4.1).</summary>
    public void RestartFromMessageHash(byte[] clientHello1Digest, int offset)
    {
        Hash running = selected.Running;
        running.Reset();
        header[0] = HandshakeType.MessageHash;
        header[3] = (byte)running.Length;
        running.Update(header, 0, MessageAssembler.HeaderLength);
        running.Update(clientHello1Digest, offset, running.Length);
    }

    private static void Snapshot(KeyDerivation hash, byte[] digest, int offset)
    {
        // The HMAC keeps its keyed states apart: its hash is free whenever a value is taken.
        Hash copy = hash.Hmac.Hash;
        copy.CopyFrom(hash.Running);
        copy.Finish(digest, offset);
    }
}
