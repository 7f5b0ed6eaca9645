using System;

namespace NanoTls.Crypto;

/// <summary>The pseudorandom function of TLS 1.2 (RFC 5246 §5), P_hash over the hash of the Hmac.</summary>
/// <remarks>No buffer of its own: the secret is in the Hmac, and in its Scratch [0, Length) is A(i) and [Length, 2 * Length) a last block that is cut.</remarks>
public sealed class Prf
{
    private readonly Hmac hmac;

    /// <summary>Works with <paramref name="hmac"/>, which may have other users too: each of them sets its key anew.</summary>
    public Prf(Hmac hmac)
    {
        this.hmac = hmac;
    }

    /// <summary>
    /// PRF(secret, label, seed), as many bytes as the output takes; it may lie where the secret lies, but not over label or seed.
    /// Nothing of the secret is kept.
    /// </summary>
    public void Compute(byte[] secret, int secretOffset, int secretLength, byte[] label, int labelOffset, int labelLength, byte[] seed, int seedOffset, int seedLength, byte[] output, int outputOffset, int outputLength)
    {
        SetSecret(secret, secretOffset, secretLength);
        Compute(label, labelOffset, labelLength, seed, seedOffset, seedLength, output, outputOffset, outputLength);
        hmac.Wipe();
    }

    /// <summary>Sets the secret of the Compute calls that follow, until the hmac is used for something else.</summary>
    public void SetSecret(byte[] secret, int offset, int length) => hmac.SetKey(secret, offset, length);

    /// <summary>Forgets the secret.</summary>
    public void Wipe() => hmac.Wipe();

    /// <summary>PRF(the secret that was set, label, seed); the output must not lie over label or seed.</summary>
    public void Compute(byte[] label, int labelOffset, int labelLength, byte[] seed, int seedOffset, int seedLength, byte[] output, int outputOffset, int outputLength)
    {
        if (outputLength < 0 || outputOffset < 0 || outputLength > output.Length - outputOffset)
            throw new ArgumentOutOfRangeException("outputLength");
        int hashLength = hmac.Length;
        byte[] scratch = hmac.Scratch;
        hmac.Reset();
        hmac.Update(label, labelOffset, labelLength);
        hmac.Update(seed, seedOffset, seedLength);
        hmac.Finish(scratch, 0);
        for (int done = 0; done < outputLength; done += hashLength)
        {
            if (done != 0)
            {
                hmac.Update(scratch, 0, hashLength);
                hmac.Finish(scratch, 0);
            }
            hmac.Update(scratch, 0, hashLength);
            hmac.Update(label, labelOffset, labelLength);
            hmac.Update(seed, seedOffset, seedLength);
            if (outputLength - done >= hashLength)
                hmac.Finish(output, outputOffset + done);
            else
            {
                hmac.Finish(scratch, hashLength);
                Array.Copy(scratch, hashLength, output, outputOffset + done, outputLength - done);
            }
        }
        Array.Clear(scratch, 0, scratch.Length);
    }
}
