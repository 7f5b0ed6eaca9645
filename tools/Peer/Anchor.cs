using System;
using System.Formats.Asn1;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NanoTls.Certificates;

namespace NanoTls.Peer;

/// <summary>What a certificate gives as an anchor: the SHA-256 digest of its subject and its SubjectPublicKeyInfo; Description and Fingerprint are for people.</summary>
internal sealed record Anchor(byte[] SubjectDigest, byte[] PublicKeyInfo, string Description, string Fingerprint)
{
    /// <summary>The anchor of a certificate in DER; ArgumentException when it cannot be one.</summary>
    public static Anchor Of(byte[] certificate)
    {
        string name = "the certificate";
        try
        {
            using X509Certificate2 parsed = X509CertificateLoader.LoadCertificate(certificate);
            name = NameOf(parsed);
            _ = new TrustAnchor(certificate);
            if (!IsAuthority(parsed) && !parsed.SubjectName.RawData.AsSpan().SequenceEqual(parsed.IssuerName.RawData))
                throw new ArgumentException("it is no authority (basicConstraints, cA), nor issued by itself: give the certificate of the root that issued it");
            string expiry = parsed.NotAfter.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            return new Anchor(SHA256.HashData(parsed.SubjectName.RawData), PublicKeyInfoOf(certificate), name + "; " + KeyOf(parsed) + "; expires " + expiry, Convert.ToHexString(SHA256.HashData(certificate)));
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException or AsnContentException)
        {
            throw new ArgumentException(name + ": " + exception.Message);
        }
    }

    /// <summary>Whether another one has the same name and key, whatever certificate it comes from.</summary>
    public bool IsSame(Anchor other) => SubjectDigest.AsSpan().SequenceEqual(other.SubjectDigest) && PublicKeyInfo.AsSpan().SequenceEqual(other.PublicKeyInfo);

    private static bool IsAuthority(X509Certificate2 certificate) => certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(extension => extension.CertificateAuthority);

    /// <summary>The subject's name, on one line of a comment.</summary>
    private static string NameOf(X509Certificate2 certificate) => string.Concat(certificate.Subject.Select(c => c is >= ' ' and <= '~' || char.IsLetterOrDigit(c) ? c : '?'));

    private static string KeyOf(X509Certificate2 certificate)
    {
        using RSA rsa = certificate.GetRSAPublicKey();
        using ECDsa curve = rsa == null ? certificate.GetECDsaPublicKey() : null;
        return rsa != null ? "RSA of " + rsa.KeySize + " bits" : curve != null ? "P-" + curve.KeySize : "Ed25519";
    }

    /// <summary>The bytes as they stand in the certificate (RFC 5280 §4.1): behind version, serialNumber, signature, issuer, validity and subject.</summary>
    private static byte[] PublicKeyInfoOf(byte[] certificate)
    {
        AsnReader tbs = new AsnReader(certificate, AsnEncodingRules.DER).ReadSequence().ReadSequence();
        if (tbs.PeekTag().TagClass == TagClass.ContextSpecific)
            tbs.ReadEncodedValue();
        for (int i = 0; i < 5; i++)
            tbs.ReadEncodedValue();
        return tbs.ReadEncodedValue().ToArray();
    }
}
