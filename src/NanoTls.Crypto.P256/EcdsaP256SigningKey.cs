using System;

namespace NanoTls.Crypto;

/// <summary>A private key on P-256 in memory, for ECDSA.</summary>
public sealed class EcdsaP256SigningKey : SigningKey
{
    private readonly byte[] privateKey = new byte[P256.PrivateKeyLength];

    /// <summary>A key of 32 big-endian bytes in [1, n - 1], which are copied; the public key is made here, at the price of a key pair. ArgumentException when they are not legal.</summary>
    public EcdsaP256SigningKey(byte[] privateKey, int offset)
        : base(PublicKeyOf(privateKey, offset))
    {
        Array.Copy(privateKey, offset, this.privateKey, 0, P256.PrivateKeyLength);
    }

    /// <summary>A new signer; it works with the memory of the first <see cref="EcdsaP256Verifier"/> among the verifiers, where there is one.</summary>
    public override Signer NewSigner(SignatureVerifier[] verifiers)
    {
        EcdsaP256Verifier verifier = null;
        for (int i = 0; i < verifiers.Length && verifier == null; i++)
            verifier = verifiers[i] as EcdsaP256Verifier;
        return new EcdsaP256Signer(privateKey, 0, PublicKey, 0, new Hmac(new Sha256()), verifier == null ? new EcdsaP256Verifier() : verifier);
    }

    /// <summary>Clears the private key; signers that were made have copies of their own.</summary>
    public void Wipe() => Array.Clear(privateKey, 0, privateKey.Length);

    private static byte[] PublicKeyOf(byte[] privateKey, int offset)
    {
        P256 pair = new P256();
        if (privateKey == null || offset < 0 || privateKey.Length - offset < P256.PrivateKeyLength || !pair.BeginKeyPair(privateKey, offset, P256.PrivateKeyLength))
            throw new ArgumentException("privateKey: 32 bytes in [1, n - 1] are needed");
        while (pair.Step())
        {
        }
        byte[] publicKey = new byte[P256.PublicKeyLength];
        pair.GetPublicKey(publicKey, 0);
        pair.Wipe();
        return publicKey;
    }
}
