namespace NanoTls.Crypto;

/// <summary>SHA-384 (FIPS 180-4 §6.5).</summary>
public sealed class Sha384 : Sha512Core
{
    /// <summary>Ready for the first message.</summary>
    public Sha384() : base(48)
    {
    }

    // H(0) of FIPS 180-4 §5.3.4.
    internal override void SetInitialValue(ulong[] state)
    {
        state[0] = 0xcbbb9d5dc1059ed8;
        state[1] = 0x629a292a367cd507;
        state[2] = 0x9159015a3070dd17;
        state[3] = 0x152fecd8f70e5939;
        state[4] = 0x67332667ffc00b31;
        state[5] = 0x8eb44a8768581511;
        state[6] = 0xdb0c2e0d64f98fa7;
        state[7] = 0x47b5481dbefa4fa4;
    }
}
