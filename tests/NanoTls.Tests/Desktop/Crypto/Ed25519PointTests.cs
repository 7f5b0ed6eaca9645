using System;
using System.Numerics;
using NanoTls.Crypto;

namespace NanoTls.Tests.Desktop.Crypto;

/// <summary>The kernels of edwards25519 against their formulas on integers, up to the bounds that their comments state; and the multiples of the base point.</summary>
[TestClass]
public sealed class Ed25519PointTests
{
    private const int Elements = Ed25519Point.Length / 10;

    [TestMethod]
    public void Double_CarriedLimbsUpToTheirBounds_IsTheDoubling()
    {
        Random random = new(1);
        for (int i = 0; i < 3000; i++)
        {
            int[] state = new int[Ed25519Point.Length];
            for (int element = 0; element < 3; element++)
                FillCarried(random, state, 10 * element, i >> (2 * element));
            if (i % 3 == 0)
                Negate(state, Ed25519Point.X);
            int times = 1 + i % 4;
            BigInteger x = Value(state, Ed25519Point.X), y = Value(state, Ed25519Point.Y), z = Value(state, Ed25519Point.Z), t = 0;
            for (int n = 0; n < times; n++)
            {
                BigInteger a = x * x, b = y * y, c = 2 * z * z, h = a + b, e = h - (x + y) * (x + y), g = a - b, f = c + g;
                (x, y, z, t) = (e * f % P, g * h % P, f * g % P, e * h % P);
            }
            int[] other = (int[])state.Clone();
            Ed25519Point.Double(state, times, true);
            AssertCarried(state, Ed25519Point.X, x);
            AssertCarried(state, Ed25519Point.Y, y);
            AssertCarried(state, Ed25519Point.Z, z);
            AssertCarried(state, Ed25519Point.T, t);
            Ed25519Point.Double(other, times, false);
            CollectionAssert.AreEqual(state.AsSpan(0, 30).ToArray(), other.AsSpan(0, 30).ToArray());
        }
    }

    [TestMethod]
    public void Add_LimbsUpToTheirBounds_IsTheAddition()
    {
        Random random = new(2);
        for (int i = 0; i < 3000; i++)
        {
            int[] state = new int[Ed25519Point.Length];
            for (int element = 0; element < 4; element++)
                FillCarried(random, state, 10 * element, i >> (2 * element));
            for (int element = 4; element < Elements; element++)
                FillWide(random, state, 10 * element, i / 3 >> (2 * (element - 4)));
            if (i % 3 == 0)
                Negate(state, Ed25519Point.X);
            bool isAffine = i % 2 == 0, isExtended = i % 5 < 3;
            BigInteger[] v = new BigInteger[Elements];
            for (int element = 0; element < Elements; element++)
                v[element] = Value(state, 10 * element);
            BigInteger a = (v[1] - v[0]) * v[5], b = (v[1] + v[0]) * v[4], c = v[3] * v[7], d = isAffine ? 2 * v[2] : v[2] * v[6];
            BigInteger e = b - a, f = d - c, g = d + c, h = b + a;
            Ed25519Point.Add(state, isAffine, isExtended);
            AssertCarried(state, Ed25519Point.X, e * f);
            AssertCarried(state, Ed25519Point.Y, g * h);
            AssertCarried(state, Ed25519Point.Z, f * g);
            if (isExtended)
                AssertCarried(state, Ed25519Point.T, e * h);
            for (int element = 4; element < Elements; element++)
                Assert.AreEqual(v[element], Value(state, 10 * element));
        }
    }

    [TestMethod]
    public void Select_EveryDigit_IsTheColumn()
    {
        for (int digit = 0; digit < 16; digit++)
        {
            BigInteger multiple = 0;
            for (int tooth = 0; tooth < 4; tooth++)
                multiple += (BigInteger)(2 * ((digit >> tooth) & 1) - 1) << (64 * tooth);
            int[] state = new int[Ed25519Point.Length];
            Ed25519Base.Select(digit, state);
            AssertAdded(state, multiple);
        }
    }

    [TestMethod]
    public void Get_EveryMultiple_IsTheOddMultiple()
    {
        for (int i = 0; i < 8; i++)
        {
            int[] state = new int[Ed25519Point.Length];
            Ed25519BaseMultiples.Get(i, state);
            AssertAdded(state, 2 * i + 1);
        }
    }

    private static BigInteger P => Ed25519Reference.P;

    private static void AssertAdded(int[] state, BigInteger multiple)
    {
        (BigInteger x, BigInteger y) = Ed25519Reference.Multiply(multiple, Ed25519Reference.Base);
        Assert.AreEqual(Limbs.Mod(y + x, P), Limbs.Mod(Value(state, Ed25519Point.Sum), P));
        Assert.AreEqual(Limbs.Mod(y - x, P), Limbs.Mod(Value(state, Ed25519Point.Difference), P));
        Assert.AreEqual(Limbs.Mod(2 * Ed25519Reference.D * x * y, P), Limbs.Mod(Value(state, Ed25519Point.DoubleDT), P));
    }

    private static BigInteger Value(int[] state, int offset) => Curve25519Reference.Value(state, offset);

    private static void Negate(int[] state, int offset)
    {
        for (int i = 0; i < 10; i++)
            state[offset + i] = -state[offset + i];
    }

    private static void FillCarried(Random random, int[] state, int offset, int kind)
    {
        for (int i = 0; i < 10; i++)
        {
            int slack = i == 1 ? 1 << 16 : 0;
            state[offset + i] = Limb(random, kind, -slack + (i == 1 ? 1 : 0), (1 << (26 - (i & 1))) + slack - 1);
        }
    }

    private static void FillWide(Random random, int[] state, int offset, int kind)
    {
        for (int i = 0; i < 10; i++)
        {
            int bound = i % 2 == 0 ? (1 << 27) - 1 : (1 << 26) + (1 << 17) - 1;
            state[offset + i] = Limb(random, kind, -bound, bound);
        }
    }

    // Kind 0 of 4: the upper end; 1: the lower; else at random.
    private static int Limb(Random random, int kind, int low, int high) => (kind & 3) switch
    {
        0 => high,
        1 => low,
        _ => Limbs.Next(random, low, high),
    };

    private static void AssertCarried(int[] state, int offset, BigInteger expected)
    {
        Assert.AreEqual(Limbs.Mod(expected, P), Limbs.Mod(Value(state, offset), P));
        for (int i = 0; i < 10; i++)
        {
            int slack = i == 1 ? 1 << 11 : 0;
            int limb = state[offset + i];
            Assert.IsTrue(limb >= -slack && limb < (1 << (26 - (i & 1))) + slack, "limb " + i + " is " + limb);
        }
    }
}
