namespace NanoTls.Certificates;

/// <summary>
/// What a certificate leaves behind when it has passed, at a fixed size. Nothing in it is to be trusted before <see cref="CertificateChain.Verified"/>.
/// Bytes is, in this order: the SHA-256 digests of subject, issuer and SubjectPublicKeyInfo; what is signed (a digest, or with Ed25519 the tbsCertificate itself);
/// the BIT STRINGs of the key and of the signature, each with the byte that counts unused bits before it.
/// </summary>
public sealed class CertificateEntry
{
    internal const int NameLength = 32;
    internal const int Subject = 0;
    internal const int Issuer = 32;
    internal const int PublicKeyInfo = 64;
    internal const int Signed = 96;

    internal const int FlagAuthority = 1;
    internal const int FlagKeyUsage = 2;
    internal const int FlagDigitalSignature = 4;
    internal const int FlagKeyCertSign = 8;
    internal const int FlagExtendedKeyUsage = 16;
    internal const int FlagServerAuthentication = 32;
    internal const int FlagClientAuthentication = 64;

    // A subjectAltName with a DNS name or an IP address.
    internal const int FlagNames = 128;
    internal const int FlagNameConstraints = 256;

    /// <summary>Holds what is described above; it stays as it is until the next chain begins.</summary>
    public readonly byte[] Bytes;

    /// <summary>Where the key begins in <see cref="Bytes"/>: the content of subjectPublicKey.</summary>
    public readonly int KeyOffset;

    /// <summary>Where the signature begins in <see cref="Bytes"/>: the content of signatureValue.</summary>
    internal readonly int SignatureOffset;

    internal long NotBefore;
    internal long NotAfter;
    internal int Flags;
    internal int PathLength;
    internal int SignedLength;
    internal int SignatureLength;
    internal SignatureAlgorithm SignatureAlgorithm;
    internal Refusal Refusal;

    internal CertificateEntry(int longestSigned, int longestKey, int longestSignature)
    {
        KeyOffset = Signed + longestSigned + 1;
        SignatureOffset = KeyOffset + longestKey + 1;
        Bytes = new byte[SignatureOffset + longestSignature];
    }

    /// <summary>What the key is for.</summary>
    public KeyAlgorithm KeyAlgorithm { get; internal set; }

    /// <summary>Bytes of the key.</summary>
    public int KeyLength { get; internal set; }

    internal int LongestSigned => KeyOffset - 1 - Signed;

    internal int LongestKey => SignatureOffset - 1 - KeyOffset;

    internal int LongestSignature => Bytes.Length - SignatureOffset;

    internal bool IsSelfIssued => Digests.AreEqual(Bytes, Subject, Bytes, Issuer);

    internal void Reset()
    {
        NotBefore = 0;
        NotAfter = 0;
        Flags = 0;
        PathLength = -1;
        SignedLength = 0;
        SignatureLength = 0;
        SignatureAlgorithm = SignatureAlgorithm.Unknown;
        KeyAlgorithm = KeyAlgorithm.Unknown;
        KeyLength = 0;
        Refusal = Refusal.None;
    }

    internal bool Has(int flag) => (Flags & flag) != 0;

    /// <summary>Notes why it cannot be part of a path; the first reason stays. It is refused only when a path needs it.</summary>
    internal void Refuse(Refusal refusal)
    {
        if (Refusal == Refusal.None)
            Refusal = refusal;
    }
}
