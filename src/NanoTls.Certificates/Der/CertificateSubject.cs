namespace NanoTls.Certificates;

/// <summary>Where subject and subjectPublicKeyInfo lie in a certificate that is in memory as a whole (RFC 5280 §4.1).</summary>
internal sealed class CertificateSubject
{
    private const string Refusal = "certificate: not the complete DER of an X.509 certificate (RFC 5280); export it anew, and let PEM, which is Base64 of it, be read by the class Pem";

    public readonly int Name;
    public readonly int NameLength;
    public readonly int KeyInfo;
    public readonly int KeyInfoLength;

    /// <summary>Finds them; ArgumentException when it is no certificate.</summary>
    public CertificateSubject(byte[] certificate)
    {
        DerWalk walk = new DerWalk(certificate, 0, certificate.Length, Refusal);
        walk.Enter(DerTag.Sequence);
        walk.Enter(DerTag.Sequence);
        if (walk.NextTag == DerTag.ContextConstructed)
            walk.Skip(DerTag.ContextConstructed);
        // serialNumber, signature, issuer, validity.
        walk.Skip(DerTag.Integer);
        walk.Skip(DerTag.Sequence);
        walk.Skip(DerTag.Sequence);
        walk.Skip(DerTag.Sequence);
        walk.Skip(DerTag.Sequence);
        Name = walk.Start;
        NameLength = walk.Offset + walk.Length - Name;
        walk.Skip(DerTag.Sequence);
        KeyInfo = walk.Start;
        KeyInfoLength = walk.Offset + walk.Length - KeyInfo;
        // Unique identifiers and extensions; then signatureAlgorithm and signatureValue.
        while (walk.NextTag != 0)
            walk.Skip(walk.NextTag);
        walk.Leave();
        walk.Skip(DerTag.Sequence);
        walk.Skip(DerTag.BitString);
        walk.Leave();
    }
}
