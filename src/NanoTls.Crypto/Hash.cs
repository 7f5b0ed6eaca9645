using System;

namespace NanoTls.Crypto;

/// <summary>A hash function over blocks (FIPS 180-4) whose running state can be copied: one instance hashes one stream at a time.</summary>
/// <remarks>
/// block[0, count mod BlockLength) is input that does not fill a block yet; whole blocks are compressed where they lie in the caller's buffer.
/// count is the bytes of the message so far; messages of 2^60 bytes and more do not occur. The chaining value belongs to the algorithm.
/// </remarks>
public abstract class Hash
{
    /// <summary>Bytes of the digest.</summary>
    public readonly int Length;

    /// <summary>Bytes of one input block (RFC 2104 calls it B), a power of two.</summary>
    public readonly int BlockLength;

    /// <summary>32-bit words of the chaining value.</summary>
    public readonly int ChainingLength;

    private readonly byte[] block;
    private long count;

    /// <summary>Fixes the sizes of the algorithm, whose constructor ends with <see cref="Reset"/>.</summary>
    protected Hash(int length, int blockLength, int chainingLength)
    {
        Length = length;
        BlockLength = blockLength;
        ChainingLength = chainingLength;
        block = new byte[blockLength];
    }

    /// <summary>Starts a new message; buffered input of the former one is wiped.</summary>
    public void Reset()
    {
        SetInitialValue();
        Array.Clear(block, 0, BlockLength);
        count = 0;
    }

    /// <summary>Appends <paramref name="length"/> bytes of the message.</summary>
    public void Update(byte[] buffer, int offset, int length)
    {
        if (offset < 0 || length < 0 || length > buffer.Length - offset)
            throw new ArgumentOutOfRangeException("length");
        int size = BlockLength;
        int filled = (int)count & (size - 1);
        count += length;
        if (filled != 0)
        {
            int part = size - filled;
            if (length < part)
                part = length;
            Array.Copy(buffer, offset, block, filled, part);
            if (filled + part < size)
                return;
            Compress(block, 0);
            offset += part;
            length -= part;
        }
        for (; length >= size; length -= size)
        {
            Compress(buffer, offset);
            offset += size;
        }
        if (length != 0)
            Array.Copy(buffer, offset, block, 0, length);
    }

    /// <summary>Writes the digest (<see cref="Length"/> bytes) and resets.</summary>
    public void Finish(byte[] digest, int offset)
    {
        if (offset < 0 || digest.Length - offset < Length)
            throw new ArgumentOutOfRangeException("offset");
        int size = BlockLength;
        int filled = (int)count & (size - 1);
        block[filled] = 0x80;
        filled++;
        Array.Clear(block, filled, size - filled);
        // The length in bits ends the last block, in an eighth of it.
        if (filled > size - (size >> 3))
        {
            Compress(block, 0);
            Array.Clear(block, 0, size);
        }
        long bits = count << 3;
        for (int i = size - 1; bits != 0; i--)
        {
            block[i] = (byte)bits;
            bits >>= 8;
        }
        Compress(block, 0);
        WriteDigest(digest, offset);
        Reset();
    }

    /// <summary>Takes over the running state of <paramref name="source"/>, an instance of the same algorithm.</summary>
    public void CopyFrom(Hash source)
    {
        CopyState(source);
        Array.Copy(source.block, 0, block, 0, BlockLength);
        count = source.count;
    }

    /// <summary>Stores the chaining value (<see cref="ChainingLength"/> words); legal only when the input so far is a whole number of blocks.</summary>
    public void SaveChaining(uint[] destination, int offset)
    {
        if (((int)count & (BlockLength - 1)) != 0)
            throw new InvalidOperationException("inside a block");
        SaveState(destination, offset);
    }

    /// <summary>Goes on from a chaining value saved after exactly one block.</summary>
    public void LoadChaining(uint[] source, int offset)
    {
        LoadState(source, offset);
        count = BlockLength;
    }

    /// <summary>Sets the chaining value to H(0) (FIPS 180-4 §5.3).</summary>
    protected abstract void SetInitialValue();

    /// <summary>Takes one block into the chaining value.</summary>
    protected abstract void Compress(byte[] buffer, int offset);

    /// <summary>Writes the first <see cref="Length"/> bytes of the chaining value.</summary>
    protected abstract void WriteDigest(byte[] digest, int offset);

    /// <summary>Takes over the chaining value of another instance; ArgumentException when it is of another algorithm.</summary>
    protected abstract void CopyState(Hash source);

    /// <summary>Stores the chaining value.</summary>
    protected abstract void SaveState(uint[] destination, int offset);

    /// <summary>Sets the chaining value to a stored one.</summary>
    protected abstract void LoadState(uint[] source, int offset);
}
