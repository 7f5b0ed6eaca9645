using NanoTls.Crypto;

namespace NanoTls.Tests.Vectors;

/// <summary>Key, nonce, associated data and ciphertext with tag to plaintext.</summary>
internal sealed class AeadOpen : VectorFunction
{
    private readonly Aead aead;

    /// <summary>Over one AEAD.</summary>
    public AeadOpen(Aead aead)
        : base(4)
    {
        this.aead = aead;
    }

    /// <inheritdoc/>
    public override byte[] Compute(byte[][] inputs)
    {
        byte[] buffer = inputs[3];
        byte[] text = new byte[buffer.Length - aead.TagLength];
        aead.SetKey(inputs[0], 0);
        if (!aead.Open(inputs[1], 0, inputs[2], 0, inputs[2].Length, buffer, 0, buffer.Length))
            return null;
        System.Array.Copy(buffer, 0, text, 0, text.Length);
        return text;
    }
}
