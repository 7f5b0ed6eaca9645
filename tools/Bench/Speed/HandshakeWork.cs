using System;

namespace NanoTls.Bench.Speed;

/// <summary>A handshake, both ends; ours on the same two objects, theirs on new ones, which is how each is used.</summary>
internal sealed class HandshakeWork : Workload
{
    private readonly Func<OurConnection> create;
    private readonly Action theirs;
    private OurConnection ours;

    /// <summary>Ours.</summary>
    public HandshakeWork(string row, Func<OurConnection> create)
        : base(Subject.Handshake, row, true, 0)
    {
        this.create = create;
    }

    /// <summary>Theirs.</summary>
    public HandshakeWork(string row, Action theirs)
        : base(Subject.Handshake, row, false, 0)
    {
        this.theirs = theirs;
    }

    /// <inheritdoc/>
    public override void Setup()
    {
        if (IsOurs)
            ours = create();
    }

    /// <inheritdoc/>
    public override void Run()
    {
        if (IsOurs)
            ours.Handshake();
        else
            theirs();
    }
}
