using System;
using System.Collections.Generic;
using System.Linq;
using NanoTls.Crypto;
using TheirSuite = Org.BouncyCastle.Crypto.Tls.CipherSuite;

namespace NanoTls.Bench.Speed;

/// <summary>
/// What becomes of times and memory as connections grow from 1 to 1,000 and records from 64 B to 16 KB: TLS 1.2 ECDHE_PSK with ChaCha20-Poly1305, ours with P-256 as
/// theirs is. With n connections open, records of 1 KB go round all of them, and one more connection makes handshakes.
/// </summary>
internal sealed class Growth
{
    private const int RecordLength = 1024;
    private const int RecordLimit = 4096;
    private const int Theirs = TheirSuite.DRAFT_TLS_ECDHE_PSK_WITH_CHACHA20_POLY1305_SHA256;

    private readonly bool quick;

    /// <summary>Measures; quickly is a smoke test.</summary>
    public Growth(bool quick)
    {
        this.quick = quick;
        foreach (int connections in quick ? [1, 10] : new[] { 1, 10, 100, 1000 })
            Connections.Add((connections, MeasureOurs(connections), MeasureTheirs(connections)));
        foreach (int length in new[] { 64, 256, 1024, 4096, 16384 })
        {
            RecordWork ours = new("", CipherSuites.TLS_ECDHE_PSK_WITH_CHACHA20_POLY1305_SHA256, Theirs, length);
            RecordWork theirs = new("", null, Theirs, length);
            ours.Setup();
            theirs.Setup();
            Lengths.Add((length, length * 1000 / Median(ours.Run), length * 1000 / Median(theirs.Run)));
        }
    }

    /// <summary>By open connections, ours and theirs.</summary>
    public List<(int Connections, Point Ours, Point Theirs)> Connections { get; } = new();

    /// <summary>By bytes of a record: MB/s, ours and theirs.</summary>
    public List<(int Length, double Ours, double Theirs)> Lengths { get; } = new();

    private Point MeasureOurs(int connections)
    {
        byte[] message = new byte[RecordLength];
        long before = GC.GetTotalMemory(true);
        OurConnection[] open = new OurConnection[connections];
        for (int i = 0; i < connections; i++)
        {
            open[i] = NewConnection();
            open[i].Handshake();
        }
        long bytes = (GC.GetTotalMemory(true) - before) / connections;
        int next = 0;
        double record = Median(() => open[next++ % connections].Transfer(message));
        double handshake = Median(NewConnection().Handshake);
        GC.KeepAlive(open);
        return new Point(handshake, record, bytes);
    }

    private Point MeasureTheirs(int connections)
    {
        byte[] message = new byte[RecordLength];
        long before = GC.GetTotalMemory(true);
        TheirConnection[] open = Enumerable.Range(0, connections).Select(_ => new TheirConnection(Theirs)).ToArray();
        long bytes = (GC.GetTotalMemory(true) - before) / connections;
        int next = 0;
        double record = Median(() => open[next++ % connections].Transfer(message));
        double handshake = Median(() => _ = new TheirConnection(Theirs));
        GC.KeepAlive(open);
        return new Point(handshake, record, bytes);
    }

    private static OurConnection NewConnection() => new(CipherSuites.TLS_ECDHE_PSK_WITH_CHACHA20_POLY1305_SHA256(), new Secp256r1Group(), RecordLimit);

    /// <summary>Microseconds of one run, the median of batches.</summary>
    private double Median(Action run)
    {
        int batches = quick ? 3 : 21;
        int milliseconds = quick ? 2 : 40;
        int batch = 1;
        while (Time(run, batch) * batch < milliseconds * 1000)
            batch *= 2;
        double[] times = new double[batches];
        for (int i = 0; i < batches; i++)
            times[i] = Time(run, batch);
        Array.Sort(times);
        return times[batches / 2];
    }

    /// <summary>Microseconds of processor time, the garbage collector's with it.</summary>
    private static double Time(Action run, int batch)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        for (int i = 0; i < batch; i++)
            run();
        return (Environment.CpuUsage.TotalTime - start).TotalMicroseconds / batch;
    }

    /// <summary>What is measured with some connections open.</summary>
    /// <param name="Handshake">Microseconds of a handshake.</param>
    /// <param name="Record">Microseconds of a record.</param>
    /// <param name="Bytes">Managed bytes of one connection, both ends.</param>
    internal sealed record Point(double Handshake, double Record, long Bytes);
}
