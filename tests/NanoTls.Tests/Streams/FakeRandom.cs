using System;

namespace NanoTls.Tests.Streams;

/// <summary>A generator that is healthy, or ill in one way.</summary>
public sealed class FakeRandom : Random
{
    /// <summary>Bytes without a pattern.</summary>
    public const int Healthy = 0;

    /// <summary>Writes nothing.</summary>
    public const int Untouched = 1;

    /// <summary>Gives the same draw each time.</summary>
    public const int SameDraw = 2;

    /// <summary>Gives one byte for ever.</summary>
    public const int StuckByte = 3;

    /// <summary>Leaves the last eight bytes.</summary>
    public const int HalfDone = 4;

    /// <summary>Gives one word three times in a row.</summary>
    public const int StuckWord = 5;

    /// <summary>Writes the first draw and nothing of the second.</summary>
    public const int SecondUntouched = 6;

    /// <summary>Seven equal bytes and two equal words in a row: rare, and legal.</summary>
    public const int RareButHealthy = 7;

    private readonly int illness;
    private uint state = 12345;
    private int draws;

    /// <summary>A generator with an illness.</summary>
    public FakeRandom(int illness)
    {
        this.illness = illness;
    }

    /// <inheritdoc/>
    public override void NextBytes(byte[] buffer)
    {
        draws++;
        if (illness == Untouched || (illness == SecondUntouched && draws == 2))
            return;
        if (illness == SameDraw)
            state = 12345;
        for (int i = 0; i < buffer.Length - (illness == HalfDone ? 8 : 0); i++)
        {
            state = state * 1664525 + 1013904223;
            buffer[i] = illness == StuckByte ? (byte)(0x40 + draws) : (byte)(state >> 24);
        }
        int repeated = illness == StuckWord ? 8 : illness == RareButHealthy ? 4 : 0;
        for (int i = 0; i < repeated; i++)
            buffer[20 + 4 + i] = buffer[20 + i];
        for (int i = 0; i < (illness == RareButHealthy ? 6 : 0); i++)
            buffer[41 + i] = buffer[40];
    }
}
