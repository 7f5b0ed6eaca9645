namespace NanoTls;

/// <summary>What the handshake wants to be done with a message whose header has come.</summary>
internal enum MessagePlan
{
    /// <summary>Deliver it whole.</summary>
    Whole,

    /// <summary>Deliver its parts as they come.</summary>
    Parts,

    /// <summary>Drop it.</summary>
    Skip,
}
