using System;
using NanoTls.Crypto;

namespace NanoTls.Certificates;

/// <summary>
/// A root of trust: a name and its key. No date, constraint or signature belongs to it, so that an expired or cross-signed copy of a root does not matter.
/// bytes is the SHA-256 digest of the name, that of the SubjectPublicKeyInfo, and the SubjectPublicKeyInfo.
/// </summary>
public sealed class TrustAnchor
{
    internal const int PublicKeyInfo = 32;
    internal const int KeyInfo = 64;
    private const string Refusal = "subjectPublicKeyInfo: not the complete DER of a SubjectPublicKeyInfo (RFC 5280 §4.1)";

    internal readonly byte[] Bytes;
    internal readonly int KeyOffset;
    internal readonly int KeyLength;
    internal readonly KeyAlgorithm KeyAlgorithm;

    /// <summary>
    /// An anchor of a name and a key, both in DER: a Name (RFC 5280 §4.1.2.4), or the 32 bytes of its SHA-256 digest, and a SubjectPublicKeyInfo of a known algorithm and curve.
    /// ArgumentException when they are not.
    /// </summary>
    public TrustAnchor(byte[] subject, byte[] subjectPublicKeyInfo)
        : this(subject, 0, subject.Length, subjectPublicKeyInfo, 0, subjectPublicKeyInfo.Length)
    {
    }

    /// <summary>An anchor with the subject and the key of a certificate in DER; its signature and dates are not looked at. ArgumentException when it is none.</summary>
    public TrustAnchor(byte[] certificate)
        : this(certificate, new CertificateSubject(certificate))
    {
    }

    private TrustAnchor(byte[] certificate, CertificateSubject parts)
        : this(certificate, parts.Name, parts.NameLength, certificate, parts.KeyInfo, parts.KeyInfoLength)
    {
    }

    private TrustAnchor(byte[] subject, int subjectOffset, int subjectLength, byte[] keyInfo, int keyInfoOffset, int keyInfoLength)
    {
        Bytes = new byte[KeyInfo + keyInfoLength];
        Array.Copy(keyInfo, keyInfoOffset, Bytes, KeyInfo, keyInfoLength);
        Sha256 hash = new Sha256();
        if (IsName(subject, subjectOffset, subjectLength))
        {
            hash.Update(subject, subjectOffset, subjectLength);
            hash.Finish(Bytes, 0);
        }
        else if (subjectLength == CertificateEntry.NameLength)
            Array.Copy(subject, subjectOffset, Bytes, 0, subjectLength);
        else
            throw new ArgumentException("subject: a Name in DER, or the 32 bytes of its SHA-256 digest");
        hash.Update(Bytes, KeyInfo, keyInfoLength);
        hash.Finish(Bytes, PublicKeyInfo);
        DerWalk walk = new DerWalk(Bytes, KeyInfo, keyInfoLength, Refusal);
        walk.Enter(DerTag.Sequence);
        walk.Skip(DerTag.Sequence);
        KeyAlgorithm = new AlgorithmIdentifiers().KeyOf(Bytes, walk.Offset, walk.Length);
        walk.Skip(DerTag.BitString);
        KeyOffset = walk.Offset + 1;
        KeyLength = walk.Length - 1;
        walk.Leave();
        if (KeyAlgorithm == KeyAlgorithm.Unknown || KeyLength < 1 || Bytes[KeyOffset - 1] != 0)
            throw new ArgumentException("subjectPublicKeyInfo: an RSA, P-256, P-384 or Ed25519 key is needed");
        if (KeyAlgorithm != KeyAlgorithm.Rsa && KeyLength != (KeyAlgorithm == KeyAlgorithm.EcdsaP256 ? 65 : KeyAlgorithm == KeyAlgorithm.EcdsaP384 ? 97 : 32))
            throw new ArgumentException("subjectPublicKeyInfo: a key on P-256 has 65 bytes (an uncompressed point), one on P-384 97, one of Ed25519 32");
        if (KeyAlgorithm == KeyAlgorithm.Rsa && RsaModulus.BitsOf(Bytes, KeyOffset, KeyLength) < 2048)
            throw new ArgumentException("subjectPublicKeyInfo: an RSA key below 2,048 bits is too weak");
    }

    // A SHA-256 digest may look like one with a chance of 2^-16; then a Name's RDNs would have to fill it.
    private static bool IsName(byte[] subject, int offset, int length)
    {
        if (length == CertificateEntry.NameLength && (subject[offset] != DerTag.Sequence || subject[offset + 1] != length - 2 || subject[offset + 2] != 0x31))
            return false;
        return length >= 2 && subject[offset] == DerTag.Sequence;
    }
}
