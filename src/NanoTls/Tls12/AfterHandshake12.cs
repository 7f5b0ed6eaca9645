namespace NanoTls;

/// <summary>TLS 1.2 after the handshake: there is no renegotiation (RFC 5246 §7.2.2, RFC 5746).</summary>
internal sealed class AfterHandshake12 : Handshake
{
    private readonly bool client;

    public AfterHandshake12(TlsEngine engine, bool client)
        : base(engine)
    {
        this.client = client;
    }

    public override bool IgnoresWarnings => true;

    public override MessagePlan Plan(int type, int bodyLength)
    {
        if (client && type == HandshakeType.HelloRequest && bodyLength == 0)
            return MessagePlan.Whole;
        if (!client && type == HandshakeType.ClientHello)
            throw new TlsException(AlertDescription.HandshakeFailure, TlsCause.Refused, "the client wants to renegotiate, which is never done here");
        throw UnexpectedType(type);
    }

    /// <summary>HelloRequest: refused by a warning.</summary>
    public override void OnMessage(int type, byte[] buffer, int offset, int length) => receive.RefuseRenegotiation();
}
