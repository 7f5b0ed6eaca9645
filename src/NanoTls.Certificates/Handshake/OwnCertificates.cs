using System;
using NanoTls.Crypto;

namespace NanoTls.Certificates;

/// <summary>Our own certificates in one engine's handshakes: which of them is used, its Certificate, and its signatures.</summary>
internal sealed class OwnCertificates
{
    private const int Secp256r1 = 23;

    private readonly CertificateIdentity[] identities;
    private readonly Signer[] signers;
    private readonly NamedGroup[] groups;
    private readonly Hash hash;
    private int chosen = -1;

    /// <summary>Identities in order of preference; their signers may work with the memory of the verifiers.</summary>
    public OwnCertificates(CertificateIdentity[] identities, SignatureVerifier[] verifiers, NamedGroup[] groups)
    {
        this.identities = identities;
        this.groups = groups;
        signers = new Signer[identities.Length];
        for (int i = 0; i < signers.Length; i++)
            signers[i] = identities[i].Key.NewSigner(verifiers);
        if (identities.Length > 0)
            hash = new Sha256();
    }

    /// <summary>Bytes of all that certificates add to a flight: CertificateRequest, Certificate, and CertificateVerify or the signature of a ServerKeyExchange; null = no certificate.</summary>
    public static int LongestFlight(CertificateIdentity identity)
    {
        int request = MessageAssembler.HeaderLength + 3 + 2 * (6 + 2 * SignatureScheme.Count);
        int verify = MessageAssembler.HeaderLength + 4 + 104;
        return request + verify + (identity == null ? MessageAssembler.HeaderLength + 4 : identity.LongestMessage);
    }

    /// <summary>Whether one is used.</summary>
    public bool IsChosen => chosen >= 0;

    /// <summary>Whether that is a raw public key.</summary>
    public bool IsRawPublicKey => chosen >= 0 && identities[chosen].IsRawPublicKey;

    /// <summary>The signature scheme of the first; 0 = there is none.</summary>
    public int FirstScheme => identities.Length == 0 ? 0 : identities[0].Scheme;

    /// <summary>The certificate types as bits.</summary>
    public int Types
    {
        get
        {
            int types = 0;
            for (int i = 0; i < identities.Length; i++)
                types |= 1 << identities[i].Type;
            return types;
        }
    }

    private bool IsEd25519 => identities[chosen].KeyAlgorithm == KeyAlgorithm.Ed25519;

    /// <summary>A client uses the first where there is one.</summary>
    public void ChooseFirst() => chosen = identities.Length == 0 ? -1 : 0;

    /// <summary>None is used.</summary>
    public void ChooseNone() => chosen = -1;

    /// <summary>A server uses the first that the client takes; false when it takes none.</summary>
    public bool Choose(ClientHello hello, KeyExchange keyExchange)
    {
        for (int i = 0; i < identities.Length; i++)
        {
            if ((hello.Schemes & (1 << i)) == 0 || keyExchange == KeyExchange.EcdheRsa)
                continue;
            if (hello.Has(ExtensionType.ServerCertificateType) ? (hello.ServerTypes & (1 << identities[i].Type)) == 0 : identities[i].IsRawPublicKey)
                continue;
            if (keyExchange == KeyExchange.EcdheEcdsa && identities[i].KeyAlgorithm == KeyAlgorithm.EcdsaP256 && RefusesP256(hello))
                continue;
            chosen = i;
            return true;
        }
        return false;
    }

    /// <summary>A client's certificate of TLS 1.2 is on a curve of supported_groups too.</summary>
    public void CheckGroups()
    {
        if (identities.Length > 0 && identities[0].KeyAlgorithm == KeyAlgorithm.EcdsaP256 && PlaceOfP256() < 0)
            throw new ArgumentException("Groups: our certificate is on P-256, and in TLS 1.2 its curve must be one of the groups: add a Secp256r1Group");
    }

    /// <summary>A client's answer to what a server takes. An Ed25519 signature of TLS 1.2 is over all messages themselves, which are not kept: no certificate is sent then.</summary>
    public void TakeRequest(bool takesScheme, bool tls13)
    {
        if (chosen >= 0 && (!takesScheme || (!tls13 && IsEd25519)))
            chosen = -1;
    }

    /// <summary>The body of our Certificate (RFC 8446 §4.4.2, RFC 5246 §7.4.2, RFC 7250 §3), which may hold none.</summary>
    public void WriteCertificate(Writer writer, bool tls13)
    {
        if (tls13)
            writer.WriteUInt8(0);
        bool list = tls13 || !IsRawPublicKey;
        if (list)
            writer.Open(3);
        for (int i = 0; chosen >= 0 && i < identities[chosen].Chain.Length; i++)
        {
            byte[] entry = identities[chosen].Chain[i];
            writer.Open(3);
            writer.Write(entry, 0, entry.Length);
            writer.Close();
            if (tls13)
                writer.WriteUInt16(0);
        }
        if (list)
            writer.Close();
    }

    /// <summary>Begins the signature over the transcript of TLS 1.2.</summary>
    public void SignTranscript12(SignedContent content, Transcript transcript, HmacDrbg drbg)
    {
        content.TakeTranscript12(transcript, hash.Length);
        Begin(content, drbg);
    }

    /// <summary>Begins the signature over a content.</summary>
    public void Sign(SignedContent content, HmacDrbg drbg)
    {
        content.Digest(IsEd25519 ? null : hash);
        Begin(content, drbg);
    }

    /// <summary>Does one slice of it; true while work remains.</summary>
    public bool Step() => signers[chosen].Step();

    /// <summary>Writes its scheme and the signature, and forgets it.</summary>
    public void WriteSignature(Writer writer)
    {
        Signer signer = signers[chosen];
        writer.WriteUInt16(identities[chosen].Scheme);
        writer.Open(2);
        int at = writer.Take(signer.MaximumLength);
        int length = signer.GetSignature(writer.Buffer, at);
        // A wrong one gives the key away.
        signer.Wipe();
        if (length == 0)
            throw new TlsException(AlertDescription.InternalError, TlsCause.Internal, "our private key made no signature: it may not belong to its certificate, or the hardware failed");
        writer.Position = at + length;
        writer.Close();
    }

    public void Wipe()
    {
        for (int i = 0; i < signers.Length; i++)
            signers[i].Wipe();
    }

    private void Begin(SignedContent content, HmacDrbg drbg) => signers[chosen].Begin(content.Signed, 0, content.Length, drbg);

    /// <summary>In TLS 1.2 the curve of a certificate is one of supported_groups (RFC 8422 §5.1.1), as far as it is known here.</summary>
    private bool RefusesP256(ClientHello hello)
    {
        int place = PlaceOfP256();
        return place >= 0 && hello.Has(ExtensionType.SupportedGroups) && (hello.Groups & (1 << place)) == 0;
    }

    private int PlaceOfP256()
    {
        for (int i = 0; i < groups.Length; i++)
            if (groups[i].Id == Secp256r1)
                return i;
        return -1;
    }
}
