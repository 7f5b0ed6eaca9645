using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using NanoTls.Crypto;

namespace NanoTls.Tests.Desktop.Crypto;

/// <summary>A hash of the platform as a <see cref="Hash"/>; a chaining value is the number of what was hashed.</summary>
internal sealed class PlatformHash(HashAlgorithmName name, int length, int blockLength) : Hash(length, blockLength, 1)
{
    private readonly List<byte[]> prefixes = [];
    private readonly MemoryStream message = new();

    /// <inheritdoc/>
    public override void Reset() => message.SetLength(0);

    /// <inheritdoc/>
    public override void Update(byte[] buffer, int offset, int length) => message.Write(buffer, offset, length);

    /// <inheritdoc/>
    public override void Finish(byte[] digest, int offset)
    {
        CryptographicOperations.HashData(name, message.ToArray()).CopyTo(digest, offset);
        Reset();
    }

    /// <inheritdoc/>
    public override void CopyFrom(Hash source)
    {
        Reset();
        message.Write(((PlatformHash)source).message.ToArray());
    }

    /// <inheritdoc/>
    public override void SaveChaining(uint[] destination, int offset)
    {
        destination[offset] = (uint)prefixes.Count;
        prefixes.Add(message.ToArray());
    }

    /// <inheritdoc/>
    public override void LoadChaining(uint[] source, int offset)
    {
        Reset();
        message.Write(prefixes[(int)source[offset]]);
    }
}
