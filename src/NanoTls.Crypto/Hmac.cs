using System;

namespace NanoTls.Crypto;

/// <summary>HMAC (RFC 2104) over any <see cref="NanoTls.Crypto.Hash"/>; a key is set once and serves any number of messages.</summary>
/// <remarks>
/// midstates[0, n) is the chaining value after K XOR ipad, midstates[n, 2n) after K XOR opad, n = Hash.ChainingLength.
/// Scratch is one block: <see cref="SetKey"/> pads the key in it and leaves it zero; the constructions that are built on this object
/// (Hkdf, Prf, HmacDrbg) borrow it from one <see cref="SetKey"/> to the next and wipe what is secret in it.
/// </remarks>
public sealed class Hmac
{
    /// <summary>
    /// The hash underneath. It may be borrowed for other input only between messages, that is after <see cref="SetKey"/>,
    /// <see cref="Finish"/> or <see cref="Reset"/> and before the next <see cref="Update"/>; <see cref="Reset"/> gives it back.
    /// </summary>
    public readonly Hash Hash;

    internal readonly byte[] Scratch;

    private readonly uint[] midstates;
    private bool keyed;

    /// <summary>Works on <paramref name="hash"/>, which it then owns.</summary>
    public Hmac(Hash hash)
    {
        Hash = hash;
        Scratch = new byte[hash.BlockLength];
        midstates = new uint[2 * hash.ChainingLength];
    }

    /// <summary>Bytes of the MAC.</summary>
    public int Length => Hash.Length;

    /// <summary>Sets the key, of any length, and starts a message; a key longer than a block is hashed first (RFC 2104 §2).</summary>
    public void SetKey(byte[] key, int offset, int length)
    {
        keyed = false;
        byte[] pad = Scratch;
        if (length > pad.Length)
        {
            Hash.Reset();
            Hash.Update(key, offset, length);
            Hash.Finish(pad, 0);
            length = Hash.Length;
        }
        else
            Array.Copy(key, offset, pad, 0, length);
        // K XOR ipad, and from that K XOR opad; behind the key a pad is itself.
        AddPad(pad, length, 0x36, 0x36, 0);
        AddPad(pad, length, 0x36 ^ 0x5c, 0x5c, Hash.ChainingLength);
        Array.Clear(pad, 0, pad.Length);
        keyed = true;
        Reset();
    }

    /// <summary>Appends <paramref name="length"/> bytes of the message.</summary>
    public void Update(byte[] buffer, int offset, int length) => Hash.Update(buffer, offset, length);

    /// <summary>Writes the MAC (<see cref="Length"/> bytes) and starts the next message under the same key. InvalidOperationException without a key.</summary>
    public void Finish(byte[] mac, int offset)
    {
        RequireKey();
        Hash.Finish(mac, offset);
        Hash.LoadChaining(midstates, Hash.ChainingLength);
        Hash.Update(mac, offset, Hash.Length);
        Hash.Finish(mac, offset);
        Hash.LoadChaining(midstates, 0);
    }

    /// <summary>Drops the message so far and starts one under the same key. InvalidOperationException without a key.</summary>
    public void Reset()
    {
        RequireKey();
        Hash.Reset();
        Hash.LoadChaining(midstates, 0);
    }

    /// <summary>Stores the keyed state, 2 * Hash.ChainingLength words: as secret as the key. InvalidOperationException without a key.</summary>
    public void SaveKey(uint[] destination, int offset)
    {
        RequireKey();
        Array.Copy(midstates, 0, destination, offset, midstates.Length);
    }

    /// <summary>Sets the key from a state that <see cref="SaveKey"/> stored, over the same hash, and starts a message.</summary>
    public void LoadKey(uint[] source, int offset)
    {
        Array.Copy(source, offset, midstates, 0, midstates.Length);
        keyed = true;
        Reset();
    }

    /// <summary>Forgets the key and the message.</summary>
    public void Wipe()
    {
        keyed = false;
        Array.Clear(midstates, 0, midstates.Length);
        Array.Clear(Scratch, 0, Scratch.Length);
        Hash.Reset();
    }

    private void AddPad(byte[] pad, int length, byte difference, byte fill, int midstate)
    {
        for (int i = 0; i < length; i++)
            pad[i] ^= difference;
        int rest = pad.Length - length;
        if (rest > 0)
            pad[length] = fill;
        for (int done = 1; done < rest; done += done)
            Array.Copy(pad, length, pad, length + done, rest - done < done ? rest - done : done);
        Hash.Reset();
        Hash.Update(pad, 0, pad.Length);
        Hash.SaveChaining(midstates, midstate);
    }

    private void RequireKey()
    {
        if (!keyed)
            throw new InvalidOperationException("no key");
    }
}
