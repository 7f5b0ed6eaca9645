namespace NanoTls.Crypto;

/// <summary>
/// A signature algorithm's verification, done in slices: <see cref="Begin"/> checks the encodings and sets up the work, <see cref="Step"/> does it, <see cref="Verified"/> is
/// the answer. Everything that goes in is public, so it may take variable time.
/// </summary>
public abstract class SignatureVerifier
{
    /// <summary>
    /// Starts the verification of a signature over a digest (over the message itself where the algorithm hashes it in its own way). The key is the content of a
    /// SubjectPublicKeyInfo's subjectPublicKey, the signature that of a TLS signature or of a certificate's signatureValue. False when one of them is not legal.
    /// The ranges must stay as they are until the work is done.
    /// </summary>
    public abstract bool Begin(byte[] key, int keyOffset, int keyLength, byte[] digest, int digestOffset, int digestLength, byte[] signature, int signatureOffset, int signatureLength);

    /// <summary>Does one slice, at most 50,000 IL instructions; true while work remains.</summary>
    public abstract bool Step();

    /// <summary>Whether the signature is right; false while work remains.</summary>
    public abstract bool Verified { get; }
}
