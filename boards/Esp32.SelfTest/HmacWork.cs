using NanoTls.Crypto;

namespace NanoTls.Boards.SelfTest;

/// <summary>An HMAC whose key is set.</summary>
internal sealed class HmacWork : Work
{
    private readonly Hmac hmac;
    private readonly byte[] buffer = new byte[32];

    public HmacWork(Hmac hmac) => this.hmac = hmac;

    public override void Do()
    {
        hmac.Update(buffer, 0, 32);
        hmac.Finish(buffer, 0);
    }
}
