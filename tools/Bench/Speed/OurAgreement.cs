using System;
using NanoTls.Crypto;

namespace NanoTls.Bench.Speed;

/// <summary>A key pair and an agreement with another's key, as a handshake needs them.</summary>
internal sealed class OurAgreement(string row, Func<NamedGroup> group) : Workload(Subject.Primitive, row, true, 0)
{
    private readonly HmacDrbg drbg = new(new Hmac(new Sha256()));
    private readonly byte[] secret = new byte[32];
    private KeyAgreement agreement;
    private byte[] peer;

    /// <inheritdoc/>
    public override void Setup()
    {
        NamedGroup one = group();
        drbg.Instantiate(new byte[48], 0, 48, new byte[16], 0, 16, [], 0, 0);
        agreement = one.NewKeyAgreement();
        peer = new byte[one.PublicKeyLength];
        NewKeyPair();
        agreement.GetPublicKey(peer, 0);
        agreement = one.NewKeyAgreement();
    }

    /// <inheritdoc/>
    public override void Run()
    {
        NewKeyPair();
        agreement.BeginAgree(peer, 0, peer.Length);
        while (agreement.Step())
        {
        }
        if (!agreement.GetSharedSecret(secret, 0))
            throw new InvalidOperationException("no agreement");
    }

    private void NewKeyPair()
    {
        agreement.BeginKeyPair(drbg);
        while (agreement.Step())
        {
        }
    }
}
