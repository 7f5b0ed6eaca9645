using System;

namespace NanoTls.Crypto;

/// <summary>
/// Elliptic-curve Diffie-Hellman on P-256 (RFC 8446 §7.4.2): private keys are 32 bytes big-endian in [1, n - 1], public keys 65 bytes (0x04, x, y),
/// the shared secret is x; 36 slices a key pair, 75 an agreement.
/// </summary>
public sealed class P256 : KeyAgreement
{
    /// <summary>Bytes of a private key.</summary>
    public const int PrivateKeyLength = 32;

    /// <summary>Bytes of an uncompressed public key.</summary>
    public const int PublicKeyLength = 65;

    /// <summary>Bytes of the shared secret.</summary>
    public const int SharedSecretLength = 32;

    // Order of use.
    private const int Idle = 0, GeneratingKeyPair = 1, HasKeyPair = 2, Agreeing = 3, HasSharedSecret = 4;

    // Key pair: slices of two columns of the comb, then the inversion of Z.
    private const int Columns = 64, CombSlices = 32;

    // Agreement: two slices that fill the table, the inversion of its Z and one slice that makes it affine, slices of a window each, then the inversion of Z.
    private const int TableSlices = 2 + P256Field.InvertSlices, WindowSlices = TableSlices + 64;

    // 32 bytes little-endian: the signs of the comb, then those of the windows (P256Scalar).
    private readonly byte[] scalar = new byte[P256Scalar.Length];

    // point: the running multiple; afterwards X and Y hold the result, canonical, not in Montgomery form.
    private readonly P256Point point = new P256Point();
    private readonly P256Table table = new P256Table();

    // (x, y): the point to add, affine; scratch of the inversions too. t3: a Z while the table is filled, then the inverse.
    private readonly int[] x = new int[P256Field.Length], y = new int[P256Field.Length];
    private readonly int[] t1 = new int[P256Field.Length], t2 = new int[P256Field.Length], t3 = new int[P256Field.Length];
    private int phase;
    private int slice;
    private int negative;

    /// <inheritdoc/>
    public override void BeginKeyPair(HmacDrbg drbg)
    {
        Wipe();
        do
            drbg.Generate(scalar, 0, P256Scalar.Length);
        while (!P256Scalar.IsInRange(scalar));
        BeginKeyPair();
    }

    /// <summary>Starts the key pair of 32 big-endian bytes; false for another length or an integer outside [1, n - 1].</summary>
    public override bool BeginKeyPair(byte[] privateKey, int offset, int length)
    {
        Wipe();
        if (length != PrivateKeyLength)
            return false;
        for (int i = 0; i < PrivateKeyLength; i++)
            scalar[i] = privateKey[offset + PrivateKeyLength - 1 - i];
        if (!P256Scalar.IsInRange(scalar))
        {
            Wipe();
            return false;
        }
        BeginKeyPair();
        return true;
    }

    /// <summary>Starts the agreement; false unless the key is 65 bytes, 0x04, x and y below p and on the curve (RFC 8446 §4.2.8.2).</summary>
    public override bool BeginAgree(byte[] publicKey, int offset, int length)
    {
        Expect(HasKeyPair);
        if (length != PublicKeyLength || publicKey[offset] != 4)
            return false;
        if (!P256Field.Decode(x, publicKey, offset + 1) || !P256Field.Decode(y, publicKey, offset + 33))
            return false;
        P256Field.ToMontgomery(x, t1);
        P256Field.ToMontgomery(y, t1);
        if (!P256Field.IsOnCurve(x, y, t1, t2))
            return false;
        P256Scalar.ToWindows(scalar);
        phase = Agreeing;
        slice = 0;
        return true;
    }

    /// <inheritdoc/>
    public override bool Step()
    {
        if (phase == GeneratingKeyPair)
            return StepKeyPair();
        return phase == Agreeing && StepAgree();
    }

    /// <inheritdoc/>
    public override void GetPublicKey(byte[] destination, int offset)
    {
        Expect(HasKeyPair);
        destination[offset] = 4;
        P256Field.Encode(destination, offset + 1, point.X);
        P256Field.Encode(destination, offset + 33, point.Y);
    }

    /// <summary>Writes the shared secret; never refused, as n is prime.</summary>
    public override bool GetSharedSecret(byte[] destination, int offset)
    {
        Expect(HasSharedSecret);
        P256Field.Encode(destination, offset, point.X);
        return true;
    }

    /// <inheritdoc/>
    public override void Wipe()
    {
        Array.Clear(scalar, 0, P256Scalar.Length);
        point.Wipe();
        WipeScratch();
        negative = 0;
        phase = Idle;
        slice = 0;
    }

    private void BeginKeyPair()
    {
        negative = P256Scalar.ToComb(scalar);
        phase = GeneratingKeyPair;
        slice = 0;
    }

    private bool StepKeyPair()
    {
        if (slice < CombSlices)
        {
            int column = Columns - 1 - 2 * slice;
            AddColumn(column);
            AddColumn(column - 1);
        }
        else
            P256Field.Invert(slice - CombSlices, point.Z, x, t1, t2, t3);
        if (++slice < CombSlices + P256Field.InvertSlices)
            return true;
        Finish();
        return false;
    }

    private void AddColumn(int column)
    {
        P256Base.Select(P256Scalar.CombDigit(scalar, column), x, y);
        if (column == Columns - 1)
        {
            point.Set(x, y);
            return;
        }
        point.Double(1);
        point.Add(x, y);
    }

    private bool StepAgree()
    {
        if (slice == 0)
        {
            BeginTable();
            FillTable(1, 3);
        }
        else if (slice == 1)
        {
            FillTable(4, P256Table.Count - 1);
            P256Field.Multiply(point.Z, point.Z, t3);
        }
        else if (slice < TableSlices)
            P256Field.Invert(slice - 2, point.Z, x, t1, t2, t3);
        else if (slice == TableSlices)
            FinishTable();
        else if (slice <= WindowSlices)
        {
            point.Double(4);
            table.Select(P256Scalar.WindowDigit(scalar, WindowSlices - slice), x, y);
            point.Add(x, y);
        }
        else
            P256Field.Invert(slice - WindowSlices - 1, point.Z, x, t1, t2, t3);
        if (++slice <= WindowSlices + P256Field.InvertSlices)
            return true;
        Finish();
        return false;
    }

    // With 2P = (X : Y : Z), the map (x, y) -> (x·Z², y·Z³) leads to a curve on which 2P is (X, Y), affine; the addition knows no coefficient of the curve.
    // There P, then 3P, 5P, … are made, each with 2P, and what they have as Z_i is Z_i·Z here.
    private void BeginTable()
    {
        table.Set(0, x, y);
        point.Set(x, y);
        point.Double(1);
        Array.Copy(point.Z, 0, t3, 0, P256Field.Length);
        P256Field.Square(t1, t3, 1);
        P256Field.Multiply(x, x, t1);
        P256Field.Multiply(t1, t1, t3);
        P256Field.Multiply(t1, y, t1);
        Array.Copy(x, 0, t2, 0, P256Field.Length);
        Array.Copy(point.X, 0, x, 0, P256Field.Length);
        Array.Copy(point.Y, 0, y, 0, P256Field.Length);
        point.Set(t2, t1);
    }

    private void FillTable(int first, int last)
    {
        for (int i = first; i <= last; i++)
        {
            // Z_i / Z_(i-1) = x·Z² - X.
            P256Field.Square(t1, point.Z, 1);
            P256Field.Multiply(t1, t1, x);
            for (int j = 0; j < P256Field.Length; j++)
                t1[j] -= point.X[j];
            table.SetRatio(i, t1);
            point.Add(x, y);
            table.Set(i, point.X, point.Y);
        }
    }

    private void FinishTable()
    {
        for (int i = P256Table.Count - 1; i > 0; i--)
        {
            table.Get(i, x, y);
            P256Field.Square(t1, t3, 1);
            P256Field.Multiply(x, x, t1);
            P256Field.Multiply(t1, t1, t3);
            P256Field.Multiply(y, y, t1);
            table.Set(i, x, y);
            table.GetRatio(i, t1);
            P256Field.Multiply(t3, t3, t1);
        }
        table.Get(0, x, y);
        point.Set(x, y);
    }

    // x = X / Z², y = Y / Z³, out of Montgomery form; y with the sign that the recoding took away.
    private void Finish()
    {
        P256Field.Square(t1, t3, 1);
        P256Field.Multiply(point.X, point.X, t1);
        P256Field.Multiply(t1, t1, t3);
        P256Field.Multiply(point.Y, point.Y, t1);
        int sign = 0 - negative;
        for (int i = 0; i < P256Field.Length; i++)
            point.Y[i] = (point.Y[i] ^ sign) - sign;
        P256Field.FromMontgomery(point.X, t1);
        P256Field.FromMontgomery(point.Y, t1);
        Array.Clear(point.Z, 0, P256Field.Length);
        WipeScratch();
        if (phase == Agreeing)
            Array.Clear(scalar, 0, P256Scalar.Length);
        phase++;
    }

    private void WipeScratch()
    {
        table.Wipe();
        Array.Clear(x, 0, P256Field.Length);
        Array.Clear(y, 0, P256Field.Length);
        Array.Clear(t1, 0, P256Field.Length);
        Array.Clear(t2, 0, P256Field.Length);
        Array.Clear(t3, 0, P256Field.Length);
    }

    private void Expect(int expected)
    {
        if (phase != expected)
            throw new InvalidOperationException("key agreement out of order");
    }
}
