using System;

namespace NanoTls.Crypto;

/// <summary>HKDF (RFC 5869) and the HKDF-Expand-Label of TLS 1.3 (RFC 8446 §7.1).</summary>
/// <remarks>
/// No buffer of its own: in the Scratch of the Hmac, [0, 9) is the head of the HkdfLabel (length, label length, "tls13 "),
/// [9] the length of its context, [10] the counter, and [16, 16 + Length) a last block that is cut.
/// </remarks>
public sealed class Hkdf
{
    private const int HeadLength = 9;
    private const int ContextLengthAt = 9;
    private const int CounterAt = 10;
    private const int LastBlockAt = 16;

    private readonly Hmac hmac;

    /// <summary>Works with <paramref name="hmac"/>, which may have other users too: each of them sets its key anew.</summary>
    public Hkdf(Hmac hmac)
    {
        this.hmac = hmac;
    }

    /// <summary>HKDF-Extract (RFC 5869 §2.2): writes the pseudorandom key, one hash long; it may lie where the secret lies. The secret set before is gone.</summary>
    public void Extract(byte[] salt, int saltOffset, int saltLength, byte[] secret, int secretOffset, int secretLength, byte[] prk, int prkOffset)
    {
        hmac.SetKey(salt, saltOffset, saltLength);
        hmac.Update(secret, secretOffset, secretLength);
        hmac.Finish(prk, prkOffset);
    }

    /// <summary>Sets the pseudorandom key of the Expand calls that follow.</summary>
    public void SetSecret(byte[] secret, int offset, int length) => hmac.SetKey(secret, offset, length);

    /// <summary>HKDF-Expand (RFC 5869 §2.3): at most 255 hashes of output, which may lie where the secret lay, but not over info.</summary>
    public void Expand(byte[] info, int infoOffset, int infoLength, byte[] output, int outputOffset, int outputLength)
        => Expand(0, info, infoOffset, infoLength, info, infoOffset, 0, output, outputOffset, outputLength);

    /// <summary>
    /// HKDF-Expand-Label (RFC 8446 §7.1): 1 to 249 bytes of label without its "tls13 ", at most 255 of context and 255 hashes of output,
    /// which may lie where the secret lay, but not over label or context.
    /// </summary>
    public void ExpandLabel(byte[] label, int labelOffset, int labelLength, byte[] context, int contextOffset, int contextLength, byte[] output, int outputOffset, int outputLength)
    {
        if (labelLength < 1 || labelLength > 249)
            throw new ArgumentOutOfRangeException("labelLength");
        if (contextLength < 0 || contextLength > 255)
            throw new ArgumentOutOfRangeException("contextLength");
        byte[] scratch = hmac.Scratch;
        scratch[0] = (byte)(outputLength >> 8);
        scratch[1] = (byte)outputLength;
        scratch[2] = (byte)(labelLength + 6);
        scratch[3] = (byte)'t';
        scratch[4] = (byte)'l';
        scratch[5] = (byte)'s';
        scratch[6] = (byte)'1';
        scratch[7] = (byte)'3';
        scratch[8] = (byte)' ';
        scratch[ContextLengthAt] = (byte)contextLength;
        Expand(HeadLength, label, labelOffset, labelLength, context, contextOffset, contextLength, output, outputOffset, outputLength);
    }

    /// <summary>Forgets the secret.</summary>
    public void Wipe() => hmac.Wipe();

    // info = label without a head; else head, label, length of the context, context.
    private void Expand(int headLength, byte[] label, int labelOffset, int labelLength, byte[] context, int contextOffset, int contextLength, byte[] output, int outputOffset, int outputLength)
    {
        int hashLength = hmac.Length;
        if (outputLength < 0 || outputLength > 255 * hashLength || outputOffset < 0 || outputLength > output.Length - outputOffset)
            throw new ArgumentOutOfRangeException("outputLength");
        byte[] scratch = hmac.Scratch;
        scratch[CounterAt] = 0;
        hmac.Reset();
        for (int done = 0; done < outputLength; done += hashLength)
        {
            if (done != 0)
                hmac.Update(output, outputOffset + done - hashLength, hashLength);
            hmac.Update(scratch, 0, headLength);
            hmac.Update(label, labelOffset, labelLength);
            if (headLength != 0)
            {
                hmac.Update(scratch, ContextLengthAt, 1);
                hmac.Update(context, contextOffset, contextLength);
            }
            scratch[CounterAt]++;
            hmac.Update(scratch, CounterAt, 1);
            if (outputLength - done >= hashLength)
                hmac.Finish(output, outputOffset + done);
            else
            {
                hmac.Finish(scratch, LastBlockAt);
                Array.Copy(scratch, LastBlockAt, output, outputOffset + done, outputLength - done);
            }
        }
        Array.Clear(scratch, 0, scratch.Length);
    }
}
