using System;
using NanoTls.Crypto;

namespace NanoTls;

/// <summary>
/// The key schedule of TLS 1.3 (RFC 8446 §7.1). Owns one array [next | client | server], each Hash.length bytes: next is the salt of the coming HKDF-Extract and in the
/// end the Master Secret, client and server are the traffic secrets of the epoch that was entered last. Each secret keys the HMAC once, for all that is derived from it.
/// What follows from a PSK alone is derived when the <see cref="Psk"/> is made.
/// </summary>
internal sealed class KeySchedule
{
    private enum Stage
    {
        Early,
        Handshake,
        Master,
    }

    private readonly Hkdf hkdf;
    private readonly Hmac hmac;
    private readonly int length;
    private Stage stage;

    public readonly byte[] Secrets;

    public KeySchedule(Hmac hmac, Hkdf hkdf)
    {
        this.hmac = hmac;
        this.hkdf = hkdf;
        length = hmac.Length;
        Secrets = new byte[3 * length];
    }

    /// <summary>Where in <see cref="Secrets"/> the client's traffic secret stands.</summary>
    public int ClientOffset => length;

    /// <summary>Where in <see cref="Secrets"/> the server's traffic secret stands.</summary>
    public int ServerOffset => 2 * length;

    /// <summary>
    /// What follows from an external PSK alone, Hash.length bytes each: what it adds to the seed of a random generator, Derive-Secret(Early Secret, "derived", ""), and the
    /// finished_key of binder_key.
    /// </summary>
    public static byte[] NewEarlySecrets(byte[] psk)
    {
        Hmac hmac = new Hmac(new Sha256());
        Hkdf hkdf = new Hkdf(hmac);
        int length = hmac.Length;
        byte[] secrets = new byte[3 * length];
        hkdf.Extract(secrets, 0, 0, psk, 0, psk.Length, secrets, 0);
        hkdf.SetSecret(secrets, 0, length);
        Label.ExpandOverNothing(hkdf, Label.Derived, secrets, length, length);
        Label.ExpandOverNothing(hkdf, Label.ExtBinder, secrets, 2 * length, length);
        Label.Expand(hkdf, Label.Drbg, secrets, 0, 0, secrets, 0, length);
        hkdf.SetSecret(secrets, 2 * length, length);
        Label.Expand(hkdf, Label.Finished, secrets, 0, 0, secrets, 2 * length, length);
        hkdf.Wipe();
        return secrets;
    }

    /// <summary>The binder (§4.2.11.2) of a PSK, over the hash of the truncated ClientHello at <paramref name="digest"/>.</summary>
    public void Binder(Psk psk, byte[] digest, int digestOffset, byte[] binder, int offset)
    {
        VerifyData(psk.Secrets, 2 * length, digest, digestOffset, binder, offset);
        psk.ExpectKey();
    }

    /// <summary>
    /// Handshake Secret = HKDF-Extract(Derive-Secret(Early Secret, "derived", ""), (EC)DHE), zeros for a missing one; and the handshake traffic secrets over
    /// ClientHello...ServerHello, whose hash stands at <paramref name="digest"/>.
    /// </summary>
    public void EnterHandshake(Psk psk, byte[] shared, int sharedOffset, int sharedLength, byte[] digest, int digestOffset)
    {
        Expect(Stage.Early);
        if (sharedLength == 0)
            hkdf.Extract(psk.Secrets, length, length, Secrets, 0, length, Secrets, 0);
        else
            hkdf.Extract(psk.Secrets, length, length, shared, sharedOffset, sharedLength, Secrets, 0);
        psk.ExpectKey();
        DeriveTrafficSecrets(Label.ClientHandshakeTraffic, Label.ServerHandshakeTraffic, digest, digestOffset);
        Label.ExpandOverNothing(hkdf, Label.Derived, Secrets, 0, length);
        hkdf.Wipe();
        stage = Stage.Handshake;
    }

    /// <summary>Master Secret = HKDF-Extract(Derive-Secret(Handshake Secret, "derived", ""), 0), and the application traffic secrets over ClientHello...server Finished.</summary>
    public void EnterMaster(byte[] digest, int digestOffset)
    {
        Expect(Stage.Handshake);
        Array.Clear(Secrets, length, length);
        hkdf.Extract(Secrets, 0, length, Secrets, length, length, Secrets, 0);
        DeriveTrafficSecrets(Label.ClientApplicationTraffic, Label.ServerApplicationTraffic, digest, digestOffset);
        hkdf.Wipe();
        stage = Stage.Master;
    }

    /// <summary>verify_data (§4.4.4) under a finished_key, over the transcript hash at <paramref name="digest"/>.</summary>
    public void VerifyData(byte[] finishedKey, int keyOffset, byte[] digest, int digestOffset, byte[] verifyData, int offset)
    {
        hmac.SetKey(finishedKey, keyOffset, length);
        hmac.Update(digest, digestOffset, length);
        hmac.Finish(verifyData, offset);
    }

    public void Wipe()
    {
        Array.Clear(Secrets, 0, Secrets.Length);
        stage = Stage.Early;
    }

    /// <summary>Leaves the HMAC keyed with the secret at 0.</summary>
    private void DeriveTrafficSecrets(int client, int server, byte[] digest, int digestOffset)
    {
        hkdf.SetSecret(Secrets, 0, length);
        Label.Expand(hkdf, client, digest, digestOffset, length, Secrets, ClientOffset, length);
        Label.Expand(hkdf, server, digest, digestOffset, length, Secrets, ServerOffset, length);
    }

    private void Expect(Stage needed)
    {
        if (stage != needed)
            throw new InvalidOperationException("the key schedule is out of order");
    }
}
