using System;

namespace NanoTls.Crypto;

/// <summary>The candidates for k of RFC 6979 §3.2, steps b to h, as slices of one HMAC; additional data goes behind the input of steps d and f (§3.6).</summary>
internal sealed class EcdsaNonce
{
    // After a rejection (step h.3) step f is done again, with the separator 0 and no input.
    private const int D = 0, E = 1, F = 2, G = 3, H = 4;

    private readonly Hmac hmac;

    // K and V of RFC 6979; the separator follows V.
    private readonly byte[] key, value;
    private byte[] input;
    private int inputLength;
    private int step;

    /// <summary>Works with <paramref name="hmac"/>, which may have other users between the slices.</summary>
    public EcdsaNonce(Hmac hmac)
    {
        this.hmac = hmac;
        key = new byte[hmac.Length];
        value = new byte[hmac.Length + 1];
    }

    /// <summary>The candidate, as many left-most bytes as the order has, after <see cref="Step"/> returned false.</summary>
    public byte[] Value => value;

    /// <summary>Starts from the private key, the digest as bits2octets gives it and additional data or none, one after the other, which must stay as they are.</summary>
    public void Begin(byte[] input, int length)
    {
        this.input = input;
        inputLength = length;
        Array.Clear(key, 0, key.Length);
        for (int i = 0; i < hmac.Length; i++)
            value[i] = 1;
        value[hmac.Length] = 0;
        step = D;
    }

    /// <summary>Asks for another candidate.</summary>
    public void Reject()
    {
        inputLength = 0;
        value[hmac.Length] = 0;
        step = F;
    }

    /// <summary>Does one slice; true while work remains.</summary>
    public bool Step()
    {
        hmac.SetKey(key, 0, key.Length);
        if (step == D || step == F)
        {
            hmac.Update(value, 0, value.Length);
            hmac.Update(input, 0, inputLength);
            hmac.Finish(key, 0);
            value[hmac.Length] = 1;
        }
        else
        {
            hmac.Update(value, 0, hmac.Length);
            hmac.Finish(value, 0);
        }
        hmac.Wipe();
        return ++step <= H;
    }

    /// <summary>Forgets K and V.</summary>
    public void Wipe()
    {
        Array.Clear(key, 0, key.Length);
        Array.Clear(value, 0, value.Length);
    }
}
