using System;
using NanoTls.Crypto;

namespace NanoTls.Sessions;

/// <summary>A random bit generator of SP 800-90C: a DRBG and the entropy source that seeds it. Its users hold a lock.</summary>
internal sealed class RandomBitGenerator
{
    private const int NonceLength = 16;

    private readonly Entropy entropy;
    private readonly HmacDrbg drbg;
    private readonly byte[] seed;
    private bool instantiated;

    /// <summary>Works with <paramref name="hmac"/>, which may have other users between the calls.</summary>
    public RandomBitGenerator(Entropy entropy, Hmac hmac)
    {
        this.entropy = entropy;
        drbg = new HmacDrbg(hmac);
        seed = new byte[entropy.SeedLength];
    }

    /// <summary>
    /// Writes random bytes; after fresh entropy (SP 800-90A §8.8) where an additional input is given, which makes them others even if the entropy repeats. A source that fails throws, and nothing
    /// is written.
    /// </summary>
    public void Generate(byte[] additionalInput, byte[] output, int offset, int length)
    {
        if (additionalInput != null)
            Seed(additionalInput, additionalInput.Length);
        else if (!instantiated)
            Seed(seed, 0);
        drbg.Generate(output, offset, length);
    }

    private void Seed(byte[] additionalInput, int length)
    {
        entropy.Fill(seed);
        if (instantiated)
            drbg.Reseed(seed, 0, seed.Length, additionalInput, 0, length);
        else
            drbg.Instantiate(seed, 0, seed.Length - NonceLength, seed, seed.Length - NonceLength, NonceLength, additionalInput, 0, length);
        instantiated = true;
        Array.Clear(seed, 0, seed.Length);
    }
}
