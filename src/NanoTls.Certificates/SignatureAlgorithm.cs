namespace NanoTls.Certificates;

/// <summary>How a certificate is signed: its signatureAlgorithm (RFC 5280 §4.1.1.2).</summary>
public enum SignatureAlgorithm
{
    /// <summary>One that is not known here.</summary>
    Unknown,

    /// <summary>One with MD2, MD5 or SHA-1: always refused.</summary>
    Weak,

    /// <summary>sha256WithRSAEncryption (RFC 8017 appendix A.2.4).</summary>
    RsaPkcs1Sha256,

    /// <summary>sha384WithRSAEncryption.</summary>
    RsaPkcs1Sha384,

    /// <summary>sha512WithRSAEncryption.</summary>
    RsaPkcs1Sha512,

    /// <summary>id-RSASSA-PSS with SHA-256 in both places and a salt of 32 bytes (RFC 4055 §3.1).</summary>
    RsaPssSha256,

    /// <summary>id-RSASSA-PSS with SHA-384 in both places and a salt of 48 bytes.</summary>
    RsaPssSha384,

    /// <summary>id-RSASSA-PSS with SHA-512 in both places and a salt of 64 bytes.</summary>
    RsaPssSha512,

    /// <summary>ecdsa-with-SHA256 (RFC 5758 §3.2); the curve is that of the issuer's key.</summary>
    EcdsaSha256,

    /// <summary>ecdsa-with-SHA384.</summary>
    EcdsaSha384,

    /// <summary>ecdsa-with-SHA512.</summary>
    EcdsaSha512,

    /// <summary>id-Ed25519 (RFC 8410): it signs the certificate itself, not a digest.</summary>
    Ed25519,
}
