using NanoTls.Crypto;

namespace NanoTls.Boards.SelfTest;

/// <summary>32 random bytes.</summary>
internal sealed class DrbgWork : Work
{
    private readonly HmacDrbg drbg;
    private readonly byte[] buffer = new byte[32];

    public DrbgWork(HmacDrbg drbg) => this.drbg = drbg;

    public override void Do() => drbg.Generate(buffer, 0, 32);
}
