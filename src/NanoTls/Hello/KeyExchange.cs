namespace NanoTls;

/// <summary>How a cipher suite's secret comes about.</summary>
public enum KeyExchange
{
    /// <summary>TLS 1.3: negotiated by extensions, not by the suite.</summary>
    Tls13,

    /// <summary>TLS 1.2, plain pre-shared key (RFC 4279 §2): no forward secrecy.</summary>
    Psk,

    /// <summary>TLS 1.2, ephemeral ECDH and a pre-shared key (RFC 5489).</summary>
    EcdhePsk,

    /// <summary>TLS 1.2, ephemeral ECDH signed with ECDSA or Ed25519 (RFC 8422).</summary>
    EcdheEcdsa,

    /// <summary>TLS 1.2, ephemeral ECDH signed with RSA (RFC 8422).</summary>
    EcdheRsa,
}
