namespace NanoTls;

/// <summary>The part that sessions play in the connections of one engine; null in an engine without sessions.</summary>
internal abstract class Resumption
{
    /// <summary>The key that authenticated the session that is offered, or resumed; null = certificates did.</summary>
    public Psk Psk;

    /// <summary>What follows from its secret in TLS 1.3.</summary>
    public EarlySecrets Early;

    /// <summary>Room for the resumption_master_secret, which is written here before a ticket comes or is made.</summary>
    public byte[] Master;

    /// <summary>The handshake is complete: the secret of the session that it resumed is needed no more.</summary>
    public abstract void OnComplete();

    /// <summary>The connection has failed by an alert: what it left is not resumed (RFC 5246 §7.2.2, RFC 8446 §6.2).</summary>
    public abstract void OnFailure();

    /// <summary>The connection has failed, is closed, or the next one begins: nothing secret is left, but who the peer was is still known.</summary>
    public abstract void Wipe();
}
