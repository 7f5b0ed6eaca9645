namespace NanoTls.Certificates;

/// <summary>Where a private key lies in its DER: OneAsymmetricKey (RFC 5958 §2), which is PKCS#8, or ECPrivateKey (RFC 5915 §3). ArgumentException when it is none that can be used.</summary>
internal sealed class PrivateKeyReader
{
    private const int EcPointLength = 65;
    private const int CompressedEcPointLength = 33;
    private const int Ed25519Length = 32;

    /// <summary>EcdsaP256 or Ed25519.</summary>
    public readonly KeyAlgorithm Algorithm;

    /// <summary>Where the scalar or seed begins; it has 32 bytes.</summary>
    public int Value;

    /// <summary>Where the public key begins.</summary>
    public int PublicKey;

    /// <summary>Bytes of the public key; 0 = it is not there, or compressed.</summary>
    public int PublicKeyLength;

    private readonly byte[] der;

    public PrivateKeyReader(byte[] der)
    {
        this.der = der;
        DerWalk walk = new DerWalk(der, 0, der.Length, KeyRefusals.NotDer);
        walk.Enter(DerTag.Sequence);
        if (walk.NextTag == DerTag.Sequence)
        {
            ExpectEncrypted(walk);
            throw KeyRefusals.OfDer(KeyRefusals.Encrypted);
        }
        walk.Skip(DerTag.Integer);
        int version = walk.Length == 1 ? der[walk.Offset] : -1;
        switch (walk.NextTag)
        {
            case DerTag.OctetString:
                Algorithm = KeyAlgorithm.EcdsaP256;
                ReadEcPrivateKey(walk, version, false);
                break;
            case DerTag.Sequence:
                Algorithm = ReadAlgorithm(walk);
                ReadOneAsymmetricKey(walk, version);
                break;
            case DerTag.Integer:
                // RSAPrivateKey (RFC 8017 appendix A.1.2).
                throw KeyRefusals.OfDer(KeyRefusals.Rsa);
            default:
                throw walk.NotDer();
        }
        walk.Leave();
    }

    // EncryptedPrivateKeyInfo (RFC 5958 §3); a certificate or a public key goes on in another way.
    private static void ExpectEncrypted(DerWalk walk)
    {
        walk.Skip(DerTag.Sequence);
        walk.Skip(DerTag.OctetString);
        walk.Leave();
    }

    private KeyAlgorithm ReadAlgorithm(DerWalk walk)
    {
        walk.Skip(DerTag.Sequence);
        KeyAlgorithm algorithm = new AlgorithmIdentifiers().KeyOf(der, walk.Offset, walk.Length);
        if (algorithm != KeyAlgorithm.EcdsaP256 && algorithm != KeyAlgorithm.Ed25519)
            throw KeyRefusals.OfAlgorithm(der, walk.Offset, walk.Length);
        return algorithm;
    }

    // v1, or v2, which may have a public key.
    private void ReadOneAsymmetricKey(DerWalk walk, int version)
    {
        if (version != 0 && version != 1)
            throw walk.NotDer();
        walk.Skip(DerTag.OctetString);
        DerWalk inner = new DerWalk(der, walk.Offset, walk.Length, KeyRefusals.NotDer);
        if (Algorithm == KeyAlgorithm.Ed25519)
            ReadValue(inner);
        else
        {
            inner.Enter(DerTag.Sequence);
            inner.Skip(DerTag.Integer);
            ReadEcPrivateKey(inner, inner.Length == 1 ? der[inner.Offset] : -1, true);
            inner.Leave();
        }
        if (walk.NextTag == DerTag.ContextConstructed)
            walk.Skip(DerTag.ContextConstructed);
        if (version == 0 || walk.NextTag != DerTag.Context + 1)
            return;
        walk.Skip(DerTag.Context + 1);
        ReadPublicKey(walk);
    }

    // Behind the version. PKCS#8 has named the curve already, and then it may be left out here.
    private void ReadEcPrivateKey(DerWalk walk, int version, bool isNamed)
    {
        if (version != 1)
            throw walk.NotDer();
        walk.Skip(DerTag.OctetString);
        Value = walk.Offset;
        int length = walk.Length;
        if (walk.NextTag == DerTag.ContextConstructed)
            ReadCurve(walk);
        else if (!isNamed)
            throw KeyRefusals.OfDer("SEC 1 without a curve (RFC 5915 §3): have it exported as PKCS#8, which names it");
        if (length != PrivateKey.ValueLength)
            throw walk.NotDer();
        if (walk.NextTag != DerTag.ContextConstructed + 1)
            return;
        walk.Enter(DerTag.ContextConstructed + 1);
        walk.Skip(DerTag.BitString);
        ReadPublicKey(walk);
        walk.Leave();
    }

    private void ReadCurve(DerWalk walk)
    {
        walk.Enter(DerTag.ContextConstructed);
        walk.Skip(walk.NextTag);
        int length = walk.Offset + walk.Length - walk.Start;
        if (!new AlgorithmIdentifiers().IsP256(der, walk.Start, length))
            throw KeyRefusals.OfCurve(der, walk.Start, length);
        walk.Leave();
    }

    private void ReadValue(DerWalk walk)
    {
        walk.Skip(DerTag.OctetString);
        Value = walk.Offset;
        if (walk.Length != PrivateKey.ValueLength)
            throw walk.NotDer();
    }

    // The content of a BIT STRING; SEC 1 and PKCS#8 may each have one.
    private void ReadPublicKey(DerWalk walk)
    {
        int offset = walk.Offset + 1;
        int length = walk.Length - 1;
        if (length < 1 || der[offset - 1] != 0)
            throw walk.NotDer();
        bool isPoint = Algorithm == KeyAlgorithm.EcdsaP256;
        if (isPoint && length == CompressedEcPointLength && (der[offset] == 2 || der[offset] == 3))
            return;
        if (isPoint ? length != EcPointLength || der[offset] != 4 : length != Ed25519Length)
            throw walk.NotDer();
        if (PublicKeyLength != 0 && !Digests.AreEqual(der, PublicKey, der, offset, length))
            throw walk.NotDer();
        PublicKey = offset;
        PublicKeyLength = length;
    }
}
