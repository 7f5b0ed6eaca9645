using System;
using NanoTls.Crypto;

namespace NanoTls.Certificates;

/// <summary>
/// Whom to trust and how much memory it may take. Set before a <see cref="CertificateChain"/> is made, which checks everything once and reports by ArgumentException, naming the member.
/// There is no policy that accepts everything: anchors or pins are needed, and a time or a floor.
/// </summary>
public sealed class CertificatePolicy
{
    /// <summary>The largest MostCertificates, and what is set at first.</summary>
    public const int LargestChain = 10;

    /// <summary>The largest LongestPath.</summary>
    public const int LargestPath = 5;

    /// <summary>The most Anchors.</summary>
    public const int MostAnchors = 50;

    /// <summary>The ways to verify; what is not here is not accepted.</summary>
    public CertificateAlgorithms Algorithms { get; set; }

    /// <summary>The roots of trust; null = only self-signed certificates, by pin.</summary>
    public TrustAnchor[] Anchors { get; set; }

    /// <summary>
    /// SHA-256 digests of SubjectPublicKeyInfos, 32 bytes each, two or more (one for the key that comes next); null = none. With anchors, a certificate of the path or its anchor
    /// must have one of these keys; without, the peer's certificate must be self-signed with one.
    /// </summary>
    public byte[][] Pins { get; set; }

    /// <summary>The time; null = there is none.</summary>
    public Clock Clock { get; set; }

    /// <summary>
    /// What is done without a time (no clock, it does not know, or it is before the floor), in seconds since 1970: refuse (0), or take a certificate that had not expired at this time,
    /// the build's, whatever its notBefore.
    /// </summary>
    public long TimeFloor { get; set; }

    /// <summary>The most certificates that a peer may send, 1 to 10: each takes memory.</summary>
    public int MostCertificates { get; set; } = LargestChain;

    /// <summary>The most certificates of a path, 1 to 5, without the anchor.</summary>
    public int LongestPath { get; set; } = LargestPath;

    /// <summary>Bits of the largest RSA key, 2,048 to 4,096.</summary>
    public int LargestRsaKey { get; set; } = 4096;

    /// <summary>Bytes of the largest tbsCertificate that may be signed with Ed25519: each certificate takes so much; 0 = such certificates are refused.</summary>
    public int LargestEd25519Signed { get; set; }

    /// <summary>Bytes for the names of the peer's certificate, 64 to 4,096, for issuers with name constraints.</summary>
    public int NamesLength { get; set; } = 256;

    /// <summary>Bytes of the longest message that is needed whole: CertificateVerify, or a ServerKeyExchange with its signature.</summary>
    internal int LongestMessage
    {
        get
        {
            int signature = LargestRsaKey / 8;
            return MessageAssembler.HeaderLength + 4 + 97 + 4 + (signature > 104 ? signature : 104);
        }
    }

    internal void Validate()
    {
        if (Algorithms == null)
            throw new ArgumentException("Algorithms: a choice of algorithms is needed, DefaultAlgorithms has all of them");
        int anchors = Anchors == null ? 0 : Anchors.Length;
        int pins = Pins == null ? 0 : Pins.Length;
        if (anchors == 0 && pins == 0)
            throw new ArgumentException("Anchors: a trust anchor is needed, or Pins for a self-signed certificate");
        if (anchors > MostAnchors)
            throw new ArgumentException("Anchors: at most 50 are possible");
        for (int i = 0; i < anchors; i++)
            if (Anchors[i] == null)
                throw new ArgumentException("Anchors: one is null");
        if (pins == 1)
            throw new ArgumentException("Pins: two or more are needed, so that the device is not locked out when the key is replaced");
        for (int i = 0; i < pins; i++)
            if (Pins[i] == null || Pins[i].Length != CertificateEntry.NameLength)
                throw new ArgumentException("Pins: each is the 32 bytes of a SHA-256 digest");
        if (TimeFloor < 0)
            throw new ArgumentException("TimeFloor: seconds since 1970, or 0 to refuse without a time");
        if (MostCertificates < 1 || MostCertificates > LargestChain)
            throw new ArgumentException("MostCertificates: 1 to 10 are possible");
        if (LongestPath < 1 || LongestPath > LargestPath)
            throw new ArgumentException("LongestPath: 1 to 5 are possible");
        if (LargestRsaKey < 2048 || LargestRsaKey > 4096)
            throw new ArgumentException("LargestRsaKey: 2,048 to 4,096 bits are possible");
        if (LargestEd25519Signed < 0 || LargestEd25519Signed > 16384)
            throw new ArgumentException("LargestEd25519Signed: 0 to 16,384 bytes are possible");
        if (NamesLength < 64 || NamesLength > 4096)
            throw new ArgumentException("NamesLength: 64 to 4,096 bytes are possible");
    }

    /// <summary>Adds whom it trusts: its anchors and pins.</summary>
    internal void AddTo(Hash hash)
    {
        for (int i = 0; Anchors != null && i < Anchors.Length; i++)
            hash.Update(Anchors[i].Bytes, 0, TrustAnchor.KeyInfo);
        for (int i = 0; Pins != null && i < Pins.Length; i++)
            hash.Update(Pins[i], 0, Pins[i].Length);
    }

    /// <summary>Judges the size of an RSA key.</summary>
    internal Refusal Judge(CertificateEntry entry)
    {
        if (entry.KeyAlgorithm != KeyAlgorithm.Rsa || entry.KeyLength == 0)
            return Refusal.None;
        int bits = RsaModulus.BitsOf(entry.Bytes, entry.KeyOffset, entry.KeyLength);
        return bits < 2048 ? Refusal.WeakRsaKey : bits > LargestRsaKey ? Refusal.KeyTooLong : Refusal.None;
    }

    internal bool IsPinned(byte[] digest, int offset)
    {
        for (int i = 0; Pins != null && i < Pins.Length; i++)
            if (Digests.AreEqual(Pins[i], 0, digest, offset))
                return true;
        return false;
    }
}
