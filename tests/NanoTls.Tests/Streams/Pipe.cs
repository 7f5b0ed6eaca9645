using System.IO;
using System.Threading;

namespace NanoTls.Tests.Streams;

/// <summary>Bytes one way between two threads: bounded, and as slow, short or broken as wished.</summary>
public sealed class Pipe
{
    // What an endless wait is in a test.
    private const int LongestWait = 20000;

    private readonly object gate = new object();
    private readonly AutoResetEvent readable = new AutoResetEvent(false);
    private readonly AutoResetEvent writable = new AutoResetEvent(false);
    private readonly byte[] ring;
    private int start;
    private int count;
    private bool ended;
    private bool broken;

    /// <summary>A pipe that holds so many bytes.</summary>
    public Pipe(int capacity)
    {
        ring = new byte[capacity];
    }

    /// <summary>Bytes that one read gives at most.</summary>
    public int Chunk = int.MaxValue;

    /// <summary>Milliseconds that pass before each read.</summary>
    public int Delay;

    /// <summary>Bytes that still pass; the others are lost, and the pipe ends after them.</summary>
    public int CutAfter = int.MaxValue;

    /// <summary>Bytes that were written.</summary>
    public int Written { get; private set; }

    /// <summary>Reads at least one byte, 0 at the end; IOException when none came in so many milliseconds.</summary>
    public int Read(byte[] buffer, int offset, int length, int milliseconds)
    {
        if (Delay > 0)
            Thread.Sleep(Delay);
        while (true)
        {
            lock (gate)
            {
                if (count > 0)
                {
                    int taken = length < count ? length : count;
                    if (taken > Chunk)
                        taken = Chunk;
                    for (int i = 0; i < taken; i++)
                        buffer[offset + i] = ring[(start + i) % ring.Length];
                    start = (start + taken) % ring.Length;
                    count -= taken;
                    writable.Set();
                    return taken;
                }
                if (ended)
                    return 0;
            }
            if (!readable.WaitOne(milliseconds < 0 ? LongestWait : milliseconds, false))
                throw new IOException("the read timed out");
        }
    }

    /// <summary>Writes all; IOException when there was no room for so many milliseconds, or nobody reads any more.</summary>
    public void Write(byte[] buffer, int offset, int length, int milliseconds)
    {
        int end = offset + length;
        while (offset < end)
        {
            bool full;
            lock (gate)
            {
                if (broken)
                    throw new IOException("nobody reads");
                for (; offset < end && (count < ring.Length || CutAfter == 0); offset++)
                    Put(buffer[offset]);
                full = offset < end;
                readable.Set();
            }
            if (full && !writable.WaitOne(milliseconds < 0 ? LongestWait : milliseconds, false))
                throw new IOException("the write timed out");
        }
    }

    /// <summary>There is nothing more to read than what the pipe holds.</summary>
    public void End()
    {
        lock (gate)
            ended = true;
        readable.Set();
    }

    /// <summary>Nobody reads any more.</summary>
    public void Break()
    {
        lock (gate)
        {
            broken = true;
            ended = true;
            count = 0;
        }
        readable.Set();
        writable.Set();
    }

    private void Put(byte value)
    {
        Written++;
        if (CutAfter == 0)
        {
            ended = true;
            return;
        }
        if (CutAfter != int.MaxValue)
            CutAfter--;
        ring[(start + count) % ring.Length] = value;
        count++;
        if (CutAfter == 0)
            ended = true;
    }
}
