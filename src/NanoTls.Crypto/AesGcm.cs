using System;

namespace NanoTls.Crypto;

/// <summary>AEAD_AES_128_GCM and AEAD_AES_256_GCM (RFC 5116 §5.1 and §5.2, SP 800-38D).</summary>
/// <remarks>Lanes 0 to 3 of call n have the counters 4n + 1 to 4n + 4. The first masks the tag, the others are the message's.</remarks>
public sealed class AesGcm : Aead
{
    private readonly Aes aes;
    private readonly Ghash ghash = new Ghash();
    // [0, 16): the tag; [16, 32): a block of scratch.
    private readonly byte[] blocks = new byte[32];

    /// <summary>An instance without a key, for keys of 16 or 32 bytes.</summary>
    public AesGcm(int keyLength)
        : base(keyLength, 16)
    {
        aes = new Aes(keyLength);
    }

    /// <inheritdoc/>
    public override void SetKey(byte[] key, int offset)
    {
        CheckKey(key, offset);
        aes.SetKey(key, offset);
        aes.Encrypt();
        Array.Clear(blocks, 0, 16);
        aes.XorLane(0, blocks, 0);
        ghash.SetKey(blocks, 0);
        Array.Clear(blocks, 0, 16);
        hasKey = true;
    }

    /// <inheritdoc/>
    public override void Seal(byte[] nonce, int nonceOffset, byte[] associated, int associatedOffset, int associatedLength, byte[] buffer, int offset, int length)
    {
        CheckMessage(nonce, nonceOffset, associated, associatedOffset, associatedLength, buffer, offset, length, TagLength);
        Start(nonce, nonceOffset);
        Xor(buffer, offset, length);
        Authenticate(associated, associatedOffset, associatedLength, buffer, offset, length);
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
        Start(nonce, nonceOffset);
        Authenticate(associated, associatedOffset, associatedLength, buffer, offset, length);
        bool valid = ConstantTime.Equals(blocks, 0, buffer, offset + length, TagLength);
        if (valid)
            Xor(buffer, offset, length);
        Array.Clear(blocks, 0, blocks.Length);
        return valid;
    }

    /// <inheritdoc/>
    public override void Wipe()
    {
        aes.Wipe();
        ghash.Wipe();
        Array.Clear(blocks, 0, blocks.Length);
        hasKey = false;
    }

    // Encrypts the first four counters and keeps the mask of the tag.
    private void Start(byte[] nonce, int nonceOffset)
    {
        Array.Clear(blocks, 0, blocks.Length);
        Array.Copy(nonce, nonceOffset, blocks, 16, NonceLength);
        aes.Load(blocks, 16, Aes.AllLanes, 0);
        for (uint lane = 0; lane < 4; lane++)
            aes.ToggleCounter(lane + 1, 1 << (int)lane);
        aes.Encrypt();
        aes.XorLane(0, blocks, 0);
    }

    private void Xor(byte[] buffer, int offset, int length)
    {
        uint counter = 1;
        int lane = 1;
        while (length > 0)
        {
            if (lane == 4)
            {
                lane = 0;
                aes.ToggleCounter(counter ^ (counter + 4), 7);
                aes.ToggleCounter((counter + 3) ^ (counter + 7), 8);
                counter += 4;
                aes.Encrypt();
            }
            if (length < 16)
            {
                Array.Copy(buffer, offset, blocks, 16, length);
                aes.XorLane(lane, blocks, 16);
                Array.Copy(blocks, 16, buffer, offset, length);
                return;
            }
            aes.XorLane(lane, buffer, offset);
            lane++;
            offset += 16;
            length -= 16;
        }
    }

    private void Authenticate(byte[] associated, int associatedOffset, int associatedLength, byte[] buffer, int offset, int length)
    {
        ghash.Reset();
        ghash.Update(associated, associatedOffset, associatedLength);
        ghash.Update(buffer, offset, length);
        ghash.Finish(associatedLength, length, blocks, 0);
    }
}
