namespace NanoTls;

/// <summary>
/// The part that certificates play in a handshake (RFC 8446 §4.4.2, §4.4.3; RFC 5246 §7.4.2, §7.4.4, §7.4.8): NanoTls.Certificates implements it, the stages of both versions ask it.
/// What writes is done at once. What needs messages or work takes over from the stage that asks, and calls its <see cref="Handshake.OnCertificatesDone"/> at the end.
/// </summary>
internal abstract class CertificateExchange : Handshake
{
    protected CertificateExchange(TlsEngine engine)
        : base(engine)
    {
    }

    /// <summary>Client: whether a CertificateRequest came, so that a Certificate must be sent, be it an empty one.</summary>
    public bool Owes;

    /// <summary>Whether our Certificate holds one, so that a CertificateVerify follows it.</summary>
    public bool Signs;

    /// <summary>Server: whether the client is asked for a certificate.</summary>
    public bool Asks;

    /// <summary>Whether the peer's Certificate held one.</summary>
    public bool HasPeer;

    /// <summary>The last second at which all certificates of the verified path are valid, as <see cref="Clock.UnixSeconds"/>; long.MaxValue when there are none.</summary>
    public abstract long ValidUntil { get; }

    /// <summary>A connection begins.</summary>
    public abstract void Reset();

    /// <summary>Client: writes what a ClientHello offers for certificates, and returns the bits of <see cref="ExtensionRules.BitOf"/>.</summary>
    public abstract int WriteOffers(Writer writer);

    /// <summary>Client: takes the certificate types of EncryptedExtensions, or of the ServerHello of TLS 1.2 (RFC 7250 §4.2); −1 = absent.</summary>
    public abstract void TakeTypes(int serverType, int clientType);

    /// <summary>Server: chooses a certificate to sign with by what the client takes; false when none is taken. Suites of TLS 1.2 name the kind of key.</summary>
    public abstract bool Choose(ClientHello hello, KeyExchange keyExchange);

    /// <summary>Server: the certificate types that it has, bit n for type n (RFC 7250).</summary>
    public abstract int OwnTypes { get; }

    /// <summary>Server: writes the certificate types that were chosen.</summary>
    public abstract void WriteTypes(Writer writer, ClientHello hello);

    /// <summary>Server: writes the CertificateRequest.</summary>
    public abstract void WriteRequest(Writer writer);

    /// <summary>Writes our Certificate, which may be an empty one.</summary>
    public abstract void WriteCertificate(Writer writer);

    /// <summary>Makes the signature of our CertificateVerify over the transcript as it is.</summary>
    public abstract void Sign(Handshake owner);

    /// <summary>Writes the CertificateVerify with the signature that was made.</summary>
    public abstract void WriteVerify(Writer writer);

    /// <summary>Receives the peer's certificates and verifies them: in TLS 1.3 CertificateRequest, Certificate and CertificateVerify, in 1.2 the Certificate.</summary>
    public abstract void Receive(Handshake owner);

    /// <summary>TLS 1.2, client: takes over for a CertificateRequest.</summary>
    public abstract MessagePlan PlanRequest(Handshake owner, int bodyLength);

    /// <summary>TLS 1.2, client: verifies the signature over the parameters of ServerKeyExchange; the reader stands behind them.</summary>
    public abstract void VerifyParameters(Handshake owner, Reader reader, int offset, int length);

    /// <summary>TLS 1.2, server: signs the parameters of ServerKeyExchange.</summary>
    public abstract void SignParameters(Handshake owner, byte[] parameters, int offset, int length);

    /// <summary>TLS 1.2, server: writes that signature with its algorithm.</summary>
    public abstract void WriteSignature(Writer writer);

    /// <summary>TLS 1.2, server: receives the client's CertificateVerify.</summary>
    public abstract void ReceiveVerify(Handshake owner);

    /// <summary>SHA-256 of the peer's SubjectPublicKeyInfo, 32 bytes; false when it has sent none.</summary>
    public abstract bool CopyPeerKeyDigest(byte[] destination, int offset);
}
