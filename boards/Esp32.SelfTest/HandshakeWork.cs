namespace NanoTls.Boards.SelfTest;

/// <summary>A handshake of both sides.</summary>
internal sealed class HandshakeWork : Work
{
    private readonly LoopbackMode mode;

    public HandshakeWork(LoopbackMode mode) => this.mode = mode;

    public override void Do() => mode.Handshake();
}
