using Org.BouncyCastle.Crypto.Digests;

namespace NanoTls.Bench.Speed;

/// <summary>SHA-256 of a message.</summary>
internal sealed class TheirHash(string row, int length) : Workload(Subject.Primitive, row, false, length)
{
    private readonly Sha256Digest hash = new();
    private readonly byte[] message = new byte[length];
    private readonly byte[] digest = new byte[32];

    /// <inheritdoc/>
    public override void Setup() => hash.Reset();

    /// <inheritdoc/>
    public override void Run()
    {
        hash.BlockUpdate(message, 0, message.Length);
        hash.DoFinal(digest, 0);
    }
}
