using System;
using Org.BouncyCastle.Math.EC.Rfc7748;
using Org.BouncyCastle.Security;

namespace NanoTls.Bench.Speed;

/// <summary>An X25519 key pair and an agreement.</summary>
internal sealed class TheirX25519(string row) : Workload(Subject.Primitive, row, false, 0)
{
    private readonly SecureRandom random = new();
    private readonly byte[] privateKey = new byte[32];
    private readonly byte[] publicKey = new byte[32];
    private readonly byte[] peer = new byte[32];
    private readonly byte[] secret = new byte[32];

    /// <inheritdoc/>
    public override void Setup()
    {
        X25519.GeneratePrivateKey(random, privateKey);
        X25519.GeneratePublicKey(privateKey, 0, peer, 0);
    }

    /// <inheritdoc/>
    public override void Run()
    {
        X25519.GeneratePrivateKey(random, privateKey);
        X25519.GeneratePublicKey(privateKey, 0, publicKey, 0);
        if (!X25519.CalculateAgreement(privateKey, 0, peer, 0, secret, 0))
            throw new InvalidOperationException("no agreement");
    }
}
