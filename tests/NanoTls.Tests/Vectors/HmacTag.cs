using NanoTls.Crypto;

namespace NanoTls.Tests.Vectors;

/// <summary>HMAC-SHA-256: key and message to tag.</summary>
internal sealed class HmacTag : VectorFunction
{
    private readonly Hmac hmac = new Hmac(new Sha256());

    /// <summary>The whole tag.</summary>
    public HmacTag()
        : base(2)
    {
    }

    /// <inheritdoc/>
    public override byte[] Compute(byte[][] inputs)
    {
        byte[] mac = new byte[hmac.Length];
        hmac.SetKey(inputs[0], 0, inputs[0].Length);
        hmac.Update(inputs[1], 0, inputs[1].Length);
        hmac.Finish(mac, 0);
        return mac;
    }
}
