namespace NanoTls.Crypto;

/// <summary>The integers modulo the order n of P-384 (FIPS 186-4 §D.1.2.4), on 14 limbs of 28 bits; R = 2^392. The limbs of n come from <see cref="SetOrder"/>.</summary>
internal static class P384Order
{
    /// <summary>1/n mod 2^28.</summary>
    public const int Inverse = 0x77023bb;

    private const int Length = P384Field.Length, LimbMask = 0xfffffff;

    /// <summary>r = n.</summary>
    public static void SetOrder(int[] r)
    {
        r[0] = 0xcc52973; r[1] = 0xec196ac; r[2] = 0x0a77aec; r[3] = 0x0db248b; r[4] = 0xddf581a; r[5] = 0x81f4372; r[6] = 0xfc7634d;
        r[7] = 0xfffffff; r[8] = 0xfffffff; r[9] = 0xfffffff; r[10] = 0xfffffff; r[11] = 0xfffffff; r[12] = 0xfffffff; r[13] = 0x00fffff;
    }

    /// <summary>r = R mod n.</summary>
    public static void SetOne(int[] r)
    {
        r[0] = 0xad68d00; r[1] = 0xe695333; r[2] = 0x8851313; r[3] = 0x4db74f5; r[4] = 0x0a7e5f2; r[5] = 0x0bc8d22; r[6] = 0x89cb27e;
        r[7] = 0x0000003; r[8] = 0; r[9] = 0; r[10] = 0; r[11] = 0; r[12] = 0; r[13] = 0;
    }

    /// <summary>Whether 0 &lt; a &lt; n, for a in [0, 2^384).</summary>
    public static bool IsInRange(int[] a, int[] order)
    {
        int borrow = 0, any = 0;
        for (int i = 0; i < Length; i++)
        {
            any |= a[i];
            borrow = (a[i] - order[i] + borrow) >> 28;
        }
        return (borrow & (any | (0 - any))) < 0;
    }

    // A column is below 28·2^56 < 2^60.9; (a·b + m·n) / R < 2^376 + n.
    /// <summary>r = a·b / R mod n, a and b in [0, 2^384), r in [0, n); r may be a or b.</summary>
    public static void Multiply(int[] r, int[] a, int[] b, int[] order, int[] scratch)
    {
        long sum = 0;
        for (int column = 0; column < 2 * Length - 1; column++)
        {
            int first = column < Length ? 0 : column - Length + 1;
            int last = column < Length ? column - 1 : Length - 1;
            for (int i = first; i <= last; i++)
                sum += (long)a[i] * b[column - i] + (long)scratch[i] * order[column - i];
            if (column < Length)
            {
                sum += (long)a[column] * b[0];
                scratch[column] = (int)(0 - sum * Inverse) & LimbMask;
                sum += (long)scratch[column] * order[0];
            }
            else
                r[column - Length] = (int)sum & LimbMask;
            sum >>= 28;
        }
        r[Length - 1] = (int)sum;
        Reduce(r, order);
    }

    // r = r mod n, for r in [0, 2n).
    private static void Reduce(int[] r, int[] order)
    {
        int borrow = 0;
        for (int i = 0; i < Length; i++)
            borrow = (r[i] - order[i] + borrow) >> 28;
        int keep = ~borrow;
        borrow = 0;
        for (int i = 0; i < Length; i++)
        {
            int difference = r[i] - (order[i] & keep) + borrow;
            r[i] = difference & LimbMask;
            borrow = difference >> 28;
        }
    }
}
