namespace NanoTls.Crypto;

/// <summary>
/// Scalars modulo the order n of P-384 (FIPS 186-4 §D.1.2.4), recoded so that every digit is odd: no digit is zero, and no addition meets an exceptional case.
/// With bits b_i, every odd K has the form Σ (2·b_i - 1)·2^i; as K is in (n, 2n), sign 384 is + and the others are the bits of (K - 1)/2.
/// </summary>
internal static class P384Scalar
{
    /// <summary>Bytes of a scalar.</summary>
    public const int Length = 48;

    /// <summary>Bytes of the signs, with sign 384.</summary>
    public const int SignsLength = 49;

    /// <summary>Bits from one tooth of the comb to the next.</summary>
    public const int Distance = 77;

    private const ulong Order0 = 0xecec196accc52973, Order1 = 0x581a0db248b0a77a, Order2 = 0xc7634d81f4372ddf;

    /// <summary>Whether 48 little-endian bytes are in [1, n - 1]; in constant time.</summary>
    public static bool IsInRange(byte[] k)
    {
        int borrow = 0, any = 0;
        for (int i = 0; i < Length; i++)
        {
            any |= k[i];
            borrow = ((k[i] - OrderByte(i) - borrow) >> 8) & 1;
        }
        return (borrow & ((any + 0xff) >> 8)) == 1;
    }

    /// <summary>Turns k in [1, n - 1] into the signs of K, n + k for an even k, else 2n - k; returns 1 when K is 2n - k, so that K·P = -k·P, else 0.</summary>
    public static int ToSigns(byte[] k)
    {
        // (K - 1)/2 = n - 1 - (H - 1)/2 for the odd one H of k and n - k.
        int odd = k[0] & 1;
        int mask = odd - 1;
        int borrow = 0;
        for (int i = 0; i < Length; i++)
        {
            int difference = OrderByte(i) - k[i] - borrow;
            borrow = (difference >> 8) & 1;
            k[i] = (byte)(k[i] ^ (mask & (k[i] ^ difference)));
        }
        borrow = 1;
        k[Length] = 0;
        for (int i = 0; i < Length; i++)
        {
            int difference = OrderByte(i) - (((k[i] >> 1) | (k[i + 1] << 7)) & 0xff) - borrow;
            borrow = (difference >> 8) & 1;
            k[i] = (byte)difference;
        }
        k[Length] = 1;
        return odd;
    }

    /// <summary>
    /// The five signs of column <paramref name="column"/>, 0 to 76, tooth 4 in bit 4.
    /// Column c adds D_c = ±2^308 ± 2^231 ± 2^154 ± 2^77 ± 1 times G to 2A·G. As |2A| + |D_c| &lt; n for c > 1 and 2A is even, they differ there. In column 1,
    /// 2A = -D_1 mod n needs (K - D_0)/2 = n and 2A = D_1 mod n needs (K - D_0)/2 = n + 2·D_1; in column 0, 2A + D_0 = K is not 0 mod n, and 2A = D_0 mod n needs
    /// K = n + 2·D_0: no K of these three forms has the signs of its own D_0 and D_1.
    /// </summary>
    public static int CombDigit(byte[] signs, int column) =>
        Sign(signs, column) | (Sign(signs, column + Distance) << 1) | (Sign(signs, column + 2 * Distance) << 2) | (Sign(signs, column + 3 * Distance) << 3) | (Sign(signs, column + 4 * Distance) << 4);

    /// <summary>
    /// The four signs of window <paramref name="window"/>, 0 to 95: 15 - 2·(15 - b) = 2·b - 15 for the bits' value b.
    /// Window w adds d times P to 16h·P, |d| &lt;= 15, h odd. Above the last window 16h + 15 &lt; n: they differ. In the last, 16h + d = K is not 0 mod n,
    /// and 16h = d mod n needs K = n + 2d with d > 0 and n + d = 0 mod 16: d = 13. But the signs of n + 26, 13 mod 32, give d = -3.
    /// </summary>
    public static int WindowDigit(byte[] signs, int window) => (signs[window >> 1] >> ((window & 1) << 2)) & 15;

    private static int Sign(byte[] signs, int i) => (signs[i >> 3] >> (i & 7)) & 1;

    private static int OrderByte(int i)
    {
        ulong word = i < 8 ? Order0 : i < 16 ? Order1 : i < 24 ? Order2 : 0xffffffffffffffff;
        return (int)(word >> ((i & 7) << 3)) & 0xff;
    }
}
