using System.Globalization;
using System.Numerics;

namespace NanoTls.Tests.Desktop.Crypto;

/// <summary>P-256 (FIPS 186-4 §D.1.2.3) on integers.</summary>
internal static class P256Reference
{
    public static readonly BigInteger P = (BigInteger.One << 256) - (BigInteger.One << 224) + (BigInteger.One << 192) + (BigInteger.One << 96) - 1;
    public static readonly BigInteger N = Hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
    public static readonly BigInteger B = Hex("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b");
    public static readonly BigInteger[] G =
    {
        Hex("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"),
        Hex("4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"),
    };

    private static readonly WeierstrassCurve curve = new(P, 32);

    /// <summary>R = 2^261 of the Montgomery form.</summary>
    public static readonly BigInteger R = BigInteger.One << 261;

    /// <summary>The value of 9 limbs of 29 bits.</summary>
    public static BigInteger Value(int[] limbs) => Limbs.Value(limbs, 0, 9, i => 29 * i);

    /// <summary>k·(x, y); null is the point at infinity.</summary>
    public static BigInteger[] Multiply(BigInteger k, BigInteger[] point) => curve.Multiply(k, point);

    public static byte[] Bytes(BigInteger value) => curve.Bytes(value);

    /// <summary>0x04, x, y.</summary>
    public static byte[] Encode(BigInteger[] point) => curve.Encode(point);

    private static BigInteger Hex(string text) => BigInteger.Parse("0" + text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
