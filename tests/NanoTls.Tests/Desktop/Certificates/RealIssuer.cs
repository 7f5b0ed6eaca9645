using System;
using System.Collections.Generic;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NanoTls.Tests.Desktop.Certificates;

/// <summary>A name and a key of the platform's, which issues certificates for others.</summary>
internal sealed class RealIssuer
{
    private static readonly DateTimeOffset From = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset To = new(2060, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Dictionary<string, AsymmetricAlgorithm> Keys = [];

    private readonly X500DistinguishedName name;
    private readonly AsymmetricAlgorithm key;
    private readonly HashAlgorithmName hash;
    private readonly RSASignaturePadding padding;

    /// <summary>Kinds: "rsa2048", "rsa4096", "p256", "p384", "p521"; a key is made once for each kind and name.</summary>
    public RealIssuer(string commonName, string kind, HashAlgorithmName hash, RSASignaturePadding padding = null)
    {
        name = new X500DistinguishedName("C=US, O=A Test Authority with a long name, CN=" + commonName);
        this.hash = hash;
        this.padding = padding ?? RSASignaturePadding.Pkcs1;
        lock (Keys)
        {
            if (!Keys.TryGetValue(kind + commonName, out key))
                Keys[kind + commonName] = key = kind switch
                {
                    "rsa1024" => RSA.Create(1024),
                    "rsa2048" => RSA.Create(2048),
                    "rsa4096" => RSA.Create(4096),
                    "p256" => ECDsa.Create(ECCurve.NamedCurves.nistP256),
                    "p384" => ECDsa.Create(ECCurve.NamedCurves.nistP384),
                    _ => ECDsa.Create(ECCurve.NamedCurves.nistP521),
                };
        }
    }

    /// <summary>A self-signed certificate.</summary>
    public X509Certificate2 Root() => Authority(this);

    /// <summary>A certificate for an authority, of the size that public ones have.</summary>
    public X509Certificate2 Authority(RealIssuer subject, int pathLength = -1)
    {
        CertificateRequest request = subject.Request(hash);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, pathLength >= 0, Math.Max(pathLength, 0), true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign | X509KeyUsageFlags.DigitalSignature, true));
        if (subject != this)
            AddPublicOnes(request, 120);
        return Sign(request);
    }

    /// <summary>A certificate for the server "device.example", "*.lab.example", 192.0.2.1 and 2001:db8::1.</summary>
    public X509Certificate2 Server(RealIssuer subject)
    {
        CertificateRequest request = subject.Request(hash);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("device.example");
        names.AddDnsName("*.lab.example");
        names.AddIpAddress(IPAddress.Parse("192.0.2.1"));
        names.AddIpAddress(IPAddress.Parse("2001:db8::1"));
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        // Signed certificate timestamps.
        request.CertificateExtensions.Add(new X509Extension("1.3.6.1.4.1.11129.2.4.2", new byte[245], false));
        AddPublicOnes(request, 260);
        return Sign(request);
    }

    private CertificateRequest Request(HashAlgorithmName signedWith) =>
        key is RSA rsa ? new CertificateRequest(name, rsa, signedWith, RSASignaturePadding.Pkcs1) : new CertificateRequest(name, (ECDsa)key, signedWith);

    // Information access, policies, distribution points: nothing that is looked at.
    private static void AddPublicOnes(CertificateRequest request, int length)
    {
        request.CertificateExtensions.Add(new X509Extension("1.3.6.1.5.5.7.1.1", new byte[length], false));
        request.CertificateExtensions.Add(new X509Extension("2.5.29.31", new byte[60], false));
        request.CertificateExtensions.Add(new X509Extension("2.5.29.32", new byte[19], false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
    }

    private X509Certificate2 Sign(CertificateRequest request)
    {
        X509SignatureGenerator generator = key is RSA rsa ? X509SignatureGenerator.CreateForRSA(rsa, padding) : X509SignatureGenerator.CreateForECDsa((ECDsa)key);
        byte[] serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)(serial[0] & 0x7F | 1);
        return request.Create(name, generator, From, To, serial);
    }
}
