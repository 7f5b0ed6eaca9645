using System;

namespace NanoTls.Crypto;

/// <summary>AEAD_CHACHA20_POLY1305 (RFC 8439 §2.8).</summary>
public sealed class ChaCha20Poly1305 : Aead
{
    private readonly ChaCha20 chaCha20 = new ChaCha20();
    private readonly Poly1305 poly1305 = new Poly1305();
    private readonly uint[] oneTimeKey = new uint[8];
    private readonly byte[] tag = new byte[Poly1305.TagLength];

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
        Start(nonce, nonceOffset);
        chaCha20.Xor(buffer, offset, length);
        Authenticate(associated, associatedOffset, associatedLength, buffer, offset, length);
        Array.Copy(tag, 0, buffer, offset + length, TagLength);
    }

    /// <inheritdoc/>
    public override bool Open(byte[] nonce, int nonceOffset, byte[] associated, int associatedOffset, int associatedLength, byte[] buffer, int offset, int length)
    {
        CheckMessage(nonce, nonceOffset, associated, associatedOffset, associatedLength, buffer, offset, length, 0);
        length -= TagLength;
        if (length < 0)
            return false;
        Start(nonce, nonceOffset);
        Authenticate(associated, associatedOffset, associatedLength, buffer, offset, length);
        bool valid = ConstantTime.Equals(tag, 0, buffer, offset + length, TagLength);
        if (valid)
            chaCha20.Xor(buffer, offset, length);
        Array.Clear(tag, 0, TagLength);
        return valid;
    }

    /// <inheritdoc/>
    public override void Wipe()
    {
        chaCha20.Wipe();
        poly1305.Wipe();
        Array.Clear(tag, 0, TagLength);
        hasKey = false;
    }

    private void Start(byte[] nonce, int nonceOffset)
    {
        chaCha20.GenerateKey(nonce, nonceOffset, oneTimeKey);
        poly1305.SetKey(oneTimeKey);
        Array.Clear(oneTimeKey, 0, 8);
    }

    private void Authenticate(byte[] associated, int associatedOffset, int associatedLength, byte[] buffer, int offset, int length)
    {
        poly1305.UpdatePadded(associated, associatedOffset, associatedLength);
        poly1305.UpdatePadded(buffer, offset, length);
        poly1305.UpdateLengths(associatedLength, length);
        poly1305.Finish(tag, 0);
    }
}
