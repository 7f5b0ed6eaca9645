using NanoTls.Crypto;

namespace NanoTls.Boards.SelfTest;

/// <summary>A record sealed.</summary>
internal sealed class SealWork : Work
{
    private readonly Aead aead;
    private readonly byte[] buffer;
    private readonly byte[] nonce;
    private readonly int length;

    public SealWork(Aead aead, byte[] buffer, byte[] nonce, int length)
    {
        this.aead = aead;
        this.buffer = buffer;
        this.nonce = nonce;
        this.length = length;
    }

    public override void Do() => aead.Seal(nonce, 0, nonce, 0, 5, buffer, 0, length);
}
