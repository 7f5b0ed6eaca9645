using System;
using System.Security.Cryptography;
using NanoTls.Certificates;
using NanoTls.Crypto;

namespace NanoTls.Peer;

/// <summary>What the command line says about certificates: who we are, and whom we trust.</summary>
internal sealed class Trust
{
    /// <summary>Our certificate, or null.</summary>
    public CertificateIdentity Identity { get; init; }

    /// <summary>The roots of trust; null = none.</summary>
    public TrustAnchor[] Anchors { get; init; }

    /// <summary>The pinned keys; null = none.</summary>
    public byte[][] Pins { get; init; }

    /// <summary>Whether the peer may have a raw public key.</summary>
    public bool RawPublicKeys { get; init; }

    /// <summary>Whether a server asks for certificates.</summary>
    public ClientAuthentication ClientAuthentication { get; init; }

    /// <summary>The option that names the anchors.</summary>
    public string AnchorsOption { get; init; }

    /// <summary>Whether no certificate can be trusted.</summary>
    public bool IsEmpty => Anchors == null && Pins == null;

    /// <summary>An identity of the public key alone (RFC 7250).</summary>
    public static CertificateIdentity RawPublicKey(SigningKey key)
    {
        byte[] algorithm = Convert.FromHexString(key.PublicKey.Length == Ed25519Verifier.KeyLength ? "302a300506032b6570032100" : "3059301306072a8648ce3d020106082a8648ce3d030107034200");
        return new CertificateIdentity([.. algorithm, .. key.PublicKey], key);
    }

    /// <summary>A client's part, for the server of this name or address.</summary>
    public ClientCredentials NewClient(string host, int[] versions) => new(host, NewPolicy()) { Identity = Identity, RawPublicKeys = RawPublicKeys, Versions = versions };

    /// <summary>A server's part.</summary>
    public ServerCredentials NewServer()
    {
        if (ClientAuthentication == ClientAuthentication.None)
            return new ServerCredentials(Identity);
        return new ServerCredentials(Identity) { ClientAuthentication = ClientAuthentication, Policy = NewPolicy(), RawPublicKeys = RawPublicKeys && Pins != null };
    }

    private CertificatePolicy NewPolicy()
    {
        CertificatePolicy policy = DefaultContext.NewPolicy(IsEmpty ? [Nobody()] : Anchors);
        policy.Pins = Pins;
        policy.LargestEd25519Signed = TlsOptions.LargestRecordLimit;
        return policy;
    }

    /// <summary>An anchor that no certificate leads to: a policy needs one, and there is none that accepts everything.</summary>
    private static TrustAnchor Nobody()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] subject = RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes);
        // No SEQUENCE: it is the digest of a name.
        subject[0] = 0;
        return new TrustAnchor(subject, key.ExportSubjectPublicKeyInfo());
    }
}
