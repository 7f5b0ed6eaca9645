using NanoTls.Crypto;


namespace NanoTls.Tests.Engine;

/// <summary>A TLS 1.2 peer without rules, for plain PSK suites with an explicit nonce, or without a key for those with certificates and <see cref="TestGroup"/>.</summary>
internal sealed class Puppet12 : Puppet
{
    private readonly Prf prf;
    private readonly byte[] master = new byte[48];
    private readonly byte[] keyBlock = new byte[40];
    private readonly Tls12Protection send = new Tls12Protection();
    private readonly Tls12Protection receive = new Tls12Protection();

    public byte[] ClientRandom = Wire.Filled(32, 0x11);
    public byte[] ServerRandom = Wire.Filled(32, 0x22);

    public Puppet12(bool client, Psk psk, CipherSuite suite)
        : base(client, psk, suite)
    {
        prf = new Prf(keys.Hmac);
    }

    /// <summary>Master secret and key block, after ClientKeyExchange stands in the transcript.</summary>
    public void Derive(bool extended)
    {
        byte[] premaster = psk == null ? TestGroup.Secret : Wire.Join(Wire.Vector(2, new byte[psk.Key.Length]), Wire.Vector(2, psk.Key));
        Transcript.Snapshot(digest, 0);
        Compute(premaster, extended ? "extended master secret" : "master secret", extended ? digest : Wire.Join(ClientRandom, ServerRandom), master);
        Compute(master, "key expansion", Wire.Join(ServerRandom, ClientRandom), keyBlock);
    }

    /// <summary>The key block of a session that is resumed, from its master secret.</summary>
    public void Resume(byte[] masterSecret)
    {
        System.Array.Copy(masterSecret, 0, master, 0, master.Length);
        Compute(master, "key expansion", Wire.Join(ServerRandom, ClientRandom), keyBlock);
    }

    public void ProtectSend() => sending = Protect(send, client);

    public void ProtectReceive() => receiving = Protect(receive, !client);

    /// <summary>verify_data of one side's Finished over the transcript.</summary>
    public byte[] VerifyData(bool ofClient)
    {
        byte[] verifyData = new byte[12];
        Transcript.Snapshot(digest, 0);
        Compute(master, ofClient ? "client finished" : "server finished", digest, verifyData);
        return verifyData;
    }

    /// <summary>A record of the given sequence number with an explicit nonce of one's own choice (RFC 5288 §3).</summary>
    public byte[] SealUnder(byte[] explicitNonce, int sequenceNumber, int type, byte[] content)
    {
        Aead aead = suite.NewAead();
        aead.SetKey(keyBlock, client ? 0 : 16);
        byte[] nonce = Wire.Join(Wire.Slice(keyBlock, client ? 32 : 36, 4), explicitNonce);
        byte[] additional = Wire.Join(new byte[] { 0, 0, 0, 0, 0, 0, 0, (byte)sequenceNumber, (byte)type, 3, 3 }, Wire.UInt16(content.Length));
        byte[] sealedContent = Wire.Join(content, new byte[aead.TagLength]);
        aead.Seal(nonce, 0, additional, 0, additional.Length, sealedContent, 0, content.Length);
        return Wire.Record(type, Wire.Join(explicitNonce, sealedContent));
    }

    private Tls12Protection Protect(Tls12Protection protection, bool clientWrites)
    {
        protection.SetKeys(suite.NewAead(), true, suite.RecordLimit, keyBlock, clientWrites ? 0 : 16, clientWrites ? 32 : 36);
        return protection;
    }

    private void Compute(byte[] secret, string label, byte[] seed, byte[] output)
    {
        byte[] text = Ascii.Bytes(label);
        prf.Compute(secret, 0, secret.Length, text, 0, text.Length, seed, 0, seed.Length, output, 0, output.Length);
    }
}
