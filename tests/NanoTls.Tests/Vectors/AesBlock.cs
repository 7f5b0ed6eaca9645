using NanoTls.Crypto;

namespace NanoTls.Tests.Vectors;

/// <summary>AES-128: key and block to cipher block.</summary>
internal sealed class AesBlock : VectorFunction
{
    private readonly Aes aes = new Aes(16);

    /// <summary>One block in the second lane.</summary>
    public AesBlock()
        : base(2)
    {
    }

    /// <inheritdoc/>
    public override byte[] Compute(byte[][] inputs)
    {
        byte[] cipher = new byte[Aes.BlockLength];
        aes.SetKey(inputs[0], 0);
        aes.Load(inputs[1], 0, Aes.AllLanes, 0);
        aes.Encrypt();
        aes.XorLane(1, cipher, 0);
        return cipher;
    }
}
