using System;

namespace NanoTls.Crypto;

/// <summary>
/// ECDSA on P-256 (FIPS 186-5 §6.4.1) with k from RFC 6979 and, for hedging, 32 bytes of fresh entropy in it (§3.6): digests are 32, 48 or 64 bytes, of which the
/// left-most 32 count. Constant time, but for what the signature shows. Every signature is verified before it is given out. About 105 slices.
/// </summary>
public sealed class EcdsaP256Signer : Signer
{
    private const int Size = P256Scalar.Length, Entropy = 32, CombSlices = P256Multiplier.Columns / 2;

    // Order of the work.
    private const int Idle = 0, FindingK = 1, Multiplying = 2, FindingR = 3, InvertingK = 4, FindingS = 5, Verifying = 6, Signed = 7, Failed = 8;

    // The private key, the digest as bits2octets gives it (RFC 6979 §2.3.4), entropy.
    private readonly byte[] input = new byte[2 * Size + Entropy];
    private readonly byte[] publicKey = new byte[P256.PublicKeyLength];

    // The comb's signs of k (P256Scalar) in the first half; then r and s, big-endian.
    private readonly byte[] rs = new byte[2 * Size];
    private readonly byte[] signature = new byte[EcdsaSigValue.MaximumLengthOf(Size)];
    private readonly EcdsaNonce nonce;
    private readonly EcdsaP256Verifier verifier;
    private readonly P256Multiplier multiplier;
    private int signatureLength;
    private int phase;
    private int slice;

    /// <summary>
    /// Signs with 32 big-endian bytes in [1, n - 1] and their public key, 65 bytes (<see cref="P256"/> gives it). The HMAC, over SHA-256 or stronger (slices are measured with
    /// SHA-256), and the verifier may have other users while no signature is being made. ArgumentException for keys that are not legal; no signature is ever made when they do not belong together.
    /// </summary>
    public EcdsaP256Signer(byte[] privateKey, int privateKeyOffset, byte[] publicKey, int publicKeyOffset, Hmac hmac, EcdsaP256Verifier verifier)
        : base(EcdsaSigValue.MaximumLengthOf(Size))
    {
        this.verifier = verifier;
        multiplier = verifier.Multiplier;
        nonce = new EcdsaNonce(hmac);
        Array.Copy(privateKey, privateKeyOffset, input, 0, Size);
        Array.Copy(publicKey, publicKeyOffset, this.publicKey, 0, P256.PublicKeyLength);
        Load(multiplier.X, input, 0);
        bool legal = P256Order.IsInRange(multiplier.X, multiplier.T1);
        multiplier.Wipe();
        if (legal && multiplier.Decode(this.publicKey, 0, P256.PublicKeyLength))
            return;
        ForgetKey();
        throw new ArgumentException("not a P-256 key pair");
    }

    /// <summary>Starts a signature. Without <paramref name="drbg"/> (null) it is the deterministic one of RFC 6979.</summary>
    public override void Begin(byte[] digest, int offset, int length, HmacDrbg drbg)
    {
        if (length != 32 && length != 48 && length != 64)
            throw new ArgumentOutOfRangeException("length");
        Wipe();
        Load(multiplier.X, digest, offset);
        P256Order.Reduce(multiplier.X, multiplier.T1);
        P256Field.Encode(input, Size, multiplier.X);
        if (drbg != null)
            drbg.Generate(input, 2 * Size, Entropy);
        nonce.Begin(input, drbg != null ? input.Length : 2 * Size);
        phase = FindingK;
    }

    /// <inheritdoc/>
    public override bool Step()
    {
        switch (phase)
        {
            case FindingK:
                if (!nonce.Step())
                    BeginMultiply();
                return true;
            case Multiplying:
                Multiply();
                return true;
            case FindingR:
                FindR();
                return true;
            case InvertingK:
                InvertK();
                return true;
            case FindingS:
                FindS();
                return phase != Failed;
            case Verifying:
                if (verifier.Step())
                    return true;
                phase = verifier.Verified ? Signed : Failed;
                return false;
            default:
                return false;
        }
    }

    /// <summary>Writes the Ecdsa-Sig-Value in DER (RFC 8446 §4.2.3) and returns its length; 0, and nothing, when it did not verify.</summary>
    public override int GetSignature(byte[] destination, int offset)
    {
        if (phase == Failed)
            return 0;
        if (phase != Signed)
            throw new InvalidOperationException("no signature");
        Array.Copy(signature, 0, destination, offset, signatureLength);
        return signatureLength;
    }

    /// <inheritdoc/>
    public override void Wipe()
    {
        Array.Clear(input, Size, Size + Entropy);
        Array.Clear(signature, 0, signature.Length);
        WipeSecrets();
        phase = Idle;
    }

    /// <summary>Forgets the private key as well: nothing can be signed any more.</summary>
    public void ForgetKey()
    {
        Wipe();
        Array.Clear(input, 0, Size);
    }

    // k·G for a k in [1, n - 1].
    private void BeginMultiply()
    {
        byte[] k = nonce.Value;
        Load(multiplier.X, k, 0);
        if (!P256Order.IsInRange(multiplier.X, multiplier.T1))
        {
            nonce.Reject();
            return;
        }
        for (int i = 0; i < Size; i++)
            rs[i] = k[Size - 1 - i];
        P256Scalar.ToComb(rs);
        slice = 0;
        phase = Multiplying;
    }

    private void Multiply()
    {
        if (slice < CombSlices)
            multiplier.AddColumns(rs, P256Multiplier.Columns - 1 - 2 * slice);
        else
        {
            multiplier.Invert();
            phase = FindingR;
        }
        slice++;
    }

    // r = x mod n; the sign of y, which the comb left open, has no part in it. X = k/R mod n.
    private void FindR()
    {
        P256Multiplier m = multiplier;
        m.ToAffine(0);
        SetOne(m.Y);
        Load(m.X, nonce.Value, 0);
        P256Order.Multiply(m.X, m.X, m.Y, m.T1, m.T2);
        P256Order.Reduce(m.Point.X, m.T1);
        P256Field.Encode(rs, 0, m.Point.X);
        phase = InvertingK;
    }

    // T3 = R²/k mod n.
    private void InvertK()
    {
        P256Order.Invert(multiplier.T3, multiplier.X, multiplier.T1);
        phase = FindingS;
    }

    // s = (e + r·d)/k mod n.
    private void FindS()
    {
        P256Multiplier m = multiplier;
        Load(m.X, input, 0);
        P256Order.Multiply(m.X, m.X, m.Point.X, m.T1, m.T2);
        SetOne(m.Point.Y);
        Load(m.Y, input, Size);
        P256Order.Multiply(m.Y, m.Y, m.Point.Y, m.T1, m.T2);
        P256Order.Add(m.X, m.X, m.Y, m.T1);
        P256Order.Multiply(m.X, m.X, m.T3, m.T1, m.T2);
        P256Field.Encode(rs, Size, m.X);
        if (!P256Order.IsInRange(m.Point.X, m.T1) || !P256Order.IsInRange(m.X, m.T1))
        {
            nonce.Reject();
            phase = FindingK;
            return;
        }
        signatureLength = EcdsaSigValue.Encode(rs, Size, signature, 0);
        WipeSecrets();
        bool begun = verifier.Begin(publicKey, 0, P256.PublicKeyLength, input, Size, Size, signature, 0, signatureLength);
        phase = begun ? Verifying : Failed;
    }

    // 32 big-endian bytes, with n in T1.
    private void Load(int[] limbs, byte[] buffer, int offset)
    {
        P256Field.Load(limbs, buffer, offset);
        P256Order.SetOrder(multiplier.T1);
    }

    private void WipeSecrets()
    {
        nonce.Wipe();
        multiplier.Wipe();
        Array.Clear(rs, 0, rs.Length);
        Array.Clear(input, 2 * Size, Entropy);
        slice = 0;
    }

    private static void SetOne(int[] limbs)
    {
        Array.Clear(limbs, 0, P256Field.Length);
        limbs[0] = 1;
    }
}
