using NanoTls.Crypto;

namespace NanoTls.Certificates;

/// <summary>
/// Options that are right as they stand, in one line: TLS 1.3 and 1.2, suites with forward secrecy and AEAD, certificates verified down to the name. What they make can be changed afterwards;
/// nothing in it turns verification off.
/// </summary>
public static class DefaultContext
{
    /// <summary>A client that verifies the server's chain against the anchors and its name or IP address. Give them to a TlsClient or TlsStream.</summary>
    public static TlsClientOptions NewClient(string host, TrustAnchor[] anchors, Entropy entropy)
    {
        TlsClientOptions options = new TlsClientOptions(new ClientCredentials(host, NewPolicy(anchors)), entropy);
        SetUp(options);
        return options;
    }

    /// <summary>A server with a certificate; clients are asked for none.</summary>
    public static TlsServerOptions NewServer(CertificateIdentity identity, Entropy entropy)
    {
        TlsServerOptions options = new TlsServerOptions(new ServerCredentials(identity), entropy);
        options.Versions = new int[] { ProtocolVersion.Tls13, ProtocolVersion.Tls12 };
        SetUp(options);
        return options;
    }

    /// <summary>A server with a certificate, for clients whose certificates lead to the anchors; others are refused.</summary>
    public static TlsServerOptions NewServer(CertificateIdentity identity, TrustAnchor[] clientAnchors, Entropy entropy)
    {
        TlsServerOptions options = NewServer(identity, entropy);
        ServerCredentials credentials = (ServerCredentials)options.Credentials;
        credentials.ClientAuthentication = ClientAuthentication.Required;
        credentials.Policy = NewPolicy(clientAnchors);
        return options;
    }

    /// <summary>An identity of a PEM text with certificates, our own first, and of a PEM text with its private key, which may be the same text.</summary>
    public static CertificateIdentity NewIdentity(byte[] certificates, byte[] privateKey)
    {
        PrivateKey key = new PrivateKey(privateKey);
        SigningKey signing = NewKey(key);
        key.Wipe();
        return new CertificateIdentity(Pem.Certificates(certificates), signing);
    }

    /// <summary>A policy with every algorithm, the system's clock and these anchors.</summary>
    public static CertificatePolicy NewPolicy(TrustAnchor[] anchors)
    {
        CertificatePolicy policy = new CertificatePolicy();
        policy.Algorithms = new DefaultAlgorithms();
        policy.Anchors = anchors;
        policy.Clock = new UtcClock();
        return policy;
    }

    /// <summary>The key in memory, for signatures.</summary>
    public static SigningKey NewKey(PrivateKey key)
    {
        if (key.Algorithm == KeyAlgorithm.Ed25519)
            return new Ed25519SigningKey(key.Value, 0);
        return new EcdsaP256SigningKey(key.Value, 0);
    }

    private static void SetUp(TlsOptions options)
    {
        // What a server that knows neither record_size_limit nor max_fragment_length may send.
        options.RecordLimit = TlsOptions.LargestRecordLimit;
        options.SendLimit = 4096;
        options.Groups = new NamedGroup[] { new X25519Group(), new Secp256r1Group(), new Secp384r1Group() };
        options.CipherSuites = new CipherSuite[]
        {
            CipherSuites.TLS_CHACHA20_POLY1305_SHA256(), CipherSuites.TLS_AES_128_GCM_SHA256(), Sha384Suites.TLS_AES_256_GCM_SHA384(),
            CertificateSuites.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256(), CertificateSuites.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256(),
            CertificateSuites.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256(), CertificateSuites.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256(),
            Sha384Suites.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384(), Sha384Suites.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384(),
        };
    }
}
