namespace NanoTls.Certificates;

/// <summary>What a SubjectPublicKeyInfo (RFC 5280 §4.1.2.7) holds.</summary>
public enum KeyAlgorithm
{
    /// <summary>A key of a kind or on a curve that is not known here.</summary>
    Unknown,

    /// <summary>rsaEncryption (RFC 3279 §2.3.1); the key is a DER-encoded RSAPublicKey.</summary>
    Rsa,

    /// <summary>id-ecPublicKey on secp256r1 (RFC 5480); the key is an uncompressed point of 65 bytes.</summary>
    EcdsaP256,

    /// <summary>id-ecPublicKey on secp384r1 (RFC 5480); the key is an uncompressed point of 97 bytes.</summary>
    EcdsaP384,

    /// <summary>id-Ed25519 (RFC 8410); the key is 32 bytes.</summary>
    Ed25519,
}
