namespace NanoTls.Certificates;

/// <summary>The cipher suites with SHA-384, by their names in the registry; they authenticate by certificates.</summary>
public static class Sha384Suites
{
    /// <summary>0x1302 (RFC 8446 §B.4).</summary>
    public static CipherSuite TLS_AES_256_GCM_SHA384() => new Aes256GcmSha384Suite(0x1302, KeyExchange.Tls13);

    /// <summary>0xC02C (RFC 5289).</summary>
    public static CipherSuite TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384() => new Aes256GcmSha384Suite(0xC02C, KeyExchange.EcdheEcdsa);

    /// <summary>0xC030 (RFC 5289).</summary>
    public static CipherSuite TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384() => new Aes256GcmSha384Suite(0xC030, KeyExchange.EcdheRsa);
}
