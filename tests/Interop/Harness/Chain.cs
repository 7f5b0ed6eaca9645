using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using NanoTls.Certificates;
using NanoTls.Desktop;

namespace NanoTls.Interop;

/// <summary>
/// A chain of certificates with one kind of keys, made by the test: a peer's own, those above it, and the root, which is the anchor and is not sent. Its length is the number
/// that is sent: 1 stands directly below the root. SHA-256 and SHA-384 sign in turn.
/// </summary>
public sealed class Chain
{
    /// <summary>The name of servers, beside 127.0.0.1.</summary>
    public const string Host = "device.example";

    /// <summary>The common name of clients.</summary>
    public const string Client = "nano-01";

    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private readonly X509Certificate2 root;
    private readonly List<X509Certificate2> sent = new List<X509Certificate2>();

    private Chain(KeyKind kind, int length, bool client, DateTimeOffset notAfter)
    {
        KeyPair key = client ? KeyPair.OfClient(kind) : KeyPair.OfServer(kind);
        PrivateKey = key.PrivateKey;
        KeyPair issuer = KeyPair.OfAuthority(kind, 0);
        root = Issue(null, issuer, "CN=root of " + kind, issuer, 0, NewAuthority(), notAfter.AddDays(1));
        X509Certificate2 above = root;
        for (int level = 1; level < length; level++)
        {
            KeyPair next = KeyPair.OfAuthority(kind, level);
            above = Issue(above, issuer, "CN=authority " + level + " of " + kind, next, level, NewAuthority(), notAfter.AddDays(1));
            sent.Insert(0, above);
            issuer = next;
        }
        sent.Insert(0, Issue(above, issuer, "CN=" + (client ? Client : Host), key, length, NewUse(client), notAfter));
    }

    private Chain(KeyKind kind)
    {
        KeyPair key = KeyPair.OfServer(kind);
        PrivateKey = key.PrivateKey;
        root = Issue(null, key, "CN=" + Host, key, 0, NewUse(false), DateTimeOffset.UtcNow.AddDays(30));
        sent.Add(root);
    }

    /// <summary>The private key, PKCS#8 in PEM.</summary>
    public string PrivateKey { get; }

    /// <summary>The root, in PEM.</summary>
    public string Root => root.ExportCertificatePem() + "\n";

    /// <summary>The peer's own certificate, in PEM.</summary>
    public string Own => sent[0].ExportCertificatePem() + "\n";

    /// <summary>Those above it without the root, in PEM; may be empty.</summary>
    public string Above => Join(1);

    /// <summary>All that is sent, in PEM.</summary>
    public string Sent => Join(0);

    /// <summary>The root.</summary>
    public X509Certificate2 RootCertificate => root;

    /// <summary>The peer's own certificate with its private key.</summary>
    public X509Certificate2 OwnWithKey => X509CertificateLoader.LoadPkcs12(X509Certificate2.CreateFromPem(Own, PrivateKey).Export(X509ContentType.Pkcs12), null);

    /// <summary>Those above it without the root.</summary>
    public X509Certificate2Collection AboveCertificates => new X509Certificate2Collection(sent.GetRange(1, sent.Count - 1).ToArray());

    /// <summary>The root as the one anchor.</summary>
    public TrustAnchor[] Anchors => Pem.Anchors(Root);

    /// <summary>The SubjectPublicKeyInfo of the peer's own certificate.</summary>
    public byte[] PublicKeyInfo => sent[0].PublicKey.ExportSubjectPublicKeyInfo();

    /// <summary>Two pins: the peer's own key, and one that nobody has.</summary>
    public byte[][] Pins => [SHA256.HashData(PublicKeyInfo), new byte[32]];

    /// <summary>A server's chain, valid now.</summary>
    public static Chain OfServer(KeyKind kind, int length) => new Chain(kind, length, false, DateTimeOffset.UtcNow.AddDays(30));

    /// <summary>A server's chain whose own certificate expired yesterday.</summary>
    public static Chain OfExpiredServer(KeyKind kind) => new Chain(kind, 2, false, DateTimeOffset.UtcNow.AddDays(-1));

    /// <summary>A client's chain, valid now.</summary>
    public static Chain OfClient(KeyKind kind, int length) => new Chain(kind, length, true, DateTimeOffset.UtcNow.AddDays(30));

    /// <summary>A server's self-signed certificate.</summary>
    public static Chain SelfSigned(KeyKind kind) => new Chain(kind);

    /// <summary>Our client that trusts the root and means the host, in one version.</summary>
    public TlsClientOptions NewClient(int version) => NewClient(version, Host);

    /// <summary>Our client that trusts the root and means another host, in one version.</summary>
    public TlsClientOptions NewClient(int version, string host)
    {
        TlsClientOptions options = DefaultContext.NewClient(host, Anchors, new OsEntropy());
        ClientCredentials credentials = (ClientCredentials)options.Credentials;
        credentials.Versions = [version];
        credentials.Policy.LargestEd25519Signed = 1024;
        return options;
    }

    /// <summary>Our server with this chain, in both versions; clients are asked for certificates below a root, if there is one.</summary>
    public TlsServerOptions NewServer(Chain clients)
    {
        if (clients == null)
            return DefaultContext.NewServer(NewIdentity(), new OsEntropy());
        TlsServerOptions options = DefaultContext.NewServer(NewIdentity(), clients.Anchors, new OsEntropy());
        ((ServerCredentials)options.Credentials).Policy.LargestEd25519Signed = 1024;
        return options;
    }

    /// <summary>Ours with this chain.</summary>
    public CertificateIdentity NewIdentity() => DefaultContext.NewIdentity(Encoding.ASCII.GetBytes(Sent), Encoding.ASCII.GetBytes(PrivateKey));

    private static X509ExtensionCollection NewAuthority() =>
    [
        new X509BasicConstraintsExtension(true, false, 0, true),
        new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true),
    ];

    private static X509ExtensionCollection NewUse(bool client)
    {
        SubjectAlternativeNameBuilder names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(client ? Client : Host);
        if (!client)
            names.AddIpAddress(System.Net.IPAddress.Loopback);
        return
        [
            new X509BasicConstraintsExtension(false, false, 0, false),
            new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true),
            new X509EnhancedKeyUsageExtension([new Oid(client ? ClientAuthentication : ServerAuthentication)], false),
            names.Build(),
        ];
    }

    private static X509Certificate2 Issue(X509Certificate2 issuer, KeyPair issuerKey, string name, KeyPair key, int level, X509ExtensionCollection extensions, DateTimeOffset notAfter)
    {
        X500DistinguishedName subject = new X500DistinguishedName(name);
        CertificateRequest request = new CertificateRequest(subject, key.PublicKey, level % 2 == 0 ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA384);
        foreach (X509Extension extension in extensions)
            request.CertificateExtensions.Add(extension);
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(key.PublicKey, false));
        if (issuer != null)
            request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, true, false));
        byte[] serial = RandomNumberGenerator.GetBytes(12);
        serial[0] = (byte)(1 + (serial[0] & 0x3F));
        return request.Create(issuer == null ? subject : issuer.SubjectName, issuerKey.Generator, DateTimeOffset.UtcNow.AddDays(-30), notAfter, serial);
    }

    private string Join(int first)
    {
        StringBuilder text = new StringBuilder();
        for (int i = first; i < sent.Count; i++)
            text.Append(sent[i].ExportCertificatePem()).Append('\n');
        return text.ToString();
    }
}
