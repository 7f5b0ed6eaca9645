namespace NanoTls.Crypto;

/// <summary>
/// Scalars modulo the order n of P-256 (FIPS 186-4 §D.1.2.3), recoded so that every digit is odd: no digit is zero, and no addition meets an exceptional case.
/// With bits b_i, every odd K has the form Σ (2·b_i - 1)·2^i; four such signs make a digit, 15 - 2·(15 - b) = 2·b - 15 for the bits' value b.
/// </summary>
internal static class P256Scalar
{
    /// <summary>Bytes of a scalar.</summary>
    public const int Length = 32;

    private const ulong Order0 = 0xf3b9cac2fc632551, Order1 = 0xbce6faada7179e84, Order2 = 0xffffffffffffffff, Order3 = 0xffffffff00000000;

    /// <summary>Whether 32 little-endian bytes are in [1, n - 1]; in constant time.</summary>
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

    /// <summary>
    /// Turns k in [1, n - 1] into the bits of the comb: K is the odd one of k and n - k, and k becomes (K - 1)/2 + 2^255, the 256 signs of K.
    /// Returns 1 when K is n - k, so that K·G = -k·G, else 0.
    /// Column c adds D_c = ±2^192 ± 2^128 ± 2^64 ± 1 times G to 2A·G. As |2A| + |D_c| &lt; n for c > 0 and 2A is even, they differ there. In column 0, 2A + D_0 = K
    /// is not 0 mod n, and 2A = D_0 mod n needs K = n + 2·D_0 with D_0 &lt; 0: none of those eight values has the signs of its own D_0.
    /// </summary>
    public static int ToComb(byte[] k)
    {
        int even = 1 - (k[0] & 1);
        int mask = 0 - even;
        int borrow = 0;
        for (int i = 0; i < Length; i++)
        {
            int difference = OrderByte(i) - k[i] - borrow;
            borrow = (difference >> 8) & 1;
            k[i] = (byte)(k[i] ^ (mask & (k[i] ^ difference)));
        }
        for (int i = 0; i < Length - 1; i++)
            k[i] = (byte)((k[i] >> 1) | (k[i + 1] << 7));
        k[Length - 1] = (byte)((k[Length - 1] >> 1) | 0x80);
        return even;
    }

    /// <summary>The four signs of column <paramref name="column"/>, 0 to 63, tooth 3 in bit 3.</summary>
    public static int CombDigit(byte[] k, int column)
    {
        int at = column >> 3, shift = column & 7;
        return ((k[at] >> shift) & 1) | (((k[at + 8] >> shift) & 1) << 1) | (((k[at + 16] >> shift) & 1) << 2) | (((k[at + 24] >> shift) & 1) << 3);
    }

    /// <summary>
    /// Turns the bits of the comb, for K, into those of the windows, for 2n - K in (n, 2n), which is ±k too: (2n - K - 1)/2 = n - 1 - (K - 1)/2; sign 256 is +.
    /// Window w adds d times P to 16h·P, |d| &lt;= 15, h odd. Above the last window 16h + 15 &lt; n: they differ. In the last, 16h + d = 2n - K is not 0 mod n,
    /// and 16h = d mod n needs 2n - K = n + 2d with d > 0 and n + d = 0 mod 16: d = 15. But the signs of n + 30, 15 mod 32, give d = -1.
    /// </summary>
    public static void ToWindows(byte[] k)
    {
        k[Length - 1] &= 0x7f;
        int borrow = 1;
        for (int i = 0; i < Length; i++)
        {
            int difference = OrderByte(i) - k[i] - borrow;
            borrow = (difference >> 8) & 1;
            k[i] = (byte)difference;
        }
    }

    /// <summary>The four signs of window <paramref name="window"/>, 0 to 63.</summary>
    public static int WindowDigit(byte[] k, int window) => (k[window >> 1] >> ((window & 1) << 2)) & 15;

    private static int OrderByte(int i)
    {
        ulong word = i < 8 ? Order0 : i < 16 ? Order1 : i < 24 ? Order2 : Order3;
        return (int)(word >> ((i & 7) << 3)) & 0xff;
    }
}
