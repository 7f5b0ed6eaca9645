using System;
using NanoTls.Crypto;

namespace NanoTls;

/// <summary>
/// Record protection of TLS 1.3 (RFC 8446 §5.2), and the traffic secret that it comes from.
/// Owns: the traffic secret and the room to derive a key in, one array [secret 0..HashLength | key or next secret HashLength..].
/// </summary>
internal sealed class Tls13Protection : Protection
{
    private readonly Hkdf hkdf;
    private readonly int secretLength;
    private readonly byte[] secrets;
    private long sealLimit;

    public Tls13Protection(Hkdf hkdf, int secretLength)
    {
        this.hkdf = hkdf;
        this.secretLength = secretLength;
        secrets = new byte[2 * secretLength];
    }

    /// <summary>The traffic secret stands at 0 of this array.</summary>
    public byte[] Secret => secrets;

    public override int HeadLength => HeaderLength;

    public override int TailLength => 1 + aead.TagLength;

    public override bool Covers(int contentType) => contentType == NanoTls.ContentType.ApplicationData;

    /// <summary>Installs a traffic secret: [sender]_write_key and [sender]_write_iv are derived here (§7.3).</summary>
    public void SetTrafficSecret(Aead algorithm, long recordLimit, byte[] secret, int offset)
    {
        aead = algorithm;
        sealLimit = recordLimit;
        Array.Copy(secret, offset, secrets, 0, secretLength);
        InstallKeys();
    }

    /// <summary>application_traffic_secret_N+1, its key and iv (§7.2).</summary>
    public void UpdateTrafficSecret()
    {
        hkdf.SetSecret(secrets, 0, secretLength);
        Label.Expand(hkdf, Label.TrafficUpd, secrets, 0, 0, secrets, secretLength, secretLength);
        Array.Copy(secrets, secretLength, secrets, 0, secretLength);
        InstallKeys();
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
        Array.Clear(secrets, 0, secrets.Length);
    }

    private void InstallKeys()
    {
        hkdf.SetSecret(secrets, 0, secretLength);
        Label.Expand(hkdf, Label.Key, secrets, 0, 0, secrets, secretLength, aead.KeyLength);
        aead.SetKey(secrets, secretLength);
        Array.Clear(secrets, secretLength, secretLength);
        Label.Expand(hkdf, Label.Iv, secrets, 0, 0, iv, 0, iv.Length);
        hkdf.Wipe();
        Restart(sealLimit);
    }
}
