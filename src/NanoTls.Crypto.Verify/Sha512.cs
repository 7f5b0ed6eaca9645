namespace NanoTls.Crypto;

/// <summary>SHA-512 (FIPS 180-4 §6.4, H(0) of §5.3.5).</summary>
public sealed class Sha512 : Sha512Core
{
    /// <summary>Ready for the first message.</summary>
    public Sha512() : base(64)
    {
    }

    /// <inheritdoc/>
    protected override void SetInitialValue()
    {
        State[0] = 0x6a09e667f3bcc908;
        State[1] = 0xbb67ae8584caa73b;
        State[2] = 0x3c6ef372fe94f82b;
        State[3] = 0xa54ff53a5f1d36f1;
        State[4] = 0x510e527fade682d1;
        State[5] = 0x9b05688c2b3e6c1f;
        State[6] = 0x1f83d9abfb41bd6b;
        State[7] = 0x5be0cd19137e2179;
    }
}
