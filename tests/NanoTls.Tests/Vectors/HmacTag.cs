using NanoTls.Crypto;

namespace NanoTls.Tests.Vectors;

/// <summary>HMAC: key and message to tag.</summary>
internal sealed class HmacTag : VectorFunction
{
    private readonly Hmac hmac;

    /// <summary>The whole tag.</summary>
    public HmacTag(Hash hash)
        : base(2)
    {
        hmac = new Hmac(hash);
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
