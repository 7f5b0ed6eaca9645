namespace NanoTls.Crypto;

/// <summary>secp384r1 (RFC 8446 §4.2.7, FIPS 186-4 §D.1.2.4).</summary>
public sealed class Secp384r1Group : NamedGroup
{
    /// <summary>The group secp384r1, 0x0018.</summary>
    public Secp384r1Group()
        : base(0x0018, "secp384r1", P384.PublicKeyLength, P384.SharedSecretLength)
    {
    }

    /// <inheritdoc/>
    public override KeyAgreement NewKeyAgreement() => new P384();
}
