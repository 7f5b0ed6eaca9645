using System;

namespace NanoTls.Crypto;

/// <summary>SHA-512 of something short and a message, done in slices: H of RFC 8032 §5.1.</summary>
internal sealed class MessageHash
{
    private const int SliceLength = 256;

    /// <summary>H, once <see cref="Step"/> says false.</summary>
    public readonly byte[] Digest = new byte[64];

    private readonly Sha512 hash = new Sha512();
    private byte[] message;
    private int offset, left;

    /// <summary>Starts; the message must stay as it is until the work is done.</summary>
    public void Begin(byte[] message, int offset, int length)
    {
        if (offset < 0 || length < 0 || length > message.Length - offset)
            throw new ArgumentOutOfRangeException("length");
        hash.Reset();
        this.message = message;
        this.offset = offset;
        left = length;
    }

    /// <summary>Puts up to 64 bytes before the message.</summary>
    public void Prepend(byte[] buffer, int offset, int length) => hash.Update(buffer, offset, length);

    /// <summary>Does one slice, three blocks at most; true while work remains.</summary>
    public bool Step()
    {
        int part = left < SliceLength ? left : SliceLength;
        hash.Update(message, offset, part);
        offset += part;
        left -= part;
        if (left != 0)
            return true;
        message = null;
        hash.Finish(Digest, 0);
        return false;
    }

    /// <summary>Forgets everything.</summary>
    public void Wipe()
    {
        message = null;
        left = 0;
        hash.Reset();
        Array.Clear(Digest, 0, Digest.Length);
    }
}
