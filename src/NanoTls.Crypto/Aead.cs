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
}
