using System;
using NanoTls.Crypto;

namespace NanoTls.Bench.Speed;

/// <summary>A handshake, both ends; ours on the same two objects, theirs on new ones, which is how each is used.</summary>
internal sealed class HandshakeWork : Workload
{
    private readonly Func<CipherSuite> suite;
    private readonly Func<NamedGroup> group;
    private readonly int theirSuite;
    private OurConnection ours;

    /// <summary>Ours.</summary>
    public HandshakeWork(string row, Func<CipherSuite> suite, Func<NamedGroup> group)
        : base(Subject.Handshake, row, true, 0)
    {
        this.suite = suite;
        this.group = group;
    }

    /// <summary>Theirs.</summary>
    public HandshakeWork(string row, int theirSuite)
        : base(Subject.Handshake, row, false, 0)
    {
        this.theirSuite = theirSuite;
    }

    /// <inheritdoc/>
    public override void Setup()
    {
        if (IsOurs)
            ours = new OurConnection(suite(), group?.Invoke(), 1024);
    }

    /// <inheritdoc/>
    public override void Run()
    {
        if (IsOurs)
            ours.Handshake();
        else
            _ = new TheirConnection(theirSuite);
    }
}
