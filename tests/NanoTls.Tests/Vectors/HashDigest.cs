using NanoTls.Crypto;

namespace NanoTls.Tests.Vectors;

/// <summary>The digest of a message.</summary>
internal sealed class HashDigest : VectorFunction
{
    private readonly Hash hash;

    /// <summary>Of whole messages, by a hash.</summary>
    public HashDigest(Hash hash)
        : base(1)
    {
        this.hash = hash;
    }

    /// <inheritdoc/>
    public override byte[] Compute(byte[][] inputs)
    {
        byte[] digest = new byte[hash.Length];
        hash.Reset();
        hash.Update(inputs[0], 0, inputs[0].Length);
        hash.Finish(digest, 0);
        return digest;
    }
}
