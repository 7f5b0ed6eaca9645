using System;

namespace NanoTls.Crypto;

/// <summary>The odd multiples P, 3P, … 15P of a point, affine.</summary>
internal sealed class P256Table
{
    /// <summary>Multiples in the table.</summary>
    public const int Count = 8;

    private const int Length = P256Field.Length, Entry = 2 * Length, Ratios = Count * Entry;

    // Entry i, (2i + 1)·P, at 18·i: x, y. Ratio i, Z_i / Z_(i-1), at 144 + 9·(i - 1), for i from 1 to 7.
    private readonly int[] limbs = new int[Ratios + (Count - 1) * Length];

    /// <summary>Writes entry i.</summary>
    public void Set(int i, int[] x, int[] y)
    {
        Array.Copy(x, 0, limbs, i * Entry, Length);
        Array.Copy(y, 0, limbs, i * Entry + Length, Length);
    }

    /// <summary>Reads entry i, which is no secret.</summary>
    public void Get(int i, int[] x, int[] y)
    {
        Array.Copy(limbs, i * Entry, x, 0, Length);
        Array.Copy(limbs, i * Entry + Length, y, 0, Length);
    }

    /// <summary>Writes ratio i.</summary>
    public void SetRatio(int i, int[] ratio) => Array.Copy(ratio, 0, limbs, Ratios + (i - 1) * Length, Length);

    /// <summary>Reads ratio i.</summary>
    public void GetRatio(int i, int[] ratio) => Array.Copy(limbs, Ratios + (i - 1) * Length, ratio, 0, Length);

    /// <summary>Forgets all entries.</summary>
    public void Wipe() => Array.Clear(limbs, 0, limbs.Length);

    // Hot: all eight entries are read, by masks.
    /// <summary>The multiple of a window digit, 0 to 15: (2·digit - 15)·P; bit 3 clear turns the sign, which makes the limbs of y negative.</summary>
    public void Select(int digit, int[] x, int[] y)
    {
        int[] t = limbs;
        int negative = (digit >> 3) - 1;
        int index = (digit ^ negative) & 7;
        int m0 = (index - 1) >> 31, m1 = ((index ^ 1) - 1) >> 31, m2 = ((index ^ 2) - 1) >> 31, m3 = ((index ^ 3) - 1) >> 31;
        int m4 = ((index ^ 4) - 1) >> 31, m5 = ((index ^ 5) - 1) >> 31, m6 = ((index ^ 6) - 1) >> 31, m7 = ((index ^ 7) - 1) >> 31;
        for (int i = 0; i < Length; i++)
        {
            x[i] = (m0 & t[i]) | (m1 & t[i + 18]) | (m2 & t[i + 36]) | (m3 & t[i + 54]) | (m4 & t[i + 72]) | (m5 & t[i + 90]) | (m6 & t[i + 108]) | (m7 & t[i + 126]);
            int limb = (m0 & t[i + 9]) | (m1 & t[i + 27]) | (m2 & t[i + 45]) | (m3 & t[i + 63]) | (m4 & t[i + 81]) | (m5 & t[i + 99]) | (m6 & t[i + 117]) | (m7 & t[i + 135]);
            y[i] = (limb ^ negative) - negative;
        }
    }
}
