using System;

namespace NanoTls.Crypto;

/// <summary>The parts of a scalar multiplication on P-256, with what they work on; each is at most one slice.</summary>
internal sealed class P256Multiplier
{
    /// <summary>Columns of the comb.</summary>
    public const int Columns = 64;

    /// <summary>The running multiple; after <see cref="ToAffine"/> X and Y are affine, canonical, not in Montgomery form.</summary>
    public readonly P256Point Point = new P256Point();

    /// <summary>The odd multiples of the point that <see cref="BeginTable"/> found in X and Y.</summary>
    public readonly P256Table Table = new P256Table();

    /// <summary>The point to add, affine, in Montgomery form; scratch of the inversion too.</summary>
    public readonly int[] X = new int[P256Field.Length], Y = new int[P256Field.Length];

    /// <summary>Scratch; T3 is a Z while the table is filled, then the inverse.</summary>
    public readonly int[] T1 = new int[P256Field.Length], T2 = new int[P256Field.Length], T3 = new int[P256Field.Length];

    /// <summary>Reads a public key; false unless it is 65 bytes, 0x04, x and y below p and on the curve (RFC 8446 §4.2.8.2, RFC 5480 §2.2).</summary>
    public bool Decode(byte[] publicKey, int offset, int length)
    {
        if (length != P256.PublicKeyLength || publicKey[offset] != 4)
            return false;
        if (!P256Field.Decode(X, publicKey, offset + 1) || !P256Field.Decode(Y, publicKey, offset + 33))
            return false;
        P256Field.ToMontgomery(X, T1);
        P256Field.ToMontgomery(Y, T1);
        return P256Field.IsOnCurve(X, Y, T1, T2);
    }

    /// <summary>Adds two columns of the comb, from <see cref="Columns"/> - 1 down to 0, in constant time (<see cref="P256Scalar.ToComb"/>).</summary>
    public void AddColumns(byte[] scalar, int column)
    {
        AddColumn(scalar, column);
        AddColumn(scalar, column - 1);
    }

    private void AddColumn(byte[] scalar, int column)
    {
        P256Base.Select(P256Scalar.CombDigit(scalar, column), X, Y);
        if (column == Columns - 1)
        {
            Point.Set(X, Y);
            return;
        }
        Point.Double(1);
        Point.Add(X, Y);
    }

    /// <summary>Adds a window, in constant time (<see cref="P256Scalar.ToWindows"/>).</summary>
    public void AddWindow(byte[] scalar, int window)
    {
        Point.Double(4);
        Table.Select(P256Scalar.WindowDigit(scalar, window), X, Y);
        Point.Add(X, Y);
    }

    // With 2P = (X : Y : Z), the map (x, y) -> (x·Z², y·Z³) leads to a curve on which 2P is (X, Y), affine; the addition knows no coefficient of the curve.
    // There P, then 3P, 5P, … are made, each with 2P, and what they have as Z_i is Z_i·Z here.
    /// <summary>Starts the table of (X, Y).</summary>
    public void BeginTable()
    {
        Table.Set(0, X, Y);
        Point.Set(X, Y);
        Point.Double(1);
        Array.Copy(Point.Z, 0, T3, 0, P256Field.Length);
        P256Field.Square(T1, T3, 1);
        P256Field.Multiply(X, X, T1);
        P256Field.Multiply(T1, T1, T3);
        P256Field.Multiply(T1, Y, T1);
        Array.Copy(X, 0, T2, 0, P256Field.Length);
        Array.Copy(Point.X, 0, X, 0, P256Field.Length);
        Array.Copy(Point.Y, 0, Y, 0, P256Field.Length);
        Point.Set(T2, T1);
    }

    /// <summary>Makes the entries <paramref name="first"/> to <paramref name="last"/>; after the last of all Z is one to invert.</summary>
    public void FillTable(int first, int last)
    {
        for (int i = first; i <= last; i++)
        {
            // Z_i / Z_(i-1) = x·Z² - X.
            P256Field.Square(T1, Point.Z, 1);
            P256Field.Multiply(T1, T1, X);
            for (int j = 0; j < P256Field.Length; j++)
                T1[j] -= Point.X[j];
            Table.SetRatio(i, T1);
            Point.Add(X, Y);
            Table.Set(i, Point.X, Point.Y);
        }
        if (last == P256Table.Count - 1)
            P256Field.Multiply(Point.Z, Point.Z, T3);
    }

    /// <summary>Makes the entries affine; the point becomes the first of them.</summary>
    public void FinishTable()
    {
        for (int i = P256Table.Count - 1; i > 0; i--)
        {
            Table.Get(i, X, Y);
            P256Field.Square(T1, T3, 1);
            P256Field.Multiply(X, X, T1);
            P256Field.Multiply(T1, T1, T3);
            P256Field.Multiply(Y, Y, T1);
            Table.Set(i, X, Y);
            Table.GetRatio(i, T1);
            P256Field.Multiply(T3, T3, T1);
        }
        Table.Get(0, X, Y);
        Point.Set(X, Y);
    }

    /// <summary>T3 = 1/Z.</summary>
    public void Invert() => P256Field.Invert(T3, Point.Z, X, T1);

    /// <summary>x = X / Z², y = Y / Z³, out of Montgomery form; T3 is 1/Z. y is the other one if <paramref name="negative"/> is 1.</summary>
    public void ToAffine(int negative)
    {
        P256Field.Square(T1, T3, 1);
        P256Field.Multiply(Point.X, Point.X, T1);
        P256Field.Multiply(T1, T1, T3);
        P256Field.Multiply(Point.Y, Point.Y, T1);
        int sign = 0 - negative;
        for (int i = 0; i < P256Field.Length; i++)
            Point.Y[i] = (Point.Y[i] ^ sign) - sign;
        P256Field.FromMontgomery(Point.X, T1);
        P256Field.FromMontgomery(Point.Y, T1);
        Array.Clear(Point.Z, 0, P256Field.Length);
    }

    /// <summary>Forgets everything but the point.</summary>
    public void WipeScratch()
    {
        Table.Wipe();
        Array.Clear(X, 0, P256Field.Length);
        Array.Clear(Y, 0, P256Field.Length);
        Array.Clear(T1, 0, P256Field.Length);
        Array.Clear(T2, 0, P256Field.Length);
        Array.Clear(T3, 0, P256Field.Length);
    }

    /// <summary>Forgets everything.</summary>
    public void Wipe()
    {
        Point.Wipe();
        WipeScratch();
    }
}
