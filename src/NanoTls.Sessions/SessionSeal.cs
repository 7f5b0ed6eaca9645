using System;
using NanoTls.Crypto;

namespace NanoTls.Sessions;

/// <summary>
/// Seals sessions under a key of the device, so that they can lie in flash or a file: [format version 1 | salt 16 | number 8 | session, encrypted | tag 16].
/// Each is sealed once under a key of its own, HKDF(device key, salt, head), by ChaCha20-Poly1305. One object serves any number of threads.
/// </summary>
public sealed class SessionSeal
{
    /// <summary>Bytes of the shortest device key.</summary>
    public const int ShortestKey = 32;

    /// <summary>Bytes that a sealed session has around it.</summary>
    internal const int Overhead = HeadLength + TagLength;

    private const byte Format = 1;
    private const int SaltLength = 16;
    private const int NumberLength = 8;
    private const int HeadLength = 1 + SaltLength + NumberLength;
    private const int TagLength = 16;
    private const int HashLength = 32;
    private const int NonceAt = HashLength + ChaCha20.KeyLength;

    private readonly byte[] deviceKey;
    private readonly Clock clock;
    private readonly SessionCounter counter;
    private readonly Hkdf hkdf;
    private readonly RandomBitGenerator random;
    private readonly ChaCha20Poly1305 aead = new ChaCha20Poly1305();
    private readonly StatePlaintext plaintext = new StatePlaintext();

    // What HKDF is told: a label, and the head as it stands in front of the session.
    private readonly byte[] info;
    private readonly int headAt;

    // [pseudorandom key | key | nonce]
    private readonly byte[] keys = new byte[NonceAt + Aead.NonceLength];

    // The number of the session that was sealed last, since the power cycle began.
    private long last;

    /// <summary>
    /// A seal under at least 32 random bytes, which are copied. Without a counter (null) a saved session is good once in a power cycle only: who keeps a copy can load it again after the
    /// next, and then the server may see a ticket twice, so no early data goes with it. Several sessions under one counter are saved in one power cycle, and the one
    /// that was saved first is loaded first. ArgumentException when the key is too short, or entropy or clock is missing.
    /// </summary>
    public SessionSeal(byte[] deviceKey, Entropy entropy, Clock clock, SessionCounter counter)
    {
        if (deviceKey == null || deviceKey.Length < ShortestKey)
            throw new ArgumentException("deviceKey: at least 32 bytes are needed, random ones");
        if (entropy == null)
            throw new ArgumentException("entropy: a source is needed; OsEntropy on the desktop, DeviceEntropy on a device");
        if (clock == null)
            throw new ArgumentException("clock: sessions expire, so one is needed");
        this.deviceKey = new byte[deviceKey.Length];
        Array.Copy(deviceKey, 0, this.deviceKey, 0, deviceKey.Length);
        this.clock = clock;
        this.counter = counter != null ? counter : new VolatileCounter();
        Hmac hmac = new Hmac(new Sha256());
        hkdf = new Hkdf(hmac);
        random = new RandomBitGenerator(entropy, hmac);
        byte[] label = TlsOptions.Ascii("nanotls-session", "label");
        headAt = label.Length;
        info = new byte[headAt + HeadLength];
        Array.Copy(label, 0, info, 0, headAt);
    }

    /// <summary>Seals a session at <paramref name="destination"/>, where there is room for it, and returns how many bytes that are.</summary>
    internal int Seal(SessionState session, byte[] destination, int offset)
    {
        lock (this)
        {
            long stored = counter.Read();
            if (last < stored)
                last = stored;
            info[headAt] = Format;
            random.Generate(session.Secret, info, headAt + 1, SaltLength);
            last++;
            WriteNumber(last);
            Array.Copy(info, headAt, destination, offset, HeadLength);
            int length = plaintext.Write(session, destination, offset + HeadLength);
            SetKeys();
            aead.Seal(keys, NonceAt, destination, offset, HeadLength, destination, offset + HeadLength, length);
            Wipe();
            return Overhead + length;
        }
    }

    /// <summary>Opens a sealed session where it stands. Opened, it is wiped there; refused, it stands there as before, and the session is empty.</summary>
    internal SessionRefusal Open(byte[] source, int offset, int length, SessionState session)
    {
        session.Wipe();
        if (length < Overhead || source[offset] != Format)
            return SessionRefusal.Malformed;
        SessionRefusal refusal = SessionRefusal.CounterFailed;
        bool opened = false;
        lock (this)
        {
            Array.Copy(source, offset, info, headAt, HeadLength);
            SetKeys();
            try
            {
                opened = aead.Open(keys, NonceAt, source, offset, HeadLength, source, offset + HeadLength, length - HeadLength);
                refusal = opened ? Take(source, offset + HeadLength, length - Overhead, session) : SessionRefusal.Foreign;
            }
            finally
            {
                if (refusal == SessionRefusal.None)
                    Array.Clear(source, offset, length);
                else
                    session.Wipe();
                if (opened && refusal != SessionRefusal.None)
                    aead.Seal(keys, NonceAt, source, offset, HeadLength, source, offset + HeadLength, length - Overhead);
                Wipe();
            }
        }
        return refusal;
    }

    /// <summary>Judges what was authentic: the counter has moved past it before it counts.</summary>
    private SessionRefusal Take(byte[] source, int offset, int length, SessionState session)
    {
        SessionRefusal refusal = plaintext.Read(source, offset, length, session);
        if (refusal != SessionRefusal.None)
            return refusal;
        long number = ReadNumber();
        if (number <= counter.Read())
            return SessionRefusal.Reused;
        long now = clock.UnixSeconds;
        if (now < 0 || now < session.IssuedAt)
            return SessionRefusal.NoTime;
        if (now >= session.Expiry)
            return SessionRefusal.Expired;
        // It may come again after the next power cycle: nothing that must not be sent twice goes with it.
        if (counter is VolatileCounter)
            session.MaxEarlyData = 0;
        counter.Advance(number);
        return counter.Read() == number ? SessionRefusal.None : SessionRefusal.CounterFailed;
    }

    /// <summary>The key and the nonce of the head that stands in the info; the salt tells them from all others.</summary>
    private void SetKeys()
    {
        hkdf.Extract(info, headAt + 1, SaltLength, deviceKey, 0, deviceKey.Length, keys, 0);
        hkdf.SetSecret(keys, 0, HashLength);
        hkdf.Expand(info, 0, info.Length, keys, HashLength, ChaCha20.KeyLength + Aead.NonceLength);
        hkdf.Wipe();
        aead.SetKey(keys, HashLength);
    }

    private void Wipe()
    {
        aead.Wipe();
        Array.Clear(keys, 0, keys.Length);
    }

    private void WriteNumber(long number)
    {
        for (int i = info.Length - 1; i >= info.Length - NumberLength; i--)
        {
            info[i] = (byte)number;
            number >>= 8;
        }
    }

    private long ReadNumber()
    {
        long number = 0;
        for (int i = info.Length - NumberLength; i < info.Length; i++)
            number = (number << 8) | info[i];
        return number;
    }
}
