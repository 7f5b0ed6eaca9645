namespace NanoTls.Certificates;

/// <summary>Where subject and subjectPublicKeyInfo lie in a certificate that is in memory as a whole (RFC 5280 §4.1).</summary>
internal sealed class CertificateSubject
{
    public readonly int Name;
    public readonly int NameLength;
    public readonly int KeyInfo;
    public readonly int KeyInfoLength;

    /// <summary>Finds them; ArgumentException when it is no certificate.</summary>
    public CertificateSubject(byte[] certificate)
    {
        DerWalk walk = new DerWalk(certificate, 0, certificate.Length);
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
    }
}
