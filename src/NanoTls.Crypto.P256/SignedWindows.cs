namespace NanoTls.Crypto;

/// <summary>
/// The digits of a public scalar from the top down: windows over its mutual opposite form Σ (b_(i-1) - b_i)·2^i, each brought to one odd digit (K. Okeya et al.,
/// Signed Binary Representations Revisited, 2004). As few as in the non-adjacent form of the same width w, 1 in w + 1, but without a table of them. Variable time.
/// </summary>
internal sealed class SignedWindows
{
    /// <summary>The highest place of a digit: the bits of the scalar.</summary>
    public readonly int Top;

    private readonly byte[] scalar;
    private readonly int last, width;

    // The window that was met last ends at low; its digit stands at place.
    private int low, place, digit;

    /// <summary>Windows of <paramref name="width"/> bits over <paramref name="length"/> big-endian bytes; digits are odd and below 2^(width - 1).</summary>
    public SignedWindows(byte[] scalar, int offset, int length, int width)
    {
        this.scalar = scalar;
        Top = 8 * length;
        last = offset + length - 1;
        this.width = width;
    }

    /// <summary>Starts at the top.</summary>
    public void Start()
    {
        low = Top + 1;
        place = Top + 1;
    }

    /// <summary>The digit at 2^i, 0 if there is none; to be asked for each i from <see cref="Top"/> down to 0.</summary>
    public int Next(int i)
    {
        if (i < low && Bit(i) != Bit(i - 1))
            Open(i);
        return i == place ? digit : 0;
    }

    // Σ (b_(j-1) - b_j)·2^j for j from low to i is -b_i·2^i, plus b_j·2^j for the j between, plus b_(low-1)·2^low.
    private void Open(int i)
    {
        low = i < width ? 0 : i - width + 1;
        int value = Bit(low - 1) - (Bit(i) << (i - low));
        for (int j = low; j < i; j++)
            value += Bit(j) << (j - low);
        place = low;
        for (; (value & 1) == 0; value >>= 1)
            place++;
        digit = value;
    }

    private int Bit(int i) => i < 0 || i >= Top ? 0 : (scalar[last - (i >> 3)] >> (i & 7)) & 1;
}
