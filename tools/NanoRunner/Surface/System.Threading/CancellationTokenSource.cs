namespace System.Threading;

public class CancellationTokenSource
{
    public extern CancellationTokenSource(int millisecondsDelay);

    public extern CancellationToken Token { get; }
}
