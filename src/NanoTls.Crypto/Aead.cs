using System;

namespace NanoTls.Crypto;

/// <summary>Authenticated encryption with associated data (RFC 5116): 12-byte nonces, in place, one key at a time.</summary>
public abstract class Aead
{
    /// <summary>Bytes of every nonce.</summary>
    public const int NonceLength = 12;

    /// <summary>Bytes of the key.</summary>
    public readonly int KeyLength;

    /// <summary>Bytes of the tag that follows the ciphertext.</summary>
    public readonly int TagLength;

    /// <summary>Whether a key is installed.</summary>
    protected bool hasKey;

    /// <summary>Fixes the sizes of the algorithm.</summary>
    protected Aead(int keyLength, int tagLength)
    {
        KeyLength = keyLength;
        TagLength = tagLength;
    }

    /// <summary>Installs <see cref="KeyLength"/> bytes of key; all work that belongs to the key is done here.</summary>
    public abstract void SetKey(byte[] key, int offset);

    /// <summary>Encrypts buffer[offset, offset + length) in place and writes the tag behind it, at offset + length.</summary>
    public abstract void Seal(byte[] nonce, int nonceOffset, byte[] associated, int associatedOffset, int associatedLength, byte[] buffer, int offset, int length);

    /// <summary>
    /// Checks the tag, the last <see cref="TagLength"/> bytes of buffer[offset, offset + length), and decrypts the rest in place.
    /// False when it does not hold (also when length is shorter than a tag): then no plaintext is left in the range.
    /// </summary>
    public abstract bool Open(byte[] nonce, int nonceOffset, byte[] associated, int associatedOffset, int associatedLength, byte[] buffer, int offset, int length);

    /// <summary>Forgets the key. <see cref="Seal"/> and <see cref="Open"/> need a new one.</summary>
    public abstract void Wipe();

    /// <summary>Refuses a key outside its array.</summary>
    protected void CheckKey(byte[] key, int offset) => CheckRange(key, offset, KeyLength);

    /// <summary>Refuses a missing key and arguments outside their arrays, where the buffer has <paramref name="tagLength"/> bytes more.</summary>
    protected void CheckMessage(byte[] nonce, int nonceOffset, byte[] associated, int associatedOffset, int associatedLength, byte[] buffer, int offset, int length, int tagLength)
    {
        if (!hasKey)
            throw new InvalidOperationException("no key: call SetKey first");
        CheckRange(nonce, nonceOffset, NonceLength);
        if (associatedLength != 0)
            CheckRange(associated, associatedOffset, associatedLength);
        if (length < 0)
            throw new ArgumentException("length: negative");
        CheckRange(buffer, offset, length + tagLength);
    }

    private static void CheckRange(byte[] array, int offset, int length)
    {
        if (array == null || offset < 0 || length < 0 || offset > array.Length - length)
            throw new ArgumentException("key, nonce, associated data or message: the range is not inside its array");
    }
}
