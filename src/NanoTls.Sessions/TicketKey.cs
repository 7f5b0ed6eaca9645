using System;
using NanoTls.Crypto;

namespace NanoTls.Sessions;

/// <summary>A key that tickets are sealed under (RFC 5077 §4): [key_name 16 | nonce 12, a count | session, encrypted | tag 16], all of it authenticated.</summary>
internal sealed class TicketKey
{
    public const int Overhead = HeadLength + TagLength;

    private const int NameLength = 16;
    private const int HeadLength = NameLength + Aead.NonceLength;
    private const int TagLength = 16;

    // [name | key]
    private readonly byte[] bytes = new byte[NameLength + ChaCha20.KeyLength];
    private long count;

    /// <summary>When it was made; −1 = it is none.</summary>
    public long MadeAt = -1;

    /// <summary>Becomes a new key.</summary>
    public void Make(RandomBitGenerator random, long now)
    {
        Wipe();
        random.Generate(bytes, bytes, 0, bytes.Length);
        MadeAt = now;
    }

    public void Wipe()
    {
        MadeAt = -1;
        count = 0;
        Array.Clear(bytes, 0, bytes.Length);
    }

    /// <summary>Whether a ticket names this key.</summary>
    public bool IsNamed(byte[] ticket, int offset) => MadeAt >= 0 && ConstantTime.Equals(bytes, 0, ticket, offset, NameLength);

    /// <summary>Seals the session that stands at buffer[28, 28 + length), and returns the length of the ticket that the buffer begins with.</summary>
    public int Seal(Aead aead, byte[] buffer, int length)
    {
        Array.Copy(bytes, 0, buffer, 0, NameLength);
        count++;
        long number = count;
        for (int i = HeadLength - 1; i >= NameLength; i--)
        {
            buffer[i] = (byte)number;
            number >>= 8;
        }
        aead.SetKey(bytes, NameLength);
        aead.Seal(buffer, NameLength, buffer, 0, HeadLength, buffer, HeadLength, length);
        aead.Wipe();
        return Overhead + length;
    }

    /// <summary>Opens the ticket at buffer[0, length): the session is then at 28. False when it does not authenticate.</summary>
    public bool Open(Aead aead, byte[] buffer, int length)
    {
        aead.SetKey(bytes, NameLength);
        bool authentic = aead.Open(buffer, NameLength, buffer, 0, HeadLength, buffer, HeadLength, length - HeadLength);
        aead.Wipe();
        return authentic;
    }

    /// <summary>Where the session stands in a ticket.</summary>
    public static int SessionOffset => HeadLength;
}
