using System;
using System.Numerics;
using NanoTls.Crypto;

namespace NanoTls.Tests.Desktop.Crypto;

/// <summary>The kernels of P-256 against integers, up to the bounds that their comments state.</summary>
[TestClass]
public sealed class P256FieldTests
{
    private static readonly BigInteger inverseR = Limbs.Inverse(P256Reference.R, P256Reference.P);

    [TestMethod]
    public void Multiply_LimbsUpToTheirBounds_IsTheMontgomeryProduct()
    {
        Random random = new Random(5);
        for (int i = 0; i < 5000; i++)
        {
            // 8·2^30·2^29 + 2·2^30·2^27 < 2^62.1; both below 2^258.5.
            int[] a = Element(random, i, (1 << 30) - 1, 1 << 26);
            int[] b = Element(random, i / 3, (1 << 29) - 1, 1 << 26);
            int[] r = new int[9];
            P256Field.Multiply(r, a, b);
            AssertProduct(r, P256Reference.Value(a) * P256Reference.Value(b) * inverseR);
            P256Field.Square(r, b, 1);
            AssertProduct(r, BigInteger.Pow(P256Reference.Value(b), 2) * inverseR);
            P256Field.Square(r, b, 3);
            AssertProduct(r, BigInteger.Pow(P256Reference.Value(b), 8) * BigInteger.Pow(inverseR, 7));
            P256Field.Multiply(b, b, b);
            AssertProduct(b, P256Reference.Value(b));
        }
    }

    [TestMethod]
    public void FromMontgomery_EdgeValues_IsCanonical()
    {
        int[] scratch = new int[9];
        Random random = new Random(6);
        for (int i = 0; i < 500; i++)
        {
            BigInteger value = Edge(random, i);
            int[] a = FromValue(value);
            BigInteger signed = value;
            if (i % 2 == 1)
            {
                for (int limb = 0; limb < 9; limb++)
                    a[limb] = -a[limb];
                signed = -value;
            }
            P256Field.FromMontgomery(a, scratch);
            Assert.AreEqual(Limbs.Mod(signed * inverseR, P256Reference.P), P256Reference.Value(a));
            for (int limb = 0; limb < 9; limb++)
                Assert.IsTrue(a[limb] >= 0 && a[limb] < 1 << 29);
        }
    }

    [TestMethod]
    public void DecodeAndEncode_EdgeValues_AreInverse()
    {
        int[] a = new int[9], scratch = new int[9];
        Random random = new Random(7);
        for (int i = 0; i < 500; i++)
        {
            BigInteger value = Edge(random, i) & ((BigInteger.One << 256) - 1);
            byte[] bytes = new byte[34];
            P256Reference.Bytes(value).CopyTo(bytes, 1);
            Assert.AreEqual(value < P256Reference.P, P256Field.Decode(a, bytes, 1), value.ToString("x"));
            Assert.AreEqual(value, P256Reference.Value(a));
            byte[] again = new byte[34];
            P256Field.Encode(again, 1, a);
            CollectionAssert.AreEqual(bytes, again);
            P256Field.ToMontgomery(a, scratch);
            P256Field.FromMontgomery(a, scratch);
            Assert.AreEqual(Limbs.Mod(value, P256Reference.P), P256Reference.Value(a));
        }
        P256Field.SetOne(a);
        Assert.AreEqual(P256Reference.R % P256Reference.P, P256Reference.Value(a));
    }

    [TestMethod]
    public void Invert_ZeroOneAndRandom_IsTheInverse()
    {
        Random random = new Random(8);
        for (int i = 0; i < 40; i++)
        {
            int[] a = FromValue(Edge(random, i)), r = new int[9], t1 = new int[9], t2 = new int[9];
            P256Field.Invert(r, a, t1, t2);
            BigInteger expected = Limbs.Inverse(P256Reference.Value(a) * inverseR, P256Reference.P);
            P256Field.FromMontgomery(r, t1);
            Assert.AreEqual(expected, P256Reference.Value(r));
        }
    }

    [TestMethod]
    public void Double_LimbsUpToTheirBounds_IsTheFormula()
    {
        Random random = new Random(9);
        for (int i = 0; i < 3000; i++)
        {
            P256Point point = RandomPoint(random, i);
            BigInteger x = P256Reference.Value(point.X) * inverseR, y = P256Reference.Value(point.Y) * inverseR, z = P256Reference.Value(point.Z) * inverseR;
            int times = i % 4 == 3 ? 4 : 1;
            for (int time = 0; time < times; time++)
            {
                BigInteger delta = z * z, gamma = y * y % P256Reference.P, beta = x * gamma, alpha = 3 * (x - delta) * (x + delta) % P256Reference.P;
                z = Limbs.Mod(2 * y * z, P256Reference.P);
                x = Limbs.Mod(alpha * alpha - 8 * beta, P256Reference.P);
                y = Limbs.Mod(alpha * (4 * beta - x) - 8 * gamma * gamma, P256Reference.P);
            }
            point.Double(times);
            AssertPoint(point, x, y, z);
        }
    }

    [TestMethod]
    public void Add_LimbsUpToTheirBounds_IsTheFormula()
    {
        Random random = new Random(10);
        for (int i = 0; i < 3000; i++)
        {
            P256Point point = RandomPoint(random, i);
            int[] x2 = Element(random, i / 2 % 2 == 0 ? 0 : 3, (1 << 29) - 1, (1 << 24) - 1), y2 = Element(random, i / 3, (1 << 29) - 1, (1 << 24) - 1);
            BigInteger x = P256Reference.Value(point.X) * inverseR, y = P256Reference.Value(point.Y) * inverseR, z = P256Reference.Value(point.Z) * inverseR;
            BigInteger h = P256Reference.Value(x2) * inverseR * z * z - x, r = P256Reference.Value(y2) * inverseR * z * z * z - y;
            BigInteger x3 = Limbs.Mod(r * r - h * h * h - 2 * x * h * h, P256Reference.P);
            BigInteger y3 = Limbs.Mod(r * (x * h * h - x3) - y * h * h * h, P256Reference.P);
            point.Add(x2, y2);
            AssertPoint(point, x3, y3, z * h);
        }
    }

    // Kind 0: all limbs at their upper end; 1: at their lower end; 2: in turn; else each at random.
    private static int[] Element(Random random, int kind, int bound, int topBound)
    {
        int[] a = new int[9];
        for (int i = 0; i < 9; i++)
        {
            int high = i == 8 ? topBound : bound;
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

    // X, Y: limbs in (-2^25, 2^29 + 2^25), the top one in [0, 2^24); Z: limbs in [0, 2^29), the top one within 2^26.
    private static P256Point RandomPoint(Random random, int kind)
    {
        P256Point point = new P256Point();
        for (int i = 0; i < 9; i++)
        {
            int high = i == 8 ? (1 << 24) - 1 : (1 << 29) + (1 << 25) - 1, low = i == 8 ? 0 : -(1 << 25) + 1;
            int highZ = i == 8 ? (1 << 26) - 1 : (1 << 29) - 1, lowZ = i == 8 ? -(1 << 26) : 0;
            point.X[i] = kind == 0 || kind == 1 ? high : kind == 2 ? low : Limbs.Next(random, low, high);
            point.Y[i] = kind == 0 || kind == 2 ? high : kind == 1 ? low : Limbs.Next(random, low, high);
            point.Z[i] = kind == 0 ? highZ : kind == 1 ? lowZ : Limbs.Next(random, lowZ, highZ);
        }
        return point;
    }

    private static BigInteger Edge(Random random, int i)
    {
        BigInteger top = BigInteger.One << 256, p = P256Reference.P;
        BigInteger[] edges = { 0, 1, 2, p - 1, p, p + 1, top - 1, top - p, p - 2, P256Reference.R % p, P256Reference.N, BigInteger.One << 255, (BigInteger.One << 224) - 1, p - (BigInteger.One << 96) };
        byte[] bytes = new byte[32];
        random.NextBytes(bytes);
        return i / 2 < edges.Length ? edges[i / 2] : new BigInteger(bytes, true);
    }

    private static int[] FromValue(BigInteger value)
    {
        int[] a = new int[9];
        for (int i = 0; i < 9; i++)
            a[i] = (int)((value >> (29 * i)) & 0x1fffffff);
        return a;
    }

    private static void AssertProduct(int[] r, BigInteger expected)
    {
        BigInteger value = P256Reference.Value(r);
        Assert.AreEqual(Limbs.Mod(expected, P256Reference.P), Limbs.Mod(value, P256Reference.P));
        Assert.IsTrue(value > -(BigInteger.One << 256) && value < BigInteger.One << 257);
        for (int i = 0; i < 8; i++)
            Assert.IsTrue(r[i] >= 0 && r[i] < 1 << 29);
    }

    private static void AssertPoint(P256Point point, BigInteger x, BigInteger y, BigInteger z)
    {
        Assert.AreEqual(Limbs.Mod(x * P256Reference.R, P256Reference.P), Limbs.Mod(P256Reference.Value(point.X), P256Reference.P), "x");
        Assert.AreEqual(Limbs.Mod(y * P256Reference.R, P256Reference.P), Limbs.Mod(P256Reference.Value(point.Y), P256Reference.P), "y");
        Assert.AreEqual(Limbs.Mod(z * P256Reference.R, P256Reference.P), Limbs.Mod(P256Reference.Value(point.Z), P256Reference.P), "z");
        for (int i = 0; i < 8; i++)
        {
            Assert.IsTrue(point.X[i] > -(1 << 25) && point.X[i] < (1 << 29) + (1 << 25));
            Assert.IsTrue(point.Y[i] > -(1 << 25) && point.Y[i] < (1 << 29) + (1 << 25));
            Assert.IsTrue(point.Z[i] >= 0 && point.Z[i] < 1 << 29);
        }
        Assert.IsTrue(point.X[8] >= 0 && point.X[8] < 1 << 24);
        Assert.IsTrue(point.Y[8] >= 0 && point.Y[8] < 1 << 24);
        Assert.IsTrue(BigInteger.Abs(P256Reference.Value(point.Z)) < BigInteger.One << 258);
    }
}
