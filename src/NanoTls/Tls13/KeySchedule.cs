using System;
using NanoTls.Crypto;

namespace NanoTls;

/// <summary>
/// The key schedule of TLS 1.3 (RFC 8446 §7.1): one secret, replaced in place, in the order Early, Handshake, Master.
/// Owns one array [secret 0..L | scratch L..2L | scratch 2L..3L], L = Hash.length.
/// </summary>
internal sealed class KeySchedule
{
    private enum Stage
    {
        None,
        Early,
        Handshake,
        Master,
    }

    private readonly Hkdf hkdf;
    private readonly Hmac hmac;
    private readonly Transcript transcript;
    private readonly int length;
    private readonly byte[] secrets;
    private Stage stage;
    private Psk psk;

    public KeySchedule(Hmac hmac, Hkdf hkdf, Transcript transcript)
    {
        this.hmac = hmac;
        this.hkdf = hkdf;
        this.transcript = transcript;
        length = transcript.HashLength;
        secrets = new byte[3 * length];
    }

    /// <summary>Early Secret = HKDF-Extract(0, PSK); what is there already is not done again.</summary>
    public void SetPsk(Psk next)
    {
        if (stage == Stage.Early && psk == next)
            return;
        hkdf.Extract(secrets, 0, 0, next.Key, 0, next.Key.Length, secrets, 0);
        next.ExpectKey();
        psk = next;
        stage = Stage.Early;
    }

    /// <summary>The binder (§4.2.11.2) of the PSK that was set, over the hash of the truncated ClientHello at <paramref name="digest"/>.</summary>
    public void Binder(byte[] digest, int digestOffset, byte[] binder, int offset)
    {
        Expect(Stage.Early);
        transcript.HashOfNothing(secrets, length);
        Derive(Label.ExtBinder, secrets, length, secrets, length);
        Finished(secrets, length, digest, digestOffset, binder, offset);
        Array.Clear(secrets, length, 2 * length);
    }

    /// <summary>Handshake Secret = HKDF-Extract(Derive-Secret(Early Secret, "derived", ""), (EC)DHE); zeros stand for a missing one.</summary>
    public void EnterHandshake(byte[] shared, int sharedOffset, int sharedLength)
    {
        Expect(Stage.Early);
        ExtractNext(shared, sharedOffset, sharedLength);
        stage = Stage.Handshake;
    }

    /// <summary>Master Secret.</summary>
    public void EnterMaster()
    {
        Expect(Stage.Handshake);
        ExtractNext(null, 0, 0);
        stage = Stage.Master;
    }

    /// <summary>Derive-Secret(secret, label, messages), where the messages' hash stands at <paramref name="digest"/>.</summary>
    public void Derive(int label, byte[] digest, int digestOffset, byte[] output, int offset)
    {
        hkdf.SetSecret(secrets, 0, length);
        Label.Expand(hkdf, label, digest, digestOffset, length, output, offset, length);
    }

    /// <summary>verify_data of a Finished (§4.4.4) under a base key, over the transcript hash at <paramref name="digest"/>.</summary>
    public void Finished(byte[] baseKey, int keyOffset, byte[] digest, int digestOffset, byte[] verifyData, int offset)
    {
        hkdf.SetSecret(baseKey, keyOffset, length);
        Label.Expand(hkdf, Label.Finished, secrets, 0, 0, secrets, 2 * length, length);
        hmac.SetKey(secrets, 2 * length, length);
        hmac.Update(digest, digestOffset, length);
        hmac.Finish(verifyData, offset);
        Array.Clear(secrets, 2 * length, length);
    }

    public void Wipe()
    {
        Array.Clear(secrets, 0, secrets.Length);
        hkdf.Wipe();
        stage = Stage.None;
        psk = null;
    }

    private void ExtractNext(byte[] secret, int offset, int secretLength)
    {
        transcript.HashOfNothing(secrets, length);
        Derive(Label.Derived, secrets, length, secrets, length);
        if (secretLength == 0)
        {
            Array.Clear(secrets, 2 * length, length);
            hkdf.Extract(secrets, length, length, secrets, 2 * length, length, secrets, 0);
        }
        else
        {
            hkdf.Extract(secrets, length, length, secret, offset, secretLength, secrets, 0);
        }
        Array.Clear(secrets, length, length);
    }

    private void Expect(Stage needed)
    {
        if (stage != needed)
            throw new InvalidOperationException("the key schedule is out of order");
    }
}
