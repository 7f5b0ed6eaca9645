namespace NanoTls.Crypto;

/// <summary>AEAD_CHACHA20_POLY1305 (RFC 8439 §2.8).</summary>
public sealed class ChaCha20Poly1305 : Aead
{
    private readonly ChaCha20 chaCha20 = new ChaCha20();
    private readonly Poly1305 poly1305 = new Poly1305();

    /// <summary>An instance without a key.</summary>
    public ChaCha20Poly1305()
        : base(ChaCha20.KeyLength, Poly1305.TagLength)
    {
    }

    /// <inheritdoc/>
    public override void SetKey(byte[] key, int offset)
    {
        CheckKey(key, offset);
        chaCha20.SetKey(key, offset);
        hasKey = true;
    }

    /// <inheritdoc/>
    public override void Seal(byte[] nonce, int nonceOffset, byte[] associated, int associatedOffset, int associatedLength, byte[] buffer, int offset, int length)
    {
        CheckMessage(nonce, nonceOffset, associated, associatedOffset, associatedLength, buffer, offset, length, TagLength);
        chaCha20.GenerateKey(nonce, nonceOffset, poly1305);
        chaCha20.Xor(buffer, offset, length);
        Authenticate(associated, associatedOffset, associatedLength, buffer, offset, length);
        poly1305.Finish(buffer, offset + length);
    }

    /// <inheritdoc/>
    public override bool Open(byte[] nonce, int nonceOffset, byte[] associated, int associatedOffset, int associatedLength, byte[] buffer, int offset, int length)
    {
        CheckMessage(nonce, nonceOffset, associated, associatedOffset, associatedLength, buffer, offset, length, 0);
        length -= TagLength;
        if (length < 0)
            return false;
        chaCha20.GenerateKey(nonce, nonceOffset, poly1305);
        Authenticate(associated, associatedOffset, associatedLength, buffer, offset, length);
        if (!poly1305.Verify(buffer, offset + length))
            return false;
        chaCha20.Xor(buffer, offset, length);
        return true;
    }

    /// <inheritdoc/>
    public override void Wipe()
    {
        chaCha20.Wipe();
        poly1305.Wipe();
        hasKey = false;
    }

    private void Authenticate(byte[] associated, int associatedOffset, int associatedLength, byte[] buffer, int offset, int length)
    {
        poly1305.UpdatePadded(associated, associatedOffset, associatedLength);
        poly1305.UpdatePadded(buffer, offset, length);
        poly1305.UpdateLengths(associatedLength, length);
    }
}
