using System;
using NanoTls.Crypto;

namespace NanoTls;

/// <summary>
/// The protection of one direction under one key: AEAD, static iv, sequence number. The two versions differ in framing only.
/// Owns: iv and nonce, 12 bytes each. A direction that has no protection yet has a null in this place.
/// </summary>
internal abstract class Protection
{
    public const int HeaderLength = 5;

    protected readonly byte[] iv = new byte[Aead.NonceLength];
    protected readonly byte[] nonce = new byte[Aead.NonceLength];
    protected Aead aead;
    protected long sequence;
    private long limit;

    /// <summary>What <see cref="Open"/> found.</summary>
    public int ContentType;
    public int ContentOffset;
    public int ContentLength;

    /// <summary>Bytes of a record before its content: header and explicit nonce.</summary>
    public abstract int HeadLength { get; }

    /// <summary>Bytes of a record behind its content, padding apart.</summary>
    public abstract int TailLength { get; }

    /// <summary>Whether a record with this outer content type is protected under this key.</summary>
    public abstract bool Covers(int contentType);

    /// <summary>Seals the record that begins at <paramref name="offset"/>, whose content of <paramref name="length"/> bytes stands at offset + HeadLength; returns the record's length.</summary>
    public abstract int Seal(int contentType, byte[] buffer, int offset, int length, int padding);

    /// <summary>Opens the record that begins at <paramref name="offset"/> in place; false when it does not authenticate, and then no plaintext is left.</summary>
    public abstract bool Open(byte[] buffer, int offset, int fragmentLength);

    /// <summary>True when so few records are left under this key that it must be changed or given up (RFC 8446 §5.5).</summary>
    public bool Exhausted => sequence >= limit;

    /// <summary>True when not even a closing alert may follow: the sequence number never wraps.</summary>
    public bool Spent => sequence >= limit + 8;

    public virtual void Wipe()
    {
        if (aead != null)
            aead.Wipe();
        Array.Clear(iv, 0, iv.Length);
        Array.Clear(nonce, 0, nonce.Length);
    }

    protected void Restart(long sealLimit)
    {
        sequence = 0;
        limit = sealLimit;
    }

    protected static void WriteHeader(int contentType, byte[] buffer, int offset, int fragmentLength)
    {
        buffer[offset] = (byte)contentType;
        buffer[offset + 1] = 3;
        buffer[offset + 2] = 3;
        buffer[offset + 3] = (byte)(fragmentLength >> 8);
        buffer[offset + 4] = (byte)fragmentLength;
    }

    /// <summary>nonce = iv XOR sequence number, padded on the left (RFC 8446 §5.3, RFC 7905 §2).</summary>
    protected void XorNonce()
    {
        byte[] target = nonce;
        Array.Copy(iv, 0, target, 0, Aead.NonceLength);
        long rest = sequence;
        for (int i = Aead.NonceLength - 1; rest != 0; i--)
        {
            target[i] ^= (byte)rest;
            rest >>= 8;
        }
    }
}
