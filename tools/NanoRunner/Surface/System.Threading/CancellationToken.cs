namespace System.Threading;

public struct CancellationToken
{
    public extern CancellationToken(bool canceled);

    public extern bool IsCancellationRequested { get; }
}
