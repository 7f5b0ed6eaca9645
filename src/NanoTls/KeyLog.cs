namespace NanoTls;

/// <summary>
/// Receives the secrets of a connection, for a protocol analyser (SSLKEYLOGFILE). Null unless the application gives one; no device assembly holds an implementation.
/// </summary>
public abstract class KeyLog
{
    /// <summary>One secret: its label's index in <see cref="KeyLogLabel"/>, the 32-byte client random and the secret.</summary>
    public abstract void Log(KeyLogLabel label, byte[] clientRandom, int clientRandomOffset, byte[] secret, int secretOffset, int secretLength);
}
