namespace NanoTls.Crypto;

/// <summary>
/// Ed25519 (RFC 8032 §5.1.7): keys are 32 bytes, signatures 64, and the digest is the message itself. Keys that are not canonical or of small order and S that is not below L
/// are refused; R is compared as bytes with the encoding of S·B - k·A, without the cofactor. Variable time; about 60 slices, and one more for every 256 bytes of the message.
/// </summary>
public sealed class Ed25519Verifier : SignatureVerifier
{
    /// <summary>Bytes of a public key.</summary>
    public const int KeyLength = 32;

    /// <summary>Bytes of a signature.</summary>
    public const int SignatureLength = 64;

    private const int Size = Ed25519Scalar.Length;

    // Order of the slices; of Hashing and Adding there are as many as it takes.
    private const int Idle = 0, Hashing = 1, FindingX = 2, MakingTable = FindingX + Ed25519Multiplier.RootSlices, Adding = MakingTable + 1,
        Inverting = Adding + 1, Comparing = Inverting + Ed25519Multiplier.InvertSlices;

    // Hundreds of IL instructions, rounded up: of a doubling, an addition, and what a slice may have done before it goes on with another bit.
    private const int DoublingWork = 37, AdditionWork = 70, SliceWork = 320;

    /// <summary>What the signer borrows between verifications.</summary>
    internal readonly Ed25519Multiplier Multiplier = new Ed25519Multiplier();

    /// <summary>The same.</summary>
    internal readonly Ed25519Scalar Scalar = new Ed25519Scalar();

    /// <summary>The same.</summary>
    internal readonly MessageHash Hash = new MessageHash();

    // S and k; at the end the encoded point in the place of S.
    private readonly byte[] scalars = new byte[2 * Size];
    private readonly SlidingWindows baseDigits, keyDigits;
    private byte[] signature;
    private int signatureOffset;
    private int slice;
    private int bit;
    private int[] x;
    private bool verified;

    /// <summary>A verifier with all the memory that it will ever need.</summary>
    public Ed25519Verifier()
    {
        baseDigits = new SlidingWindows(scalars, 0, Ed25519BaseMultiples.Width);
        keyDigits = new SlidingWindows(scalars, Size, Ed25519Multiplier.Width);
    }

    /// <inheritdoc/>
    public override bool Verified => verified;

    /// <summary>
    /// Starts the verification of a signature over a message, <paramref name="digest"/>. False when the key is not 32 bytes with y below p, or the signature not 64 with S below L;
    /// a key that is no point of the curve, or one of small order, is found later. The ranges must stay as they are until the work is done.
    /// </summary>
    public override bool Begin(byte[] key, int keyOffset, int keyLength, byte[] digest, int digestOffset, int digestLength, byte[] signature, int signatureOffset, int signatureLength)
    {
        slice = Idle;
        verified = false;
        if (keyLength != KeyLength || signatureLength != SignatureLength)
            return false;
        Scalar.Load(signature, signatureOffset + Size, Size);
        Scalar.Encode(scalars, 0);
        if (!IsFirstScalar(signature, signatureOffset + Size) || !Multiplier.BeginDecode(key, keyOffset))
            return false;
        Hash.Begin(digest, digestOffset, digestLength);
        Hash.Prepend(signature, signatureOffset, Size);
        Hash.Prepend(key, keyOffset, KeyLength);
        x = null;
        this.signature = signature;
        this.signatureOffset = signatureOffset;
        slice = Hashing;
        return true;
    }

    /// <summary>After <see cref="Begin"/>: gives the x of the key's point (<see cref="Ed25519Multiplier.GetX"/>), so that it need not be found, but for its sign.</summary>
    internal void SetX(int[] x) => this.x = x;

    /// <inheritdoc/>
    public override bool Step()
    {
        switch (slice)
        {
            case Idle:
                return false;
            case Hashing:
                if (Hash.Step())
                    return true;
                Scalar.Load(Hash.Digest, 0, Hash.Digest.Length);
                Scalar.Encode(scalars, Size);
                break;
            case MakingTable:
                if (!Multiplier.MakeTable())
                    return End();
                BeginAdding();
                break;
            case Adding:
                AddBits();
                if (bit >= 0)
                    return true;
                break;
            case Comparing:
                Multiplier.Encode(scalars, 0);
                verified = IsFirstScalar(signature, signatureOffset);
                return End();
            default:
                if (slice > Adding)
                    Multiplier.Invert(slice - Inverting);
                else if (!FindX())
                    return End();
                break;
        }
        slice++;
        return true;
    }

    private bool FindX()
    {
        if (x == null)
            return Multiplier.FindX(slice - FindingX);
        slice = MakingTable - 1;
        return Multiplier.SetX(x);
    }

    private void BeginAdding()
    {
        baseDigits.Start();
        keyDigits.Start();
        bit = SlidingWindows.Top;
    }

    // The next bits of S·B + k·(-A).
    private void AddBits()
    {
        int work = 0, doublings = 0;
        do
        {
            int baseDigit = baseDigits.Next(bit), keyDigit = keyDigits.Next(bit);
            bit--;
            doublings++;
            work += DoublingWork;
            if ((baseDigit | keyDigit) == 0)
                continue;
            Multiplier.Double(doublings, true);
            doublings = 0;
            if (baseDigit != 0)
            {
                Multiplier.AddBaseMultiple(baseDigit, keyDigit != 0);
                work += AdditionWork;
            }
            if (keyDigit != 0)
            {
                Multiplier.AddMultiple(keyDigit);
                work += AdditionWork;
            }
        }
        while (bit >= 0 && work <= SliceWork);
        if (doublings != 0)
            Multiplier.Double(doublings, false);
    }

    private bool IsFirstScalar(byte[] buffer, int offset)
    {
        for (int i = 0; i < Size; i++)
            if (scalars[i] != buffer[offset + i])
                return false;
        return true;
    }

    private bool End()
    {
        slice = Idle;
        signature = null;
        return false;
    }
}
