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

    /// <summary>Writes random bytes; with prediction resistance after fresh entropy (SP 800-90A §8.8). A source that fails throws, and nothing is written.</summary>
    public void Generate(bool predictionResistance, byte[] output, int offset, int length)
    {
        if (predictionResistance || !instantiated)
            Seed();
        drbg.Generate(output, offset, length);
    }

    private void Seed()
    {
        entropy.Fill(seed);
        if (instantiated)
            drbg.Reseed(seed, 0, seed.Length, seed, 0, 0);
        else
            drbg.Instantiate(seed, 0, seed.Length - NonceLength, seed, seed.Length - NonceLength, NonceLength, seed, 0, 0);
        instantiated = true;
        Array.Clear(seed, 0, seed.Length);
    }
}
