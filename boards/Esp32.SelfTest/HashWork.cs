using NanoTls.Crypto;

namespace NanoTls.Boards.SelfTest;

/// <summary>SHA-256 of a message.</summary>
internal sealed class HashWork : Work
{
    private readonly Sha256 hash = new Sha256();
    private readonly byte[] buffer;

    public HashWork(int length) => buffer = new byte[length];

    public override void Do()
    {
        hash.Update(buffer, 0, buffer.Length);
        hash.Finish(buffer, 0);
    }
}
