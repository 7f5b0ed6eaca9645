namespace NanoTls;

/// <summary>On which side of the handshake a PSK is used: one side only, against reflection (Selfie, RFC 9257 §4.1).</summary>
public enum PskRole
{
    /// <summary>We are the client.</summary>
    Client,

    /// <summary>We are the server.</summary>
    Server,

    /// <summary>Both, explicitly asked for: a peer may then be ourselves.</summary>
    Both,
}
