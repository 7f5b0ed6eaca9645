namespace NanoTls.Boards;

/// <summary>What the loop does next.</summary>
public enum TelemetryState
{
    /// <summary>It joins the network.</summary>
    Joining,

    /// <summary>It waits for the time to be set.</summary>
    SettingTime,

    /// <summary>It opens a connection to the broker.</summary>
    Connecting,

    /// <summary>It takes the session out of its store that was saved before the board slept.</summary>
    Resuming,

    /// <summary>It does the TLS handshake.</summary>
    Authenticating,

    /// <summary>It connects to the broker as MQTT client.</summary>
    Greeting,

    /// <summary>It publishes readings.</summary>
    Publishing,

    /// <summary>It waits after a failure.</summary>
    BackingOff,

    /// <summary>It saves the session, and the board sleeps.</summary>
    Sleeping,
}
