using NanoTls.Crypto;

namespace NanoTls.Tests.Vectors;

/// <summary>SHA-256 of a message.</summary>
internal sealed class Sha256Digest : VectorFunction
{
    private readonly Sha256 hash = new Sha256();

    /// <summary>The digest of a whole message.</summary>
    public Sha256Digest()
        : base(1)
    {
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
