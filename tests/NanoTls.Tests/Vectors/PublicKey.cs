using NanoTls.Crypto;

namespace NanoTls.Tests.Vectors;

/// <summary>A private key to its public key.</summary>
internal sealed class PublicKey : VectorFunction
{
    private readonly NamedGroup group;
    private readonly KeyAgreement agreement;

    /// <summary>In one group.</summary>
    public PublicKey(NamedGroup group)
        : base(1)
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
        byte[] key = new byte[group.PublicKeyLength];
        agreement.GetPublicKey(key, 0);
        return key;
    }
}
