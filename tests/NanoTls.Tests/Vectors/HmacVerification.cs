using NanoTls.Crypto;

namespace NanoTls.Tests.Vectors;

/// <summary>HMAC: key, message and a tag, whole or truncated, to the empty string; refused when the tag is wrong.</summary>
internal sealed class HmacVerification : VectorFunction
{
    private readonly Hmac hmac;

    /// <summary>Compares as far as the tag goes.</summary>
    public HmacVerification(Hash hash)
        : base(3)
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
        return ConstantTime.Equals(mac, 0, inputs[2], 0, inputs[2].Length) ? new byte[0] : null;
    }
}
