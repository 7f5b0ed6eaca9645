namespace NanoTls.Crypto;

/// <summary>secp256r1 (RFC 8446 §4.2.7, FIPS 186-4 §D.1.2.3).</summary>
public sealed class Secp256r1Group : NamedGroup
{
    /// <summary>The group secp256r1, 0x0017.</summary>
    public Secp256r1Group()
        : base(0x0017, "secp256r1", P256.PublicKeyLength, P256.SharedSecretLength)
    {
    }

    /// <inheritdoc/>
    public override KeyAgreement NewKeyAgreement() => new P256();
}
