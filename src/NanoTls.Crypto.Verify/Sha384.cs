namespace NanoTls.Crypto;

/// <summary>SHA-384 (FIPS 180-4 §6.5, H(0) of §5.3.4).</summary>
public sealed class Sha384 : Sha512Core
{
    /// <summary>Ready for the first message.</summary>
    public Sha384() : base(48)
    {
    }

    /// <inheritdoc/>
    protected override void SetInitialValue()
    {
        State[0] = 0xcbbb9d5dc1059ed8;
        State[1] = 0x629a292a367cd507;
        State[2] = 0x9159015a3070dd17;
        State[3] = 0x152fecd8f70e5939;
        State[4] = 0x67332667ffc00b31;
        State[5] = 0x8eb44a8768581511;
        State[6] = 0xdb0c2e0d64f98fa7;
        State[7] = 0x47b5481dbefa4fa4;
    }
}
