using System;

namespace NanoTls.Tests.Engine;

/// <summary>A TLS 1.3 peer without rules.</summary>
internal sealed class Puppet13 : Puppet
{
    private readonly KeySchedule schedule;
    private readonly Tls13Protection send;
    private readonly Tls13Protection receive;

    // Our handshake traffic secret, until the early data has ended.
    private readonly byte[] waiting = new byte[32];
    private bool handshake;
    private bool early;

    public Puppet13(bool client, Psk psk, CipherSuite suite)
        : base(client, psk, suite)
    {
        schedule = new KeySchedule(32);
        send = new Tls13Protection(32, new byte[32]);
        receive = new Tls13Protection(32, new byte[32]);
    }

    /// <summary>The binder of a key over all that stands in the transcript.</summary>
    public byte[] Binder(Psk key)
    {
        byte[] binder = new byte[32];
        Transcript.Snapshot(digest, 0);
        KeySchedule.Binder(keys, key.Early, digest, 0, binder, 0);
        return binder;
    }

    /// <summary>ClientHello1 becomes its message_hash.</summary>
    public void RestartTranscript()
    {
        Transcript.Snapshot(digest, 0);
        Transcript.RestartFromMessageHash(digest, 0);
    }

    /// <summary>A client's early data: what it sends comes under the early traffic secret of the suite, until <see cref="SwitchFromEarly"/>.</summary>
    public void EnterEarly()
    {
        Transcript.Snapshot(digest, 0);
        schedule.DeriveEarlyTraffic(keys, psk.Early, digest, 0);
        handshake = false;
        Switch(true);
        early = true;
    }

    /// <summary>Both directions come under the handshake traffic secrets, but for early data; null = psk_ke.</summary>
    public void EnterHandshake(byte[] shared)
    {
        Transcript.Snapshot(digest, 0);
        schedule.EnterHandshake(keys, psk?.Early, shared, 0, shared == null ? 0 : shared.Length, digest, 0);
        handshake = true;
        Array.Copy(schedule.Secrets, client ? schedule.ClientOffset : schedule.ServerOffset, waiting, 0, 32);
        if (!early)
            Switch(true);
        Switch(false);
    }

    /// <summary>What is sent comes under the handshake traffic secret.</summary>
    public void SwitchFromEarly() => send.SetTrafficSecret(keys, suite.NewAead(), suite.RecordLimit, waiting, 0, true);

    /// <summary>The PSK of a ticket with this nonce, when all messages up to the client's Finished stand in the transcript.</summary>
    public byte[] TicketPsk(byte[] nonce)
    {
        byte[] master = new byte[32];
        byte[] ticketPsk = new byte[32];
        Transcript.Snapshot(digest, 0);
        schedule.DeriveResumptionMaster(keys, digest, 0, master);
        keys.Hkdf.SetSecret(master, 0, 32);
        Label.Expand(keys.Hkdf, Label.Resumption, nonce, 0, nonce.Length, ticketPsk, 0, 32);
        return ticketPsk;
    }

    /// <summary>Derives the application traffic secrets; the directions are switched apart.</summary>
    public void EnterMaster()
    {
        Transcript.Snapshot(digest, 0);
        schedule.EnterMaster(keys, null, digest, 0);
        handshake = false;
    }

    /// <summary>One direction comes under the secret that was derived last.</summary>
    public void Switch(bool sendDirection)
    {
        Tls13Protection protection = sendDirection ? send : receive;
        protection.SetTrafficSecret(keys, suite.NewAead(), suite.RecordLimit, schedule.Secrets, sendDirection == client ? schedule.ClientOffset : schedule.ServerOffset, handshake);
        if (sendDirection)
            sending = protection;
        else
            receiving = protection;
    }

    /// <summary>verify_data of our Finished over the transcript.</summary>
    public byte[] VerifyData()
    {
        byte[] verifyData = new byte[32];
        Transcript.Snapshot(digest, 0);
        KeySchedule.VerifyData(keys, send.Secret, 0, digest, 0, verifyData, 0);
        return verifyData;
    }

    public void UpdateSend() => send.UpdateTrafficSecret();

    public void UpdateReceive() => receive.UpdateTrafficSecret();
}
