namespace NanoTls.Certificates;

/// <summary>Whether a server asks its clients for a certificate.</summary>
public enum ClientAuthentication
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>It asks, and goes on without; one that is sent must be good.</summary>
    Wanted,

    /// <summary>It asks, and refuses a client without: certificate_required in TLS 1.3, handshake_failure in 1.2.</summary>
    Required,
}
