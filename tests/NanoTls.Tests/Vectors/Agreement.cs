using NanoTls.Crypto;

namespace NanoTls.Tests.Vectors;

/// <summary>Our private key and the public key of a peer to the shared secret.</summary>
internal sealed class Agreement : VectorFunction
{
    private readonly NamedGroup group;
    private readonly KeyAgreement agreement;

    /// <summary>In one group.</summary>
    public Agreement(NamedGroup group)
        : base(2)
    {
        this.group = group;
        agreement = group.NewKeyAgreement();
    }

    /// <inheritdoc/>
    public override byte[] Compute(byte[][] inputs)
    {
        if (!agreement.BeginKeyPair(inputs[0], 0, inputs[0].Length))
            return null;
        while (agreement.Step())
        {
        }
        if (!agreement.BeginAgree(inputs[1], 0, inputs[1].Length))
            return null;
        while (agreement.Step())
        {
        }
        byte[] secret = new byte[group.SharedSecretLength];
        return agreement.GetSharedSecret(secret, 0) ? secret : null;
    }
}
