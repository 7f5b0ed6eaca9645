using System;
using NanoTls.Crypto;

namespace NanoTls.Certificates;

/// <summary>The algorithms of one connection, and what follows from them: the room for keys and signatures, and the signature schemes (RFC 8446 §4.2.3).</summary>
internal sealed class AlgorithmTable
{
    private readonly CertificateAlgorithm[] algorithms;

    /// <summary>Where they come from.</summary>
    public readonly CertificatePolicy Policy;

    public AlgorithmTable(CertificatePolicy policy)
    {
        Policy = policy;
        algorithms = policy.Algorithms.New();
        if (algorithms == null || algorithms.Length == 0)
            throw new ArgumentException("Algorithms: at least one is needed");
        for (int i = 0; i < algorithms.Length; i++)
            if (algorithms[i] == null)
                throw new ArgumentException("Algorithms: one is null");
    }

    /// <summary>Bytes of the longest signature.</summary>
    public int LongestSignature
    {
        get
        {
            int longest = 0;
            for (int i = 0; i < algorithms.Length; i++)
                longest = Larger(longest, SignatureLength(algorithms[i].Key));
            return longest;
        }
    }

    /// <summary>An entry that is large enough for every algorithm here.</summary>
    public CertificateEntry NewEntry()
    {
        int signed = 0;
        int key = 0;
        for (int i = 0; i < algorithms.Length; i++)
        {
            CertificateAlgorithm algorithm = algorithms[i];
            signed = Larger(signed, algorithm.Hash == null ? Policy.LargestEd25519Signed : algorithm.Hash.Length);
            key = Larger(key, KeyLength(algorithm.Key));
        }
        return new CertificateEntry(signed, key, LongestSignature);
    }

    /// <summary>What verifies, for a signer that may use its memory.</summary>
    public SignatureVerifier[] Verifiers()
    {
        SignatureVerifier[] verifiers = new SignatureVerifier[algorithms.Length];
        for (int i = 0; i < verifiers.Length; i++)
            verifiers[i] = algorithms[i].Verifier;
        return verifiers;
    }

    /// <summary>The algorithm for a signature by a key; null when there is none.</summary>
    public CertificateAlgorithm Find(SignatureAlgorithm signature, KeyAlgorithm key)
    {
        for (int i = 0; i < algorithms.Length; i++)
            if (algorithms[i].Signature == signature && algorithms[i].Key == key)
                return algorithms[i];
        return null;
    }

    /// <summary>An algorithm for a signature by whatever key; null when there is none.</summary>
    public CertificateAlgorithm Find(SignatureAlgorithm signature)
    {
        for (int i = 0; i < algorithms.Length; i++)
            if (algorithms[i].Signature == signature)
                return algorithms[i];
        return null;
    }

    public bool Takes(KeyAlgorithm key)
    {
        for (int i = 0; i < algorithms.Length; i++)
            if (algorithms[i].Key == key)
                return true;
        return false;
    }

    // RSAPublicKey: two INTEGERs in a SEQUENCE; the exponent is 3 bytes, and 8 are possible.
    private int KeyLength(KeyAlgorithm key) =>
        key == KeyAlgorithm.Rsa ? Policy.LargestRsaKey / 8 + 19 : key == KeyAlgorithm.EcdsaP256 ? 65 : key == KeyAlgorithm.EcdsaP384 ? 97 : 32;

    // Ecdsa-Sig-Value: two INTEGERs in a SEQUENCE.
    private int SignatureLength(KeyAlgorithm key) =>
        key == KeyAlgorithm.Rsa ? (Policy.LargestRsaKey + 7) / 8 : key == KeyAlgorithm.EcdsaP256 ? 72 : key == KeyAlgorithm.EcdsaP384 ? 104 : 64;

    private static int Larger(int a, int b) => a > b ? a : b;
}
