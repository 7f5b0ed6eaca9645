namespace System.Threading;

public struct CancellationToken
{
    public extern bool IsCancellationRequested { get; }
}

public class CancellationTokenSource
{
    public extern CancellationTokenSource(int millisecondsDelay);

    public extern CancellationToken Token { get; }
}
