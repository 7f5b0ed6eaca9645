namespace NanoTls.Certificates;

/// <summary>The TLS SignatureScheme registry (RFC 8446 §4.2.3), as far as it is offered or taken, in order of preference.</summary>
internal static class SignatureScheme
{
    public const int EcdsaSecp256r1Sha256 = 0x0403;
    public const int Ed25519 = 0x0807;
    public const int EcdsaSecp384r1Sha384 = 0x0503;
    public const int RsaPssRsaeSha256 = 0x0804;
    public const int RsaPssRsaeSha384 = 0x0805;
    public const int RsaPssRsaeSha512 = 0x0806;
    public const int RsaPkcs1Sha256 = 0x0401;
    public const int RsaPkcs1Sha384 = 0x0501;
    public const int RsaPkcs1Sha512 = 0x0601;

    /// <summary>How many there are.</summary>
    public const int Count = 9;

    /// <summary>The scheme at a place in the order of preference.</summary>
    public static int At(int place)
    {
        switch (place)
        {
            case 0:
                return EcdsaSecp256r1Sha256;
            case 1:
                return Ed25519;
            case 2:
                return EcdsaSecp384r1Sha384;
            case 3:
                return RsaPssRsaeSha256;
            case 4:
                return RsaPssRsaeSha384;
            case 5:
                return RsaPssRsaeSha512;
            case 6:
                return RsaPkcs1Sha256;
            case 7:
                return RsaPkcs1Sha384;
            default:
                return RsaPkcs1Sha512;
        }
    }

    /// <summary>The signatures of a scheme.</summary>
    public static SignatureAlgorithm SignatureOf(int scheme)
    {
        switch (scheme)
        {
            case EcdsaSecp256r1Sha256:
                return SignatureAlgorithm.EcdsaSha256;
            case EcdsaSecp384r1Sha384:
                return SignatureAlgorithm.EcdsaSha384;
            case Ed25519:
                return SignatureAlgorithm.Ed25519;
            case RsaPssRsaeSha256:
                return SignatureAlgorithm.RsaPssSha256;
            case RsaPssRsaeSha384:
                return SignatureAlgorithm.RsaPssSha384;
            case RsaPssRsaeSha512:
                return SignatureAlgorithm.RsaPssSha512;
            case RsaPkcs1Sha256:
                return SignatureAlgorithm.RsaPkcs1Sha256;
            case RsaPkcs1Sha384:
                return SignatureAlgorithm.RsaPkcs1Sha384;
            case RsaPkcs1Sha512:
                return SignatureAlgorithm.RsaPkcs1Sha512;
            default:
                return SignatureAlgorithm.Unknown;
        }
    }

    /// <summary>RSASSA-PKCS1-v1_5 signs certificates, and handshakes of TLS 1.2 only (RFC 8446 §4.2.3).</summary>
    public static bool IsPkcs1(int scheme) => (scheme & 0xFF) == 1;

    /// <summary>The key that TLS 1.3 binds a scheme to.</summary>
    public static KeyAlgorithm KeyOf(int scheme)
    {
        if (scheme == EcdsaSecp256r1Sha256)
            return KeyAlgorithm.EcdsaP256;
        if (scheme == EcdsaSecp384r1Sha384)
            return KeyAlgorithm.EcdsaP384;
        return scheme == Ed25519 ? KeyAlgorithm.Ed25519 : KeyAlgorithm.Rsa;
    }
}
