using System;
using System.Numerics;
using NanoTls.Crypto;

namespace NanoTls.Tests.Desktop.Crypto;

/// <summary>The kernels of curve25519 against integers, up to the bounds that their comments state.</summary>
[TestClass]
public sealed class Field25519Tests
{
    private const int EvenBound = 1 << 27, OddBound = (1 << 26) + (1 << 17);

    [TestMethod]
    public void Multiply_LimbsUpToTheirBounds_IsTheProduct()
    {
        Random random = new Random(1);
        for (int i = 0; i < 5000; i++)
        {
            int[] state = new int[30];
            Fill(random, state, 10, i, -EvenBound + 1, EvenBound - 1, -OddBound + 1, OddBound - 1);
            Fill(random, state, 20, i / 3, -EvenBound + 1, EvenBound - 1, -OddBound + 1, OddBound - 1);
            BigInteger a = Curve25519Reference.Value(state, 10), b = Curve25519Reference.Value(state, 20);
            Field25519.Multiply(state, 0, 10, 20);
            AssertCarried(state, 0, a * b);
            Field25519.Square(state, 0, 10, 1);
            AssertCarried(state, 0, a * a);
            Field25519.Square(state, 10, 10, 3);
            AssertCarried(state, 10, BigInteger.Pow(a, 8));
        }
    }

    [TestMethod]
    public void Step_CarriedLimbsUpToTheirBounds_IsTheLadderStep()
    {
        Random random = new Random(2);
        for (int i = 0; i < 2000; i++)
        {
            int[] state = new int[50];
            for (int element = 0; element < 5; element++)
            {
                Fill(random, state, 10 * element, i % 7 == 0 ? i / 7 % 3 : 3, 0, (1 << 26) - 1, 0, (1 << 25) - 1);
                state[10 * element + 1] = i % 2 == 0 ? (1 << 25) + (1 << 16) - 1 : Limbs.Next(random, -(1 << 16) + 1, (1 << 25) + (1 << 16) - 1);
            }
            bool isBase = i % 3 == 0;
            if (isBase)
            {
                Array.Clear(state, 0, 10);
                state[0] = 9;
            }
            BigInteger[] expected = new BigInteger[4];
            for (int element = 0; element < 4; element++)
                expected[element] = Curve25519Reference.Value(state, 10 + 10 * element);
            byte[] scalar = new byte[32];
            bool swap = i % 5 < 2;
            scalar[12] = (byte)(swap ? 2 : 0);
            if (swap)
                (expected[0], expected[1], expected[2], expected[3]) = (expected[2], expected[3], expected[0], expected[1]);
            Curve25519Reference.Step(Curve25519Reference.Value(state, 0), expected);
            MontgomeryLadder.Step(state, scalar, 97, 1, isBase);
            for (int element = 0; element < 4; element++)
                AssertCarried(state, 10 + 10 * element, expected[element]);
        }
    }

    [TestMethod]
    public void Reduce_AroundZeroAndMultiplesOfThePrime_IsTheResidue()
    {
        foreach (BigInteger around in new[] { 0, Curve25519Reference.P, BigInteger.One << 255, (BigInteger.One << 255) + (BigInteger.One << 41), -(BigInteger.One << 41) })
            for (int delta = -40; delta <= 40; delta++)
            {
                BigInteger value = around + delta;
                int[] state = new int[12];
                BigInteger rest = value;
                for (int i = 9; i >= 2; i--)
                {
                    int position = (51 * i + 1) / 2;
                    BigInteger limb = BigInteger.Max(0, BigInteger.Min(rest >> position, (1 << (26 - (i & 1))) - 1));
                    state[1 + i] = (int)limb;
                    rest -= limb << position;
                }
                state[1] = (int)(rest & 0x3ffffff);
                state[2] = (int)(rest >> 26);
                Assert.AreEqual(value, Curve25519Reference.Value(state, 1));
                Field25519.Reduce(state, 1);
                Assert.AreEqual(Limbs.Mod(value, Curve25519Reference.P), Curve25519Reference.Value(state, 1));
            }
    }

    [TestMethod]
    public void Invert_ZeroOneAndRandom_IsTheInverse()
    {
        Random random = new Random(3);
        for (int i = 0; i < 40; i++)
        {
            int[] state = new int[40];
            Fill(random, state, 0, i == 0 ? 1 : 3, 0, (1 << 26) - 1, 0, (1 << 25) - 1);
            if (i < 3)
                Array.Clear(state, 0, 10);
            state[0] = i == 1 ? 0 : i == 2 ? 1 : state[0];
            BigInteger value = Curve25519Reference.Value(state, 0);
            for (int slice = 0; slice < Field25519.InvertSlices; slice++)
                Field25519.Invert(slice, state, 0, 10, 20, 30);
            Field25519.Reduce(state, 30);
            Assert.AreEqual(Limbs.Inverse(value, Curve25519Reference.P), Curve25519Reference.Value(state, 30));
        }
    }

    [TestMethod]
    public void SharedSecret_ThousandIterations_Rfc7748s5_2()
    {
        byte[] k = new byte[32];
        k[0] = 9;
        byte[] u = (byte[])k.Clone();
        KeyAgreement agreement = new X25519();
        for (int i = 0; i < 1000; i++)
        {
            Tests.Crypto.AgreementRun.PublicKey(agreement, k, 32);
            byte[] result = Tests.Crypto.AgreementRun.SharedSecret(agreement, u);
            u = k;
            k = result;
        }
        CollectionAssert.AreEqual(Hex.Decode("684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51"), k);
    }

    [TestMethod]
    public void SharedSecret_RandomAndNonCanonicalKeys_AsReference()
    {
        Random random = new Random(4);
        KeyAgreement agreement = new X25519();
        byte[] basePoint = new byte[32];
        basePoint[0] = 9;
        for (int i = 0; i < 60; i++)
        {
            byte[] scalar = new byte[32], u = new byte[32];
            random.NextBytes(scalar);
            random.NextBytes(u);
            if (i < 19)
            {
                // p + i, up to 2^255 - 1.
                Array.Fill(u, (byte)0xff);
                u[0] = (byte)(0xed + i);
                u[31] = (byte)(i % 2 == 0 ? 0x7f : 0xff);
            }
            CollectionAssert.AreEqual(Curve25519Reference.Multiply(scalar, basePoint), Tests.Crypto.AgreementRun.PublicKey(agreement, scalar, 32));
            Assert.IsTrue(agreement.BeginAgree(u, 0, 32));
            Tests.Crypto.AgreementRun.Finish(agreement);
            byte[] secret = new byte[32];
            byte[] expected = Curve25519Reference.Multiply(scalar, u);
            Assert.AreEqual(!expected.AsSpan().SequenceEqual(new byte[32]), agreement.GetSharedSecret(secret, 0));
            CollectionAssert.AreEqual(expected, secret);
        }
    }

    // Kind 0: all limbs at their upper end; 1: all at their lower; 2: in turn; else each at random.
    private static void Fill(Random random, int[] state, int offset, int kind, int lowEven, int highEven, int lowOdd, int highOdd)
    {
        for (int i = 0; i < 10; i++)
        {
            int low = i % 2 == 0 ? lowEven : lowOdd, high = i % 2 == 0 ? highEven : highOdd;
            state[offset + i] = kind switch
            {
                0 => high,
                1 => low,
                2 => i % 2 == 0 ? high : low,
                _ => Limbs.Next(random, low, high),
            };
        }
    }

    private static void AssertCarried(int[] state, int offset, BigInteger expected)
    {
        Assert.AreEqual(Limbs.Mod(expected, Curve25519Reference.P), Limbs.Mod(Curve25519Reference.Value(state, offset), Curve25519Reference.P));
        for (int i = 0; i < 10; i++)
        {
            int slack = i == 1 ? 1 << 16 : 0;
            int limb = state[offset + i];
            Assert.IsTrue(limb >= -slack && limb < (1 << (26 - (i & 1))) + slack, "limb " + i + " is " + limb);
        }
    }
}
