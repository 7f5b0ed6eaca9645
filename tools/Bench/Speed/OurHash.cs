using NanoTls.Crypto;

namespace NanoTls.Bench.Speed;

/// <summary>SHA-256 of a message.</summary>
internal sealed class OurHash(string row, int length) : Workload(Subject.Primitive, row, true, length)
{
    private readonly Sha256 hash = new();
    private readonly byte[] message = new byte[length];
    private readonly byte[] digest = new byte[32];

    /// <inheritdoc/>
    public override void Setup() => hash.Reset();

    /// <inheritdoc/>
    public override void Run()
    {
        hash.Update(message, 0, message.Length);
        hash.Finish(digest, 0);
    }
}
