namespace NanoTls.Crypto;

/// <summary>
/// ECDSA on P-256 (FIPS 186-5 §6.4.2): keys are 65 bytes (0x04, x, y), digests 32, 48 or 64 bytes of which the left-most 32 count, signatures Ecdsa-Sig-Value in DER.
/// Variable time; about 70 slices.
/// </summary>
public sealed class EcdsaP256Verifier : SignatureVerifier
{
    private const int Size = P256Scalar.Length, Width = 5;

    // Order of the slices; of Adding there are as many as it takes.
    private const int Idle = 0, InvertingS = 1, BeginningTable = 2, FillingTable = 3, EndingTable = 4, InvertingZ = 5, FinishingTable = 6, Adding = 7, Comparing = 8;

    // Thousands of IL instructions, rounded up: of a doubling, an addition, and what a slice may have done before it goes on with another bit.
    private const int BitWork = 1, DoublingWork = 20, AdditionWork = 32, SliceWork = 96;

    /// <summary>What the signer borrows between verifications.</summary>
    internal readonly P256Multiplier Multiplier = new P256Multiplier();

    // r and s, then u1 and u2, big-endian.
    private readonly byte[] scalars = new byte[2 * Size];
    private readonly int[] r = new int[P256Field.Length];
    private readonly SignedWindows baseDigits, keyDigits;
    private int slice;
    private int bit;
    private bool infinite;
    private bool verified;

    /// <summary>A verifier with all the memory that it will ever need.</summary>
    public EcdsaP256Verifier()
    {
        baseDigits = new SignedWindows(scalars, 0, Size, P256BaseMultiples.Width);
        keyDigits = new SignedWindows(scalars, Size, Size, Width);
    }

    /// <inheritdoc/>
    public override bool Verified => verified;

    /// <inheritdoc/>
    public override bool Begin(byte[] key, int keyOffset, int keyLength, byte[] digest, int digestOffset, int digestLength, byte[] signature, int signatureOffset, int signatureLength)
    {
        slice = Idle;
        verified = false;
        if (digestLength != 32 && digestLength != 48 && digestLength != 64)
            return false;
        if (!EcdsaSigValue.Decode(signature, signatureOffset, signatureLength, scalars, Size))
            return false;
        P256Point point = Multiplier.Point;
        P256Field.Load(r, scalars, 0);
        P256Field.Load(point.X, scalars, Size);
        P256Field.Load(point.Y, digest, digestOffset);
        P256Order.SetOrder(Multiplier.T1);
        if (!P256Order.IsInRange(r, Multiplier.T1) || !P256Order.IsInRange(point.X, Multiplier.T1))
            return false;
        if (!Multiplier.Decode(key, keyOffset, keyLength))
            return false;
        slice = InvertingS;
        return true;
    }

    /// <inheritdoc/>
    public override bool Step()
    {
        switch (slice)
        {
            case InvertingS:
                P256Order.SetOrder(Multiplier.T1);
                P256Order.Invert(Multiplier.T3, Multiplier.Point.X, Multiplier.T1);
                break;
            case BeginningTable:
                SetScalars();
                Multiplier.BeginTable();
                break;
            case FillingTable:
                Multiplier.FillTable(1, 3);
                break;
            case EndingTable:
                Multiplier.FillTable(4, P256Table.Count - 1);
                break;
            case InvertingZ:
                Multiplier.Invert();
                break;
            case FinishingTable:
                Multiplier.FinishTable();
                BeginAdding();
                break;
            case Adding:
                AddBits();
                if (bit >= 0)
                    return true;
                break;
            case Comparing:
                slice = Idle;
                verified = !infinite && IsR();
                return false;
            default:
                return false;
        }
        slice++;
        return true;
    }

    // u1 = e·s⁻¹, u2 = r·s⁻¹ mod n; T3 is R·s⁻¹.
    private void SetScalars()
    {
        P256Point point = Multiplier.Point;
        P256Order.Multiply(point.Y, point.Y, Multiplier.T3, Multiplier.T1, Multiplier.T2);
        P256Order.Multiply(point.X, r, Multiplier.T3, Multiplier.T1, Multiplier.T2);
        P256Field.Encode(scalars, 0, point.Y);
        P256Field.Encode(scalars, Size, point.X);
    }

    private void BeginAdding()
    {
        baseDigits.Start();
        keyDigits.Start();
        bit = baseDigits.Top;
        infinite = true;
    }

    // The next bits of u1·G + u2·Q.
    private void AddBits()
    {
        int work = 0, doublings = 0;
        do
        {
            int baseDigit = baseDigits.Next(bit), keyDigit = keyDigits.Next(bit);
            bit--;
            work += BitWork;
            if (!infinite)
            {
                doublings++;
                work += DoublingWork;
            }
            if (doublings != 0 && (baseDigit | keyDigit) != 0)
            {
                Multiplier.Point.Double(doublings);
                doublings = 0;
            }
            if (baseDigit != 0)
            {
                P256BaseMultiples.Get(Index(baseDigit), Multiplier.X, Multiplier.Y);
                Add(baseDigit);
                work += AdditionWork;
            }
            if (keyDigit != 0)
            {
                Multiplier.Table.Get(Index(keyDigit), Multiplier.X, Multiplier.Y);
                Add(keyDigit);
                work += AdditionWork;
            }
        }
        while (bit >= 0 && work <= SliceWork);
        if (doublings != 0)
            Multiplier.Point.Double(doublings);
    }

    // (X, Y), or its negative. The addition's formula gives Z = 0 for a point that is equal (X = 0 too) or opposite.
    private void Add(int digit)
    {
        P256Multiplier m = Multiplier;
        if (digit < 0)
            P256Field.Negate(m.Y, m.T1);
        if (infinite)
        {
            m.Point.Set(m.X, m.Y);
            infinite = false;
            return;
        }
        m.Point.Add(m.X, m.Y);
        if (!IsZero(m.Point.Z))
            return;
        infinite = !IsZero(m.Point.X);
        if (infinite)
            return;
        m.Point.Set(m.X, m.Y);
        m.Point.Double(1);
    }

    // A product is in (-2^256, 2^257): -p, 0, p and 2p are what is 0 mod p, and -1 mod 2^29 times 1, 0, -1 and -2.
    private bool IsZero(int[] a)
    {
        if (((a[0] + 2) & 0x1fffffff) > 3)
            return false;
        System.Array.Copy(a, 0, Multiplier.T1, 0, P256Field.Length);
        return P256Field.IsZero(Multiplier.T1, Multiplier.T2);
    }

    // X / Z² mod n = r: X = r·Z², or (r + n)·Z² if r + n < p.
    private bool IsR()
    {
        if (IsAffineX())
            return true;
        P256Order.SetOrder(Multiplier.T1);
        int carry = 0;
        for (int i = 0; i < P256Field.Length; i++)
        {
            carry += r[i] + Multiplier.T1[i];
            r[i] = carry & 0x1fffffff;
            carry >>= 29;
        }
        return P256Field.IsReduced(r) && IsAffineX();
    }

    private bool IsAffineX()
    {
        P256Multiplier m = Multiplier;
        P256Field.Square(m.T1, m.Point.Z, 1);
        P256Field.Multiply(m.T1, m.T1, r);
        P256Field.ToMontgomery(m.T1, m.T2);
        for (int i = 0; i < P256Field.Length; i++)
            m.T1[i] -= m.Point.X[i];
        return P256Field.IsZero(m.T1, m.T2);
    }

    private static int Index(int digit) => (digit < 0 ? -digit : digit) >> 1;
}
