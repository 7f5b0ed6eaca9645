namespace NanoTls.Certificates;

/// <summary>The table refusal × alert × cause × text (RFC 8446 §6.2). A text says what was expected, what came, and what to do.</summary>
internal static class Refusals
{
    /// <summary>The exception for a refusal of certificate <paramref name="index"/>, 0 is the peer's own; <paramref name="entry"/> may be null.</summary>
    public static TlsException Of(Refusal refusal, int index, CertificateEntry entry)
    {
        string which = index == 0 ? "the peer's certificate " : "certificate " + (index + 1).ToString() + " of the peer's chain ";
        switch (refusal)
        {
            case Refusal.NotYetValid:
                return new TlsException(AlertDescription.CertificateExpired, TlsCause.CertificateTime,
                    which + "is not valid before " + DerTime.DateOf(entry.NotBefore) + ": set the device's clock, or wait for that day");
            case Refusal.Expired:
                return new TlsException(AlertDescription.CertificateExpired, TlsCause.CertificateTime,
                    which + "expired on " + DerTime.DateOf(entry.NotAfter) + ": have it renewed, or set the device's clock");
            case Refusal.NoTime:
                return new TlsException(AlertDescription.CertificateUnknown, TlsCause.CertificateTime,
                    "the time is not known, and certificates expire: set the clock first, or set CertificatePolicy.TimeFloor to the time of the build");
            default:
                return OfTrust(refusal, which);
        }
    }

    private static TlsException OfTrust(Refusal refusal, string which)
    {
        switch (refusal)
        {
            case Refusal.UnknownAuthority:
                return new TlsException(AlertDescription.UnknownCa, TlsCause.UntrustedCertificate,
                    which + "is issued by none of the trust anchors nor by another certificate of the chain: add its root to CertificatePolicy.Anchors, or have the peer send its intermediate certificates");
            case Refusal.NotPinned:
                return new TlsException(AlertDescription.CertificateUnknown, TlsCause.UntrustedCertificate,
                    "no certificate on the path has a pinned key: the peer's keys have changed, or it is another peer; set CertificatePolicy.Pins to the new digests only when you know which");
            case Refusal.NotSelfSigned:
                return new TlsException(AlertDescription.UnknownCa, TlsCause.UntrustedCertificate,
                    which + "is not self-signed, and without anchors only self-signed ones are taken, by pin: add its root to CertificatePolicy.Anchors");
            case Refusal.PathTooLong:
                return new TlsException(AlertDescription.UnknownCa, TlsCause.PathTooLong,
                    "the path to a trust anchor needs more certificates than CertificatePolicy.LongestPath: raise it (5 at most), or add an intermediate certificate to the anchors");
            case Refusal.PathLength:
                return new TlsException(AlertDescription.UnknownCa, TlsCause.PathTooLong,
                    which + "allows fewer certificates below it (pathLenConstraint) than there are: the authority must not have issued one of them");
            case Refusal.Tangled:
                return new TlsException(AlertDescription.UnknownCa, TlsCause.UntrustedCertificate,
                    "so many certificates were tried that the chain is more likely an attack: have the peer send only the certificates of one path");
            case Refusal.Signature:
                return new TlsException(AlertDescription.BadCertificate, TlsCause.CertificateSignature,
                    which + "has a signature that its issuer's key does not verify: it is corrupt or forged, or its issuer has a new key of the same name");
            default:
                return OfUse(refusal, which);
        }
    }

    private static TlsException OfUse(Refusal refusal, string which)
    {
        switch (refusal)
        {
            case Refusal.WrongName:
                return new TlsException(AlertDescription.CertificateUnknown, TlsCause.CertificateName,
                    which + "is not for the expected name or address (subjectAltName; common names do not count): connect by a name of the certificate, or have one issued for this name");
            case Refusal.IllegalName:
                return new TlsException(AlertDescription.BadCertificate, TlsCause.CertificateName,
                    which + "has a subjectAltName that is no DNS name in ASCII, or no address of 4 or 16 bytes: have it issued anew");
            case Refusal.ServerUsage:
                return new TlsException(AlertDescription.UnsupportedCertificate, TlsCause.CertificateUsage,
                    which + "has an extendedKeyUsage without serverAuth: have one issued for servers");
            case Refusal.ClientUsage:
                return new TlsException(AlertDescription.UnsupportedCertificate, TlsCause.CertificateUsage,
                    which + "has an extendedKeyUsage without clientAuth: have one issued for clients");
            case Refusal.DigitalSignature:
                return new TlsException(AlertDescription.UnsupportedCertificate, TlsCause.CertificateUsage,
                    which + "has a keyUsage without digitalSignature: have one issued that may sign handshakes");
            case Refusal.NotAuthority:
                return new TlsException(AlertDescription.UnknownCa, TlsCause.CertificateUsage,
                    which + "has issued another but is no authority (basicConstraints, cA): it must come from a certificate that may issue");
            case Refusal.KeyCertSign:
                return new TlsException(AlertDescription.UnknownCa, TlsCause.CertificateUsage,
                    which + "has issued another but its keyUsage lacks keyCertSign: it must come from a certificate that may issue");
            default:
                return OfNames(refusal, which);
        }
    }

    private static TlsException OfNames(Refusal refusal, string which)
    {
        switch (refusal)
        {
            case Refusal.NameConstraint:
                return new TlsException(AlertDescription.CertificateUnknown, TlsCause.NameConstraint,
                    which + "may not issue for a name below it (nameConstraints): have the certificate issued by another authority");
            case Refusal.NamesNotKept:
                return new TlsException(AlertDescription.UnsupportedCertificate, TlsCause.NameConstraint,
                    which + "constrains names, and the peer has more of them than are kept, or the chain more than 512 constraints: raise CertificatePolicy.NamesLength (31 names at most), or use another authority");
            case Refusal.ConstraintNotUnderstood:
                return new TlsException(AlertDescription.UnsupportedCertificate, TlsCause.NameConstraint,
                    which + "has nameConstraints on other names than DNS names and IP addresses, which cannot be checked: use another authority, or make the certificate below it an anchor");
            case Refusal.CriticalExtension:
                return new TlsException(AlertDescription.UnsupportedCertificate, TlsCause.CriticalExtension,
                    which + "has a critical extension that is not understood: have one issued without it");
            default:
                return OfAlgorithm(refusal, which);
        }
    }

    private static TlsException OfAlgorithm(Refusal refusal, string which)
    {
        switch (refusal)
        {
            case Refusal.WeakSignature:
                return new TlsException(AlertDescription.BadCertificate, TlsCause.WeakAlgorithm,
                    which + "is signed with MD2, MD5 or SHA-1, which can be forged: have it issued with SHA-256");
            case Refusal.WeakRsaKey:
                return new TlsException(AlertDescription.BadCertificate, TlsCause.WeakAlgorithm,
                    which + "has an RSA key below 2,048 bits: have one issued with 2,048 bits or on P-256");
            case Refusal.UnknownSignature:
                return new TlsException(AlertDescription.UnsupportedCertificate, TlsCause.UnsupportedAlgorithm,
                    which + "is signed with an algorithm, or by a kind of key, that is not in CertificatePolicy.Algorithms: add it, or use another certificate");
            case Refusal.UnknownKey:
                return new TlsException(AlertDescription.UnsupportedCertificate, TlsCause.UnsupportedAlgorithm,
                    which + "has a key of a kind that is not in CertificatePolicy.Algorithms: add it, or use another certificate");
            case Refusal.UnknownCurve:
                return new TlsException(AlertDescription.UnsupportedCertificate, TlsCause.UnsupportedAlgorithm,
                    which + "has a key on a curve that is not in CertificatePolicy.Algorithms (P-256 and P-384 are possible): have one issued on P-256");
            default:
                return OfSize(refusal, which);
        }
    }

    private static TlsException OfSize(Refusal refusal, string which)
    {
        switch (refusal)
        {
            case Refusal.KeyTooLong:
                return new TlsException(AlertDescription.UnsupportedCertificate, TlsCause.CertificateSize,
                    which + "has a larger key than its algorithm allows or CertificatePolicy.LargestRsaKey: raise that (4,096 bits at most), or use a smaller key");
            case Refusal.SignatureTooLong:
                return new TlsException(AlertDescription.UnsupportedCertificate, TlsCause.CertificateSize,
                    which + "has a longer signature than the algorithms and CertificatePolicy.LargestRsaKey allow: raise that (4,096 bits at most)");
            case Refusal.Ed25519TooLong:
                return new TlsException(AlertDescription.UnsupportedCertificate, TlsCause.CertificateSize,
                    which + "is signed with Ed25519 and must be kept whole for that: raise CertificatePolicy.LargestEd25519Signed, or have it issued with ECDSA on P-256");
            case Refusal.TooMany:
                return new TlsException(AlertDescription.BadCertificate, TlsCause.CertificateSize,
                    "the peer sends more certificates than CertificatePolicy.MostCertificates: raise it (10 at most), or have the peer send only those of one path");
            case Refusal.NoCertificate:
                return new TlsException(AlertDescription.DecodeError, TlsCause.Malformed, "the peer sent no certificate where one is needed");
            default:
                return new TlsException(AlertDescription.InternalError, TlsCause.Internal, "a refusal without a text");
        }
    }
}
