namespace NanoTls.Crypto;

/// <summary>
/// ECDSA on P-384 (FIPS 186-5 §6.4.2): keys are 97 bytes (0x04, x, y), digests 32, 48 or 64 bytes of which the left-most 48 count, signatures Ecdsa-Sig-Value in DER.
/// Variable time; about 190 slices.
/// </summary>
public sealed class EcdsaP384Verifier : SignatureVerifier
{
    private const int Size = P384Scalar.Length, Width = 5;

    // Order of the slices; of Adding there are as many as it takes.
    private const int Idle = 0, InvertingS = 1, EndingS = 2, BeginningTable = 3, FillingTable = 4, EndingTable = 7, InvertingZ = 8, EndingZ = 9, FinishingTable = 10, StartingSum = 11, Adding = 12, Comparing = 13;

    // Hundreds of IL instructions, rounded up: to look at a bit, of a doubling, of an addition, and of a slice, which an addition of equal points ends with 130 more.
    private const int BitWork = 5, DoublingWork = 85, AdditionWork = 170, SliceWork = 360;

    private readonly P384Multiplier multiplier = new P384Multiplier();

    // r and s, then u1 and u2, big-endian.
    private readonly byte[] scalars = new byte[2 * Size];
    private readonly int[] r = new int[P384Field.Length];
    private readonly SignedWindows baseDigits, keyDigits;
    private int slice;

    // The digits to add before the next bit.
    private int baseDigit, keyDigit;
    private int bit;
    private bool infinite;
    private bool verified;

    /// <summary>A verifier with all the memory that it will ever need.</summary>
    public EcdsaP384Verifier()
    {
        baseDigits = new SignedWindows(scalars, 0, Size, P384BaseMultiples.Width);
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
        P384Point point = multiplier.Point;
        P384Field.Load(r, scalars, 0, Size);
        P384Field.Load(point.X, scalars, Size, Size);
        P384Field.Load(point.Y, digest, digestOffset, digestLength < Size ? digestLength : Size);
        P384Order.SetOrder(multiplier.T1);
        if (!P384Order.IsInRange(r, multiplier.T1) || !P384Order.IsInRange(point.X, multiplier.T1))
            return false;
        if (!multiplier.Decode(key, keyOffset, keyLength))
            return false;
        // The inversion works where the key is.
        multiplier.Table.Set(0, multiplier.X, multiplier.Y);
        slice = InvertingS;
        return true;
    }

    /// <inheritdoc/>
    public override bool Step()
    {
        switch (slice)
        {
            case Idle:
                return false;
            case InvertingS:
                multiplier.BeginOrderInversion(multiplier.Point.X);
                break;
            case EndingS:
                multiplier.EndOrderInversion();
                break;
            case BeginningTable:
                SetScalars();
                multiplier.Table.Get(0, multiplier.X, multiplier.Y);
                multiplier.BeginTable();
                break;
            case InvertingZ:
                multiplier.BeginInversion();
                break;
            case EndingZ:
                multiplier.EndInversion();
                break;
            case FinishingTable:
                multiplier.FinishTable(P384Table.Count - 1, 4);
                break;
            case StartingSum:
                multiplier.FinishTable(3, 1);
                BeginAdding();
                break;
            case Adding:
                AddBits();
                if (bit >= 0 || (baseDigit | keyDigit) != 0)
                    return true;
                break;
            case Comparing:
                slice = Idle;
                verified = !infinite && IsR();
                return false;
            default:
                FillTable();
                break;
        }
        slice++;
        return true;
    }

    // Entries 1 and 2, 3 and 4, 5 and 6, 7.
    private void FillTable()
    {
        int first = 2 * (slice - FillingTable) + 1;
        multiplier.FillTable(first, slice == EndingTable ? first : first + 1);
    }

    // u1 = e·s⁻¹, u2 = r·s⁻¹ mod n; T3 is R·s⁻¹, T2 is n.
    private void SetScalars()
    {
        P384Point point = multiplier.Point;
        P384Order.Multiply(point.Y, point.Y, multiplier.T3, multiplier.T2, multiplier.T1);
        P384Order.Multiply(point.X, r, multiplier.T3, multiplier.T2, multiplier.T1);
        P384Field.Encode(scalars, 0, point.Y);
        P384Field.Encode(scalars, Size, point.X);
    }

    private void BeginAdding()
    {
        baseDigits.Start();
        keyDigits.Start();
        baseDigit = 0;
        keyDigit = 0;
        bit = baseDigits.Top;
        infinite = true;
    }

    // The next bits of u1·G + u2·Q: as much as a slice may do.
    private void AddBits()
    {
        int work = 0;
        do
        {
            work = NextDigits(work);
            while ((baseDigit | keyDigit) != 0)
            {
                work += AdditionWork;
                if (work > SliceWork)
                    return;
                if (AddDigit())
                    return;
            }
        }
        while (bit >= 0 && work <= SliceWork - DoublingWork - BitWork);
    }

    // Goes on to the next digits, or to the end of the slice; what has been done then.
    private int NextDigits(int work)
    {
        int doublings = 0;
        while (bit >= 0 && (baseDigit | keyDigit) == 0 && work <= SliceWork - DoublingWork - BitWork)
        {
            work += BitWork;
            if (!infinite)
            {
                doublings++;
                work += DoublingWork;
            }
            baseDigit = baseDigits.Next(bit);
            keyDigit = keyDigits.Next(bit);
            bit--;
        }
        if (doublings != 0)
            multiplier.Point.Double(doublings);
        return work;
    }

    // Adds one of the digits; whether the points were equal or opposite.
    private bool AddDigit()
    {
        int digit = baseDigit != 0 ? baseDigit : keyDigit;
        if (baseDigit != 0)
        {
            P384BaseMultiples.Get(Index(digit), multiplier.X, multiplier.Y);
            baseDigit = 0;
        }
        else
        {
            multiplier.Table.Get(Index(digit), multiplier.X, multiplier.Y);
            keyDigit = 0;
        }
        return Add(digit);
    }

    // (X, Y), or its negative. The addition's formula gives Z = 0 for a point that is equal (X = 0 too) or opposite.
    private bool Add(int digit)
    {
        P384Multiplier m = multiplier;
        if (digit < 0)
            P384Field.Negate(m.Y, 1);
        if (infinite)
        {
            m.Point.Set(m.X, m.Y);
            infinite = false;
            return false;
        }
        m.Add();
        if (!IsZero(m.Point.Z))
            return false;
        infinite = !IsZero(m.Point.X);
        if (!infinite)
        {
            m.Point.Set(m.X, m.Y);
            m.Point.Double(1);
        }
        return true;
    }

    // A coordinate is within 9·2^384: -9p to 9p are what is 0 mod p, and -1 mod 2^28 times 9 to -9.
    private bool IsZero(int[] a)
    {
        if (((a[0] + 9) & 0xfffffff) > 18)
            return false;
        System.Array.Copy(a, 0, multiplier.T1, 0, P384Field.Length);
        return P384Field.IsZero(multiplier.T1, multiplier.T2);
    }

    // X / Z² mod n = r: X = r·Z², or (r + n)·Z² if r + n < p.
    private bool IsR()
    {
        if (IsAffineX())
            return true;
        P384Order.SetOrder(multiplier.T1);
        int carry = 0;
        for (int i = 0; i < P384Field.Length; i++)
        {
            carry += r[i] + multiplier.T1[i];
            r[i] = carry & 0xfffffff;
            carry >>= 28;
        }
        return P384Field.IsReduced(r) && IsAffineX();
    }

    private bool IsAffineX()
    {
        P384Multiplier m = multiplier;
        P384Field.Square(m.T1, m.Point.Z);
        P384Field.Multiply(m.T1, m.T1, r);
        P384Field.ToMontgomery(m.T1, m.T2);
        for (int i = 0; i < P384Field.Length; i++)
            m.T1[i] -= m.Point.X[i];
        return P384Field.IsZero(m.T1, m.T2);
    }

    private static int Index(int digit) => (digit < 0 ? -digit : digit) >> 1;
}
