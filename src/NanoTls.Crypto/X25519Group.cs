namespace NanoTls.Crypto;

/// <summary>x25519 (RFC 8446 §4.2.7, RFC 7748).</summary>
public sealed class X25519Group : NamedGroup
{
    /// <summary>The group x25519, 0x001D.</summary>
    public X25519Group()
        : base(0x001D, "x25519", X25519.KeyLength, X25519.KeyLength)
    {
    }

    /// <inheritdoc/>
    public override KeyAgreement NewKeyAgreement() => new X25519();
}
