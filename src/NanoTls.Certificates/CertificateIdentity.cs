using System;
using NanoTls.Crypto;

namespace NanoTls.Certificates;

/// <summary>Who we are: a certificate with those above it, or a raw public key (RFC 7250), and the private key that belongs to it, on P-256 or Ed25519.</summary>
public sealed class CertificateIdentity
{
    internal readonly byte[][] Chain;
    internal readonly SigningKey Key;
    internal readonly KeyAlgorithm KeyAlgorithm;

    /// <summary>Whether it is a raw public key.</summary>
    public readonly bool IsRawPublicKey;

    /// <summary>
    /// An identity of certificates in DER, our own first, each issued by the next; the root may be left out. ArgumentException when the key belongs to another certificate, or is of no kind that signs here.
    /// </summary>
    public CertificateIdentity(byte[][] chain, SigningKey key)
    {
        if (chain == null || chain.Length == 0 || key == null)
            throw new ArgumentException("chain: at least one certificate and its private key are needed");
        for (int i = 0; i < chain.Length; i++)
            if (chain[i] == null || chain[i].Length == 0 || chain[i].Length > 65535)
                throw new ArgumentException("chain: a certificate has 1 to 65,535 bytes");
        CertificateSubject subject = new CertificateSubject(chain[0]);
        Chain = chain;
        Key = key;
        KeyAlgorithm = CheckKey(chain[0], subject.KeyInfo, subject.KeyInfoLength);
    }

    /// <summary>An identity of a SubjectPublicKeyInfo in DER, for peers that take raw public keys.</summary>
    public CertificateIdentity(byte[] subjectPublicKeyInfo, SigningKey key)
    {
        if (subjectPublicKeyInfo == null || key == null)
            throw new ArgumentException("subjectPublicKeyInfo: it and its private key are needed");
        Chain = new byte[][] { subjectPublicKeyInfo };
        Key = key;
        IsRawPublicKey = true;
        KeyAlgorithm = CheckKey(subjectPublicKeyInfo, 0, subjectPublicKeyInfo.Length);
    }

    /// <summary>The signature scheme of its key.</summary>
    internal int Scheme => KeyAlgorithm == KeyAlgorithm.Ed25519 ? SignatureScheme.Ed25519 : SignatureScheme.EcdsaSecp256r1Sha256;

    /// <summary>The certificate type (RFC 7250 §3).</summary>
    internal int Type => IsRawPublicKey ? CertificateType.RawPublicKey : CertificateType.X509;

    /// <summary>Bytes of the longest Certificate message with it.</summary>
    internal int LongestMessage
    {
        get
        {
            int length = MessageAssembler.HeaderLength + 1 + 3;
            for (int i = 0; i < Chain.Length; i++)
                length += 3 + Chain[i].Length + 2;
            return length;
        }
    }

    /// <summary>Adds who we are: our own certificate or key.</summary>
    internal void AddTo(Hash hash) => hash.Update(Chain[0], 0, Chain[0].Length);

    private KeyAlgorithm CheckKey(byte[] buffer, int offset, int length)
    {
        DerWalk walk = new DerWalk(buffer, offset, length, "subjectPublicKeyInfo: DER of a SubjectPublicKeyInfo is needed");
        walk.Enter(DerTag.Sequence);
        walk.Skip(DerTag.Sequence);
        KeyAlgorithm algorithm = new AlgorithmIdentifiers().KeyOf(buffer, walk.Offset, walk.Length);
        walk.Skip(DerTag.BitString);
        walk.Leave();
        if (algorithm != KeyAlgorithm.EcdsaP256 && algorithm != KeyAlgorithm.Ed25519)
            throw new ArgumentException("chain: our own certificate needs a key on P-256 or Ed25519; make one with: openssl ecparam -name prime256v1 -genkey -noout -out key.pem");
        if (walk.Length != Key.PublicKey.Length + 1 || buffer[walk.Offset] != 0)
            throw OtherKey();
        for (int i = 0; i < Key.PublicKey.Length; i++)
            if (buffer[walk.Offset + 1 + i] != Key.PublicKey[i])
                throw OtherKey();
        return algorithm;
    }

    private static ArgumentException OtherKey() => new ArgumentException("key: the certificate is for another key; the private key must be the one that its request was made with");
}
