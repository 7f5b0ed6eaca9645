using System;
using System.IO;
using NanoTls.Boards;

namespace NanoTls.Tests.Boards;

/// <summary>A store in memory that outlives the boards. A write in which the power fails breaks off in the middle, in one of two ways.</summary>
public sealed class FakeStore : SleepStore
{
    private readonly FakePower power;
    private readonly byte[][] places = { new byte[1024], new byte[1024] };
    private readonly int[] lengths = new int[2];

    /// <summary>A store with nothing in it.</summary>
    public FakeStore(FakePower power)
    {
        this.power = power;
    }

    /// <summary>Writing throws.</summary>
    public bool Refuses;

    /// <summary>Writing does nothing.</summary>
    public bool Forgets;

    /// <summary>Writes that were begun.</summary>
    public int Writes;

    /// <inheritdoc/>
    public override int Read(int place, byte[] buffer)
    {
        if (lengths[place] > buffer.Length)
            return 0;
        Array.Copy(places[place], 0, buffer, 0, lengths[place]);
        return lengths[place];
    }

    /// <inheritdoc/>
    public override void Write(int place, byte[] buffer, int length)
    {
        if (Refuses)
            throw new IOException("the flash is worn out");
        if (Forgets || !power.IsOn)
            return;
        Writes++;
        bool whole = power.Use();
        Array.Copy(buffer, 0, places[place], 0, whole ? length : length / 2);
        // In place, the rest is that of the former record; else the file is short.
        if (whole || (Writes & 1) == 0)
            lengths[place] = whole ? length : length / 2;
    }

    /// <summary>Takes over what is in another store.</summary>
    public void CopyFrom(FakeStore other)
    {
        for (int i = 0; i < 2; i++)
        {
            Array.Copy(other.places[i], 0, places[i], 0, other.places[i].Length);
            lengths[i] = other.lengths[i];
        }
    }

    /// <summary>Whether some bytes stand in it anywhere.</summary>
    public bool Holds(byte[] bytes)
    {
        for (int place = 0; place < 2; place++)
            for (int at = 0; at + bytes.Length <= lengths[place]; at++)
            {
                int same = 0;
                while (same < bytes.Length && places[place][at + same] == bytes[same])
                    same++;
                if (same == bytes.Length)
                    return true;
            }
        return false;
    }

    /// <summary>Changes a byte of a place.</summary>
    public void Damage(int place, int at) => places[place][at] ^= 0x40;
}
