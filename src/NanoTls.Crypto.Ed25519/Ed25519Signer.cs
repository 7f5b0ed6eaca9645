using System;

namespace NanoTls.Crypto;

/// <summary>
/// Ed25519 (RFC 8032 §5.1.6): deterministic, over messages of any length. Constant time. Every signature is verified before it is given out. About 80 slices, and three more for every
/// 256 bytes of the message.
/// </summary>
public sealed class Ed25519Signer : Signer
{
    private const int Size = Ed25519Scalar.Length, ColumnsASlice = 4, CombSlices = Ed25519Multiplier.Columns / ColumnsASlice;

    // Order of the work.
    private const int Idle = 0, HashingNonce = 1, Multiplying = 2, Inverting = 3, HashingChallenge = 4, FindingS = 5, Verifying = 6, Signed = 7, Failed = 8;

    // The secret scalar s and the prefix.
    private readonly byte[] secret = new byte[2 * Size];
    private readonly byte[] publicKey = new byte[Ed25519Verifier.KeyLength];
    private readonly int[] publicX = new int[Field25519.Length];

    // r and its comb; later k in the place of the comb.
    private readonly byte[] nonce = new byte[2 * Size];
    private readonly byte[] signature = new byte[Ed25519Verifier.SignatureLength];
    private readonly Ed25519Verifier verifier;
    private readonly Ed25519Multiplier multiplier;
    private readonly Ed25519Scalar scalar;
    private readonly MessageHash hash;
    private byte[] message;
    private int messageOffset, messageLength;
    private int phase;
    private int slice;

    /// <summary>
    /// Signs with a private key of 32 bytes, of which the public key is made here, at the price of a signature. The verifier may have other users while no signature is being made.
    /// </summary>
    public Ed25519Signer(byte[] privateKey, int offset, Ed25519Verifier verifier)
        : base(Ed25519Verifier.SignatureLength)
    {
        this.verifier = verifier;
        multiplier = verifier.Multiplier;
        scalar = verifier.Scalar;
        hash = verifier.Hash;
        hash.Begin(privateKey, offset, Size);
        hash.Step();
        Array.Copy(hash.Digest, 0, secret, 0, secret.Length);
        secret[0] &= 0xf8;
        secret[Size - 1] = (byte)((secret[Size - 1] & 0x7f) | 0x40);
        BeginMultiply(secret, Size);
        while (Multiply())
        {
        }
        while (Invert())
        {
        }
        multiplier.Encode(publicKey, 0);
        multiplier.GetX(publicX);
        Wipe();
    }

    /// <summary>Writes the public key, 32 bytes.</summary>
    public void GetPublicKey(byte[] destination, int offset) => Array.Copy(publicKey, 0, destination, offset, publicKey.Length);

    /// <summary>Starts a signature over a message, <paramref name="digest"/>, which must stay as it is until the work is done; <paramref name="drbg"/> is not used.</summary>
    public override void Begin(byte[] digest, int offset, int length, HmacDrbg drbg)
    {
        Wipe();
        hash.Begin(digest, offset, length);
        hash.Prepend(secret, Size, Size);
        message = digest;
        messageOffset = offset;
        messageLength = length;
        phase = HashingNonce;
    }

    /// <inheritdoc/>
    public override bool Step()
    {
        switch (phase)
        {
            case HashingNonce:
                if (hash.Step())
                    return true;
                BeginMultiply(hash.Digest, hash.Digest.Length);
                phase = Multiplying;
                return true;
            case Multiplying:
                if (!Multiply())
                    phase = Inverting;
                return true;
            case Inverting:
                if (!Invert())
                    BeginChallenge();
                return true;
            case HashingChallenge:
                if (!hash.Step())
                    phase = FindingS;
                return true;
            case FindingS:
                FindS();
                return phase != Failed;
            case Verifying:
                if (verifier.Step())
                    return true;
                phase = verifier.Verified ? Signed : Failed;
                message = null;
                return false;
            default:
                return false;
        }
    }

    /// <summary>Writes R and S, 64 bytes, and returns their length; 0, and nothing, when they did not verify.</summary>
    public override int GetSignature(byte[] destination, int offset)
    {
        if (phase == Failed)
            return 0;
        if (phase != Signed)
            throw new InvalidOperationException("no signature");
        Array.Copy(signature, 0, destination, offset, signature.Length);
        return signature.Length;
    }

    /// <inheritdoc/>
    public override void Wipe()
    {
        Array.Clear(signature, 0, signature.Length);
        WipeSecrets();
        message = null;
        phase = Idle;
    }

    /// <summary>Forgets the private key as well: nothing can be signed any more.</summary>
    public void ForgetKey()
    {
        Wipe();
        Array.Clear(secret, 0, secret.Length);
    }

    // 32 or 64 bytes times B.
    private void BeginMultiply(byte[] buffer, int length)
    {
        scalar.Load(buffer, 0, length);
        scalar.Encode(nonce, 0);
        scalar.EncodeComb(nonce, Size);
        multiplier.SetNeutral();
        slice = 0;
    }

    // False after the last slice.
    private bool Multiply()
    {
        int column = Ed25519Multiplier.Columns - 1 - ColumnsASlice * slice;
        for (int i = 0; i < ColumnsASlice; i++)
            multiplier.AddColumn(nonce, Size, column - i);
        if (++slice < CombSlices)
            return true;
        slice = 0;
        return false;
    }

    // False after the last slice.
    private bool Invert()
    {
        multiplier.Invert(slice);
        return ++slice < Ed25519Multiplier.InvertSlices;
    }

    private void BeginChallenge()
    {
        multiplier.Encode(signature, 0);
        hash.Begin(message, messageOffset, messageLength);
        hash.Prepend(signature, 0, Size);
        hash.Prepend(publicKey, 0, Size);
        phase = HashingChallenge;
    }

    // S = r + k·s mod L.
    private void FindS()
    {
        scalar.Load(hash.Digest, 0, hash.Digest.Length);
        scalar.Encode(nonce, Size);
        scalar.Load(nonce, 0, Size);
        scalar.AddProduct(secret, 0, nonce, Size);
        scalar.Encode(signature, Size);
        WipeSecrets();
        bool begun = verifier.Begin(publicKey, 0, publicKey.Length, message, messageOffset, messageLength, signature, 0, signature.Length);
        verifier.SetX(publicX);
        phase = begun ? Verifying : Failed;
    }

    private void WipeSecrets()
    {
        hash.Wipe();
        scalar.Wipe();
        multiplier.Wipe();
        Array.Clear(nonce, 0, nonce.Length);
        slice = 0;
    }
}
