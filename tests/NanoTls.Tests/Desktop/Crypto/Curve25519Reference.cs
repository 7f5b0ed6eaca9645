using System.Numerics;

namespace NanoTls.Tests.Desktop.Crypto;

/// <summary>RFC 7748 §5 letter by letter, on integers.</summary>
internal static class Curve25519Reference
{
    public static readonly BigInteger P = BigInteger.Pow(2, 255) - 19;

    /// <summary>The value of 10 limbs of 26 and 25 bits in turn.</summary>
    public static BigInteger Value(int[] limbs, int offset) => Limbs.Value(limbs, offset, 10, i => (51 * i + 1) / 2);

    /// <summary>One pass of the loop of RFC 7748 §5 between its conditional swaps: (x_2, z_2, x_3, z_3) in place.</summary>
    public static void Step(BigInteger x1, BigInteger[] state)
    {
        BigInteger a = state[0] + state[1], aa = a * a % P;
        BigInteger b = state[0] - state[1], bb = b * b % P;
        BigInteger e = aa - bb;
        BigInteger c = state[2] + state[3], d = state[2] - state[3];
        BigInteger da = d * a % P, cb = c * b % P;
        state[2] = Limbs.Mod((da + cb) * (da + cb), P);
        state[3] = Limbs.Mod(x1 * (da - cb) * (da - cb), P);
        state[0] = Limbs.Mod(aa * bb, P);
        state[1] = Limbs.Mod(e * (aa + 121665 * e), P);
    }

    /// <summary>X25519(scalar, u).</summary>
    public static byte[] Multiply(byte[] scalar, byte[] u)
    {
        byte[] clamped = (byte[])scalar.Clone();
        clamped[0] &= 0xf8;
        clamped[31] = (byte)((clamped[31] & 0x7f) | 0x40);
        byte[] masked = (byte[])u.Clone();
        masked[31] &= 0x7f;
        BigInteger k = new BigInteger(clamped, true), x1 = new BigInteger(masked, true) % P;
        BigInteger[] state = { 1, 0, x1, 1 };
        for (int t = 254; t >= 0; t--)
        {
            bool swap = !(k >> t).IsEven;
            Swap(state, swap);
            Step(x1, state);
            Swap(state, swap);
        }
        byte[] result = new byte[32];
        BigInteger x = state[0] * Limbs.Inverse(state[1], P) % P;
        x.TryWriteBytes(result, out _, true);
        return result;
    }

    private static void Swap(BigInteger[] state, bool swap)
    {
        if (swap)
            (state[0], state[1], state[2], state[3]) = (state[2], state[3], state[0], state[1]);
    }
}
