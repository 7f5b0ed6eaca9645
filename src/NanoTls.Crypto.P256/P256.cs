using System;

namespace NanoTls.Crypto;

/// <summary>
/// Elliptic-curve Diffie-Hellman on P-256 (RFC 8446 §7.4.2): private keys are 32 bytes big-endian in [1, n - 1], public keys 65 bytes (0x04, x, y),
/// the shared secret is x; 34 slices a key pair, 70 an agreement.
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

    // Key pair: slices of two columns of the comb, the inversion of Z, and the affine point.
    private const int CombSlices = P256Multiplier.Columns / 2;

    // Agreement: two slices that fill the table, the inversion of its Z and one slice that makes it affine, slices of a window each, then as above.
    private const int TableSlices = 4, Windows = 64;

    // 32 bytes little-endian: the signs of the comb, then those of the windows (P256Scalar).
    private readonly byte[] scalar = new byte[P256Scalar.Length];
    private readonly P256Multiplier multiplier = new P256Multiplier();
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
        if (!multiplier.Decode(publicKey, offset, length))
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
        P256Field.Encode(destination, offset + 1, multiplier.Point.X);
        P256Field.Encode(destination, offset + 33, multiplier.Point.Y);
    }

    /// <summary>Writes the shared secret; never refused, as n is prime.</summary>
    public override bool GetSharedSecret(byte[] destination, int offset)
    {
        Expect(HasSharedSecret);
        P256Field.Encode(destination, offset, multiplier.Point.X);
        return true;
    }

    /// <inheritdoc/>
    public override void Wipe()
    {
        Array.Clear(scalar, 0, P256Scalar.Length);
        multiplier.Wipe();
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
            multiplier.AddColumns(scalar, P256Multiplier.Columns - 1 - 2 * slice);
        else if (slice == CombSlices)
            multiplier.Invert();
        else
            Finish();
        slice++;
        return phase == GeneratingKeyPair;
    }

    private bool StepAgree()
    {
        if (slice == 0)
        {
            multiplier.BeginTable();
            multiplier.FillTable(1, 3);
        }
        else if (slice == 1)
            multiplier.FillTable(4, P256Table.Count - 1);
        else if (slice == 2 || slice == TableSlices + Windows)
            multiplier.Invert();
        else if (slice == 3)
            multiplier.FinishTable();
        else if (slice < TableSlices + Windows)
            multiplier.AddWindow(scalar, TableSlices + Windows - 1 - slice);
        else
            Finish();
        slice++;
        return phase == Agreeing;
    }

    // y with the sign that the recoding took away.
    private void Finish()
    {
        multiplier.ToAffine(negative);
        multiplier.WipeScratch();
        if (phase == Agreeing)
            Array.Clear(scalar, 0, P256Scalar.Length);
        phase++;
    }

    private void Expect(int expected)
    {
        if (phase != expected)
            throw new InvalidOperationException("key agreement out of order");
    }
}
