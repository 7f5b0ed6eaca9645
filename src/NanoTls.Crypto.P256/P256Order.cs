namespace NanoTls.Crypto;

/// <summary>The integers modulo the order n of P-256 (FIPS 186-4 §D.1.2.3), on 9 limbs of 29 bits; R = 2^261. Constant time. The limbs of n come from <see cref="SetOrder"/>.</summary>
internal static class P256Order
{
    private const int Length = P256Field.Length, LimbMask = 0x1fffffff;

    // 1/n mod 2^29.
    private const int Inverse = 0x11ff43b1;

    /// <summary>r = n.</summary>
    public static void SetOrder(int[] r)
    {
        r[0] = 0x1c632551;
        r[1] = 0x1dce5617;
        r[2] = 0x05e7a13c;
        r[3] = 0x0df55b4e;
        r[4] = 0x1ffffbce;
        r[5] = 0x1fffffff;
        r[6] = 0x0003ffff;
        r[7] = 0x1fe00000;
        r[8] = 0x00ffffff;
    }

    /// <summary>Whether 0 &lt; a &lt; n, for a in [0, 2^256).</summary>
    public static bool IsInRange(int[] a, int[] order)
    {
        int borrow = 0, any = 0;
        for (int i = 0; i < Length; i++)
        {
            any |= a[i];
            borrow = (a[i] - order[i] + borrow) >> 29;
        }
        return (borrow & (any | (0 - any))) < 0;
    }

    /// <summary>r = r mod n, for r in [0, 2n).</summary>
    public static void Reduce(int[] r, int[] order)
    {
        int borrow = 0;
        for (int i = 0; i < Length; i++)
            borrow = (r[i] - order[i] + borrow) >> 29;
        int keep = ~borrow;
        borrow = 0;
        for (int i = 0; i < Length; i++)
        {
            int difference = r[i] - (order[i] & keep) + borrow;
            r[i] = difference & LimbMask;
            borrow = difference >> 29;
        }
    }

    /// <summary>r = a + b mod n, a and b in [0, n); the arrays may coincide.</summary>
    public static void Add(int[] r, int[] a, int[] b, int[] order)
    {
        int carry = 0;
        for (int i = 0; i < Length; i++)
        {
            int sum = a[i] + b[i] + carry;
            r[i] = sum & LimbMask;
            carry = sum >> 29;
        }
        Reduce(r, order);
    }

    // A column is below 18·2^58 < 2^62.2; (a·b + m·n) / R < 2^252 + n.
    /// <summary>r = a·b / R mod n, a and b in [0, 2^256), r in [0, n); r may be a or b.</summary>
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
            sum >>= 29;
        }
        r[Length - 1] = (int)sum;
        Reduce(r, order);
    }

    /// <summary>r = R / a mod n, a in [1, n - 1].</summary>
    public static void Invert(int[] r, int[] a, int[] order)
    {
        r[0] = 0x139b55e0;
        r[1] = 0x06353d03;
        r[2] = 0x030bd862;
        r[3] = 0x0154963a;
        r[4] = 0x00008632;
        r[5] = 0;
        r[6] = 0x1f800000;
        r[7] = 0x03ffffff;
        r[8] = 0;
        ModularInverse.Invert(r, a, order, Inverse);
    }
}
