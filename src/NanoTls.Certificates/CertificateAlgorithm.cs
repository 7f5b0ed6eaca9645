using System;
using NanoTls.Crypto;

namespace NanoTls.Certificates;

/// <summary>
/// A way to verify certificates: which signatures, by which keys, with which objects. What is not handed in is not accepted and not deployed.
/// The objects may be shared among the algorithms of one <see cref="CertificateChain"/>, and with nobody else while it works.
/// </summary>
public sealed class CertificateAlgorithm
{
    /// <summary>The signatures that it verifies.</summary>
    public readonly SignatureAlgorithm Signature;

    /// <summary>The keys that it takes.</summary>
    public readonly KeyAlgorithm Key;

    /// <summary>The hash of the signature; null with Ed25519.</summary>
    public readonly Hash Hash;

    /// <summary>What verifies them.</summary>
    public readonly SignatureVerifier Verifier;

    /// <summary>Binds the objects to an algorithm; ArgumentException when they cannot belong together.</summary>
    public CertificateAlgorithm(SignatureAlgorithm signature, KeyAlgorithm key, Hash hash, SignatureVerifier verifier)
    {
        if (signature <= SignatureAlgorithm.Weak || key == KeyAlgorithm.Unknown)
            throw new ArgumentException("signature: a known algorithm and key are needed; weak ones are always refused");
        if (verifier == null)
            throw new ArgumentException("verifier: an object that verifies is needed");
        if (hash == null ? signature != SignatureAlgorithm.Ed25519 : hash.Length != HashLengthOf(signature))
            throw new ArgumentException("hash: not that of the signature algorithm");
        if (!Belongs(signature, key))
            throw new ArgumentException("key: not one of the signature algorithm");
        Signature = signature;
        Key = key;
        Hash = hash;
        Verifier = verifier;
    }

    private static int HashLengthOf(SignatureAlgorithm signature)
    {
        switch (signature)
        {
            case SignatureAlgorithm.RsaPkcs1Sha256:
            case SignatureAlgorithm.RsaPssSha256:
            case SignatureAlgorithm.EcdsaSha256:
                return 32;
            case SignatureAlgorithm.RsaPkcs1Sha384:
            case SignatureAlgorithm.RsaPssSha384:
            case SignatureAlgorithm.EcdsaSha384:
                return 48;
            case SignatureAlgorithm.Ed25519:
                return -1;
            default:
                return 64;
        }
    }

    private static bool Belongs(SignatureAlgorithm signature, KeyAlgorithm key)
    {
        if (signature == SignatureAlgorithm.Ed25519)
            return key == KeyAlgorithm.Ed25519;
        if (signature >= SignatureAlgorithm.EcdsaSha256)
            return key == KeyAlgorithm.EcdsaP256 || key == KeyAlgorithm.EcdsaP384;
        return key == KeyAlgorithm.Rsa;
    }
}
