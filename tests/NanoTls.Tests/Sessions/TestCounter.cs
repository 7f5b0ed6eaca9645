using System;
using NanoTls.Sessions;

namespace NanoTls.Tests.Sessions;

/// <summary>A counter that can be rolled back, stand still, or fail.</summary>
internal sealed class TestCounter : SessionCounter
{
    public long Stored;
    public bool Stands { get; set; }
    public bool Fails { get; set; }

    public override long Read() => Stored;

    public override void Advance(long to)
    {
        if (Fails)
            throw new InvalidOperationException("flash");
        if (!Stands)
            Stored = to;
    }
}
