namespace NanoTls.Crypto;

/// <summary>A private key that signs; every connection gets a <see cref="Signer"/> of its own. What holds the key may as well be a secure element.</summary>
public abstract class SigningKey
{
    /// <summary>The public key that belongs to it: the content of a SubjectPublicKeyInfo's subjectPublicKey.</summary>
    public readonly byte[] PublicKey;

    /// <summary>A key with this public key.</summary>
    protected SigningKey(byte[] publicKey)
    {
        PublicKey = publicKey;
    }

    /// <summary>A new signer. It may work with the memory of <paramref name="verifiers"/>, of any algorithm, none of which verifies while it signs.</summary>
    public abstract Signer NewSigner(SignatureVerifier[] verifiers);
}
