namespace NanoTls.Crypto;

/// <summary>
/// An ephemeral Diffie-Hellman key agreement, done in slices: each Begin… sets up the work, and <see cref="Step"/> does it.
/// Order: BeginKeyPair, Step until false, GetPublicKey; then BeginAgree, Step until false, GetSharedSecret.
/// </summary>
public abstract class KeyAgreement
{
    /// <summary>Starts a fresh key pair: the private scalar is drawn from <paramref name="drbg"/>, uniformly, by rejection.</summary>
    public abstract void BeginKeyPair(HmacDrbg drbg);

    /// <summary>Starts the key pair of a given private key, in the group's own encoding; false when it is not a legal one.</summary>
    public abstract bool BeginKeyPair(byte[] privateKey, int offset, int length);

    /// <summary>Starts the agreement with a peer's public key; false when its length or encoding is wrong or it is not on the curve.</summary>
    public abstract bool BeginAgree(byte[] publicKey, int offset, int length);

    /// <summary>Does one slice, at most 50,000 IL instructions; true while work remains.</summary>
    public abstract bool Step();

    /// <summary>Writes our public key.</summary>
    public abstract void GetPublicKey(byte[] destination, int offset);

    /// <summary>Writes the shared secret; false, and zeros, when it must be refused (RFC 8446 §7.4.2: all zero).</summary>
    public abstract bool GetSharedSecret(byte[] destination, int offset);

    /// <summary>Forgets the private key and every intermediate value.</summary>
    public abstract void Wipe();
}
