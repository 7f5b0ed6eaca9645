namespace NanoTls.Certificates;

/// <summary>The cipher suites of TLS 1.2 that authenticate by certificates and hash with SHA-256, by their names in the registry. Those of TLS 1.3 are in <see cref="CipherSuites"/>.</summary>
public static class CertificateSuites
{
    /// <summary>0xCCA9 (RFC 7905).</summary>
    public static CipherSuite TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256() => new ChaCha20Poly1305Suite(0xCCA9, KeyExchange.EcdheEcdsa);

    /// <summary>0xCCA8 (RFC 7905).</summary>
    public static CipherSuite TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256() => new ChaCha20Poly1305Suite(0xCCA8, KeyExchange.EcdheRsa);

    /// <summary>0xC02B (RFC 5289).</summary>
    public static CipherSuite TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256() => new Aes128GcmSuite(0xC02B, KeyExchange.EcdheEcdsa);

    /// <summary>0xC02F (RFC 5289).</summary>
    public static CipherSuite TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256() => new Aes128GcmSuite(0xC02F, KeyExchange.EcdheRsa);

    /// <summary>0xC0AC (RFC 7251).</summary>
    public static CipherSuite TLS_ECDHE_ECDSA_WITH_AES_128_CCM() => new Aes128CcmSuite(0xC0AC, KeyExchange.EcdheEcdsa, 16);

    /// <summary>0xC0AE (RFC 7251): a 64-bit tag, never a default.</summary>
    public static CipherSuite TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8() => new Aes128CcmSuite(0xC0AE, KeyExchange.EcdheEcdsa, 8);

    /// <summary>The default of TLS 1.2 with certificates.</summary>
    public static CipherSuite[] Tls12() => new CipherSuite[]
    {
        TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256(), TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256(),
        TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256(), TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256(),
    };
}
