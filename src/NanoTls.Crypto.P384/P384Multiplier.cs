using System;

namespace NanoTls.Crypto;

/// <summary>The parts of a scalar multiplication on P-384, with what they work on; each is at most one slice.</summary>
internal sealed class P384Multiplier
{
    /// <summary>Columns of the comb.</summary>
    public const int Columns = P384Scalar.Distance;

    /// <summary>The running multiple; after <see cref="ToAffine"/> X and Y are affine, canonical, not in Montgomery form.</summary>
    public readonly P384Point Point = new P384Point();

    /// <summary>The odd multiples of the point that <see cref="BeginTable"/> found in X and Y.</summary>
    public readonly P384Table Table = new P384Table();

    /// <summary>The point to add, affine, in Montgomery form; scratch of the inversion too.</summary>
    public readonly int[] X = new int[P384Field.Length], Y = new int[P384Field.Length];

    /// <summary>Scratch; T3 is a Z while the table is filled, then the inverse.</summary>
    public readonly int[] T1 = new int[P384Field.Length], T2 = new int[P384Field.Length], T3 = new int[P384Field.Length], T4 = new int[P384Field.Length];

    // What the inversion counts between its halves.
    private int counter;

    /// <summary>Reads a public key; false unless it is 97 bytes, 0x04, x and y below p and on the curve (RFC 8446 §4.2.8.2, RFC 5480 §2.2).</summary>
    public bool Decode(byte[] publicKey, int offset, int length)
    {
        if (length != P384.PublicKeyLength || publicKey[offset] != 4)
            return false;
        if (!P384Field.Decode(X, publicKey, offset + 1) || !P384Field.Decode(Y, publicKey, offset + 49))
            return false;
        P384Field.ToMontgomery(X, T1);
        P384Field.ToMontgomery(Y, T1);
        return P384Field.IsOnCurve(X, Y, T1, T2);
    }

    /// <summary>Adds a column of the comb, from <see cref="Columns"/> - 1 down to 0, in constant time (<see cref="P384Scalar.CombDigit"/>).</summary>
    public void AddColumn(byte[] signs, int column)
    {
        P384Base.Select(P384Scalar.CombDigit(signs, column), X, Y);
        if (column == Columns - 1)
        {
            Point.Set(X, Y);
            return;
        }
        Point.Double(1);
        Add();
    }

    /// <summary>Adds a window to a multiple that has been doubled four times, in constant time (<see cref="P384Scalar.WindowDigit"/>).</summary>
    public void AddWindow(byte[] signs, int window)
    {
        Table.Select(P384Scalar.WindowDigit(signs, window), X, Y);
        Add();
    }

    /// <summary>Adds (X, Y).</summary>
    public void Add() => Point.Add(X, Y, T1, T2, T4);

    // With 2P = (X : Y : Z), the map (x, y) -> (x·Z², y·Z³) leads to a curve on which 2P is (X, Y), affine; the addition knows no coefficient of the curve.
    // There P, then 3P, 5P, … are made, each with 2P, and what they have as Z_i is Z_i·Z here.
    /// <summary>Starts the table of (X, Y).</summary>
    public void BeginTable()
    {
        Table.Set(0, X, Y);
        Point.Set(X, Y);
        Point.Double(1);
        Array.Copy(Point.Z, 0, T3, 0, P384Field.Length);
        P384Field.Square(T1, T3);
        P384Field.Multiply(X, X, T1);
        P384Field.Multiply(T1, T1, T3);
        P384Field.Multiply(T1, Y, T1);
        Array.Copy(X, 0, T2, 0, P384Field.Length);
        Array.Copy(Point.X, 0, X, 0, P384Field.Length);
        Array.Copy(Point.Y, 0, Y, 0, P384Field.Length);
        Point.Set(T2, T1);
    }

    /// <summary>Makes the entries <paramref name="first"/> to <paramref name="last"/>; after the last of all Z is one to invert.</summary>
    public void FillTable(int first, int last)
    {
        for (int i = first; i <= last; i++)
        {
            // Z_i / Z_(i-1) = x·Z² - X.
            P384Field.Square(T1, Point.Z);
            P384Field.Multiply(T1, T1, X);
            for (int j = 0; j < P384Field.Length; j++)
                T1[j] -= Point.X[j];
            Table.SetRatio(i, T1);
            Add();
            Table.Set(i, Point.X, Point.Y);
        }
        if (last == P384Table.Count - 1)
            P384Field.Multiply(Point.Z, Point.Z, T3);
    }

    /// <summary>Makes the entries <paramref name="last"/> down to <paramref name="first"/> affine; after entry 1 the point becomes entry 0.</summary>
    public void FinishTable(int last, int first)
    {
        for (int i = last; i >= first; i--)
        {
            Table.Get(i, X, Y);
            P384Field.Square(T1, T3);
            P384Field.Multiply(X, X, T1);
            P384Field.Multiply(T1, T1, T3);
            P384Field.Multiply(Y, Y, T1);
            Table.Set(i, X, Y);
            Table.GetRatio(i, T1);
            P384Field.Multiply(T3, T3, T1);
        }
        if (first > 1)
            return;
        Table.Get(0, X, Y);
        Point.Set(X, Y);
    }

    /// <summary>Does half of T3 = 1/Z, in Montgomery form; <see cref="EndInversion"/> does the rest.</summary>
    public void BeginInversion()
    {
        Array.Copy(Point.Z, 0, Y, 0, P384Field.Length);
        P384Field.FromMontgomery(Y, T1);
        P384Field.SetPrime(T2);
        P384Field.SetOne(T1);
        // 1/p = -1 mod 2^28.
        BeginDivision(0xfffffff);
    }

    /// <summary>Ends T3 = 1/Z.</summary>
    public void EndInversion() => EndDivision(0xfffffff);

    /// <summary>Does half of T3 = R / a mod n, for a in [1, n - 1]; <see cref="EndOrderInversion"/> does the rest.</summary>
    public void BeginOrderInversion(int[] a)
    {
        Array.Copy(a, 0, Y, 0, P384Field.Length);
        P384Order.SetOrder(T2);
        P384Order.SetOne(T1);
        BeginDivision(P384Order.Inverse);
    }

    /// <summary>Ends T3 = R / a mod n.</summary>
    public void EndOrderInversion() => EndDivision(P384Order.Inverse);

    /// <summary>x = X / Z², y = Y / Z³, out of Montgomery form; T3 is 1/Z. y is the other one if <paramref name="negative"/> is 1.</summary>
    public void ToAffine(int negative)
    {
        P384Field.Square(T1, T3);
        P384Field.Multiply(Point.X, Point.X, T1);
        P384Field.Multiply(T1, T1, T3);
        P384Field.Multiply(Point.Y, Point.Y, T1);
        P384Field.Negate(Point.Y, negative);
        P384Field.FromMontgomery(Point.X, T1);
        P384Field.FromMontgomery(Point.Y, T1);
        Array.Clear(Point.Z, 0, P384Field.Length);
    }

    /// <summary>Forgets everything but the point.</summary>
    public void WipeScratch()
    {
        Table.Wipe();
        Array.Clear(X, 0, P384Field.Length);
        Array.Clear(Y, 0, P384Field.Length);
        Array.Clear(T1, 0, P384Field.Length);
        Array.Clear(T2, 0, P384Field.Length);
        Array.Clear(T3, 0, P384Field.Length);
        Array.Clear(T4, 0, P384Field.Length);
        counter = 0;
    }

    /// <summary>Forgets everything.</summary>
    public void Wipe()
    {
        Point.Wipe();
        WipeScratch();
    }

    // T3 = T1 / Y modulo T2.
    private void BeginDivision(int inverse)
    {
        Array.Copy(T2, 0, X, 0, P384Field.Length);
        Array.Clear(T3, 0, P384Field.Length);
        counter = ModularInverse384.Run(T3, T1, X, Y, T2, inverse, ModularInverse384.Start);
    }

    private void EndDivision(int inverse)
    {
        ModularInverse384.Run(T3, T1, X, Y, T2, inverse, counter);
        ModularInverse384.Finish(T3, X, T2);
    }
}
