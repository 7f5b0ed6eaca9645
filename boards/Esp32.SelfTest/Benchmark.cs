using System;
using NanoTls.Crypto;

namespace NanoTls.Boards.SelfTest;

/// <summary>How long things take here: each is repeated until the clock has seen enough of it.</summary>
internal static class Benchmark
{
    // 100 ns.
    private const long Enough = 300 * 10000;
    private const long Microsecond = 10;

    private static readonly byte[] buffer = new byte[1024 + 16];
    private static readonly byte[] nonce = new byte[12];

    public static void Run()
    {
        Hmac hmac = new Hmac(new Sha256());
        hmac.SetKey(buffer, 0, 32);
        HmacDrbg drbg = new HmacDrbg(new Hmac(new Sha256()));
        drbg.Instantiate(buffer, 0, 32, buffer, 0, 16, buffer, 0, 0);
        Report.Row("SHA-256, 64 B", Time(new HashWork(64)).ToString() + " us");
        Report.Row("SHA-256, 1 KB", Time(new HashWork(1024)).ToString() + " us");
        Report.Row("HMAC-SHA-256, 32 B, keyed", Time(new HmacWork(hmac)).ToString() + " us");
        Report.Row("HMAC_DRBG, 32 B", Time(new DrbgWork(drbg)).ToString() + " us");
        Aead("ChaCha20-Poly1305", new ChaCha20Poly1305());
        Aead("AES-128-GCM", new AesGcm(16));
        Aead("AES-128-CCM", new Aes128Ccm(16));
        Report.Row("X25519, key pair", Time(new KeyPairWork(new X25519(), drbg)).ToString() + " us");
        Report.Row("P-256, key pair", Time(new KeyPairWork(new P256(), drbg)).ToString() + " us");
        Report.Row("free managed memory", nanoFramework.Runtime.Native.GC.Run(false).ToString() + " B");
    }

    /// <summary>A mode's handshake, both sides, and what its records of 1,000 bytes carry, sealed and opened.</summary>
    public static void Run(LoopbackMode mode)
    {
        long handshake = Time(new HandshakeWork(mode));
        long record = Time(new RecordWork(mode));
        Report.Row(mode.Name + ", both sides", handshake.ToString() + " us; records " + (record == 0 ? 0 : RecordWork.Length * 1000000L / record).ToString() + " B/s");
    }

    private static void Aead(string name, Aead aead)
    {
        aead.SetKey(buffer, 0);
        Report.Row(name + ", seal 64 B", Time(new SealWork(aead, buffer, nonce, 64)).ToString() + " us");
        Report.Row(name + ", seal 1 KB", Time(new SealWork(aead, buffer, nonce, 1024)).ToString() + " us");
    }

    /// <summary>Microseconds of one run.</summary>
    private static long Time(Work work)
    {
        work.Do();
        for (int count = 1; ; count *= 4)
        {
            long begin = DateTime.UtcNow.Ticks;
            for (int i = 0; i < count; i++)
                work.Do();
            long ticks = DateTime.UtcNow.Ticks - begin;
            if (ticks >= Enough)
                return ticks / count / Microsecond;
        }
    }
}
