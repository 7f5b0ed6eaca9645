using System;
using NanoTls.Crypto;

namespace NanoTls;

/// <summary>
/// AEAD record protection of TLS 1.2 (RFC 5246 §6.2.3.3): GCM and CCM with an 8-byte explicit nonce (RFC 5288, 6655), ChaCha20-Poly1305 without (RFC 7905).
/// Owns: the additional data, 13 bytes: sequence number 0..8, type 8, version 9..11, length 11..13.
/// </summary>
internal sealed class Tls12Protection : Protection
{
    public const int ExplicitNonceLength = 8;

    private const int AdditionalLength = 13;

    private readonly byte[] additional = new byte[AdditionalLength];
    private int explicitLength;

    public override int HeadLength => HeaderLength + explicitLength;

    public override int TailLength => aead.TagLength;

    public override bool Covers(int contentType) => true;

    /// <summary>Installs a key and its fixed iv (4 bytes before an explicit nonce, else 12) out of the key block.</summary>
    public void SetKeys(Aead algorithm, bool explicitNonce, long recordLimit, byte[] keyBlock, int keyOffset, int ivOffset)
    {
        aead = algorithm;
        explicitLength = explicitNonce ? ExplicitNonceLength : 0;
        aead.SetKey(keyBlock, keyOffset);
        Array.Clear(iv, 0, iv.Length);
        Array.Copy(keyBlock, ivOffset, iv, 0, iv.Length - explicitLength);
        Restart(recordLimit);
    }

    public override int Seal(int contentType, byte[] buffer, int offset, int length, int padding)
    {
        int content = offset + HeaderLength + explicitLength;
        // The explicit nonce is the sequence number: with a fixed part of zeros behind the salt, XOR writes just that.
        XorNonce();
        if (explicitLength != 0)
            Array.Copy(nonce, Aead.NonceLength - ExplicitNonceLength, buffer, offset + HeaderLength, ExplicitNonceLength);
        WriteAdditional(contentType, length);
        aead.Seal(nonce, 0, additional, 0, AdditionalLength, buffer, content, length);
        sequence++;
        int fragment = explicitLength + length + aead.TagLength;
        WriteHeader(contentType, buffer, offset, fragment);
        return HeaderLength + fragment;
    }

    public override bool Open(byte[] buffer, int offset, int fragmentLength)
    {
        int length = fragmentLength - explicitLength - aead.TagLength;
        if (length < 0)
            return false;
        int content = offset + HeaderLength + explicitLength;
        XorNonce();
        if (explicitLength != 0)
            Array.Copy(buffer, offset + HeaderLength, nonce, Aead.NonceLength - ExplicitNonceLength, ExplicitNonceLength);
        WriteAdditional(buffer[offset], length);
        if (!aead.Open(nonce, 0, additional, 0, AdditionalLength, buffer, content, length + aead.TagLength))
            return false;
        sequence++;
        ContentType = buffer[offset];
        ContentOffset = content;
        ContentLength = length;
        return true;
    }

    private void WriteAdditional(int contentType, int length)
    {
        byte[] target = additional;
        long rest = sequence;
        for (int i = 7; i >= 0; i--)
        {
            target[i] = (byte)rest;
            rest >>= 8;
        }
        target[8] = (byte)contentType;
        target[9] = 3;
        target[10] = 3;
        target[11] = (byte)(length >> 8);
        target[12] = (byte)length;
    }
}
