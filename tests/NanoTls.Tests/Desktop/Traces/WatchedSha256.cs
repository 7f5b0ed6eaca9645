using System;
using NanoTls.Crypto;

namespace NanoTls.Tests.Desktop.Traces;

/// <summary>SHA-256 that tells before it takes over the state of another: so an engine looks at its transcript, and what stands in it may be exchanged first.</summary>
internal sealed class WatchedSha256 : Hash
{
    private readonly Sha256 hash = new();

    public WatchedSha256()
        : base(32, 64, 8) => Reset();

    /// <summary>Called with the hash whose state is taken over.</summary>
    public Action<Hash> Looks { get; set; }

    /// <inheritdoc/>
    protected override void SetInitialValue() => hash.Reset();

    /// <inheritdoc/>
    protected override void Compress(byte[] buffer, int offset) => hash.Update(buffer, offset, BlockLength);

    /// <inheritdoc/>
    protected override void WriteDigest(byte[] digest, int offset)
    {
        uint[] words = new uint[ChainingLength];
        hash.SaveChaining(words, 0);
        for (int i = 0; i < Length; i++)
            digest[offset + i] = (byte)(words[i / 4] >> (24 - 8 * (i % 4)));
    }

    /// <inheritdoc/>
    protected override void CopyState(Hash source)
    {
        Looks(source);
        hash.CopyFrom(((WatchedSha256)source).hash);
    }

    /// <inheritdoc/>
    protected override void SaveState(uint[] destination, int offset) => hash.SaveChaining(destination, offset);

    /// <inheritdoc/>
    protected override void LoadState(uint[] source, int offset) => hash.LoadChaining(source, offset);
}
