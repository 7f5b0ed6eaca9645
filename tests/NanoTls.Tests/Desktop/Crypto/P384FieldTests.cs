using System;
using System.Numerics;
using NanoTls.Crypto;

namespace NanoTls.Tests.Desktop.Crypto;

/// <summary>The kernels of P-384 against integers, up to the bounds that their comments state.</summary>
[TestClass]
public sealed class P384FieldTests
{
    private static readonly BigInteger p = P384Reference.P;
    private static readonly BigInteger top = BigInteger.One << 384;
    private static readonly BigInteger inverseR = Limbs.Inverse(P384Reference.R, p);

    [TestMethod]
    public void Multiply_LimbsUpToTheirBounds_IsTheMontgomeryProduct()
    {
        Random random = new(5);
        for (int i = 0; i < 5000; i++)
        {
            // |a_i·b_j| < 2^59, |a| < 2^389.1, |b| < 2^386.1.
            int[] a = Element(random, i, (1 << 30) - 1, 1 << 25), b = Element(random, i / 3, (1 << 29) - 1, 1 << 22), r = new int[14];
            P384Field.Multiply(r, a, b);
            AssertProduct(r, P384Reference.Value(a) * P384Reference.Value(b) * inverseR);
            P384Field.Square(r, b);
            AssertProduct(r, BigInteger.Pow(P384Reference.Value(b), 2) * inverseR);
            P384Field.Multiply(b, b, b);
            CollectionAssert.AreEqual(r, b);
            int[] c = (int[])a.Clone();
            P384Field.Multiply(a, a, b);
            P384Field.Multiply(c, b, c);
            CollectionAssert.AreEqual(a, c);
        }
    }

    [TestMethod]
    public void Multiply_CanonicalEdges_IsTheMontgomeryProduct()
    {
        Random random = new(15);
        for (int i = 0; i < 60; i++)
            for (int j = 0; j < 60; j++)
            {
                BigInteger a = Edge(random, i), b = Edge(random, j);
                int[] r = new int[14];
                P384Field.Multiply(r, P384Reference.FromValue(a), P384Reference.FromValue(b));
                AssertProduct(r, a * b * inverseR);
            }
    }

    [TestMethod]
    public void FromMontgomery_EdgeValues_IsCanonical()
    {
        int[] scratch = new int[14];
        Random random = new(6);
        for (int i = 0; i < 500; i++)
        {
            BigInteger value = i % 5 == 4 ? P384Reference.R - 1 - Edge(random, i) : Edge(random, i);
            int[] a = P384Reference.FromValue(value);
            P384Field.Negate(a, i & 1);
            P384Field.FromMontgomery(a, scratch);
            Assert.AreEqual(Limbs.Mod((i & 1) == 0 ? value * inverseR : -value * inverseR, p), P384Reference.Value(a));
            Assert.IsTrue(Array.TrueForAll(a, limb => limb >= 0 && limb < 1 << 28));
        }
    }

    [TestMethod]
    public void DecodeAndEncode_EdgeValues_AreInverse()
    {
        int[] a = new int[14], scratch = new int[14];
        Random random = new(7);
        for (int i = 0; i < 500; i++)
        {
            BigInteger value = Edge(random, i) & (top - 1);
            byte[] bytes = new byte[50], again = new byte[50];
            P384Reference.Curve.Bytes(value).CopyTo(bytes, 1);
            Assert.AreEqual(value < p, P384Field.Decode(a, bytes, 1), value.ToString("x"));
            Assert.AreEqual(value, P384Reference.Value(a));
            P384Field.Encode(again, 1, a);
            CollectionAssert.AreEqual(bytes, again);
            P384Field.Load(scratch, bytes, 1, 32);
            Assert.AreEqual(value >> 128, P384Reference.Value(scratch));
            P384Field.ToMontgomery(a, scratch);
            P384Field.FromMontgomery(a, scratch);
            Assert.AreEqual(Limbs.Mod(value, p), P384Reference.Value(a));
        }
        P384Field.SetOne(a);
        Assert.AreEqual(P384Reference.R % p, P384Reference.Value(a));
        P384Field.SetPrime(a);
        Assert.AreEqual(p, P384Reference.Value(a));
    }

    [TestMethod]
    public void IsReduced_SumsBelowTwo385_OnlyBelowP()
    {
        Random random = new(16);
        for (int i = 0; i < 200; i++)
        {
            BigInteger sum = Edge(random, i) % top + P384Reference.N;
            Assert.AreEqual(sum < p, P384Field.IsReduced(P384Reference.FromValue(sum)), sum.ToString("x"));
        }
    }

    [TestMethod]
    public void Double_LimbsUpToTheirBounds_IsTheFormula()
    {
        Random random = new(9);
        for (int i = 0; i < 3000; i++)
        {
            P384Point point = RandomPoint(random, i);
            BigInteger x = P384Reference.Value(point.X) * inverseR, y = P384Reference.Value(point.Y) * inverseR, z = P384Reference.Value(point.Z) * inverseR;
            int times = i % 4 == 3 ? 4 : 1;
            for (int time = 0; time < times; time++)
            {
                BigInteger delta = z * z, gamma = y * y % p, beta = x * gamma, alpha = 3 * (x - delta) * (x + delta) % p;
                z = Limbs.Mod(2 * y * z, p);
                x = Limbs.Mod(alpha * alpha - 8 * beta, p);
                y = Limbs.Mod(alpha * (4 * beta - x) - 8 * gamma * gamma, p);
            }
            point.Double(times);
            AssertPoint(point, x, y, z);
            Assert.IsTrue(Array.TrueForAll(point.Y[..13], limb => limb >= 0));
        }
    }

    [TestMethod]
    public void Add_LimbsUpToTheirBounds_IsTheFormula()
    {
        Random random = new(10);
        for (int i = 0; i < 3000; i++)
        {
            P384Point point = RandomPoint(random, i);
            int[] x2 = Element(random, i / 2 % 2 == 0 ? 0 : 3, (1 << 28) - 1, (1 << 21) - 2), y2 = Element(random, i / 3, (1 << 28) - 1, (1 << 21) - 2);
            BigInteger x = P384Reference.Value(point.X) * inverseR, y = P384Reference.Value(point.Y) * inverseR, z = P384Reference.Value(point.Z) * inverseR;
            BigInteger h = P384Reference.Value(x2) * inverseR * z * z - x, r = P384Reference.Value(y2) * inverseR * z * z * z - y;
            BigInteger x3 = Limbs.Mod(r * r - h * h * h - 2 * x * h * h, p);
            BigInteger y3 = Limbs.Mod(r * (x * h * h - x3) - y * h * h * h, p);
            point.Add(x2, y2, new int[14], new int[14], new int[14]);
            AssertPoint(point, x3, y3, z * h);
        }
    }

    // The columns of the last product of a doubling at both of their ends: h and g all ones, 4e - X at its least and at its largest.
    [TestMethod]
    public void Double_ColumnsOfItsLastProduct_FitInto64Bits()
    {
        BigInteger ones = (1 << 28) - 1, low = -13 * ones * ones - 8 * 13 * ones * ones, high = 13 * ones * 4 * ones, rest = BigInteger.One << 56;
        Assert.IsTrue(low - rest > long.MinValue && high + rest < long.MaxValue);
        Assert.IsTrue(3 * 13 * ones * 2 * ones + rest < long.MaxValue);
        Assert.IsTrue(14 * (BigInteger.One << 59) + (BigInteger.One << 50) < long.MaxValue);
    }

    // Kind 0: all limbs at their upper end; 1: at their lower end; 2: in turn; else each at random.
    private static int[] Element(Random random, int kind, int bound, int topBound)
    {
        int[] a = new int[14];
        for (int i = 0; i < 14; i++)
        {
            int high = i == 13 ? topBound : bound;
            a[i] = kind switch
            {
                0 => high,
                1 => -high,
                2 => i % 2 == 0 ? high : -high,
                _ => Limbs.Next(random, -high, high),
            };
        }
        return a;
    }

    // Limbs of X and Z in [0, 2^28), of Y in (-2^28, 2^28), and |X| < 9·2^384, |Y| and |Z| < 4·2^384.
    private static P384Point RandomPoint(Random random, int kind)
    {
        P384Point point = new();
        for (int i = 0; i < 14; i++)
        {
            int high = (1 << 28) - 1, low = 0, lowY = -high, highX = high, lowX = 0;
            if (i == 13)
            {
                high = (4 << 20) - 2;
                low = -high;
                lowY = -high;
                highX = (9 << 20) - 1;
                lowX = -highX;
            }
            point.X[i] = kind == 0 || kind == 1 ? highX : kind == 2 ? lowX : Limbs.Next(random, lowX, highX);
            point.Y[i] = kind == 0 || kind == 2 ? high : kind == 1 ? lowY : Limbs.Next(random, lowY, high);
            point.Z[i] = kind == 0 ? high : kind == 1 ? low : Limbs.Next(random, low, high);
        }
        return point;
    }

    private static BigInteger Edge(Random random, int i)
    {
        BigInteger[] edges =
        {
            0, 1, 2, p - 1, p, p + 1, top - 1, top - p, p - 2, P384Reference.R % p, P384Reference.N, P384Reference.N - 1, p - P384Reference.N, p - P384Reference.N - 1, BigInteger.One << 383,
            (BigInteger.One << 364) - 1, (BigInteger.One << 128) - 1, p - (BigInteger.One << 32), p - (BigInteger.One << 96), BigInteger.One << 28,
        };
        byte[] bytes = new byte[48];
        random.NextBytes(bytes);
        return i / 2 < edges.Length ? edges[i / 2] : new BigInteger(bytes, true);
    }

    private static void AssertProduct(int[] r, BigInteger expected)
    {
        BigInteger value = P384Reference.Value(r);
        Assert.AreEqual(Limbs.Mod(expected, p), Limbs.Mod(value, p));
        Assert.IsTrue(value > -top && value < 2 * top);
        Assert.IsTrue(Array.TrueForAll(r[..13], limb => limb >= 0 && limb < 1 << 28));
    }

    private static void AssertPoint(P384Point point, BigInteger x, BigInteger y, BigInteger z)
    {
        Assert.AreEqual(Limbs.Mod(x * P384Reference.R, p), Limbs.Mod(P384Reference.Value(point.X), p), "x");
        Assert.AreEqual(Limbs.Mod(y * P384Reference.R, p), Limbs.Mod(P384Reference.Value(point.Y), p), "y");
        Assert.AreEqual(Limbs.Mod(z * P384Reference.R, p), Limbs.Mod(P384Reference.Value(point.Z), p), "z");
        Assert.IsTrue(Array.TrueForAll(point.X[..13], limb => limb >= 0 && limb < 1 << 28));
        Assert.IsTrue(Array.TrueForAll(point.Y[..13], limb => limb > -(1 << 28) && limb < 1 << 28));
        Assert.IsTrue(Array.TrueForAll(point.Z[..13], limb => limb >= 0 && limb < 1 << 28));
        Assert.IsTrue(BigInteger.Abs(P384Reference.Value(point.X)) < 9 * top && BigInteger.Abs(P384Reference.Value(point.Y)) < 4 * top && BigInteger.Abs(P384Reference.Value(point.Z)) < 4 * top);
    }
}
