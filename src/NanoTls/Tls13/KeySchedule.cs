using System;

namespace NanoTls;

/// <summary>
/// The key schedule of TLS 1.3 (RFC 8446 §7.1). Owns one array [next | client | server], each as long as the longest hash: next is the salt of the coming HKDF-Extract and
/// in the end the Master Secret, client and server are the traffic secrets of the epoch that was entered last. Each secret keys the HMAC once, for all that is derived from it.
/// What follows from a PSK alone stands in its <see cref="EarlySecrets"/>.
/// </summary>
internal sealed class KeySchedule
{
    private enum Stage
    {
        Early,
        Handshake,
        Master,
    }

    private readonly int longest;
    private Stage stage;

    public readonly byte[] Secrets;

    /// <summary>The key schedule of connections with hashes of at most so many bytes.</summary>
    public KeySchedule(int longestHash)
    {
        longest = longestHash;
        Secrets = new byte[3 * longestHash];
    }

    /// <summary>Where in <see cref="Secrets"/> the client's traffic secret stands.</summary>
    public int ClientOffset => longest;

    /// <summary>Where in <see cref="Secrets"/> the server's traffic secret stands.</summary>
    public int ServerOffset => 2 * longest;

    /// <summary>The binder (§4.2.11.2) of a PSK, over the hash of the truncated ClientHello at <paramref name="digest"/>.</summary>
    public static void Binder(KeyDerivation keys, EarlySecrets psk, byte[] digest, int digestOffset, byte[] binder, int offset)
    {
        VerifyData(keys, psk.Bytes, 2 * keys.Length, digest, digestOffset, binder, offset);
        psk.ExpectKey();
    }

    /// <summary>verify_data (§4.4.4) under a finished_key, over the transcript hash at <paramref name="digest"/>.</summary>
    public static void VerifyData(KeyDerivation keys, byte[] finishedKey, int keyOffset, byte[] digest, int digestOffset, byte[] verifyData, int offset)
    {
        keys.Hmac.SetKey(finishedKey, keyOffset, keys.Length);
        keys.Hmac.Update(digest, digestOffset, keys.Length);
        keys.Hmac.Finish(verifyData, offset);
    }

    /// <summary>
    /// Handshake Secret = HKDF-Extract(Derive-Secret(Early Secret, "derived", ""), (EC)DHE), zeros for a missing one; and the handshake traffic secrets over
    /// ClientHello...ServerHello, whose hash stands at <paramref name="digest"/>. Without a PSK (null) the Early Secret is that of zeros.
    /// </summary>
    public void EnterHandshake(KeyDerivation keys, EarlySecrets psk, byte[] shared, int sharedOffset, int sharedLength, byte[] digest, int digestOffset)
    {
        Expect(Stage.Early);
        int length = keys.Length;
        byte[] salt = Secrets;
        int saltOffset = 0;
        if (psk != null)
        {
            salt = psk.Bytes;
            saltOffset = length;
        }
        else
        {
            keys.Hkdf.Extract(Secrets, 0, 0, Secrets, 0, length, Secrets, 0);
            keys.Hkdf.SetSecret(Secrets, 0, length);
            keys.ExpandOverNothing(Label.Derived, Secrets, 0);
        }
        if (sharedLength == 0)
        {
            // An early traffic secret may stand there.
            Array.Clear(Secrets, longest, length);
            keys.Hkdf.Extract(salt, saltOffset, length, Secrets, longest, length, Secrets, 0);
        }
        else
            keys.Hkdf.Extract(salt, saltOffset, length, shared, sharedOffset, sharedLength, Secrets, 0);
        if (psk != null)
            psk.ExpectKey();
        DeriveTrafficSecrets(keys, Label.ClientHandshakeTraffic, Label.ServerHandshakeTraffic, digest, digestOffset);
        keys.ExpandOverNothing(Label.Derived, Secrets, 0);
        keys.Hkdf.Wipe();
        stage = Stage.Handshake;
    }

    /// <summary>
    /// Master Secret = HKDF-Extract(Derive-Secret(Handshake Secret, "derived", ""), 0), and over ClientHello...server Finished the application traffic secrets and, where an exporter is
    /// given, its secret.
    /// </summary>
    public void EnterMaster(KeyDerivation keys, Exporter exporter, byte[] digest, int digestOffset)
    {
        Expect(Stage.Handshake);
        int length = keys.Length;
        Array.Clear(Secrets, longest, length);
        keys.Hkdf.Extract(Secrets, 0, length, Secrets, longest, length, Secrets, 0);
        DeriveTrafficSecrets(keys, Label.ClientApplicationTraffic, Label.ServerApplicationTraffic, digest, digestOffset);
        if (exporter != null)
            exporter.Take13(keys, digest, digestOffset);
        keys.Hkdf.Wipe();
        stage = Stage.Master;
    }

    /// <summary>client_early_traffic_secret over ClientHello, whose hash stands at <paramref name="digest"/>, from the Early Secret of a session (§7.1): it becomes the client's traffic secret.</summary>
    public void DeriveEarlyTraffic(KeyDerivation keys, EarlySecrets psk, byte[] digest, int digestOffset)
    {
        Expect(Stage.Early);
        int length = keys.Length;
        keys.Hkdf.SetSecret(psk.Bytes, 0, length);
        Label.Expand(keys.Hkdf, Label.ClientEarlyTraffic, digest, digestOffset, length, Secrets, ClientOffset, length);
        keys.Hkdf.Wipe();
    }

    /// <summary>resumption_master_secret over ClientHello...client Finished, whose hash stands at <paramref name="digest"/>.</summary>
    public void DeriveResumptionMaster(KeyDerivation keys, byte[] digest, int digestOffset, byte[] output)
    {
        Expect(Stage.Master);
        keys.Hkdf.SetSecret(Secrets, 0, keys.Length);
        Label.Expand(keys.Hkdf, Label.ResMaster, digest, digestOffset, keys.Length, output, 0, keys.Length);
        keys.Hkdf.Wipe();
    }

    public void Wipe()
    {
        Array.Clear(Secrets, 0, Secrets.Length);
        stage = Stage.Early;
    }

    /// <summary>Leaves the HMAC keyed with the secret at 0.</summary>
    private void DeriveTrafficSecrets(KeyDerivation keys, int client, int server, byte[] digest, int digestOffset)
    {
        int length = keys.Length;
        keys.Hkdf.SetSecret(Secrets, 0, length);
        Label.Expand(keys.Hkdf, client, digest, digestOffset, length, Secrets, ClientOffset, length);
        Label.Expand(keys.Hkdf, server, digest, digestOffset, length, Secrets, ServerOffset, length);
    }

    private void Expect(Stage needed)
    {
        if (stage != needed)
            throw new InvalidOperationException("the key schedule is out of order");
    }
}
