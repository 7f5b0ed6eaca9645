using NanoTls.Crypto;

namespace NanoTls.Tests.Engine;

/// <summary>A TLS 1.3 peer without rules.</summary>
internal sealed class Puppet13 : Puppet
{
    private readonly KeySchedule schedule;
    private readonly Tls13Protection send;
    private readonly Tls13Protection receive;
    private readonly byte[] clientSecret = new byte[32];
    private readonly byte[] serverSecret = new byte[32];

    public Puppet13(bool client, Psk psk, CipherSuite suite)
        : base(client, psk, suite)
    {
        Hkdf hkdf = new Hkdf(hmac);
        schedule = new KeySchedule(hmac, hkdf, Transcript);
        send = new Tls13Protection(hkdf, 32);
        receive = new Tls13Protection(hkdf, 32);
    }

    /// <summary>The binder of a key over all that stands in the transcript.</summary>
    public byte[] Binder(Psk key)
    {
        byte[] binder = new byte[32];
        Transcript.Snapshot(digest, 0);
        schedule.SetPsk(key);
        schedule.Binder(digest, 0, binder, 0);
        return binder;
    }

    /// <summary>ClientHello1 becomes its message_hash.</summary>
    public void RestartTranscript()
    {
        Transcript.Snapshot(digest, 0);
        Transcript.RestartFromMessageHash(digest, 0);
    }

    /// <summary>Both directions come under the handshake traffic secrets; null = psk_ke.</summary>
    public void EnterHandshake(byte[] shared)
    {
        Transcript.Snapshot(digest, 0);
        schedule.SetPsk(psk);
        schedule.EnterHandshake(shared, 0, shared == null ? 0 : shared.Length);
        schedule.Derive(Label.ClientHandshakeTraffic, digest, 0, clientSecret, 0);
        schedule.Derive(Label.ServerHandshakeTraffic, digest, 0, serverSecret, 0);
        Switch(true);
        Switch(false);
    }

    /// <summary>Derives the application traffic secrets; the directions are switched apart.</summary>
    public void EnterMaster()
    {
        Transcript.Snapshot(digest, 0);
        schedule.EnterMaster();
        schedule.Derive(Label.ClientApplicationTraffic, digest, 0, clientSecret, 0);
        schedule.Derive(Label.ServerApplicationTraffic, digest, 0, serverSecret, 0);
    }

    /// <summary>One direction comes under the secret that was derived last.</summary>
    public void Switch(bool sendDirection)
    {
        byte[] secret = sendDirection == client ? clientSecret : serverSecret;
        Tls13Protection protection = sendDirection ? send : receive;
        protection.SetTrafficSecret(suite.NewAead(), suite.RecordLimit, secret, 0);
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
        schedule.Finished(send.Secret, 0, digest, 0, verifyData, 0);
        return verifyData;
    }

    public void UpdateSend() => send.UpdateTrafficSecret();

    public void UpdateReceive() => receive.UpdateTrafficSecret();
}
