using System;
using System.Numerics;
using System.Security.Cryptography;

namespace NanoTls.Tests.Desktop.Crypto;

/// <summary>RFC 8032 §5.1 letter by letter, on integers: points are (x, y).</summary>
internal static class Ed25519Reference
{
    public static readonly BigInteger P = Curve25519Reference.P;
    public static readonly BigInteger L = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", System.Globalization.CultureInfo.InvariantCulture);
    public static readonly BigInteger D = Limbs.Mod(-121665 * Limbs.Inverse(121666, P), P);
    public static readonly (BigInteger X, BigInteger Y) Neutral = (0, 1);
    public static readonly (BigInteger X, BigInteger Y) Base = Decode(Hex.Decode("5866666666666666666666666666666666666666666666666666666666666666")).Value;

    /// <summary>A point of order 8.</summary>
    public static readonly (BigInteger X, BigInteger Y) Torsion = Decode(Hex.Decode("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")).Value;

    public static (BigInteger X, BigInteger Y) Add((BigInteger X, BigInteger Y) a, (BigInteger X, BigInteger Y) b)
    {
        BigInteger k = D * a.X % P * b.X % P * a.Y % P * b.Y % P;
        return ((a.X * b.Y + a.Y * b.X) * Limbs.Inverse(1 + k, P) % P, (a.Y * b.Y + a.X * b.X) * Limbs.Inverse(1 - k, P) % P);
    }

    // With x = X/Z and y = Y/Z: one division at the end (§5.1.4).
    public static (BigInteger X, BigInteger Y) Multiply(BigInteger k, (BigInteger X, BigInteger Y) point)
    {
        (BigInteger X, BigInteger Y, BigInteger Z) product = (0, 1, 1), one = (point.X, point.Y, 1);
        BigInteger size = BigInteger.Abs(k);
        for (int bit = (int)size.GetBitLength() - 1; bit >= 0; bit--)
        {
            product = Add(product, product);
            if (!(size >> bit).IsEven)
                product = Add(product, one);
        }
        BigInteger inverse = Limbs.Inverse(product.Z, P);
        return (Limbs.Mod(k.Sign * product.X * inverse, P), product.Y * inverse % P);
    }

    private static (BigInteger X, BigInteger Y, BigInteger Z) Add((BigInteger X, BigInteger Y, BigInteger Z) a, (BigInteger X, BigInteger Y, BigInteger Z) b)
    {
        BigInteger z = a.Z * b.Z % P, zz = z * z % P, k = D * (a.X * b.X % P) % P * (a.Y * b.Y % P) % P;
        BigInteger f = Limbs.Mod(zz - k, P), g = zz + k;
        return (z * f % P * (a.X * b.Y + a.Y * b.X) % P, z * g % P * (a.Y * b.Y + a.X * b.X) % P, f * g % P);
    }

    public static byte[] Encode((BigInteger X, BigInteger Y) point) => Bytes(point.Y | (point.X & 1) << 255);

    public static (BigInteger X, BigInteger Y)? Decode(byte[] bytes)
    {
        BigInteger value = new(bytes, true), y = value & ((BigInteger.One << 255) - 1);
        if (y >= P)
            return null;
        BigInteger square = Limbs.Mod((y * y - 1) * Limbs.Inverse(D * y * y + 1, P), P);
        BigInteger x = BigInteger.ModPow(square, (P + 3) / 8, P);
        if (x * x % P != square)
            x = x * BigInteger.ModPow(2, (P - 1) / 4, P) % P;
        bool sign = !(value >> 255).IsZero;
        if (x * x % P != square || (x.IsZero && sign))
            return null;
        return (x.IsEven == sign ? P - x : x, y);
    }

    public static BigInteger SecretScalar(byte[] privateKey)
    {
        byte[] s = SHA512.HashData(privateKey).AsSpan(0, 32).ToArray();
        s[0] &= 0xf8;
        s[31] = (byte)((s[31] & 0x7f) | 0x40);
        return new BigInteger(s, true);
    }

    public static byte[] Sign(byte[] privateKey, byte[] message)
    {
        BigInteger s = SecretScalar(privateKey);
        BigInteger r = Hash(SHA512.HashData(privateKey).AsSpan(32).ToArray(), message);
        byte[] first = Encode(Multiply(r, Base));
        return [.. first, .. Bytes((r + Hash(first, Encode(Multiply(s, Base)), message) * s) % L)];
    }

    /// <summary>SHA-512 of all, modulo L.</summary>
    public static BigInteger Hash(params byte[][] parts)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        foreach (byte[] part in parts)
            hash.AppendData(part);
        return new BigInteger(hash.GetHashAndReset(), true) % L;
    }

    /// <summary>32 little-endian bytes.</summary>
    public static byte[] Bytes(BigInteger value)
    {
        byte[] bytes = new byte[32];
        if (!value.TryWriteBytes(bytes, out _, true))
            throw new ArgumentOutOfRangeException(nameof(value));
        return bytes;
    }
}
