using System.Security.Cryptography;

namespace NanoTls.Desktop;

/// <summary>The operating system's random generator: a full-entropy source.</summary>
public sealed class OsEntropy : Entropy
{
    /// <summary>The operating system's random generator.</summary>
    public OsEntropy()
        : base(48)
    {
    }

    /// <inheritdoc/>
    public override void Fill(byte[] seed) => RandomNumberGenerator.Fill(seed);
}
