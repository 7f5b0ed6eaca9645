using System;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using NanoTls.Certificates;

namespace NanoTls.Interop;

/// <summary>A key pair for certificates, made once for all tests: by .NET, or by openssl where .NET does not know its kind.</summary>
public sealed class KeyPair
{
    private static readonly ConcurrentDictionary<(KeyKind Kind, int Number), Lazy<KeyPair>> made = new ConcurrentDictionary<(KeyKind Kind, int Number), Lazy<KeyPair>>();

    /// <summary>Its public key.</summary>
    public readonly PublicKey PublicKey;

    /// <summary>Its private key, PKCS#8 in PEM.</summary>
    public readonly string PrivateKey;

    /// <summary>Signs certificates with it.</summary>
    public readonly X509SignatureGenerator Generator;

    private KeyPair(KeyKind kind)
    {
        switch (kind)
        {
            case KeyKind.Rsa2048:
            case KeyKind.Rsa4096:
                RSA rsa = RSA.Create(kind == KeyKind.Rsa2048 ? 2048 : 4096);
                Generator = X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1);
                PrivateKey = rsa.ExportPkcs8PrivateKeyPem();
                break;
            case KeyKind.P256:
            case KeyKind.P384:
                ECDsa ecdsa = ECDsa.Create(kind == KeyKind.P256 ? ECCurve.NamedCurves.nistP256 : ECCurve.NamedCurves.nistP384);
                Generator = X509SignatureGenerator.CreateForECDsa(ecdsa);
                PrivateKey = ecdsa.ExportPkcs8PrivateKeyPem();
                break;
            default:
                PrivateKey = Encoding.ASCII.GetString(OpenSslTool.Run("key.pem", [], "genpkey", "-algorithm", "ed25519", "-out", "key.pem"));
                Generator = new Ed25519SignatureGenerator(PrivateKey);
                break;
        }
        PublicKey = Generator.PublicKey;
    }

    /// <summary>That of an authority; the root is level 0.</summary>
    public static KeyPair OfAuthority(KeyKind kind, int level) => Of(kind, level);

    /// <summary>That of servers.</summary>
    public static KeyPair OfServer(KeyKind kind) => Of(kind, 5);

    /// <summary>That of clients.</summary>
    public static KeyPair OfClient(KeyKind kind) => Of(kind, 4);

    /// <summary>Its public key in place of certificates (RFC 7250), for us.</summary>
    public CertificateIdentity NewRawIdentity()
        => new CertificateIdentity(PublicKey.ExportSubjectPublicKeyInfo(), DefaultContext.NewKey(new Certificates.PrivateKey(PrivateKey)));

    // RSA keys with 4,096 bits take seconds to make: two take turns.
    private static KeyPair Of(KeyKind kind, int number)
        => made.GetOrAdd((kind, kind == KeyKind.Rsa4096 ? number % 2 : number), static key => new Lazy<KeyPair>(() => new KeyPair(key.Kind))).Value;
}
