namespace NanoTls.Sessions;

/// <summary>A counter that begins anew with each power cycle.</summary>
internal sealed class VolatileCounter : SessionCounter
{
    private long count;

    public override long Read() => count;

    public override void Advance(long to) => count = to;
}
