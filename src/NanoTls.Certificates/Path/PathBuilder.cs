using NanoTls.Crypto;

namespace NanoTls.Certificates;

/// <summary>
/// Finds a path from the peer's certificate to a trust anchor by depth-first search over names and rules, then verifies its signatures from the anchor down, so that no key is used
/// before it is authentic. A signature that fails takes its link out, and the search goes on.
/// path[0] is entry 0, the peer's; path[d + 1] the issuer of path[d]; next[d] the first candidate not yet looked at for it. Candidates are the anchors, then the entries; top is the issuer of path[depth].
/// failed[e] and verified[e] have a bit for each candidate whose key was tried on the signature of entry e. The signatures of path[level] and those below it are still to be verified.
/// </summary>
internal sealed class PathBuilder
{
    private enum Stage
    {
        Searching,
        Verifying,
        Working,
        Done,
    }

    // More than any honest chain of ten certificates needs.
    private const int MostLooks = 200;
    private const int MostVerifications = 16;

    private readonly AlgorithmTable table;
    private readonly CertificateEntry[] entries;
    private readonly TrustAnchor[] anchors;
    private readonly PathRules rules;
    private readonly int[] path = new int[CertificatePolicy.LargestPath];
    private readonly int[] next = new int[CertificatePolicy.LargestPath];
    private readonly ulong[] failed;
    private readonly ulong[] verified;
    private Stage stage = Stage.Done;
    private int count;
    private int depth;
    private int top;
    private int level;
    private int looks;
    private int verifications;
    private SignatureVerifier verifier;
    private Refusal refusal;
    private int refused;

    public PathBuilder(AlgorithmTable table, CertificateEntry[] entries)
    {
        this.table = table;
        this.entries = entries;
        anchors = table.Policy.Anchors == null ? new TrustAnchor[0] : table.Policy.Anchors;
        rules = new PathRules(table);
        failed = new ulong[entries.Length];
        verified = new ulong[entries.Length];
    }

    /// <summary>The last second at which all certificates of the path are valid.</summary>
    public long ValidUntil
    {
        get
        {
            long end = entries[0].NotAfter;
            for (int i = 1; i <= depth; i++)
                if (entries[path[i]].NotAfter < end)
                    end = entries[path[i]].NotAfter;
            return end;
        }
    }

    /// <summary>Begins with the first <paramref name="count"/> entries. TlsException when the peer's own is refused.</summary>
    public void Begin(int count, CertificatePurpose purpose, SubjectNames names)
    {
        this.count = count;
        rules.Begin(purpose);
        refused = 0;
        refusal = rules.OfPeer(entries[0], names);
        if (refusal == Refusal.None && anchors.Length == 0)
            refusal = !table.Policy.IsPinned(entries[0].Bytes, CertificateEntry.PublicKeyInfo) ? Refusal.NotPinned
                : !entries[0].IsSelfIssued ? Refusal.NotSelfSigned
                : rules.OfSignature(entries[0].SignatureAlgorithm, entries[0].KeyAlgorithm);
        if (refusal != Refusal.None)
            throw Refusals.Of(refusal, 0, entries[0]);
        for (int i = 0; i < count; i++)
        {
            failed[i] = 0;
            verified[i] = 0;
        }
        depth = 0;
        path[0] = 0;
        next[0] = 0;
        looks = 0;
        verifications = 0;
        // Without anchors the pinned certificate is its own issuer.
        top = 0;
        level = 0;
        stage = anchors.Length == 0 ? Stage.Verifying : Stage.Searching;
    }

    /// <summary>Judges a raw public key, which needs no work. TlsException when it is refused.</summary>
    public void BeginRawPublicKey()
    {
        refusal = entries[0].Refusal;
        if (refusal == Refusal.None && !table.Policy.IsPinned(entries[0].Bytes, CertificateEntry.PublicKeyInfo))
            refusal = Refusal.NotPinned;
        if (refusal != Refusal.None)
            throw Refusals.Of(refusal, 0, entries[0]);
        stage = Stage.Done;
    }

    /// <summary>Looks for one issuer, or does one slice of a verification; true while work remains, then the path is verified. TlsException when there is none.</summary>
    public bool Step()
    {
        switch (stage)
        {
            case Stage.Searching:
                Look();
                break;
            case Stage.Verifying:
                BeginVerification();
                break;
            case Stage.Working:
                if (!verifier.Step())
                    EndVerification(verifier.Verified);
                break;
        }
        return stage != Stage.Done;
    }

    private void Look()
    {
        if (++looks > MostLooks)
            throw Refusals.Of(Refusal.Tangled, path[depth], null);
        CertificateEntry child = entries[path[depth]];
        for (int i = next[depth]; i < anchors.Length + count; i++)
        {
            if (!IsCandidate(child, i))
                continue;
            next[depth] = i + 1;
            if (i < anchors.Length)
                TakeAnchor(child, i);
            else
                TakeIssuer(child, i - anchors.Length);
            return;
        }
        if (refusal == Refusal.None)
            Note(Refusal.UnknownAuthority, path[depth]);
        if (depth == 0)
            throw Refusals.Of(refusal, refused, entries[refused]);
        depth--;
    }

    private bool IsCandidate(CertificateEntry child, int candidate)
    {
        if ((failed[path[depth]] >> candidate & 1) != 0)
            return false;
        if (candidate < anchors.Length)
            return Digests.AreEqual(anchors[candidate].Bytes, 0, child.Bytes, CertificateEntry.Issuer);
        byte[] issuer = entries[candidate - anchors.Length].Bytes;
        if (!Digests.AreEqual(issuer, CertificateEntry.Subject, child.Bytes, CertificateEntry.Issuer))
            return false;
        for (int i = 0; i <= depth; i++)
        {
            byte[] below = entries[path[i]].Bytes;
            if (Digests.AreEqual(issuer, CertificateEntry.Subject, below, CertificateEntry.Subject)
                && Digests.AreEqual(issuer, CertificateEntry.PublicKeyInfo, below, CertificateEntry.PublicKeyInfo))
                return false;
        }
        return true;
    }

    private void TakeAnchor(CertificateEntry child, int anchor)
    {
        Refusal found = rules.OfSignature(child.SignatureAlgorithm, anchors[anchor].KeyAlgorithm);
        if (found == Refusal.None && table.Policy.Pins != null && table.Policy.Pins.Length > 0 && !IsPinned(anchor))
            found = Refusal.NotPinned;
        if (found != Refusal.None)
        {
            Note(found, path[depth]);
            return;
        }
        top = anchor;
        level = depth;
        stage = Stage.Verifying;
    }

    private void TakeIssuer(CertificateEntry child, int index)
    {
        int below = 0;
        bool isNamedBelow = false;
        for (int i = 1; i <= depth; i++)
        {
            CertificateEntry between = entries[path[i]];
            if (!between.IsSelfIssued)
                below++;
            if (between.Has(CertificateEntry.FlagNames))
                isNamedBelow = true;
        }
        CertificateEntry issuer = entries[index];
        Refusal found = rules.OfIssuer(issuer, below, isNamedBelow);
        if (found != Refusal.None)
        {
            Note(found, index);
            return;
        }
        found = depth + 1 >= table.Policy.LongestPath ? Refusal.PathTooLong : rules.OfSignature(child.SignatureAlgorithm, issuer.KeyAlgorithm);
        if (found != Refusal.None)
        {
            Note(found, path[depth]);
            return;
        }
        depth++;
        path[depth] = index;
        next[depth] = 0;
    }

    private void BeginVerification()
    {
        int child = path[level];
        int issuer = IssuerOf(level);
        if ((verified[child] >> issuer & 1) != 0)
        {
            NextLevel();
            return;
        }
        if (++verifications > MostVerifications)
            throw Refusals.Of(Refusal.Tangled, child, null);
        CertificateEntry signed = entries[child];
        bool isAnchor = issuer < anchors.Length;
        CertificateEntry entry = isAnchor ? null : entries[issuer - anchors.Length];
        byte[] keyBytes = isAnchor ? anchors[issuer].Bytes : entry.Bytes;
        int keyOffset = isAnchor ? anchors[issuer].KeyOffset : entry.KeyOffset;
        int keyLength = isAnchor ? anchors[issuer].KeyLength : entry.KeyLength;
        verifier = table.Find(signed.SignatureAlgorithm, isAnchor ? anchors[issuer].KeyAlgorithm : entry.KeyAlgorithm).Verifier;
        stage = Stage.Working;
        if (!verifier.Begin(keyBytes, keyOffset, keyLength, signed.Bytes, CertificateEntry.Signed, signed.SignedLength, signed.Bytes, signed.SignatureOffset, signed.SignatureLength))
            EndVerification(false);
    }

    private void EndVerification(bool isRight)
    {
        int child = path[level];
        ulong bit = 1UL << IssuerOf(level);
        verifier = null;
        if (isRight)
        {
            verified[child] |= bit;
            NextLevel();
            return;
        }
        failed[child] |= bit;
        Note(Refusal.Signature, child);
        depth = level;
        stage = Stage.Searching;
    }

    private void NextLevel()
    {
        level--;
        stage = level < 0 ? Stage.Done : Stage.Verifying;
    }

    private int IssuerOf(int level) => level == depth ? top : anchors.Length + path[level + 1];

    private bool IsPinned(int anchor)
    {
        if (table.Policy.IsPinned(anchors[anchor].Bytes, TrustAnchor.PublicKeyInfo))
            return true;
        for (int i = 0; i <= depth; i++)
            if (table.Policy.IsPinned(entries[path[i]].Bytes, CertificateEntry.PublicKeyInfo))
                return true;
        return false;
    }

    /// <summary>Keeps the first reason, for the case that no path is found.</summary>
    private void Note(Refusal reason, int index)
    {
        if (refusal != Refusal.None)
            return;
        refusal = reason;
        refused = index;
    }
}
