using System;

namespace NanoTls.Crypto;

/// <summary>
/// Elliptic-curve Diffie-Hellman on P-384 (RFC 8446 §7.4.2): private keys are 48 bytes big-endian in [1, n - 1], public keys 97 bytes (0x04, x, y),
/// the shared secret is x; 80 slices a key pair, 203 an agreement.
/// </summary>
public sealed class P384 : KeyAgreement
{
    /// <summary>Bytes of a private key.</summary>
    public const int PrivateKeyLength = 48;

    /// <summary>Bytes of an uncompressed public key.</summary>
    public const int PublicKeyLength = 97;

    /// <summary>Bytes of the shared secret.</summary>
    public const int SharedSecretLength = 48;

    // Order of use.
    private const int Idle = 0, GeneratingKeyPair = 1, HasKeyPair = 2, Agreeing = 3, HasSharedSecret = 4;

    // Agreement: slices that fill the table, invert its Z and make it affine, two slices of each window, then the inversion and the affine point.
    private const int TableSlices = 8, Windows = 96, WindowSlices = 2 * Windows;

    // 48 bytes little-endian, then the signs (P384Scalar).
    private readonly byte[] scalar = new byte[P384Scalar.SignsLength];
    private readonly P384Multiplier multiplier = new P384Multiplier();
    private int phase;
    private int slice;
    private int negative;

    /// <inheritdoc/>
    public override void BeginKeyPair(HmacDrbg drbg)
    {
        Wipe();
        do
            drbg.Generate(scalar, 0, P384Scalar.Length);
        while (!P384Scalar.IsInRange(scalar));
        BeginKeyPair();
    }

    /// <summary>Starts the key pair of 48 big-endian bytes; false for another length or an integer outside [1, n - 1].</summary>
    public override bool BeginKeyPair(byte[] privateKey, int offset, int length)
    {
        Wipe();
        if (length != PrivateKeyLength)
            return false;
        for (int i = 0; i < PrivateKeyLength; i++)
            scalar[i] = privateKey[offset + PrivateKeyLength - 1 - i];
        if (!P384Scalar.IsInRange(scalar))
        {
            Wipe();
            return false;
        }
        BeginKeyPair();
        return true;
    }

    /// <summary>Starts the agreement; false unless the key is 97 bytes, 0x04, x and y below p and on the curve (RFC 8446 §4.2.8.2).</summary>
    public override bool BeginAgree(byte[] publicKey, int offset, int length)
    {
        Expect(HasKeyPair);
        if (!multiplier.Decode(publicKey, offset, length))
            return false;
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
        P384Field.Encode(destination, offset + 1, multiplier.Point.X);
        P384Field.Encode(destination, offset + 49, multiplier.Point.Y);
    }

    /// <summary>Writes the shared secret; never refused, as n is prime.</summary>
    public override bool GetSharedSecret(byte[] destination, int offset)
    {
        Expect(HasSharedSecret);
        P384Field.Encode(destination, offset, multiplier.Point.X);
        return true;
    }

    /// <inheritdoc/>
    public override void Wipe()
    {
        Array.Clear(scalar, 0, P384Scalar.SignsLength);
        multiplier.Wipe();
        negative = 0;
        phase = Idle;
        slice = 0;
    }

    private void BeginKeyPair()
    {
        negative = P384Scalar.ToSigns(scalar);
        phase = GeneratingKeyPair;
        slice = 0;
    }

    private bool StepKeyPair()
    {
        if (slice < P384Multiplier.Columns)
            multiplier.AddColumn(scalar, P384Multiplier.Columns - 1 - slice);
        else
            StepAffine(slice - P384Multiplier.Columns);
        slice++;
        return phase == GeneratingKeyPair;
    }

    private bool StepAgree()
    {
        if (slice < TableSlices)
            StepTable();
        else if (slice >= TableSlices + WindowSlices)
            StepAffine(slice - TableSlices - WindowSlices);
        else if (((slice - TableSlices) & 1) == 0)
            multiplier.Point.Double(4);
        else
            multiplier.AddWindow(scalar, Windows - 1 - ((slice - TableSlices) >> 1));
        slice++;
        return phase == Agreeing;
    }

    private void StepTable()
    {
        switch (slice)
        {
            case 0:
                multiplier.BeginTable();
                multiplier.FillTable(1, 1);
                break;
            case 1:
            case 2:
            case 3:
                multiplier.FillTable(2 * slice, 2 * slice + 1);
                break;
            case 4:
                multiplier.BeginInversion();
                break;
            case 5:
                multiplier.EndInversion();
                break;
            case 6:
                multiplier.FinishTable(P384Table.Count - 1, 4);
                break;
            default:
                multiplier.FinishTable(3, 1);
                break;
        }
    }

    // The last three slices; y with the sign that the recoding took away.
    private void StepAffine(int step)
    {
        if (step == 0)
            multiplier.BeginInversion();
        else if (step == 1)
            multiplier.EndInversion();
        else
        {
            multiplier.ToAffine(negative);
            multiplier.WipeScratch();
            if (phase == Agreeing)
                Array.Clear(scalar, 0, P384Scalar.SignsLength);
            phase++;
        }
    }

    private void Expect(int expected)
    {
        if (phase != expected)
            throw new InvalidOperationException("key agreement out of order");
    }
}
