using System;

namespace NanoTls;

/// <summary>
/// Keying material for applications (RFC 8446 §7.5, RFC 5705). Owns the exporter_master_secret of TLS 1.3 or the master secret of 1.2, and of 1.2 the seed
/// [client random 0..32 | server random 32..64 | length of the context 2 | context].
/// </summary>
internal sealed class Exporter
{
    /// <summary>Bytes of the longest context.</summary>
    public const int LongestContext = 255;

    private const int MasterSecretLength = 48;
    private const int RandomsLength = 64;

    private readonly Connection connection;
    private readonly byte[] secret;
    private readonly byte[] seed;

    /// <summary>Whether a secret is there; none is in TLS 1.2 without extended master secret (RFC 7627 §5.4).</summary>
    public bool IsReady;

    public Exporter(Connection connection, bool tls12)
    {
        this.connection = connection;
        int longest = connection.LongestHash;
        secret = new byte[tls12 && longest < MasterSecretLength ? MasterSecretLength : longest];
        seed = new byte[tls12 ? RandomsLength + 2 + LongestContext : longest];
    }

    /// <summary>exporter_master_secret over the transcript hash at <paramref name="digest"/>, under the Master Secret that the HKDF holds.</summary>
    public void Take13(KeyDerivation keys, byte[] digest, int digestOffset)
    {
        Label.Expand(keys.Hkdf, Label.ExpMaster, digest, digestOffset, keys.Length, secret, 0, keys.Length);
        IsReady = true;
    }

    /// <summary>Takes the master secret of TLS 1.2.</summary>
    public void Take12(byte[] masterSecret, bool extended)
    {
        IsReady = extended;
        if (extended)
            Array.Copy(masterSecret, 0, secret, 0, MasterSecretLength);
    }

    /// <summary>Writes keying material; a null context is none, which only TLS 1.2 tells from an empty one. Under the lock of the halves.</summary>
    public void Export(byte[] label, byte[] context, int contextOffset, int contextLength, byte[] output, int offset, int length)
    {
        KeyDerivation keys = connection.Keys;
        if (connection.Suite.Version == ProtocolVersion.Tls13)
            Export13(keys, label, context, contextOffset, contextLength, output, offset, length);
        else
            Export12(keys, label, context, contextOffset, contextLength, output, offset, length);
        keys.Hmac.Wipe();
        Array.Clear(seed, 0, seed.Length);
    }

    public void Wipe()
    {
        IsReady = false;
        Array.Clear(secret, 0, secret.Length);
    }

    /// <summary>HKDF-Expand-Label(Derive-Secret(exporter_master_secret, label, ""), "exporter", Hash(context_value), key_length); seed holds what is between.</summary>
    private void Export13(KeyDerivation keys, byte[] label, byte[] context, int contextOffset, int contextLength, byte[] output, int offset, int length)
    {
        int hashLength = keys.Length;
        keys.Hkdf.SetSecret(secret, 0, hashLength);
        keys.ExpandOverNothing(label, 0, label.Length, seed, 0);
        keys.Hkdf.SetSecret(seed, 0, hashLength);
        Crypto.Hash hash = keys.Running;
        hash.Reset();
        if (context != null)
            hash.Update(context, contextOffset, contextLength);
        hash.Finish(seed, 0);
        Label.Expand(keys.Hkdf, Label.Exporter, seed, 0, hashLength, output, offset, length);
    }

    /// <summary>PRF(master_secret, label, client_random + server_random + context_value_length + context_value) (RFC 5705 §4).</summary>
    private void Export12(KeyDerivation keys, byte[] label, byte[] context, int contextOffset, int contextLength, byte[] output, int offset, int length)
    {
        Array.Copy(connection.ClientRandom, 0, seed, 0, connection.ClientRandom.Length);
        Array.Copy(connection.ServerRandom, 0, seed, connection.ClientRandom.Length, connection.ServerRandom.Length);
        int seedLength = RandomsLength;
        if (context != null)
        {
            seed[seedLength + 1] = (byte)contextLength;
            Array.Copy(context, contextOffset, seed, seedLength + 2, contextLength);
            seedLength += 2 + contextLength;
        }
        keys.Prf.SetSecret(secret, 0, MasterSecretLength);
        keys.Prf.Compute(label, 0, label.Length, seed, 0, seedLength, output, offset, length);
    }
}
