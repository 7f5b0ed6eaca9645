using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using NanoTls.Crypto;

namespace NanoTls.Tests.Desktop.Crypto;

/// <summary>Scalars modulo L, the signs of the comb and the digits of windows against integers.</summary>
[TestClass]
public sealed class Ed25519ScalarTests
{
    private static readonly BigInteger order = Ed25519Reference.L, c = order - (BigInteger.One << 252);

    [TestMethod]
    public void Load_64Bytes_IsTheResidue()
    {
        Ed25519Scalar scalar = new();
        foreach (BigInteger value in Integers(512))
        {
            byte[] bytes = new byte[64];
            Assert.IsTrue(value.TryWriteBytes(bytes, out _, true));
            scalar.Load(bytes, 0, 64);
            Assert.AreEqual(value % order, Encoded(scalar), value.ToString());
        }
    }

    [TestMethod]
    public void Load_32Bytes_IsTheResidue()
    {
        Ed25519Scalar scalar = new();
        foreach (BigInteger value in Integers(256))
        {
            byte[] bytes = new byte[34];
            Ed25519Reference.Bytes(value).CopyTo(bytes, 1);
            bytes[33] = 0xff;
            scalar.Load(bytes, 1, 32);
            Assert.AreEqual(value % order, Encoded(scalar));
        }
    }

    [TestMethod]
    public void AddProduct_ExtremesAndRandom_IsTheResidue()
    {
        Random random = new(3);
        Ed25519Scalar scalar = new();
        BigInteger[] wide = Integers(255).ToArray(), narrow = wide.Where(one => one < order).ToArray();
        for (int i = 0; i < 20000; i++)
        {
            BigInteger a = i % 50 == 0 ? (BigInteger.One << 255) - 1 : wide[random.Next(wide.Length)];
            BigInteger b = i % 20 == 0 ? order - 1 : narrow[random.Next(narrow.Length)], sum = i % 30 == 0 ? order - 1 : narrow[random.Next(narrow.Length)];
            scalar.Load(Ed25519Reference.Bytes(sum), 0, 32);
            scalar.AddProduct(Ed25519Reference.Bytes(a), 0, Ed25519Reference.Bytes(b), 0);
            Assert.AreEqual((sum + a * b) % order, Encoded(scalar));
        }
    }

    [TestMethod]
    public void EncodeComb_Signs_AreTheScalar()
    {
        Ed25519Scalar scalar = new();
        byte[] comb = new byte[33];
        foreach (BigInteger value in Integers(256))
        {
            scalar.Load(Ed25519Reference.Bytes(value), 0, 32);
            scalar.EncodeComb(comb, 1);
            BigInteger sum = 0;
            for (int column = 0; column < 64; column++)
                for (int tooth = 0; tooth < 4; tooth++)
                    sum += (BigInteger)(2 * ((Ed25519Scalar.CombDigit(comb, 1, column) >> tooth) & 1) - 1) << (column + 64 * tooth);
            Assert.AreEqual(value % order, sum % order);
            Assert.IsTrue(sum > 0 && !sum.IsEven);
        }
    }

    [TestMethod]
    [DataRow(4)]
    [DataRow(5)]
    public void Next_Digits_AreTheScalar(int width)
    {
        byte[] scalar = new byte[40];
        SlidingWindows windows = new(scalar, 3, width);
        foreach (BigInteger value in Integers(253).Where(one => one < order))
        {
            Ed25519Reference.Bytes(value).CopyTo(scalar, 3);
            windows.Start();
            BigInteger sum = 0;
            for (int i = SlidingWindows.Top; i >= 0; i--)
            {
                int digit = windows.Next(i);
                Assert.IsTrue(digit == 0 || (digit % 2 != 0 && Math.Abs(digit) < 1 << (width - 1)));
                sum += (BigInteger)digit << i;
            }
            Assert.AreEqual(value, sum);
        }
    }

    // Powers of two, multiples of L and of 2^252, and what lies around them; runs of ones; random ones.
    private static IEnumerable<BigInteger> Integers(int bits)
    {
        Random random = new(bits);
        BigInteger end = BigInteger.One << bits;
        List<BigInteger> all = [0, end - 1];
        for (int bit = 0; bit < bits; bit++)
            all.Add(BigInteger.One << bit);
        for (int i = 0; i < 400; i++)
        {
            BigInteger q = new BigInteger(random.NextInt64()) * random.NextInt64() * random.NextInt64() * random.NextInt64() * random.NextInt64() >> random.Next(300);
            if (i < 20)
                q = i;
            all.AddRange([q * order, q << 252, (q << 252) + q * c, (q << 252) + (q + 1) * c, ((q + 1) << 252) - c, (q << random.Next(bits)) ^ (end - 1)]);
            byte[] bytes = new byte[bits / 8];
            random.NextBytes(bytes);
            all.Add(new BigInteger(bytes, true));
        }
        return all.SelectMany(one => new[] { one - 1, one, one + 1 }).Where(one => one.Sign >= 0 && one < end);
    }

    private static BigInteger Encoded(Ed25519Scalar scalar)
    {
        byte[] bytes = new byte[34];
        scalar.Encode(bytes, 1);
        Assert.IsTrue(bytes[0] == 0 && bytes[33] == 0);
        return new BigInteger(bytes.AsSpan(1, 32), true);
    }
}
