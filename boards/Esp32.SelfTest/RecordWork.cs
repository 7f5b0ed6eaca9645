namespace NanoTls.Boards.SelfTest;

/// <summary>A record sealed and opened.</summary>
internal sealed class RecordWork : Work
{
    public const int Length = 1000;

    private readonly LoopbackMode mode;
    private readonly byte[] message = new byte[Length];

    public RecordWork(LoopbackMode mode) => this.mode = mode;

    public override void Do() => mode.Send(mode.Client, mode.Server, message);
}
