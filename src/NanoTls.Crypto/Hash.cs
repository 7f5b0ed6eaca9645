namespace NanoTls.Crypto;

/// <summary>A hash function whose running state can be copied: one instance hashes one stream at a time.</summary>
public abstract class Hash
{
    /// <summary>Bytes of the digest.</summary>
    public readonly int Length;

    /// <summary>Bytes of one input block (RFC 2104 calls it B).</summary>
    public readonly int BlockLength;

    /// <summary>32-bit words of the chaining value.</summary>
    public readonly int ChainingLength;

    /// <summary>Fixes the sizes of the algorithm.</summary>
    protected Hash(int length, int blockLength, int chainingLength)
    {
        Length = length;
        BlockLength = blockLength;
        ChainingLength = chainingLength;
    }

    /// <summary>Starts a new message; buffered input of the former one is wiped.</summary>
    public abstract void Reset();

    /// <summary>Appends <paramref name="length"/> bytes of the message.</summary>
    public abstract void Update(byte[] buffer, int offset, int length);

    /// <summary>Writes the digest (<see cref="Length"/> bytes) and resets.</summary>
    public abstract void Finish(byte[] digest, int offset);

    /// <summary>Takes over the running state of <paramref name="source"/>, an instance of the same algorithm.</summary>
    public abstract void CopyFrom(Hash source);

    /// <summary>Stores the chaining value (<see cref="ChainingLength"/> words); legal only when the input so far is a whole number of blocks.</summary>
    public abstract void SaveChaining(uint[] destination, int offset);

    /// <summary>Goes on from a chaining value saved after exactly one block.</summary>
    public abstract void LoadChaining(uint[] source, int offset);
}
