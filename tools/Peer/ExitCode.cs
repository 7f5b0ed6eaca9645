namespace NanoTls.Peer;

/// <summary>What the program tells the shell.</summary>
internal static class ExitCode
{
    public const int Ok = 0;
    public const int TlsFailure = 1;
    public const int Usage = 2;
    public const int Network = 3;
    public const int PeerAlert = 4;
}
