using System;
using NanoTls.Crypto;

namespace NanoTls;

/// <summary>
/// The key schedule of TLS 1.2 (RFC 5246 §6.3, §8.1; RFC 7627). Owns one array:
/// [master secret 0..48 | seed 48..112 | key block 112..200], key block = client key, server key, client iv, server iv.
/// From <see cref="Derive"/> to <see cref="Wipe"/> the connection's HMAC is keyed with the master secret.
/// </summary>
internal sealed class MasterSecret
{
    public const int VerifyDataLength = 12;

    private const int Length = 48;
    private const int SeedOffset = 48;
    private const int BlockOffset = 112;
    private const int BlockLength = 88;

    // One packed array, and a constant a label: its offset × 256 + its length.
    private const int MasterSecretLabel = (9 << 8) | 13;
    private const int ExtendedMasterSecretLabel = (0 << 8) | 22;
    private const int KeyExpansionLabel = (22 << 8) | 13;
    private const int ClientFinishedLabel = (35 << 8) | 15;
    private const int ServerFinishedLabel = (50 << 8) | 15;

    private static readonly byte[] labels =
    {
        (byte)'e', (byte)'x', (byte)'t', (byte)'e', (byte)'n', (byte)'d', (byte)'e', (byte)'d', (byte)' ',
        (byte)'m', (byte)'a', (byte)'s', (byte)'t', (byte)'e', (byte)'r', (byte)' ', (byte)'s', (byte)'e', (byte)'c', (byte)'r', (byte)'e', (byte)'t',
        (byte)'k', (byte)'e', (byte)'y', (byte)' ', (byte)'e', (byte)'x', (byte)'p', (byte)'a', (byte)'n', (byte)'s', (byte)'i', (byte)'o', (byte)'n',
        (byte)'c', (byte)'l', (byte)'i', (byte)'e', (byte)'n', (byte)'t', (byte)' ', (byte)'f', (byte)'i', (byte)'n', (byte)'i', (byte)'s', (byte)'h', (byte)'e', (byte)'d',
        (byte)'s', (byte)'e', (byte)'r', (byte)'v', (byte)'e', (byte)'r', (byte)' ', (byte)'f', (byte)'i', (byte)'n', (byte)'i', (byte)'s', (byte)'h', (byte)'e', (byte)'d',
    };

    private readonly Connection connection;
    private readonly byte[] bytes = new byte[BlockOffset + BlockLength];

    public MasterSecret(Connection connection)
    {
        this.connection = connection;
    }

    /// <summary>
    /// Derives the master secret from the premaster secret in <see cref="Connection.Shared"/>, and forgets that. Extended: over the hash of all messages up to
    /// ClientKeyExchange (RFC 7627 §4), else over the randoms.
    /// </summary>
    public void Derive(int premasterLength, bool extended)
    {
        if (extended)
        {
            connection.Transcript.Snapshot(bytes, SeedOffset);
            connection.Keys.Prf.SetSecret(connection.Shared, 0, premasterLength);
            Compute(ExtendedMasterSecretLabel, connection.Transcript.HashLength, bytes, 0, Length);
        }
        else
        {
            WriteRandoms(connection.ClientRandom, connection.ServerRandom);
            connection.Keys.Prf.SetSecret(connection.Shared, 0, premasterLength);
            Compute(MasterSecretLabel, 64, bytes, 0, Length);
        }
        Array.Clear(connection.Shared, 0, connection.Shared.Length);
        TakeMaster(extended);
    }

    /// <summary>Copies the master secret, 48 bytes.</summary>
    public void CopyTo(byte[] destination) => Array.Copy(bytes, 0, destination, 0, Length);

    /// <summary>Takes the master secret of a session that is resumed (RFC 5246 §7.3), with new randoms.</summary>
    public void Resume(SessionState session)
    {
        Array.Copy(session.Secret, 0, bytes, 0, Length);
        TakeMaster(session.ExtendedMasterSecret);
    }

    /// <summary>Keys the connection's HMAC with the master secret again, after others have used it.</summary>
    public void SetSecret() => connection.Keys.Prf.SetSecret(bytes, 0, Length);

    /// <summary>Received records are protected from now on.</summary>
    public void ReceiveUnderKeys(bool client)
    {
        Install(connection.Receive12, connection.Algorithms.Opening(connection.Suite), !client);
        connection.Incoming.SetProtection(connection.Receive12);
    }

    /// <summary>Sent records are protected from now on.</summary>
    public void SendUnderKeys(bool client)
    {
        Install(connection.Send12, connection.Algorithms.Sealing(connection.Suite), client);
        connection.Outgoing.SetProtection(connection.Send12);
    }

    /// <summary>verify_data of the given side (RFC 5246 §7.4.9) over the messages so far.</summary>
    public void Finished(bool client, byte[] verifyData, int offset)
    {
        connection.Transcript.Snapshot(bytes, SeedOffset);
        Compute(client ? ClientFinishedLabel : ServerFinishedLabel, connection.Transcript.HashLength, verifyData, offset, VerifyDataLength);
    }

    public void Wipe()
    {
        Array.Clear(bytes, 0, bytes.Length);
        connection.Keys.Prf.Wipe();
    }

    private void TakeMaster(bool extended)
    {
        connection.Log(KeyLogLabel.ClientRandom, bytes, 0, Length);
        if (connection.Exporter != null)
            connection.Exporter.Take12(bytes, extended);
        SetSecret();
        ExpandKeys();
    }

    private void ExpandKeys()
    {
        WriteRandoms(connection.ServerRandom, connection.ClientRandom);
        Compute(KeyExpansionLabel, 64, bytes, BlockOffset, 2 * (connection.Algorithms.Opening(connection.Suite).KeyLength + IvLength));
    }

    private void Install(Tls12Protection protection, Aead aead, bool clientWrites)
    {
        int key = BlockOffset + (clientWrites ? 0 : aead.KeyLength);
        int iv = BlockOffset + 2 * aead.KeyLength + (clientWrites ? 0 : IvLength);
        protection.SetKeys(aead, connection.Suite.ExplicitNonce, connection.Suite.RecordLimit, bytes, key, iv);
    }

    private int IvLength => connection.Suite.ExplicitNonce ? Aead.NonceLength - Tls12Protection.ExplicitNonceLength : Aead.NonceLength;

    private void Compute(int label, int seedLength, byte[] output, int offset, int length)
        => connection.Keys.Prf.Compute(labels, label >> 8, label & 255, bytes, SeedOffset, seedLength, output, offset, length);

    private void WriteRandoms(byte[] first, byte[] second)
    {
        Array.Copy(first, 0, bytes, SeedOffset, first.Length);
        Array.Copy(second, 0, bytes, SeedOffset + first.Length, second.Length);
    }
}
