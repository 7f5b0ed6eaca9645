namespace NanoTls;

/// <summary>A source of seed material for the random generator. There is no default: a platform's source is named by the application.</summary>
public abstract class Entropy
{
    /// <summary>Bytes that one seed needs: 48 from a full-entropy source (32 of entropy, 16 of nonce; SP 800-90A §8.6.7), more from a weaker one.</summary>
    public readonly int SeedLength;

    /// <summary>Fixes the size of a seed; at least 48 bytes.</summary>
    protected Entropy(int seedLength)
    {
        if (seedLength < 48)
            throw new System.ArgumentException("a seed needs at least 48 bytes");
        SeedLength = seedLength;
    }

    /// <summary>Fills the whole array with fresh seed material, or throws: a <see cref="TlsException"/> with <see cref="TlsCause.Entropy"/> when the source fails its health checks.</summary>
    public abstract void Fill(byte[] seed);
}
