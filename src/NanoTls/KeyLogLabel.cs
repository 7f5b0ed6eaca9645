namespace NanoTls;

/// <summary>The labels of the SSLKEYLOGFILE format (RFC 9850).</summary>
public enum KeyLogLabel
{
    /// <summary>CLIENT_RANDOM: the master secret of TLS 1.2.</summary>
    ClientRandom,

    /// <summary>CLIENT_HANDSHAKE_TRAFFIC_SECRET.</summary>
    ClientHandshakeTrafficSecret,

    /// <summary>SERVER_HANDSHAKE_TRAFFIC_SECRET.</summary>
    ServerHandshakeTrafficSecret,

    /// <summary>CLIENT_TRAFFIC_SECRET_0.</summary>
    ClientTrafficSecret0,

    /// <summary>SERVER_TRAFFIC_SECRET_0.</summary>
    ServerTrafficSecret0,

    /// <summary>CLIENT_EARLY_TRAFFIC_SECRET.</summary>
    ClientEarlyTrafficSecret,
}
