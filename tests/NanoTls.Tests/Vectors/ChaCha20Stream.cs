using NanoTls.Crypto;

namespace NanoTls.Tests.Vectors;

/// <summary>Key, nonce, counter (4 bytes, big-endian) and text to ciphertext.</summary>
internal sealed class ChaCha20Stream : VectorFunction
{
    private readonly ChaCha20 cipher = new ChaCha20();

    /// <summary>The key stream from any block on.</summary>
    public ChaCha20Stream()
        : base(4)
    {
    }

    /// <inheritdoc/>
    public override byte[] Compute(byte[][] inputs)
    {
        uint counter = 0;
        for (int i = 0; i < 4; i++)
            counter = counter << 8 | inputs[2][i];
        cipher.SetKey(inputs[0], 0);
        cipher.Start(inputs[1], 0, counter);
        cipher.Xor(inputs[3], 0, inputs[3].Length);
        return inputs[3];
    }
}
