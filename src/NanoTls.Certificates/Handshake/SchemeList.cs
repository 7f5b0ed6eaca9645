using System;

namespace NanoTls.Certificates;

/// <summary>The signature schemes that are taken from a peer: as bits, by their places in <see cref="SignatureScheme"/>.</summary>
internal sealed class SchemeList
{
    private readonly AlgorithmTable table;
    private readonly int certificates;
    private readonly int newer;
    private readonly int older;

    /// <summary>The schemes of a choice of algorithms. Certificates signed with Ed25519 are taken where there is room for one.</summary>
    public SchemeList(AlgorithmTable table, bool keepsEd25519)
    {
        this.table = table;
        for (int i = 0; i < SignatureScheme.Count; i++)
        {
            int scheme = SignatureScheme.At(i);
            SignatureAlgorithm signature = SignatureScheme.SignatureOf(scheme);
            if (table.Find(signature) == null)
                continue;
            if (signature != SignatureAlgorithm.Ed25519 || keepsEd25519)
                certificates |= 1 << i;
            older |= 1 << i;
            if (!SignatureScheme.IsPkcs1(scheme) && table.Find(signature, SignatureScheme.KeyOf(scheme)) != null)
                newer |= 1 << i;
        }
    }

    /// <summary>Those of handshakes of these versions.</summary>
    public int ForHandshakes(bool tls13, bool tls12) => (tls13 ? newer : 0) | (tls12 ? older : 0);

    /// <summary>Those of TLS 1.2 that sign a transcript under SHA-256 or, where the hashes are so long, SHA-384.</summary>
    public int ForTranscripts(int longestHash)
    {
        int schemes = 0;
        for (int i = 0; i < SignatureScheme.Count; i++)
        {
            CertificateAlgorithm algorithm = table.Find(SignatureScheme.SignatureOf(SignatureScheme.At(i)));
            if ((older & (1 << i)) != 0 && algorithm.Hash != null && algorithm.Hash.Length <= longestHash)
                schemes |= 1 << i;
        }
        return schemes;
    }

    /// <summary>Whether a scheme is among those.</summary>
    public static bool Has(int schemes, int scheme)
    {
        for (int i = 0; i < SignatureScheme.Count; i++)
            if (SignatureScheme.At(i) == scheme)
                return (schemes & (1 << i)) != 0;
        return false;
    }

    /// <summary>
    /// Writes signature_algorithms, and signature_algorithms_cert where certificates may be signed otherwise (RFC 8446 §4.2.3); returns the bits of <see cref="ExtensionRules.BitOf"/>.
    /// </summary>
    public int WriteExtensions(Writer writer, int handshakes)
    {
        int written = WriteExtension(writer, ExtensionType.SignatureAlgorithms, handshakes);
        if (certificates == handshakes || certificates == 0)
            return written;
        return written | WriteExtension(writer, ExtensionType.SignatureAlgorithmsCert, certificates);
    }

    /// <summary>The body of a CertificateRequest of TLS 1.3 (RFC 8446 §4.3.2).</summary>
    public void WriteRequest13(Writer writer)
    {
        writer.WriteUInt8(0);
        writer.Open(2);
        WriteExtensions(writer, newer);
        writer.Close();
    }

    /// <summary>The body of a CertificateRequest of TLS 1.2 (RFC 5246 §7.4.4): ecdsa_sign(64) and rsa_sign(1), the schemes, and no names.</summary>
    public void WriteRequest12(Writer writer, int longestHash)
    {
        writer.WriteUInt8(2);
        writer.WriteUInt8(64);
        writer.WriteUInt8(1);
        Write(writer, ForTranscripts(longestHash));
        writer.WriteUInt16(0);
    }

    /// <summary>ArgumentException when nothing is there to take.</summary>
    public static void Expect(int schemes)
    {
        if (schemes == 0)
            throw new ArgumentException("Algorithms: none signs handshakes of a version that is spoken: RSASSA-PKCS1-v1_5 does so in TLS 1.2 only, Ed25519 of clients in TLS 1.3 only, and a transcript of TLS 1.2 is hashed as the cipher suites hash");
    }

    /// <summary>Writes them as a vector.</summary>
    public static void Write(Writer writer, int schemes)
    {
        writer.Open(2);
        for (int i = 0; i < SignatureScheme.Count; i++)
            if ((schemes & (1 << i)) != 0)
                writer.WriteUInt16(SignatureScheme.At(i));
        writer.Close();
    }

    /// <summary>What verifies a scheme with the peer's key; null when they do not belong together. TLS 1.3 binds the curve to the scheme, 1.2 does not.</summary>
    public CertificateAlgorithm Find(int scheme, KeyAlgorithm key, bool tls13)
        => tls13 && SignatureScheme.KeyOf(scheme) != key ? null : table.Find(SignatureScheme.SignatureOf(scheme), key);

    private static int WriteExtension(Writer writer, int type, int schemes)
    {
        writer.WriteUInt16(type);
        writer.Open(2);
        Write(writer, schemes);
        writer.Close();
        return ExtensionRules.BitOf(type);
    }
}
