using System;
using NanoTls.Crypto;

namespace NanoTls.Certificates;

/// <summary>
/// What of a passing certificate goes into its entry as a digest: the names, the SubjectPublicKeyInfo, and the tbsCertificate under the hash of its signature.
/// That hash is known only after the serial number: up to there the tbsCertificate is kept in head, headLength bytes. An Ed25519 signature needs all of it.
/// </summary>
internal sealed class CertificateDigests
{
    // tbsCertificate and version with their headers, serialNumber of 20 octets and a sign, signature with its header.
    private const int HeadLength = 5 + 5 + 2 + CertificateReader.LongestSerial + 2 + AlgorithmIdentifiers.Longest;

    private readonly AlgorithmTable table;
    private readonly byte[] head = new byte[HeadLength];
    private readonly Sha256 partHash = new Sha256();
    private CertificateEntry entry;
    private int headLength;
    private bool isSigned;
    private bool isHeadKept;
    private bool inPart;
    private Hash signedHash;

    public CertificateDigests(AlgorithmTable table) => this.table = table;

    public void Begin(CertificateEntry entry)
    {
        this.entry = entry;
        isSigned = false;
        inPart = false;
        signedHash = null;
    }

    /// <summary>Takes the bytes that were read under what is begun and not ended.</summary>
    public void Add(byte[] buffer, int offset, int length)
    {
        if (inPart)
            partHash.Update(buffer, offset, length);
        if (!isSigned)
            return;
        if (isHeadKept)
            KeepHead(buffer, offset, length);
        else if (signedHash != null)
            signedHash.Update(buffer, offset, length);
        else if (entry.SignatureAlgorithm == SignatureAlgorithm.Ed25519)
            KeepSigned(buffer, offset, length);
    }

    /// <summary>Begins the tbsCertificate with its header.</summary>
    public void BeginSigned(byte[] header, int length)
    {
        isSigned = true;
        isHeadKept = true;
        headLength = 0;
        KeepHead(header, 0, length);
    }

    /// <summary>The algorithm of the signature is known, and stands in the entry.</summary>
    public void SetAlgorithm()
    {
        isHeadKept = false;
        if (entry.SignatureAlgorithm == SignatureAlgorithm.Ed25519)
        {
            KeepSigned(head, 0, headLength);
            return;
        }
        CertificateAlgorithm found = table.Find(entry.SignatureAlgorithm);
        if (found == null)
            return;
        signedHash = found.Hash;
        signedHash.Reset();
        signedHash.Update(head, 0, headLength);
    }

    /// <summary>Ends the tbsCertificate.</summary>
    public void EndSigned()
    {
        isSigned = false;
        if (signedHash == null)
            return;
        signedHash.Finish(entry.Bytes, CertificateEntry.Signed);
        entry.SignedLength = signedHash.Length;
        signedHash = null;
    }

    /// <summary>Begins a name or the SubjectPublicKeyInfo with its header.</summary>
    public void BeginPart(byte[] header, int length)
    {
        inPart = true;
        partHash.Reset();
        partHash.Update(header, 0, length);
    }

    /// <summary>Ends it; the digest goes to <paramref name="offset"/> of the entry.</summary>
    public void EndPart(int offset)
    {
        inPart = false;
        partHash.Finish(entry.Bytes, offset);
    }

    private void KeepHead(byte[] buffer, int offset, int length)
    {
        // Longer only when the algorithm is, which is then unknown.
        int keep = length < head.Length - headLength ? length : head.Length - headLength;
        Array.Copy(buffer, offset, head, headLength, keep);
        headLength += keep;
    }

    private void KeepSigned(byte[] source, int offset, int length)
    {
        int at = entry.SignedLength;
        if (length > entry.LongestSigned - at)
        {
            entry.Refuse(Refusal.Ed25519TooLong);
            return;
        }
        Array.Copy(source, offset, entry.Bytes, CertificateEntry.Signed + at, length);
        entry.SignedLength = at + length;
    }
}
