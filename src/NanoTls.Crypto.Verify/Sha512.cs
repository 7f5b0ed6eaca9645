namespace NanoTls.Crypto;

/// <summary>SHA-512 (FIPS 180-4 §6.4).</summary>
public sealed class Sha512 : Sha512Core
{
    /// <summary>Ready for the first message.</summary>
    public Sha512() : base(64)
    {
    }

    // H(0) of FIPS 180-4 §5.3.5.
    internal override void SetInitialValue(ulong[] state)
    {
        state[0] = 0x6a09e667f3bcc908;
        state[1] = 0xbb67ae8584caa73b;
        state[2] = 0x3c6ef372fe94f82b;
        state[3] = 0xa54ff53a5f1d36f1;
        state[4] = 0x510e527fade682d1;
        state[5] = 0x9b05688c2b3e6c1f;
        state[6] = 0x1f83d9abfb41bd6b;
        state[7] = 0x5be0cd19137e2179;
    }
}
