using System;

namespace NanoTls.Crypto;

/// <summary>AEAD_AES_128_CCM (RFC 5116 §5.3) and AEAD_AES_128_CCM_8 (RFC 6655 §6.1): CCM (RFC 3610) with L = 3.</summary>
/// <remarks>Lane 0 runs the CBC-MAC; meanwhile lanes 1 to 3 encrypt three counters, from 0, which masks the tag.</remarks>
public sealed class Aes128Ccm : Aead
{
    private const int MaxAssociatedLength = 0xFEFF;
    private const int MaxLength = 0xFFFFFF;

    private readonly Aes aes = new Aes(Aes.KeyLength128);
    // [0, 16): the tag; [16, 32): a block of scratch.
    private readonly byte[] blocks = new byte[32];

    /// <summary>An instance without a key; tags of 16 or 8 bytes.</summary>
    public Aes128Ccm(int tagLength)
        : base(Aes.KeyLength128, tagLength)
    {
        if (tagLength != 16 && tagLength != 8)
            throw new ArgumentException("a tag has 16 or 8 bytes", "tagLength");
    }

    /// <inheritdoc/>
    public override void SetKey(byte[] key, int offset)
    {
        CheckKey(key, offset);
        aes.SetKey(key, offset);
        hasKey = true;
    }

    /// <inheritdoc/>
    public override void Seal(byte[] nonce, int nonceOffset, byte[] associated, int associatedOffset, int associatedLength, byte[] buffer, int offset, int length)
    {
        CheckMessage(nonce, nonceOffset, associated, associatedOffset, associatedLength, buffer, offset, length, TagLength);
        CheckLengths(associatedLength, length);
        Start(nonce, nonceOffset, associated, associatedOffset, associatedLength, length);
        Run(buffer, offset, length, true);
        aes.XorLane(0, blocks, 0);
        Array.Copy(blocks, 0, buffer, offset + length, TagLength);
        Array.Clear(blocks, 0, blocks.Length);
    }

    /// <inheritdoc/>
    public override bool Open(byte[] nonce, int nonceOffset, byte[] associated, int associatedOffset, int associatedLength, byte[] buffer, int offset, int length)
    {
        CheckMessage(nonce, nonceOffset, associated, associatedOffset, associatedLength, buffer, offset, length, 0);
        length -= TagLength;
        if (length < 0)
            return false;
        CheckLengths(associatedLength, length);
        Start(nonce, nonceOffset, associated, associatedOffset, associatedLength, length);
        Run(buffer, offset, length, false);
        aes.XorLane(0, blocks, 0);
        bool valid = ConstantTime.Equals(blocks, 0, buffer, offset + length, TagLength);
        if (!valid)
            Array.Clear(buffer, offset, length + TagLength);
        Array.Clear(blocks, 0, blocks.Length);
        return valid;
    }

    /// <inheritdoc/>
    public override void Wipe()
    {
        aes.Wipe();
        Array.Clear(blocks, 0, blocks.Length);
        hasKey = false;
    }

    private static void CheckLengths(int associatedLength, int length)
    {
        if (associatedLength > MaxAssociatedLength)
            throw new ArgumentException("at most 2^16 - 2^8 - 1 bytes", "associatedLength");
        if (length > MaxLength)
            throw new ArgumentException("at most 2^24 - 1 bytes", "length");
    }

    // RFC 3610 §2.2 and §2.3: the first counters, the mask of the tag, and the MAC over B_0 and the associated data.
    private void Start(byte[] nonce, int nonceOffset, byte[] associated, int associatedOffset, int associatedLength, int length)
    {
        Array.Clear(blocks, 0, blocks.Length);
        blocks[16] = 2;
        Array.Copy(nonce, nonceOffset, blocks, 17, NonceLength);
        aes.Load(blocks, 16, 14, 0);
        aes.ToggleCounter(1, 4);
        aes.ToggleCounter(2, 8);
        blocks[16] = (byte)((associatedLength == 0 ? 2 : 0x42) | (TagLength - 2) << 2);
        blocks[29] = (byte)(length >> 16);
        blocks[30] = (byte)(length >> 8);
        blocks[31] = (byte)length;
        aes.Load(blocks, 16, 1, 0);
        aes.Encrypt();
        aes.XorLane(1, blocks, 0);
        if (associatedLength == 0)
            return;
        int at = 18;
        Array.Clear(blocks, 16, 16);
        blocks[16] = (byte)(associatedLength >> 8);
        blocks[17] = (byte)associatedLength;
        while (associatedLength > 0)
        {
            int count = associatedLength < 32 - at ? associatedLength : 32 - at;
            Array.Copy(associated, associatedOffset, blocks, at, count);
            aes.Load(blocks, 16, 1, 1);
            aes.Encrypt();
            Array.Clear(blocks, 16, 16);
            associatedOffset += count;
            associatedLength -= count;
            at = 16;
        }
    }

    // Each call of the cipher takes one block of the plaintext into the MAC; the lanes of the key stream move on when they are used up.
    private void Run(byte[] buffer, int offset, int length, bool sealing)
    {
        int lane = 2;
        uint counter = 0;
        while (length > 0)
        {
            int count = length < 16 ? length : 16;
            byte[] text = buffer;
            int at = offset;
            if (count < 16)
            {
                text = blocks;
                at = 16;
                Array.Clear(blocks, 16, 16);
                Array.Copy(buffer, offset, blocks, 16, count);
            }
            if (sealing)
                aes.Load(text, at, 1, 1);
            aes.XorLane(lane, text, at);
            if (count < 16)
            {
                Array.Clear(blocks, 16 + count, 16 - count);
                Array.Copy(blocks, 16, buffer, offset, count);
            }
            if (!sealing)
                aes.Load(text, at, 1, 1);
            if (++lane == 4)
            {
                lane = 1;
                counter = Advance(counter);
            }
            aes.Encrypt();
            offset += count;
            length -= count;
        }
    }

    private uint Advance(uint counter)
    {
        aes.ToggleCounter(counter ^ (counter + 3), 2);
        aes.ToggleCounter((counter + 1) ^ (counter + 4), 4);
        aes.ToggleCounter((counter + 2) ^ (counter + 5), 8);
        return counter + 3;
    }
}
