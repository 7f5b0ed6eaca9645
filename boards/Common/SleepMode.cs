using System;
using NanoTls.Sessions;

namespace NanoTls.Boards;

/// <summary>
/// What a <see cref="TelemetryLoop"/> needs to sleep deeply between two readings and to go on with its TLS session afterwards. Whatever is wrong with the store or with what is in it, the next
/// handshake is a full one, and readings are published.
/// </summary>
public sealed class SleepMode
{
    private readonly DeepSleep sleep;
    private readonly SleepRecord record;
    private readonly SessionSeal seal;
    private readonly TlsSession session;
    private bool isLoaded;

    /// <summary>
    /// Sessions with tickets of at most so many bytes, sealed under a key of the device: at least 32 random bytes that nobody else knows, above all not the pre-shared key. ArgumentException when
    /// something is missing or too short.
    /// </summary>
    public SleepMode(DeepSleep sleep, SleepStore store, TimeSource time, BoardClock uptime, byte[] deviceKey, Entropy entropy, int longestTicket)
    {
        if (sleep == null || store == null || time == null || uptime == null)
            throw new ArgumentException("sleep, store, time and uptime are needed");
        this.sleep = sleep;
        record = new SleepRecord(store, TlsSession.LongestSaved(longestTicket));
        Clock = new SleepClock(time, uptime, sleep.IsWake ? record.WakeTime : -1);
        seal = new SessionSeal(deviceKey, entropy, Clock, record);
        session = new TlsSession(longestTicket);
        Sessions = new TlsSessions(new TlsSession[] { session }, Clock);
    }

    /// <summary>The time.</summary>
    public Clock Clock { get; }

    /// <summary>Where the loop's connections take sessions from, and keep them.</summary>
    public TlsSessions Sessions { get; }

    /// <summary>Why the last saved session was refused, <see cref="SessionRefusal.None"/> also when there was none.</summary>
    public SessionRefusal Refusal { get; private set; }

    /// <summary>Takes the saved session out of the store, the first time after a sleep. To be called as late as can be: a session is good once, and it is here that the store knows that.</summary>
    public void Load()
    {
        if (isLoaded)
            return;
        isLoaded = true;
        Refusal = SessionRefusal.None;
        if (record.SessionLength == 0)
            return;
        // Unless it returns.
        Refusal = SessionRefusal.CounterFailed;
        try
        {
            Refusal = session.Load(seal, record.Session, 0, record.SessionLength);
        }
        catch (Exception)
        {
            // A store that cannot be written: without the number there is no session.
        }
    }

    /// <summary>Saves the latest session, or leaves the one in the store that was not loaded, and sleeps for so many milliseconds; what follows is as with <see cref="DeepSleep.Begin"/>.</summary>
    public void Begin(int milliseconds)
    {
        long now = Clock.UnixSeconds;
        try
        {
            record.Save(Seal(), now < 0 ? -1 : now + milliseconds / 1000);
        }
        catch (Exception)
        {
            // Nothing was stored: a full handshake follows.
        }
        isLoaded = false;
        sleep.Begin(milliseconds);
    }

    /// <summary>How many bytes of the record's session there are to be stored.</summary>
    private int Seal()
    {
        if (!isLoaded)
            return record.SessionLength;
        TlsSession latest = Sessions.Latest;
        if (latest == null)
            return 0;
        try
        {
            return latest.Save(seal, record.Session, 0);
        }
        catch (TlsException)
        {
            // No entropy, as without a radio: no session.
            return 0;
        }
    }
}
