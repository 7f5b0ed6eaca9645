using NanoTls.Crypto;

namespace NanoTls.Tests.Vectors;

/// <summary>Key, nonce, associated data and plaintext to ciphertext and tag.</summary>
internal sealed class AeadSeal : VectorFunction
{
    private readonly Aead aead;

    /// <summary>Over one AEAD.</summary>
    public AeadSeal(Aead aead)
        : base(4)
    {
        this.aead = aead;
    }

    /// <inheritdoc/>
    public override byte[] Compute(byte[][] inputs)
    {
        byte[] text = inputs[3];
        byte[] buffer = new byte[text.Length + aead.TagLength];
        System.Array.Copy(text, 0, buffer, 0, text.Length);
        aead.SetKey(inputs[0], 0);
        aead.Seal(inputs[1], 0, inputs[2], 0, inputs[2].Length, buffer, 0, text.Length);
        return buffer;
    }
}
