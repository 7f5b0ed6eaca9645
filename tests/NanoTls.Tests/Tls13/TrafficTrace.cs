namespace NanoTls.Tests.Tls13;

/// <summary>A traffic secret of a recorded handshake, and what comes from it (RFC 8446 §7.3, §4.4.4), in hex.</summary>
public sealed class TrafficTrace
{
    public readonly string Secret;
    public readonly string Key;
    public readonly string Iv;

    /// <summary>The finished_key of a handshake epoch; null in the other.</summary>
    public readonly string FinishedKey;

    public TrafficTrace(string secret, string key, string iv, string finishedKey)
    {
        Secret = secret;
        Key = key;
        Iv = iv;
        FinishedKey = finishedKey;
    }
}
