using System;

namespace NanoTls.Crypto;

/// <summary>The parts of a scalar multiplication on edwards25519 (RFC 8032 §5.1), with what they work on; each is at most one slice.</summary>
internal sealed class Ed25519Multiplier
{
    /// <summary>Columns of the comb.</summary>
    public const int Columns = 64;

    /// <summary>Bits of the windows that the table serves.</summary>
    public const int Width = 4;

    /// <summary>Slices of <see cref="FindX"/>, and of <see cref="Invert"/>.</summary>
    public const int RootSlices = 4, InvertSlices = Field25519.InvertSlices;

    private const int X = Ed25519Point.X, Y = Ed25519Point.Y, Z = Ed25519Point.Z, T = Ed25519Point.T, Operand = Ed25519Point.Sum, Element = Field25519.Length;

    // The point, what is added to it, scratch, d, then the odd multiples of the point that was decoded as what is added. While X is found, T is u and Z is v.
    private const int Scratch = Ed25519Point.Length, D = Scratch + Element, Table = D + Element, Entry = 4 * Element, Count = 1 << (Width - 2);

    private readonly int[] elements = new int[Table + Count * Entry];
    private int sign;

    /// <summary>Begins to decode a point (RFC 8032 §5.1.3); false unless y is below p.</summary>
    public bool BeginDecode(byte[] buffer, int offset)
    {
        int[] e = elements;
        Field25519.Decode(e, X, buffer, offset);
        Array.Copy(e, X, e, Y, Element);
        Field25519.Reduce(e, Y);
        sign = buffer[offset + 31] >> 7;
        return AreSame(X, Y);
    }

    // x = u·v³·(u·v⁷)^((p - 5)/8) with u = y² - 1 and v = d·y² + 1; (p - 5)/8 = 2^252 - 3 = (2^250 - 1)·2^2 + 1. The first three slices are those of the inversion.
    /// <summary>Does one slice, 0 to <see cref="RootSlices"/> - 1, of finding x; false when there is none. After the last the point is the negative of the decoded one.</summary>
    public bool FindX(int slice)
    {
        int[] e = elements;
        const int Power = Operand, T1 = Operand + Element, T2 = T1 + Element, T3 = T2 + Element;
        if (slice == 0)
            BeginRoot();
        if (slice < RootSlices - 1)
        {
            Field25519.Invert(slice, e, Power, T1, T2, T3);
            return true;
        }
        Field25519.Square(e, Power, T3, 50);
        Field25519.Multiply(e, T3, Power, T2);
        Field25519.Square(e, Power, T3, 2);
        Field25519.Multiply(e, Power, Power, Scratch);
        Field25519.Multiply(e, X, X, Power);
        return IsRoot() && Negate();
    }

    private void BeginRoot()
    {
        int[] e = elements;
        SetD(e);
        Field25519.Square(e, T, Y, 1);
        Field25519.Multiply(e, Z, T, D);
        e[Z]++;
        e[T]--;
        Field25519.Square(e, Scratch, Z, 1);
        Field25519.Multiply(e, Scratch, Scratch, Z);
        Field25519.Multiply(e, X, Scratch, T);
        Field25519.Square(e, Scratch, Scratch, 1);
        Field25519.Multiply(e, Scratch, Scratch, Z);
        Field25519.Multiply(e, Scratch, Scratch, T);
        Array.Copy(e, Scratch, e, Operand, Element);
        Field25519.Reduce(e, T);
    }

    // v·x² is u; or it is -u, and x times a root of -1 is the root; or there is none.
    private bool IsRoot()
    {
        int[] e = elements;
        for (int turn = 0; turn < 2; turn++)
        {
            Field25519.Square(e, Scratch, X, 1);
            Field25519.Multiply(e, Scratch, Scratch, Z);
            Field25519.Reduce(e, Scratch);
            if (AreSame(Scratch, T))
                return true;
            SetRootOfMinusOne(e);
            Field25519.Multiply(e, X, X, Scratch);
        }
        return false;
    }

    // x becomes the root that has the other sign; for x = 0 there is no sign 1.
    private bool Negate()
    {
        int[] e = elements;
        Field25519.Reduce(e, X);
        Array.Clear(e, Scratch, Element);
        if (sign == 1 && AreSame(X, Scratch))
            return false;
        if ((e[X] & 1) == sign)
            for (int i = 0; i < Element; i++)
                e[X + i] = -e[X + i];
        Array.Clear(e, Z, Element);
        e[Z] = 1;
        Field25519.Multiply(e, T, X, Y);
        return true;
    }

    /// <summary>Does the work of <see cref="FindX"/> with an x that is known, of either sign; false when it is not the right one.</summary>
    public bool SetX(int[] x)
    {
        BeginRoot();
        Array.Copy(x, 0, elements, X, Element);
        return IsRoot() && Negate();
    }

    /// <summary>Writes x, after <see cref="Encode"/>.</summary>
    public void GetX(int[] x) => Array.Copy(elements, X, x, 0, Element);

    /// <summary>Makes the table of the point, false when the order of the point divides 8; the point becomes the neutral one.</summary>
    public bool MakeTable()
    {
        int[] e = elements;
        Cache(Table);
        Array.Copy(e, X, e, Table + Entry, Entry);
        Ed25519Point.Double(e, 1, true);
        Cache(Operand);
        Array.Copy(e, Table + Entry, e, X, Entry);
        for (int i = 1; i < Count; i++)
        {
            Ed25519Point.Add(e, false, true);
            Cache(Table + i * Entry);
        }
        bool isOfSmallOrder = IsOfSmallOrder();
        SetNeutral();
        return !isOfSmallOrder;
    }

    // The last entry is 7P, which is the point still. Its y is that of P when 7P is P or -P: when 6P or 8P is neutral, that is when the order divides 8.
    private bool IsOfSmallOrder()
    {
        int[] e = elements;
        for (int i = 0; i < Element; i++)
            e[Scratch + i] = (e[Table + i] + e[Table + Element + i]) >> 1;
        Field25519.Multiply(e, Scratch, Scratch, Z);
        Field25519.Reduce(e, Scratch);
        Field25519.Reduce(e, Y);
        return AreSame(Scratch, Y);
    }

    /// <summary>Sets the neutral point.</summary>
    public void SetNeutral()
    {
        Array.Clear(elements, X, 4 * Element);
        elements[Y] = 1;
        elements[Z] = 1;
    }

    /// <summary>Doubles the point, so many times; an addition is legal next when <paramref name="isExtended"/>.</summary>
    public void Double(int times, bool isExtended) => Ed25519Point.Double(elements, times, isExtended);

    /// <summary>Adds a multiple of the base point, odd and below 16, which is no secret; another addition is legal next when <paramref name="isExtended"/>.</summary>
    public void AddBaseMultiple(int digit, bool isExtended)
    {
        Ed25519BaseMultiples.Get(Index(digit), elements);
        AddSigned(digit, true, isExtended);
    }

    /// <summary>Adds a multiple of the table's point, odd and below 8, which is no secret.</summary>
    public void AddMultiple(int digit)
    {
        Array.Copy(elements, Table + Index(digit) * Entry, elements, Operand, Entry);
        AddSigned(digit, false, false);
    }

    /// <summary>Adds a column of the comb, from <see cref="Columns"/> - 1 down to 0, in constant time (<see cref="Ed25519Scalar.EncodeComb"/>).</summary>
    public void AddColumn(byte[] comb, int offset, int column)
    {
        Ed25519Point.Double(elements, 1, true);
        Ed25519Base.Select(Ed25519Scalar.CombDigit(comb, offset, column), elements);
        Ed25519Point.Add(elements, true, false);
    }

    /// <summary>Does one slice, 0 to <see cref="InvertSlices"/> - 1, of finding 1/Z.</summary>
    public void Invert(int slice) => Field25519.Invert(slice, elements, Z, T, Operand, Scratch);

    /// <summary>Encodes the point (RFC 8032 §5.1.2), after <see cref="Invert"/>.</summary>
    public void Encode(byte[] destination, int offset)
    {
        Field25519.Multiply(elements, X, X, Scratch);
        Field25519.Multiply(elements, Y, Y, Scratch);
        Field25519.Reduce(elements, X);
        Field25519.Reduce(elements, Y);
        Field25519.Encode(destination, offset, elements, Y);
        destination[offset + 31] |= (byte)((elements[X] & 1) << 7);
    }

    /// <summary>Forgets everything.</summary>
    public void Wipe()
    {
        Array.Clear(elements, 0, elements.Length);
        sign = 0;
    }

    // (Y + X, Y - X, 2Z, 2dT), below the bounds of Ed25519Point.
    private void Cache(int at)
    {
        int[] e = elements;
        Field25519.Multiply(e, at + 3 * Element, T, D);
        for (int i = 0; i < Element; i++)
        {
            e[at + i] = e[Y + i] + e[X + i];
            e[at + Element + i] = e[Y + i] - e[X + i];
            e[at + 2 * Element + i] = e[Z + i] << 1;
            e[at + 3 * Element + i] <<= 1;
        }
    }

    private void AddSigned(int digit, bool isAffine, bool isExtended)
    {
        int[] e = elements;
        if (digit < 0)
            for (int i = 0; i < Element; i++)
            {
                int sum = e[Operand + i];
                e[Operand + i] = e[Operand + Element + i];
                e[Operand + Element + i] = sum;
                e[Ed25519Point.DoubleDT + i] = -e[Ed25519Point.DoubleDT + i];
            }
        Ed25519Point.Add(e, isAffine, isExtended);
    }

    private bool AreSame(int a, int b)
    {
        for (int i = 0; i < Element; i++)
            if (elements[a + i] != elements[b + i])
                return false;
        return true;
    }

    private static int Index(int digit) => (digit < 0 ? -digit : digit) >> 1;

    private static void SetD(int[] e)
    {
        e[D] = 0x35978a3;
        e[D + 1] = 0x0d37284;
        e[D + 2] = 0x3156ebd;
        e[D + 3] = 0x06a0a0e;
        e[D + 4] = 0x001c029;
        e[D + 5] = 0x179e898;
        e[D + 6] = 0x3a03cbb;
        e[D + 7] = 0x1ce7198;
        e[D + 8] = 0x2e2b6ff;
        e[D + 9] = 0x1480db3;
    }

    private static void SetRootOfMinusOne(int[] e)
    {
        e[Scratch] = 0x20ea0b0;
        e[Scratch + 1] = 0x186c9d2;
        e[Scratch + 2] = 0x08f189d;
        e[Scratch + 3] = 0x035697f;
        e[Scratch + 4] = 0x0bd0c60;
        e[Scratch + 5] = 0x1fbd7a7;
        e[Scratch + 6] = 0x2804c9e;
        e[Scratch + 7] = 0x1e16569;
        e[Scratch + 8] = 0x004fc1d;
        e[Scratch + 9] = 0x0ae0c92;
    }
}
