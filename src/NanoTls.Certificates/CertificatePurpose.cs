namespace NanoTls.Certificates;

/// <summary>Whose certificate is verified: the purpose that extendedKeyUsage must allow (RFC 5280 §4.2.1.12).</summary>
public enum CertificatePurpose
{
    /// <summary>A server's: id-kp-serverAuth, and its name is checked.</summary>
    ServerAuthentication,

    /// <summary>A client's: id-kp-clientAuth.</summary>
    ClientAuthentication,
}
