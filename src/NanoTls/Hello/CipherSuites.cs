namespace NanoTls;

/// <summary>The cipher suites that are known here, by their names in the registry. Each call makes one, so that a device holds only those it names.</summary>
public static class CipherSuites
{
    /// <summary>0x1301 (RFC 8446 §B.4).</summary>
    public static CipherSuite TLS_AES_128_GCM_SHA256() => new Aes128GcmSuite(0x1301, KeyExchange.Tls13);

    /// <summary>0x1303 (RFC 8446 §B.4).</summary>
    public static CipherSuite TLS_CHACHA20_POLY1305_SHA256() => new ChaCha20Poly1305Suite(0x1303, KeyExchange.Tls13);

    /// <summary>0x1304 (RFC 8446 §B.4).</summary>
    public static CipherSuite TLS_AES_128_CCM_SHA256() => new Aes128CcmSuite(0x1304, KeyExchange.Tls13, 16);

    /// <summary>0x1305 (RFC 8446 §B.4): a 64-bit tag, never a default.</summary>
    public static CipherSuite TLS_AES_128_CCM_8_SHA256() => new Aes128CcmSuite(0x1305, KeyExchange.Tls13, 8);

    /// <summary>0xCCAC (RFC 7905).</summary>
    public static CipherSuite TLS_ECDHE_PSK_WITH_CHACHA20_POLY1305_SHA256() => new ChaCha20Poly1305Suite(0xCCAC, KeyExchange.EcdhePsk);

    /// <summary>0xD001 (RFC 8442).</summary>
    public static CipherSuite TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256() => new Aes128GcmSuite(0xD001, KeyExchange.EcdhePsk);

    /// <summary>0x00A8 (RFC 5487): no forward secrecy.</summary>
    public static CipherSuite TLS_PSK_WITH_AES_128_GCM_SHA256() => new Aes128GcmSuite(0x00A8, KeyExchange.Psk);

    /// <summary>0xCCAB (RFC 7905): no forward secrecy; it costs this interpreter least of all.</summary>
    public static CipherSuite TLS_PSK_WITH_CHACHA20_POLY1305_SHA256() => new ChaCha20Poly1305Suite(0xCCAB, KeyExchange.Psk);

    /// <summary>0xC0A4 (RFC 6655): no forward secrecy.</summary>
    public static CipherSuite TLS_PSK_WITH_AES_128_CCM() => new Aes128CcmSuite(0xC0A4, KeyExchange.Psk, 16);

    /// <summary>0xC0A8 (RFC 6655): no forward secrecy and a 64-bit tag, never a default.</summary>
    public static CipherSuite TLS_PSK_WITH_AES_128_CCM_8() => new Aes128CcmSuite(0xC0A8, KeyExchange.Psk, 8);

    /// <summary>The default of TLS 1.3: ChaCha20-Poly1305, which costs this interpreter least, before AES-128-GCM.</summary>
    public static CipherSuite[] Tls13() => new CipherSuite[] { TLS_CHACHA20_POLY1305_SHA256(), TLS_AES_128_GCM_SHA256() };

    /// <summary>The default of TLS 1.2: forward secrecy first, then the suite that works almost everywhere.</summary>
    public static CipherSuite[] Tls12() => new CipherSuite[]
    {
        TLS_ECDHE_PSK_WITH_CHACHA20_POLY1305_SHA256(), TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256(), TLS_PSK_WITH_AES_128_GCM_SHA256(),
    };
}
