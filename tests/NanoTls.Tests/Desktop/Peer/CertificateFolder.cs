using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NanoTls.Tests.Desktop.Peer;

/// <summary>Files as somebody makes them who tries TLS at home: root (RSA) ← middle ← certificates on P-256 for "localhost" and 127.0.0.1. NAME.crt, NAME.key, and NAME.pem with both.</summary>
internal sealed class CertificateFolder : IDisposable
{
    private static readonly DateTimeOffset from = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset to = new(2060, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly RSA rootKey = RSA.Create(2048);
    private static readonly ECDsa middleKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private readonly string folder = Directory.CreateTempSubdirectory("nanotls").FullName;
    private readonly Dictionary<string, string> digests = [];
    private readonly X509Certificate2 middle;

    public CertificateFolder()
    {
        using X509Certificate2 root = Authority(new CertificateRequest("CN=Root", rootKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)).CreateSelfSigned(from, to);
        middle = Authority(new CertificateRequest("CN=Middle", middleKey, HashAlgorithmName.SHA256))
            .Create(root.SubjectName, X509SignatureGenerator.CreateForRSA(rootKey, RSASignaturePadding.Pkcs1), from, to, [1]);
        File.WriteAllText(this["ca.crt"], root.ExportCertificatePem());
        File.WriteAllText(this["rsa.key"], rootKey.ExportRSAPrivateKeyPem());
        Issue("server");
        Issue("client");
        IssueSelfSigned("self");
    }

    /// <summary>The path of a file.</summary>
    public string this[string name] => Path.Combine(folder, name);

    /// <summary>The SHA-256 digest of a certificate's key, in hex.</summary>
    public string Digest(string name) => digests[name];

    public void Dispose() => Directory.Delete(folder, true);

    private static CertificateRequest Authority(CertificateRequest request)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request;
    }

    private void Issue(string name)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 certificate = Request(name, key).Create(middle.SubjectName, X509SignatureGenerator.CreateForECDsa(middleKey), from, to, [2]);
        Save(name, certificate.ExportCertificatePem() + "\n" + middle.ExportCertificatePem() + "\n", key);
    }

    private void IssueSelfSigned(string name)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 certificate = Request(name, key).CreateSelfSigned(from, to);
        Save(name, certificate.ExportCertificatePem() + "\n", key);
    }

    private static CertificateRequest Request(string name, ECDsa key)
    {
        CertificateRequest request = new("CN=" + name, key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request;
    }

    private void Save(string name, string certificates, ECDsa key)
    {
        digests[name] = Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
        File.WriteAllText(this[name + ".crt"], certificates);
        File.WriteAllText(this[name + ".key"], key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(this[name + ".pem"], certificates + key.ExportECPrivateKeyPem());
    }
}
