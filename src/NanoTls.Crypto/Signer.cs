namespace NanoTls.Crypto;

/// <summary>
/// A private key that signs, done in slices: <see cref="Begin"/> takes the digest, <see cref="Step"/> does the work, <see cref="GetSignature"/> gives the result.
/// What holds the key may as well be a secure element.
/// </summary>
public abstract class Signer
{
    /// <summary>Bytes of the longest signature.</summary>
    public readonly int MaximumLength;

    /// <summary>Fixes the length.</summary>
    protected Signer(int maximumLength)
    {
        MaximumLength = maximumLength;
    }

    /// <summary>
    /// Starts a signature over a digest (over the message itself where the algorithm hashes it in its own way), which must stay as it is until the work is done.
    /// What the algorithm needs of randomness comes from <paramref name="drbg"/>. ArgumentOutOfRangeException for a length that the algorithm does not sign.
    /// </summary>
    public abstract void Begin(byte[] digest, int offset, int length, HmacDrbg drbg);

    /// <summary>Does one slice, at most 50,000 IL instructions; true while work remains.</summary>
    public abstract bool Step();

    /// <summary>
    /// Writes the signature in the form that TLS carries (RFC 8446 §4.2.3) and returns its length; 0, and nothing, when none could be made.
    /// InvalidOperationException before the work is done.
    /// </summary>
    public abstract int GetSignature(byte[] destination, int offset);

    /// <summary>Ends the work and forgets every intermediate value; the private key stays.</summary>
    public abstract void Wipe();
}
