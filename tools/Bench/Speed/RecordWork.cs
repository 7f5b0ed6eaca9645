using System;
using NanoTls.Crypto;

namespace NanoTls.Bench.Speed;

/// <summary>One record of TLS 1.2, written by the client and read by the server.</summary>
internal sealed class RecordWork : Workload
{
    private readonly Func<CipherSuite> suite;
    private readonly int theirSuite;
    private readonly byte[] message;
    private OurConnection ours;
    private TheirConnection theirs;

    /// <summary>Ours, or theirs where <paramref name="suite"/> is null.</summary>
    public RecordWork(string row, Func<CipherSuite> suite, int theirSuite, int length)
        : base(Subject.Record, row, suite != null, length)
    {
        this.suite = suite;
        this.theirSuite = theirSuite;
        message = new byte[length];
    }

    /// <inheritdoc/>
    public override void Setup()
    {
        if (!IsOurs)
            theirs = new TheirConnection(theirSuite);
        else
        {
            CipherSuite one = suite();
            ours = new OurConnection(one, one.KeyExchange == KeyExchange.EcdhePsk ? new X25519Group() : null, TlsOptions.LargestRecordLimit);
            ours.Handshake();
        }
    }

    /// <inheritdoc/>
    public override void Run()
    {
        if (IsOurs)
            ours.Transfer(message);
        else
            theirs.Transfer(message);
    }
}
