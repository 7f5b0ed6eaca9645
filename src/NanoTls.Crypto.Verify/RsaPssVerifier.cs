using System;

namespace NanoTls.Crypto;

/// <summary>
/// RSASSA-PSS verification (RFC 8017 §8.1.2) with MGF1 over the same hash and a salt of the hash's length (RFC 8446 §4.2.3); the key is a DER-encoded RSAPublicKey of at least 2048 bits.
/// </summary>
/// <remarks>
/// EM = maskedDB || H || bc lies in the primitive's encoded message, from start on; maskedDB is unmasked in place, masked bytes so far. block is a piece of the mask, the zeros of M', then H'.
/// The digest's range is read when the work ends. The hash is in use only inside <see cref="Step"/>.
/// </remarks>
public sealed class RsaPssVerifier : SignatureVerifier
{
    // Pieces of the mask in one slice: of SHA-512, 13,000 IL each.
    private const int PiecesOfASlice = 3;

    private const int Power = 0;
    private const int Unmask = 1;
    private const int Check = 2;
    private const int Done = 3;

    private readonly RsaVerificationPrimitive primitive;
    private readonly Hash hash;
    private readonly byte[] block;
    private readonly byte[] counter = new byte[4];
    private byte[] digest;
    private int digestOffset;
    private int stage = Done;
    private int start;
    private int unmasked;
    private bool verified;

    /// <summary>
    /// Verifies digests of <paramref name="hash"/>, which it needs between a Begin and the end of the work: others may use it only between slices, for whole messages.
    /// The primitive may be shared with other verifiers, for one verification at a time.
    /// </summary>
    public RsaPssVerifier(RsaVerificationPrimitive primitive, Hash hash)
    {
        this.primitive = primitive;
        this.hash = hash;
        block = new byte[hash.Length];
    }

    /// <inheritdoc/>
    public override bool Verified => verified;

    /// <inheritdoc/>
    public override bool Begin(byte[] key, int keyOffset, int keyLength, byte[] digest, int digestOffset, int digestLength, byte[] signature, int signatureOffset, int signatureLength)
    {
        verified = false;
        stage = Done;
        if (digestLength != hash.Length || digestOffset < 0 || digestLength > digest.Length - digestOffset
            || !primitive.Begin(this, key, keyOffset, keyLength, signature, signatureOffset, signatureLength))
            return false;
        this.digest = digest;
        this.digestOffset = digestOffset;
        stage = Power;
        return true;
    }

    /// <inheritdoc/>
    public override bool Step()
    {
        if (stage == Power)
        {
            if (!primitive.Step(this))
                stage = IsWellFormed(primitive.EncodedMessage(this)) ? Unmask : Done;
        }
        else if (stage == Unmask)
        {
            if (!UnmaskPieces(primitive.EncodedMessage(this)))
                stage = Check;
        }
        else if (stage == Check)
        {
            stage = Done;
            verified = IsConsistent(primitive.EncodedMessage(this));
        }
        return stage != Done;
    }

    // §9.1.2 steps 4 to 6: emBits is one less than the modulus's bits, and what is above it is zero.
    private bool IsWellFormed(byte[] encoded)
    {
        int bits = (primitive.Bits - 1) & 7;
        start = bits == 0 ? 1 : 0;
        unmasked = 0;
        return encoded[0] >> bits == 0 && encoded[primitive.Length - 1] == 0xbc;
    }

    // MGF1 (appendix B.2.1) of H, xored into maskedDB piece by piece; true while there is more.
    private bool UnmaskPieces(byte[] encoded)
    {
        byte[] mask = block;
        int hashLength = mask.Length;
        int hashOffset = primitive.Length - hashLength - 1;
        int length = hashOffset - start;
        for (int i = 0; i < PiecesOfASlice && unmasked < length; i++)
        {
            counter[3] = (byte)(unmasked / hashLength);
            hash.Reset();
            hash.Update(encoded, hashOffset, hashLength);
            hash.Update(counter, 0, 4);
            hash.Finish(mask, 0);
            int piece = length - unmasked;
            if (piece > hashLength)
                piece = hashLength;
            int at = start + unmasked;
            for (int j = 0; j < piece; j++)
                encoded[at + j] ^= mask[j];
            unmasked += piece;
        }
        return unmasked < length;
    }

    // §9.1.2 steps 9 to 14: DB = 00 ... 00 01 || salt below emBits, and H is that of 8 zeros, digest and salt.
    private bool IsConsistent(byte[] encoded)
    {
        int hashLength = block.Length;
        int hashOffset = primitive.Length - hashLength - 1;
        int salt = hashOffset - hashLength;
        int bits = (primitive.Bits - 1) & 7;
        if (bits != 0)
            encoded[0] &= (byte)((1 << bits) - 1);
        for (int i = start; i < salt - 1; i++)
            if (encoded[i] != 0)
                return false;
        if (encoded[salt - 1] != 1)
            return false;
        Array.Clear(block, 0, 8);
        hash.Reset();
        hash.Update(block, 0, 8);
        hash.Update(digest, digestOffset, hashLength);
        hash.Update(encoded, salt, hashLength);
        hash.Finish(block, 0);
        for (int i = 0; i < hashLength; i++)
            if (block[i] != encoded[hashOffset + i])
                return false;
        return true;
    }
}
