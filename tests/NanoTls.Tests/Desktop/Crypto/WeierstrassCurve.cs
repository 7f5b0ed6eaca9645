using System.Numerics;

namespace NanoTls.Tests.Desktop.Crypto;

/// <summary>A curve y² = x³ - 3x + b mod p on integers, with the affine formulas; coordinates have <paramref name="length"/> bytes.</summary>
internal sealed class WeierstrassCurve(BigInteger p, int length)
{
    /// <summary>k·(x, y); null is the point at infinity.</summary>
    public BigInteger[] Multiply(BigInteger k, BigInteger[] point)
    {
        BigInteger[] sum = null;
        for (int i = (int)k.GetBitLength() - 1; i >= 0; i--)
        {
            sum = Add(sum, sum);
            if (!(k >> i).IsEven)
                sum = Add(sum, point);
        }
        return sum;
    }

    /// <summary>A coordinate or a scalar, big-endian.</summary>
    public byte[] Bytes(BigInteger value)
    {
        byte[] bytes = value.ToByteArray(true, true);
        byte[] padded = new byte[length];
        bytes.CopyTo(padded, length - bytes.Length);
        return padded;
    }

    /// <summary>0x04, x, y.</summary>
    public byte[] Encode(BigInteger[] point) => [4, .. Bytes(point[0]), .. Bytes(point[1])];

    private BigInteger[] Add(BigInteger[] a, BigInteger[] b)
    {
        if (a == null)
            return b;
        if (b == null)
            return a;
        BigInteger slope;
        if (a[0] != b[0])
            slope = (b[1] - a[1]) * Limbs.Inverse(b[0] - a[0], p);
        else if (a[1] == b[1])
            slope = (3 * a[0] * a[0] - 3) * Limbs.Inverse(2 * a[1], p);
        else
            return null;
        BigInteger x = Limbs.Mod(slope * slope - a[0] - b[0], p);
        return [x, Limbs.Mod(slope * (a[0] - x) - a[1], p)];
    }
}
