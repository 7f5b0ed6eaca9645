using System;
using System.Numerics;

namespace NanoTls.Tests.Desktop.Crypto;

/// <summary>Field elements in limbs, and the integers they stand for.</summary>
internal static class Limbs
{
    /// <summary>Σ limbs[offset + i] · 2^position(i).</summary>
    public static BigInteger Value(int[] limbs, int offset, int length, Func<int, int> position)
    {
        BigInteger value = 0;
        for (int i = 0; i < length; i++)
            value += (BigInteger)limbs[offset + i] << position(i);
        return value;
    }

    /// <summary>The residue in [0, modulus).</summary>
    public static BigInteger Mod(BigInteger value, BigInteger modulus)
    {
        BigInteger residue = value % modulus;
        return residue.Sign < 0 ? residue + modulus : residue;
    }

    /// <summary>A limb in [low, high], often one of the two ends, 0 or 1.</summary>
    public static int Next(Random random, int low, int high)
    {
        int limb = random.Next(8) switch
        {
            0 => low,
            1 => high,
            2 => 0,
            3 => 1,
            _ => (int)random.NextInt64(low, (long)high + 1),
        };
        return Math.Clamp(limb, low, high);
    }

    /// <summary>1/value modulo a prime; 0 for 0.</summary>
    public static BigInteger Inverse(BigInteger value, BigInteger prime) => BigInteger.ModPow(Mod(value, prime), prime - 2, prime);
}
