using NanoTls.Crypto;

namespace NanoTls.Boards.SelfTest;

/// <summary>A key pair, as long as an agreement.</summary>
internal sealed class KeyPairWork : Work
{
    private readonly KeyAgreement agreement;
    private readonly HmacDrbg drbg;

    public KeyPairWork(KeyAgreement agreement, HmacDrbg drbg)
    {
        this.agreement = agreement;
        this.drbg = drbg;
    }

    public override void Do()
    {
        agreement.BeginKeyPair(drbg);
        while (agreement.Step())
        {
        }
    }
}
