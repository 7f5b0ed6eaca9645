using System;
using NanoTls.Crypto;

namespace NanoTls.Bench.Speed;

/// <summary>An AEAD that seals a message.</summary>
internal sealed class OurAead(string row, Func<Aead> make, int length) : Workload(Subject.Primitive, row, true, length)
{
    private readonly byte[] buffer = new byte[length + 16];
    private readonly byte[] nonce = new byte[Aead.NonceLength];
    private readonly byte[] associated = new byte[13];
    private Aead aead;

    /// <inheritdoc/>
    public override void Setup()
    {
        aead = make();
        aead.SetKey(new byte[aead.KeyLength], 0);
    }

    /// <inheritdoc/>
    public override void Run() => aead.Seal(nonce, 0, associated, 0, associated.Length, buffer, 0, Bytes);
}
