namespace NanoTls.Certificates;

/// <summary>A choice of algorithms, of which each connection gets objects of its own.</summary>
public abstract class CertificateAlgorithms
{
    /// <summary>New algorithms in order of preference; their hashes and verifiers may be shared among them, and with nobody else.</summary>
    public abstract CertificateAlgorithm[] New();
}
