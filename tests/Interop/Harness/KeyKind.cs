namespace NanoTls.Interop;

/// <summary>A kind of keys for certificates.</summary>
public enum KeyKind
{
    /// <summary>RSA with 2,048 bits.</summary>
    Rsa2048,

    /// <summary>RSA with 4,096 bits.</summary>
    Rsa4096,

    /// <summary>ECDSA on P-256.</summary>
    P256,

    /// <summary>ECDSA on P-384.</summary>
    P384,

    /// <summary>Ed25519.</summary>
    Ed25519,
}
