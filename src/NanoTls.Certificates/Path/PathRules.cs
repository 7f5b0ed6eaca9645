namespace NanoTls.Certificates;

/// <summary>What RFC 5280 §6.1 demands of the peer's certificate and of those above it, but for the signatures.</summary>
internal sealed class PathRules
{
    private readonly AlgorithmTable table;
    private CertificatePurpose purpose;
    private long now;

    public PathRules(AlgorithmTable table)
    {
        this.table = table;
    }

    /// <summary>Begins a verification: takes the time once.</summary>
    public void Begin(CertificatePurpose purpose)
    {
        this.purpose = purpose;
        now = table.Policy.Clock == null ? -1 : table.Policy.Clock.UnixSeconds;
        if (now < table.Policy.TimeFloor)
            now = -1;
    }

    /// <summary>Judges the peer's own certificate.</summary>
    public Refusal OfPeer(CertificateEntry entry, SubjectNames names)
    {
        Refusal refusal = OfAny(entry);
        if (refusal != Refusal.None)
            return refusal;
        if (entry.Has(CertificateEntry.FlagKeyUsage) && !entry.Has(CertificateEntry.FlagDigitalSignature))
            return Refusal.DigitalSignature;
        return purpose == CertificatePurpose.ServerAuthentication && !names.IsMatched ? Refusal.WrongName : Refusal.None;
    }

    /// <summary>
    /// Judges an issuer. <paramref name="below"/> is how many certificates between it and the peer's are not self-issued, <paramref name="isNamedBelow"/> whether one of them has DNS names or addresses.
    /// </summary>
    public Refusal OfIssuer(CertificateEntry entry, int below, bool isNamedBelow)
    {
        Refusal refusal = OfAny(entry);
        if (refusal != Refusal.None)
            return refusal;
        if (!entry.Has(CertificateEntry.FlagAuthority))
            return Refusal.NotAuthority;
        if (entry.Has(CertificateEntry.FlagKeyUsage) && !entry.Has(CertificateEntry.FlagKeyCertSign))
            return Refusal.KeyCertSign;
        if (entry.PathLength >= 0 && below > entry.PathLength)
            return Refusal.PathLength;
        // Only the names of the peer's certificate are kept.
        return isNamedBelow && entry.Has(CertificateEntry.FlagNameConstraints) ? Refusal.ConstraintNotUnderstood : Refusal.None;
    }

    /// <summary>Says whether a signature can be verified by such a key.</summary>
    public Refusal OfSignature(SignatureAlgorithm signature, KeyAlgorithm key)
    {
        if (signature == SignatureAlgorithm.Weak)
            return Refusal.WeakSignature;
        return table.Find(signature, key) == null ? Refusal.UnknownSignature : Refusal.None;
    }

    private Refusal OfAny(CertificateEntry entry)
    {
        if (entry.Refusal != Refusal.None)
            return entry.Refusal;
        if (now < 0)
        {
            if (table.Policy.TimeFloor == 0)
                return Refusal.NoTime;
            if (entry.NotAfter < table.Policy.TimeFloor)
                return Refusal.Expired;
        }
        else if (now < entry.NotBefore)
            return Refusal.NotYetValid;
        else if (now > entry.NotAfter)
            return Refusal.Expired;
        if (!entry.Has(CertificateEntry.FlagExtendedKeyUsage))
            return Refusal.None;
        if (purpose == CertificatePurpose.ServerAuthentication)
            return entry.Has(CertificateEntry.FlagServerAuthentication) ? Refusal.None : Refusal.ServerUsage;
        return entry.Has(CertificateEntry.FlagClientAuthentication) ? Refusal.None : Refusal.ClientUsage;
    }
}
