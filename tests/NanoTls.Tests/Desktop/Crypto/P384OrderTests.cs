extern alias P384;

using System;
using System.Numerics;
using NanoTls.Crypto;
using SignedWindows = P384::NanoTls.Crypto.SignedWindows;

namespace NanoTls.Tests.Desktop.Crypto;

/// <summary>Arithmetic modulo the order of P-384, inversion and the digits of scalars against integers.</summary>
[TestClass]
public sealed class P384OrderTests
{
    private static readonly BigInteger top = BigInteger.One << 384, n = P384Reference.N;

    [TestMethod]
    public void Run_ModuloBothPrimes_IsTheInverse()
    {
        Random random = new(11);
        foreach (BigInteger modulus in new[] { P384Reference.P, n })
        {
            int inverse = (int)BigInteger.ModPow(modulus, (1 << 26) - 1, 1 << 28);
            for (int i = 0; i < 1000; i++)
            {
                BigInteger a = Edge(random, i) % modulus, numerator = Edge(random, i / 16) % modulus;
                int[] m = P384Reference.FromValue(modulus), d = new int[14], e = P384Reference.FromValue(numerator), f = P384Reference.FromValue(modulus), g = P384Reference.FromValue(a);
                int counter = ModularInverse384.Run(d, e, f, g, m, inverse, ModularInverse384.Start);
                ModularInverse384.Run(d, e, f, g, m, inverse, counter);
                Assert.IsTrue(P384Reference.Value(g).IsZero);
                ModularInverse384.Finish(d, f, m);
                AssertCanonical(numerator * Limbs.Inverse(a, modulus) % modulus, d);
            }
        }
    }

    [TestMethod]
    public void Inversion_OfZAndOfAScalar_IsTheInverse()
    {
        Random random = new(17);
        P384Multiplier multiplier = new();
        BigInteger p = P384Reference.P, r = P384Reference.R;
        for (int i = 0; i < 60; i++)
        {
            BigInteger a = Edge(random, i);
            P384Reference.FromValue(a).CopyTo(multiplier.Point.Z, 0);
            multiplier.BeginInversion();
            multiplier.EndInversion();
            AssertCanonical(r * r * Limbs.Inverse(a, p) % p, multiplier.T3);
            if ((a % n).IsZero)
                continue;
            multiplier.BeginOrderInversion(P384Reference.FromValue(a % n));
            multiplier.EndOrderInversion();
            AssertCanonical(r * Limbs.Inverse(a, n) % n, multiplier.T3);
        }
    }

    [TestMethod]
    public void MultiplyAndRange_EdgeValues_AreModular()
    {
        Random random = new(12);
        BigInteger inverseR = Limbs.Inverse(P384Reference.R, n);
        int[] order = new int[14], scratch = new int[14];
        P384Order.SetOrder(order);
        Assert.AreEqual(n, P384Reference.Value(order));
        for (int i = 0; i < 2000; i++)
        {
            BigInteger a = Edge(random, i), b = Edge(random, i / 16);
            int[] r = P384Reference.FromValue(a), s = P384Reference.FromValue(b);
            Assert.AreEqual(!a.IsZero && a < n, P384Order.IsInRange(r, order), a.ToString("x"));
            P384Order.Multiply(r, r, s, order, scratch);
            AssertCanonical(a * b * inverseR % n, r);
            P384Order.Multiply(s, P384Reference.FromValue(a), s, order, scratch);
            AssertCanonical(a * b * inverseR % n, s);
        }
    }

    [TestMethod]
    [DataRow(4)]
    [DataRow(5)]
    public void SignedWindows_EdgeValues_AreOddSmallFewAndSumUp(int width)
    {
        Random random = new(14);
        byte[] buffer = new byte[49];
        SignedWindows windows = new(buffer, 1, 48, width);
        int digits = 0;
        for (int i = 0; i < 1000; i++)
        {
            BigInteger value = Edge(random, i), sum = 0;
            P384Reference.Curve.Bytes(value).CopyTo(buffer, 1);
            windows.Start();
            for (int place = windows.Top; place >= 0; place--)
            {
                int digit = windows.Next(place);
                sum += (BigInteger)digit << place;
                Assert.IsTrue(digit == 0 || (digit % 2 != 0 && Math.Abs(digit) < 1 << (width - 1)));
                digits += digit == 0 ? 0 : 1;
            }
            Assert.AreEqual(value, sum);
        }
        // 385 / (width + 1) on average.
        Assert.IsTrue(digits < 1000 * 391 / (width + 1), digits.ToString());
    }

    [TestMethod]
    public void ToSigns_EdgeValues_CombAndWindowsSumUp()
    {
        Random random = new(18);
        for (int i = 0; i < 1000; i++)
        {
            BigInteger k = Edge(random, i) % n, comb = 0, windows = 1;
            if (k.IsZero)
                continue;
            byte[] signs = Signs(k, out int negative);
            for (int column = 76; column >= 0; column--)
                comb = 2 * comb + CombPoint(P384Scalar.CombDigit(signs, column));
            for (int window = 95; window >= 0; window--)
                windows = 16 * windows + 2 * P384Scalar.WindowDigit(signs, window) - 15;
            Assert.AreEqual(negative == 0 ? n + k : 2 * n - k, comb);
            Assert.AreEqual(comb, windows);
        }
    }

    // What the comments on P384Scalar claim: the only scalars that could meet an exceptional case have other signs.
    [TestMethod]
    public void ToSigns_ScalarsOfExceptionalCases_HaveOtherSigns()
    {
        int met = 0;
        for (int zero = 0; zero < 32; zero++)
        {
            BigInteger d0 = CombPoint(zero);
            met += AssertOther(n + 2 * d0, zero, -1) + AssertOther(2 * n + d0, zero, -1);
            for (int one = 0; one < 32; one++)
                met += AssertOther(2 * (n + 2 * CombPoint(one)) + d0, zero, one);
        }
        for (int d = 1; d <= 15; d += 2, met++)
            Assert.AreNotEqual(d, 2 * P384Scalar.WindowDigit(Signs(n - 2 * d, out int _), 0) - 15);
        Assert.IsTrue(met > 500, met.ToString());
    }

    private static int AssertOther(BigInteger sum, int zero, int one)
    {
        if (sum <= n || sum >= 2 * n)
            return 0;
        // K is 2n - k for an odd k, and k + n for an even one.
        BigInteger k = (2 * n - sum).IsEven ? sum - n : 2 * n - sum;
        byte[] signs = Signs(k, out int _);
        Assert.IsFalse(P384Scalar.CombDigit(signs, 0) == zero && (one < 0 || P384Scalar.CombDigit(signs, 1) == one), sum.ToString("x"));
        return 1;
    }

    private static byte[] Signs(BigInteger k, out int negative)
    {
        byte[] signs = P384Reference.Curve.Bytes(k);
        Array.Reverse(signs);
        Array.Resize(ref signs, P384Scalar.SignsLength);
        negative = P384Scalar.ToSigns(signs);
        return signs;
    }

    private static BigInteger CombPoint(int digit)
    {
        BigInteger sum = 0;
        for (int tooth = 0; tooth < 5; tooth++)
            sum += (digit >> tooth & 1) == 1 ? BigInteger.One << (77 * tooth) : -(BigInteger.One << (77 * tooth));
        return sum;
    }

    private static BigInteger Edge(Random random, int i)
    {
        BigInteger p = P384Reference.P;
        BigInteger[] edges = { 0, 1, 2, n - 1, n, n + 1, p - 1, p, top - 1, top - n, BigInteger.One << 383, (BigInteger.One << 192) - 1, BigInteger.One << 28, n - 2, n / 2, top / 3 };
        byte[] bytes = new byte[48];
        random.NextBytes(bytes);
        return i % 256 < edges.Length ? edges[i % 256] : new BigInteger(bytes, true);
    }

    private static void AssertCanonical(BigInteger expected, int[] limbs)
    {
        Assert.AreEqual(expected, P384Reference.Value(limbs));
        Assert.IsTrue(Array.TrueForAll(limbs, limb => limb >= 0 && limb < 1 << 28));
    }
}
