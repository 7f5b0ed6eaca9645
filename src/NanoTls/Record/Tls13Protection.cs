using System;
using NanoTls.Crypto;

namespace NanoTls;

/// <summary>
/// Record protection of TLS 1.3 (RFC 8446 §5.2), and the traffic secret that it comes from.
/// Owns the traffic secret; of a handshake epoch, which is never updated, the finished_key in its place (§4.4.4).
/// </summary>
internal sealed class Tls13Protection : Protection
{
    private readonly byte[] scratch;
    private readonly byte[] secret;
    private KeyDerivation keys;
    private long sealLimit;

    /// <summary>A protection that derives its key in <paramref name="scratch"/>, which has other users too.</summary>
    public Tls13Protection(int longestSecret, byte[] scratch)
    {
        this.scratch = scratch;
        secret = new byte[longestSecret];
    }

    /// <summary>The traffic secret, or the finished_key of a handshake epoch.</summary>
    public byte[] Secret => secret;

    public override int HeadLength => HeaderLength;

    public override int TailLength => 1 + aead.TagLength;

    public override bool Covers(int contentType) => contentType == NanoTls.ContentType.ApplicationData;

    /// <summary>Installs a traffic secret: [sender]_write_key and [sender]_write_iv are derived here (§7.3).</summary>
    public void SetTrafficSecret(KeyDerivation derivation, Aead algorithm, long recordLimit, byte[] trafficSecret, int offset, bool handshake)
    {
        keys = derivation;
        // Of early data, which goes under the suite of the session.
        if (aead != null && aead != algorithm)
            aead.Wipe();
        aead = algorithm;
        sealLimit = recordLimit;
        Array.Copy(trafficSecret, offset, secret, 0, keys.Length);
        InstallKeys(handshake);
    }

    /// <summary>application_traffic_secret_N+1, its key and iv (§7.2).</summary>
    public void UpdateTrafficSecret()
    {
        keys.Hkdf.SetSecret(secret, 0, keys.Length);
        Label.Expand(keys.Hkdf, Label.TrafficUpd, secret, 0, 0, secret, 0, keys.Length);
        InstallKeys(false);
    }

    public override int Seal(int contentType, byte[] buffer, int offset, int length, int padding)
    {
        int content = offset + HeaderLength;
        buffer[content + length] = (byte)contentType;
        if (padding > 0)
            Array.Clear(buffer, content + length + 1, padding);
        int inner = length + 1 + padding;
        int fragment = inner + aead.TagLength;
        WriteHeader(NanoTls.ContentType.ApplicationData, buffer, offset, fragment);
        XorNonce();
        aead.Seal(nonce, 0, buffer, offset, HeaderLength, buffer, content, inner);
        sequence++;
        return HeaderLength + fragment;
    }

    public override bool Open(byte[] buffer, int offset, int fragmentLength)
    {
        int content = offset + HeaderLength;
        XorNonce();
        if (!aead.Open(nonce, 0, buffer, offset, HeaderLength, buffer, content, fragmentLength))
            return false;
        sequence++;
        int end = content + fragmentLength - aead.TagLength;
        InnerLength = end - content;
        while (end > content && buffer[end - 1] == 0)
            end--;
        if (end == content)
            throw new TlsException(AlertDescription.UnexpectedMessage, TlsCause.Malformed, "record holds padding only and no content type");
        ContentType = buffer[end - 1];
        if (ContentType == NanoTls.ContentType.ChangeCipherSpec)
            throw new TlsException(AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "a protected change_cipher_spec (RFC 8446 §5)");
        ContentOffset = content;
        ContentLength = end - 1 - content;
        return true;
    }

    /// <summary>Content, type and padding of the record that was opened last: what record_size_limit counts (RFC 8449 §4).</summary>
    public int InnerLength;

    public override void Wipe()
    {
        base.Wipe();
        Array.Clear(secret, 0, secret.Length);
    }

    private void InstallKeys(bool handshake)
    {
        Hkdf hkdf = keys.Hkdf;
        int length = keys.Length;
        hkdf.SetSecret(secret, 0, length);
        Label.Expand(hkdf, Label.Key, secret, 0, 0, scratch, 0, aead.KeyLength);
        aead.SetKey(scratch, 0);
        Array.Clear(scratch, 0, aead.KeyLength);
        Label.Expand(hkdf, Label.Iv, secret, 0, 0, iv, 0, iv.Length);
        if (handshake)
            Label.Expand(hkdf, Label.Finished, secret, 0, 0, secret, 0, length);
        hkdf.Wipe();
        Restart(sealLimit);
    }
}
