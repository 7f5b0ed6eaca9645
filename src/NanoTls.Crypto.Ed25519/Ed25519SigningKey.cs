using System;

namespace NanoTls.Crypto;

/// <summary>An Ed25519 private key in memory (RFC 8032 §5.1.5).</summary>
public sealed class Ed25519SigningKey : SigningKey
{
    private const int Length = 32;

    private readonly byte[] privateKey = new byte[Length];

    /// <summary>A key of 32 bytes, which are copied; the public key is made here, at the price of a signature. ArgumentException when there are not so many.</summary>
    public Ed25519SigningKey(byte[] privateKey, int offset)
        : base(PublicKeyOf(privateKey, offset))
    {
        Array.Copy(privateKey, offset, this.privateKey, 0, Length);
    }

    /// <summary>A new signer; it works with the memory of the first <see cref="Ed25519Verifier"/> among the verifiers, where there is one.</summary>
    public override Signer NewSigner(SignatureVerifier[] verifiers)
    {
        Ed25519Verifier verifier = null;
        for (int i = 0; i < verifiers.Length && verifier == null; i++)
            verifier = verifiers[i] as Ed25519Verifier;
        return new Ed25519Signer(privateKey, 0, verifier == null ? new Ed25519Verifier() : verifier);
    }

    /// <summary>Clears the private key; signers that were made have copies of their own.</summary>
    public void Wipe() => Array.Clear(privateKey, 0, privateKey.Length);

    private static byte[] PublicKeyOf(byte[] privateKey, int offset)
    {
        if (privateKey == null || offset < 0 || privateKey.Length - offset < Length)
            throw new ArgumentException("privateKey: 32 bytes are needed");
        byte[] publicKey = new byte[Ed25519Verifier.KeyLength];
        new Ed25519Signer(privateKey, offset, new Ed25519Verifier()).GetPublicKey(publicKey, 0);
        return publicKey;
    }
}
