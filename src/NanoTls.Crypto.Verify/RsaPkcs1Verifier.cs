using System;

namespace NanoTls.Crypto;

/// <summary>RSASSA-PKCS1-v1_5 verification (RFC 8017 §8.2.2) with SHA-256, SHA-384 or SHA-512; the key is a DER-encoded RSAPublicKey of at least 2048 bits.</summary>
/// <remarks>
/// The expected encoded message is compared byte for byte, nothing of it is parsed: EM = 00 01 FF ... FF 00 || T.
/// digestInfo is T (§9.2 note 1) with its digest; it belongs to the verification that runs.
/// </remarks>
public sealed class RsaPkcs1Verifier : SignatureVerifier
{
    private const int PrefixLength = 19;

    private readonly RsaVerificationPrimitive primitive;
    private readonly byte[] digestInfo;
    private bool working;
    private bool verified;

    /// <summary>
    /// Verifies digests of <paramref name="hash"/>, of which only the length is used. The primitive may be shared with other verifiers, for one verification at a time.
    /// ArgumentException for a hash of another length than 32, 48 or 64 bytes.
    /// </summary>
    public RsaPkcs1Verifier(RsaVerificationPrimitive primitive, Hash hash)
    {
        // id-sha256, id-sha384 and id-sha512 end in 1, 2 and 3.
        int identifier = hash.Length / 16 - 1;
        if (hash.Length % 16 != 0 || identifier < 1 || identifier > 3)
            throw new ArgumentException("hash");
        this.primitive = primitive;
        digestInfo = new byte[PrefixLength + hash.Length];
        byte[] prefix = new byte[] { 0x30, 0, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0, 0x05, 0x00, 0x04, 0 };
        prefix[1] = (byte)(PrefixLength - 2 + hash.Length);
        prefix[14] = (byte)identifier;
        prefix[18] = (byte)hash.Length;
        Array.Copy(prefix, 0, digestInfo, 0, PrefixLength);
    }

    /// <inheritdoc/>
    public override bool Verified => verified;

    /// <inheritdoc/>
    public override bool Begin(byte[] key, int keyOffset, int keyLength, byte[] digest, int digestOffset, int digestLength, byte[] signature, int signatureOffset, int signatureLength)
    {
        verified = false;
        working = digestLength == digestInfo.Length - PrefixLength && primitive.Begin(this, key, keyOffset, keyLength, signature, signatureOffset, signatureLength);
        if (working)
            Array.Copy(digest, digestOffset, digestInfo, PrefixLength, digestLength);
        return working;
    }

    /// <inheritdoc/>
    public override bool Step()
    {
        if (!working || primitive.Step(this))
            return working;
        working = false;
        verified = IsExpected(primitive.EncodedMessage(this), primitive.Length);
        return false;
    }

    private bool IsExpected(byte[] encoded, int length)
    {
        byte[] info = digestInfo;
        int start = length - info.Length;
        if (encoded[0] != 0 || encoded[1] != 1 || encoded[start - 1] != 0)
            return false;
        for (int i = 2; i < start - 1; i++)
            if (encoded[i] != 0xFF)
                return false;
        for (int i = 0; i < info.Length; i++)
            if (encoded[start + i] != info[i])
                return false;
        return true;
    }
}
