using System;

namespace NanoTls.Crypto;

/// <summary>The odd multiples P, 3P, … 15P of a point, affine.</summary>
internal sealed class P384Table
{
    /// <summary>Multiples in the table.</summary>
    public const int Count = 8;

    private const int Length = P384Field.Length, Entry = 2 * Length, Ratios = Count * Entry;

    // Entry i, (2i + 1)·P, at 28·i: x, y. Ratio i, Z_i / Z_(i-1), at 224 + 14·(i - 1), for i from 1 to 7.
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
            x[i] = (m0 & t[i]) | (m1 & t[i + 28]) | (m2 & t[i + 56]) | (m3 & t[i + 84]) | (m4 & t[i + 112]) | (m5 & t[i + 140]) | (m6 & t[i + 168]) | (m7 & t[i + 196]);
            int limb = (m0 & t[i + 14]) | (m1 & t[i + 42]) | (m2 & t[i + 70]) | (m3 & t[i + 98]) | (m4 & t[i + 126]) | (m5 & t[i + 154]) | (m6 & t[i + 182]) | (m7 & t[i + 210]);
            y[i] = (limb ^ negative) - negative;
        }
    }
}
