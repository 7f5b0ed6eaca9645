using System;
using NanoTls.Crypto;
using NanoTls.Sessions;

namespace NanoTls.Boards;

/// <summary>
/// What a board remembers while it sleeps: the number of the session that was loaded last, when it will wake, and a saved session:
/// [record number 8 | session number 8 | wake time 8 | saved session | the first 8 bytes of SHA-256 over all that].
/// Two places are written in turn, so that a power failure leaves the former record or the new one. The digest finds what broke off; who changes a record on purpose meets the session's seal.
/// </summary>
public sealed class SleepRecord : SessionCounter
{
    private const int CounterAt = 8;
    private const int TimeAt = 16;
    private const int HeadLength = 24;
    private const int CheckLength = 8;

    private readonly SleepStore store;
    private readonly Sha256 hash = new Sha256();
    private readonly byte[] digest = new byte[32];
    private readonly byte[] record;
    private long number;
    private long counter;

    // Where the record is that counts.
    private int place;

    /// <summary>The record of a store, with room for a saved session of so many bytes; without one it begins with the number 0 and no session.</summary>
    public SleepRecord(SleepStore store, int longestSession)
    {
        this.store = store;
        Session = new byte[longestSession];
        record = new byte[HeadLength + longestSession + CheckLength];
        Take(0);
        Take(1);
    }

    /// <summary>The room for a saved session.</summary>
    public byte[] Session { get; }

    /// <summary>Bytes of the saved session; 0 = there is none.</summary>
    public int SessionLength { get; private set; }

    /// <summary>When the board meant to wake, in seconds since 1970; −1 = it did not know.</summary>
    public long WakeTime { get; private set; } = -1;

    /// <inheritdoc/>
    public override long Read() => counter;

    /// <summary>Stores a larger number, and forgets the session, which is being loaded. The number stays as it was when the store does not give back what was written.</summary>
    public override void Advance(long to) => Write(to, WakeTime, 0);

    /// <summary>Stores the first bytes of <see cref="Session"/> and a wake time; an exception of the platform when the store cannot.</summary>
    public void Save(int sessionLength, long wakeTime) => Write(counter, wakeTime, sessionLength);

    private void Write(long newCounter, long wakeTime, int sessionLength)
    {
        int length = HeadLength + sessionLength;
        PutNumber(number + 1, 0);
        PutNumber(newCounter, CounterAt);
        PutNumber(wakeTime, TimeAt);
        Array.Copy(Session, 0, record, HeadLength, sessionLength);
        Digest(length);
        Array.Copy(digest, 0, record, length, CheckLength);
        store.Write(1 - place, record, length + CheckLength);
        Take(1 - place);
    }

    /// <summary>Reads a place: a whole record that is newer than the one that counts takes over from it.</summary>
    private void Take(int from)
    {
        int length = store.Read(from, record) - CheckLength;
        if (length < HeadLength || !IsWhole(length) || GetNumber(0) <= number)
            return;
        place = from;
        number = GetNumber(0);
        counter = GetNumber(CounterAt);
        WakeTime = GetNumber(TimeAt);
        SessionLength = length - HeadLength;
        Array.Copy(record, HeadLength, Session, 0, SessionLength);
    }

    private bool IsWhole(int length)
    {
        Digest(length);
        return ConstantTime.Equals(digest, 0, record, length, CheckLength);
    }

    private void Digest(int length)
    {
        hash.Reset();
        hash.Update(record, 0, length);
        hash.Finish(digest, 0);
    }

    private void PutNumber(long value, int offset)
    {
        for (int i = offset + 7; i >= offset; i--)
        {
            record[i] = (byte)value;
            value >>= 8;
        }
    }

    private long GetNumber(int offset)
    {
        long value = 0;
        for (int i = offset; i < offset + 8; i++)
            value = (value << 8) | record[i];
        return value;
    }
}
