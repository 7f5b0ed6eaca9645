extern alias P256;

using System;
using System.Numerics;
using NanoTls.Crypto;
using SignedWindows = P256::NanoTls.Crypto.SignedWindows;

namespace NanoTls.Tests.Desktop.Crypto;

/// <summary>Arithmetic modulo the order of P-256, inversion and the digits of scalars against integers.</summary>
[TestClass]
public sealed class P256OrderTests
{
    private static readonly BigInteger top = BigInteger.One << 256;

    [TestMethod]
    public void Invert_ModuloBothPrimes_IsTheInverse()
    {
        Random random = new(11);
        foreach (BigInteger modulus in new[] { P256Reference.P, P256Reference.N })
        {
            int[] limbs = FromValue(modulus);
            int inverse = (int)BigInteger.ModPow(modulus, (1 << 27) - 1, 1 << 29);
            for (int i = 0; i < 3000; i++)
            {
                BigInteger a = Edge(random, i) % modulus, numerator = Edge(random, i / 16) % modulus;
                int[] r = FromValue(numerator);
                ModularInverse.Invert(r, FromValue(a), limbs, inverse);
                AssertCanonical(numerator * Limbs.Inverse(a, modulus) % modulus, r);
            }
        }
    }

    [TestMethod]
    public void MultiplyAddReduceAndRange_EdgeValues_AreModular()
    {
        Random random = new(12);
        BigInteger n = P256Reference.N, inverseR = Limbs.Inverse(P256Reference.R, n);
        int[] order = new int[9], scratch = new int[9];
        P256Order.SetOrder(order);
        Assert.AreEqual(n, P256Reference.Value(order));
        for (int i = 0; i < 3000; i++)
        {
            BigInteger a = Edge(random, i), b = Edge(random, i / 16);
            int[] r = FromValue(a), s = FromValue(b);
            Assert.AreEqual(!a.IsZero && a < n, P256Order.IsInRange(r, order), a.ToString("x"));
            P256Order.Multiply(r, r, s, order, scratch);
            AssertCanonical(a * b * inverseR % n, r);
            r = FromValue(a);
            P256Order.Multiply(s, r, s, order, scratch);
            AssertCanonical(a * b * inverseR % n, s);
            P256Order.Reduce(r, order);
            AssertCanonical(a % n, r);
            P256Order.Add(r, r, s, order);
            AssertCanonical((a + a * b * inverseR) % n, r);
            if ((a % n).IsZero)
                continue;
            P256Order.Invert(r, FromValue(a % n), order);
            AssertCanonical(P256Reference.R * Limbs.Inverse(a, n) % n, r);
        }
    }

    [TestMethod]
    public void Negate_EdgeValues_IsTheNegative()
    {
        Random random = new(13);
        int[] scratch = new int[9];
        for (int i = 0; i < 500; i++)
        {
            BigInteger a = Edge(random, i);
            int[] r = FromValue(a);
            P256Field.Negate(r, scratch);
            Assert.AreEqual(P256Reference.P - a, P256Reference.Value(r));
            for (int limb = 0; limb < 8; limb++)
                Assert.IsTrue(r[limb] >= 0 && r[limb] < 1 << 29);
        }
    }

    [TestMethod]
    [DataRow(4)]
    [DataRow(5)]
    [DataRow(7)]
    public void SignedWindows_EdgeValues_AreOddSmallFewAndSumUp(int width)
    {
        Random random = new(14);
        byte[] buffer = new byte[33];
        SignedWindows windows = new(buffer, 1, 32, width);
        int digits = 0;
        for (int i = 0; i < 1000; i++)
        {
            BigInteger value = Edge(random, i), sum = 0;
            P256Reference.Bytes(value).CopyTo(buffer, 1);
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
        // 257 / (width + 1) on average.
        Assert.IsTrue(digits < 1000 * 262 / (width + 1), digits.ToString());
    }

    private static BigInteger Edge(Random random, int i)
    {
        BigInteger n = P256Reference.N, p = P256Reference.P;
        BigInteger[] edges = { 0, 1, 2, n - 1, n, n + 1, p - 1, p, top - 1, top - n, BigInteger.One << 255, (BigInteger.One << 128) - 1, BigInteger.One << 29, n - 2, n / 2, top / 3 };
        byte[] bytes = new byte[32];
        random.NextBytes(bytes);
        return i % 256 < edges.Length ? edges[i % 256] : new BigInteger(bytes, true);
    }

    private static int[] FromValue(BigInteger value)
    {
        int[] a = new int[9];
        for (int i = 0; i < 9; i++)
            a[i] = (int)((value >> (29 * i)) & 0x1fffffff);
        return a;
    }

    private static void AssertCanonical(BigInteger expected, int[] limbs)
    {
        Assert.AreEqual(expected, P256Reference.Value(limbs));
        Assert.IsTrue(Array.TrueForAll(limbs, limb => limb >= 0 && limb < 1 << 29));
    }
}
