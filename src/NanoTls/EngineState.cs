namespace NanoTls;

/// <summary>The life of a connection.</summary>
internal enum EngineState
{
    Idle,
    Handshaking,
    Open,
    Failed,
}
