namespace NanoTls.Tests.Engine;

/// <summary>Suites, keys and options that the engine's tests have in common.</summary>
internal static class TestOptions
{
    /// <summary>0 to 3: TLS 1.3, ChaCha20 first; 4 and 5: ECDHE_PSK; 6 to 9: PSK.</summary>
    public static CipherSuite SuiteAt(int i)
    {
        switch (i)
        {
            case 0: return CipherSuites.TLS_CHACHA20_POLY1305_SHA256();
            case 1: return CipherSuites.TLS_AES_128_GCM_SHA256();
            case 2: return CipherSuites.TLS_AES_128_CCM_SHA256();
            case 3: return CipherSuites.TLS_AES_128_CCM_8_SHA256();
            case 4: return CipherSuites.TLS_ECDHE_PSK_WITH_CHACHA20_POLY1305_SHA256();
            case 5: return CipherSuites.TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256();
            case 6: return CipherSuites.TLS_PSK_WITH_AES_128_GCM_SHA256();
            case 7: return CipherSuites.TLS_PSK_WITH_AES_128_CCM();
            case 8: return CipherSuites.TLS_PSK_WITH_AES_128_CCM_8();
            default: return CipherSuites.TLS_PSK_WITH_CHACHA20_POLY1305_SHA256();
        }
    }

    /// <summary>A key for one side, in the version of the suite.</summary>
    public static Psk KeyFor(PskRole role, CipherSuite suite) => KeyFor(role, suite, "nano-01", 0);

    /// <summary>A key with an identity, whose first byte says which key it is.</summary>
    public static Psk KeyFor(PskRole role, CipherSuite suite, string identity, int number)
    {
        byte[] key = Hex.Decode("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
        key[0] = (byte)number;
        return new Psk(Ascii.Bytes(identity), key, role, suite.Version == ProtocolVersion.Tls13 ? PskVersion.Tls13 : PskVersion.Tls12, PskHash.Sha256);
    }

    /// <summary>A client that offers one suite.</summary>
    public static TlsClientOptions ClientFor(CipherSuite suite) => new TlsClientOptions(KeyFor(PskRole.Client, suite), new TestEntropy(1)) { CipherSuites = new CipherSuite[] { suite } };

    /// <summary>A client with this key.</summary>
    public static TlsClientOptions ClientFor(CipherSuite suite, Psk psk) => new TlsClientOptions(psk, new TestEntropy(1)) { CipherSuites = new CipherSuite[] { suite } };

    /// <summary>A server that takes one suite.</summary>
    public static TlsServerOptions ServerFor(CipherSuite suite) => ServerFor(suite, new Psk[] { KeyFor(PskRole.Server, suite) });

    /// <summary>A server with these keys.</summary>
    public static TlsServerOptions ServerFor(CipherSuite suite, Psk[] psks) => new TlsServerOptions(new PskStore(psks), new TestEntropy(2))
    {
        CipherSuites = new CipherSuite[] { suite },
        Versions = new int[] { suite.Version },
    };

    /// <summary>Makes a client and its server use psk_ke: the key exchange costs nothing.</summary>
    public static void PskKe(TlsClientOptions client, TlsServerOptions server)
    {
        client.AllowPskKe = true;
        client.OfferPskDheKe = false;
        server.AllowPskKe = true;
    }
}
