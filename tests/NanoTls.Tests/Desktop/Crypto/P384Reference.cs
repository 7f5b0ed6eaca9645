using System.Globalization;
using System.Numerics;

namespace NanoTls.Tests.Desktop.Crypto;

/// <summary>P-384 (FIPS 186-4 §D.1.2.4) on integers.</summary>
internal static class P384Reference
{
    public static readonly BigInteger P = (BigInteger.One << 384) - (BigInteger.One << 128) - (BigInteger.One << 96) + (BigInteger.One << 32) - 1;
    public static readonly BigInteger N = Hex("ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973");
    public static readonly BigInteger B = Hex("b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef");
    public static readonly BigInteger[] G =
    {
        Hex("aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7"),
        Hex("3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f"),
    };

    public static readonly WeierstrassCurve Curve = new(P, 48);

    /// <summary>R = 2^392 of the Montgomery form.</summary>
    public static readonly BigInteger R = BigInteger.One << 392;

    /// <summary>The value of 14 limbs of 28 bits.</summary>
    public static BigInteger Value(int[] limbs) => Limbs.Value(limbs, 0, 14, i => 28 * i);

    /// <summary>The limbs of a value in [0, R).</summary>
    public static int[] FromValue(BigInteger value)
    {
        int[] a = new int[14];
        for (int i = 0; i < 14; i++)
            a[i] = (int)((value >> (28 * i)) & 0xfffffff);
        return a;
    }

    private static BigInteger Hex(string text) => BigInteger.Parse("0" + text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
